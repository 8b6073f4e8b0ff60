import { createServer } from 'node:net';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { MovableTime } from '../support/play/movable-time.ts';
import { kesako, Program } from '../support/play/program.ts';
import { quickGame, soon } from '../support/play/quick-game.ts';
import { layTable } from '../support/play/table.ts';
import { until } from '../support/play/until.ts';
import { MastodonStandIn } from '../support/stand-ins/mastodon.ts';

const HOUR = 3600;

/** A game that opens in an hour, on a server of Mastodon's API. */
async function setStage(env: Readonly<Record<string, string>>) {
  await using resources = new AsyncDisposableStack();
  const time = resources.use(await MovableTime.start());
  const standIn = resources.use(await MastodonStandIn.start({}, time));
  const { token } = standIn.state.person('angers');
  const { folder, surroundings } = resources.use(
    await layTable({ server: standIn.url, token, env, prepared: true, time }),
  );
  const opens = soon(HOUR, time);
  const game = await quickGame({ folder, opens, rounds: 1, lasts: 24 * HOUR, hints: [HOUR], pauses: HOUR });
  const kept = resources.move();
  return { game, opens, surroundings, time, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}

it('run serves the public page of the games that it plays, and says where', async () => {
  await using stage = await setStage({ KESAKO_PUBLIC_PORT: '0' });
  await using program = Program.start(['run', stage.game], stage.surroundings);
  await program.says('public-listening');
  const [, url = ''] = /"url":"(http:[^"]+)"/u.exec(program.stderr) ?? [];
  await program.says('worker-started');
  const page = async (): Promise<string> => (await fetch(url)).text();
  expect(await page()).toContain('Le jeu n’a pas encore commencé.');
  await stage.time.moveTo(stage.opens);
  const open = await until('the round is on the page', async () => {
    const text = await page();
    return text.includes('class="question"') ? text : undefined;
  });
  expect(open).toContain('Depuis cinq siècles, cet oiseau se perce la poitrine');
  expect(open).not.toContain('Maison d’Adam');
  const [, image = ''] = /<img\s+src="(\/images\/[^"]+)"/u.exec(open) ?? [];
  const picture = await fetch(new URL(image, url));
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
  program.process.kill('SIGTERM');
  expect((await program.end()).code).toBe(0);
});

it('run does not begin where the port of the public page is taken, and serves none unless told', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const address = taken.address();
  const port = typeof address === 'object' && address ? String(address.port) : '';
  await using stage = await setStage({ KESAKO_PUBLIC_PORT: port });
  const ended = await kesako(['run', stage.game], stage.surroundings);
  taken.close();
  expect(ended.code).toBe(3);
  expect(ended.stderr).toContain('KESAKO_PUBLIC_PORT');
  const { KESAKO_PUBLIC_PORT: _, ...env } = stage.surroundings.env;
  await using program = Program.start(['run', stage.game], { ...stage.surroundings, env });
  await program.says('worker-started');
  expect(program.stderr).not.toContain('public-listening');
});
