import { describe, expect, test } from 'vitest';
import { type PartnersMove, soonestRelay } from '#game/timeline/relay-spacing.ts';
import { aRound, at } from '../../../support/games/game.ts';

const relay = { id: 'b', due: at('09:10') };
const move = (changes: Partial<PartnersMove>): PartnersMove => ({
  id: 'a',
  due: at('09:05'),
  isReady: false,
  ...changes,
});
/** When the relay may come at twenty past nine, of an opening posted at nine. */
const soonest = (others: readonly PartnersMove[], post = at('09:00')) =>
  soonestRelay(aRound(), relay, post, others, at('09:20'));
const after = (moment: string, seconds: number) => at(moment).add({ seconds });

describe('a relay', () => {
  test('comes two minutes after its post at the soonest, however late that was', () => {
    expect(soonest([])).toEqual(at('09:02'));
    expect(soonest([], at('09:19'))).toEqual(at('09:21'));
  });

  test('keeps more than a minute from what a partner has just done, or may have', () => {
    expect(soonest([move({ at: at('09:19') }), move({ id: 'c', at: at('09:12') })])).toEqual(
      after('09:19', 70),
    );
  });

  test('lets those go first that are ready as well and were to come before it', () => {
    expect(soonest([move({ isReady: true })])).toEqual(after('09:20', 70));
    expect(soonest([move({ due: relay.due, isReady: true })])).toEqual(after('09:20', 70));
    expect(soonest([move({ id: 'c', due: relay.due, isReady: true })])).toEqual(at('09:02'));
  });

  test('waits neither for itself nor for what cannot be done now', () => {
    expect(soonest([move({}), move({ ...relay, isReady: true })])).toEqual(at('09:02'));
  });

  test('keeps shorter distances in a round that is nearly over', () => {
    const round = aRound({ closes: at('09:02') });
    expect(soonestRelay(round, relay, at('09:00'), [], at('09:01'))).toEqual(after('09:00', 20));
    const others = [move({ at: at('09:01') })];
    expect(soonestRelay(round, relay, at('09:00'), others, at('09:01'))).toEqual(after('09:01', 15));
  });
});
