import { isAfter } from '#game/moments.ts';
import { loggedWhy, type WhyLine } from '#game/why.ts';
import { compose, type ComposedText } from '#game/words/compose.ts';
import type { Outgoing } from '#networks/network.ts';
import { isPaused } from '#store/accounts/account-pauses.ts';
import { writeAlarm } from '#store/journal.ts';
import { NO_GAME, recordState } from '#store/outbox/sending.ts';
import {
  answerById,
  type HeardAnswer,
  keepStanding,
  keepTarget,
  putDeletionOff,
  recordGone,
} from '#store/watch/answers.ts';
import { heardByNumber } from '#store/watch/queue.ts';
import { allowanceFor } from '#jobs/budget.ts';
import { clockApart, momentAt } from '#jobs/clocks.ts';
import type { Account, JobContext } from '#jobs/context.ts';
import { fail, giveUp } from '#jobs/fail.ts';
import { afterFailure, firstStop, type Gate, hold, obey, over, unless, wait } from '#jobs/gates.ts';
import { job } from '#jobs/job.ts';
import { ANSWER } from '#jobs/orders.ts';
import { isEarly } from '#jobs/put-off.ts';
import { askAgainAt, whyOf } from '#jobs/retry.ts';
import { findOverdue, isOverdue } from '#jobs/sending/find-overdue.ts';
import { findAttempt, send, type Sending } from '#jobs/sending/send-once.ts';
import { isOwed, isUnderWay } from '#jobs/step-state.ts';
import { isSurelyTakenBack, NOT_THERE } from '#jobs/surely-gone.ts';

/**
 * Answers something that was heard, once, or deletes the answer that somebody has taken back. Running it again is harmless: the row's
 * state decides. A person asked for it, so that it leaves whatever games are paused; by an account that is paused itself it waits.
 */
export const answerHeard = job({ ...ANSWER, run });

/** Who waits for an answer is answered within a day, or anew by somebody who has read what was said since. */
const STALE = { hours: 24 } as const;

/** An answer whose moment has come. */
interface Going {
  readonly context: JobContext;
  readonly account: Account;
  readonly answer: HeardAnswer;
  readonly signal: AbortSignal;
}

const GATES: readonly Gate<Going>[] = [
  {
    name: 'clock',
    stops: async ({ context, account, signal }) =>
      (await clockApart(context, account, signal)) ? hold('clock') : undefined,
  },
  {
    name: 'paused',
    stops: async ({ context, account }) =>
      (await isPaused(context.db, account.name)) ? hold('account-paused') : undefined,
  },
  // What may be out is looked for, however late it is.
  unless(({ answer }) => isUnderWay(answer), {
    name: 'lateness',
    stops: async ({ context, account, answer }) =>
      isAfter(momentAt(context, account), answer.createdAt.add(STALE))
        ? over('skipped', 'too-late')
        : undefined,
  }),
  {
    name: 'budget',
    async stops({ context, account }) {
      const until = await allowanceFor(context, account, 'answer').short(account.network.budget('posting'));
      return until && wait(until, 'kept-for-posts');
    },
  },
];

async function run(
  context: JobContext,
  { answer: id }: { readonly answer: string },
  signal: AbortSignal,
): Promise<void> {
  const answer = await answerById(context.db, id);
  const account = answer && context.accounts.get(answer.account);
  if (!answer || !account || (await isEarly(context, ANSWER.order(answer)))) return;
  const going = { context, account, answer, signal };
  if (answer.withdrawnAt) return takeBack(going);
  if (!isOwed(answer)) return;
  const stopped = await firstStop(GATES, going);
  if (stopped) return obey(context, ANSWER, answer, stopped.stop);
  const target = await targetOf(going);
  if (target === undefined) return;
  const can = await account.capabilities(signal);
  if (!can.ok) return obey(context, ANSWER, answer, afterFailure(context, answer, can.failure));
  const composed = compose(answer.words, [], can.value);
  if (!composed.ok) {
    await giveUp(context, 'watch_answers', answer, `too-long: ${composed.length} of ${composed.limit}`);
    return;
  }
  const post = outgoing(answer, composed.text, target);
  const known = await found(going, post);
  const isStillSo = async (db: JobContext['db']): Promise<boolean> => {
    const now = await answerById(db, id);
    return now !== undefined && !now.withdrawnAt;
  };
  const sending =
    known ??
    (await send(context, account, 'watch_answers', { ...answer, version: null }, post, signal, {
      isStillSo,
    }));
  return follow(going, target, sending);
}

