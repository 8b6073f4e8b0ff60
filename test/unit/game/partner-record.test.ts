import { describe, expect, test } from 'vitest';
import { partnerRecord, type PlannedDeed } from '#game/partner-record.ts';
import type { PartnerAct } from '#game/partners.ts';
import { at } from '../../support/games/game.ts';
import { anAct } from '../../support/games/partners.ts';

const grace = Temporal.Duration.from({ minutes: 30 });

/** The office is to relay the opening at ten past nine. */
const relay = (changes: Partial<PlannedDeed> = {}): PlannedDeed => ({
  id: 'angers/1/relay-opening-by-office/ville',
  round: 1,
  kind: 'relay',
  ordinal: 0,
  due: at('09:10'),
  partner: { id: 'office', beside: 'ville', of: 'angers/1/opening/ville' },
  state: 'planned',
  ...changes,
});
const hint = (changes: Partial<PlannedDeed> = {}): PlannedDeed => ({
  ...relay(),
  id: 'angers/1/hint-1-by-office/ville',
  kind: 'partner-hint',
  ordinal: 1,
  due: at('11:00'),
  partner: { id: 'office', beside: 'ville' },
  ...changes,
});
const outcomes = (steps: readonly PlannedDeed[], acts: readonly PartnerAct[]) =>
  partnerRecord(steps, acts, grace).map(({ kind, outcome }) => `${kind} ${outcome}`);

describe('what a partner was to do', () => {
  test('is done when it was seen, whoever pressed the button', () => {
    expect(outcomes([relay({ state: 'sent', postedAt: at('09:11') })], [])).toEqual(['relay done']);
    expect(outcomes([relay()], [anAct()])).toEqual(['relay done']);
    const [deed] = partnerRecord([relay({ state: 'sent', postedAt: at('09:11') })], [anAct()], grace);
    expect(deed?.at).toEqual(at('09:11'));
  });

  test('is awaited until its step is given up, then missed, then late when it comes after all', () => {
    expect(outcomes([relay()], [])).toEqual(['relay awaited']);
    expect(outcomes([relay({ state: 'skipped' })], [])).toEqual(['relay missed']);
    expect(outcomes([relay({ state: 'skipped' })], [anAct({ at: at('10:30') })])).toEqual(['relay late']);
  });

  test('is told by the act that asked for it alone: another post, partner, round or account is another deed', () => {
    const others = [
      anAct({ of: 'angers/1/hint-1/ville' }),
      anAct({ partner: 'musee' }),
      anAct({ round: 2 }),
      anAct({ account: 'bleu' }),
      anAct({ kind: 'hint', of: undefined }),
    ];
    for (const other of others) {
      expect(outcomes([relay({ state: 'skipped' })], [other]).toSorted()).toEqual(
        ['relay missed', `${other.kind} unasked`].toSorted(),
      );
    }
  });

  test('a relay of a partner’s hint is done by relaying what the game’s account gave in its place', () => {
    const partner = { id: 'office', beside: 'ville', of: 'angers/1/hint-1-by-musee/ville' };
    for (const step of ['angers/1/hint-1-by-musee/ville', 'angers/1/hint-1/ville']) {
      expect(outcomes([relay({ partner })], [anAct({ of: step })])).toEqual(['relay done']);
    }
    expect(outcomes([relay({ partner })], [anAct({ of: 'angers/1/hint-2/ville' })])).toContain(
      'relay awaited',
    );
  });

  test('a hint is the first one that comes around its time; a further one was not asked for', () => {
    const hints = ['08:30', '10:50', '11:30'].map((time) =>
      anAct({ kind: 'hint', of: hint().id, at: at(time) }),
    );
    expect(
      partnerRecord([hint()], hints, grace).map(({ at: moment, outcome, hint: number }) => [
        moment,
        outcome,
        number,
      ]),
    ).toEqual([
      [at('08:30'), 'unasked', undefined],
      [at('10:50'), 'done', 1],
      [at('11:30'), 'unasked', undefined],
    ]);
  });

  test('another post than the hint was not asked for, and the hint is still awaited', () => {
    const other = anAct({ kind: 'hint', of: undefined, at: at('11:00') });
    expect(outcomes([hint()], [other]).toSorted()).toEqual(['hint awaited', 'hint unasked']);
  });

  test('what the script has dropped, and what only the game’s own accounts do, is no deed of a partner', () => {
    expect(
      outcomes([relay({ state: 'cancelled' }), relay({ partner: undefined }), hint({ kind: 'hint' })], []),
    ).toEqual([]);
  });
});
