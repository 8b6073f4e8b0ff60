import { stringify } from 'yaml';
import type { Game } from '#game/game.ts';
import { sayLocal } from '#script/game/time.ts';
import { playedScript } from './played-script.ts';

/** The rounds of a game as a script has them, as far as they can be steered. */
export function scriptOf({ title, timeZone, hashtags, rounds }: Game): string {
  const local = (moment: Temporal.Instant): string => sayLocal(moment, timeZone);
  return stringify({
    title,
    hashtags: { always: hashtags.always },
    rounds: rounds.map(({ name, photo, question, answers, close, not, hints, ...round }) => ({
      name,
      photo,
      question,
      answers,
      close: close.map(({ answer, nudge }) => (nudge === undefined ? answer : { answer, nudge })),
      not,
      opens: local(round.opens),
      hints: hints.map(({ at, text, widen, by }) => ({ at: local(at), text, widen, by })),
      'last-call': round.lastCall ? `${round.lastCall.until(round.closes).total('minutes')}min` : false,
      closes: local(round.closes),
      reveals: local(round.reveals),
      closing: round.closing,
      reveal: round.reveal,
    })),
  });
}

/** The game of a script that {@link scriptOf} wrote of another one, and that was edited since: what it does not say is as it was there. */
export function gameOf(script: string, like: Game): Game {
  const { game } = playedScript(script);
  return {
    ...like,
    title: game.title,
    rounds: game.rounds.map((round, index) => {
      const was = like.rounds[index];
      return {
        ...round,
        ...(was && { detail: was.detail, alt: was.alt, relays: was.relays }),
      };
    }),
  };
}
