import { isAfter } from '#game/moments.ts';
import type { Listening } from '#game/watch/watch.ts';
import { allowanceFor } from '#jobs/budget.ts';
import type { Account, JobContext } from '#jobs/context.ts';
import { done, type Outcome } from '#networks/outcome.ts';
import type { Reply } from '#networks/network.ts';
import { toKeep } from '#jobs/replies/without-forgotten.ts';
import {
  beginLookingAgain,
  giveTurnsBack,
  longestUnseen,
  type LookedAgain,
  recordHeardEdited,
} from '#store/watch/again.ts';
import { recordHeardGone } from '#store/watch/gone.ts';
import { isUnbilled, openPurse } from './money.ts';
import { textKept } from './take-in.ts';

/** Each post is looked at again once in so long; where each look is paid for, once in so long. */
const APART = { hours: 1 } as const;
const APART_PAID = { hours: 24 } as const;
/** So many are looked at for each minute between the looks of a listening, and so many at a time at the most. */
const A_MINUTE = 3;
const AT_ONCE = 30;

/**
 * Looks again at some of what an account has heard and people still see: what its author has deleted is kept no longer, and what was edited
 * says what it says now. No network tells of either by itself. It asks nothing where the rest of the account's limit is kept for what
 * goes first, and pays out of the listening's money where each look is paid for.
 */
export async function lookAgain(
  context: JobContext,
  account: Account,
  listening: Listening,
  signal: AbortSignal,
): Promise<void> {
  const { db, clock } = context;
  const can = await account.capabilities(signal);
  if (!can.ok) return;
  if (await allowanceFor(context, account, 'poll').short(account.network.budget('reading'))) return;
  const now = clock.now();
  const before = now.subtract(can.value.searching.prices === undefined ? APART : APART_PAID);
  // Where there is nothing to look at, no money is set apart for it, nor kept from a search.
  const longest = await longestUnseen(db, account.name);
  if (!longest || isAfter(longest, before)) return;
  const wanted = Math.min(AT_ONCE, A_MINUTE * listening.every);
  // The price of a post that is found is that of one that is read.
  const paid = {
    listening: { ...listening, most: wanted },
    sought: { kind: 'hashtag', hashtag: '' },
    fewest: 1,
  } as const;
  const opened = await openPurse(context, account, paid, signal);
  if (!opened.ok || opened.value.most === 0) return;
  const most = Math.min(wanted, opened.value.most);
  let billed = 0;
  try {
    const asked = await beginLookingAgain(db, account.name, { now, before, most });
    await lookAtEach(context, account, asked, now, signal, (posts) => (billed += posts));
  } finally {
    await opened.value.settle(billed);
  }
}

/** Looks at one after the other, as long as the network answers the account; the others keep their turns. */
async function lookAtEach(
  context: JobContext,
  account: Account,
  asked: readonly LookedAgain[],
  now: Temporal.Instant,
  signal: AbortSignal,
  bill: (posts: number) => void,
): Promise<void> {
  let looked = 0;
  try {
    for (const one of asked) {
      looked += 1;
      bill(1);
      const post = await lookAt(account, one.networkId, signal);
      if (!post.ok && isUnbilled(post.failure)) bill(-1);
      // What is refused is so of this one alone. Any other failure may be of it, too: it comes last the next time.
      if (!post.ok && post.failure.kind !== 'refused') return;
      if (post.ok) await keepAsSeen(context, account, one, post.value, now);
    }
  } finally {
    await giveTurnsBack(context.db, asked.slice(looked), now);
  }
}

async function keepAsSeen(
  { db, log }: JobContext,
  account: Account,
  one: LookedAgain,
  post: Reply | 'gone' | undefined,
  now: Temporal.Instant,
): Promise<void> {
  if (post === 'gone') {
    await recordHeardGone(db, one.number, now);
    log.info({ event: 'heard-gone', number: one.number });
  } else if (post !== undefined && saysElse(post, one.text)) {
    await db.transaction().execute(async (trx) => {
      if (!(await toKeep(trx, account, [post])).has(post)) return;
      await recordHeardEdited(trx, one, { text: textKept(post), hashtags: post.hashtags });
    });
  }
}

/** Says whether a post says something else than what was kept. What is told alone may lack what was read beside it. */
const saysElse = (post: Reply, was: string): boolean =>
  textKept(post) !== was && !(!post.beside && was.startsWith(`${post.text}\n`));

/** Something on the way may say of everything that it is not there: a server that knows the account says so of one thing. */
async function lookAt(
  { network }: Account,
  id: string,
  signal: AbortSignal,
): Promise<Outcome<Reply | 'gone' | undefined>> {
  const post = await network.postAgain(id, signal);
  if (post.ok || post.failure.kind !== 'not-found') return post;
  const me = await network.identity(signal);
  return me.ok ? done('gone') : me;
}
