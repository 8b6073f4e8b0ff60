import type { GivenSeed } from '#acts/act.ts';
import type { DrandChain } from '#game/draw.ts';
import { CHAINS, drandRoundAt } from '#game/draw/drand.ts';
import { asFile, type DrawRules, faultOf, type FoundSeed, type SeedFault } from '#game/draw/proof.ts';
import { runDraw } from '#game/draw/run-draw.ts';
import { digestOf, fromHex, toHex } from '#game/draw/sha256.ts';
import type { StoredDraw, StoredEntry } from '#store/draws/draws.ts';
import { sha256 } from './sha256.ts';
import { isSignedBy } from './verify-beacon.ts';

/** What a seed gives in a draw: the files of both, or what is wrong with the seed. */
export type Outcome =
  | { readonly ok: true; readonly seed: string; readonly result: string; readonly digest: string }
  | { readonly ok: false; readonly fault: SeedFault };

/** Returns what a seed that somebody gives makes of a draw. */
export function outcomeOf(
  { rules, fingerprint, secret }: Pick<StoredDraw, 'rules' | 'fingerprint' | 'secret'>,
  entries: readonly StoredEntry[],
  given: GivenSeed,
): Outcome {
  const file = JSON.parse(rules) as DrawRules;
  const found = foundSeed(file, given, secret);
  if (!found) return { ok: false, fault: 'other-source' };
  const fault =
    faultOf(found, file.seed, sha256) ??
    (wasToCome(file) ? undefined : 'known-before') ??
    (isGenuine(found) ? undefined : 'bad-signature');
  if (fault) return { ok: false, fault };
  const result = asFile(runDraw(file, fingerprint, entries, found, sha256));
  return { ok: true, seed: asFile(found), result, digest: digestOf(result, sha256) };
}

/** The seed as it is published; undefined: it is of another kind than the one that was named. */
function foundSeed({ seed: named }: DrawRules, given: GivenSeed, secret = ''): FoundSeed | undefined {
  if (named.from === 'drand') {
    if (given.from !== 'drand') return undefined;
    const { chain, round } = named;
    const { signature, previous } = given;
    const randomness = toHex(sha256(fromHex(signature) ?? new Uint8Array()));
    return { from: 'drand', chain, round, randomness, signature, previous };
  }
  if (given.from !== 'numbers') return undefined;
  const { numbers } = given;
  return named.from === 'numbers' ? { from: 'numbers', numbers } : { from: 'sealed', numbers, secret };
}

/** Says whether chance was still to fall when the entries were settled: its moment, and the number of drand that the moment names. */
function wasToCome({ seed, prepared }: DrawRules): boolean {
  const at = Temporal.Instant.from(seed.at);
  if (Temporal.Instant.compare(prepared, at) >= 0) return false;
  if (seed.from !== 'drand') return true;
  const chain = chainOf(seed.chain);
  return chain !== undefined && seed.round === drandRoundAt(chain, at);
}

const isGenuine = (found: FoundSeed): boolean =>
  found.from !== 'drand' || isSignedBy(chainOf(found.chain) ?? 'quicknet', found);

/** Returns the name of a network of drand by its hash; undefined: it is none that is known. */
export const chainOf = (hash: string): DrandChain | undefined =>
  (Object.keys(CHAINS) as DrandChain[]).find((name) => CHAINS[name].hash === hash);
