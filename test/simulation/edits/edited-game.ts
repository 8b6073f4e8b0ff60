import type { Game, Hint, Round } from '#game/game.ts';
import type { RelayedPost } from '#game/partners.ts';
import { byMoment, isAfter, isBefore, later } from '#game/moments.ts';
import { addedRound, lastOpening, wordsOf } from '../game.ts';
import type { ScriptEdit } from './script-edit.ts';

/** What is new in a script bears numbers, and says words, that nothing of the game ever had. */
export interface News {
  /** Which edit it is, from 1. */
  readonly nth: number;
  /** The highest number of a round so far, and of the hints of each. */
  readonly rounds: number;
  readonly hints: ReadonlyMap<number, number>;
  /** When the last of all rounds so far opens: one that is added opens when none ever did, or it would be taken for that. */
  readonly lastOpening: Temporal.Instant;
}

/** Returns the numbers that any of these games has used. */
export const newsAfter = (nth: number, games: readonly Game[]): News => {
  const rounds = games.flatMap((game) => game.rounds);
  const highest = (numbers: readonly number[]): number => Math.max(0, ...numbers);
  return {
    nth,
    rounds: highest(rounds.map(({ number }) => number)),
    lastOpening: lastOpening(rounds),
    hints: new Map(
      [...Map.groupBy(rounds, ({ number }) => number)].map(([number, all]) => [
        number,
        highest(all.flatMap(({ hints }) => hints.map((hint) => hint.number))),
      ]),
    ),
  };
};

/** Returns a game as its script has it once it is edited. What is not there, or would come outside its round, stays as it is; a hint is changed once. */
export function editedGame(game: Game, edits: readonly ScriptEdit[], news: News): Game {
  const touched = new Set<string>();
  let edited = game;
  for (const edit of edits) {
    const hint = 'hint' in edit ? `${edit.round}/${edit.hint}` : undefined;
    if (hint !== undefined && touched.has(hint)) continue;
    if (hint !== undefined) touched.add(hint);
    edited = editedOnce(edited, edit, { ...news, before: game });
  }
  return { ...edited, rounds: edited.rounds.map((round) => inOrder(round, news)) };
}

/** Hints that are new together are numbered as they come. */
function inOrder(round: Round, { hints: used }: News): Round {
  const isNew = ({ number }: Hint): boolean => number > (used.get(round.number) ?? 0);
  const hints = round.hints.filter(isNew).toSorted(byMoment(({ at }) => at));
  const numbers = hints.map(({ number }) => number).toSorted((a, b) => a - b);
  const renumbered = new Map(hints.map((hint, index) => [hint.number, numbers[index] ?? hint.number]));
  const named = new Map<RelayedPost, RelayedPost>(
    [...renumbered].map(([was, number]) => [`hint-${was}`, `hint-${number}`]),
  );
  return {
    ...round,
    hints: round.hints.map((hint) => ({ ...hint, number: renumbered.get(hint.number) ?? hint.number })),
    relays: round.relays.map((relay) => ({ ...relay, of: named.get(relay.of) ?? relay.of })),
  };
}

/** What is edited, as it was before any of the edits that come together. */
interface Editing extends News {
  readonly before: Game;
}

function editedOnce(game: Game, edit: ScriptEdit, news: Editing): Game {
  if (edit.kind === 'round-added') {
    const numbers = new Set(game.rounds.map(({ number }) => number));
    const number = news.rounds + 1;
    return numbers.has(number)
      ? game
      : { ...game, rounds: [...game.rounds, addedRound(game, number, news.lastOpening)] };
  }
  if (edit.kind === 'round-out') {
    const rounds = game.rounds.filter(({ number }) => number !== edit.round);
    return rounds.length === 0 ? game : { ...game, rounds };
  }
  return {
    ...game,
    rounds: game.rounds.map((round) =>
      round.number === edit.round ? { ...round, ...editedRound(round, edit, news) } : round,
    ),
  };
}

