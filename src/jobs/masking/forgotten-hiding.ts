import { isBy } from '#game/moments.ts';
import type { JobContext } from '#jobs/context.ts';
import type { KeptReply, RoundOnAccount } from '#store/replies/masking.ts';
import type { Restore } from '#store/backup/restores.ts';
import { revealsBetween, type StoredStep } from '#store/posts/steps.ts';

/** A reply may have been read, and hidden, some time after it was written. */
const READ_WITHIN = Temporal.Duration.from({ minutes: 15 });

/**
 * Returns the restore that a round on an account was revealed before, while the database was the one that is lost: what had
 * been hidden by then is not known, and may not have been shown again. Undefined: all that is hidden is known.
 */
export function revealedUnknown(
  restore: Restore | undefined,
  steps: readonly StoredStep[],
): Restore | undefined {
  const revealed = steps.find(({ kind }) => kind === 'reveal')?.postedAt;
  return restore && revealed && isBy(restore.takenAt, revealed) && isBy(revealed, restore.restoredAt)
    ? restore
    : undefined;
}

/** Says whether a reply of such a round may be hidden without anybody knowing. To show what is shown changes nothing. */
export const mayBeHidden = (
  { takenAt, restoredAt }: Restore,
  { at, open, deleted }: Pick<KeptReply, 'at' | 'open' | 'deleted'>,
): boolean => open && !deleted && isBy(takenAt.subtract(READ_WITHIN), at) && isBy(at, restoredAt);

/** Reads the rounds of these games that were revealed so. */
export async function roundsRevealedUnknown(
  { db, restore, accounts }: JobContext,
  games: readonly string[],
): Promise<readonly RoundOnAccount[]> {
  if (!restore) return [];
  const reveals = await revealsBetween(db, games, restore.takenAt, restore.restoredAt);
  return reveals.filter(({ account }) => accounts.has(account));
}
