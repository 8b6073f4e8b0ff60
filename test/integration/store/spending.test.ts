import { expect, test } from 'vitest';
import type { XAccount } from '#config/x-account.ts';
import { Purses } from '#app/purses.ts';
import { ManualClock } from '#platform/clock.ts';
import { openLog } from '#platform/log.ts';
import { openDatabase } from '#store/database.ts';

const credential = { variable: 'KESAKO_VILLE_X_API_KEY', secret: undefined };
const ACCOUNT: XAccount = {
  name: 'ville-x',
  network: 'x',
  server: 'https://api.x.com',
  plan: 'ordinary',
  spendingLimit: 1,
  keys: { apiKey: credential, apiSecret: credential, accessToken: credential, accessSecret: credential },
};

interface Counter extends AsyncDisposable {
  readonly clock: ManualClock;
  readonly purses: Purses;
  /** Events of the log. */
  readonly told: Record<string, unknown>[];
  /** Another worker on the same database. */
  another(): Purses;
}

async function openCounter(): Promise<Counter> {
  const opened = await openDatabase({ dataDirectory: 'memory' });
  if (!opened.ok) throw new Error(opened.failure.kind);
  const clock = new ManualClock(Temporal.Instant.from('2026-09-30T22:00:00Z'));
  const told: Record<string, unknown>[] = [];
  const log = openLog('info', {
    write: (line) => void told.push(JSON.parse(line) as Record<string, unknown>),
  });
  const another = (): Purses => {
    const purses = new Purses(clock, log);
    purses.keepIn(opened.value.kysely);
    return purses;
  };
  const dispose = async (): Promise<void> => opened.value[Symbol.asyncDispose]();
  return { clock, purses: another(), told, another, [Symbol.asyncDispose]: dispose };
}

test('a purse pays up to its limit, says so once, and is filled again in the next month', async () => {
  await using counter = await openCounter();
  const purse = counter.purses.of(ACCOUNT);
  expect(await purse.mayPay()).toBe(true);
  await purse.pay(0.75);
  await purse.pay(0.5);
  expect(await purse.mayPay()).toBe(false);
  expect(await purse.mayPay()).toBe(false);
  expect(counter.told).toMatchObject([
    { event: 'spending-limit-reached', account: 'ville-x', spent: 1.25, limit: 1 },
  ]);
  expect(await counter.purses.spendingOf(ACCOUNT)).toEqual({
    account: 'ville-x',
    month: '2026-09',
    dollars: 1.25,
    limit: 1,
  });
  counter.clock.moveTo(Temporal.Instant.from('2026-10-01T00:00:00Z'));
  expect(await purse.mayPay()).toBe(true);
});

test('what turns out not to be spent is taken back, and from the month in which it was paid', async () => {
  await using counter = await openCounter();
  const purse = counter.purses.of(ACCOUNT);
  const takeBack = await purse.pay(1);
  await (
    await purse.pay(0.25)
  )();
  expect(await counter.purses.spendingOf(ACCOUNT)).toMatchObject({ month: '2026-09', dollars: 1 });
  counter.clock.moveTo(Temporal.Instant.from('2026-10-01T00:00:00Z'));
  await takeBack();
  expect(await counter.purses.spendingOf(ACCOUNT)).toMatchObject({ month: '2026-10', dollars: 0 });
});

test('workers share what was spent, and a higher limit opens the purse again', async () => {
  await using counter = await openCounter();
  await counter.purses.of(ACCOUNT).pay(1);
  expect(await counter.another().of(ACCOUNT).mayPay()).toBe(false);
  expect(
    await counter
      .another()
      .of({ ...ACCOUNT, spendingLimit: 2 })
      .mayPay(),
  ).toBe(true);
  expect(
    await counter
      .another()
      .of({ ...ACCOUNT, spendingLimit: undefined })
      .mayPay(),
  ).toBe(true);
});

test('nothing is counted where prices are agreed on', async () => {
  await using counter = await openCounter();
  const agreed = { ...ACCOUNT, plan: 'enterprise' } as const;
  await counter.purses.of(agreed).pay(5);
  expect(await counter.purses.of(agreed).mayPay()).toBe(true);
  expect(await counter.purses.spendingOf(agreed)).toBeUndefined();
  expect(await counter.purses.spendingOf(ACCOUNT)).toMatchObject({ dollars: 0 });
});
