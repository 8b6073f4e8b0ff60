import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Game } from '#game/game.ts';
import type { Past } from '#game/past.ts';
import { partNamed, partsOf } from '#game/words/step-named.ts';
import { STEP_NAMES } from '#game/timeline/steering.ts';
import { timeline } from '#game/timeline/timeline.ts';
import { aGame, aRound, at } from '../../../support/games/game.ts';

const GAME = aGame({
  rounds: [
    aRound({ name: 'adam' }),
    aRound({
      number: 4,
      shown: 2,
      name: 'soir',
      opens: at('2026-09-20T09:00'),
      hints: [{ number: 7, shown: 1, at: at('2026-09-20T11:00'), text: 'Une tour.' }],
      lastCall: undefined,
      closes: at('2026-09-20T18:00'),
      reveals: at('2026-09-20T18:30'),
    }),
  ],
});

const pastOf = (game: Game, ...posted: readonly string[]): Past => ({
  parts: [],
  steps: timeline(game).map((step) => ({
    ...step,
    state: posted.some((id) => step.id.includes(`/${id}/`)) ? 'sent' : 'planned',
  })),
});

const named = (name: string, ...posted: readonly string[]): unknown => {
  const found = partNamed(GAME, pastOf(GAME, ...posted), name);
  return found.ok ? found.part.name : found.fault.kind;
};

describe('a step is called', () => {
  test.each([
    ['1/hint-2', '1/hint-2'],
    ['2/hint-1', '2/hint-1'],
    ['adam/hint-2', '1/hint-2'],
    ['soir/indice-1', '2/hint-1'],
    ['2/indice', '2/hint-1'],
    [' 1 / Réponse ', '1/reveal'],
    ['1/cloture', '1/closing'],
    ['hint-2', '1/hint-2'],
    ['dernier-appel', '1/last-call'],
    ['standings', '2/standings'],
    ['2/last-call', 'unknown-step'],
    ['4/opening', 'unknown-step'],
    ['2/hint-7', 'unknown-step'],
    ['1/opening-2', 'unknown-step'],
    ['', 'unknown-step'],
    ['1/hint', 'ambiguous-step'],
    ['opening', 'ambiguous-step'],
  ])('%j, which is %s', (name, meant) => {
    expect(named(name)).toBe(meant);
  });

  test('by less where only one of them is still to come', () => {
    expect(named('opening', '1/opening')).toBe('2/opening');
    expect(named('1/hint', '1/hint-1')).toBe('1/hint-2');
    expect(named('1/opening', '1/opening')).toBe('1/opening');
  });
});

test('every step has a name that means it alone, in both languages', () => {
  const parts = partsOf(GAME);
  expect(parts.map(({ name }) => name)).toEqual([...new Set(parts.map(({ name }) => name))]);
  fc.assert(
    fc.property(
      fc.constantFrom(...parts),
      fc.constantFrom('fr' as const, 'en' as const),
      (part, language) => {
        const [round = '', own = ''] = part.name.split('/');
        const spoken = own.replace(part.kind, STEP_NAMES[language][part.kind]);
        expect(named(`${round}/${spoken}`)).toBe(part.name);
      },
    ),
  );
});

test('whatever is written, it names one step or is refused', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (text) => {
      const names: readonly unknown[] = partsOf(GAME).map(({ name }) => name);
      expect([...names, 'unknown-step', 'ambiguous-step']).toContain(named(text));
    }),
  );
});
