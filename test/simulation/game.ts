import type { Act } from '#acts/act.ts';
import type { Game, Round } from '#game/game.ts';
import { byMoment, earliest } from '#game/moments.ts';
import type { Capabilities } from '#networks/capabilities.ts';
import { sayLocal } from '#script/game/time.ts';
import { liveHourOf } from './live-game.ts';
import { partnerHint, partnersOf, relaysOf } from './partners/in-script.ts';
import type { Guess, Plan, PlannedAct, RoundShape, Shape } from './plan.ts';
import { MONEY } from './watch/settings.ts';

const ZONE = 'Europe/Paris';
const ACCOUNTS = ['ville', 'musee', 'office'] as const;
/** So long before the first round opens a simulation begins, in minutes. */
const LEAD = 60;

/** What a round is about, and what players say of it. */
interface Place {
  readonly question: string;
  readonly answers: readonly [string, ...string[]];
  readonly close: string;
  readonly not: string;
  readonly said: Readonly<Record<Guess, readonly [string, ...string[]]>>;
}

/** Accepted afterwards, if anybody says so. */
export const NEWLY_RIGHT = ['Logis Barrault', 'Tour Saint-Aubin', 'Hôtel Pincé'] as const;
/** No sentence of the script has any of these in it. */
const PLACES: readonly [Place, Place, Place] = [
  {
    question: 'Où se cache ce drôle de personnage ?',
    answers: ['Maison d’Adam', 'Maison des Artisans'],
    close: 'cathédrale',
    not: 'Château d’Angers',
    said: {
      right: ['La maison d’Adam', 'Je dirais la Maison d’Adam !'],
      variant: ['la maison des artisans'],
      typo: ['Maizon d’Adan'],
      close: ['La cathédrale ?'],
      wrong: ['La gare Saint-Laud', 'Le jardin des Plantes'],
      not: ['le château d’Angers'],
      'newly-right': ['Logis Barrault'],
      chatter: ['Merci pour ce jeu, bonne journée à tous'],
    },
  },
  {
    question: 'À quel édifice appartient cette gargouille ?',
    answers: ['Collégiale Saint-Martin'],
    close: 'abbaye Toussaint',
    not: 'Abbaye du Ronceray',
    said: {
      right: ['La collégiale Saint-Martin', 'collégiale saint martin'],
      variant: ['C’est la collégiale Saint-Martin, non ?'],
      typo: ['colégiale Saint-Martin'],
      close: ['L’abbaye Toussaint'],
      wrong: ['Le théâtre du Quai', 'La gare Saint-Laud'],
      not: ['abbaye du Ronceray'],
      'newly-right': ['Tour Saint-Aubin'],
      chatter: ['Trop dur cette fois !'],
    },
  },
  {
    question: 'Sur quelle façade grimpe ce lierre ?',
    answers: ['Greniers Saint-Jean', 'Grenier Saint-Jean'],
    close: 'hôpital Saint-Jean',
    not: 'Pont de Verdun',
    said: {
      right: ['Les greniers Saint-Jean', 'Greniers Saint-Jean'],
      variant: ['le grenier saint jean'],
      typo: ['Les grenier Saint-Jan'],
      close: ['l’hôpital Saint-Jean'],
      wrong: ['Le Grand Théâtre', 'La gare Saint-Laud'],
      not: ['pont de Verdun'],
      'newly-right': ['Hôtel Pincé'],
      chatter: ['Bon courage à toutes et tous'],
    },
  },
];

const placeOf = (round: number): Place => PLACES[(round - 1) % PLACES.length] ?? PLACES[0];

/** What a player says who guesses so. @param variety which of the ways to say it */
export function wordsOf(guess: Guess, round: number, variety: number): string {
  const ways = placeOf(round).said[guess];
  return ways[variety % ways.length] ?? ways[0];
}

/** What is accepted afterwards in a round. */
export const newlyRight = (round: number): string => wordsOf('newly-right', round, 0);

/** The moment of a minute of a day by the clock on the wall, whatever is done to that clock in the night before. */
function momentOf({ day }: Shape, later: number, minute: number): Temporal.Instant {
  return Temporal.PlainDate.from(day)
    .add({ days: later + Math.floor(minute / 1_440) })
    .toPlainDateTime({ hour: Math.floor((minute % 1_440) / 60), minute: minute % 60 })
    .toZonedDateTime(ZONE)
    .toInstant();
}

function roundOf(shape: Shape, round: RoundShape, number: number): Round {
  const { answers, question, close, not } = placeOf(number);
  const opens = momentOf(shape, round.day, round.opens);
  const after = (minutes: number): Temporal.Instant => opens.add({ minutes });
  return {
    number,
    photo: `${number}.jpg`,
    detail: { left: 0.4, top: 0.3, width: 0.2, height: 0.2 },
    alt: { detail: 'Un détail de pierre.', photo: `${answers[0]} au soleil.` },
    question,
    answers,
    close: [{ answer: close, nudge: 'Vous brûlez.' }],
    not: [not],
    hints: round.hints.map((minutes, index) => ({
      number: index + 1,
      at: after(minutes),
      ...(index % 2 === 0 ? { text: `Regardez mieux, pour la ${index + 1}e fois.` } : { widen: 2 + index }),
      ...partnerHint(round, number, index + 1),
    })),
    relays: relaysOf(round),
    opens,
    ...(round.lastCall !== null && { lastCall: after(round.lastCall) }),
    closes: after(round.closes),
    reveals: after(round.reveals),
    ...(round.closing && { closing: `Les jeux sont faits pour le mystère n° ${number}.` }),
    reveal: 'On y passe sans lever les yeux.',
  };
}

