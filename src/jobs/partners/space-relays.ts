import { type Game, roundOf } from '#game/game.ts';
import { isBefore, isBy } from '#game/moments.ts';
import { type PartnersMove, soonestRelay } from '#game/timeline/relay-spacing.ts';
import { stepsOf, type StoredStep } from '#store/posts/steps.ts';
import type { JobContext } from '#jobs/context.ts';
import { postBehind } from './awaited-post.ts';
import { isUnderWay } from '#jobs/step-state.ts';

/** Says until when a relay waits so that those of partners, each from an account of its own, do not come in a burst. */
export async function relayWaits(
  { db }: JobContext,
  game: Game,
  step: StoredStep,
  now: Temporal.Instant,
): Promise<Temporal.Instant | undefined> {
  const post = await postBehind(db, step);
  if (post.kind !== 'there') return undefined;
  const moves = (await stepsOf(db, game.id)).flatMap((other): readonly PartnersMove[] => {
    const isMove = other.kind === 'relay' || other.kind === 'partner-hint';
    return isMove ? [moveOf(game, other, now)] : [];
  });
  const soonest = soonestRelay(roundOf(game, step.round), step, post.at, moves, now);
  return isBefore(now, soonest) ? soonest : undefined;
}

function moveOf(game: Game, step: StoredStep, now: Temporal.Instant): PartnersMove {
  const { id, due, state, why, postedAt, attemptedAt, notBefore, partner: part } = step;
  const byHand = game.partners.some(
    ({ id: partner, takesPart }) => partner === part?.id && takesPart.kind === 'by-hand',
  );
  const isDue = isBy(notBefore ?? due, now);
  // What waits for something else than its slot is looked at again in a minute, and keeps nobody waiting until then.
  const waits = why !== undefined && why !== RELAYS_APART;
  return {
    id,
    due,
    at: postedAt ?? (isUnderWay(step) ? attemptedAt : undefined),
    isReady: state === 'planned' && !byHand && isDue && !waits,
  };
}

/** Why a relay waits for its slot. */
export const RELAYS_APART = 'relays-apart';
