import { isBy } from '#game/moments.ts';
import { untakenAct } from '#store/partners/partner-acts.ts';
import type { StoredStep } from '#store/posts/steps.ts';
import { momentOn } from '#jobs/clocks.ts';
import type { JobContext } from '#jobs/context.ts';
import { recordActed } from './recheck.ts';
import { endStep, untilMissed } from './readiness.ts';
import { waitUntil } from '#jobs/put-off.ts';
import { isUnderWay } from '#jobs/step-state.ts';

/** How long is waited to see what may have left through an account without credentials, which somebody may obtain anew. */
const SEEN_WITHIN = Temporal.Duration.from({ hours: 24 });
/** How often it is looked for. */
const LOOK_EVERY = Temporal.Duration.from({ minutes: 1 });

/**
 * Waits with what partners were to do through accounts that have no credentials here, and gives it up once it counts as
 * missed: no outbox of theirs is at work, and what stands in for it waits to know. What may be out is given up a day after it
 * was tried: only that it was seen tells of it, and a game does not stay open for it for ever.
 * @param steps that are owed
 */
export async function waitForAbsent(context: JobContext, steps: readonly StoredStep[]): Promise<void> {
  for (const owed of steps) {
    const now = momentOn(context, owed.account);
    const played = context.games.get(owed.game);
    const step = { ...owed, version: played?.version };
    const isDue = isBy(step.notBefore ?? step.due, now);
    // The version that is played may have a round that the one which can be read here has not.
    if (!played?.game.rounds.some(({ number }) => number === step.round)) continue;
    if (!step.partner || !isDue || context.accounts.has(step.account)) continue;
    const act = isUnderWay(step) ? await untakenAct(context.db, step) : undefined;
    const readiness = isUnderWay(step)
      ? untilHopeless(step, now)
      : untilMissed(context, played.game, step, 'not-ready', 'not-ready');
    if (act) await recordActed(context, step, act);
    else if (readiness.kind === 'end') await endStep(context, step, readiness);
    else await waitUntil(context, 'steps', step, readiness.at, readiness.why);
  }
}

function untilHopeless(
  { attemptedAt, due }: StoredStep,
  now: Temporal.Instant,
): ReturnType<typeof untilMissed> {
  return isBy((attemptedAt ?? due).add(SEEN_WITHIN), now)
    ? { kind: 'end', state: 'skipped', why: 'never-known' }
    : { kind: 'wait', at: now.add(LOOK_EVERY), why: 'not-ready' };
}
