import { describe, expect, test } from 'vitest';
import type { Past, PastStep } from '#game/past.ts';
import type { Deed } from '#game/timeline/steering.ts';
import { whyBarred, type UnderWay } from '#game/edited/steering-barred.ts';
import { timeline } from '#game/timeline/timeline.ts';
import { aGame } from '../../../support/games/game.ts';

const game = aGame({ accounts: ['ville', 'oiseau'] });

type Fate = Pick<PastStep, 'state' | 'why'>;
const LEFT_OUT: Fate = { state: 'skipped', why: 'left-out' };

/** What is known of the game once its first round is open; `fates` are by what follows the round in an id. */
function past(fates: Readonly<Record<string, Fate>> = {}, off: readonly number[] = []): Past {
  const steps = timeline(game).map((step): PastStep => {
    const name = step.id.split('/').slice(2);
    const fate = fates[name.join('/')] ?? fates[name[0] ?? ''];
    return { ...step, state: step.kind === 'opening' ? 'sent' : 'planned', ...fate };
  });
  return { parts: [], steps, off };
}

const HINT: Deed = { deed: 'now', step: '1/hint-1' };
const EVERY: readonly Deed[] = [
  HINT,
  { deed: 'move', step: '1/hint-1', to: '12:00' },
  { deed: 'edit', step: '1/hint-1', text: 'Là.' },
  { deed: 'cancel', step: '1/hint-1' },
  { deed: 'add-hint', round: '1', text: 'Là.' },
  { deed: 'close', round: '1' },
  { deed: 'extend', round: '1', by: '1h' },
];

const bars = (deeds: readonly Deed[], known: Past, state: UnderWay['state'] = 'playing') =>
  deeds.map((deed) => whyBarred({ game, past: known, state }, deed)?.kind);

describe('a step is not steered in vain', () => {
  test('where nothing bars it, it is', () => {
    expect(bars(EVERY, past())).toEqual(EVERY.map(() => undefined));
    expect(bars(EVERY, past(), 'finished')).toEqual(EVERY.map(() => undefined));
    expect(bars([{ deed: 'now', step: '9/hint-1' }], past())).toEqual([undefined]);
  });

  test('in a game that is stopped, nor at once in one that is paused', () => {
    expect(bars(EVERY, past(), 'stopped')).toEqual(EVERY.map(() => 'game-stopped'));
    const [none, paused] = [undefined, 'game-paused'];
    expect(bars(EVERY, past(), 'paused')).toEqual([paused, none, none, none, paused, paused, none]);
    const later: Deed = { deed: 'add-hint', round: '1', text: 'Là.', at: '12:00' };
    expect(bars([later], past(), 'paused')).toEqual([undefined]);
  });

  test('in a round that is called off', () => {
    expect(bars(EVERY, past({}, [1]))).toEqual(EVERY.map(() => 'round-is-off'));
  });

  test('where a person has left it out on every account, or on the one that is meant', () => {
    const everywhere = past({ 'hint-1': LEFT_OUT });
    expect(bars(EVERY.slice(0, 4), everywhere)).toEqual(['left-out', 'left-out', 'left-out', undefined]);
    const onOne = past({ 'hint-1/ville': LEFT_OUT });
    expect(bars(EVERY.slice(0, 4), onOne)).toEqual(EVERY.slice(0, 4).map(() => undefined));
    const edit = (on: string): Deed => ({ deed: 'edit', step: '1/hint-1', text: 'Là.', on });
    expect(bars([edit('ville'), edit('oiseau')], onOne)).toEqual(['left-out', undefined]);
  });

  test('where its round was not opened, or will not be', () => {
    expect(bars(EVERY, past({ opening: LEFT_OUT }))).toEqual(EVERY.map(() => 'left-out'));
    expect(whyBarred({ game, past: past({ opening: LEFT_OUT }), state: 'playing' }, HINT)).toEqual({
      kind: 'left-out',
      step: '1/opening',
    });
    const failed = past({ opening: { state: 'failed', why: 'refused' } });
    expect(bars(EVERY, failed)).toEqual(EVERY.map(() => 'not-open'));
    expect(bars([{ deed: 'now', step: '1/opening' }], failed)).toEqual([undefined]);
  });

  test('where a person has taken it back before it came', () => {
    expect(bars([HINT], past({ 'hint-1': { state: 'cancelled', why: 'not-wished' } }))).toEqual([
      'not-to-come',
    ]);
    for (const fate of [
      { state: 'skipped', why: 'too-late' },
      { state: 'cancelled', why: 'dropped' },
      { state: 'sent' },
    ])
      expect(bars([HINT], past({ 'hint-1': fate }))).toEqual([undefined]);
  });
});
