import { byMoment } from '#game/moments.ts';
import type { Game, Hint, Round } from '#game/game.ts';
import { identify, type KnownMark, type Lost, type Mark } from '#game/identity.ts';
import { givesHint, isPosted, type Part, type Past } from '#game/past.ts';
import type { Relay } from '#game/partners.ts';

/** A posted part that the script has lost, and the rounds or hints of the script that could be it, by their place from 0. */
export interface LostPart extends Lost {
  readonly part: Part;
  /** Place of the hint's round in the script; undefined for a round. */
  readonly round?: number | undefined;
}

export interface Numbered {
  /** The game with the numbers that its rows bear. */
  readonly game: Game;
  readonly parts: readonly Part[];
  readonly lost: readonly LostPart[];
}

/** What a hint says or shows, as it is told from others. */
const wordsOfHint = ({ text = '', widen }: Hint): string =>
  widen === undefined ? text : `${text} ×${widen}`;

/** Which mystery a round is: questions are often the same in every round, and are corrected. */
const wordsOfRound = ({ photo, answers, heard, question }: Round): string =>
  heard ? `${heard}: ${question}` : `${photo}: ${answers[0] ?? ''}`;

/**
 * Gives the rounds and hints of a script the numbers that they have always had, whatever was put before them or taken out,
 * and to new ones numbers that no row ever bore. Numbers that players read follow what was posted.
 */
export function numberParts(game: Game, past: Past): Numbered {
  const known = past.parts.filter(({ hint }) => hint === 0);
  const marks = game.rounds.map((round): Mark => ({
    name: round.name,
    words: wordsOfRound(round),
    at: round.opens,
  }));
  const { keys, lost } = identify(known.map(markedIn(past)), marks);
  const numbers = fillIn(
    keys,
    [...past.parts, ...past.steps].map(({ round }) => round),
  );
  const shown = showNumbers(
    numbers.map((number) => shownAlready(known, number, past)),
    known.filter((part) => hasPosted(past, part)),
  );
  const rounds = game.rounds.map((round, place) =>
    numberRound(round, place, { number: numbers[place] ?? 0, shown: shown[place] ?? 0 }, past),
  );
  const parts = [
    ...rounds.flatMap(({ round }, place) => [
      { ...marks[place], round: round.number, hint: 0, shown: round.shown ?? 0, gone: false },
    ]),
    ...rounds.flatMap(({ hints }) => hints),
  ];
  return {
    game: { ...game, rounds: rounds.map(({ round }) => round) },
    parts: [...parts, ...goneFrom(past.parts, parts)],
    lost: [...named(known, lost), ...rounds.flatMap((round) => round.lost)],
  };
}

interface NumberedRound {
  readonly round: Round;
  readonly hints: readonly Part[];
  readonly lost: readonly LostPart[];
}

function numberRound(
  round: Round,
  place: number,
  { number, shown }: Required<Pick<Round, 'shown'>> & Pick<Round, 'number'>,
  past: Past,
): NumberedRound {
  const inTime = round.hints.toSorted(byMoment(({ at }) => at));
  const known = past.parts.filter((part) => part.round === number && part.hint > 0);
  const marks = inTime.map((hint): Mark => ({ name: hint.name, words: wordsOfHint(hint), at: hint.at }));
  const { keys, lost } = identify(known.map(markedIn(past)), marks);
  const numbers = fillIn(keys, [
    ...known.map(({ hint }) => hint),
    ...past.steps.filter((step) => step.round === number && givesHint(step)).map(({ ordinal }) => ordinal),
  ]);
  const read = showNumbers(
    numbers.map((hint) => shownAlready(known, hint, past)),
    known.filter((part) => hasPosted(past, part)),
  );
  const hints = inTime.map((hint, at): Hint => ({ ...hint, number: numbers[at] ?? 0, shown: read[at] }));
  const renumbered = new Map(inTime.map((hint, at) => [`hint-${hint.number}`, hints[at]?.number]));
  return {
    round: {
      ...round,
      number,
      shown,
      hints,
      relays: round.relays.flatMap((relay) => relayed(relay, renumbered)),
    },
    hints: hints.map((hint, at) => ({
      ...marks[at],
      round: number,
      hint: hint.number,
      shown: hint.shown ?? hint.number,
      gone: false,
    })),
    lost: named(known, lost).map((part) => ({ ...part, round: place })),
  };
}

/** A relay of a hint that the round does not have is none. */
function relayed(relay: Relay, numbers: ReadonlyMap<string, number | undefined>): readonly Relay[] {
  if (!relay.of.startsWith('hint-')) return [relay];
  const number = numbers.get(relay.of);
  return number === undefined ? [] : [{ ...relay, of: `hint-${number}` }];
}

const markedIn =
  (past: Past) =>
  (part: Part): KnownMark => ({ ...part, key: part.hint || part.round, posted: hasPosted(past, part) });

/** Says whether anything of a round, or a hint, has been published. What was asked of partners has not. */
function hasPosted({ steps }: Past, { round, hint }: Pick<Part, 'round' | 'hint'>): boolean {
  return steps.some(
    (step) =>
      step.round === round &&
      isPosted(step) &&
      (hint === 0
        ? step.kind !== 'request' && step.kind !== 'reminder'
        : givesHint(step) && step.ordinal === hint),
  );
}

function shownAlready(known: readonly Part[], key: number, past: Past): number | undefined {
  const part = known.find(({ round, hint }) => (hint || round) === key);
  return part && hasPosted(past, part) ? part.shown : undefined;
}

/** New parts get the numbers after the highest that was ever used. */
function fillIn(keys: readonly (number | undefined)[], used: readonly number[]): readonly number[] {
  let highest = Math.max(0, ...used);
  return keys.map((key) => key ?? (highest += 1));
}

/** Numbers in the order of the parts, around those that players have read already. */
function showNumbers(
  fixed: readonly (number | undefined)[],
  posted: readonly Pick<Part, 'shown'>[],
): readonly number[] {
  const taken = new Set(posted.map(({ shown }) => shown));
  let last = 0;
  return fixed.map((read) => {
    last = read ?? nextFree(last, taken);
    taken.add(last);
    return last;
  });
}

function nextFree(after: number, taken: ReadonlySet<number>): number {
  let number = after + 1;
  while (taken.has(number)) number += 1;
  return number;
}

/** What the script has dropped keeps its number for itself. */
function goneFrom(before: readonly Part[], now: readonly Part[]): readonly Part[] {
  const there = new Set(now.map(({ round, hint }) => `${round}/${hint}`));
  return before
    .filter(({ round, hint }) => !there.has(`${round}/${hint}`))
    .map((part) => ({ ...part, gone: true }));
}

const named = (known: readonly Part[], lost: readonly Lost[]): readonly LostPart[] =>
  lost.flatMap((one) => {
    const part = known.find(({ round, hint }) => (hint || round) === one.known.key);
    return part ? [{ ...one, part }] : [];
  });
