import { describe, it, type TestContext } from 'vitest';
import { Program } from '../support/play/program.ts';
import { quickGame, soon } from '../support/play/quick-game.ts';
import { layTable, type Table } from '../support/play/table.ts';
import { onServer } from '../support/run/databases.ts';
import { requireServer } from '../support/servers/available.ts';
import { startRedis } from '../support/servers/redis.ts';
import { MastodonStandIn, type Passing } from '../support/stand-ins/mastodon.ts';
import { postsOf } from './crowd-on-stand-in.ts';

interface Scene {
  /** Without idempotency keys nothing but looking for it keeps a post from being repeated. */
  readonly standIn: MastodonStandIn;
  readonly run: () => Program;
}

/** Tests that go on at once end each with their own. */
type Finishing = Pick<TestContext, 'onTestFinished'>;

async function setScene(
  { onTestFinished }: Finishing,
  env: Readonly<Record<string, string>> = {},
): Promise<Scene> {
  const standIn = await MastodonStandIn.start({ forgetsKeys: true, limit: 1_000_000 });
  onTestFinished(() => standIn[Symbol.asyncDispose]());
  const { token } = standIn.state.person('angers');
  const table: Table = await layTable({ server: standIn.url, token, env, prepared: true });
  onTestFinished(() => table[Symbol.asyncDispose]());
  const times = { rounds: 1, lasts: 36_000, hints: [35_000], pauses: 4 };
  const folder = await quickGame({ folder: table.folder, opens: soon(3), ...times });
  const run = (): Program => {
    const program = Program.start(['run', folder], table.surroundings);
    onTestFinished(() => program[Symbol.asyncDispose]());
    return program;
  };
  return { standIn, run };
}

/** Holds the first request of this kind at this moment. Resolves when it is there, and gives what lets it go on. */
async function caught(
  standIn: MastodonStandIn,
  what: RegExp,
  moment: Passing['moment'],
): Promise<() => void> {
  const there = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  let isFirst = true;
  standIn.onPassing = async (passing) => {
    if (!isFirst || passing.moment !== moment || !what.test(passing.what)) return;
    isFirst = false;
    there.resolve();
    await held.promise;
  };
  await there.promise;
  return held.resolve;
}

const POSTING = /^POST \/api\/v1\/statuses$/u;
const UPLOADING = /^POST \/api\/v2\/media$/u;

describe.concurrent('a post that is interrupted', () => {
  it('by a stop comes once, although its server takes it up when the next worker is at work', async ({
    expect,
    onTestFinished,
  }) => {
    const { standIn, run } = await setScene({ onTestFinished });
    const first = run();
    const letGo = await caught(standIn, POSTING, 'came');
    first.process.kill('SIGTERM');
    const { code, stderr } = await first.end();
    expect(code).toBe(0);
    expect(stderr).toContain('"event":"outcome-open"');
    const second = run();
    await second.says('looked-for-again');
    expect(postsOf(standIn)).toHaveLength(0);
    letGo();
    await second.says('step-posted');
    expect(postsOf(standIn)).toHaveLength(1);
  });

  const both = requireServer('postgres') && requireServer('redis');

  it.runIf(both).for([
    ['while it uploads', UPLOADING, 'done'],
    ['while its server takes its time', POSTING, 'came'],
  ] as const)(
    'by a worker that is frozen %s comes once, from another',
    async ([, what, moment], { expect, onTestFinished }) => {
      const postgres = await onServer();
      const redis = await startRedis();
      onTestFinished(() => redis[Symbol.asyncDispose]());
      const { standIn, run } = await setScene(
        { onTestFinished },
        { DATABASE_URL: postgres.url, REDIS_URL: redis.url },
      );
      const frozen = run();
      const letGo = await caught(standIn, what, moment);
      frozen.process.kill('SIGSTOP');
      const other = run();
      if (what === POSTING) await other.says('looked-for-again');
      letGo();
      await other.says('step-posted');
      frozen.process.kill('SIGCONT');
      frozen.process.kill('SIGTERM');
      await frozen.end();
      expect(postsOf(standIn)).toHaveLength(1);
      expect(frozen.stderr).not.toContain('posted-twice');
    },
  );
});
