import { nextAlternate } from '#game/draw/places.ts';
import type { DrawResult } from '#game/draw/proof.ts';
import { prizeWords } from '#game/words/prize-words.ts';
import type { DrawNow, WinnerNow } from './draws-now.ts';
import { sayWhen } from './say-when.ts';

/** What of a draw the private words to a winner are made from. */
type Told = Pick<
  DrawNow,
  'title' | 'organiser' | 'language' | 'hashtags' | 'timeZone' | 'claim' | 'replaced'
> & {
  readonly drawn: Pick<NonNullable<DrawNow['drawn']>, 'result'> | null;
};

/** Returns the private words to somebody who won, in the game's language. @param until in ISO 8601 */
export function wordsToWinner(draw: Told, { prize }: Pick<WinnerNow, 'prize'>, until: string): string {
  const { drawn, replaced, claim, timeZone, language } = draw;
  const isNextThere =
    drawn !== null && nextAlternate(JSON.parse(drawn.result) as DrawResult, replaced) !== undefined;
  return prizeWords({ ...draw, isNextThere }, prize, claim, sayWhen(until, timeZone, language));
}

/** What somebody has to do next about a draw. `done-in-part`: nothing, though nobody holds some prize. */
export type NextStep =
  | 'wait-for-answers'
  | 'prepare'
  | 'wait-for-chance'
  | 'run'
  | 'tell'
  | 'done'
  | 'done-in-part';

/** Returns what is to be done next about a draw. */
export function nextStep(draw: DrawNow, now: Temporal.Instant): NextStep {
  const isPast = (moment: string): boolean => Temporal.Instant.compare(moment, now) <= 0;
  switch (draw.state) {
    case 'planned':
      return isPast(draw.known) ? 'prepare' : 'wait-for-answers';
    case 'prepared':
      return isPast(draw.at) ? 'run' : 'wait-for-chance';
    case 'drawn':
      if (
        draw.winners.some(({ entry, as }) => entry !== null && as !== 'answered') ||
        draw.retracted.some(({ as }) => as === 'by-hand')
      )
        return 'tell';
      return draw.winners.some(({ entry }) => entry === null) ? 'done-in-part' : 'done';
  }
}

/** Says whether nothing about a draw is left to do. */
export const isDone = (step: NextStep): boolean => step === 'done' || step === 'done-in-part';

/** Returns the moment until which somebody may answer who is told now, in ISO 8601. */
export const answersUntil = (
  { timeZone, answerWithin }: Pick<DrawNow, 'timeZone' | 'answerWithin'>,
  now: Temporal.Instant,
): string => now.toZonedDateTimeISO(timeZone).add(answerWithin).toInstant().toString();
