import { execFileSync } from 'node:child_process';
import { describe, it } from 'vitest';
import { forgetful } from '../support/play/forgetful.ts';
import { MovableTime } from '../support/play/movable-time.ts';
import { Program } from '../support/play/program.ts';
import { quickGame, soon } from '../support/play/quick-game.ts';
import { layTable } from '../support/play/table.ts';
import { until } from '../support/play/until.ts';
import { MastodonStandIn } from '../support/stand-ins/mastodon.ts';
import { postsOf } from './crowd-on-stand-in.ts';

/** Seconds. */
const HOUR = 3_600;

/** A game whose first hint comes an hour after its opening, on a server that knows no publication keys. */
async function setStage() {
  await using stack = new AsyncDisposableStack();
  const time = stack.use(await MovableTime.start());
  const standIn = stack.use(await MastodonStandIn.start({ forgetsKeys: true }, time));
  const { token } = standIn.state.person('angers');
  const table = stack.use(await layTable({ server: standIn.url, token, prepared: true, time }));
  const opens = soon(HOUR, time);
  const game = await quickGame({
    folder: table.folder,
    opens,
    rounds: 1,
    lasts: 2 * HOUR,
    hints: [HOUR],
    pauses: 60,
  });
  const { surroundings } = table;
  const kinds = (): readonly (string | undefined)[] => postsOf(standIn).map(({ text }) => text.split(' ')[0]);
  const posted = (count: number): Promise<true> =>
    until(`${count} posts are there`, () => kinds().length >= count || undefined, kinds);
  const kept = stack.move();
  return {
    standIn,
    time,
    table,
    game,
    surroundings,
    kinds,
    posted,
    opens,
    hint: opens.add({ seconds: HOUR }),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

describe('a worker with an embedded database', () => {
  it('ends with a code and a word what to do when a write fails, and the next one goes on', async ({
    expect,
  }) => {
    await using stage = await setStage();
    await using first = Program.start(['run', stage.game], stage.surroundings);
    await first.says('worker-started');
    await stage.time.moveTo(stage.opens);
    await stage.posted(1);
    execFileSync('prlimit', ['--pid', String(first.process.pid), '--fsize=4096']);
    const ended = await first.end();
    expect(ended.code).toBe(3);
    expect(ended.stderr).toMatch(
      /La base de données embarquée ne répond plus, et Kesako s’arrête \(.*\)\.\nVérifiez le disque et la place libre, puis relancez/u,
    );
    expect(ended.stderr).toContain('"event":"database-broken"');

    await using second = Program.start(['run', stage.game], stage.surroundings);
    await second.says('worker-started');
    await stage.time.moveTo(stage.hint);
    await stage.posted(2);
    second.process.kill('SIGTERM');
    expect((await second.end()).code).toBe(0);
    expect(stage.kinds()).toEqual(['🔍', '💡']);
  });

  it.for(['came', 'done'] as const)(
    'posts nothing twice when its power is cut while a post is under way (%s)',
    async (moment, { expect }) => {
      await using stage = await setStage();
      const { env } = stage.surroundings;
      await using first = Program.start(['run', stage.game], {
        ...stage.surroundings,
        env: { ...env, ...forgetful(stage.table.data) },
      });
      await first.says('worker-started');
      await stage.time.moveTo(stage.opens);
      await stage.posted(1);
      stage.standIn.onPassing = async (passing) => {
        if (passing.what !== 'POST /api/v1/statuses' || passing.moment !== moment) return;
        stage.standIn.onPassing = () => undefined;
        first.process.kill('SIGUSR2');
        await first.end();
      };
      await stage.time.moveTo(stage.hint, { settled: false });
      expect((await first.end()).signal).toBe('SIGKILL');

      await using second = Program.start(['run', stage.game], stage.surroundings);
      await stage.posted(2);
      await second.says('worker-started');
      await until('the hint is known to be posted', async () => {
        const { stdout } = await statusOf(stage);
        return stdout.includes('étapes faites\u00a0: 2 sur') || undefined;
      });
      second.process.kill('SIGTERM');
      expect((await second.end()).code).toBe(0);
      expect(stage.kinds()).toEqual(['🔍', '💡']);
    },
  );
});

async function statusOf({ game, table }: Awaited<ReturnType<typeof setStage>>) {
  await using program = Program.start(['status', game], table.surroundings);
  return await program.end();
}
