import type { Invitation } from '#game/masking.ts';
import type { Talk } from '#game/live/quote.ts';
import type { Standing } from '#game/worth/standings.ts';
import type { Step } from '#game/step.ts';

/** What has happened so far and a step's text may tell. */
export interface Facts {
  /** How many players have found the round's answer. */
  readonly found: number;
  /** The finders who may be mentioned, first one first, each written as a mention. */
  readonly finders: readonly string[];
  readonly standings: readonly Standing[];
  /** Address of the post that a partner is asked to relay, or to answer with a hint. */
  readonly link?: string | undefined;
  /** When what a partner is asked for is due; undefined: when the script says. */
  readonly due?: Temporal.Instant | undefined;
  /** What a partner is told of in its calendar, each with its moment; undefined: all that the script has. */
  readonly acts?: readonly Pick<Step, 'id' | 'due'>[] | undefined;
  /** The round's hints by their numbers, in the order in which they come; undefined: in the order of the script. */
  readonly hints?: readonly number[] | undefined;
  /** What was said in a live hour; undefined: it is not known yet, as before the hour. */
  readonly talk?: Talk | undefined;
  /** How the account invites players to be discreet; undefined: it does not. */
  readonly invites?: Invitation | undefined;
}

export const NO_FACTS: Facts = { found: 0, finders: [], standings: [] };
