import { systemClock } from '#platform/clock.ts';
import { openQueues } from '#queue/open-queues.ts';
import { openDatabase } from '#store/database/database.ts';
import { opened } from './settings.ts';

// A worker that takes the jobs of one queue, says their keys, and never ends any: the test kills it.
const [queue = '', silence = '', settings = '{}'] = process.argv.slice(2);
const { redisUrl, ...store } = JSON.parse(settings) as {
  redisUrl?: string;
  url?: string;
  dataDirectory?: string;
};
const database = opened(await openDatabase(store));
const queues = opened(await openQueues({ clock: systemClock, database, redisUrl, silence: Number(silence) }));
if (process.argv.includes('--order')) {
  await queues.add({ queue, name: 'publish', key: 'taken', payload: {} });
}
await queues.work(
  queue,
  async ({ key }) => {
    process.stdout.write(`${key}\n`);
    await new Promise(() => undefined);
  },
  { concurrency: 1, exclusive: true },
);
