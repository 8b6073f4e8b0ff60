import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { XStandIn } from '../stand-ins/x.ts';
import type { MovableTime } from './movable-time.ts';
import { layTable, type Table, WAKES_NOBODY } from './table.ts';

export interface XSetting {
  /** Where X's API is thought to be. */
  readonly server: URL;
  readonly username: string;
  readonly spendingLimit: number;
  /** Where the account `ville` is; nowhere unless told. */
  readonly mastodon?: { readonly server: URL; readonly token: string };
  /** By which the program goes; the machine's unless told. */
  readonly time?: MovableTime;
  /** The embedded database is made already, as it is for tests. */
  readonly prepared?: boolean;
}

/** Sets the table for the account `ville-x` on X, beside `ville` on Mastodon. */
export async function layXTable({
  server,
  username,
  spendingLimit,
  mastodon,
  time,
  prepared = true,
}: XSetting): Promise<Table> {
  const { apiKey, apiSecret, accessToken, accessSecret } = XStandIn.keysOf(username);
  const table = await layTable({
    server: mastodon?.server ?? server,
    token: mastodon?.token ?? 'none',
    prepared,
    time,
    env: {
      ...WAKES_NOBODY,
      KESAKO_VILLE_X_API_KEY: apiKey,
      KESAKO_VILLE_X_API_SECRET: apiSecret,
      KESAKO_VILLE_X_ACCESS_TOKEN: accessToken,
      KESAKO_VILLE_X_ACCESS_SECRET: accessSecret,
    },
  });
  const { origin } = mastodon?.server ?? server;
  await writeFile(
    join(table.folder, 'config', 'accounts.yaml'),
    `accounts:
  ville: { network: mastodon, server: "${origin}" }
  ville-x: { network: x, server: "${server.origin}", spending-limit: ${spendingLimit} }
`,
  );
  return table;
}
