import { glob, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

/** What is said in a village, and what the judge reads, is written as people write. */
const AS_PEOPLE_WRITE = /^src\/(?:judge|networks\/village)\//u;
/** A French word whose vowel is left out before the next one, with the apostrophe of keyboards. */
const STRAIGHT = /(?<!\p{L})(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|aujourd)'(?=[aeiouyhàâéèêîôû]\p{L}*)/iu;
/** Texts in a source file but those of the tag that sets French itself, with what is put into them left out. */
const TEXTS = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|(?<!fr)`(?:[^`\\$\n]|\\.|\$(?!\{))*`/gu;

/** The word and the number of a mystery, with a space at which a line may end between them; the tag sets its own. */
const BREAKABLE = /myst(?:è|\\u00e8)re (?:\d|\$\{)/iu;

test('no line ends between a mystery and its number', async () => {
  const breakable: string[] = [];
  for await (const file of glob('src/**/*.ts')) {
    if (AS_PEOPLE_WRITE.test(file)) continue;
    const source = (await readFile(file, 'utf8')).replaceAll(/\/\*[^]*?\*\/|^\s*\/\/.*$/gmu, '');
    for (const line of source.split('\n'))
      if (BREAKABLE.test(line.replaceAll(/\bfr`(?:[^`\\$]|\$\{(?:[^{}`]|`[^`]*`|\{[^{}]*\})*\})*`/gu, '')))
        breakable.push(`${file}: ${line.trim()}`);
  }
  expect(breakable).toEqual([]);
});

test('what the program says in French has the apostrophe that is printed', async () => {
  const straight: string[] = [];
  for await (const file of glob('src/**/*.ts')) {
    if (AS_PEOPLE_WRITE.test(file)) continue;
    // Comments quote what people type, and what the tag sets may be on many lines.
    const source = (await readFile(file, 'utf8'))
      .replaceAll(/\/\*[^]*?\*\/|^\s*\/\/.*$/gmu, '')
      .replaceAll(/\bfr`(?:[^`\\$]|\$\{(?:[^{}`]|`[^`]*`|\{[^{}]*\})*\})*`/gu, '');
    for (const [text] of source.matchAll(TEXTS)) {
      if (STRAIGHT.test(text.slice(1, -1))) straight.push(`${file}: ${text}`);
    }
  }
  expect(straight).toEqual([]);
});
