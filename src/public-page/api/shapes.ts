import { z } from 'zod';
import { PHASES, STATES } from '#app/public-view/public-game.ts';

const moment = z.iso.datetime().describe('A moment in UTC, by ISO 8601.');
const picture = z.strictObject({
  url: z.url(),
  width: z.int(),
  height: z.int(),
  alt: z.string().describe('What the picture shows, in the language of the game.'),
});
const post = z.strictObject({ network: z.string(), url: z.url(), at: moment });
const player = z.strictObject({ name: z.string(), network: z.string() });
const hint = z.strictObject({
  number: z.int(),
  at: moment,
  text: z.string().nullable().describe('Null: a partner gave it in words of its own.'),
  by: z.string().nullable().describe('The partner who gave it.'),
  correctedAt: moment.nullable(),
  picture: picture.nullable(),
  posts: z.array(post),
});

/** A round, as far as it was published. */
export const roundShape = z.strictObject({
  number: z.int(),
  phase: z.enum(PHASES),
  opensAt: moment,
  closesAt: moment,
  revealsAt: moment,
  question: z.string().nullable().describe('Null as long as it is not published.'),
  correctedAt: moment.nullable(),
  picture: picture.nullable(),
  posts: z.array(post),
  hints: z.array(hint),
  nextHintAt: moment.nullable().describe('At the latest.'),
  found: z
    .strictObject({ atLeast: z.int(), asOf: moment })
    .nullable()
    .describe(
      'How many have found: rounded and late on purpose, 0 for fewer than five. Null from the reveal on.',
    ),
  reveal: z
    .strictObject({
      at: moment,
      answer: z.string(),
      story: z.string().nullable(),
      credit: z.string().nullable(),
      correctedAt: moment.nullable(),
      photo: picture.nullable(),
      found: z.int().nullable(),
      finders: z.array(player).describe('Those who may be named, first one first.'),
      byForm: z
        .strictObject({ found: z.int(), finders: z.array(player) })
        .nullable()
        .describe('Those who found on the public page, where they are ranked among themselves.'),
      posts: z.array(post),
    })
    .nullable(),
});

const lines = {
  lines: z.array(
    z.strictObject({
      name: z.string(),
      network: z.string().nullable().describe('Null: the player may not be named, and the name says so.'),
      rank: z.int(),
      points: z.number(),
    }),
  ),
  others: z.int().describe('How many have points and are not in the lines.'),
};

/** The ranking that was published last. */
export const standingsShape = z.strictObject({
  at: moment,
  final: z.boolean(),
  ...lines,
  byForm: z
    .strictObject(lines)
    .nullable()
    .describe('Those who answer on the public page, where they are ranked among themselves.'),
});

/** A game. */
export const gameShape = z.strictObject({
  id: z.string(),
  title: z.string(),
  language: z.enum(['fr', 'en']),
  timeZone: z.string(),
  hashtags: z.array(z.string()),
  state: z.enum(STATES),
  organiser: z.strictObject({ name: z.string().nullable(), contact: z.string().nullable() }),
  accounts: z.array(
    z.strictObject({ network: z.string(), address: z.string().nullable(), url: z.url().nullable() }),
  ),
  page: z.strictObject({ fr: z.url(), en: z.url() }),
  rounds: z.array(roundShape),
  standings: standingsShape.nullable(),
});

/** The games that are played here. */
export const gamesShape = z.strictObject({
  games: z.array(z.strictObject({ id: z.string(), title: z.string(), state: z.enum(STATES), url: z.url() })),
});

/** What the counter for other sites says. */
export const counterShape = z.strictObject({
  game: z.string(),
  state: z.enum(STATES),
  round: z.int().nullable(),
  phase: z.enum(PHASES).nullable(),
  atLeast: z.int().nullable(),
  asOf: moment.nullable(),
  title: z.string(),
  line: z.string(),
});

/** What went wrong. */
export const problemShape = z.strictObject({ problem: z.enum(['not-found', 'not-available']) });
