import type { Game, Round } from '#game/game.ts';
import { MOST_QUOTES, type Quote, shortened } from '#game/live/quote.ts';
import type { StepKind } from '#game/step.ts';
import type { Facts } from './step-facts.ts';
import { say } from './wording.ts';

/**
 * Returns what a step of a live hour says; undefined for one that says nothing. The recap of the welcome opens the recaps of all
 * questions, and that of the last word ends them.
 * @param fits whether a text has room where it is posted: quotes are shortened, and then left out, until it does
 */
export function heardText(
  game: Game,
  round: Round,
  kind: StepKind,
  { talk }: Facts,
  fits: (text: string) => boolean,
): string | undefined {
  if (kind === 'opening') return said(game, round);
  if (kind !== 'reveal') return undefined;
  switch (round.heard) {
    case 'question':
      return recapOf(game, round, talk?.quotes ?? [], talk?.answers ?? 0, fits);
    case 'last-word':
      return round.reveal ?? say(game, 'live-recap-end');
    case 'welcome':
    case undefined:
      return say(game, 'live-recap', { title: game.title, people: peopleOf(game, talk?.people ?? 0) });
  }
}

function said(game: Game, round: Round): string {
  switch (round.heard) {
    case 'question':
      return say(game, 'live-question', { number: questionNumber(game, round), question: round.question });
    case 'last-word':
      return say(game, 'live-last-word', { text: round.question });
    case 'welcome':
    case undefined: {
      const names = (game.live?.guests ?? []).map(({ name }) => name).join(', ');
      const guests = names === '' ? '' : say(game, 'live-guests', { names });
      return say(game, 'live-welcome', { title: game.title, text: round.question, guests });
    }
  }
}

/** Returns which question of its hour a round is, from 1. */
export const questionNumber = ({ rounds }: Pick<Game, 'rounds'>, { number }: Pick<Round, 'number'>): number =>
  rounds.filter(({ heard }) => heard === 'question').findIndex((one) => one.number === number) + 1;

function peopleOf(game: Game, count: number): string {
  const key = count === 0 ? 'live-people-none' : count === 1 ? 'live-people-one' : 'live-people-many';
  return say(game, key, { count });
}

/** How long a quote may be, the longest that has room first; in characters. */
const QUOTE_LENGTHS = [240, 140, 80, 50];

/** As many of the quotes as have room, whole where that is possible; one that is cut short is better than none. */
function recapOf(
  game: Game,
  round: Round,
  quotes: readonly Quote[],
  answers: number,
  fits: (text: string) => boolean,
): string {
  const text = (lines: readonly string[], question = round.question): string =>
    say(game, 'live-recap-question', {
      number: questionNumber(game, round),
      question,
      quotes: lines.join('\n\n'),
    });
  for (let count = Math.min(quotes.length, MOST_QUOTES); count > 0; count -= 1) {
    for (const most of QUOTE_LENGTHS) {
      const lines = quotes
        .slice(0, count)
        .map((quote) => say(game, 'live-quote', { ...quote, text: shortened(quote.text, most) }));
      const whole = text(lines);
      if (fits(whole)) return whole;
      const short = text(lines, shortened(round.question, 80));
      if (fits(short)) return short;
    }
  }
  // Nothing is ever quoted that is not there.
  const none = say(game, answers === 0 ? 'live-quotes-none' : 'live-quotes-unpicked');
  const whole = text([none]);
  return fits(whole) ? whole : text([none], shortened(round.question, 80));
}
