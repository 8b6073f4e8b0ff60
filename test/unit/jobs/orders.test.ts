import { expect, test } from 'vitest';
import { EFFECT, STEP } from '#jobs/orders.ts';
import { again } from '#jobs/put-off.ts';
import { readInTurn, wakeOrder } from '#jobs/read-in-turn.ts';
import { reconcile } from '#jobs/reconcile.ts';
import { at } from '../../support/games/game.ts';

const step = { id: 'angers/1/hint-1/ville', account: 'ville', due: at('11:00'), notBefore: undefined };
const effect = {
  id: 'ville|2|0/answer',
  account: 'ville',
  kind: 'answer',
  createdAt: at('10:00'),
  notBefore: undefined,
} as const;

test('a step is ordered for its moment, and for a later one when it was put off', () => {
  expect(STEP.order(step).at?.toString()).toBe(at('11:00').toString());
  expect(STEP.order({ ...step, notBefore: at('11:05') }).at?.toString()).toBe(at('11:05').toString());
  expect(STEP.order({ ...step, notBefore: at('10:05') }).at?.toString()).toBe(at('11:00').toString());
});

test('the same order at the same moment has the same key, and another one at another moment', () => {
  expect(STEP.order(step).key).toBe(STEP.order({ ...step }).key);
  expect(STEP.order({ ...step, due: at('11:01') }).key).not.toBe(STEP.order(step).key);
  expect(EFFECT.order({ ...effect, notBefore: at('10:01') }).key).not.toBe(EFFECT.order(effect).key);
});

test('steps and effects of an account share one queue, steps first', () => {
  expect(EFFECT.order(effect).queue).toBe(STEP.order(step).queue);
  expect(EFFECT.order(effect).priority).toBeGreaterThan(STEP.order(step).priority ?? Infinity);
  expect(STEP.order({ ...step, account: 'musee' }).queue).not.toBe(STEP.order(step).queue);
});

test('masking comes between them: right replies, then decoys, then what is shown again', () => {
  const kinds = ['hide', 'decoy', 'unhide', 'answer'] as const;
  const priorities = [
    STEP.order(step).priority,
    ...kinds.map((kind) => EFFECT.order({ ...effect, kind }).priority),
  ];
  expect(priorities.toSorted((a = 0, b = 0) => a - b)).toEqual(priorities);
  expect(new Set(priorities).size).toBe(priorities.length);
});

test('a job that finds itself too early is ordered again under a key that does not collide with its own', () => {
  const order = STEP.order(step);
  const retry = again(order, at('10:59:59.950'));
  expect(retry).toEqual({ ...order, isAgain: true, key: retry.key });
  expect(retry.key).not.toBe(order.key);
  expect(again(retry, at('10:59:59.960')).key).not.toBe(retry.key);
});

test('wake-ups of two seconds share one reading, at their end; one that comes during it has the next', () => {
  const [first, second, third] = ['10:00:00', '10:00:01.999', '10:00:02'].map((time) =>
    wakeOrder('ville', at(time)),
  );
  expect(first).toEqual(second);
  expect(first?.at?.toString()).toBe(at('10:00:02').toString());
  expect(third?.key).not.toBe(first?.key);
  expect(first?.queue).toBe(readInTurn.order('ville').queue);
});

test('wake-ups share a shorter moment where the network allows it', () => {
  const [first, second] = ['10:00:00.240', '10:00:00.260'].map((time) => wakeOrder('ville', at(time), 250));
  expect(first?.at?.toString()).toBe(at('10:00:00.250').toString());
  expect(second?.at?.toString()).toBe(at('10:00:00.500').toString());
});

test('housekeeping is ordered once a minute', () => {
  expect(reconcile.order(at('10:00:01')).key).toBe(reconcile.order(at('10:00:59')).key);
  expect(reconcile.order(at('10:01:00')).key).not.toBe(reconcile.order(at('10:00:59')).key);
});
