import { accountOn } from '#app/parts/account.ts';
import { openContext } from '#app/parts/open-context.ts';
import { done } from '#networks/outcome.ts';
import { Village } from '#networks/village/village.ts';
import { VillageNetwork } from '#networks/village/village-network.ts';
import { cutHere } from '#photos/cutting.ts';
import { ManualClock } from '#platform/clock.ts';
import { openLog } from '#platform/log.ts';
import { QueuesInMemory } from '#queue/in-memory/queues-in-memory.ts';
import type { Queues } from '#queue/queue.ts';
import { type Database, openDatabase } from '#store/database/database.ts';
import type { Fillable } from '../test/support/games/fill-round.ts';
import { aGame, at } from '../test/support/games/game.ts';

/** A game of one round that is played, as far as what is read and taken in goes. */
export interface Played extends AsyncDisposable, Fillable {
  readonly database: Database;
}

/** Where a round is played: a server by its address, or an embedded database in a directory; one in memory without either. */
export interface On {
  readonly url?: string | undefined;
  readonly directory?: string | undefined;
  /** What opens its queues; they are in memory otherwise. */
  readonly queues?: ((database: Database) => Promise<Queues>) | undefined;
}

/** Plays a game on a database of its own. @param hides whether its account can hide replies */
export async function playOn({ url, directory = 'memory', queues }: On, hides: boolean): Promise<Played> {
  const opened = await openDatabase(url === undefined ? { dataDirectory: directory } : { url });
  if (!opened.ok) throw new Error(opened.failure.kind);
  const clock = new ManualClock(at('10:00'));
  const village = new Village({ clock });
  const network = new VillageNetwork(village, {
    profile: { handle: 'ville', name: 'Ville', bot: true },
    ...(hides && { capabilities: { hiding: { remains: 'nothing', most: Number.POSITIVE_INFINITY } } }),
  });
  const account = accountOn('ville', network, { lent: false });
  const game = aGame({ masking: hides ? 'hide' : 'quiet', feedback: 'none' });
  const context = await openContext({
    clock,
    sharedNow: async () => clock.now(),
    log: openLog('error', { write: () => undefined }),
    database: opened.value,
    queues:
      (await queues?.(opened.value)) ?? new QueuesInMemory().open({ clock, onTrouble: () => undefined }),
    accounts: [account],
    games: [{ game, folder: '.' }],
    ahead: new Temporal.Duration(),
    below: (most) => Math.floor(most / 2),
    cutter: cutHere,
    mail: { from: undefined, send: async () => done(undefined) },
  });
  await context.db
    .updateTable('steps')
    .set({ state: 'sent', network_id: 'opening', posted_at: at('09:00').toString() })
    .where('kind', '=', 'opening')
    .execute();
  return {
    context,
    account,
    game: game.id,
    opening: 'opening',
    database: opened.value,
    async [Symbol.asyncDispose]() {
      await context.queues[Symbol.asyncDispose]();
      await opened.value[Symbol.asyncDispose]();
    },
  };
}
