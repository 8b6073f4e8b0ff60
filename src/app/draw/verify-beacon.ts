import { createHash } from 'node:crypto';
import { bls12_381 } from '@noble/curves/bls12-381.js';
import { hexToBytes } from '@noble/curves/utils.js';
import type { DrandChain } from '#game/draw.ts';
import { CHAINS } from '#game/draw/drand.ts';

/** What a network of drand has said of one of its numbers. */
export interface Beacon {
  readonly round: number;
  /** In hex. */
  readonly signature: string;
  /** The signature before it, in hex, which a network that chains its numbers signs as well. */
  readonly previous: string | null;
}

/**
 * Says whether a network of drand signed this number: a threshold of its members did, and none of them could choose it.
 * https://docs.drand.love/docs/cryptography/#randomness-generation
 */
export function isSignedBy(chain: DrandChain, { round, signature, previous }: Beacon): boolean {
  const { publicKey, chained } = CHAINS[chain];
  try {
    const said = createHash('sha256');
    if (chained) said.update(hexToBytes(previous ?? ''));
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(round));
    const message = said.update(counter).digest();
    // The newer network has short signatures and a long key, the older one the other way round.
    if (chained) {
      const { longSignatures: bls } = bls12_381;
      return bls.verify(hexToBytes(signature), bls.hash(message), hexToBytes(publicKey));
    }
    const { shortSignatures: bls } = bls12_381;
    return bls.verify(hexToBytes(signature), bls.hash(message), hexToBytes(publicKey));
  } catch {
    // Not a point of the curve, or not in hex.
    return false;
  }
}
