import { later } from '#game/moments.ts';
import { isAwake, type Look, looksOf } from '#game/watch/looks.ts';
import type { JobContext } from '#jobs/context.ts';
import { allLooks, type StoredLook } from '#store/watch/looks.ts';

/** A look that is due, or will be. */
export interface OwedLook {
  readonly id: string;
  readonly account: string;
  readonly at: Temporal.Instant;
}

/** Says when it is looked again. */
export const nextLook = ({ listening }: Look, row: StoredLook): Temporal.Instant =>
  later(row.lookedAt?.add({ minutes: listening.every }) ?? row.since, row.notBefore);

/** Returns the looks that are owed by accounts at work here, in the hours in which they listen. */
export async function owedLooks(context: JobContext): Promise<readonly OwedLook[]> {
  const { watch, accounts, clock } = context;
  if (!watch) return [];
  const rows = new Map((await allLooks(context.db)).map((row) => [row.id, row]));
  const now = clock.now();
  return looksOf(watch).flatMap((look) => {
    const row = rows.get(look.id);
    // Nothing is read by an account that a partner lends.
    if (!row || accounts.get(look.account)?.lent !== false) return [];
    if (!isAwake(look.listening.hours, now, watch.timeZone)) return [];
    return [{ id: look.id, account: look.account, at: nextLook(look, row) }];
  });
}
