// The program as `src/cli/kesako.ts` starts it, but by a time that a test moves. This file is the only way in: nothing
// can tell the program that ships another time.
import { readFileSync } from 'node:fs';
import { main } from '#cli/main.ts';
import type { House } from '#jobs/house.ts';
import { reconcileOrder } from '#jobs/orders.ts';
import { orderOwed } from '#jobs/reconcile.ts';

/** BullMQ's own delays go by the machine's clock: what has come due by this one is started this often. */
const PROMOTE_EVERY_MS = 500;

let offset = Number(readFileSync(process.env['TIME_OF_TEST'] ?? '', 'utf8'));
const clock = {
  now: () => Temporal.Now.instant().add({ milliseconds: offset * 1000 }),
  ticks: () => performance.now() + offset * 1000,
};
let house: House | undefined;

/** Orders what is owed by the new time, and has the accounts looked after, as each minute does. */
async function catchUp({ queues }: House): Promise<void> {
  await queues.add(reconcileOrder(clock.now()));
  await queues.promote(clock.now());
}

process.on('message', (moved: { readonly offset: number }) => {
  offset = moved.offset;
  const caughtUp = house ? orderOwed(house).then(() => house && catchUp(house)) : Promise.resolve();
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
