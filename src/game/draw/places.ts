import type { DrawResult } from './proof.ts';

/** That somebody does not win any more, and who does in their place. */
export interface Replacement {
  readonly place: number;
  readonly out: string;
  /** Null: there was no alternate left. */
  readonly by: string | null;
  /** As everybody reads it. */
  readonly reason: string;
  /** In ISO 8601. */
  readonly at: string;
}

/** Who holds a place. */
export interface Holder {
  readonly place: number;
  readonly prize: string;
  /** Null: nobody any more. */
  readonly entry: string | null;
}

/** Returns who holds each place, after these replacements in their order. */
export function holdersOf(
  { drawn }: Pick<DrawResult, 'drawn'>,
  replacements: readonly Pick<Replacement, 'place' | 'by'>[],
): readonly Holder[] {
  return drawn.map(({ place, prize, entry }) => {
    const last = replacements.findLast((one) => one.place === place);
    return { place, prize, entry: last ? last.by : entry };
  });
}

/** Returns the alternate who is next: the first who has taken nobody's place yet; undefined when there is none. */
export function nextAlternate(
  { alternates }: Pick<DrawResult, 'alternates'>,
  replacements: readonly Pick<Replacement, 'by'>[],
): string | undefined {
  return alternates.find((entry) => !replacements.some(({ by }) => by === entry));
}
