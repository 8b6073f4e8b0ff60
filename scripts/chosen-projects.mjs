// Which projects of tests the arguments of `npm test` choose, so that nothing is installed for those that are left out.
import { readdirSync } from 'node:fs';
import path from 'node:path';

const TESTS = path.join(import.meta.dirname, '../test');
const FOLDERS = ['unit', 'contract', 'integration', 'e2e'];
const PROJECTS = [...FOLDERS, 'backends'];
/** Options whose next word is no part of a file's name. */
const WITH_VALUE = ['-t', '--testNamePattern', '--project'];

/** The names of the projects of which Vitest may run something, given its arguments: all of them, if in doubt. */
export function chosenProjects(words) {
  const named = words.flatMap((word, at) =>
    word === '--project'
      ? words.slice(at + 1, at + 2)
      : word.startsWith('--project=')
        ? [word.slice(10)]
        : [],
  );
  if (named.length > 0) return named.every((name) => PROJECTS.includes(name)) ? named : PROJECTS;
  const filters = words.filter((word, at) => !word.startsWith('-') && !WITH_VALUE.includes(words[at - 1]));
  const files = testFiles().filter((file) =>
    filters.some((filter) => file.includes(filter.replace(/^\.\//, ''))),
  );
  return files.length > 0 ? [...new Set(files.map(projectOf))] : PROJECTS;
}

function testFiles() {
  return FOLDERS.flatMap((folder) =>
    readdirSync(path.join(TESTS, folder), { recursive: true })
      .filter((name) => name.endsWith('.test.ts'))
      .map((name) => `test/${folder}/${name.replaceAll('\\', '/')}`),
  );
}

const projectOf = (file) =>
  /^test\/integration\/(?:queue|store)\//.test(file) ? 'backends' : file.split('/')[1];
