import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Game } from '#game/game.ts';
import type { Hours, Partner, RelayedPost } from '#game/partners.ts';
import { timeline } from '#game/timeline/timeline.ts';
import { aGame, aRound, at } from '../../../support/games/game.ts';
import { aPartner } from '../../../support/games/partners.ts';
import { runs } from '../../../support/run/runs.ts';

const hours = (from: string, to: string): Hours => ({
  from: Temporal.PlainTime.from(from),
  to: Temporal.PlainTime.from(to),
});
const lends = { kind: 'lent', accounts: { ville: 'destination' } } as const;

const time = (moment: Temporal.Instant): string =>
  moment.toZonedDateTimeISO('Europe/Paris').toPlainTime().toString({ smallestUnit: 'minute' });

/** « time id account » of each step that has to do with a partner. */
const acts = (game: Game): readonly string[] =>
  timeline(game)
    .filter(({ partner }) => partner !== undefined)
    .map(({ id, due, account }) => `${time(due)} ${id.split('/').slice(2).join('/')} ${account}`);

function withPartner(partner: Partial<Partner>, round: Parameters<typeof aRound>[0] = {}): Game {
  return aGame({ partners: [aPartner(partner)], rounds: [aRound(round)] });
}

const hint = { number: 1, at: at('13:00'), text: 'Un logis de bois.', by: 'office' };

describe('a hint given to a partner', () => {
  test('is no longer the account’s own', () => {
    const game = withPartner({ takesPart: lends }, { hints: [hint] });
    expect(acts(game)).toEqual(['13:00 hint-1-by-office/ville destination']);
    expect(timeline(game).filter(({ kind }) => kind === 'hint')).toEqual([]);
  });

  test('stays the account’s own where the partner does not speak', () => {
    const game = { ...withPartner({ takesPart: lends }, { hints: [hint] }), accounts: ['ville', 'musique'] };
    expect(timeline(game).filter(({ kind }) => kind === 'hint')).toMatchObject([
      { id: 'angers/1/hint-1/musique', account: 'musique' },
    ]);
  });

  test('stays the account’s own when the partner did not agree to give any', () => {
    const game = withPartner({ takesPart: lends, agrees: ['relay'] }, { hints: [hint] });
    expect(acts(game)).toEqual([]);
    expect(timeline(game).filter(({ kind }) => kind === 'hint')).toHaveLength(1);
  });

  test('by hand is asked for two hours before, reminded of once, and stood in for at its last moment', () => {
    const game = withPartner({}, { hints: [{ ...hint, otherwise: true }] });
    expect(acts(game)).toEqual([
      '11:00 request-hint-1-by-office/ville ville',
      '13:00 hint-1-by-office/ville ville',
      '13:15 reminder-hint-1-by-office/ville ville',
      '13:30 hint-1/ville ville',
    ]);
  });

  test('is not asked for before the round has opened, and has no more than half of what is left to be late', () => {
    const late = { ...hint, at: at('17:40'), otherwise: true };
    const early = { ...hint, number: 2, at: at('09:30') };
    const game = withPartner({}, { hints: [early, late] });
    expect(acts(game)).toContain('09:01 request-hint-2-by-office/ville ville');
    expect(acts(game)).toContain('17:50 hint-1/ville ville');
  });

  test('is asked for by the account that writes to the person', () => {
    const contact = { kind: 'message', account: 'musique', address: 'jeanne@village.example' } as const;
    const game = { ...withPartner({ contact }, { hints: [hint] }), accounts: ['ville', 'musique'] };
    expect(acts(game)).toContain('11:00 request-hint-1-by-office/ville musique');
  });
});

