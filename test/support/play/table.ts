import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Surroundings } from './program.ts';

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

export interface Setting {
  readonly server: URL;
  readonly token: string;
  /** Further environment variables, or others in place of the usual ones. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Sets the table for the account `ville` on a server. It is cleared when disposed of. */
export async function layTable({ server, token, env }: Setting): Promise<Table> {
  const folder = await mkdtemp(join(tmpdir(), 'kesako-play-'));
  const data = join(folder, 'data');
  const config = join(folder, 'config');
  await mkdir(config);
  await writeFile(
    join(config, 'accounts.yaml'),
    `accounts:\n  ville: { network: mastodon, server: "${server.origin}" }\n`,
  );
  return {
    folder,
    data,
    surroundings: {
      cwd: folder,
      env: {
        KESAKO_DATA: data,
        KESAKO_CONFIG: config,
        KESAKO_VILLE_TOKEN: token,
        KESAKO_PORT: '0',
        KESAKO_POLL_SECONDS: '1',
        ...env,
      },
    },
    async [Symbol.asyncDispose]() {
      await rm(folder, { recursive: true, force: true });
    },
  };
}
