/**
 * Reduces the official list of French communes (npm @etalab/decoupage-administratif) to the compact file that the
 * judge reads: `node scripts/build-communes.ts`. Three lists, the largest communes first; beside them, in the same order, in which
 * department each is.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { frontCoded } from './front-coded.ts';

interface Commune {
  readonly nom: string;
  readonly type: string;
  readonly population?: number;
  readonly departement?: string;
  readonly collectivite?: string;
}

const source = createRequire(import.meta.url).resolve('@etalab/decoupage-administratif/data/communes.json');
const communes: readonly Commune[] = JSON.parse(readFileSync(source, 'utf8'));

const departments: readonly { readonly code: string; readonly nom: string }[] = JSON.parse(
  readFileSync(source.replace('communes.json', 'departements.json'), 'utf8'),
);

const population = new Map<string, number>();
/** That of the largest commune of the name, by its sign. */
const department = new Map<string, string>();
for (const commune of communes) {
  if (commune.type === 'arrondissement-municipal') continue;
  const people = commune.population ?? 0;
  if (people >= (population.get(commune.nom) ?? 0))
    department.set(commune.nom, signOf(commune.departement ?? commune.collectivite ?? ''));
  population.set(commune.nom, Math.max(population.get(commune.nom) ?? 0, people));
}

/** A department's code in two signs: those overseas have three. */
function signOf(code: string): string {
  return code.replace(/^97/u, 'x').replace(/^98/u, 'y');
}

const namesOf = (least: number, most: number): readonly string[] =>
  [...population].filter(([, people]) => people >= least && people < most).map(([name]) => name);

const inOrder = { large: namesOf(10_000, Infinity), middle: namesOf(1000, 10_000), small: namesOf(0, 1000) };

const lists = {
  large: frontCoded(inOrder.large),
  middle: frontCoded(inOrder.middle),
  small: frontCoded(inOrder.small),
};
const target = new URL('../src/judge/lexicon/communes.json', import.meta.url);
writeFileSync(target, `${JSON.stringify(lists)}\n`);

const signs = (names: readonly string[]): string =>
  names.map((name) => department.get(name) ?? '??').join('');
const beside = {
  names: Object.fromEntries(departments.map(({ code, nom }) => [signOf(code), nom])),
  large: signs(inOrder.large.toSorted()),
  middle: signs(inOrder.middle.toSorted()),
  small: signs(inOrder.small.toSorted()),
};
writeFileSync(
  new URL('../src/judge/lexicon/departments.json', import.meta.url),
  `${JSON.stringify(beside)}\n`,
);
