import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Request, SteeringDeed } from '#acts/act.ts';
import { perform } from '#app/acts/perform.ts';
import { unknownMeasure } from '#app/parts/measures.ts';
import { LocalControl } from '#app/control/local-control.ts';
import { readPlayableGame } from '#app/parts/read-games.ts';
import { contentOf, readContent } from '#app/versions/content.ts';
import { contentIn, keepContent } from '#app/versions/kept-content.ts';
import { scriptsIn } from '#app/versions/kept-scripts.ts';
import { VersionFolders } from '#app/versions/version-folders.ts';
import { chooseGames, demandOpened, loadVersion, readDrafts, takeIn } from '#app/worker/games-to-play.ts';
import { readSettings, type Settings } from '#config/settings.ts';
import { systemClock } from '#platform/clock.ts';
import { openLog } from '#platform/log.ts';
import { type Database, openDatabase } from '#store/database/database.ts';
import { gameRow } from '#store/games/games.ts';
import { keepScript, noteFolder, versionsOf } from '#store/games/versions.ts';
import { inMemory, onServer } from '../../support/run/databases.ts';
import { requireServer } from '../../support/servers/available.ts';
import { gameFolder, soundYaml } from '../../unit/script/game-folder.ts';

const databases = [{ name: 'an embedded database', server: false }];
if (requireServer('postgres')) databases.push({ name: 'PostgreSQL', server: true });

const now = systemClock.now();
const acting = { who: 'camille', now, below: () => 0 };
const edited = (what: string): string => `${soundYaml}# ${what}\n`;

