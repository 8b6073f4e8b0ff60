import { readFile } from 'node:fs/promises';
import { expect, onTestFinished, test } from 'vitest';
import { useTheatre } from '../../support/games/playing.ts';
import { type Browsing, openStage } from './console-stage.ts';
import { openGamesRoom } from './games-room.ts';

const { play } = useTheatre();

const pressIn = (page: string): string => /name="press"\s+value="([^"]+)"/u.exec(page)?.[1] ?? '';

/** Sends a form of a page twice before anything is answered, and once more: gives where each time led. */
async function twice(
  who: Browsing,
  page: string,
  to: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<readonly (string | null)[]> {
  const press = pressIn(await who.page(page));
  const send = (): Promise<Response> => who.post(to, { ...fields, press });
  const answers = [...(await Promise.all([send(), send()])), await send()];
  return answers.map((answer) => answer.headers.get('location'));
}

test('a button that is pressed twice does once what it does, and the page tells that it was done', async () => {
  const { operator, games } = await openGamesRoom(await play());
  const asked = { title: 'Deux fois', hashtags: 'Angers', timezone: 'Paris', language: 'fr' };
  const photos = '/games/deux-fois/photos';
  expect(await twice(operator, '/games/new', '/games/new', asked)).toEqual([photos, photos, photos]);
  expect(await operator.page(photos)).toContain('class="notice done"');
  expect(await games.names()).toEqual(['deux-fois', 'minimal']);
  // Whoever comes back to an empty form means another game.
  await operator.page('/games/new');
  expect((await operator.post('/games/new', asked)).status).toBe(422);

  const bytes = await readFile('games/minimal/photo.jpg');
  const press = pressIn(await operator.page(photos));
  const photo = [{ name: 'moulin.jpg', bytes }];
  for (let times = 0; times < 2; times += 1)
    expect((await operator.send(photos, photo, { press })).status).toBe(303);
  expect(await operator.page(photos)).toContain('Une photo est arrivée.');
  await operator.send(photos, photo, { press: pressIn(await operator.page(photos)) });
  expect(await operator.page(photos)).toContain('existe déjà');

  await operator.page('/arrivals');
  const script = new TextEncoder().encode('title: Venu\n');
  const sent = await operator.send('/arrivals', [{ name: 'venu/game.yaml', bytes: script }]);
  const arrived = sent.headers.get('location') ?? '';
  const led = await twice(operator, arrived, arrived, { as: 'new', name: 'venu' });
  expect(new Set(led)).toEqual(new Set(['/games/venu/script']));
  expect(await operator.page('/games/venu/script')).toContain('class="notice done"');
});

test('an act whose button is pressed twice is one line of the journal, which can be undone', async () => {
  const angers = await play();
  await angers.until('10:00');
  const stage = await openStage(angers);
  onTestFinished(() => stage.console[Symbol.dispose]());
  const operator = await stage.person('operator', angers);
  const path = `/games/${angers.game.id}`;
  await twice(operator, `${path}/now`, `${path}/acts/pause`);
  const page = await operator.page(`${path}/now`);
  expect(page).toMatch(/class="notice done"[^]*name="line"/u);
  expect(await twice(operator, `${path}/now`, `${path}/acts/resume`)).toHaveLength(3);
  const lines = await angers.control.journal({ game: angers.game.id, kind: 'act', most: 100 });
  expect(lines.map(({ entry }) => entry.kind === 'act' && entry.act.kind)).toEqual(['pause', 'resume']);
  // Of two buttons of one form each does what it says.
  const press = pressIn(await operator.page(`${path}/players`));
  const player = 'village:ana@village.example';
  for (const kind of ['staff', 'mute']) await operator.post(`${path}/acts/${kind}`, { player, press });
  expect(await operator.page(`${path}/players?apart=1`)).toMatch(
    /hors classement[^]*ana|ana[^]*hors classement/u,
  );
});
