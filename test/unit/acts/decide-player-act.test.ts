import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PlayerAct } from '#acts/act.ts';
import { inverseOfAll, type LinkChange, type LinkRow } from '#acts/change.ts';
import { decideAct } from '#acts/decide-act.ts';
import type { Known, KnownAccount, KnownPlayer } from '#acts/known.ts';
import { isWebPlayer } from '#game/answer-form.ts';
import { areLinkedAsLeft, linkedBy, linking, parting } from '#acts/linking.ts';

const NOW = '2027-09-18T10:00:00Z';

const account = (id: string, changes: Partial<KnownAccount> = {}): KnownAccount => ({
  id,
  address: `village:${id}`,
  number: `forgotten:${id.length}`,
  mutedSince: null,
  aside: false,
  optedOut: false,
  ...changes,
});

const player = (own: KnownAccount, others: readonly KnownAccount[] = []): KnownPlayer => ({
  name: own.id,
  found: [own],
  accounts: [own, ...others],
  links: [],
  partner: false,
  beingTold: false,
});

const about = (...players: readonly KnownPlayer[]): Known => ({ state: undefined, now: NOW, players });

const refusal = (known: Known, act: PlayerAct): string | undefined => {
  const decided = decideAct(known, act);
  return decided.ok ? undefined : decided.refusal.kind;
};

describe('of every account of a player', () => {
  test.each<[PlayerAct['kind'] & ('mute' | 'unmute' | 'staff' | 'unstaff'), KnownAccount, object, string]>([
    ['mute', account('zoe'), { kind: 'muted', was: null, to: NOW }, 'not-muted'],
    ['unmute', account('zoe', { mutedSince: NOW }), { kind: 'muted', was: NOW, to: null }, 'muted-already'],
    ['staff', account('zoe'), { kind: 'aside', was: false, to: true }, 'not-staff'],
    ['unstaff', account('zoe', { aside: true }), { kind: 'aside', was: true, to: false }, 'staff-already'],
  ])('%s changes what is not so yet', (kind, zoe, change, opposite) => {
    const back = { mute: 'unmute', unmute: 'mute', staff: 'unstaff', unstaff: 'staff' } as const;
    expect(decideAct(about(player(zoe, [{ ...zoe, id: 'luc' }])), { kind, player: 'zoe' })).toEqual({
      ok: true,
      changes: [
        { ...change, player: 'zoe' },
        { ...change, player: 'luc' },
      ],
    });
    expect(refusal(about(player(zoe)), { kind: back[kind], player: 'zoe' })).toBe(opposite);
  });

  test('is refused when no single player is meant', () => {
    const mute: PlayerAct = { kind: 'mute', player: 'zoe' };
    const [zoe, luc] = [account('zoe'), account('luc')];
    expect(refusal(about(), mute)).toBe('unknown-player');
    expect(refusal(about({ ...player(zoe), found: [] }), mute)).toBe('unknown-player');
    expect(refusal(about({ ...player(zoe), found: [zoe, luc] }), mute)).toBe('ambiguous-player');
  });
});

describe('somebody who has not replied yet', () => {
  const nobody: KnownPlayer = {
    ...player(account('zoe')),
    found: [],
    accounts: [],
    awaited: { id: 'village:zoe', address: 'village:zoe' },
  };

  test.each<['mute' | 'staff', object]>([
    ['mute', { kind: 'muted', player: 'village:zoe', was: null, to: NOW }],
    ['staff', { kind: 'aside', player: 'village:zoe', was: false, to: true }],
  ])('is waited for by %s, which undoes whole', (kind, change) => {
    const decided = decideAct(about(nobody), { kind, player: 'zoe' });
    const expected = { kind: 'expected', player: 'village:zoe', was: false, to: true };
    expect(decided).toEqual({ ok: true, changes: [expected, change] });
    const undone = inverseOfAll(decided.ok ? decided.changes : []);
    expect(undone?.map(({ kind: name }) => name)).toEqual([kind === 'mute' ? 'muted' : 'aside', 'expected']);
    expect(undone?.[1]).toEqual({ ...expected, was: true, to: false });
  });

  test.each<['mute' | 'staff' | 'unmute' | 'unstaff', Partial<KnownAccount>, readonly object[]]>([
    ['mute', { aside: true }, [{ kind: 'expected', was: false, to: true }, { kind: 'muted' }]],
    ['staff', { mutedSince: NOW }, [{ kind: 'expected', was: false, to: true }, { kind: 'aside' }]],
    ['unmute', { mutedSince: NOW }, [{ kind: 'muted' }, { kind: 'expected', was: true, to: false }]],
    ['unstaff', { aside: true }, [{ kind: 'aside' }, { kind: 'expected', was: true, to: false }]],
  ])('is waited for with each thing that is decided of them: %s', (kind, as, changes) => {
    const zoe = player(account('zoe', { expected: true, ...as }));
    expect(decideAct(about(zoe), { kind, player: 'zoe' })).toMatchObject({ ok: true, changes });
  });

  test.each(['unmute', 'unstaff', 'apart', 'forget'] as const)('is nobody for %s', (kind) => {
    expect(refusal(about(nobody), { kind, player: 'zoe' })).toBe('unknown-player');
  });

  test('is linked with nobody', () => {
    const zoe = player(account('zoe', { expected: true }));
    const act: PlayerAct = { kind: 'same-as', player: 'luc', other: 'zoe' };
    expect(refusal(about(player(account('luc')), zoe), act)).toBe('unknown-player');
  });
});

