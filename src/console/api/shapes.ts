import { z } from 'zod';

const moment = z.iso.datetime().describe('A moment in UTC, by ISO 8601.');
const state = z.enum(['playing', 'paused', 'stopped', 'finished']);
const verdict = z.enum(['correct', 'close', 'wrong']);
const count = z.int().min(0);

/** The games that are played here. */
export const gamesShape = z.strictObject({
  games: z.array(z.strictObject({ id: z.string(), title: z.string(), state, url: z.string() })),
});

const step = z.strictObject({
  id: z.string().nullable(),
  round: z.int(),
  kind: z.string(),
  hint: z.int().nullable(),
  account: z.string(),
  due: moment,
  state: z.string(),
  postedAt: moment.nullable(),
  why: z.string().nullable().describe('Why it was skipped, or how it failed, in words.'),
  url: z.string().nullable(),
});

const KEPT = 'Null: its answer is a secret, which this role is not told.';

const round = z.strictObject({
  number: z.int().describe('The number that players read.'),
  state: z.enum(['ahead', 'open', 'closed', 'revealed', 'off']),
  secret: z.boolean().describe('Its answer is still to be kept.'),
  opensAt: moment,
  closesAt: moment,
  players: count,
  finders: count.nullable().describe(KEPT),
  guesses: z.strictObject({ correct: count, close: count, wrong: count }).nullable().describe(KEPT),
  accounts: z
    .array(
      z.strictObject({
        account: z.string(),
        correct: count,
        close: count,
        wrong: count,
        doubtful: count.describe('They wait for a person.'),
        inPublic: count.describe('Right answers that everybody can read before the reveal.'),
      }),
    )
    .nullable()
    .describe(KEPT),
});

/** A game as it stands. */
export const gameShape = z.strictObject({
  id: z.string(),
  title: z.string(),
  language: z.enum(['fr', 'en']),
  timeZone: z.string(),
  state,
  rounds: z.array(round),
  next: z.array(step).describe('What is still to come, in the order of time.'),
});

const reply = z.strictObject({
  ref: z.string().nullable().describe('By which people and commands call it.'),
  round: z.int(),
  account: z.string(),
  player: z.strictObject({ id: z.string(), address: z.string(), name: z.string() }),
  url: z.string().nullable(),
  at: moment,
  text: z.string().nullable().describe('Null once it was erased.'),
  verdict,
  worth: z.string().describe('What it is worth by the rules; `chatter`: it is no guess.'),
  reason: z.string(),
  doubtful: z.boolean(),
  decided: z.boolean().describe('A person has decided of it.'),
});

/** A page of the replies of a round. */
export const repliesShape = z.strictObject({
  withheld: z
    .boolean()
    .describe('The answer of the round is a secret, which this role is not told: no reply is listed.'),
  replies: z.array(reply).describe('The latest first; each revision of an edited reply is one.'),
  next: z.string().nullable().describe('The `after` of the next page; null: there is none.'),
});

/** What waits for a person. */
export const waitingShape = z.strictObject({
  doubtful: count.describe('In the rounds of which this role is told.'),
  inPublic: count.describe('In the same.'),
  replies: z.array(reply).describe('The first of those of which the program is not sure.'),
  exposed: z.array(reply).describe('The first of the right answers that everybody can read.'),
  posts: z.array(step).describe('Those that failed, or of which nobody knows.'),
  tasks: z
    .array(
      z.strictObject({
        round: z.int(),
        account: z.string(),
        text: z.string(),
        answers: z.string().nullable(),
      }),
    )
    .describe('What a person has to say in place of the program.'),
});

/** The ranking as it is now. */
export const standingsShape = z.strictObject({
  without: z
    .array(z.int())
    .describe('The rounds that are left out, for their answers are not told to this role.'),
  lines: z.array(
    z.strictObject({
      rank: z.int(),
      points: z.number(),
      player: z.strictObject({ id: z.string(), address: z.string(), name: z.string() }),
    }),
  ),
  players: z.int().describe('How many stand in it; 0 on a page behind the last line.'),
  next: z.string().nullable().describe('The `after` of the next page; null: there is none.'),
});

/** Lines of the journal. */
export const journalShape = z.strictObject({
  lines: z
    .array(
      z.strictObject({
        id: z
          .int()
          .describe(
            'By which it is read on. A viewer is told no line about a single reply, and those that are told are numbered by themselves.',
          ),
        at: moment,
        who: z.string(),
        kind: z.string(),
        said: z.string().describe('What happened, in words.'),
        why: z.string().nullable(),
        undoneBy: z.int().nullable().describe('The line that undid it; never told to a viewer.'),
      }),
    )
    .describe('The oldest first.'),
  next: z.int().describe('The `since` of what comes after them.'),
});

/** By which accounts the game speaks. */
export const accountsShape = z.strictObject({
  accounts: z.array(
    z.strictObject({
      name: z.string(),
      address: z.string().nullable(),
      bot: z.boolean().nullable().describe('Its profile says that a program writes there; null: not known.'),
      server: z.string().nullable(),
      readAt: moment.nullable(),
      pausedSince: moment.nullable(),
      spent: z
        .strictObject({ month: z.string(), dollars: z.number(), limit: z.number().nullable() })
        .nullable()
        .describe('On a network that bills requests; null for a viewer: what is hidden is billed.'),
    }),
  ),
});

/** What went wrong. */
export const problemShape = z.strictObject({
  problem: z.enum(['no-token', 'too-often', 'forbidden', 'not-found', 'wrong-question', 'not-available']),
});
