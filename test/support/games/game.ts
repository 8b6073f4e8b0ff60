import type { Game, Round } from '#game/game.ts';

/** A time of day of Saturday 19 September 2026 in Angers (`09:00`), or of another day (`2026-09-20T09:00`). */
export function at(local: string): Temporal.Instant {
  const whole = local.includes('T') ? local : `2026-09-19T${local}`;
  return Temporal.PlainDateTime.from(whole).toZonedDateTime('Europe/Paris').toInstant();
}

/** The round that tests play unless they say otherwise: nine in the morning to six, two hints, a last call. */
const ADAM: Round = {
  number: 1,
  photo: 'maison.jpg',
  detail: { left: 0.4, top: 0.3, width: 0.2, height: 0.2 },
  alt: { detail: 'Un petit personnage de bois qui grimace.', photo: 'Une maison à pans de bois.' },
  question: 'Où se cache ce drôle de personnage ?',
  answers: ['Maison d’Adam', 'Maison des Artisans'],
  close: [{ answer: 'cathédrale', nudge: 'Vous brûlez : regardez juste derrière.' }],
  not: ['Logis Pincé'],
  hints: [
    { number: 1, at: at('11:00'), text: 'Regardez du côté de la rue Montault.' },
    { number: 2, at: at('13:00'), widen: 3 },
  ],
  relays: [],
  opens: at('09:00'),
  lastCall: at('17:30'),
  closes: at('18:00'),
  reveals: at('18:30'),
  closing: 'C’est fini pour aujourd’hui.',
  reveal: 'Le personnage orne un poteau depuis 1491.',
};

/** A game of one account and one round, in French, with private feedback. Whatever `changes` says is otherwise. */
export function aGame(changes: Partial<Game> = {}): Game {
  return {
    id: 'angers',
    title: 'Détails d’Angers',
    language: 'fr',
    timeZone: 'Europe/Paris',
    hashtags: { always: ['#Angers'], replies: 'optional' },
    accounts: ['ville'],
    partners: [],
    paidLinks: false,
    rounds: [aRound()],
    masking: 'quiet',
    decoys: 0.3,
    feedback: 'private',
    guesses: 3,
    scoring: { points: 10, lessPerHint: 2, least: 1, first: 0 },
    standings: 'end',
    late: {
      grace: Temporal.Duration.from({ minutes: 30 }),
      spacing: Temporal.Duration.from({ minutes: 2 }),
      replies: Temporal.Duration.from({ minutes: 5 }),
    },
    wording: {},
    ...changes,
  };
}

export function aRound(changes: Partial<Round> = {}): Round {
  return { ...ADAM, ...changes };
}

/** Returns a second round, of the evening of the first: without hints, open for an hour, revealed ten minutes later. */
export const aSecondRound = (): Round =>
  aRound({
    number: 2,
    opens: at('20:00'),
    lastCall: undefined,
    hints: [],
    closes: at('21:00'),
    reveals: at('21:10'),
  });
