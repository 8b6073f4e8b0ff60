import { describe, expect, test } from 'vitest';
import { around, busiestQuarter, byDay, byHour, isAround, received, type Traffic } from '#results/traffic.ts';

const at = (moment: string) => Temporal.ZonedDateTime.from(`${moment}[Europe/Paris]`).toInstant();
const minute = (moment: string) => Math.floor(at(moment).epochMilliseconds / 60_000);
const came = (moment: string, count: number, changes: Partial<Traffic> = {}): Traffic => ({
  round: 1,
  account: 'ville',
  minute: minute(moment),
  count,
  ...changes,
});

describe('the replies of a game, minute by minute', () => {
  test('are told by the hour and the day of the game’s own time zone', () => {
    const traffic = [came('2026-09-19T23:59', 2), came('2026-09-20T00:00', 3), came('2026-09-20T09:30', 4)];
    expect(byHour(traffic, 'Europe/Paris')[23]).toBe(2);
    expect(byHour(traffic, 'Europe/Paris')[0]).toBe(3);
    expect(byDay(traffic, 'Europe/Paris')).toEqual([
      { day: '2026-09-19', received: 2 },
      { day: '2026-09-20', received: 7 },
    ]);
    expect(received(traffic)).toBe(9);
  });

  test('in the night in which clocks go back, both hours are one', () => {
    const first = Math.floor(Temporal.Instant.from('2026-10-25T00:30:00Z').epochMilliseconds / 60_000);
    const traffic = [first, first + 60].map((one) => ({ ...came('2026-09-19T09:00', 1), minute: one }));
    expect(byHour(traffic, 'Europe/Paris')[2]).toBe(2);
  });

  test('in the night in which clocks go forward, the hour that is left out has none', () => {
    const first = Math.floor(Temporal.Instant.from('2026-03-29T00:59:00Z').epochMilliseconds / 60_000);
    const traffic = [first, first + 1].map((one) => ({ ...came('2026-09-19T09:00', 1), minute: one }));
    expect(byHour(traffic, 'Europe/Paris').slice(1, 4)).toEqual([1, 0, 1]);
    expect(byDay(traffic, 'Europe/Paris')).toEqual([{ day: '2026-03-29', received: 2 }]);
  });

  test('around a relay are those of its mystery on its account, half an hour on each side', () => {
    const relay = { round: 1, account: 'ville', at: at('2026-09-19T10:00:40') };
    const traffic = [
      came('2026-09-19T09:29', 100),
      came('2026-09-19T09:30', 1),
      came('2026-09-19T09:59', 2),
      came('2026-09-19T10:00', 4),
      came('2026-09-19T10:29', 8),
      came('2026-09-19T10:30', 100),
      came('2026-09-19T10:05', 100, { round: 2 }),
      came('2026-09-19T10:05', 100, { account: 'ailleurs' }),
    ];
    expect(around(traffic, relay)).toEqual({ before: 3, after: 12 });
  });

  test('something else is told of a relay if it came within the same hour', () => {
    const relay = at('2026-09-19T10:00');
    expect(
      ['09:30', '09:31', '10:29', '10:30'].map((time) => isAround(relay, at(`2026-09-19T${time}`))),
    ).toEqual([false, true, true, false]);
  });

  test('have a busiest quarter of an hour, the first of equals; none where nobody replied', () => {
    const traffic = [came('2026-09-19T09:14', 5), came('2026-09-19T09:16', 3), came('2026-09-19T09:29', 2)];
    expect(busiestQuarter(traffic)).toEqual({ at: at('2026-09-19T09:00'), received: 5 });
    expect(busiestQuarter([])).toBeUndefined();
  });
});
