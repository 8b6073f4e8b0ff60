import type { Settings } from '#config/settings.ts';
import type { Complaint } from '#platform/complaint.ts';
import { lossOfQueues } from '#queue/lost-queues.ts';
import { lossOf } from '#store/database/lost-server.ts';
import { explainQueues, explainStore } from './open-store.ts';

/**
 * Returns the complaint that the database's server, or that of the queues, was lost after it had been opened, where that is what an error
 * says; undefined: it says something else.
 */
export async function explainLoss(
  error: unknown,
  settings: () => Promise<Settings>,
): Promise<Complaint | undefined> {
  const database = lossOf(error);
  if (database) return explainStore(database, await settings());
  const queues = lossOfQueues(error);
  return queues && explainQueues(queues);
}
