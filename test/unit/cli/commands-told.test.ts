import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { allPages, root } from '../../support/docs/pages.ts';

const commands = (await readFile(join(root, 'src/cli/commands.ts'), 'utf8')).matchAll(
  /^ {2}\['([a-z]+)',/gmu,
);
const names = Array.from(commands, ([, name]) => name).join('|');
/** A command as somebody would type it, but for `npx`, without which a shell does not find it; in a container it is found otherwise. */
const BARE = new RegExp(`(?<!npx |[\\w/-])kesako (?:(?:${names}|--help)(?![\\w-])|\\$\\{)`, 'u');

const bare = (text: string): readonly string[] =>
  text.split('\n').filter((line) => BARE.test(line) && !/docker/u.test(line));

test('every sentence of the program that tells a command to type has it typed by npx', async () => {
  const files = (await readdir(join(root, 'src'), { recursive: true })).filter((file) =>
    /\.[jt]s$/u.test(file),
  );
  expect(files.length).toBeGreaterThan(500);
  const texts = await Promise.all(files.map((file) => readFile(join(root, 'src', file), 'utf8')));
  const sentences = texts.join('\n').replaceAll(/\/\*\*[^]*?\*\/|^ *\/\/.*$/gmu, '');
  expect(sentences).toContain('npx kesako check');
  expect(bare(sentences)).toEqual([]);
});

test.for(
  (await allPages()).filter(({ path }) => /^(?:README|docs\/(?!decisions|architecture)|games)/u.test(path)),
)('and so has $path', ({ text }) => {
  expect(bare(text)).toEqual([]);
});
