import { describe, expect, test } from 'vitest';
import { compareScripts, type ScriptChanges } from '#game/edited/compare-scripts.ts';
import { fitToPast } from '#game/edited/fit-to-past.ts';
import type { Game } from '#game/game.ts';
import type { Past, PastStep } from '#game/past.ts';
import { aGame, aRound, at } from '../../../support/games/game.ts';

const BEFORE = aGame();
const NOBODY: Past = { parts: [], steps: [] };

/** The game as it stands after its first hours. */
function pastOf(game: Game, posted: readonly string[]): Past {
  const { parts, steps } = fitToPast(game, NOBODY);
  return {
    parts,
    steps: steps.map((step): PastStep => {
      const name = step.id.split('/')[2] ?? '';
      return posted.includes(name)
        ? { ...step, state: 'sent', text: `${game.rounds[0]?.question} #Angers` }
        : { ...step, state: 'planned' };
    }),
  };
}

function compared(
  after: Game,
  posted: readonly string[] = [],
  photos: readonly [string, string] = ['a', 'a'],
) {
  const past = pastOf(BEFORE, posted);
  return compareScripts(
    { fitted: fitToPast(BEFORE, past), photos: { 'maison.jpg': photos[0] } },
    { fitted: fitToPast(after, past), photos: { 'maison.jpg': photos[1] } },
    past,
  );
}

const NOTHING: ScriptChanges = {
  added: [],
  gone: [],
  moved: [],
  texts: [],
  pictures: [],
  answers: [],
  settings: [],
  kept: [],
};

const withRound = (changes: Parameters<typeof aRound>[0]): Game => aGame({ rounds: [aRound(changes)] });
const [first, second] = aRound().hints;
if (!first || !second) throw new Error('The round of these tests has two hints.');

describe('of two scripts', () => {
  test('the same come to the same', () => {
    expect(compared(aGame())).toEqual(NOTHING);
  });

  test('what is to come and says something else is told with both, and what stays is not told', () => {
    const after = withRound({ hints: [{ ...first, text: 'Levez les yeux.' }, second] });
    const { texts, ...others } = compared(after);
    expect({ ...others, texts: [] }).toEqual(NOTHING);
    expect(texts).toMatchObject([{ round: 1, kind: 'hint', ordinal: 1, account: 'ville' }]);
    expect(texts[0]?.before).toContain('rue Montault');
    expect(texts[0]?.after).toContain('Levez les yeux.');
  });

  test('steps that come, go and move are told with their moments', () => {
    const third = { number: 3, at: at('15:00'), text: 'Plus à gauche.' };
    const after = withRound({
      hints: [
        { ...first, at: at('11:30') },
        { ...third, number: 2 },
      ],
      lastCall: undefined,
    });
    const { added, gone, moved } = compared(after);
    expect(added).toMatchObject([{ kind: 'hint', due: at('15:00').toString() }]);
    expect(gone.map(({ kind }) => kind).toSorted()).toEqual(['hint', 'last-call']);
    expect(moved).toMatchObject([{ kind: 'hint', from: at('11:00').toString(), to: at('11:30').toString() }]);
  });

  test('answers are told list by list, and what was put first', () => {
    const after = withRound({ answers: ['Maison des Artisans', 'Maison d’Adam'], close: [], not: ['Logis'] });
    expect(compared(after).answers).toEqual([
      { round: 1, list: 'answers', added: [], removed: [] },
      {
        round: 1,
        list: 'close',
        added: [],
        removed: ['cathédrale (Vous brûlez : regardez juste derrière.)'],
      },
      { round: 1, list: 'not', added: ['Logis'], removed: ['Logis Pincé'] },
    ]);
  });

  test('what is posted keeps its words, and is told once', () => {
    const after = withRound({ question: 'Où est-ce ?' });
    expect(compared(after, ['opening'])).toEqual({
      ...NOTHING,
      kept: [
        expect.objectContaining({
          kind: 'opening',
          words: 'Où est-ce ?',
          called: '1/opening/ville',
          post: 'Où est-ce ? #Angers',
          partners: false,
        }),
      ],
    });
  });

  test('of a post that a person has rewritten nobody can tell what it would say', () => {
    const past = pastOf(BEFORE, []);
    const opened = past.steps.map((step): PastStep =>
      step.kind === 'opening' ? { ...step, state: 'sent', text: 'Tout autre chose.' } : step,
    );
    const known: Past = { ...past, steps: opened };
    const inPlay = (game: Game) => ({ fitted: fitToPast(game, known), photos: {} });
    const after = withRound({ question: 'Où est-ce ?' });
    const twice = withRound({ question: 'Où donc ?' });
    expect(compareScripts(inPlay(after), inPlay(twice), known).kept).toMatchObject([{ post: undefined }]);
  });

  test('another photo, detail or description shows in the pictures to come alone', () => {
    const names = (changes: ScriptChanges): readonly string[] =>
      changes.pictures.map(({ kind, ordinal }) => `${kind} ${ordinal}`);
    expect(names(compared(aGame(), [], ['a', 'b']))).toEqual(['opening 0', 'hint 2', 'reveal 0']);
    expect(names(compared(aGame(), ['opening'], ['a', 'b']))).toEqual(['hint 2', 'reveal 0']);
    const described = withRound({ alt: { ...aRound().alt, photo: 'Une vieille maison.' } });
    expect(names(compared(described))).toEqual(['reveal 0']);
  });

  test('what is of the whole game is told by its name', () => {
    expect(compared(aGame({ guesses: 9, masking: 'hide' })).settings).toEqual(['masking', 'guesses']);
  });
});
