import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below those that systems give to whoever connects to something, who would have it by the time that a server asks for it. */
const LOWEST = 10_240;
const HIGHEST = 32_767;

/** A port of 127.0.0.1 that nobody listened on a moment ago, nor is given to anybody who does not ask for it. */
export async function freePort(): Promise<number> {
  while (true) {
    const port = randomInt(LOWEST, HIGHEST + 1);
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  const { promise, resolve, reject } = Promise.withResolvers<boolean>();
  server.once('error', (error: NodeJS.ErrnoException) =>
    error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
  );
  server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  return promise;
}
