import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstSight } from '#game/worth/believing.ts';
import { grade } from '#game/worth/grading.ts';
import { countNames, hear } from '#jobs/masking/hear-replies.ts';
import { judge } from '#judge/judge.ts';
import { compileKey } from '#judge/key/key.ts';
import { namedIn } from '#judge/named.ts';
import { attemptOf } from '#judge/reasons.ts';
import { aGame, aRound, at } from '../../../support/games/game.ts';
import { runs } from '../../../support/run/runs.ts';

const TEXTS = [
  'Gisors',
  'Château de Saumur',
  'La maison d’Adam',
  'Suscinio ou Gisors',
  'Ce n’est pas Loches',
  'Quelle fête !',
  'Bravo, merci !',
  'Une maison ?',
  'le lavoir',
  'snt',
  'N.D.',
  'pont Jean',
  'Suscinio ?',
  'Je cherche encore',
  '盖拉德城堡',
  'https://fr.wikipedia.org/wiki/Château_de_Gisors',
];
const key = compileKey({ answers: ['Maison d’Adam'], close: [], not: [], language: 'fr' });
const judged = new Map(TEXTS.map((text) => [text, judge(text, key)]));
/** The round is open from 9:00 to 18:00. */
const moment = fc.oneof(
  fc.constantFrom(at('08:30'), at('08:58'), at('09:00'), at('17:59'), at('18:00'), at('2090-01-01T00:00')),
  fc.integer({ min: 0, max: 600 }).map((minutes) => at('08:30').add({ minutes })),
);

const replies = fc.array(
  fc.record({
    /** Linked accounts are one player by then. */
    player: fc.constantFrom('zoe', 'luc'),
    text: fc.constantFrom(...TEXTS),
    at: moment,
    arrivedAt: fc.option(moment, { nil: undefined }),
    receivedAt: moment,
    tagged: fc.boolean(),
  }),
  { maxLength: 15 },
);

test('every reply that is heard and names something costs its author a guess, unless none is left or the answer was found', () => {
  let asked = 0;
  fc.assert(
    fc.property(replies, fc.constantFrom('required', 'optional'), (all, required) => {
      const game = aGame({ guesses: 3, hashtags: { always: ['#Angers'], replies: required } });
      const said = all.map((one, index) => ({
        ...one,
        id: `r${index}`,
        seenAt: undefined,
        goesOn: false,
        names: countNames(game, one.text),
      }));
      const { heard } = hear({ ...game, rounds: [aRound()] }, 1, 'secret', said);
      const graded = grade(
        game,
        aRound(),
        said.map((one) => {
          const { verdict = 'wrong', code = 'no-guess' } = judged.get(one.text) ?? {};
          return { ...one, verdict, ...attemptOf(code), seen: firstSight(one) };
        }),
      );
      const costs: { readonly text: string; readonly worth: string; readonly cost: number }[] = [];
      const left = new Map<string, number>();
      const finders = new Set<string>();
      for (const one of graded) {
        const before = left.get(one.player) ?? game.guesses;
        left.set(one.player, one.left);
        const text = said.find(({ id }) => id === one.id)?.text ?? '';
        const isAsking = heard.has(one.id) && (namedIn(text, 'fr').names > 0 || text.includes('://'));
        if (isAsking && !finders.has(one.player) && before > 0)
          costs.push({ text, worth: one.worth, cost: before - one.left });
        if (one.worth === 'counts' && one.verdict === 'correct') finders.add(one.player);
      }
      expect(costs.filter(({ cost }) => cost !== 1)).toEqual([]);
      asked += costs.length;
    }),
    runs(1_000),
  );
  expect(asked).toBeGreaterThan(500);
});
