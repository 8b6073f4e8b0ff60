/**
 * Writes the corpus from the places, the wrappings and a seed: `node bench/judge/write-corpus.ts`. Each row has the
 * key, a guess, the expected verdict and those tolerated; one file per category.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { Chance } from './chance.ts';
import { disguise, hashtag, misspell, mistype, shorten } from './mistype.ts';
import { readPlaces } from './read-places.ts';
import { wrappings } from './wrappings.ts';
import type { CorpusPlace } from './read-places.ts';
import type { Wrappings } from './wrappings.ts';

type Verdict = 'correct' | 'close' | 'wrong';

const FIXTURES = new URL('../../test/fixtures/judge/', import.meta.url);
const FEMININE =
  /^(?:abbaye|basilique|cathédrale|chapelle|cité|citadelle|collégiale|dune|fontaine|gare|maison|place|porte|promenade|rue|Sainte-Chapelle|statue|tour|grosse cloche|Vieille Charité|Maison)/;
const BARE =
  /^(?:le|la|les|l'|Saint-|Jean|Fourvière|Chambord|Chenonceau|Fontevraud|Pierrefonds|Cluny|Versailles|Peyrou|Notre-Dame|If$|Mont-Saint|Nantes)/i;
const GENERIC = [
  'château',
  'pont',
  'tour',
  'porte',
  'phare',
  'gare',
  'musée',
  'théâtre',
  'cathédrale',
  'basilique',
  'fontaine',
  'statue',
  'viaduc',
  'rue',
  'place',
  'jardin',
  'parc',
  'palais',
  'abbaye',
  'citadelle',
];

/** With its article, as in a sentence. */
function withArticle(name: string): string {
  if (BARE.test(name)) return name;
  if (/^(?:remparts|murailles|hospices|Hospices|jardins|Bourgeois|halles|dames)/.test(name))
    return `les ${name}`;
  if (/^[aeéhiouAEÉÎI]/.test(name) && !name.startsWith('haras')) return `l'${name}`;
  return FEMININE.test(name) ? `la ${name}` : `le ${name}`;
}

function put(template: string, x: string, y = ''): string {
  return template
    .replaceAll(/\bX\b/g, () => x)
    .replaceAll(/\bY\b/g, () => y)
    .replaceAll(/\b(de) (le|les) /g, (_, _de, article) => (article === 'le' ? 'du ' : 'des '))
    .replaceAll(/\b(à) (le|les) /g, (_, _a, article) => (article === 'le' ? 'au ' : 'aux '));
}

interface Source {
  readonly places: readonly CorpusPlace[];
  readonly wrappings: Wrappings;
  readonly seed: number;
}

function write(folder: string, sources: readonly Source[]): number {
  const files = new Map<string, string[]>();
  let count = 0;
  for (const { places, wrappings: by, seed } of sources) {
    const chance = new Chance(seed);
    for (const place of places) {
      const row: AddRow = (category, guess, expected, ok = [expected]) => {
        count += 1;
        const written = {
          answer: place.answer,
          aliases: place.aliases,
          rejects: place.not,
          near: place.near,
          guess,
          expected,
          ok,
          cat: category,
        };
        files.set(category, [...(files.get(category) ?? []), JSON.stringify(written)]);
      };
      rowsOf(place, places, by, chance, row);
    }
  }
  const target = new URL(`${folder}/`, FIXTURES);
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  for (const [category, rows] of files)
    writeFileSync(new URL(`${category}.jsonl`, target), `${rows.join('\n')}\n`);
  return count;
}

type AddRow = (category: string, guess: string, expected: Verdict, ok?: readonly Verdict[]) => void;

