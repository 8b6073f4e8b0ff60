/**
 * Writes what the page that draws again verifies signatures with: the part of noble-curves for BLS12-381, as it was published, in one file.
 * `node scripts/build-curves.ts` writes it; a test tells when it is not what this makes.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rolldown } from 'rolldown';

const root = join(import.meta.dirname, '..');

/** Where it is kept. */
export const CURVES_FILE = join(root, 'src/app/draw/browser/curves.js');

const ENTRY = 'curves';
const SOURCE = "export { bls12_381 } from '@noble/curves/bls12-381.js';";

/** Returns the file as it is made from the packages that are installed: readable, its comments left out but for the licence. */
export async function curvesText(): Promise<string> {
  const bundle = await rolldown({
    cwd: root,
    input: ENTRY,
    plugins: [
      {
        name: 'entry',
        resolveId: (id: string) => (id === ENTRY ? join(root, `${ENTRY}.js`) : null),
        load: (id: string) => (id === join(root, `${ENTRY}.js`) ? SOURCE : null),
      },
    ],
  });
  const { output } = await bundle.generate({
    format: 'iife',
    name: 'curves',
    comments: { legal: true, annotation: false, jsdoc: false },
  });
  await bundle.close();
  const [{ code }] = output;
  return `${await banner()}${code.replaceAll(/^\s*\/\/#(?:end)?region.*\n/gmu, '')}`;
}

/** Says whose it is and under which licence, which asks for that. */
async function banner(): Promise<string> {
  const read = (name: string): Promise<string> => readFile(join(root, 'node_modules/@noble', name), 'utf8');
  const versionOf = async (name: string): Promise<string> =>
    String((JSON.parse(await read(`${name}/package.json`)) as { readonly version: string }).version);
  const from = `@noble/curves ${await versionOf('curves')}, @noble/hashes ${await versionOf('hashes')}`;
  return `/*\n${from}, as published, in one file.\n\n${(await read('curves/LICENSE')).trim()}\n*/\n`;
}

if (import.meta.main) await writeFile(CURVES_FILE, await curvesText());
