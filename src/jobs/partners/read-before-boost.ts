import type { WhyLine } from '#game/why.ts';
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
  /** Gives the ids of the post on record; what is read tells them where nothing else did. */
  readonly posts: () => Promise<readonly string[]>;
}

/** Reads and judges a partner's posts at the last moment: one that was clean may have been edited since it was seen. */
export async function readBeforeBoost(
  context: JobContext,
  account: Account,
  played: PlayedGame,
  { round, partner, posts }: Boosted,
  signal: AbortSignal,
): Promise<Fitness> {
  const read = await pollPartner(context, account, played, round, partner, signal);
  const now = context.clock.now();
  if (!read.ok) {
    const { failure } = read;
    const until = failure.kind === 'rate-limited' ? failure.until : undefined;
    return { kind: 'unread', why: whyOf(failure), at: until ?? now.add(SOON) };
  }
  const ids = await posts();
  const why = await whyNotSpread(context.db, ids);
  if (why) return { kind: 'unfit', why };
  return read.value.some((id) => ids.includes(hintId(account.name, id)))
    ? { kind: 'fit' }
    : { kind: 'unread', why: 'post-awaited', at: now.add(SOON) };
}
