import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillDirectory } from '../run/databases.ts';
import type { MovableTime } from './movable-time.ts';
import type { Surroundings } from './surroundings.ts';

/** A folder of one's own to play in: settings, data and games, and nothing of the machine's owner. */
export interface Table extends AsyncDisposable {
  readonly folder: string;
  /** Where the embedded database lies, unless the variables say otherwise. */
  readonly data: string;
  /** How the program is started here. */
  readonly surroundings: Surroundings & {
    readonly env: Readonly<Record<string, string>>;
    readonly cwd: string;
  };
}

/** Variables for a server that wakes nobody, as snac and X: replies are read each second, and not four times a minute. */
export const WAKES_NOBODY = { KESAKO_POLL_SECONDS: '1' } as const;

export interface Setting {
  readonly server: URL;
  readonly token: string;
  /** Further environment variables, or others in place of the usual ones. */
  readonly env?: Readonly<Record<string, string>>;
  /** The embedded database is there already, and empty: a first start takes seven seconds of a processor. */
  readonly prepared?: boolean;
  /** By which the program goes; the machine's unless told. */
  readonly time?: MovableTime | undefined;
}

/** Sets the table for the account `ville` on a server of Mastodon's API. It is cleared when disposed of. */
export async function layTable({ server, token, env, ...others }: Setting): Promise<Table> {
  const accounts = `ville: { network: mastodon, server: "${server.origin}" }`;
  return layTableFor(accounts, { env: { KESAKO_VILLE_TOKEN: token, ...env }, ...others });
}

/** Sets the table for accounts as the accounts file says them, with their credentials among the variables. */
export async function layTableFor(
  accounts: string,
  { env, prepared, time }: Pick<Setting, 'env' | 'prepared' | 'time'>,
): Promise<Table> {
  const folder = await mkdtemp(join(tmpdir(), 'kesako-play-'));
  const data = join(folder, 'data');
  const config = join(folder, 'config');
  await mkdir(config);
  const isEmbedded = env?.['DATABASE_URL'] === undefined;
  if (prepared === true && isEmbedded) await fillDirectory(data);
  await writeFile(join(config, 'accounts.yaml'), `accounts:\n  ${accounts}\n`);
  return {
    folder,
    data,
    surroundings: {
      cwd: folder,
      ...(time && { time }),
      env: {
        KESAKO_DATA: data,
        KESAKO_CONFIG: config,
        KESAKO_PORT: '0',
        ...env,
      },
    },
    async [Symbol.asyncDispose]() {
      await rm(folder, { recursive: true, force: true });
    },
  };
}
