import { loggedWhy } from '#game/why.ts';
import type { AlarmSettings, Receiver } from '#config/alarms.ts';
import { isBefore, later } from '#game/moments.ts';
import { TAKES_EFFECT } from '#jobs/attempts.ts';
import type { JobContext } from '#jobs/context.ts';
import { whyOf } from '#jobs/retry.ts';
import { isPaused } from '#store/accounts/account-pauses.ts';
import {
  beginDelivery,
  type Delivery,
  type DeliveryEnd,
  dueDeliveries,
  endDelivery,
  receiversOwed,
} from '#store/alarms/deliveries.ts';
import { STALE_AFTER } from './read-events.ts';
import type { Content } from './say-alarm.ts';
import { type Sent, sendTo, type Ways } from './ways.ts';

/** How much a receiver is told at once: what is left comes a minute later. */
const MOST = 20;
/** Longest wait for another attempt, in minutes. */
const LONGEST_WAIT = 60;

/** Tells everybody what is owed to them. Whoever does not answer keeps nothing from the others. */
export async function deliver(
  context: JobContext,
  { receivers }: Pick<AlarmSettings, 'receivers'>,
  ways: Ways,
  signal: AbortSignal,
): Promise<void> {
  const owed = await receiversOwed(context.db);
  const told = receivers.filter(({ name }) => owed.has(name));
  await Promise.all(
    told.map((receiver) =>
      deliverTo(context, receiver, ways, signal).catch((error: unknown) => {
        if (!signal.aborted) context.log.warn({ event: 'tick-failed', receiver: receiver.name, err: error });
      }),
    ),
  );
}

async function deliverTo(
  context: JobContext,
  receiver: Receiver,
  ways: Ways,
  signal: AbortSignal,
): Promise<void> {
  const { db, clock } = context;
  const given = (await context.sharedNow()).subtract(TAKES_EFFECT);
  for (const delivery of await dueDeliveries(db, receiver.name, { now: clock.now(), given, most: MOST })) {
    if (isBefore(delivery.createdAt, clock.now().subtract(STALE_AFTER))) {
      await giveUp(context, delivery, { state: 'failed', why: 'too-late' });
      continue;
    }
    // Nothing is said by an account that a person has silenced.
    if (receiver.way === 'message' && (await isPaused(db, receiver.from))) return;
    if (!(await deliverOne(context, receiver, delivery, ways, signal))) return;
  }
}

/** Says whether the receiver is to be told more at once. */
async function deliverOne(
  context: JobContext,
  receiver: Receiver,
  delivery: Delivery,
  ways: Ways,
  signal: AbortSignal,
): Promise<boolean> {
  const { db, clock } = context;
  const { id, createdAt, attemptedAt, text } = delivery;
  let { attempts } = delivery;
  const begin = async (written?: string): Promise<boolean> => {
    const begun = await context.sharedNow();
    const isOurs = await beginDelivery(db, delivery, { at: clock.now(), begun, text: written });
    if (isOurs) attempts += 1;
    return isOurs;
  };
  const content = delivery.content as Content;
  const sent = await sendTo(receiver, { id, createdAt, content, attemptedAt, text, begin }, ways, signal);
  switch (sent.kind) {
    case 'sent':
      await endDelivery(db, { id, attempts }, { state: 'sent' }, clock.now());
      return true;
    case 'taken':
      return true;
    case 'absent':
      return false;
    case 'failed': {
      const end = endOf(sent, attempts, clock.now());
      if (end.state === 'failed') {
        await giveUp(context, { ...delivery, attempts }, end);
        return true;
      }
      await endDelivery(db, { id, attempts }, end, clock.now());
      return false;
    }
  }
}

function endOf(
  { failure, open }: Extract<Sent, { readonly kind: 'failed' }>,
  attempts: number,
  now: Temporal.Instant,
): Exclude<DeliveryEnd, { readonly state: 'sent' }> {
  const why = whyOf(failure);
  if (!open && (failure.kind === 'refused' || failure.kind === 'not-found')) return { state: 'failed', why };
  const wait = now.add({ minutes: Math.min(LONGEST_WAIT, 2 ** Math.max(0, attempts - 1)) });
  const notBefore = later(wait, failure.kind === 'rate-limited' ? failure.until : undefined);
  return { state: open ? 'sending' : 'planned', why, notBefore };
}

async function giveUp(
  { db, clock, log }: JobContext,
  delivery: Delivery,
  end: Extract<DeliveryEnd, { readonly state: 'failed' }>,
): Promise<void> {
  log.error({ event: 'alarm-not-sent', receiver: delivery.receiver, why: loggedWhy(end.why) });
  await endDelivery(db, delivery, end, clock.now());
}
