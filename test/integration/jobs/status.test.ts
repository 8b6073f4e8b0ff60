import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openControlSocket } from '#app/control/control-socket.ts';
import { connectToControl } from '#app/control/remote-control.ts';
import { showStatus } from '#cli/commands/status.ts';
import { at } from '../../support/games/game.ts';
import { fill } from '../../support/games/fill-round.ts';
import type { AccountChanges, Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { statusAgrees } from '../../support/games/status-agrees.ts';

const { play } = useTheatre();

const RIGHT = 'La maison d’Adam';
const hiding: AccountChanges = { capabilities: { hiding: { remains: 'one-click', most: 300 } } };

/** A game at ten in which this was said, one player each. */
async function opened(texts: readonly string[], changes: Parameters<typeof play>[0] = {}): Promise<Play> {
  const angers = await play({ feedback: 'none', ...changes }, hiding);
  await angers.until('10:00');
  for (const [index, text] of texts.entries()) says(angers, index, text);
  await angers.settle();
  return angers;
}

const says = (angers: Play, index: number, text: string): string =>
  angers.village.reply({ handle: `p${index}-${angers.game.id}`, name: '' }, angers.opening().id, text).id;

const statusOf = async (angers: Play) => {
  await statusAgrees(angers.control, angers.game.id);
  const status = await angers.control.status(angers.game.id, 'fr');
  if (!status) throw new Error('The game was never played.');
  return status;
};

test('a status counts all and names the first: of the ranking, and of what can be read by everybody', async () => {
  const angers = await opened([...Array.from({ length: 7 }, () => RIGHT), 'Le château', 'Merci !'], {
    masking: 'hide',
  });
  angers.network.plan([{ fault: { kind: 'error-before' }, on: ['hide'], until: at('10:30') }]);
  for (let index = 10; index < 17; index += 1) says(angers, index, RIGHT);
  await angers.settle();
  const status = await statusOf(angers);
  expect(status).toMatchObject({ replies: { correct: 14, close: 0, wrong: 1 }, inPublic: { count: 7 } });
  expect(status.standings).toHaveLength(5);
  const shown = showStatus(status, undefined, { language: 'fr', colour: false }, angers.clock.now());
  expect(shown).toContain('7 bonnes réponses sont lisibles par tous en ce moment\u00a0:');
  expect(shown).toContain(', sera masquée)');
  expect(shown).toContain('et 2 de plus (npx kesako report les donne toutes)');
});

test('it counts what waits for a person, and tells what a network would not hide', async () => {
  const angers = await opened([
    'la maison daadm peut-être ?',
    'Je crois que c’est la maison d’Adam, mais bon',
  ]);
  const doubtful = (await statusOf(angers)).toDecide;
  expect(doubtful).toBe((await angers.replies()).filter((reply) => reply.doubtful).length);
  await angers.close();
  const hidden = await opened([], { masking: 'hide' });
  hidden.network.plan([{ fault: { kind: 'refused', reason: 'no' }, on: ['hide'] }]);
  says(hidden, 1, RIGHT);
  await hidden.settle();
  await hidden.until('11:00');
  const { problems } = await statusOf(hidden);
  expect(problems).toContainEqual(expect.stringMatching(/^Mystère\u00a01, réponse de @p1-.* masquer\.$/u));
});

test('it is the same through the socket of the worker that plays', async () => {
  const angers = await opened([RIGHT, 'Le château']);
  const folder = await mkdtemp(join(tmpdir(), 'kesako-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'socket');
  await using _socket = await openControlSocket(path, angers.control);
  await using remote = await connectToControl(path);
  if (!remote) throw new Error('Nobody listens.');
  await statusAgrees(remote, angers.game.id);
  expect(await remote.status(angers.game.id, 'en')).toEqual(
    JSON.parse(JSON.stringify(await angers.control.status(angers.game.id, 'en'))),
  );
  expect(await remote.status('nothing', 'fr')).toBeUndefined();
});

test('it reads no reply for itself where there are many: how the right ones could be seen is left to the report', async () => {
  const angers = await opened([]);
  const [account] = angers.context.accounts.values();
  if (!account) throw new Error('The game has no account.');
  const filled = { context: angers.context, account, game: angers.game.id, opening: angers.opening().id };
  await fill(filled, 6_000);
  const status = await angers.control.status(angers.game.id, 'fr');
  expect(status).toMatchObject({ exposure: [], exposureUntold: 1_200 });
  const shown = showStatus(status!, undefined, { language: 'fr', colour: false }, angers.clock.now());
  expect(shown).toContain(
    `comment les 1200 bonnes réponses ont pu être lues\u00a0: npx kesako report ${angers.game.id}`,
  );
});
