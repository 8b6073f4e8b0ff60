import type { RoundOnAccount } from '#store/masking.ts';
import type { StoredStep } from '#store/steps.ts';

/**
 * Says when we ended the secret of a round on an account: by the reveal, by giving it up, or by stopping the game. Undefined
 * while the answer is to be kept.
 * @param steps those of the round on the account, at least
 */
export function secretEnd(
  steps: readonly StoredStep[],
  { round, account }: Pick<RoundOnAccount, 'round' | 'account'>,
): Temporal.Instant | undefined {
  const reveal = steps.find(
    (step) => step.kind === 'reveal' && step.round === round && step.account === account,
  );
  return reveal?.state === 'sent' ? reveal.postedAt : reveal?.endedAt;
}
