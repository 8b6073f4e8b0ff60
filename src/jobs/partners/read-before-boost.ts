import type { WhyLine } from '#game/why.ts';
import type { Failure } from '#networks/outcome.ts';
import { hintId } from '#store/partners/partner-acts.ts';
import { whyNotSpread } from '#store/partners/partner-posts.ts';
import type { Account, JobContext, PlayedGame } from '#jobs/context.ts';
import { pollPartner } from './poll-partner.ts';
import { whyOf } from '#jobs/retry.ts';

/** Whether a partner's post may be boosted as it stands. `unread`: nobody knows how it stands; ask again then. */
export type Fitness =
  | { readonly kind: 'fit' }
  | { readonly kind: 'unfit'; readonly why: 'leaks' | 'gone' }
  | { readonly kind: 'unread'; readonly why: WhyLine; readonly at: Temporal.Instant };

/** How soon it is tried again to read a post. */
const SOON = Temporal.Duration.from({ seconds: 30 });

export interface Boosted {
  readonly round: number;
  readonly partner: { readonly id: string; readonly address: string };
  /** Its id, as the account that reads knows it. */
  readonly post: string;
}

/** Reads and judges a partner's post at the last moment: one that was clean may have been edited since it was seen. */
export async function readBeforeBoost(
  context: JobContext,
  account: Account,
  played: PlayedGame,
  { round, partner, post }: Boosted,
  signal: AbortSignal,
): Promise<Fitness> {
  const read = await pollPartner(context, account, played, round, partner, signal);
  if (!read.ok) return unread(context, read.failure);
  const why = await whyNotSpread(context.db, [hintId(account.name, post)]);
  if (why) return { kind: 'unfit', why };
  return read.value.includes(post) ? { kind: 'fit' } : unread(context);
}

/**
 * Says of a post that nobody knows how it stands, and when to ask again.
 * @param failure what reading it ended with; undefined where the account does not know of it yet
 */
export function unread({ clock }: JobContext, failure?: Failure): Fitness {
  const until = failure?.kind === 'rate-limited' ? failure.until : undefined;
  return {
    kind: 'unread',
    why: failure ? whyOf(failure) : 'post-awaited',
    at: until ?? clock.now().add(SOON),
  };
}
