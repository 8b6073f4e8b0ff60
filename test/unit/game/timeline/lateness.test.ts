import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideLate, type LateDecision, type Opening, spacedFrom } from '#game/timeline/lateness.ts';
import type { Step, StepKind } from '#game/step.ts';
import { aGame, at } from '../../../support/games/game.ts';

/** When each kind of step of the round is due; the grace is thirty minutes, the closing is at 18:00. */
const DUE: Readonly<Record<StepKind, string>> = {
  opening: '09:00',
  hint: '11:00',
  'partner-hint': '11:00',
  relay: '11:00',
  request: '09:01',
  reminder: '11:15',
  'last-call': '17:30',
  closing: '18:00',
  reveal: '18:30',
  standings: '18:35',
};
const KINDS = Object.keys(DUE) as readonly StepKind[];

function decided(kind: StepKind, now: string, opening: Opening = 'sent', changes = {}): string {
  return inShort(decideLate(aGame(changes), stepOf(kind), at(now), opening));
}

function stepOf(kind: StepKind): Step {
  const ordinal = kind === 'hint' ? 1 : 0;
  return { id: kind, game: 'angers', round: 1, kind, ordinal, account: 'ville', due: at(DUE[kind]) };
}

const inShort = (decision: LateDecision): string =>
  decision.kind === 'skip' ? `skip: ${decision.why}` : decision.kind;

describe('once the round is open', () => {
  test.each([
    //                on time   within the grace  at its very end  after it             after the closing    days later
    ['opening', '09:00 do', '09:20 do', '09:30 do', '09:31 do', '18:00 skip: round-over'],
    ['hint', '11:00 do', '11:20 do', '11:30 do', '11:31 skip: too-late', '18:00 skip: round-over'],
    ['partner-hint', '11:00 do', '11:20 do', '11:29 do', '11:30 skip: too-late', '18:00 skip: round-over'],
    ['relay', '11:00 do', '11:20 do', '11:29 do', '11:30 skip: too-late', '18:00 skip: round-over'],
    ['request', '09:01 do', '17:59 do', '18:00 skip: round-over'],
    ['reminder', '11:15 do', '17:59 do', '18:00 skip: round-over'],
    ['last-call', '17:30 do', '17:59 do', '18:00 skip: round-over', '18:20 skip: round-over'],
    ['closing', '18:00 do', '18:29 do', '18:30 do', '18:31 silently', '2026-09-21T09:00 silently'],
    ['reveal', '18:30 do', '18:59 do', '19:01 do', '23:59 do', '2026-09-21T09:00 do'],
    ['standings', '18:35 do', '19:00 do', '19:06 do', '2026-09-21T09:00 do'],
  ] as const)('%s: what is done at each moment', (kind, ...cases) => {
    for (const one of cases) {
      const [now = '', ...decision] = one.split(' ');
      expect(`${now} ${decided(kind, now)}`).toBe(`${now} ${decision.join(' ')}`);
    }
  });

  test('a ranking that comes after each round is skipped when it is stale, for the next one tells more', () => {
    expect(decided('standings', '19:05', 'sent', { standings: 'round' })).toBe('do');
    expect(decided('standings', '19:06', 'sent', { standings: 'round' })).toBe('skip: too-late');
  });
});

describe('as long as the opening is expected', () => {
  test.each(KINDS.filter((kind) => kind !== 'opening' && kind !== 'standings'))('%s waits', (kind) => {
    expect(decided(kind, DUE[kind], 'expected')).toBe('wait');
    expect(decided(kind, '2026-09-21T09:00', 'expected')).toBe('wait');
  });

  test('the ranking does not wait: it tells of other rounds too', () => {
    expect(decided('standings', '18:35', 'expected')).toBe('do');
  });
});

