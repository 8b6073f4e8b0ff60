import { describe, expect, test } from 'vitest';
import type { Game } from '#game/game.ts';
import { quotable, shortened } from '#game/live/quote.ts';
import { gamesDuring } from '#game/live/beside.ts';
import { displayed, heldBy, signed, wordHeld } from '#game/live/showing.ts';
import { heardText } from '#game/words/live-text.ts';
import { NO_FACTS } from '#game/words/step-facts.ts';
import { timeline } from '#game/timeline/timeline.ts';
import { aLiveHour } from '../../support/games/live-hour.ts';
import { aGame, aRound, at } from '../../support/games/game.ts';

const hour = aGame(aLiveHour());
const [question] = hour.rounds;
const fitsIn =
  (most: number) =>
  (text: string): boolean =>
    text.length <= most;

describe('what is said in a live hour', () => {
  test.each([
    ['Une arnaque !', 'arnaque'],
    ['UNE ÀRNÂQUE', 'arnaque'],
    ['des arnaques', 'arnaque'],
    ['a.r.n.a.q.u.e', 'arnaque'],
    ['arn\u200baque', 'arnaque'],
    ['une \u0430rnaqu\u0435', 'arnaque'],
    ['ar-naque, ar_na_que', 'arnaque'],
    ['ar\u3164naque', 'arnaque'],
    ['4rn4que et b1tcoin', 'bitcoin'],
    ['Gagnez  de l’argent', 'gagnez de l’argent'],
  ])('waits when it holds a word, however that is written: %s', (text, word) => {
    expect(wordHeld(text, ['arnaque', 'bitcoin', 'gagnez de l’argent'])).toBe(word);
  });

  test.each([
    ['Des arnaqueurs partout', 'arnaq*'],
    ['bitcoinnnn', 'bitcoin'],
    ['b\u0131tcoin', 'bitcoin'],
    ['Tenez 🖕', '🖕'],
  ])('waits for the beginning of a word, a letter more, and a sign: %s', (text, word) => {
    expect(wordHeld(text, ['arnaq*', 'bitcoin', '🖕'])).toBe(word);
  });

  test.each(['Parnaquette', 'Le bit et le coin', 'Le bit, coin', ''])(
    'does not wait for what only looks like one: %s',
    (text) => {
      expect(wordHeld(text, ['arnaque', 'bitcoin', ''])).toBeUndefined();
    },
  );

  test('waits when its author is called so, by name or by address; a guest is called as the script says', () => {
    const said = { text: 'Bonsoir', name: 'Zoé', address: 'zoe@masto.example' };
    expect(wordHeld(signed(said), ['zoe', 'arnaque', 'masto'])).toBe('zoe');
    expect(wordHeld(signed(said), ['arnaque', 'masto'])).toBeUndefined();
    expect(wordHeld(signed({ ...said, name: 'Grosse arnaque' }), ['arnaque'])).toBe('arnaque');
    expect(wordHeld(signed({ ...said, address: 'arnaque.bsky.social' }), ['arnaque'])).toBe('arnaque');
    expect(wordHeld(signed({ ...said, name: 'Grosse arnaque', guest: 'zoe' }), ['arnaque'])).toBeUndefined();
  });

  test('is held by a person’s word first, then by a word, then with all else, but for guests', () => {
    const said = { text: 'Merci', shown: null, guest: false };
    const all = { all: true, words: ['spam'] };
    expect(heldBy(said, all)).toBe('all');
    expect(heldBy({ ...said, guest: true }, all)).toBeUndefined();
    expect(heldBy({ ...said, guest: true, text: 'Spam' }, all)).toBe('word');
    expect(heldBy({ ...said, text: 'Spam', shown: true }, all)).toBeUndefined();
    expect(heldBy({ ...said, guest: true, shown: false }, all)).toBe('person');
  });

  test('stands on a wall in one paragraph of bounded length, without what turns or stacks signs', () => {
    expect(displayed('Un\n\n\u202Edeux\u202C  z\u0301\u0302\u0303\u0304')).toBe('Un deux z\u0301\u0302');
    expect(Array.from(displayed('é'.repeat(5) + ' x'.repeat(5_000))).length).toBeLessThanOrEqual(280);
    expect(displayed('مرحبا بكم')).toBe('مرحبا بكم');
  });

  test('is quoted so that it speaks to nobody else', () => {
    expect(quotable('@maire@ville.example Voir https://x.example/a #Vendu « oui »\nex.example')).toBe(
      'Voir … Vendu " oui " ex. example',
    );
  });

  test('is cut between words, and never within a sign', () => {
    expect(shortened('un deux trois quatre', 12)).toBe('un deux…');
    expect(shortened('👩‍👩‍👧'.repeat(9), 4)).toBe(`${'👩‍👩‍👧'.repeat(3)}…`);
  });
});

describe('the recap of a live hour', () => {
  const told = (quotes: readonly { text: string; name: string }[], answers: number, most = 500) =>
    question &&
    heardText(hour, question, 'reveal', { ...NO_FACTS, talk: { people: 2, answers, quotes } }, fitsIn(most));

  test('quotes as many as have room, shortened where they have to be', () => {
    const long = { text: 'mot '.repeat(60).trim(), name: '@zoe' };
    expect(told([long, long, long], 3)?.length).toBeLessThanOrEqual(500);
    expect(told([long], 1, 150)).toContain('…');
  });

  test('never quotes nobody', () => {
    expect(told([], 0)).toContain('La question reste ouverte');
    expect(told([], 4)).toContain('Vos réponses se lisent sous la question');
    expect(told([], 0)).not.toContain('«');
  });

  test('comes after the hour, its head first, then question by question', () => {
    const recap = timeline(hour).filter(({ kind }) => kind === 'reveal');
    expect(recap.map(({ round }) => hour.rounds.find(({ number }) => number === round)?.heard)).toEqual([
      'welcome',
      'question',
      'question',
      'last-word',
    ]);
  });
});

test('a game during a live hour is known by the account that both speak from', () => {
  const hour = aGame({ ...aLiveHour(), id: 'twapero' });
  const other = (changes: Partial<Game>): Game => aGame({ id: 'angers', ...changes });
  const during = (changes: Partial<Game>): readonly string[] =>
    gamesDuring(hour, [hour, other(changes)]).map(({ game, account }) => `${game.id} ${account}`);
  expect(during({})).toEqual(['angers ville']);
  expect(during({ accounts: ['musee'] })).toEqual([]);
  expect(
    during({ rounds: [aRound({ opens: at('11:00'), closes: at('12:00'), reveals: at('12:30') })] }),
  ).toEqual([]);
  expect(gamesDuring(other({}), [hour])).toEqual([]);
});
