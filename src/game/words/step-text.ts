import { type Game, isLast, type Round, roundOf } from '#game/game.ts';
import { anyOf } from '#game/hashtags.ts';
import { answerShape } from './answer-shape.ts';
import { heardText } from './live-text.ts';
import { messageText } from './partner-messages.ts';
import { sayMoment } from './moment-text.ts';
import type { Standing } from '#game/worth/standings.ts';
import type { Facts } from './step-facts.ts';
import type { Step } from '#game/step.ts';
import { asToldBy } from './telling.ts';
import { hintWords, say, saySpecial } from './wording.ts';

/** How much a post may hold. */
export interface Room {
  /** Most characters, as the network counts: it takes no more names than that. */
  readonly textLimit: number;
  /** Whether a text, once composed, fits its network. */
  readonly fits: (text: string) => boolean;
}

/** Where texts are written whole, and measured by nobody or later. */
export const NO_LIMIT: Room = { textLimit: Number.POSITIVE_INFINITY, fits: () => true };

/**
 * Returns the text of a step's post, in the words of its account, without the imposed hashtags; undefined for a step that posts
 * nothing.
 * @param room what fits its network: lists of names are shortened until the text does
 */
export function stepText(game: Game, step: Step, facts: Facts, room: Room): string | undefined {
  const round = asToldBy(roundOf(game, step.round), step.account);
  if (round.heard) return heardText(game, round, step.kind, facts, room.fits);
  switch (step.kind) {
    case 'opening':
      return openingText(game, round, facts);
    case 'hint':
      return hintText(game, round, step, facts);
    case 'partner-hint':
      return hintWords(game, round, step.ordinal, step.partner?.beside);
    case 'request':
    case 'reminder':
      return messageText(game, round, step, facts);
    case 'last-call':
      return lastCallText(game, round, facts.found);
    case 'closing':
      return round.closing;
    case 'reveal':
      return shortened(room, namings(facts), (named) => revealText(game, round, facts, named));
    case 'standings':
      return shortened(room, rankings(facts.standings), (lines) =>
        standingsText(game, facts.standings, lines),
      );
    case 'relay':
      return undefined;
  }
}

function openingText(game: Game, round: Round, { invites }: Facts): string {
  const opening = say(game, 'opening', {
    round: round.shown ?? round.number,
    question: round.question,
    closes: sayMoment(game, round.closes, round.opens),
  });
  const invitations = [
    ...(game.hashtags.replies === 'required' ? [hashtagInvitation(game)] : []),
    ...(invites === undefined ? [] : [say(game, `invite-${invites}`)]),
  ];
  return [opening, ...invitations].join('\n');
}

/** What the rules ask of every reply is told before anybody replies. */
const hashtagInvitation = (game: Game): string =>
  say(game, 'invite-hashtag', { hashtag: anyOf(game.hashtags.always, game.language) });

function hintText(game: Game, round: Round, { ordinal, account }: Step, { hints }: Facts): string {
  return say(game, 'hint', {
    number: shownNumber(round, ordinal, hints),
    round: round.shown ?? round.number,
    hint: hintWords(game, round, ordinal, account),
  });
}

/** Returns what a hint's post says but for the hint's number, which is counted: other hints may come before it. */
export const uncountedHint = (game: Game, { round: number, ordinal, account }: Step): string => {
  const round = asToldBy(roundOf(game, number), account);
  return say(game, 'hint', {
    round: round.shown ?? round.number,
    hint: hintWords(game, round, ordinal, account),
  });
};

/** The number that players read of a hint: relays may bring one before others, and whoever reads counts those that have come. */
function shownNumber({ hints }: Round, ordinal: number, inOrder: Facts['hints'] = []): number {
  const shown = (number: number): number => hints.find((hint) => hint.number === number)?.shown ?? number;
  const place = inOrder.indexOf(ordinal);
  return inOrder.map(shown).toSorted((a, b) => a - b)[place] ?? shown(ordinal);
}

/** Says that a round is about to close, and how many have found its answer, which it shows masked. */
export function lastCallText(game: Game, round: Round, count: number): string {
  const key = count === 0 ? 'found-none' : count === 1 ? 'found-one' : 'found-many';
  return say(game, 'last-call', {
    round: round.shown ?? round.number,
    closes: sayMoment(game, round.closes, round.lastCall ?? round.opens),
    found: say(game, key, { count, masked: answerShape(round.answers[0] ?? '') }),
  });
}

