import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { rankingPage } from '#app/live/ranking.ts';
import { latestReplies, waitingReplies } from '#app/live/replies.ts';
import { liveRounds } from '#app/live/rounds.ts';
import { troublesNow } from '#app/alarms/read-troubles.ts';
import { planMasking } from '#jobs/masking/plan-masking.ts';
import { takeIn } from '#jobs/replies/take-in.ts';
import type { Capabilities } from '#networks/capabilities.ts';
import { repliesOfRound } from '#store/replies/replies.ts';
import { HANGS_MS } from '../../hangs.ts';
import { fill, type Fillable, nextReply } from '../../support/games/fill-round.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { DATABASES, useTheatre } from '../../support/games/playing.ts';
import { rowsReadDuring } from '../../support/games/rows-read.ts';

const FEW = 120;
const MANY = 600;
const PAGE = 40;

const ACCOUNTS: readonly { readonly what: string; readonly can: Partial<Capabilities> }[] = [
  { what: 'that hides nothing', can: {} },
  { what: 'that hides any number', can: { hiding: { remains: 'nothing', most: Number.POSITIVE_INFINITY } } },
  { what: 'that hides a few in a thread', can: { hiding: { remains: 'nothing', most: 20 } } },
  { what: 'whose replies wait until they are shown', can: { approveReplies: true } },
];

const never = (): AbortSignal => AbortSignal.timeout(HANGS_MS);

/** What is done again and again while a round is played, by the number of the time. */
const DEEDS: Readonly<Record<string, (play: Play, round: Fillable, time: number) => Promise<unknown>>> = {
  'a page of replies': ({ context }, round, time) =>
    takeIn(
      context,
      round.account,
      { replies: Array.from({ length: PAGE }, () => nextReply(round, time)), setAside: [] },
      { game: round.game, round: 1 },
      never(),
    ),
  'the first lines of the ranking': ({ context, game }) => rankingPage(context.db, game, { most: PAGE }),
  'the counts of every round': ({ context, game, clock }) => liveRounds(context.db, game, clock.now()),
  'the latest replies': ({ context, game }) => latestReplies(context.db, game, 1, { most: PAGE }),
  'what waits for a person': ({ context, game }) => waitingReplies(context.db, game, { most: PAGE }),
  'what is wrong': ({ context }) => troublesNow(context, Temporal.Duration.from({ hours: 1 })),
  'a decision': async (play, round, time) => {
    const [reply] = (await known(play)).slice(time);
    const performed = await play.act({ kind: 'decide', reply: reply ?? '', verdict: 'close' });
    expect(performed.ok).toBe(true);
    return planMasking(play.context, { game: round.game, round: 1, account: round.account.name }, never());
  },
};

/** Ids of the first replies, read before anything is counted. */
const ids = new WeakMap<Play, Promise<readonly string[]>>();
const known = (play: Play): Promise<readonly string[]> =>
  ids.getOrInsertComputed(play, async () =>
    (await repliesOfRound(play.context.db, play.game.id, 1)).map(({ id }) => id),
  );

describe.each(DATABASES)('on $name', ({ options }) => {
  const { play, theatre } = useTheatre(options, 'in-memory');

  test.for(ACCOUNTS)(
    'nothing that is done again and again reads more for what was replied before, on an account $what',
    async ({ can }) => {
      const angers = await play({ masking: 'hide', feedback: 'none' }, { capabilities: can });
      await angers.until('10:00');
      const account = angers.context.accounts.get(angers.game.accounts[0] ?? '');
      if (!account) throw new Error('There is no account.');
      const round: Fillable = {
        context: angers.context,
        account,
        game: angers.game.id,
        opening: angers.opening().id,
      };
      const where = { game: angers.game.id, round: 1, account: account.name };
      const { database } = theatre();
      let time = 0;
      const readOf = async (name: string): Promise<number> => {
        const [, deed] = Object.entries(DEEDS).find(([one]) => one === name) ?? [];
        time += 1;
        const read = await rowsReadDuring(database, async () => deed?.(angers, round, time));
        return [...read.values()].reduce((sum, count) => sum + count, 0);
      };
      const measure = async (): Promise<ReadonlyMap<string, number>> => {
        const found = new Map<string, number>();
        await planMasking(angers.context, where, never());
        await known(angers);
        await sql`analyze`.execute(database.kysely);
        for (const name of Object.keys(DEEDS)) {
          await readOf(name);
          found.set(name, await readOf(name));
        }
        return found;
      };
      await fill(round, FEW);
      const few = await measure();
      await fill(round, MANY);
      const many = await measure();
      const grown = [...many].filter(([name, count]) => count > (few.get(name) ?? 0) * 1.3 + PAGE);
      expect(grown.map(([name, count]) => `${name}: ${few.get(name)} rows, then ${count}`)).toEqual([]);
    },
  );
});