function rowsOf(
  place: CorpusPlace,
  places: readonly CorpusPlace[],
  by: Wrappings,
  chance: Chance,
  row: AddRow,
): void {
  const names = [place.answer, ...place.aliases];
  const x = withArticle(place.answer);
  const other = (): string => withArticle(chance.pick(places.filter((one) => one !== place)).answer);
  const not = (): string => withArticle(chance.pick(place.not));
  const wrap = (name: string): string => put(chance.pick(by.plain), name);
  const rightish = ['close', 'wrong'] as const;

  row('right-plain', wrap(x), 'correct');
  row('right-plain', wrap(x).toLowerCase(), 'correct');
  row('right-plain', wrap(x).toUpperCase(), 'correct');
  for (const alias of place.aliases) row('right-variant', wrap(withArticle(alias)), 'correct');
  row('right-one-slip', wrap(mistype(chance.pick(names), chance)), 'correct');
  row('right-one-slip', mistype(place.answer, chance), 'correct');
  row('right-two-slips', wrap(mistype(mistype(place.answer, chance), chance)), 'correct');
  row('right-phonetic', wrap(misspell(chance.pick(names), chance)), 'correct');
  row('right-sms', shorten(wrap(place.answer)), 'correct');
  row('right-unicode', disguise(place.answer, chance), 'correct');
  row('right-hashtag', hashtag(place.answer), 'correct');
  row('right-hashtag', wrap(hashtag(place.answer)).toLowerCase(), 'correct');
  row('right-asked', put(chance.pick(by.asks), x), 'correct');
  row('right-asked', put(chance.pick(by.asks), place.answer.toLowerCase()), 'correct');
  row('right-adjective', put(chance.pick(by.adjective), place.answer), 'correct');
  row('right-long', put(chance.pick(by.long), x), 'correct');
  row('right-corrected', put(chance.pick(by.corrected), x, not()), 'correct');
  row('right-corrected', put(chance.pick(by.corrected), x, other()), 'correct');
  row(
    'right-located',
    put(chance.pick(by.located), x, withArticle(chance.pick([...place.other, ...place.not]))),
    'correct',
  );
  row(
    'right-with-town',
    chance.pick([
      `${x}, ${place.near[0]}`,
      `${place.answer} (${place.near[0]})`,
      `${place.answer} à ${place.near[0]}`,
      `${place.near[0]}, ${place.answer}`,
    ]),
    'correct',
  );
  for (const guess of place.yes) row('right-by-hand', guess, 'correct');

  row(
    'close-listed',
    put(chance.pick(["c'est X", 'X', 'X ?', 'je dirais X']), chance.pick(place.near)),
    'close',
  );
  row('close-hedged', put(chance.pick(by.hedged), x, not()), 'close', rightish);
  row('close-hedged', put(chance.pick(by.hedged), x, other()), 'close', rightish);
  const kind = GENERIC.find((one) => place.answer.toLowerCase().startsWith(one));
  if (kind !== undefined)
    row(
      'close-kind',
      chance
        .pick(by.generic)
        .replaceAll(
          /\b(un|Un|ce) T\b/g,
          (_, article: 'un' | 'Un' | 'ce') =>
            `${FEMININE.test(kind) ? { un: 'une', Un: 'Une', ce: 'cette' }[article] : article} ${kind}`,
        )
        .replaceAll(/\bT\b/g, kind),
      'close',
    );
  for (const guess of place.warm) row('close-by-hand', guess, 'close', rightish);

  row('wrong-listed', wrap(not()), 'wrong');
  row('wrong-listed', wrap(mistype(chance.pick(place.not), chance)), 'wrong');
  row('wrong-elsewhere', wrap(other()), 'wrong', rightish);
  row('wrong-same-town', wrap(withArticle(chance.pick(place.other))), 'wrong', rightish);
  for (const like of place.like)
    row(
      'wrong-alike',
      wrap(chance.pick([like, withArticle(like), hashtag(like), like.toLowerCase(), shorten(like)])),
      'wrong',
      rightish,
    );
  row('wrong-negated', put(chance.pick(by.negated), x, not()), 'wrong');
  row('wrong-negated', put(chance.pick(by.negated), mistype(place.answer, chance), not()), 'wrong');
  row('wrong-only-denies', put(chance.pick(["ce n'est pas X", 'pas X', 'sûrement pas X']), not()), 'wrong');
  row('wrong-withdrawn', put(chance.pick(by.withdrawn), x, not()), 'wrong');
  row('wrong-withdrawn', put(chance.pick(by.withdrawn), x, other()), 'wrong', rightish);
  row('wrong-mentioned', put(chance.pick(by.mentioned), x), 'wrong', rightish);
  row(
    'wrong-besides',
    put(chance.pick(by.besides), x, withArticle(chance.pick(place.other))),
    'wrong',
    rightish,
  );
  row(
    'wrong-besides',
    put(chance.pick(by.besides), place.answer.toLowerCase(), withArticle(chance.pick(place.other))),
    'wrong',
    rightish,
  );
  const listed = chance
    .shuffle(places.filter((one) => one !== place))
    .slice(0, 4 + chance.below(6))
    .map((one) => one.answer);
  row(
    'wrong-list',
    chance.shuffle([...listed, place.answer]).join(chance.pick([', ', ' / ', '\n', ' ou ', ' - '])),
    'wrong',
    rightish,
  );
  row('wrong-chat', chance.pick(by.chat), 'wrong');
  const foreign = chance.pick(
    GENERIC.filter(
      (one) =>
        !`${names.join(' ')} ${place.near.join(' ')}`.toLowerCase().includes(one) &&
        !(one === 'basilique' && kind === 'cathédrale') &&
        !(kind === 'basilique' && one === 'cathédrale'),
    ),
  );
  row('wrong-kind', `c'est ${FEMININE.test(foreign) ? 'une' : 'un'} ${foreign} ?`, 'wrong', [
    'wrong',
    ...(kind === undefined ? (['close'] as const) : []),
  ]);
  for (const guess of place.no) row('wrong-by-hand', guess, 'wrong', rightish);
}

const tuned = write('tuned', [
  { places: readPlaces(new URL('places.txt', FIXTURES)), wrappings: wrappings.tuned, seed: 2026 },
  { places: readPlaces(new URL('places-second.txt', FIXTURES)), wrappings: wrappings.second, seed: 1789 },
]);
const apart = write('apart', [
  { places: readPlaces(new URL('places-apart.txt', FIXTURES)), wrappings: wrappings.apart, seed: 1515 },
]);
process.stdout.write(`${tuned} rows to tune on, ${apart} kept apart\n`);
