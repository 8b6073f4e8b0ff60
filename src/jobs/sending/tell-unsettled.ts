import { underWay } from '#store/outbox/sending.ts';
import { TAKES_EFFECT } from '#jobs/attempts.ts';
import type { JobContext } from '#jobs/context.ts';

/** Says, when the worker stops, what it leaves of which nobody knows whether it went through, and until when the next start looks for it. */
export async function tellUnsettled({ db, games, log }: JobContext): Promise<void> {
  for (const { id, attemptedAt } of await underWay(db, { games: [...games.keys()] })) {
    log.warn({ event: 'outcome-open', id, until: attemptedAt?.add(TAKES_EFFECT).toString() });
  }
}
