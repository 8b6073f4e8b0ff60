import { z } from 'zod';
import type { Job, JobHandler } from '#queue/queue.ts';
import { allowQuotes } from './allow-quotes.ts';
import { carryOutEffect } from './carry-out-effect.ts';
import type { House } from './context.ts';
import { HOUSEKEEPING, inboxOf, lookoutOf, outboxOf, sweepsOf } from './orders.ts';
import { lookAtRound } from './poll-relays.ts';
import { lookForSecond } from './look-for-second.ts';
import { publishStep } from './publish-step.ts';
import { readInTurn } from './read-in-turn.ts';
import { reconcile } from './reconcile.ts';
import { sweepRound } from './sweep-round.ts';

/** Starts working on every queue of the house: an outbox per account, an inbox, a lookout and sweeps for each that no partner lends, and the housekeeping. */
export async function work(house: House): Promise<void> {
  for (const account of house.accounts.values()) {
    const outbox: JobHandler = (job, signal) => speak(house, job, signal);
    await house.queues.work(outboxOf(account.name), outbox, { concurrency: 1, exclusive: true });
    if (account.lent) continue;
    const inbox: JobHandler = (_job, signal) => readInTurn(house, account, signal);
    await house.queues.work(inboxOf(account.name), inbox, { concurrency: 1, exclusive: true });
    const lookout: JobHandler = (job, signal) => lookAtRound(house, roundPayload.parse(job.payload), signal);
    await house.queues.work(lookoutOf(account.name), lookout, { concurrency: 1, exclusive: true });
    const sweeps: JobHandler = (job, signal) => sweepRound(house, roundPayload.parse(job.payload), signal);
    await house.queues.work(sweepsOf(account.name), sweeps, { concurrency: 1, exclusive: true });
  }
  await house.queues.work(HOUSEKEEPING, (_job, signal) => reconcile(house, signal), {
    concurrency: 1,
    exclusive: true,
  });
}

const stepPayload = z.strictObject({ step: z.string() });
const roundPayload = z.strictObject({ game: z.string(), round: z.int(), account: z.string() });
const sentPayload = z.strictObject({ outbox: z.enum(['steps', 'effects']), id: z.string() });
const effectPayload = z.strictObject({ effect: z.string() });

async function speak(house: House, job: Job, signal: AbortSignal): Promise<void> {
  switch (job.name) {
    case 'publish-step':
      return publishStep(house, stepPayload.parse(job.payload).step, signal);
    case 'look-for-second':
      return lookForSecond(house, sentPayload.parse(job.payload), signal);
    case 'allow-quotes':
      return allowQuotes(house, stepPayload.parse(job.payload).step, signal);
    case 'carry-out-effect':
      return carryOutEffect(house, effectPayload.parse(job.payload).effect, signal);
    default:
      throw new Error(`No job is named ${job.name}.`);
  }
}
