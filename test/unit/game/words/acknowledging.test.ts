import { describe, expect, test } from 'vitest';
import { acknowledge, type Receipt } from '#game/words/acknowledging.ts';
import type { Feedback } from '#game/game.ts';
import type { Worth } from '#game/worth/grading.ts';
import { aGame, aRound, at } from '../../../support/games/game.ts';
import { aReply } from '../../../support/games/reply.ts';

type Verdict = 'correct' | 'close' | 'wrong';
const VERDICTS: readonly Verdict[] = ['correct', 'close', 'wrong'];
const WORTHS: readonly Worth[] = [
  'counts',
  'late',
  'early',
  'untagged',
  'over-limit',
  'already-found',
  'chatter',
];

function receipt(
  verdict: Verdict,
  worth: Worth,
  changes: Partial<Receipt> & { left?: number } = {},
): Receipt {
  const { left = 2, ...rest } = changes;
  return {
    graded: { ...aReply('zoe', '10:00', verdict), worth, left },
    hesitates: false,
    doubtful: false,
    noBot: false,
    reminded: false,
    talk: false,
    ...rest,
  };
}

const acknowledged = (feedback: Feedback, given: Receipt, changes = {}) =>
  acknowledge(aGame({ feedback, ...changes }), aRound(), given);

describe('feedback in private', () => {
  test.each([
    ['correct', 'Bien vu\u202f! Gardez le secret jusqu’à 18\u00a0h\u00a030.'],
    ['close', 'Vous brûlez\u202f! Il manque une précision.'],
    ['wrong', 'Ce n’est pas ça… Continuez à chercher\u202f!'],
  ] as const)('tells a guess that is %s what it was worth', (verdict, text) => {
    expect(acknowledged('private', receipt(verdict, 'counts'))).toEqual({ kind: 'answer', text });
  });

  test('mentions nobody: on Mastodon whoever is mentioned gets it as well', () => {
    const wording = { correct: 'Bravo\u202f! Merci à @musees@angers.example et (@office).' };
    const given = acknowledged('private', receipt('correct', 'counts'), { wording });
    expect(given).toEqual({
      kind: 'answer',
      text: 'Bravo\u202f! Merci à @\u2060musees@angers.example et (@\u2060office).',
    });
    const nudge = 'Presque\u202f! Voyez https://a.example/@musees, ou demandez à @musees.';
    expect(acknowledged('private', receipt('close', 'counts', { nudge }))).toEqual({
      kind: 'answer',
      text: 'Presque\u202f! Voyez https://a.example/@musees, ou demandez à @\u2060musees.',
    });
  });

  test('asks for the secret until the whole minute that follows a reveal within one', () => {
    const round = aRound({ reveals: at('18:30').add({ seconds: 10 }) });
    expect(acknowledge(aGame(), round, receipt('correct', 'counts'))).toMatchObject({
      text: expect.stringContaining('jusqu’à 18\u00a0h\u00a031.') as string,
    });
  });

  test('gives a close guess the nudge that the script has for it', () => {
    const given = receipt('close', 'counts', { nudge: 'Regardez derrière.' });
    expect(acknowledged('private', given)).toEqual({ kind: 'answer', text: 'Regardez derrière.' });
  });

  test('asks whoever hesitates to choose, unless the script has words of its own', () => {
    const text = 'Il faut choisir\u202f! Une seule proposition à la fois.';
    expect(acknowledged('private', receipt('close', 'counts', { hesitates: true }))).toEqual({
      kind: 'answer',
      text,
    });
    const nudged = receipt('close', 'counts', { hesitates: true, nudge: 'Regardez derrière.' });
    expect(acknowledged('private', nudged)).toEqual({ kind: 'answer', text: 'Regardez derrière.' });
    // A hesitation between wrong places is as wrong as any other.
    expect(acknowledged('private', receipt('wrong', 'counts', { hesitates: true }))).toEqual(
      acknowledged('private', receipt('wrong', 'counts')),
    );
  });

  test.each(['close', 'wrong'] as const)(
    'tells who has spent the last guess, %s, when the answer comes',
    (verdict) => {
      const given = receipt(verdict, 'counts', { left: 0, nudge: 'Regardez derrière.' });
      expect(acknowledged('private', given)).toEqual({
        kind: 'answer',
        text: 'Ce n’est pas ça, et c’était votre dernière proposition pour ce mystère. Pour la réponse, patience jusqu’à 18\u00a0h\u00a030\u202f!',
      });
    },
  );

  test('a right last guess is a right guess', () => {
    expect(acknowledged('private', receipt('correct', 'counts', { left: 0 }))).toMatchObject({
      text: expect.stringContaining('Bien vu') as string,
    });
  });

  test('says nothing of a guess without the hashtag that is missing', () => {
    for (const verdict of VERDICTS) {
      expect(acknowledged('private', receipt(verdict, 'untagged', { reminded: true }))).toBeUndefined();
    }
  });

  test.each(VERDICTS)('says nothing of a doubtful guess before a person has looked, even %s', (verdict) => {
    expect(acknowledged('private', receipt(verdict, 'counts', { doubtful: true }))).toBeUndefined();
  });

  test.each(['over-limit', 'already-found', 'chatter'] as const)('answers nothing that is %s', (worth) => {
    for (const verdict of VERDICTS) {
      expect(acknowledged('private', receipt(verdict, worth))).toBeUndefined();
    }
  });
});