describe('relays', () => {
  const relays = (of: RelayedPost) => ({ relays: [{ of, by: 'office' }] });

  test('come from the account that is lent, some minutes after the post', () => {
    const [relay, ...more] = timeline(withPartner({ takesPart: lends }, relays('opening'))).filter(
      ({ kind }) => kind === 'relay',
    );
    expect(more).toEqual([]);
    expect(relay).toMatchObject({
      id: 'angers/1/relay-opening-by-office/ville',
      account: 'destination',
      partner: { id: 'office', beside: 'ville', of: 'angers/1/opening/ville' },
    });
    const after = at('09:00')
      .until(relay?.due ?? at('09:00'))
      .total('minutes');
    expect(after).toBeGreaterThanOrEqual(2);
    expect(after).toBeLessThanOrEqual(20);
  });

  test('leave a person ten minutes at least', () => {
    const relay = timeline(withPartner({}, relays('opening'))).find(({ kind }) => kind === 'relay');
    expect(
      at('09:00')
        .until(relay?.due ?? at('09:00'))
        .total('minutes'),
    ).toBeGreaterThanOrEqual(10);
  });

  test('wait for the partner’s opening hours, on the next day if need be', () => {
    const closes = { closes: at('2026-09-20T18:00'), reveals: at('2026-09-20T18:30') };
    const due = (open: Hours) =>
      timeline(withPartner({ takesPart: lends, hours: open }, { ...relays('opening'), ...closes })).find(
        ({ kind }) => kind === 'relay',
      )?.due;
    expect(due(hours('10:30', '18:00'))?.toZonedDateTimeISO('Europe/Paris').toString()).toMatch(
      /^2026-09-19T10:/,
    );
    expect(due(hours('07:00', '08:30'))?.toZonedDateTimeISO('Europe/Paris').toString()).toMatch(
      /^2026-09-20T07:/,
    );
  });

  test('of a hint that another partner gives relay that one; nobody relays their own', () => {
    const museum = aPartner({
      id: 'museum',
      addresses: { ville: 'museum@village.example' },
      takesPart: lends,
    });
    const both = [
      { of: 'hint-1', by: 'office' },
      { of: 'hint-1', by: 'museum' },
    ] as const;
    const game = aGame({ partners: [aPartner(), museum], rounds: [aRound({ hints: [hint], relays: both })] });
    expect(timeline(game).filter(({ kind }) => kind === 'relay')).toMatchObject([
      { account: 'destination', partner: { id: 'museum', of: 'angers/1/hint-1-by-office/ville' } },
    ]);
  });

  test('of what the round does not post are none', () => {
    expect(acts(withPartner({ takesPart: lends }, { ...relays('hint-7') }))).toEqual([]);
    expect(acts(withPartner({ takesPart: lends }, { ...relays('last-call'), lastCall: undefined }))).toEqual(
      [],
    );
  });

  test('are never two within a minute, however many partners relay, and always at the same moments', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.stringMatching(/^[a-z]{2,9}$/), { minLength: 2, maxLength: 25 }),
        (names) => {
          const partners = names.map((id) =>
            aPartner({
              id,
              addresses: { ville: `${id}@village.example` },
              takesPart: lends,
              hours: hours('09:05', '17:00'),
            }),
          );
          const wanted = names.flatMap((by) => [
            { of: 'opening' as const, by },
            { of: 'hint-2' as const, by },
          ]);
          const game = aGame({
            partners,
            rounds: [aRound({ hints: [hint, { ...hint, number: 2, by: undefined }], relays: wanted })],
          });
          const steps = timeline(game).filter(({ kind }) => kind === 'relay' || kind === 'partner-hint');
          const gaps = steps
            .slice(1)
            .map(({ due }, index) => (steps[index]?.due ?? due).until(due).total('seconds'));
          expect(Math.min(...gaps)).toBeGreaterThanOrEqual(60);
          expect(timeline(game)).toEqual(timeline(game));
        },
      ),
      runs(50),
    );
  });

  test('of a round of a minute and a half keep within it', () => {
    const round = {
      ...relays('opening'),
      hints: [],
      lastCall: undefined,
      closes: at('09:00').add({ seconds: 90 }),
      reveals: at('09:00').add({ seconds: 95 }),
    };
    const relay = timeline(withPartner({ takesPart: lends }, round)).find(({ kind }) => kind === 'relay');
    expect(
      at('09:00')
        .until(relay?.due ?? at('10:00'))
        .total('seconds'),
    ).toBeLessThan(45);
  });
});