describe.each(databases)('what a worker that starts plays, with $name', ({ server }) => {
  const stack = new AsyncDisposableStack();
  let database: Database;
  let settings: Settings;
  const logged: Record<string, unknown>[] = [];
  const log = openLog('debug', {
    write: (line) => void logged.push(JSON.parse(line) as Record<string, unknown>),
  });

  beforeAll(async () => {
    const opened = await openDatabase(await (server ? onServer() : inMemory()));
    if (!opened.ok) throw new Error(opened.failure.kind);
    database = stack.use(opened.value);
    const data = await mkdtemp(join(tmpdir(), 'kesako-starting-'));
    stack.defer(() => rm(data, { recursive: true, force: true }));
    settings = await readSettings({ KESAKO_DATA: data, KESAKO_CONFIG: data }, false);
  });
  afterAll(() => stack.disposeAsync());

  /** A machine with its folder of a game, which is played from there. */
  async function machine() {
    const folder = await gameFolder(soundYaml);
    onTestFinished(() => folder[Symbol.asyncDispose]());
    const db = database.kysely;
    await db.deleteFrom('games').execute();
    const folders = await VersionFolders.passing();
    onTestFinished(() => folders[Symbol.asyncDispose]());
    const content = contentIn(db, () => now);
    const parts = {
      content,
      scripts: scriptsIn(db, content, folders, (name) => unknownMeasure(settings, name)),
    };
    const choosing = { db, parts, settings, log };
    const choose = async () => {
      const [chosen] = await chooseGames([folder.path], await readDrafts([folder.path], settings), choosing);
      if (!chosen) throw new Error('A game is chosen.');
      return chosen;
    };
    const write = (text: string) => writeFile(join(folder.path, 'game.yaml'), text);
    const start = async () => takeIn(await choose(), choosing, acting);
    /** Has another machine's script be played. */
    const applyElsewhere = async (text: string) => {
      const mine = await readContent(folder.path);
      await write(text);
      const theirs = await readContent(folder.path);
      if (!mine || !theirs) throw new Error('The folder is whole.');
      await keepContent(content, theirs);
      await write(mine.text);
      const request = {
        id: randomUUID(),
        who: 'ana',
        game: mine.id,
        act: { kind: 'apply', script: theirs.digest },
      } as const;
      return perform(
        db,
        request,
        { gameOf: async () => undefined, versions: { ...parts, opensAll: true } },
        now,
      );
    };
    const played = async () => (await gameRow(db, 'jeu'))?.version;
    const draft = async (text: string) => {
      const mine = await readContent(folder.path);
      if (!mine) throw new Error('The folder is whole.');
      const content = contentOf(text, mine.photos);
      await keepScript(db, content, now);
      return content.digest;
    };
    /** Has a script be played as if it had been taken in by checks that let it pass. */
    const takenIn = async (text: string) => {
      await db
        .updateTable('versions')
        .set({ digest: await draft(text) })
        .where('game', '=', 'jeu')
        .where('number', '=', (await played()) ?? 0)
        .execute();
    };
    return {
      choosing,
      choose,
      write,
      start,
      applyElsewhere,
      played,
      draft,
      takenIn,
      parts,
      path: folder.path,
    };
  }

  test('leaves the hours of a round that is off to others, into which it does not come back', async () => {
    const { choosing, write, start, applyElsewhere } = await machine();
    const second = soundYaml
      .slice(soundYaml.indexOf('  - photo'))
      .replace('Maison d’Adam', 'Logis Pincé')
      .replace('Maison des Artisans', 'hôtel Pincé');
    const sameDay = soundYaml + second;
    await write(soundYaml + second.replace('2027-09-18', '2027-09-19'));
    const { game } = (await start()) ?? {};
    const { db, parts } = choosing;
    const act = (request: Pick<Request, 'id' | 'act'>) =>
      perform(
        db,
        { who: 'ana', game: 'jeu', ...request },
        { gameOf: async () => game, versions: { ...parts, opensAll: true } },
        now,
      );
    expect(await applyElsewhere(sameDay)).toMatchObject({ refusal: { kind: 'script-faults' } });
    const off = await act({ id: 'off', act: { kind: 'cancel-round', called: '1' } });
    expect(off).toMatchObject({ ok: true });
    const line = off.ok ? off.line.id : 0;
    expect(await applyElsewhere(sameDay)).toMatchObject({ ok: true });
    expect(await act({ id: 'on', act: { kind: 'undo', line } })).toMatchObject({
      refusal: { kind: 'steered-faults', faults: [{ code: 'overlapping-rounds' }] },
    });
  });

  const two =
    soundYaml +
    soundYaml
      .slice(soundYaml.indexOf('  - photo'))
      .replace('"Maison d’Adam", "Maison des Artisans"', '"logis Barrault"')
      .replace('09-18', '09-19')
      .replace('la cathédrale', 'la basilique')
      .replace('Où se cache', 'Mais où se cache');
  const naming = two.replace('Regardez du côté', 'Allez au logis Barrault, du côté');

  test.for([
    ['an answer of another round', naming],
    ['its own answer', two.replace('la cathédrale.', 'la maison d’Adam.')],
    [
      'more words than are read',
      `${two.trimEnd()}\n    not: [${Array.from({ length: 190 }, (_, index) => `"Mot mot ${index}"`).join(', ')}]\n`,
    ],
  ] as const)('is what was taken in, whatever is found in it today: %s', async ([, text]) => {
    const { choosing, write, start, draft, takenIn, applyElsewhere, played, parts } = await machine();
    await write(two);
    await start();
    await takenIn(text);
    expect(await start()).toMatchObject({ version: 1, game: { id: 'jeu' } });
    const { db } = choosing;
    const control = new LocalControl(
      db,
      systemClock,
      async (id) => (await loadVersion(db, parts, id, 1)).game,
      {
        versions: parts,
      },
    );
    expect(await control.report('jeu', 'fr')).toBeDefined();
    const mended = two.replace('la cathédrale.', 'la basilique.');
    const act = { kind: 'apply', script: await draft(mended) } as const;
    expect(await control.compare('jeu', act)).toMatchObject({ ok: true });
    expect(await applyElsewhere(mended)).toMatchObject({ ok: true });
    expect(await played()).toBe(2);
  });

  test('may name the answer of another round where that was said before, and is told so where it is written', async () => {
    const { choosing, write, start, applyElsewhere, played, path } = await machine();
    await write(two);
    await start();
    expect(await applyElsewhere(naming)).toMatchObject({
      refusal: { kind: 'script-faults', faults: [{ code: 'later-answer-written' }] },
    });
    const { db, parts } = choosing;
    const steer = (deed: SteeringDeed) =>
      perform(
        db,
        { id: randomUUID(), who: 'ana', game: 'jeu', act: { kind: 'steer', deed } },
        { gameOf: async () => undefined, versions: { ...parts, opensAll: true } },
        now,
      );
    const edit = (text: string) => steer({ deed: 'edit', step: '1/hint-1', text });
    expect(await edit('Le logis Barrault.')).toMatchObject({
      refusal: { faults: [{ code: 'later-answer-written' }] },
    });
    // A variant may make what is said already name it; everything goes on.
    const accept = { kind: 'accept', round: 2, text: 'cathédrale', as: 'answers' } as const;
    const accepted = await perform(
      db,
      { id: randomUUID(), who: 'ana', game: 'jeu', act: accept },
      { gameOf: async () => undefined, versions: { ...parts, opensAll: true } },
      now,
    );
    expect(accepted).toMatchObject({ ok: true });
    expect(await steer({ deed: 'edit', step: '1/opening', text: 'Où est-ce ?' })).toMatchObject({ ok: true });
    expect(await start()).toMatchObject({ version: 3 });
    const kept = await parts.content.script((await versionsOf(db, 'jeu')).at(-1)?.digest ?? '');
    await write(kept?.text ?? '');
    // As judge, preview, plan and rehearse read it.
    expect(await readPlayableGame(path, (name) => unknownMeasure(settings, name))).toBeDefined();
    expect(await start()).toMatchObject({ version: 3 });
    expect(await played()).toBe(3);
  });

  test('is what its folder says as a worker starts, be it what would be refused of an act', async () => {
    const { write, start } = await machine();
    await write(two);
    await start();
    await write(naming);
    expect(await start()).toMatchObject({ version: 2 });
  });

  test('is what somebody else has had be played since it was chosen', async () => {
    const { choosing, choose, write, start, applyElsewhere, played } = await machine();
    expect(await start()).toMatchObject({ version: 1 });
    await write(edited('ici'));
    const chosen = await choose();
    expect(await applyElsewhere(edited('ailleurs'))).toMatchObject({ ok: true });
    expect(await takeIn(chosen, choosing, acting)).toMatchObject({ version: 2 });
    expect(await played()).toBe(2);
  });

  test('is what another worker took in that started at the same moment, on no version yet', async () => {
    const { choosing, choose, start, played } = await machine();
    const chosen = await choose();
    expect(await start()).toMatchObject({ version: 1 });
    expect(await takeIn(chosen, choosing, acting)).toMatchObject({ version: 1 });
    expect(await played()).toBe(1);
  });

  test('is the version that is kept, while the folder holds a script that cannot be played', async () => {
    const { choose, write, start, played } = await machine();
    await expect(write('title: [').then(choose)).rejects.toThrow('The script has errors.');
    await write(soundYaml);
    await start();
    await write('title: [');
    logged.length = 0;
    expect(await start()).toMatchObject({ version: 1, game: { id: 'jeu' } });
    expect(logged).toContainEqual(expect.objectContaining({ event: 'folder-differs', version: 1 }));
    expect(await played()).toBe(1);
  });

  test('is not what was edited in a folder that never held what is played', async () => {
    const { write, start, applyElsewhere, played } = await machine();
    await start();
    await write(edited('ici'));
    expect(await start()).toMatchObject({ version: 2 });
    await write(edited('encore ici'));
    expect(await applyElsewhere(edited('ailleurs'))).toMatchObject({ ok: true });
    // The other machine notes that its folder holds that.
    await noteFolder(database.kysely, 'jeu', 3);
    logged.length = 0;
    expect(await start()).toMatchObject({ version: 3 });
    expect(logged).toContainEqual(expect.objectContaining({ event: 'folder-differs', version: 3 }));
    expect(await played()).toBe(3);
  });

  test('is nothing through an account that was not opened', async () => {
    const { start } = await machine();
    const played = await start();
    expect(() => demandOpened([played], new Set())).toThrow('ville');
    expect(() => demandOpened([played], new Set(played.game.accounts))).not.toThrow('ville');
  });
});
