import { type Game, type Round, roundOf } from './game.ts';
import { answerShape } from './answer-shape.ts';
import { messageText } from './partner-messages.ts';
import { sayMoment } from './moment-text.ts';
import type { Standing } from './standings.ts';
import type { Facts } from './step-facts.ts';
import type { Step } from './step.ts';
import { asToldBy } from './telling.ts';
import { hintWords, say } from './wording.ts';

/**
 * Returns the text of a step's post, in the words of its account, without the imposed hashtags; undefined for a step that posts
 * nothing.
 * @param fits whether a text, once composed, fits its network: lists of names are shortened until it does
 */
export function stepText(
  game: Game,
  step: Step,
  facts: Facts,
  fits: (text: string) => boolean,
): string | undefined {
  const round = asToldBy(roundOf(game, step.round), step.account);
  switch (step.kind) {
    case 'opening':
      return openingText(game, round, facts);
    case 'hint':
      return hintText(game, round, step);
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
      return shortenUntil(fits, facts.finders.length, (named) => revealText(game, round, facts, named));
    case 'standings':
      return shortenUntil(fits, facts.standings.length, (lines) =>
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
  return invites === undefined ? opening : `${opening}\n${say(game, `invite-${invites}`)}`;
}

function hintText(game: Game, round: Round, { ordinal, account }: Step): string {
  const hint = round.hints.find(({ number }) => number === ordinal);
  return say(game, 'hint', {
    number: hint?.shown ?? ordinal,
    round: round.shown ?? round.number,
    hint: hintWords(game, round, ordinal, account),
  });
}

function lastCallText(game: Game, round: Round, count: number): string {
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
    finders: findersText(game, facts, named),
  });
}

function findersText(game: Game, facts: Facts, named: number): string {
  if (facts.found === 0) return say(game, 'finders-none');
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

/** Nobody reads more lines of a ranking in a post, unless more share the first rank. */
const MOST_RANKED = 10;

/**
 * As many of the first as `lines` takes without a cut among players of one rank. Those of the first rank are cut all the same
 * when a post has no room for them: some are better than none.
 */
function firstOf(standings: readonly Standing[], lines: number): readonly Standing[] {
  const leading = standings.filter(({ rank }) => rank === standings[0]?.rank).length;
  const most = Math.min(lines, Math.max(MOST_RANKED, leading));
  const cut = standings[most]?.rank;
  const whole = standings.slice(0, most).filter(({ rank }) => rank !== cut);
  return whole.length > 0 ? whole : standings.slice(0, most);
}

/**
 * A line that servers which read posts as Markdown take for no item of a list: they number those anew, and equal ranks are lost. A
 * number begins an item only before an ordinary space (https://spec.commonmark.org/0.31.2/#list-items).
 */
const keptRank = (line: string): string => line.replace(/^(\s*\d+[.)])[ \t]+/u, '$1\u00a0');

function shortenUntil(
  fits: (text: string) => boolean,
  most: number,
  write: (count: number) => string,
): string {
  for (let count = most; count > 0; count -= 1) {
    const text = write(count);
    if (fits(text)) return text;
  }
  return write(0);
}
