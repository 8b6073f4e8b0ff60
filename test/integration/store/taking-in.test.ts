import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { perform } from '#app/acts/perform.ts';
import { contentIn } from '#app/versions/kept-content.ts';
import { scriptsIn } from '#app/versions/kept-scripts.ts';
import { VersionFolders } from '#app/versions/version-folders.ts';
import { usualMeasure } from '#app/parts/measures.ts';
import { chooseGames, readDrafts, takeIn } from '#app/worker/games-to-play.ts';
import { readSettings } from '#config/settings.ts';
import { systemClock } from '#platform/clock.ts';
import { openLog } from '#platform/log.ts';
import { openDatabase } from '#store/database/database.ts';
import { versionsOf } from '#store/games/versions.ts';
import { quickGame, soon } from '../../support/play/quick-game.ts';
import { inMemory, onServer } from '../../support/run/databases.ts';
import { requireServer } from '../../support/servers/available.ts';

const databases = [{ name: 'an embedded database', server: false }];
if (requireServer('postgres')) databases.push({ name: 'PostgreSQL', server: true });

const ID = 'angers-patrimoine';

/** A machine on which workers start one after the other, each with these games. */
async function machine(server: boolean) {
  const folder = await mkdtemp(join(tmpdir(), 'kesako-taking-in-'));
  const opened = await openDatabase(await (server ? onServer() : inMemory()));
  if (!opened.ok) throw new Error(opened.failure.kind);
  const database = opened.value;
  onTestFinished(async () => {
    await database[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });
  const env = { KESAKO_DATA: folder, KESAKO_CONFIG: join(folder, 'config'), KESAKO_VILLE_TOKEN: 'x' };
  await writeFile(
    join(folder, 'accounts.yaml'),
    'accounts:\n  ville: { network: mastodon, server: "https://mastodon.example" }\n',
  );
  const settings = await readSettings({ ...env, KESAKO_CONFIG: folder }, false);
  const db = database.kysely;
  const content = contentIn(db, () => systemClock.now());
  const folders = await VersionFolders.in(join(folder, 'versions'));
  const parts = { content, scripts: scriptsIn(db, content, folders, (name) => usualMeasure(settings, name)) };
  const logged: Record<string, unknown>[] = [];
  const log = openLog('info', {
    write: (line) => void logged.push(JSON.parse(line) as Record<string, unknown>),
  });
  const acting = { who: 'camille', now: systemClock.now(), below: () => 0 };
  return {
    folder,
    db,
    parts,
    events: () => logged.splice(0).map(({ event }) => event),
    start: async (...paths: readonly string[]) => {
      const chosen = await chooseGames(paths, await readDrafts(paths, settings), {
        db,
        parts,
        settings,
        log,
      });
      const games = [];
      for (const one of chosen) games.push(await takeIn(one, { db, parts, settings }, acting));
      return games.map(({ game, version }) => `${game.id} ${version} ${game.rounds[0]?.hints[0]?.text}`);
    },
  };
}

async function rewrite(game: string, from: string, to: string): Promise<void> {
  const file = join(game, 'game.yaml');
  await writeFile(file, (await readFile(file, 'utf8')).replaceAll(from, to));
}

const gameIn = (folder: string, id = ID): Promise<string> =>
  quickGame({
    folder,
    id,
    opens: soon(7_200),
    rounds: 1,
    lasts: 3_600,
    hints: [600],
    pauses: 600,
    but: [[['rounds', 0, 'hints', 0, 'text'], 'Levez la tête.']],
  });

describe.each(databases)('a worker that starts on $name', ({ server }) => {
  test('takes in what is new in the folder, once, and plays without a folder what was taken in', async () => {
    const { start, folder, db, events } = await machine(server);
    const game = await gameIn(folder);
    expect(await start(game)).toEqual([`${ID} 1 Levez la tête.`]);
    expect(await start(join(game, 'game.yaml'))).toEqual([`${ID} 1 Levez la tête.`]);
    await rewrite(game, 'Levez la tête.', 'Levez les yeux.');
    expect(await start(game)).toEqual([`${ID} 2 Levez les yeux.`]);
    await rm(game, { recursive: true });
    expect(await start(ID)).toEqual([`${ID} 2 Levez les yeux.`]);
    const versions = await versionsOf(db, ID);
    expect(versions.map(({ number, madeBy, act }) => [number, madeBy, act])).toEqual([
      [1, 'camille', undefined],
      [2, 'camille', undefined],
    ]);
    expect(events()).toEqual([]);
    await expect(start('another')).rejects.toMatchObject({ problems: [{ code: 'missing-game' }] });
  });

  test('plays what is in the store, and says so, where the folder is behind or has gone its own way', async () => {
    const { start, folder, db, parts, events } = await machine(server);
    const game = await gameIn(folder);
    await start(game);
    await rewrite(game, 'Levez la tête.', 'Levez les yeux.');
    await start(game);
    await rewrite(game, 'Levez les yeux.', 'Levez la tête.');
    expect(await start(game)).toEqual([`${ID} 2 Levez les yeux.`]);
    expect(events()).toEqual(['folder-differs']);
    await rewrite(game, 'Levez la tête.', 'Levez les yeux.');
    await start(game);
    const accepting = {
      id: 'accepting',
      who: 'dominique',
      game: ID,
      act: { kind: 'accept', round: 1, text: 'Maison des Chimères', as: 'answers' },
    } as const;
    const sources = { gameOf: async () => undefined, versions: { ...parts, opensAll: true } };
    expect(await perform(db, accepting, sources, systemClock.now())).toMatchObject({ ok: true });
    await rewrite(game, 'Levez les yeux.', 'Baissez les yeux.');
    expect(await start(game)).toEqual([`${ID} 3 Levez les yeux.`]);
    expect(events()).toEqual(['folder-differs']);
    expect((await versionsOf(db, ID)).map(({ act }) => act?.kind)).toEqual([undefined, undefined, 'accept']);
  });

  test('plays the other games that are under way, as far as it can open their accounts', async () => {
    const { start, folder, events } = await machine(server);
    const game = await gameIn(folder);
    const other = await gameIn(folder, 'another');
    await start(game);
    expect(await start(other)).toEqual(['another 1 Levez la tête.', `${ID} 1 Levez la tête.`]);
    expect(events()).toEqual([]);
  });

  test('two answers that are accepted at the same time are both in what is played then', async () => {
    const { start, folder, db, parts } = await machine(server);
    await start(await gameIn(folder));
    const acts = ['Maison des Chimères', 'Maison des Musiciens'].map((text) =>
      perform(
        db,
        { id: text, who: 'camille', game: ID, act: { kind: 'accept', round: 1, text, as: 'answers' } },
        { gameOf: async () => undefined, versions: { ...parts, opensAll: true } },
        systemClock.now(),
      ),
    );
    expect(await Promise.all(acts)).toMatchObject([{ ok: true }, { ok: true }]);
    const latest = (await versionsOf(db, ID)).at(-1);
    expect(latest?.number).toBe(3);
    const text = (await parts.content.script(latest?.digest ?? ''))?.text ?? '';
    expect(text).toContain('Maison des Chimères');
    expect(text).toContain('Maison des Musiciens');
  });
});
