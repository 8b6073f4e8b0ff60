import { FORMAT } from './entries.ts';
import { digestOf, fromHex, type Sha256, toHex, utf8 } from './sha256.ts';

/** What a draw was before there was any chance in it: all that decides besides the seed. What is digested is its text, byte by byte. */
export interface DrawRules {
  readonly game: string;
  readonly title: string;
  /** The number that players read of the mystery whose finders take part; null: the whole game. */
  readonly round: number | null;
  readonly entries: {
    readonly count: number;
    readonly chances: number;
    /** Of the file of entries. */
    readonly sha256: string;
  };
  /** How many were left out, by why. */
  readonly leftOut: Readonly<Record<string, number>>;
  /** What each place wins, in the order in which they are drawn. */
  readonly prizes: readonly string[];
  readonly alternates: number;
  readonly seed: NamedSeed;
  /** The moment that the script named, in ISO 8601, and why it was moved; null: it was not. */
  readonly moved: { readonly from: string; readonly why: string } | null;
  /** In ISO 8601. */
  readonly prepared: string;
}

/** Where chance is to come from, as it is named beforehand; `at` in ISO 8601. */
export type NamedSeed =
  | {
      readonly from: 'drand';
      readonly chain: string;
      readonly publicKey: string;
      readonly round: number;
      readonly at: string;
    }
  | { readonly from: 'numbers'; readonly of: string; readonly at: string }
  /** `seal`: SHA-256 of the secret, in hex. */
  | { readonly from: 'sealed'; readonly of: string; readonly at: string; readonly seal: string };

/** What chance gave. */
export type FoundSeed =
  | {
      readonly from: 'drand';
      readonly chain: string;
      readonly round: number;
      /** SHA-256 of the signature, in hex. */
      readonly randomness: string;
      readonly signature: string;
      /** The signature before it, where the network signs both; null: it does not. */
      readonly previous: string | null;
    }
  | { readonly from: 'numbers'; readonly numbers: readonly number[] }
  | { readonly from: 'sealed'; readonly numbers: readonly number[]; readonly secret: string };

/** Who was drawn. */
export interface DrawResult {
  /** SHA-256 of the rules: what was made known beforehand. */
  readonly rules: string;
  readonly drawn: readonly { readonly place: number; readonly prize: string; readonly entry: string }[];
  /** In the order in which they take the place of others. */
  readonly alternates: readonly string[];
}

/** Returns something of a draw as the file that is published and digested. */
export const asFile = (value: DrawRules | FoundSeed | DrawResult | object): string =>
  `${JSON.stringify({ format: FORMAT, ...value }, undefined, 2)}\n`;

/** Returns the seed in bytes: what was made known beforehand, and what chance gave. */
export function seedBytes(fingerprint: string, found: FoundSeed, sha256: Sha256): Uint8Array {
  return sha256(utf8(`${FORMAT} seed\n${fingerprint}\n${valueOf(found)}\n`));
}

function valueOf(found: FoundSeed): string {
  switch (found.from) {
    case 'drand':
      return found.randomness;
    case 'numbers':
      return found.numbers.join(' ');
    case 'sealed':
      return `${found.secret} ${found.numbers.join(' ')}`;
  }
}

/** Why what is said to be the seed is not the one that was named. */
export type SeedFault = 'other-source' | 'known-before' | 'bad-signature' | 'no-numbers' | 'other-secret';

/**
 * Says what is wrong with a seed, beside the one that was named; undefined: nothing that can be told from the two. Whether the network of
 * drand signed it is for whoever knows its mathematics.
 */
export function faultOf(found: FoundSeed, named: NamedSeed, sha256: Sha256): SeedFault | undefined {
  if (found.from !== named.from) return 'other-source';
  if (found.from === 'drand' && named.from === 'drand') {
    if (found.chain !== named.chain || found.round !== named.round) return 'other-source';
    const signature = fromHex(found.signature);
    const isOfIt = signature && signature.length > 0 && toHex(sha256(signature)) === found.randomness;
    return isOfIt ? undefined : 'bad-signature';
  }
  if (found.from !== 'drand' && !areNumbers(found.numbers)) return 'no-numbers';
  const isOther =
    found.from === 'sealed' && named.from === 'sealed' && digestOf(found.secret, sha256) !== named.seal;
  return isOther ? 'other-secret' : undefined;
}

const areNumbers = (numbers: readonly number[]): boolean =>
  numbers.length > 0 && numbers.every((number) => Number.isSafeInteger(number) && number >= 0);

/** What may stand between two numbers: nothing that could make one number of both, or another one of the second. */
const BETWEEN = String.raw`(?:\s*[,;]\s*|\s+[-–—]\s+|[-–—]|\s+)`;
const TYPED = new RegExp(String.raw`^\s*\d+(?:${BETWEEN}\d+)*\s*$`, 'u');

/**
 * Reads whole numbers that somebody typed, in their order, with spaces, commas, semicolons or dashes between them; undefined for
 * anything else, or when one is too long.
 */
export function readNumbers(text: string): readonly number[] | undefined {
  if (!TYPED.test(text)) return undefined;
  const numbers = (text.match(/\d+/gu) ?? []).map(Number);
  return areNumbers(numbers) ? numbers : undefined;
}
