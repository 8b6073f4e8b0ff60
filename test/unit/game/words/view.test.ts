import { describe, expect, test } from 'vitest';
import type { StepKind } from '#game/step.ts';
import { viewOf } from '#game/words/view.ts';
import { aGame, aRound, at } from '../../../support/games/game.ts';

const WHOLE = 'The Maison d’Adam, its five carved floors, and the tree of good and evil at its corner.';

describe('what readers hear of a picture', () => {
  const game = aGame({
    rounds: [
      aRound({
        alt: { detail: 'A carved figure of dark wood.', photo: WHOLE },
        hints: [{ number: 1, at: at('11:00'), widen: 2 }],
      }),
    ],
  });
  const [round] = game.rounds;

  const heard = (kind: StepKind, ordinal = 0): string | undefined =>
    round === undefined ? undefined : viewOf(game, round, { kind, ordinal })?.alt;

  test('the opening says what the script has for the detail, and no more', () => {
    expect(heard('opening')).toBe('A carved figure of dark wood.');
  });

  test.each(['hint', 'partner-hint'] as const)(
    'a %s that widens the view says nothing of the whole photo',
    (kind) => {
      expect(heard(kind, 1)).toContain('A carved figure of dark wood.');
      expect(heard(kind, 1)).not.toContain('Adam');
    },
  );

  test('the reveal says what the photo shows', () => {
    expect(heard('reveal')).toBe(WHOLE);
  });
});
