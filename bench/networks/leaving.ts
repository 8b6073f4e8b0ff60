import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { fetchIf } from '#networks/leaving.ts';
import { share, tell } from '../figures.ts';

// For how long a request can still be sent by a process that is frozen: from when it is last asked whether it may, to when a server of
// this machine, in a thread of its own, has it. That is more than to the system's `write`.
const TIMES = Number(process.env['TIMES'] ?? 5_000);
const WARM_UP = 500;

const now = (): number => Number(process.hrtime.bigint()) / 1_000;

if (isMainThread) await measure();
else await answer();

async function measure(): Promise<void> {
  const thread = new Worker(import.meta.filename, { env: process.env });
  const [port] = (await once(thread, 'message')) as [number];
  const took: number[] = [];
  for (let time = -WARM_UP; time < TIMES; time += 1) {
    const arrived = once(thread, 'message');
    let asked = 0;
    const leave = (): boolean => {
      asked = now();
      return true;
    };
    const response = await fetchIf(leave, new URL(`http://127.0.0.1:${port}/`), {
      method: 'POST',
      body: 'x'.repeat(500),
    });
    await response.text();
    const [at] = (await arrived) as [number];
    if (time >= 0) took.push(at - asked);
  }
  await thread.terminate();
  tell(
    `From the last question to the server, of ${TIMES} requests: ${share(took, 0.5).toFixed(0)} µs in the middle, ${share(took, 0.99).toFixed(0)} µs for 99 in 100, ${Math.max(...took).toFixed(0)} µs at most.`,
  );
}

async function answer(): Promise<void> {
  const server = createServer((request, response) => {
    parentPort?.postMessage(now());
    request.resume().on('end', () => response.end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  parentPort?.postMessage((server.address() as AddressInfo).port);
}
