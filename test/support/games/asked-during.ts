import { onTestFinished } from 'vitest';
import type { Database } from '#store/database/database.ts';

/** What an embedded database is asked of Kesako’s own tables meanwhile, statement by statement. */
export async function askedDuring(
  { pool }: Database,
  work: () => Promise<unknown>,
): Promise<readonly string[]> {
  const asked: string[] = [];
  const connect = pool.connect.bind(pool);
  const listening = async (): ReturnType<typeof connect> => {
    const client = await connect();
    const query = client.query.bind(client);
    client.query = async (...what) => {
      asked.push(what[0]);
      return query(...what);
    };
    return client;
  };
  onTestFinished(() => void (pool.connect = connect));
  pool.connect = listening;
  await work();
  pool.connect = connect;
  return asked;
}
