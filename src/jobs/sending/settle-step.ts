import type { Game } from '#game/game.ts';
import { roundsOff } from '#store/games/rounds-off.ts';
import { recordState } from '#store/outbox/sending.ts';
import { stepsOf, type StoredStep } from '#store/posts/steps.ts';
import type { Account, JobContext } from '#jobs/context.ts';
import { obey, afterFailure } from '#jobs/gates.ts';
import { STEP } from '#jobs/orders.ts';
import { isEarly } from '#jobs/put-off.ts';
import { roundOfStep } from '#jobs/step-gates.ts';
import { anchorOf, recapHead } from './anchor.ts';
import { followUp } from './follow-up.ts';
import { seekStep } from './seek-step.ts';
import { soughtPost } from './write-post.ts';

/**
 * Finds what has become of a step that may be out, and posts nothing: its game is not played at the moment, or its account is paused.
 * If it is not there it is to come again, unless it was given up; a server that is slower than any is thought to be may have made it by then,
 * so that it is looked for once more.
 */
export async function settleStep(
  context: JobContext,
  account: Account,
  game: Game,
  step: StoredStep,
  signal: AbortSignal,
): Promise<void> {
  if (step.kind === 'relay' || (await isEarly(context, STEP.order(step)))) return;
  const head = game.live && recapHead(game, step, await stepsOf(context.db, game.id));
  const anchored = await anchorOf(account, step, await roundOfStep(context, step), signal, head);
  if (!anchored.ok) return obey(context, STEP, step, afterFailure(context, step, anchored.failure));
  const { capabilities, anchor } = anchored.value;
  const post = await soughtPost(context, game, step, capabilities, anchor, signal);
  const known = post && (await seekStep(context, account, step, post, signal));
  if (known) return followUp(context, account, step, known, signal);
  const isOff = (await roundsOff(context.db, step.game)).has(step.round);
  const now = context.clock.now();
  if (isOff || step.endedAt) {
    const why = isOff ? 'round-off' : 'opening-gone';
    await recordState(context.db, 'steps', step, 'skipped', now, { why });
  } else await recordState(context.db, 'steps', step, 'planned', now, { unsettled: true });
}
