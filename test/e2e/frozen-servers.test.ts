import { describe, expect, it } from 'vitest';
import { openDatabase } from '#store/database/database.ts';
import { Program } from '../support/play/program.ts';
import { quickGame, soon } from '../support/play/quick-game.ts';
import { layTable } from '../support/play/table.ts';
import { until } from '../support/play/until.ts';
import { onServer } from '../support/run/databases.ts';
import { requireServer } from '../support/servers/available.ts';
import { freePort } from '../support/servers/free-port.ts';
import { startPostgres } from '../support/servers/postgres.ts';
import { startRedis } from '../support/servers/redis.ts';
import { MastodonStandIn } from '../support/stand-ins/mastodon.ts';

const DAY = 86_400;

describe.runIf(requireServer('postgres') && requireServer('redis'))('a worker that is told to stop', () => {
  it.each([
    ['Redis', 0, 'worker-stopping'],
    ['PostgreSQL', 3, 'worker-cut-short'],
  ] as const)('while %s hangs ends all the same', async (name, code, last) => {
    await using postgres = await startPostgres();
    await using redis = await startRedis();
    await using standIn = await MastodonStandIn.start();
    const { token } = standIn.state.person('angers');
    const port = await freePort();
    const env = {
      DATABASE_URL: await postgres.createPrepared('game'),
      REDIS_URL: redis.url,
      KESAKO_PORT: String(port),
    };
    await using table = await layTable({ server: standIn.url, token, env });
    const times = { rounds: 1, lasts: 3 * DAY, hints: [DAY], pauses: 60 };
    const game = await quickGame({ folder: table.folder, opens: soon(-1), ...times });
    await using worker = Program.start(['run', game], table.surroundings);
    await worker.says('step-posted');
    if (name === 'Redis') redis.freeze();
    else await postgres.freeze();
    await until('the worker has noticed', async () => {
      const { status } = await fetch(`http://127.0.0.1:${port}/health`);
      return status === 503 || undefined;
    });
    worker.process.kill('SIGTERM');
    const ended = await worker.end();
    expect(ended.stderr).toContain(`"event":"${last}"`);
    expect(ended.code).toBe(code);
  });
});

describe.runIf(requireServer('postgres') && requireServer('redis'))('a worker whose games are over', () => {
  it('ends while Redis is away', async () => {
    const postgres = await onServer();
    await using redis = await startRedis();
    await using standIn = await MastodonStandIn.start();
    const { token } = standIn.state.person('angers');
    const env = { DATABASE_URL: postgres.url, REDIS_URL: redis.url };
    await using table = await layTable({ server: standIn.url, token, env });
    const times = { rounds: 1, lasts: 3 * DAY, hints: [DAY], pauses: 60 };
    const game = await quickGame({ folder: table.folder, opens: soon(-1), ...times });
    await using worker = Program.start(['run', '--until-finished', game], table.surroundings);
    await worker.says('step-posted');
    await redis.stop();
    await worker.says('connection-lost');
    const database = await openDatabase({ url: postgres.url });
    if (!database.ok) throw new Error(database.failure.kind);
    await using store = database.value;
    await store.kysely.updateTable('steps').set({ owes_quotes: false }).execute();
    await store.kysely.updateTable('games').set({ state: 'stopped' }).execute();
    const ended = await worker.end();
    expect(ended.stderr).toContain('"event":"worker-stopping"');
    expect(ended.code).toBe(0);
  });
});
