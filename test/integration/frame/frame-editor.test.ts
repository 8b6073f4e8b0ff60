import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readScriptText, replaceScript, saveScript } from '#app/games-folder/script-file.ts';
import { FrameEditor } from '#frame/frame-editor.ts';
import { type FramedReading, type Inspect, readFramed } from '#frame/read-framed.ts';
import { gameFolder, soundYaml } from '../../unit/script/game-folder.ts';

const SIZE = { ok: true, width: 1000, height: 800 } as const;
const DRAWN = [{ round: 0, detail: { left: 30, top: 10, width: 20, height: 20 }, views: {} }];

/** Reads a script, and looks at its photos in such a way. */
const looking =
  (inspect: Inspect) =>
  (path: string): Promise<FramedReading> =>
    readFramed(path, inspect);

test('what is written on the page of the script while the photos are looked at is not lost', async () => {
  await using folder = await gameFolder(soundYaml);
  let meanwhile = async (): Promise<unknown> => undefined;
  const editor = await FrameEditor.open(folder.path, {
    replace: (_, before, after) => replaceScript(folder.path, before, after),
    read: looking(async () => {
      await meanwhile();
      return SIZE;
    }),
  });
  if (!(editor instanceof FrameEditor)) throw new Error(JSON.stringify(editor));
  const script = await readScriptText(folder.path);
  const written = `${soundYaml}# Written meanwhile\n`;
  meanwhile = () => saveScript(folder.path, written, script?.mark ?? null);

  expect(await editor.save(editor.game.mark, DRAWN)).toEqual({ ok: false, problem: 'changed' });

  expect(await readFile(join(folder.path, 'game.yaml'), 'utf8')).toBe(written);
  expect(editor.changes).toBe(0);
});

test('what is written between the reading and the writing of what was drawn is not lost either', async () => {
  await using folder = await gameFolder(soundYaml);
  const file = join(folder.path, 'game.yaml');
  const written = `${soundYaml}# Written meanwhile\n`;
  let meanwhile = async (): Promise<void> => undefined;
  const editor = await FrameEditor.open(folder.path, {
    replace: async (_, before, after) => {
      await meanwhile();
      return replaceScript(folder.path, before, after);
    },
    read: looking(async () => SIZE),
  });
  if (!(editor instanceof FrameEditor)) throw new Error(JSON.stringify(editor));
  meanwhile = () => writeFile(file, written);

  expect(await editor.save(editor.game.mark, DRAWN)).toEqual({ ok: false, problem: 'changed' });
  expect(await readFile(file, 'utf8')).toBe(written);

  meanwhile = async () => undefined;
  expect(await editor.save(editor.game.mark, DRAWN)).toMatchObject({ ok: true });
  const drawn = await readFile(file, 'utf8');
  expect(drawn).not.toBe(written);
  meanwhile = () => writeFile(file, `${drawn}# And again\n`);
  expect(await editor.undo()).toEqual({ ok: false, problem: 'changed' });
  expect(await readFile(file, 'utf8')).toBe(`${drawn}# And again\n`);
});

test('what was drawn can be taken back on the page of the script', async () => {
  await using folder = await gameFolder(soundYaml);
  const editor = await FrameEditor.open(folder.path, {
    replace: (_, before, after) => replaceScript(folder.path, before, after),
    read: looking(async () => SIZE),
  });
  if (!(editor instanceof FrameEditor)) throw new Error(JSON.stringify(editor));
  expect(await editor.save(editor.game.mark, DRAWN)).toMatchObject({ ok: true });
  expect(await readFile(join(folder.path, '.game.yaml.before'), 'utf8')).toBe(soundYaml);
});

test('photos are looked at one after the other', async () => {
  await using folder = await gameFolder(soundYaml);
  let now = 0;
  let most = 0;
  await FrameEditor.open(folder.path, {
    replace: async () => false,
    read: looking(async () => {
      most = Math.max(most, (now += 1));
      await new Promise(setImmediate);
      now -= 1;
      return SIZE;
    }),
  });
  expect(most).toBe(1);
});
