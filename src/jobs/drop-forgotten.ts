import { plannedAmong } from '#store/outbox/effects.ts';
import { isAnybodyForgotten } from '#store/players/forgotten.ts';
import type { JsonObject } from '#queue/queue.ts';
import type { JobContext } from './context.ts';
import { queueOf } from './job.ts';

/** Takes out of the queues what would be done for players who have been forgotten: a job names the row that it is for. */
export async function dropForgotten({ db, queues, accounts }: JobContext): Promise<void> {
  if (!(await isAnybodyForgotten(db))) return;
  for (const account of accounts.keys()) {
    const queue = queueOf('outbox', account);
    const jobs = await queues.delayed(queue);
    const effects = jobs.map(({ payload }) => effectOf(payload));
    const known = await plannedAmong(
      db,
      effects.filter((effect) => effect !== undefined),
    );
    const idle = jobs.filter((_, index) => {
      const effect = effects[index];
      return effect !== undefined && !known.has(effect);
    });
    await queues.drop(queue, idle);
  }
}

function effectOf({ effect, outbox, id }: JsonObject): string | undefined {
  const named = outbox === 'effects' ? id : effect;
  return typeof named === 'string' ? named : undefined;
}