describe('feedback that is the same for all', () => {
  test('gives every reply in the round the same sign, whatever it is worth', () => {
    for (const worth of ['counts', 'untagged', 'over-limit', 'already-found', 'chatter'] as const) {
      for (const verdict of VERDICTS) {
        for (const doubtful of [true, false]) {
          expect(acknowledged('same-for-all', receipt(verdict, worth, { doubtful, reminded: true }))).toEqual(
            {
              kind: 'favourite',
            },
          );
        }
      }
    }
  });
});

test('without feedback nothing is said to anybody', () => {
  for (const worth of WORTHS) {
    for (const verdict of VERDICTS) {
      expect(acknowledged('none', receipt(verdict, worth, { reminded: true }))).toBeUndefined();
    }
  }
});

describe('under every policy', () => {
  const policies = ['private', 'same-for-all', 'none'] as const;

  test.each(policies)('%s: a reply without the hashtag is reminded of it, whatever it says', (feedback) => {
    const required = { hashtags: { always: ['#Angers', '#JEP'], replies: 'required' } };
    const reminded = {
      kind: 'answer',
      text: 'Pour que votre réponse compte, ajoutez-y #Angers ou #JEP. Merci\u202f!',
    };
    for (const worth of ['untagged', 'chatter', 'already-found'] as const) {
      for (const verdict of VERDICTS) {
        expect(acknowledged(feedback, receipt(verdict, worth), required)).toMatchObject(reminded);
        const again = acknowledged(feedback, receipt(verdict, worth, { reminded: true }), required);
        expect(again).not.toMatchObject(reminded);
        const talk = acknowledged(feedback, receipt(verdict, worth, { talk: true }), required);
        expect(talk).not.toMatchObject(reminded);
      }
    }
  });

  test.each(policies)('%s: what comes outside the round gets no answer', (feedback) => {
    for (const verdict of VERDICTS) {
      expect(acknowledged(feedback, receipt(verdict, 'late'))).toBeUndefined();
      expect(acknowledged(feedback, receipt(verdict, 'early'))).toBeUndefined();
    }
  });

  test.each(policies)('%s: a profile that asks bots to stay away is left in peace', (feedback) => {
    for (const worth of WORTHS) {
      for (const verdict of VERDICTS) {
        expect(acknowledged(feedback, receipt(verdict, worth, { noBot: true }))).toBeUndefined();
      }
    }
  });
});

test('a game in English answers in English', () => {
  expect(acknowledged('private', receipt('wrong', 'counts'), { language: 'en' })).toEqual({
    kind: 'answer',
    text: 'Not this one… Keep looking!',
  });
});
