// The program as `src/cli/kesako.ts` starts it, but by a time that a test moves. This file is the only way in: nothing
// can tell the program that ships another time.
import { readFileSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import type { House } from '#jobs/house.ts';
import { HANGS_MS } from '../../hangs.ts';
import type { Moved } from './movable-time.ts';

// As the program does: it starts in half the time.
enableCompileCache();
const { main } = await import('#cli/main.ts');

/** BullMQ's own delays go by the machine's clock: what has come due by this one is started this often. */
const PROMOTE_EVERY_MS = 500;

let offset = Number(readFileSync(process.env['TIME_OF_TEST'] ?? '', 'utf8'));
const clock = { now: () => Temporal.Now.instant().add({ milliseconds: offset * 1000 }) };
let house: House | undefined;

/** Orders what is owed by the new time, as each minute does; `settled`: until nothing is left to be done at this moment. */
async function catchUp(working: House, settled: boolean): Promise<void> {
  const { orderOwed } = await import('#jobs/reconcile.ts');
  const { reconcileOrder } = await import('#jobs/orders.ts');
  const { queues } = working;
  await orderOwed(working);
  await queues.add(reconcileOrder(clock.now()));
  await queues.promote(clock.now());
  if (settled) await queues.idle(AbortSignal.timeout(HANGS_MS));
}

process.on('message', (moved: Moved) => {
  offset = moved.offset;
  const caughtUp = house ? catchUp(house, moved.settled) : Promise.resolve();
  void caughtUp
    .catch((error: unknown) => void process.stderr.write(`${String(error)}\n`))
    .then(() => process.connected && process.send?.({ offset: moved.offset }));
});
process.channel?.unref?.();

const promoting = setInterval(() => {
  house?.queues.promote(clock.now()).catch(() => undefined);
}, PROMOTE_EVERY_MS).unref();

process.exitCode = await main(process.argv.slice(2), {
  clock,
  onWorking: (working) => {
    house = working;
  },
});
clearInterval(promoting);
if (process.connected) process.disconnect?.();
