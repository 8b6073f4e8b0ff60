import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { LocalControl } from '#app/control/local-control.ts';
import { openDesk } from '#app/desk/desk.ts';
import { GamesFolder } from '#app/games-folder/games-folder.ts';
import { unknownMeasure } from '#app/parts/measures.ts';
import { contentIn } from '#app/versions/kept-content.ts';
import { scriptsIn } from '#app/versions/kept-scripts.ts';
import { VersionFolders } from '#app/versions/version-folders.ts';
import { readSettings } from '#config/settings.ts';
import { enterGame, gameRow } from '#store/games/games.ts';
import { stepsOf } from '#store/posts/steps.ts';
import { versionsOf } from '#store/games/versions.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { openStage } from './console-stage.ts';

const { play } = useTheatre();

test('a game that is ready is begun in the running worker, if its accounts are open there, and another script is played once it was shown what changes', async () => {
  const angers = await play();
  const { context, clock } = angers;
  const { db } = context;
  await using stack = new AsyncDisposableStack();
  const root = await mkdtemp(join(tmpdir(), 'kesako-games-'));
  stack.defer(() => rm(root, { recursive: true, force: true }));
  await cp('games/minimal', join(root, 'minimal'), { recursive: true });
  const settings = await readSettings({ KESAKO_CONFIG: root, KESAKO_DATA: join(root, 'data') }, false);
  const content = contentIn(db, () => clock.now());
  const folders = stack.use(await VersionFolders.passing());
  const scripts = scriptsIn(db, content, folders, (name) => unknownMeasure(settings, name));
  const gameOf = async (id: string) => {
    const version = (await gameRow(db, id))?.version;
    const digest = (await versionsOf(db, id)).find(({ number }) => number === version)?.digest;
    return digest === undefined ? undefined : (await scripts.read(id, digest, { taken: true }))?.game;
  };
  const control = new LocalControl(db, clock, gameOf, { versions: { content, scripts } });
  const desk = openDesk(control, context);
  const opened = new Set<string>();
  const games = stack.use(
    new GamesFolder({
      root,
      settings,
      control: desk.scripts,
      clock,
      playing: { db, desk, opened: () => opened, below: () => 0, data: settings.dataDirectory },
    }),
  );
  const stage = await openStage(angers, {}, { desk, games });
  onTestFinished(() => stage.console[Symbol.dispose]());
  const operator = await stage.person('operator', angers);

  expect(await operator.page('/games/minimal/play')).toContain('npx kesako run games/minimal');
  await operator.post('/games/minimal/play/begin');
  expect(await operator.page('/games/minimal/play')).toContain('n’a pas ouvert le compte ville');
  expect(await gameRow(db, 'minimal')).toBeUndefined();

  // So does a worker leave it that dies before it has planned anything.
  await enterGame(db, { id: 'minimal', title: 'Un détail' }, 'secret', clock.now());
  opened.add('ville');
  expect(await operator.page('/games/minimal/play')).toContain('Lancer le jeu');
  await operator.post('/games/minimal/play/begin');
  expect(await gameRow(db, 'minimal')).toMatchObject({ state: 'playing', version: 1 });
  expect((await stepsOf(db, 'minimal')).length).toBeGreaterThan(0);
  const [line] = (await control.journal({ game: 'minimal', most: 20 })).slice(-1);
  expect(line?.who).toBe(operator.name);
  expect(await operator.page('/games/minimal/play')).toContain('Ce qui est joué est ce qui est écrit ici.');
  await operator.post('/games/minimal/play/begin');
  expect(await operator.page('/games/minimal/play')).toContain('Ce jeu a déjà été lancé.');

  const file = join(root, 'minimal', 'game.yaml');
  await writeFile(file, (await readFile(file, 'utf8')).replace('closes: 18:00', 'closes: 19:00'));
  const shown = await operator.page('/games/minimal/play');
  expect(shown).toContain('Étapes déplacées');
  const field = (name: string): string =>
    new RegExp(`name="${name}" value="([^"]*)"`, 'u').exec(shown)?.[1] ?? '';
  const asked = { script: field('script'), from: field('from'), shown: field('shown') };
  await operator.post('/games/minimal/play/apply', { ...asked, shown: 'something else' });
  expect(await gameRow(db, 'minimal')).toMatchObject({ version: 1 });
  await operator.page('/games/minimal/play');
  await operator.post('/games/minimal/play/apply', asked);
  expect(await gameRow(db, 'minimal')).toMatchObject({ version: 2, folder_version: 2 });
  expect(await operator.page('/games/minimal/play')).toContain('Ce qui est joué est ce qui est écrit ici.');

  await writeFile(file, 'title: Essai\n');
  expect(await operator.page('/games/minimal/play')).toContain('ne peut pas être joué');
});
