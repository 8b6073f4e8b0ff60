import type { NamedSeed } from '#game/draw/proof.ts';
import type { Language } from '#game/game.ts';
import { sayWhen } from './say-when.ts';
import { chainOf } from './found-seed.ts';

/** Says where chance is to come from, as it was named beforehand. */
export function sayNamedSeed(seed: NamedSeed, timeZone: string, language: Language): string {
  const at = sayWhen(seed.at, timeZone, language);
  if (seed.from === 'drand') {
    const chain = chainOf(seed.chain) ?? seed.chain;
    return language === 'fr'
      ? `le nombre ${seed.round} du réseau drand ${chain}, qui paraît le ${at}`
      : `number ${seed.round} of the drand network ${chain}, which is made on ${at}`;
  }
  if (seed.from === 'numbers')
    return language === 'fr' ? `«\u00a0${seed.of}\u00a0» (${at})` : `“${seed.of}” (${at})`;
  return language === 'fr'
    ? `«\u00a0${seed.of}\u00a0», avec un secret scellé d’avance (${at}\u202f; sceau ${seed.seal})`
    : `“${seed.of}”, with a secret sealed beforehand (${at}; seal ${seed.seal})`;
}

/** Says the same in short; the seal of a secret, which stands in the rules, is left out. */
export function sayNamedSeedInShort(seed: NamedSeed, timeZone: string, language: Language): string {
  const at = sayWhen(seed.at, timeZone, language);
  const isFrench = language === 'fr';
  if (seed.from === 'drand') {
    const chain = chainOf(seed.chain) ?? seed.chain;
    return isFrench
      ? `nombre ${seed.round} de drand ${chain}, le ${at}`
      : `number ${seed.round} of drand ${chain}, on ${at}`;
  }
  if (seed.from === 'numbers') return sayNamedSeed(seed, timeZone, language);
  return isFrench
    ? `«\u00a0${seed.of}\u00a0» et un secret scellé (${at})`
    : `“${seed.of}” and a sealed secret (${at})`;
}
