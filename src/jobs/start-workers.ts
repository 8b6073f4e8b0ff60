import { z } from 'zod';
import type { Job, JobHandler } from '#queue/queue.ts';
import { allowQuotes } from './allow-quotes.ts';
import { carryOutEffect } from './carry-out-effect.ts';
import type { JobContext } from './context.ts';
import { HOUSEKEEPING, inboxOf, pollsOf, outboxOf, sweepsOf } from './orders.ts';
import { pollRelays } from './poll-relays.ts';
import { lookForSecond } from './look-for-second.ts';
import { publishStep } from './publish-step.ts';
import { readInTurn } from './read-in-turn.ts';
import { reconcile } from './reconcile.ts';
import { sweepRound } from './sweep-round.ts';

/** Starts working on every queue: an outbox per account; an inbox, polls and sweeps for each that no partner lends; and the housekeeping. */
export async function work(context: JobContext): Promise<void> {
  for (const account of context.accounts.values()) {
    const outbox: JobHandler = (job, signal) => speak(context, job, signal);
    await context.queues.work(outboxOf(account.name), outbox, { concurrency: 1, exclusive: true });
    if (account.lent) continue;
    const inbox: JobHandler = (_job, signal) => readInTurn(context, account, signal);
    await context.queues.work(inboxOf(account.name), inbox, { concurrency: 1, exclusive: true });
    const poll: JobHandler = (job, signal) => pollRelays(context, roundPayload.parse(job.payload), signal);
    await context.queues.work(pollsOf(account.name), poll, { concurrency: 1, exclusive: true });
    const sweeps: JobHandler = (job, signal) => sweepRound(context, roundPayload.parse(job.payload), signal);
    await context.queues.work(sweepsOf(account.name), sweeps, { concurrency: 1, exclusive: true });
  }
  await context.queues.work(HOUSEKEEPING, (_job, signal) => reconcile(context, signal), {
    concurrency: 1,
    exclusive: true,
  });
}

const stepPayload = z.strictObject({ step: z.string() });
const roundPayload = z.strictObject({ game: z.string(), round: z.int(), account: z.string() });
const sentPayload = z.strictObject({ outbox: z.enum(['steps', 'effects']), id: z.string() });
const effectPayload = z.strictObject({ effect: z.string() });

async function speak(context: JobContext, job: Job, signal: AbortSignal): Promise<void> {
  switch (job.name) {
    case 'publish-step':
      return publishStep(context, stepPayload.parse(job.payload).step, signal);
    case 'look-for-second':
      return lookForSecond(context, sentPayload.parse(job.payload), signal);
    case 'allow-quotes':
      return allowQuotes(context, stepPayload.parse(job.payload).step, signal);
    case 'carry-out-effect':
      return carryOutEffect(context, effectPayload.parse(job.payload).effect, signal);
    default:
      throw new Error(`No job is named ${job.name}.`);
  }
}
