import { inspect, isDeepStrictEqual } from 'node:util';
import type { Kysely } from 'kysely';
import { accountOn } from '#app/parts/account.ts';
import type { JobContext } from '#jobs/context.ts';
import { openLog } from '#platform/log.ts';
import type { Queues } from '#queue/queue.ts';
import { gameRow } from '#store/games/games.ts';
import { talkCounts } from '#store/replies/talk-counts.ts';
import type { Tables } from '#store/tables/tables.ts';
import { shownByAll, shownByRows } from '../../support/games/derived.ts';
import { masksByAll, masksByChanges } from '../../support/games/masks.ts';
import { talkByAll } from '../../support/games/talk.ts';
import type { World } from '../world.ts';

/** So often what was moved is planned anew at the most: in a full thread one move may make room for another. */
const MOST_TIMES = 20;

/** Nobody reads it. */
const SILENT = openLog('silent', { write: () => undefined });

/** Nothing that is ordered is done. */
const NOWHERE = { addAll: async () => undefined } as unknown as Queues;

/**
 * What is wrong with what is kept as rows at this moment: the ranking, who found, what is counted and listed, and what is to be hidden are
 * what all that is stored and decided says. It looks as pages do, and plans as jobs do, and none of that stays. Undefined: no worker is there
 * that plays the game as it is by now.
 */
export async function checkDerived(world: World): Promise<readonly string[] | undefined> {
  const { database, game } = world;
  const row = await gameRow(database.kysely, game.id);
  const worker = world.workers.find(
    ({ isWorking, context }) =>
      isWorking && context !== undefined && context.games.get(game.id)?.version === (row?.version ?? null),
  );
  if (!worker?.context) return undefined;
  const { context } = worker;
  return database.tentatively(async (db) => {
    const looking = looker(world, context, db);
    if (game.live) return checkTalk(db, game.id);
    return [
      ...unlike('rows', await shownByRows(looking), await shownByAll(looking)),
      ...unlike('masks', await masksByChanges(looking), await masksByAll(looking)),
    ];
  });
}

/** Whoever looks has what a worker has, but for the database and all by which that reaches outside itself. */
function looker({ networks, time, game }: World, context: JobContext, db: Kysely<Tables>) {
  const accounts = [...context.accounts.values()].flatMap(({ name, lent }) => {
    const network = networks.get(name);
    return network ? [accountOn(name, network, { lent })] : [];
  });
  let times = 0;
  return {
    context: {
      ...context,
      db,
      clock: time,
      log: SILENT,
      accounts: new Map(accounts.map((account) => [account.name, account])),
      queues: NOWHERE,
    },
    game: context.games.get(game.id)?.game ?? game,
    clock: time,
    settle: async () => {
      if ((times += 1) > MOST_TIMES) throw new Error('What is to be hidden never comes to rest.');
    },
  };
}

async function checkTalk(db: Kysely<Tables>, game: string): Promise<readonly string[]> {
  const broken: string[] = [];
  for (const holdsAll of [false, true])
    broken.push(...unlike('talk', await talkCounts(db, game, holdsAll), await talkByAll(db, game, holdsAll)));
  return broken;
}

const unlike = (what: string, byRows: object, byAll: object): readonly string[] =>
  isDeepStrictEqual(byRows, byAll)
    ? []
    : [`P8: ${what} have ${told(byRows)}, all replies say ${told(byAll)}`];

const told = (what: object): string =>
  inspect(what, { depth: 8, breakLength: Number.POSITIVE_INFINITY, compact: true });
