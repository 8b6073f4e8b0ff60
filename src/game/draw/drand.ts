import type { DrandChain } from '#game/draw.ts';

/** What is known of a network of drand: https://docs.drand.love/dev-guide/ */
export interface ChainFacts {
  readonly hash: string;
  readonly publicKey: string;
  /** When its first number was made, in seconds since 1970. */
  readonly genesis: number;
  /** Seconds between two numbers. */
  readonly period: number;
  /** Each number is signed together with the signature before it. */
  readonly chained: boolean;
}

/** The networks of drand that a script can name. */
export const CHAINS: Readonly<Record<DrandChain, ChainFacts>> = {
  quicknet: {
    hash: '52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971',
    publicKey:
      '83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a',
    genesis: 1_692_803_367,
    period: 3,
    chained: false,
  },
  default: {
    hash: '8990e7a9aaed2ffed73dbd7092123d6f289930540d7651336225dc172e51b2ce',
    publicKey:
      '868f005eb8e6e4ca0a47c8a77ceaa5309a47978a7c71bc5cce96366b5d7a569937c529eeda66c7293784a9402801af31',
    genesis: 1_595_431_050,
    period: 30,
    chained: true,
  },
};

/** Returns which number a network makes first at a moment or after it. */
export function drandRoundAt(chain: DrandChain, at: Temporal.Instant): number {
  const { genesis, period } = CHAINS[chain];
  return Math.max(1, Math.ceil((at.epochMilliseconds / 1000 - genesis) / period) + 1);
}

/** Returns when a network makes a number. */
export function drandTimeOf(chain: DrandChain, round: number): Temporal.Instant {
  const { genesis, period } = CHAINS[chain];
  return Temporal.Instant.fromEpochMilliseconds((genesis + (round - 1) * period) * 1000);
}