test('a player is forgotten by every account, for good, unless that cannot be done', () => {
  const act: PlayerAct = { kind: 'forget', player: 'zoe' };
  const zoe = player(account('zoe'), [account('camille')]);
  const changes = [
    { kind: 'forgotten' as const, player: 'forgotten:3' },
    { kind: 'forgotten' as const, player: 'forgotten:7' },
  ];
  expect(decideAct(about(zoe), act)).toEqual({ ok: true, changes });
  expect(inverseOfAll(changes)).toBeUndefined();
  expect(refusal(about({ ...zoe, partner: true }), act)).toBe('partner');
  expect(refusal(about({ ...zoe, beingTold: true }), act)).toBe('being-told');
});

describe('two accounts', () => {
  const act: PlayerAct = { kind: 'same-as', player: 'zoe', other: 'luc' };

  test('become one player, unless one of them may not', () => {
    const [zoe, luc] = [account('zoe'), account('luc')];
    expect(decideAct(about(player(zoe), player(luc)), act)).toEqual({
      ok: true,
      changes: [{ kind: 'linked', player: 'luc', was: null, to: { knownAs: 'zoe', since: NOW }, others: [] }],
    });
    expect(refusal(about(player(zoe), player(account('luc', { optedOut: true }))), act)).toBe('opted-out');
    expect(refusal(about(player(account('zoe', { mutedSince: NOW })), player(luc)), act)).toBe('muted');
    expect(refusal(about(player(zoe), player(zoe)), act)).toBe('linked-already');
    expect(refusal(about(player(zoe)), { kind: 'apart', player: 'zoe' })).toBe('not-linked');
  });

  const names = fc.constantFrom('a', 'b', 'c', 'd', 'web:e', 'web:f', 'forgotten:web-7');
  const wish = fc.oneof(
    fc.record({ leader: names, other: names }),
    fc.record({ leader: names, other: fc.constant(undefined) }),
  );

  test('linked and parted in any order make no chain, and each time is undone exactly', () => {
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 20 }), (wishes) => {
        let rows: readonly LinkRow[] = [];
        for (const { leader, other } of wishes) {
          const changes = other === undefined ? parting(rows, leader) : linking(rows, leader, other, NOW);
          const next = changed(rows, changes);
          const leaders = new Set(next.map(({ knownAs }) => knownAs));
          expect(next.filter(({ player: one }) => leaders.has(one))).toEqual([]);
          // Whoever has an account of a network counts as it, and not as a pseudonym.
          expect(next.filter((row) => isWebPlayer(row.knownAs) && !isWebPlayer(row.player))).toEqual([]);
          const whom = new Set(linkedBy(changes));
          const about = next.filter((row) => whom.has(row.player) || whom.has(row.knownAs));
          expect(areLinkedAsLeft(changes, about)).toBe(true);
          const back = (inverseOfAll(changes) ?? []) as LinkChange[];
          expect(sorted(changed(next, back))).toEqual(sorted(rows));
          rows = next;
        }
      }),
    );
  });
});

function changed(rows: readonly LinkRow[], changes: readonly LinkChange[]): readonly LinkRow[] {
  const left = new Map(rows.map((row) => [row.player, row]));
  for (const { player: one, was, to } of changes) {
    expect(left.get(one)?.knownAs).toBe(was?.knownAs);
    if (to === null) left.delete(one);
    else left.set(one, { player: one, ...to });
  }
  return [...left.values()];
}

const sorted = (rows: readonly LinkRow[]): readonly LinkRow[] =>
  rows.toSorted((one, other) => (one.player < other.player ? -1 : 1));
