import { describe, expect, test } from 'vitest';
import type { Partner } from '#game/partners.ts';
import { timeline } from '#game/timeline/timeline.ts';
import { broughtForward } from '#game/timeline/unlocking.ts';
import { aGame, aRound, at } from '../../../support/games/game.ts';
import { aPartner } from '../../../support/games/partners.ts';

const time = (moment: Temporal.Instant | undefined): string =>
  moment?.toZonedDateTimeISO('Europe/Paris').toPlainTime().toString() ?? '';

/** The hint of thirteen o'clock is the office's, and the museum relays it; « id » → how much sooner each step comes. */
function unlockedAt(moment: string, office: Partial<Partner>, museum: Partial<Partner> = {}) {
  const hint = { number: 1, at: at('13:00'), text: 'Un logis de bois.', by: 'office', otherwise: true };
  const later = { number: 2, at: at('15:00'), text: 'Rue Montault.' };
  const round = aRound({ hints: [hint, later], relays: [{ of: 'hint-1', by: 'museum' }] });
  const game = aGame({
    partners: [aPartner(office), aPartner({ id: 'museum', addresses: { ville: 'm@x.example' }, ...museum })],
    rounds: [round],
  });
  const steps = timeline(game);
  return broughtForward(game, round, hint, steps, at(moment)).map(({ id, due }) => {
    const before = steps.find((step) => step.id === id)?.due;
    return `${id.split('/').slice(2, -1).join('/')} ${before ? due.until(before).total('minutes') : '?'} ${time(due).slice(0, 5)}`;
  });
}

describe('a hint that is unlocked', () => {
  test('brings all that belongs to it forward by the same time', () => {
    const moved = unlockedAt('10:30', {});
    expect(moved).toEqual([
      'hint-1-by-office 150 10:30',
      'hint-1 150 11:00',
      expect.stringMatching(/^relay-hint-1-by-museum 150 10:[45]\d$/u),
      expect.stringMatching(/^request-hint-1-by-office \d+ 10:30$/u),
      expect.stringMatching(/^request-relay-hint-1-by-museum 150 10:31$/u),
      'reminder-hint-1-by-office 150 10:45',
      expect.stringMatching(/^reminder-relay-hint-1-by-museum 150 10:5\d$/u),
    ]);
  });

  test('keeps the moment of which a person was told, and so does what stands in for it or relays it', () => {
    expect(unlockedAt('11:00', {})).toEqual([]);
  });

  test('is not promised to anybody when its account is lent', () => {
    const lends = { kind: 'lent', accounts: { ville: 'office' } } as const;
    expect(unlockedAt('11:30', { takesPart: lends }).slice(0, 2)).toEqual([
      'hint-1-by-office 90 11:30',
      'hint-1 90 12:00',
    ]);
  });

  test('is relayed at the usual moment by a partner whose hours would be left', () => {
    const hours = { from: Temporal.PlainTime.from('12:30'), to: Temporal.PlainTime.from('18:00') };
    const moved = unlockedAt('10:30', {}, { hours });
    expect(moved.filter((step) => step.includes('museum'))).toEqual([]);
  });
});