describe('when the opening was given up', () => {
  test.each(KINDS.filter((kind) => kind !== 'opening' && kind !== 'standings'))('%s is skipped', (kind) => {
    expect(decided(kind, DUE[kind], 'given-up')).toBe('skip: never-opened');
  });

  test('the ranking still comes', () => {
    expect(decided('standings', '18:35', 'given-up')).toBe('do');
  });
});

const anyMinutes = fc.integer({ min: 0, max: 60 * 24 * 30 });

test('a reveal of an opened round is never skipped, however late', () => {
  fc.assert(
    fc.property(anyMinutes, (minutes) => {
      const now = at(DUE.reveal).add({ minutes });
      expect(decideLate(aGame(), stepOf('reveal'), now, 'sent')).toEqual({ kind: 'do' });
    }),
  );
});

test('a hint older than the grace is always skipped, and a younger one never is while the round lasts', () => {
  fc.assert(
    fc.property(anyMinutes, fc.integer({ min: 0, max: 600 }), (minutes, grace) => {
      const game = aGame({
        late: { ...aGame().late, grace: Temporal.Duration.from({ minutes: grace }) },
      });
      const now = at(DUE.hint).add({ minutes });
      const over = Temporal.Instant.compare(now, at('18:00')) >= 0;
      const { kind } = decideLate(game, stepOf('hint'), now, 'sent');
      expect(kind).toBe(minutes > grace || over ? 'skip' : 'do');
    }),
  );
});

describe('a post soon after another of its account, with a spacing of one minute', () => {
  const late = {
    grace: Temporal.Duration.from('PT30M'),
    spacing: Temporal.Duration.from('PT1M'),
    replies: Temporal.Duration.from('PT5M'),
  };
  test.each([
    // the one before: due, posted; this one: due, and the moment of the question; when it may leave
    ['far apart, on time', '11:00:00', '11:00:01', '11:05:00', '11:05:00', '11:00:31'],
    ['a spacing apart by plan, on time', '11:00:00', '11:00:01', '11:01:00', '11:01:00', '11:00:31'],
    ['close by plan, on time', '11:00:00', '11:00:01', '11:00:10', '11:00:10', '11:00:06'],
    ['a second apart by plan, on time', '11:00:00', '11:00:03', '11:00:01', '11:00:03', '11:00:03.5'],
    ['of one moment by plan, on time', '11:00:00', '11:00:01', '11:00:00', '11:00:02', '11:00:01'],
    ['close by plan, this one late', '11:00:00', '11:00:01', '11:00:10', '11:00:20', '11:01:01'],
    ['close by plan, the one before late', '11:00:00', '11:00:09', '11:00:10', '11:00:10', '11:01:09'],
    ['far apart by plan, the one before late', '11:00:00', '11:04:50', '11:05:00', '11:05:00', '11:05:50'],
    ['far apart by plan, both late by seconds', '11:00:00', '11:05:06', '11:05:00', '11:05:06', '11:06:06'],
    ['of an earlier moment, and late', '11:05:00', '11:05:00', '11:00:00', '11:05:01', '11:06:00'],
  ])('%s', (_what, due, posted, its, now, free) => {
    const before = { due: at(due), at: at(posted) };
    expect(spacedFrom({ late }, { kind: 'hint', due: at(its) }, before, at(now))).toEqual(at(free));
  });
});

test('posts on time leave at their moments, whatever the one before was late by', () => {
  const { late } = aGame();
  const apart = fc.integer({ min: 1, max: 600 });
  fc.assert(
    fc.property(apart, fc.double({ min: 0, max: 0.5, noNaN: true }), (seconds, share) => {
      const due = at('11:00:00');
      const next = due.add({ seconds });
      // Late by less than half of what they are apart, and by no more than is on time.
      const posted = due.add({ milliseconds: Math.floor(Math.min(seconds * share, 5) * 1000) });
      const free = spacedFrom({ late }, { kind: 'hint', due: next }, { due, at: posted }, next);
      expect(Temporal.Instant.compare(free, next)).toBeLessThanOrEqual(0);
    }),
  );
});
