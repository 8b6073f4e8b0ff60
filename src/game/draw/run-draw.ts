import type { Entry } from './entries.ts';
import { drawLots, numbersFrom } from './lots.ts';
import { type DrawResult, type DrawRules, type FoundSeed, seedBytes } from './proof.ts';
import type { Sha256 } from './sha256.ts';

/** Runs a draw: the same rules, entries and seed always give the same. @param fingerprint SHA-256 of the rules, in hex */
export function runDraw(
  { prizes, alternates }: Pick<DrawRules, 'prizes' | 'alternates'>,
  fingerprint: string,
  entries: readonly Entry[],
  found: FoundSeed,
  sha256: Sha256,
): DrawResult {
  const numbers = numbersFrom(seedBytes(fingerprint, found, sha256), sha256);
  const order = drawLots(entries, prizes.length + alternates, numbers);
  return {
    rules: fingerprint,
    drawn: order
      .slice(0, prizes.length)
      .map((entry, index) => ({ place: index + 1, prize: prizes[index] ?? '', entry })),
    alternates: order.slice(prizes.length),
  };
}
