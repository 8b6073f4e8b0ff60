import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { EXIT } from '#platform/complaint.ts';
import { kesakoHere } from '../../support/play/kesako-here.ts';
import type { Ended } from '../../support/play/program.ts';
import { onServer } from '../../support/run/databases.ts';
import { requireServer } from '../../support/servers/available.ts';

/** Kept for documents (RFC 5737): no machine has it. */
const NOBODYS = '203.0.113.9';

/** Starts a worker that has nothing to play, on a server: it opens what it serves all the same. */
async function run(language: string, env: Readonly<Record<string, string>>): Promise<Ended> {
  const folder = await mkdtemp(join(tmpdir(), 'kesako-listen-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const { url: DATABASE_URL } = await onServer();
  return kesakoHere(['--lang', language, 'run'], {
    cwd: folder,
    env: { KESAKO_CONSOLE: 'off', KESAKO_PORT: '0', DATABASE_URL, ...env },
  });
}

async function aTakenPort(): Promise<string> {
  const server: Server = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const address = server.address();
  return String(typeof address === 'object' && address ? address.port : '');
}

describe.runIf(requireServer('postgres'))('a worker that cannot be reached where it is set to be', () => {
  const ways = [
    ['KESAKO_HOST', 'KESAKO_PORT', {}],
    ['KESAKO_PUBLIC_HOST', 'KESAKO_PUBLIC_PORT', { KESAKO_PUBLIC_PORT: '0' }],
  ] as const;

  test.for(ways)('says that the machine has no such address: %s', async ([host, , more]) => {
    const fr = await run('fr', { ...more, [host]: NOBODYS });
    expect(fr.code).toBe(EXIT.surroundings);
    expect(fr.stderr).toContain(`ette machine n’a pas l’adresse ${NOBODYS} (EADDRNOTAVAIL).`);
    expect(fr.stderr).toContain(`Donnez par ${host} 127.0.0.1`);
    const en = await run('en', { ...more, [host]: 'nowhere.invalid' });
    expect(en.stderr).toMatch(/his machine has no address nowhere\.invalid \((?:ENOTFOUND|EAI_AGAIN)\)/u);
    expect(en.stderr).toContain(`Give in ${host} 127.0.0.1`);
    expect(en.stderr).not.toContain('free');
  });

  test.for(ways)('says that the port is not free: %s, %s', async ([, setting]) => {
    const port = await aTakenPort();
    const fr = await run('fr', { [setting]: port });
    expect(fr.code).toBe(EXIT.surroundings);
    expect(fr.stderr).toContain(`e port ${port} de 127.0.0.1 n’est pas libre (EADDRINUSE).`);
    expect(fr.stderr).toContain(`Donnez-en un autre par ${setting} (0`);
  });
});
