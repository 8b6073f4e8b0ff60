import type { Draw } from '#game/draw.ts';

/** Somebody who found something, as one player, whichever accounts that are linked they have. */
export interface Candidate {
  readonly player: string;
  /** In how many of the mysteries that count. */
  readonly finds: number;
  /** Of each account, lower case and without a leading @. */
  readonly addresses: readonly string[];
  readonly muted: boolean;
  /** Stands in no ranking. */
  readonly aside: boolean;
  readonly forgotten: boolean;
  /** Has answered by the form alone: under a pseudonym, of which anybody may take as many as they like. */
  readonly byForm: boolean;
  /** Won in an earlier draw. */
  readonly hasWon: boolean;
}

/** Why somebody who found something does not take part. */
export type LeftOut = 'by-form' | 'too-few-finds' | 'staff' | 'muted' | 'former-winner' | 'forgotten';

/** Who takes part, with how many chances, and how many do not, by why. */
export interface Entrants {
  readonly entrants: readonly { readonly player: string; readonly chances: number }[];
  readonly leftOut: Readonly<Record<LeftOut, number>>;
}

/** Says who of those who found something takes part in a draw. */
export function entrantsOf(draw: Draw, candidates: readonly Candidate[]): Entrants {
  const leftOut = { 'by-form': 0, 'too-few-finds': 0, staff: 0, muted: 0, 'former-winner': 0, forgotten: 0 };
  const entrants = candidates.flatMap((candidate) => {
    const why = whyLeftOut(draw, candidate);
    if (why === undefined)
      return [{ player: candidate.player, chances: draw.weights === 'finds' ? candidate.finds : 1 }];
    leftOut[why] += 1;
    return [];
  });
  return { entrants, leftOut };
}

function whyLeftOut(
  { finds: least, staff, formerWinners }: Draw,
  { finds, addresses, muted, aside, forgotten, byForm, hasWon }: Candidate,
): LeftOut | undefined {
  if (forgotten) return 'forgotten';
  if (byForm) return 'by-form';
  if (muted) return 'muted';
  if (aside || addresses.some((address) => staff.includes(address))) return 'staff';
  if (finds < least) return 'too-few-finds';
  return hasWon && formerWinners === 'excluded' ? 'former-winner' : undefined;
}
