/**
 * Reduces the official list of French communes (npm @etalab/decoupage-administratif) to the compact file that the
 * judge reads: `node scripts/build-communes.ts`. Three lists, the largest communes first.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { frontCoded } from './front-coded.ts';

interface Commune {
  readonly nom: string;
  readonly type: string;
  readonly population?: number;
}

const source = createRequire(import.meta.url).resolve('@etalab/decoupage-administratif/data/communes.json');
const communes: readonly Commune[] = JSON.parse(readFileSync(source, 'utf8'));

const population = new Map<string, number>();
for (const commune of communes) {
  if (commune.type === 'arrondissement-municipal') continue;
  population.set(commune.nom, Math.max(population.get(commune.nom) ?? 0, commune.population ?? 0));
}

function written(least: number, most: number): string {
  const names = [...population]
    .filter(([, people]) => people >= least && people < most)
    .map(([name]) => name);
  return frontCoded(names);
}

const lists = { large: written(10_000, Infinity), middle: written(1000, 10_000), small: written(0, 1000) };
const target = new URL('../src/judge/lexicon/communes.json', import.meta.url);
writeFileSync(target, `${JSON.stringify(lists)}\n`);
