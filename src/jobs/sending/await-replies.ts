import type { Game } from '#game/game.ts';
import { isBy, isFrom } from '#game/moments.ts';
import { mayTell } from '#game/timeline/sweeping.ts';
import type { StoredStep } from '#store/posts/steps.ts';
import {
  beginTelling,
  giveTime,
  isTold,
  reopenTellings,
  resettleTelling,
  settleTelling,
  tellsSame,
} from '#store/posts/tellings.ts';
import { momentOn } from '#jobs/clocks.ts';
import { tellNow } from './step-facts.ts';
import type { JobContext } from '#jobs/context.ts';
import { STEP } from '#jobs/orders.ts';
import { again, putOff } from '#jobs/put-off.ts';
import { recheckWaiting } from '#jobs/sweep-round.ts';
import { takeAnswersOf } from '#jobs/replies/take-answers.ts';
import { askedToWait, isHopeless, type OwedSweep, owedSweeps } from '#jobs/replies/sweeps-owed.ts';

/**
 * Puts off a reveal or a ranking as long as replies that count may still be read, on any account of the game, and the script
 * lets it wait. Returns whether it was. What the first one tells that may leave is settled, so that all accounts tell it; until
 * then it is settled anew by whoever comes next, for one that could not leave may come hours later.
 */
export async function awaitReplies(context: JobContext, game: Game, step: StoredStep): Promise<boolean> {
  if (step.kind !== 'reveal' && step.kind !== 'standings') return false;
  const now = momentOn(context, step.account);
  const telling = await beginTelling(context.db, step, now);
  if (telling.told !== undefined && (await isTold(context.db, step))) return false;
  if (game.answerForm) await takeAnswersOf(context, game.id);
  const sweeps = await awaitedBy(context, game, step);
  const decision = mayTell(
    sweeps.map((sweep) => ({
      account: sweep.account,
      notBefore: askedToWait(sweep),
      hopeless: isHopeless(sweep),
    })),
    game.late.replies,
    { now, since: telling.since, startedAt: context.since, given: telling.given },
  );
  if (decision.kind === 'wait') {
    const why = `replies-awaited until ${decision.atMost}: ${decision.unread.join(', ')}` as const;
    const isOver = isFrom(now, telling.since.add(game.late.replies));
    if (isOver) await giveTime(context.db, step, decision.atMost);
    await putOff(context, STEP, step, decision.until, why);
    // A sweep may have succeeded before this step was seen to wait.
    if ((await awaitedBy(context, game, step)).length < sweeps.length) await recheckWaiting(context, game.id);
    return true;
  }
  if (decision.unread.length > 0) {
    context.log.warn({ event: 'told-unread', step: step.id, accounts: decision.unread });
  }
  const told = JSON.stringify(await tellNow(context.db, game, step));
  if (telling.told === undefined) await settleTelling(context.db, { ...step, told, unread: decision.unread });
  else if (!tellsSame(telling.told, told) || telling.unread.join(',') !== decision.unread.join(',')) {
    const others = await resettleTelling(context.db, step, { told, unread: decision.unread }, step.id);
    await context.queues.addAll(others.map((other) => again(STEP.order(other), now)));
  }
  // A sweep that succeeded meanwhile found nothing settled that it could have opened again.
  if ((await awaitedBy(context, game, step)).length === sweeps.length) return false;
  await reopenTellings(context.db, game.id);
  await context.queues.add(again(STEP.order(step), now));
  return true;
}

/** The sweeps that are due and that a step waits for: those of its round, and of every round for the ranking of a whole game. */
async function awaitedBy(
  context: JobContext,
  game: Game,
  { kind, round, account }: StoredStep,
): Promise<readonly OwedSweep[]> {
  const now = momentOn(context, account);
  const all = kind === 'standings' && game.standings === 'end';
  return (await owedSweeps(context, [game.id])).filter(
    (sweep) => (all || sweep.round === round) && isBy(sweep.due, now),
  );
}
