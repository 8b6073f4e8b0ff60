// What the arguments of `npm test` choose, so that nothing is installed for tests that are left out.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './ready.mjs';

const FOLDERS = ['unit', 'contract', 'integration', 'e2e'];
const PROJECTS = [...FOLDERS, 'backends'];
/** Options whose next word is no part of a file's name. */
const WITH_VALUE = ['-t', '--testNamePattern', '--project'];

/**
 * The names of the projects of which Vitest may run something, given its arguments, and whether a test among them plays on the
 * Bluesky network: all of them, if in doubt.
 */
export function chosen(words) {
  const named = words.flatMap((word, at) =>
    word === '--project'
      ? words.slice(at + 1, at + 2)
      : word.startsWith('--project=')
        ? [word.slice(10)]
        : [],
  );
  const isKnown = named.length > 0 && named.every((name) => PROJECTS.includes(name));
  const all = testFiles().filter((file) => !isKnown || named.includes(projectOf(file)));
  const filters = words.filter((word, at) => !word.startsWith('-') && !WITH_VALUE.includes(words[at - 1]));
  const filtered = all.filter((file) => filters.some((filter) => file.includes(filter.replace(/^\.\//, ''))));
  const files = filtered.length > 0 ? filtered : all;
  const found = [...new Set(filtered.map(projectOf))];
  const projects = named.length > 0 || found.length === 0 ? (isKnown ? named : PROJECTS) : found;
  return { projects, bluesky: files.some(playsOnBluesky) };
}

function testFiles() {
  return FOLDERS.flatMap((folder) =>
    readdirSync(path.join(root, 'test', folder), { recursive: true })
      .filter((name) => name.endsWith('.test.ts'))
      .map((name) => `test/${folder}/${name.replaceAll('\\', '/')}`),
  );
}

const projectOf = (file) =>
  /^test\/integration\/(?:queue|store)\//.test(file) ? 'backends' : file.split('/')[1];

/** Such a file names what it needs: nothing else may leave its tests out. */
const playsOnBluesky = (file) =>
  readFileSync(path.join(root, file), 'utf8').includes("requireServer('bluesky')");
