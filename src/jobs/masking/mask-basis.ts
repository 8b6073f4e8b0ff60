import { type Game, roundOf } from '#game/game.ts';
import type { AccountMasking } from '#game/masking.ts';

/** What the masking of a round on an account goes by, besides its replies. */
export interface MaskBasis {
  /** What every reply is looked at anew for, as JSON. */
  readonly rules: string;
  /** Own posts of the round, each with the one at the head of its thread. */
  readonly heads: Readonly<Record<string, string>>;
  /** Players who are accounts of the game. */
  readonly ours: readonly string[];
}

/** What of it is read where something is still to be kept. */
export interface Keeping {
  /** Of the program: another may hear otherwise. */
  readonly version: string;
  readonly game: Game;
  readonly round: number;
  readonly masking: AccountMasking;
  readonly heads: ReadonlyMap<string, string>;
  readonly ours: ReadonlySet<string>;
}

/**
 * Returns what the masking of a round goes by once there is nothing to be kept: everything is shown, whatever the rest says.
 * @param restored what was hidden before this restore is not known: it is looked for once
 */
export const nothingKept = (restored: { readonly restoredAt: Temporal.Instant } | undefined): MaskBasis => ({
  rules: restored ? `shown, restored ${restored.restoredAt.toString()}` : 'shown',
  heads: {},
  ours: [],
});

/** Returns what the masking of a round goes by whose answer is still to be kept. */
export function basisOf({ version, game, round, masking, heads, ours }: Keeping): MaskBasis {
  const { answers, opens, closes } = roundOf(game, round);
  const { guesses, hashtags, language, partners } = game;
  return {
    rules: JSON.stringify({
      version,
      guesses,
      hashtags,
      language,
      answers,
      opens,
      closes,
      partners: partners.map(({ addresses }) => addresses),
      masking,
    }),
    heads: Object.fromEntries([...heads].toSorted(([a], [b]) => (a < b ? -1 : 1))),
    ours: [...ours].toSorted(),
  };
}

/** What is to be looked at because the basis is another now. */
export type Anew =
  | 'everything'
  | {
      /** Own posts in whose threads replies may stand, or stand no more. */
      readonly heads: readonly string[];
      /** Players who are accounts of the game now, or are not any more. */
      readonly players: readonly string[];
    };

/** The basis of a round of which what had changed was forgotten. */
interface LookedAtAnew {
  readonly anew: true;
}

/** Says what is to be looked at. @param was as it was written last; undefined: nothing has been looked at yet */
export function anewBy(was: string | undefined, now: MaskBasis): Anew {
  const before = was === undefined ? undefined : (JSON.parse(was) as MaskBasis | LookedAtAnew);
  if (before === undefined || 'anew' in before || before.rules !== now.rules) return 'everything';
  const posts = Object.keys({ ...before.heads, ...now.heads });
  return {
    heads: posts.filter((post) => before.heads[post] !== now.heads[post]),
    players: [...new Set(before.ours).symmetricDifference(new Set(now.ours))],
  };
}
