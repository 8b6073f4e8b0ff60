import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { MovableTime } from '../support/play/movable-time.ts';
import { Program } from '../support/play/program.ts';
import { quickGame, soon } from '../support/play/quick-game.ts';
import { layTable } from '../support/play/table.ts';
import { HookReceiver } from '../support/stand-ins/hook-receiver.ts';
import { MastodonStandIn } from '../support/stand-ins/mastodon.ts';

const HOUR = 3600;

test('a worker that is ended right after its first post tells web hooks of it all the same', async () => {
  await using time = await MovableTime.start();
  await using standIn = await MastodonStandIn.start({}, time);
  await using salon = await HookReceiver.start();
  const { token } = standIn.state.person('angers');
  const env = { KESAKO_HOOK_SALON_SECRET: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=' };
  await using table = await layTable({ server: standIn.url, token, env, prepared: true, time });
  const hook = `hooks: [{ name: salon, url: "${salon.url.href}", local: true }]`;
  await writeFile(join(table.surroundings.env['KESAKO_CONFIG'] ?? '', 'alarms.yaml'), hook);
  const opens = soon(HOUR, time);
  const game = await quickGame({
    folder: table.folder,
    opens,
    rounds: 1,
    lasts: 24 * HOUR,
    hints: [HOUR],
    pauses: HOUR,
  });
  await using program = Program.start(['run', game], table.surroundings);
  await program.says('worker-started');
  await time.moveTo(opens);
  await program.says('step-posted');
  program.process.kill('SIGTERM');
  expect((await program.end()).code).toBe(0);
  expect(salon.events.map(({ type }) => type).toSorted()).toEqual(['game.opened', 'step.posted']);
  expect(salon.received.map(({ body }) => body).join('')).not.toContain('Adam');
});
