import { describe, expect, test } from 'vitest';
import { mayTell, nextSweep, type Sweep } from '#game/timeline/sweeping.ts';
import { at } from '../../../support/games/game.ts';

const round = { opens: at('09:00'), closes: at('18:00'), reveals: at('18:30') };
const next = (sweptAt: string | undefined, now: string): string | undefined =>
  nextSweep(round, sweptAt === undefined ? undefined : at(sweptAt), at(now))
    ?.toZonedDateTimeISO('Europe/Paris')
    .toPlainTime()
    .toString({ smallestUnit: 'minute' });

describe('a round is swept on an account', () => {
  test('at once, where something in its threads can be read that could not be then, for a day after its reveal', () => {
    expect(nextSweep(round, undefined, at('12:00'), true)).toEqual(at('09:00'));
    expect(nextSweep(round, at('18:30'), at('19:00'), true)).toEqual(at('09:00'));
    expect(nextSweep(round, at('18:30'), at('2026-09-20T18:31'), true)).toBeUndefined();
  });

  test('at its closing, and again at its reveal', () => {
    expect(next(undefined, '10:00')).toBe('18:00');
    expect(next('17:59:59', '18:05')).toBe('18:00');
    expect(next('18:00', '18:05')).toBe('18:30');
    expect(next('18:29', '18:40')).toBe('18:30');
    expect(next('18:30', '18:40')).toBeUndefined();
  });

  test('until a day after its reveal', () => {
    expect(next('18:00', '2026-09-20T18:30')).toBe('18:30');
    expect(next('18:00', '2026-09-20T18:31')).toBeUndefined();
  });
});

const patience = Temporal.Duration.from({ minutes: 5 });
const ville: Sweep = { account: 'ville', hopeless: false };
const since = at('18:30');
const startedAt = at('08:00');

describe('a reveal', () => {
  test('leaves at once when nothing is left to be read', () => {
    expect(mayTell([], patience, { now: at('18:30'), since, startedAt })).toEqual({ kind: 'go', unread: [] });
  });

  test('waits for what is still to be read on any account, and looks again soon', () => {
    const decision = mayTell([ville, { ...ville, account: 'musee' }, ville], patience, {
      now: at('18:30'),
      since,
      startedAt,
    });
    expect(decision).toEqual({
      kind: 'wait',
      unread: ['ville', 'musee'],
      until: at('18:30:30'),
      atMost: at('18:35'),
    });
  });

  test('leaves without it when the wait is over, and not a moment later', () => {
    const decision = (now: string) => mayTell([ville], patience, { now: at(now), since, startedAt });
    expect(decision('18:34:55')).toMatchObject({ kind: 'wait', until: at('18:35') });
    expect(decision('18:35')).toEqual({ kind: 'go', unread: ['ville'] });
  });

  test('does not wait for what cannot be read before the wait is over', () => {
    const decision = (sweep: Partial<Sweep>) =>
      mayTell([{ ...ville, ...sweep }], patience, { now: at('18:30'), since, startedAt }).kind;
    expect(decision({ hopeless: true })).toBe('go');
    expect(decision({ notBefore: at('18:40') })).toBe('go');
    expect(decision({ notBefore: at('18:35') })).toBe('wait');
  });

  test('gives a worker that has just started a minute to read, or less where the script says so', () => {
    const restarted = { since, startedAt: at('18:50') };
    expect(mayTell([ville], patience, { now: at('18:50'), ...restarted })).toMatchObject({
      kind: 'wait',
      atMost: at('18:51'),
    });
    const hasty = Temporal.Duration.from({ seconds: 5 });
    expect(mayTell([ville], hasty, { now: at('18:50'), ...restarted })).toMatchObject({
      atMost: at('18:50:05'),
    });
    expect(mayTell([ville], patience, { now: at('18:51'), ...restarted }).kind).toBe('go');
  });

  test('gives no other minute to the workers that start after that one', () => {
    const again = { since, startedAt: at('18:50:40'), given: at('18:51') };
    expect(mayTell([ville], patience, { now: at('18:50:40'), ...again })).toMatchObject({
      atMost: at('18:51'),
    });
    expect(mayTell([ville], patience, { now: at('18:51'), ...again }).kind).toBe('go');
  });
});
