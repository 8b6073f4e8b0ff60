import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Problem } from '#script/problems/problem.ts';
import type { ReadOptions, ScriptReading } from '#script/read-options.ts';
import { readScript } from '#script/read-script.ts';

export const fixtures = join(import.meta.dirname, '../../fixtures/scripts');
/** 4000 by 3000 pixels, of one colour. */
export const photo = join(fixtures, 'sound/photos/01.png');
/** A game without a problem; its only round opens on 2027-09-18 at 09:00 and closes at 18:00. */
export const soundYaml = await readFile(join(fixtures, 'sound/game.yaml'), 'utf8');

/** A network that takes what Mastodon takes. */
export const mastodonLike = {
  network: 'mastodon' as const,
  textLimit: 500,
  measure: (text: string) => Array.from(text).length,
  altLimit: 1500,
  picture: { maxBytes: 16_000_000, maxPixels: 33_000_000 },
  privateReplies: true,
  contentWarnings: true,
};

export const options: ReadOptions = { measures: () => mastodonLike };

export interface GameFolder extends AsyncDisposable {
  readonly path: string;
}

/** A folder of its own with a script and photos, gone at the end of the test. */
export async function gameFolder(
  script: string | Uint8Array,
  photos: readonly string[] = ['photos/01.png'],
  name = 'jeu',
): Promise<GameFolder> {
  const parent = await mkdtemp(join(tmpdir(), 'kesako-script-'));
  const path = join(parent, name);
  await mkdir(path);
  await writeFile(join(path, 'game.yaml'), script);
  for (const file of photos) {
    await mkdir(dirname(join(path, file)), { recursive: true });
    await copyFile(photo, join(path, file));
  }
  return { path, [Symbol.asyncDispose]: () => rm(parent, { recursive: true }) };
}

/** Reads a script with its photo beside it. */
export async function read(script: string | Uint8Array, how: ReadOptions = options): Promise<ScriptReading> {
  await using folder = await gameFolder(script);
  return await readScript(folder.path, how);
}

/** The sound script with one piece of text replaced. */
export function soundWith(piece: string, replacement: string): string {
  if (!soundYaml.includes(piece)) throw new Error(`The sound script has no ${piece}.`);
  return soundYaml.replace(piece, () => replacement);
}

/** What a script's problems come to: `12:9 bad-time`. */
export function brief(problems: readonly Problem[]): string[] {
  return problems.map(({ line, column, code }) => `${line}:${column} ${code}`);
}

/** The sound script, with keys added to its round. */
export function soundRound(keys: string): string {
  return `${soundYaml.trimEnd()}\n    ${keys.replaceAll('\n', '\n    ')}\n`;
}
