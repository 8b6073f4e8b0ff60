import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { asFile } from '#game/draw/proof.ts';
import { writeOut } from '#app/story/write-out.ts';
import { certificate } from './certificate.ts';
import type { DrawNow } from './draws-now.ts';
import { verifyPage } from './verify-page.ts';

/** A file of a draw, which everybody may have. */
export interface DrawFile {
  readonly name: string;
  readonly text: string;
}

/** Returns the files of a draw as it stands: nothing before it is prepared. */
export async function filesOf(draw: DrawNow): Promise<readonly DrawFile[]> {
  const { prepared, drawn } = draw;
  if (!prepared) return [];
  const files = [
    { name: 'rules.json', text: prepared.rules },
    { name: 'entries.csv', text: prepared.entries },
    ...(drawn
      ? [
          { name: 'seed.json', text: drawn.seed },
          { name: 'result.json', text: drawn.result },
          { name: 'winners.json', text: winnersFile(draw, prepared.fingerprint) },
          { name: 'certificate-fr.html', text: await certificate(draw, 'fr') },
          { name: 'certificate-en.html', text: await certificate(draw, 'en') },
        ]
      : []),
    { name: 'verify.html', text: await verifyPage(draw.language) },
  ];
  return [...files, { name: 'SHA256SUMS', text: sums(files) }];
}

/** Who wins what by now, with what shows whose the entries are. */
const winnersFile = ({ game, winners, replaced }: DrawNow, rules: string): string =>
  asFile({
    game,
    rules,
    winners: winners.map(({ place, prize, entry, whose, named }) => ({
      place,
      prize,
      entry,
      name: named ? (whose?.name ?? null) : null,
      code: named ? (whose?.code ?? null) : null,
    })),
    replaced: replaced.map(({ place, out, by, reason, at }) => ({ place, out, by, reason, at })),
  });

/** As sha256sum reads it. */
const sums = (files: readonly DrawFile[]): string =>
  files.map(({ name, text }) => `${createHash('sha256').update(text).digest('hex')}  ${name}\n`).join('');

/** Writes the files of a draw into a folder. Returns their names. */
export async function writeFiles(draw: DrawNow, folder: string): Promise<readonly string[]> {
  const files = await filesOf(draw);
  for (const { name, text } of files) await writeOut(join(folder, name), text);
  return files.map(({ name }) => name);
}

/**
 * Writes the files of a draw anew where they were written before, in the folder that is meant unless somebody says otherwise. Returns
 * that folder; undefined: this draw was not written there, or they say all that they would.
 */
export async function writeFilesAnew(draw: DrawNow): Promise<string | undefined> {
  const folder = folderOfDraw(draw);
  const there = await textOf(join(folder, 'rules.json'));
  if (there === undefined || there !== draw.prepared?.rules) return undefined;
  for (const { name, text } of await filesOf(draw)) {
    if ((await textOf(join(folder, name))) === text) continue;
    await writeFiles(draw, folder);
    return folder;
  }
  return undefined;
}

const textOf = (path: string): Promise<string | undefined> =>
  readFile(path, 'utf8').catch((): undefined => undefined);

/** Returns the folder in which the files of a draw are written unless somebody says otherwise. */
export const folderOfDraw = ({ game, round }: Pick<DrawNow, 'game' | 'round'>): string =>
  join('out', game, round === null ? 'draw' : `draw-${round}`);