function outgoing({ id, language }: HeardAnswer, text: ComposedText, inReplyTo: string): Outgoing {
  return { key: id, text, pictures: [], visibility: 'public', language, inReplyTo, quotes: 'anyone' };
}

/** Finds the answer if it may be out: of an attempt of unknown outcome, or made before the database was put back. */
async function found(
  { context, account, answer, signal }: Going,
  post: Outgoing,
): Promise<Sending | undefined> {
  if (isOverdue(context, answer, answer.createdAt)) {
    const made = await findOverdue(context, account, 'watch_answers', answer, [post], 'text', signal);
    if (made) return made;
  }
  return findAttempt(context, account, 'watch_answers', answer, [post], signal);
}

/** Returns the id by which the account knows what is answered; undefined: it does not, or not yet, as its row says then. */
async function targetOf({ context, account, answer, signal }: Going): Promise<string | undefined> {
  if (answer.target !== undefined) return answer.target;
  const { db, clock } = context;
  const heard = await heardByNumber(db, answer.number);
  if (!heard) return undefined;
  const isOwn = heard.account === account.name && heard.networkId !== undefined;
  let target = isOwn ? heard.networkId : undefined;
  if (target === undefined && heard.url !== undefined) {
    const located = await account.network.locate({ id: heard.networkId, url: heard.url }, signal);
    if (!located.ok) {
      await obey(context, ANSWER, answer, afterFailure(context, answer, located.failure));
      return undefined;
    }
    target = located.value;
  }
  if (target !== undefined) {
    await keepTarget(db, answer.id, target);
    return target;
  }
  const mayArrive = heard.url !== undefined && answer.attempts < NOT_THERE.attempts;
  const or = mayArrive ? clock.now().add(NOT_THERE.after) : undefined;
  const failed = await fail(context, 'watch_answers', answer, { kind: 'not-found' }, { tried: true, or });
  if (failed.kind === 'again') await again(context, answer, failed.at);
  return undefined;
}

const again = ({ queues }: JobContext, answer: HeardAnswer, notBefore: Temporal.Instant): Promise<void> =>
  queues.add(ANSWER.order({ ...answer, notBefore }));

async function follow(
  { context, account, answer, signal }: Going,
  target: string,
  sending: Sending,
): Promise<void> {
  if (sending.kind === 'again') await again(context, answer, sending.at);
  if (sending.kind !== 'orphaned') return;
  const { seen } = sending;
  if (answer.attempts < NOT_THERE.attempts && !(await isSurelyTakenBack(account, target, signal))) {
    const soon = context.clock.now().add(NOT_THERE.after);
    return obey(context, ANSWER, { ...answer, ...seen }, wait(soon, 'not-found'));
  }
  await giveUp(context, 'watch_answers', seen, 'not-found');
}

/** Deletes what was taken back; what may be out is looked for first. */
async function takeBack(going: Going): Promise<void> {
  const { context, account, answer, signal } = going;
  if (isOwed(answer)) {
    const post = outgoing(answer, composedAlready(answer.words), answer.target ?? '');
    const sending = await found(going, post);
    if (!sending) {
      await recordState(context.db, 'watch_answers', answer, 'cancelled', context.clock.now(), {
        why: 'not-wished',
      });
      return;
    }
    if (sending.kind !== 'sent') return follow(going, answer.target ?? '', sending);
  } else if (answer.state !== 'sent' || answer.goneAt) return;
  const out = await answerById(context.db, answer.id);
  if (out?.networkId === undefined) return;
  const outcome = await account.network.delete(out.networkId, signal);
  const now = context.clock.now();
  if (outcome.ok) return recordGone(context.db, answer.id, now);
  const { failure } = outcome;
  if (failure.kind === 'refused') return stands(context, answer, whyOf(failure));
  const until = askAgainAt(failure, answer.attempts + 1, now);
  const why = whyOf(failure);
  context.log.warn({ event: 'answer-not-deleted', answer: answer.id, why: loggedWhy(why) });
  await putDeletionOff(context.db, answer.id, until, why);
  await again(context, answer, until);
}

/** What its network does not let be deleted stands, and a person has to know. */
async function stands({ db, clock }: JobContext, { id }: HeardAnswer, why: WhyLine): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await keepStanding(trx, id, why);
    await writeAlarm(trx, NO_GAME, { alarm: 'not-amended', step: id }, clock.now());
  });
}

/** It was measured before it left. */
function composedAlready(words: string): ComposedText {
  const measure = (text: string): number => text.length;
  const composed = compose(words, [], { textLimit: Number.POSITIVE_INFINITY, measure });
  if (!composed.ok) throw new Error('What has no limit is never too long.');
  return composed.text;
}
