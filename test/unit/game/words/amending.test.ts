import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Correction, correctionToDrop, standing, wordsStanding } from '#game/words/amending.ts';

const NOW = Temporal.Instant.from('2027-09-18T10:00:00Z');

const said = (was: string, changes: Partial<Correction> = {}): Correction => ({
  was,
  words: `after ${was}`,
  networkId: was,
  withdrawnAt: undefined,
  ...changes,
});

test('a correction is dropped that stands last and before which the post said what it is to say', () => {
  const first = said('Un');
  const second = said('Deux');
  expect(correctionToDrop([first, second], 'Deux')).toBe(second);
  expect(correctionToDrop([first, second], 'Un')).toBeUndefined();
  expect(correctionToDrop([first, said('Deux', { withdrawnAt: NOW })], 'Un')).toBe(first);
  expect(correctionToDrop([said('Un', { networkId: undefined })], 'Un')).toBeUndefined();
  expect(correctionToDrop([], 'Un')).toBeUndefined();
});

test('whatever is wished after whatever, the last correction that stands, or the post, says it', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('Un', 'Deux', 'Trois'), { maxLength: 12 }), (wishes) => {
      const history: Correction[] = [];
      let words = 'Un';
      for (const [index, wish] of wishes.entries()) {
        if (wish === words) continue;
        const drop = correctionToDrop(history, wish);
        const at = history.findIndex((one) => one === drop);
        if (drop) history[at] = { ...drop, withdrawnAt: NOW };
        history.push({
          was: words,
          words: wish,
          networkId: drop ? undefined : `${index}`,
          withdrawnAt: undefined,
        });
        words = wish;
        expect(standing(history).at(-1)?.words ?? 'Un').toBe(words);
        expect(wordsStanding(history)).toBe(words);
      }
    }),
  );
});
