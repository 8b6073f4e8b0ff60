import { isBy, later } from '#game/moments.ts';
import { hostOf } from '#game/past.ts';
import { isOwed } from '#jobs/step-state.ts';
import type { RoundOnAccount } from '#store/replies/masking.ts';
import type { StoredStep } from '#store/posts/steps.ts';

type Where = Pick<RoundOnAccount, 'round' | 'account'>;

/**
 * Says when the secret of a round on an account ended: by the reveal, by giving it up, or by stopping the game. It may end later than
 * now: a reveal that a person left out keeps it for as long as it would have been kept, and one that is given up on this account alone
 * as long as the round goes on elsewhere. Undefined while nobody knows when it ends.
 * @param steps those of the round at least, on every account
 */
export function secretEnd(steps: readonly StoredStep[], where: Where): Temporal.Instant | undefined {
  const reveal = revealOf(steps, where);
  if (reveal?.state === 'sent') return reveal.postedAt;
  return reveal?.endedAt && later(reveal.endedAt, keptUntil(steps, where, reveal));
}

/** Says whether the answer of a round need not be kept on an account any more. */
export function isSecretOver(steps: readonly StoredStep[], where: Where, now: Temporal.Instant): boolean {
  const reveal = revealOf(steps, where);
  // Whoever wrote that it has ended may go by another clock.
  if (reveal?.state === 'sent') return true;
  if (!reveal?.endedAt) return false;
  const until = keptUntil(steps, where, reveal);
  return !until || isBy(until, now);
}

/** Says whether a person has left a step out. */
export const isLeftOut = ({ state, why }: Pick<StoredStep, 'state' | 'why'>): boolean =>
  state === 'skipped' && why === 'left-out';

const revealOf = (steps: readonly StoredStep[], { round, account }: Where): StoredStep | undefined =>
  steps.find((step) => step.kind === 'reveal' && step.round === round && step.account === account);

/** Until when a secret is kept although its reveal is given up; undefined: it is not. */
function keptUntil(
  steps: readonly StoredStep[],
  { round, account }: Where,
  reveal: StoredStep,
): Temporal.Instant | undefined {
  const ofRound = steps.filter((step) => step.round === round);
  const own = ofRound.filter((step) => hostOf(step) === account);
  // A stop of the game, or of the round, is one everywhere.
  if (own.some(({ state, why }) => state === 'cancelled' && (why === 'stopped' || why === 'round-off')))
    return undefined;
  const planned = isLeftOut(reveal) ? own.filter(({ kind }) => kind === 'closing') : [];
  const elsewhere = ofRound.filter(
    (step) =>
      step.kind === 'reveal' &&
      step !== reveal &&
      ((isOwed(step) && step.endedAt === undefined) || isLeftOut(step)),
  );
  const first = isLeftOut(reveal) ? reveal.due : undefined;
  return [...planned, ...elsewhere]
    .map(({ due }) => due)
    .reduce<Temporal.Instant | undefined>((latest, due) => later(due, latest), first);
}
