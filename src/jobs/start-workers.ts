import { toldId } from '#platform/log.ts';
import type { JobHandler, JsonObject } from '#queue/queue.ts';
import { allowQuotes } from './allow-quotes.ts';
import { amendPost } from './amend-post.ts';
import { carryOutEffect } from './carry-out-effect.ts';
import type { JobContext } from './context.ts';
import { type AccountQueue, queueOf, type Workable } from './job.ts';
import { answerHeard } from '#jobs/watch/answer-heard.ts';
import { lookAround } from '#jobs/watch/look-around.ts';
import { judgeAnswers } from './judge-answers.ts';
import { lookForSecond } from './look-for-second.ts';
import { orderingAgain } from './ordered-again.ts';
import { pollRelays } from './poll-relays.ts';
import { publishStep } from './publish-step.ts';
import { readInTurn } from './read-in-turn.ts';
import { reconcile } from './reconcile.ts';
import { sweepRound } from './sweep-round.ts';

/** Every kind of job. */
export const JOBS: readonly Workable[] = [
  publishStep,
  carryOutEffect,
  amendPost,
  allowQuotes,
  lookForSecond,
  readInTurn,
  pollRelays,
  sweepRound,
  judgeAnswers,
  lookAround,
  answerHeard,
  reconcile,
];

/** Nothing is read by an account that a partner lends. */
const OF_LENT: readonly AccountQueue[] = ['outbox'];
const OF_OWN: readonly AccountQueue[] = ['outbox', 'inbox', 'polls', 'sweeps'];

/** Starts working on every queue: those of each account, and the housekeeping. */
export async function work(context: JobContext): Promise<void> {
  for (const { name, lent } of context.accounts.values()) {
    for (const queue of lent ? OF_LENT : OF_OWN) await workOn(context, queue, name);
    if (!lent && isWatching(context, name)) await workOn(context, 'watches', name);
  }
  await workOn(context, 'housekeeping');
}

/** Says whether something is looked for by an account. */
const isWatching = ({ watch }: JobContext, account: string): boolean =>
  watch?.listenings.some(({ on }) => on.includes(account)) ?? false;

/** What is logged while something is done for a row bears what it may be called, by which one finds all that became of it. */
function traced(context: JobContext, payload: JsonObject): JobContext {
  const trace = payload['step'] ?? payload['effect'] ?? payload['amendment'] ?? payload['answer'];
  return typeof trace === 'string'
    ? { ...context, log: context.log.child({ trace: toldId(trace) }) }
    : context;
}

async function workOn(context: JobContext, queue: Workable['queue'], account?: string): Promise<void> {
  const here = new Map(JOBS.filter((kind) => kind.queue === queue).map((kind) => [kind.name, kind]));
  const handler: JobHandler = async ({ name, key, payload }, signal) => {
    const kind = here.get(name);
    if (!kind) throw new Error(`No job is named ${name}.`);
    const own = { ...context, queues: orderingAgain(context.queues, key) };
    return kind.take(traced(own, payload), payload, signal);
  };
  await context.queues.work(queueOf(queue, account), handler, { concurrency: 1, exclusive: true });
}
