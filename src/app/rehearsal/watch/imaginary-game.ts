import type { Game, Language } from '#game/game.ts';

const TITLE = { fr: 'Une partie imaginaire', en: 'An imaginary game' } as const;

/** Returns a game that is being played, and posts nothing for months: what a crisis pauses in a rehearsal of the watch. */
export const imaginaryGame = (
  accounts: readonly string[],
  timeZone: string,
  language: Language,
  now: Temporal.Instant,
): Game => {
  const opens = now.add({ hours: 365 * 24 });
  return {
    id: 'imaginary',
    title: TITLE[language],
    language,
    timeZone,
    hashtags: { always: [], replies: 'optional' },
    accounts,
    partners: [],
    paidLinks: false,
    rounds: [
      {
        number: 1,
        photo: '1.jpg',
        detail: { left: 0, top: 0, width: 1, height: 1 },
        alt: { detail: '', photo: '' },
        question: TITLE[language],
        answers: [],
        close: [],
        not: [],
        hints: [],
        relays: [],
        opens,
        closes: opens.add({ hours: 1 }),
        reveals: opens.add({ hours: 2 }),
      },
    ],
    masking: 'none',
    decoys: 0,
    feedback: 'none',
    guesses: 1,
    scoring: { points: 0, lessPerHint: 0, least: 0, first: 0 },
    standings: 'none',
    late: {
      grace: Temporal.Duration.from({ minutes: 30 }),
      spacing: Temporal.Duration.from({ minutes: 2 }),
      replies: Temporal.Duration.from({ minutes: 5 }),
    },
    wording: {},
  };
};