/** What a round shows that is added to a script: nothing that another one has in it. */
export const ADDED_LOOKS: Pick<Round, 'detail' | 'alt'> = {
  detail: { left: 0.4, top: 0.3, width: 0.2, height: 0.2 },
  alt: { detail: 'Un détail de bois.', photo: 'Une façade au soleil.' },
};

/** Returns when the last of these rounds opens. */
export function lastOpening(rounds: readonly Round[]): Temporal.Instant {
  const last = rounds.toSorted(byMoment(({ opens }) => opens)).at(-1);
  if (!last) throw new Error('A game has a round.');
  return last.opens;
}

/** Returns a round that is added to the script of a game under way: it opens on the day after a moment, at the same hour. */
export function addedRound(
  { timeZone }: Pick<Game, 'timeZone'>,
  number: number,
  after: Temporal.Instant,
): Round {
  const opens = after.toZonedDateTimeISO(timeZone).add({ days: 1 }).toInstant();
  const { answers, question, close, not } = placeOf(number);
  return {
    number,
    photo: `${number}.jpg`,
    ...ADDED_LOOKS,
    question,
    answers,
    close: [{ answer: close, nudge: 'Vous brûlez.' }],
    not: [not],
    hints: [{ number: 1, at: opens.add({ minutes: 20 }), text: 'Un dernier regard, vers le haut.' }],
    relays: [],
    opens,
    closes: opens.add({ minutes: 60 }),
    reveals: opens.add({ minutes: 70 }),
    closing: `Les jeux sont faits pour le mystère n° ${number}.`,
    reveal: 'On y passe sans lever les yeux.',
  };
}

/** The game of a plan. */
export function gameOfPlan({ shape }: Pick<Plan, 'shape'>): Game {
  const game = mysteriesOf(shape);
  return shape.live === true ? liveHourOf(game, shape.minutes) : game;
}

function mysteriesOf(shape: Shape): Game {
  return {
    id: 'simulated',
    title: 'Détails d’Angers',
    language: 'fr',
    timeZone: ZONE,
    ...(shape.keepDays !== undefined && { keepFor: Temporal.Duration.from({ days: shape.keepDays }) }),
    hashtags: { always: ['#Angers', '#JEP2026'], replies: shape.hashtagRequired ? 'required' : 'optional' },
    accounts: ACCOUNTS.slice(0, shape.accounts),
    partners: partnersOf(shape, ACCOUNTS.slice(0, shape.accounts)),
    paidLinks: false,
    rounds: shape.rounds.map((round, index) => roundOf(shape, round, index + 1)),
    masking: shape.masking,
    decoys: 0.3,
    feedback: shape.feedback,
    guesses: shape.guesses,
    scoring: { points: 10, lessPerHint: 2, least: 1, first: 3 },
    standings: shape.standings,
    late: {
      grace: Temporal.Duration.from({ minutes: 30 }),
      spacing: Temporal.Duration.from({ minutes: 2 }),
      replies: Temporal.Duration.from({ minutes: 5 }),
    },
    wording: {},
  };
}

/** In what the network of a plan's accounts differs from Mastodon. */
export const capabilitiesOf = ({
  shape: { hides, holds },
  watch,
}: Pick<Plan, 'shape' | 'watch'>): Partial<Capabilities> => ({
  ...(watch?.paid === true && {
    searching: { hashtags: true, words: 'yes', prices: { found: MONEY.post, mention: MONEY.post } },
  }),
  ...(hides && { hiding: { remains: 'one-click', most: 300 } }),
  approveReplies: holds,
});

/** Returns the act by which a hint is moved as a plan says; undefined where the game has no such hint. */
export function moveOf(
  game: Game,
  { round, hint: ordinal, minutes }: Extract<PlannedAct['act'], { readonly kind: 'move' }>,
): Extract<Act, { readonly kind: 'steer' }> | undefined {
  const hint = game.rounds[round - 1]?.hints[ordinal - 1];
  if (!hint) return undefined;
  const to = sayLocal(hint.at.add({ minutes }), game.timeZone);
  return { kind: 'steer', deed: { deed: 'move', step: `${round}/hint-${ordinal}`, to }, now: true };
}

/** When a simulation of such a game begins. */
export function startOf(
  game: Pick<Game, 'rounds'>,
  { shape: { lead = LEAD } }: { readonly shape: Pick<Shape, 'lead'> },
): Temporal.Instant {
  const first = earliest(game.rounds.map(({ opens }) => opens));
  if (!first) throw new Error('A game has a round.');
  return first.subtract({ minutes: lead });
}