function revealText(game: Game, round: Round, facts: Facts, named: number): string {
  return say(game, 'reveal', {
    round: round.shown ?? round.number,
    answer: round.answers[0] ?? '',
    reveal: round.reveal ?? '',
    credit: round.credit ?? '',
    finders: findersText(game, round, facts, named),
  });
}

function findersText(game: Game, round: Round, facts: Facts, named: number): string {
  if (facts.found === 0) {
    return isLast(game, round)
      ? saySpecial(game, 'finders-none-last', 'finders-none')
      : say(game, 'finders-none');
  }
  const names = facts.finders.slice(0, named).join(', ');
  const count = facts.found - named;
  if (named === 0) return say(game, facts.found === 1 ? 'finders-single' : 'finders-count', { count });
  const key = count === 0 ? 'finders-some' : count === 1 ? 'finders-one-more' : 'finders-more';
  return say(game, key, { names, count });
}

function standingsText(game: Game, standings: readonly Standing[], lines: number): string {
  const shown = firstOf(standings, lines).map(({ rank, player, points }) =>
    keptRank(say(game, 'standings-line', { rank, player, points })),
  );
  const isTorn = shown.length > 0 && standings[shown.length - 1]?.rank === standings[shown.length]?.rank;
  const ranking = [...shown, ...(isTorn ? ['…'] : [])].join('\n');
  return say(game, 'standings', {
    title: game.title,
    ranking: standings.length === 0 ? say(game, 'standings-nobody') : ranking,
  });
}

/**
 * As many of the first as `lines` takes without a cut among players of one rank. Those of the first rank are cut all the same
 * when a post has no room for them: some are better than none.
 */
function firstOf(standings: readonly Standing[], lines: number): readonly Standing[] {
  const most = Math.min(lines, mostRanked(standings));
  const cut = standings[most]?.rank;
  const whole = standings.slice(0, most).filter(({ rank }) => rank !== cut);
  return whole.length > 0 ? whole : standings.slice(0, most);
}

/** Nobody reads more lines of a ranking in a post, unless more share the first rank. */
const MOST_RANKED = 10;

const mostRanked = (standings: readonly Standing[]): number =>
  Math.min(standings.length, Math.max(MOST_RANKED, leading(standings)));

const leading = (standings: readonly Standing[]): number =>
  standings.filter(({ rank }) => rank === standings[0]?.rank).length;

/**
 * A line that servers which read posts as Markdown take for no item of a list: they number those anew, and equal ranks are lost. A
 * number begins an item only before an ordinary space (https://spec.commonmark.org/0.31.2/#list-items).
 */
const keptRank = (line: string): string => line.replace(/^(\s*\d+[.)])[ \t]+/u, '$1\u00a0');

/** From how many names to how many a text only grows with each: elsewhere, one more may change the words around them. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** How many finders may be named, most first: how many are not is said in other words for none and for one, and in fewer digits. */
function namings({ found, finders }: Facts): readonly Stretch[] {
  const unnamed = [0, 1, 2];
  for (let power = 10; power < found; power *= 10) unnamed.push(power);
  return unnamed.map((fewest, index) => ({
    from: found - (unnamed[index + 1] ?? found) + 1,
    to: Math.min(found - fewest, finders.length),
  }));
}

/** How many lines a ranking may have, most first: those of the first rank end with an ellipsis as long as they are not all told. */
function rankings(standings: readonly Standing[]): readonly Stretch[] {
  const first = leading(standings);
  return [
    { from: first, to: mostRanked(standings) },
    { from: 1, to: first - 1 },
  ];
}

/**
 * Writes the text with as many names as fit, or with none. It is written and measured a few times at most, however many there
 * are to name, and never with more names than a post has characters: strangers may come by thousands.
 */
function shortened(
  { textLimit, fits }: Room,
  stretches: readonly Stretch[],
  write: (count: number) => string,
): string {
  for (const stretch of stretches) {
    const text = longest(fits, stretch.from, Math.min(stretch.to, textLimit), write);
    if (text !== undefined) return text;
  }
  return write(0);
}

/** The text with the most names of a stretch that fits; undefined: none does. */
function longest(
  fits: Room['fits'],
  from: number,
  to: number,
  write: (count: number) => string,
): string | undefined {
  let text: string | undefined;
  let least = Math.max(from, 1);
  let most = to;
  // All of them first, as most have room.
  for (let count = most; least <= most; count = Math.ceil((least + most) / 2)) {
    const candidate = write(count);
    if (fits(candidate)) {
      text = candidate;
      least = count + 1;
    } else most = count - 1;
  }
  return text;
}
