import { expect, test } from 'vitest';
import type { Desk } from '#app/desk/desk.ts';
import { Watch } from '#console/live/watch.ts';

const AT_LATEST = 2 ** 30;
const never = new AbortController().signal;

function aDesk() {
  const state = { line: 0 };
  const desk = { mark: async () => ({ line: state.line, counts: '' }) } as unknown as Desk;
  return { state, desk };
}

test('whoever was busy while others were told of a change is told of it, too', async () => {
  const { state, desk } = aDesk();
  using watch = new Watch(desk);
  await watch.change('', AT_LATEST, never);
  const known = watch.seen;
  const others = watch.change(known, AT_LATEST, never);
  state.line += 1;
  await others;
  expect(watch.seen).not.toBe(known);
  await watch.change(known, AT_LATEST, never);
});

test('nothing is told while nothing changes, and everybody goes when it is over', async () => {
  const { desk } = aDesk();
  const watch = new Watch(desk);
  await watch.change('', AT_LATEST, never);
  let isTold = false;
  const waiting = watch.change(watch.seen, AT_LATEST, never).then(() => (isTold = true));
  await watch.change(watch.seen, 1, never);
  expect(isTold).toBe(false);
  watch[Symbol.dispose]();
  await waiting;
});