function editedRound(
  round: Round,
  edit: Exclude<ScriptEdit, { readonly kind: 'round-added' | 'round-out' }>,
  news: Editing,
): Partial<Round> {
  const { answers, closes, opens, reveals, number } = round;
  switch (edit.kind) {
    case 'answer': {
      const text = wordsOf(edit.said, number, 0);
      return answers.includes(text) ? {} : { answers: [...answers, text] };
    }
    case 'last-call': {
      const lastCall = edit.minutes === null ? undefined : closes.subtract({ minutes: edit.minutes });
      return lastCall && !isAfter(lastCall, opens) ? {} : { lastCall };
    }
    case 'reveal-text':
      return { reveal: `C’est là depuis toujours, dit le guide n° ${news.nth}.` };
    case 'closing-moved':
      return withClosing(round, closes.add({ minutes: edit.minutes }));
    case 'reveal-moved':
      return { reveals: reveals.add({ minutes: edit.minutes }) };
    case 'hint-text':
    case 'hint-out':
    case 'hint-moved':
    case 'hint-replaced':
    case 'hint-added':
      return withHints(round, editedHints(round, edit, news));
    case 'relay-out':
      return { relays: round.relays.filter(({ of }) => of !== edit.of) };
    case 'relay-added': {
      const by = news.before.partners[edit.by]?.id;
      const isThere =
        !edit.of.startsWith('hint-') || round.hints.some((hint) => edit.of === `hint-${hint.number}`);
      const isRelayed = round.relays.some((relay) => relay.of === edit.of && relay.by === by);
      return by === undefined || !isThere || isRelayed
        ? {}
        : { relays: [...round.relays, { of: edit.of, by }] };
    }
  }
}

/** A script says of a last call how long before the closing it is, and has all hints come before that. */
function withClosing(round: Round, closes: Temporal.Instant): Partial<Round> {
  const { lastCall, hints, opens } = round;
  const called = lastCall && closes.subtract(lastCall.until(round.closes));
  const isEarly = [opens, ...hints.map(({ at }) => at)].some((moment) => !isAfter(called ?? closes, moment));
  return isEarly ? {} : { closes, lastCall: called, reveals: later(round.reveals, closes) };
}

/** Nobody relays a hint that is in the script no more. */
const withHints = ({ hints: before, relays }: Round, hints: readonly Hint[]): Partial<Round> => {
  const gone = before.filter(({ number }) => hints.every((hint) => hint.number !== number));
  return {
    hints: hints.toSorted(byMoment(({ at }) => at)),
    relays: relays.filter(({ of }) => gone.every(({ number }) => of !== `hint-${number}`)),
  };
};

type HintEdit = Extract<
  ScriptEdit,
  { readonly kind: 'hint-text' | 'hint-out' | 'hint-moved' | 'hint-replaced' | 'hint-added' }
>;

function editedHints(round: Round, edit: HintEdit, { nth, hints: used, before }: Editing): readonly Hint[] {
  const { hints, number, opens } = round;
  const was = before.rounds.find((one) => one.number === number)?.hints ?? [];
  const words = (hint: number): Pick<Hint, 'text' | 'widen'> => ({
    text: `Approchez encore, conseil n° ${nth} sur le point ${hint}.`,
    widen: undefined,
  });
  const fresh = Math.max(used.get(number) ?? 0, ...hints.map((hint) => hint.number)) + 1;
  if (edit.kind === 'hint-added') {
    const at = opens.add({ minutes: edit.minutes });
    return isFree(round, was, at) ? [...hints, { number: fresh, at, ...words(fresh) }] : hints;
  }
  return hints.flatMap((hint): readonly Hint[] => {
    if (hint.number !== edit.hint || edit.kind === 'hint-out') return hint.number === edit.hint ? [] : [hint];
    if (edit.kind === 'hint-text')
      return [{ ...hint, ...(hint.widen === undefined ? words(hint.number) : { widen: hint.widen + 1 }) }];
    const at = hint.at.add({ minutes: edit.minutes });
    if (!isFree(round, was, at)) return [hint];
    return [edit.kind === 'hint-moved' ? { ...hint, at } : { ...hint, ...words(fresh), number: fresh, at }];
  });
}

/** A hint comes while its round is open, and at a moment of its own: what is put where another was could be that. */
const isFree = ({ hints, opens, closes }: Round, was: readonly Hint[], at: Temporal.Instant): boolean =>
  isAfter(at, opens) && isBefore(at, closes) && [...hints, ...was].every((hint) => !hint.at.equals(at));
