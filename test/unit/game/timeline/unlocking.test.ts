import { describe, expect, test } from 'vitest';
import type { Partner } from '#game/partners.ts';
import { timeline } from '#game/timeline/timeline.ts';
import { broughtForward, stillUnlocked } from '#game/timeline/unlocking.ts';
import { aGame, aRound, at } from '../../../support/games/game.ts';
import { aPartner } from '../../../support/games/partners.ts';

const time = (moment: Temporal.Instant | undefined): string =>
  moment?.toZonedDateTimeISO('Europe/Paris').toPlainTime().toString() ?? '';

/** The hint of thirteen o'clock, or of another moment, is the office's, and the museum relays it. */
function played(office: Partial<Partner>, museum: Partial<Partner> = {}, moment = '13:00') {
  const hint = { number: 1, at: at(moment), text: 'Un logis de bois.', by: 'office', otherwise: true };
  const later = { number: 2, at: at('15:00'), text: 'Rue Montault.' };
  const round = aRound({ hints: [hint, later], relays: [{ of: 'hint-1', by: 'museum' }] });
  const game = aGame({
    partners: [aPartner(office), aPartner({ id: 'museum', addresses: { ville: 'm@x.example' }, ...museum })],
    rounds: [round],
  });
  return { game, round, hint, steps: timeline(game) };
}

/** « id » → how much sooner each step comes. */
function unlockedAt(moment: string, office: Partial<Partner>, museum: Partial<Partner> = {}) {
  const { game, round, hint, steps } = played(office, museum);
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

describe('what was unlocked at half past ten', () => {
  const before = played({});
  const moved = broughtForward(before.game, before.round, before.hint, before.steps, at('10:30'));
  /** Each step as it is kept since: where what is unlocked was brought to, and from where its hint was. */
  const rows = before.steps.map((step) => {
    const sooner = moved.find(({ id }) => id === step.id);
    return sooner
      ? { ...step, state: 'planned', due: sooner.due, unlockedAt: sooner.due, unlockedFrom: sooner.from }
      : { ...step, state: 'planned' };
  });
  const stays = (moment: string, known = rows): readonly string[] => {
    const { game, steps } = played({}, {}, moment);
    return [...stillUnlocked(game, steps, known)].map(
      ([id, due]) => `${id.split('/')[2]} ${time(due).slice(0, 5)}`,
    );
  };

  test('stays so, with all that belongs to it, while the script gives the hint its moment', () => {
    expect(stays('13:00')).toHaveLength(moved.length);
    expect(stays('13:00')).toEqual(expect.arrayContaining(['hint-1-by-office 10:30', 'hint-1 11:00']));
  });

  test('follows another moment that the script gives the hint', () => {
    expect(stays('14:00')).toEqual([]);
    expect(stays('12:00')).toEqual([]);
  });

  test('stays so where nobody noted from when it was brought, unless the script has it sooner', () => {
    const unnoted = rows.map((row) => ({ ...row, unlockedFrom: undefined }));
    expect(stays('14:00', unnoted)).toHaveLength(moved.length);
    expect(stays('09:30', unnoted)).toEqual([]);
  });

  test('is not to be given again once another has given it in its place: only its relays move', () => {
    const given = rows.map((row) =>
      row.kind === 'hint' && row.ordinal === 1 ? { ...row, state: 'sent' } : row,
    );
    expect(stays('14:00', given)).toEqual([
      'request-hint-1-by-office 10:30',
      'hint-1-by-office 10:30',
      'reminder-hint-1-by-office 10:45',
      'hint-1 11:00',
    ]);
  });

  test('is not brought forward from where the script has put it since, and neither is what belongs to it', () => {
    const { game, round, hint, steps } = played({}, {}, '14:00');
    const there = new Map(steps.map((step) => [step.id, step.due]));
    const since = rows.map((row) => ({ ...row, due: there.get(row.id) ?? row.due }));
    expect(broughtForward(game, round, hint, since, at('10:40'))).toEqual([]);
  });
});
