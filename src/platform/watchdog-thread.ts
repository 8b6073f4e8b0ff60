import { writeSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { parentPort, workerData } from 'node:worker_threads';

const STANDARD_ERROR = 2;
const { beats, patience } = workerData as { readonly beats: Int32Array; readonly patience: number };

let last = -1;
let silent = 0;

async function breakOff(): Promise<void> {
  const session = new Session();
  session.connectToMainThread();
  await session.post('Runtime.terminateExecution');
  session.disconnect();
}

setInterval(() => {
  const beat = Atomics.load(beats, 0);
  silent = beat === last ? silent + 1 : 0;
  last = beat;
  if (silent === patience) {
    parentPort?.postMessage('stuck');
    void breakOff();
  }
  if (silent === 2 * patience) {
    writeSync(STANDARD_ERROR, 'Kesako est bloqué et s’arrête. Kesako is stuck, and ends.\n');
    process.kill(process.pid, 'SIGKILL');
  }
}, 1_000);
