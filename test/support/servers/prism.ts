import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';
import { untilSaid } from './until-said.ts';

const root = join(import.meta.dirname, '../../..');
/** X's own description of the requests that the adapter makes. */
export const X_DESCRIPTION = join(root, 'test/fixtures/x/openapi.json');
const PRISM = join(root, 'node_modules/@stoplight/prism-cli/dist/index.js');

export interface Prism extends AsyncDisposable {
  readonly url: URL;
}

/**
 * Puts Prism between a client and a server: a request that breaks X's description never reaches the server (422), and an
 * answer that does never reaches the client (500).
 */
export async function startPrism(upstream: URL): Promise<Prism> {
  const folder = await mkdtemp(join(tmpdir(), 'kesako-prism-'));
  const description = join(folder, 'openapi.json');
  await writeFile(description, readable(await readFile(X_DESCRIPTION, 'utf8')));
  const port = await freePort();
  const words = ['proxy', '--errors', '--port', String(port), description, upstream.origin];
  const child = spawn(process.execPath, [PRISM, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  const orphaned = (): void => void child.kill('SIGKILL');
  process.once('exit', orphaned);
  await untilSaid(child, 'Prism is listening');
  return {
    url: new URL(`http://127.0.0.1:${port}`),
    async [Symbol.asyncDispose]() {
      process.off('exit', orphaned);
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      await rm(folder, { recursive: true });
    },
  };
}

/** Prism cannot read the scheme `OAuth`, and answers 401 to every request that is signed so. */
function readable(description: string): string {
  const parsed = JSON.parse(description) as { components: { securitySchemes: Record<string, unknown> } };
  parsed.components.securitySchemes['UserToken'] = { type: 'apiKey', in: 'header', name: 'Authorization' };
  return JSON.stringify(parsed);
}
