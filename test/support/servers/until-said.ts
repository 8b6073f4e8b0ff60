import type { ChildProcess } from 'node:child_process';
import { HANGS_MS } from '../../hangs.ts';

/**
 * Resolves once a server has said these words, on either of its outputs, which are read to their end.
 * @throws Error with all that it said, when it ends without them or hangs
 */
export async function untilSaid(server: ChildProcess, words: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let said = '';
  const fail = (what: string): void => reject(new Error(`${what} before it said “${words}”:\n${said}`));
  for (const stream of [server.stdout, server.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.includes(words)) resolve();
    });
  }
  server.once('error', reject);
  server.once('close', (code) => fail(`${server.spawnfile} ended with ${code}`));
  const hanging = setTimeout(() => fail(`${server.spawnfile} hangs`), HANGS_MS);
  await promise.finally(() => clearTimeout(hanging));
}
