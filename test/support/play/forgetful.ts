import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Variables with which a program works in a folder as on a disk whose power can be cut. SIGUSR2 cuts it: what was not
 * flushed is lost, page by page as the seed has it, and the program is gone.
 */
export const forgetful = (folder: string, seed = 1): Readonly<Record<string, string>> => ({
  NODE_OPTIONS: `--import ${pathToFileURL(join(import.meta.dirname, 'forgetful-disk.mjs')).href}`,
  FORGETFUL_FOLDER: folder,
  FORGETFUL_SEED: String(seed),
});
