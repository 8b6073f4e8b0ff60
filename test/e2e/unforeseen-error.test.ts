import { test } from 'vitest';
import { MovableTime } from '../support/play/movable-time.ts';
import { Program } from '../support/play/program.ts';
import { quickGame, soon } from '../support/play/quick-game.ts';
import { layTable } from '../support/play/table.ts';
import { MastodonStandIn } from '../support/stand-ins/mastodon.ts';

/** Seconds. */
const HOUR = 3_600;

/** At this signal something fails where nobody waits for it. */
const FAILING = {
  thrown: `process.on('SIGUSR2', () => { throw new Error('nobody foresaw it') })`,
  rejected: `process.on('SIGUSR2', () => void Promise.reject(new Error('nobody foresaw it')))`,
};

test.for(['thrown', 'rejected'] as const)(
  'an error that nobody catches (%s) is told, ends the worker in order, and the next one goes on',
  async (how, { expect }) => {
    await using time = await MovableTime.start();
    await using standIn = await MastodonStandIn.start({}, time);
    const { token } = standIn.state.person('angers');
    await using table = await layTable({ server: standIn.url, token, prepared: true, time });
    const opens = soon(HOUR, time);
    const game = await quickGame({
      folder: table.folder,
      opens,
      rounds: 1,
      lasts: HOUR,
      hints: [],
      pauses: 60,
    });
    const { surroundings } = table;
    const code = encodeURIComponent(FAILING[how]);
    const NODE_OPTIONS = `--import=data:text/javascript,${code}`;
    await using first = Program.start(['run', game], {
      ...surroundings,
      env: { ...surroundings.env, NODE_OPTIONS },
    });
    await first.says('worker-started');
    first.process.kill('SIGUSR2');
    const ended = await first.end();
    expect(ended.code).toBe(3);
    expect(ended.stderr).toMatch(/"event":"unforeseen-error".*nobody foresaw it/u);
    expect(ended.stderr).toContain('Une erreur imprévue a frappé Kesako, qui s’arrête.\nRelancez');

    await using second = Program.start(['run', game], surroundings);
    await second.says('worker-started');
    second.process.kill('SIGTERM');
    expect((await second.end()).code).toBe(0);
  },
);
