import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compose } from '#game/words/compose.ts';
import { type Game, roundOf } from '#game/game.ts';
import type { Standing } from '#game/worth/standings.ts';
import { NO_LIMIT, type Room, stepText } from '#game/words/step-text.ts';
import { type Facts, NO_FACTS } from '#game/words/step-facts.ts';
import type { StepKind } from '#game/step.ts';
import { aGame, aRound, at } from '../../../support/games/game.ts';

interface Circumstances extends Partial<Facts> {
  readonly ordinal?: number;
  readonly round?: number;
  readonly room?: Room;
}

function text(game: Game, kind: StepKind, circumstances: Circumstances = {}): string | undefined {
  const { ordinal = 0, round = 1, room = NO_LIMIT, ...facts } = circumstances;
  const step = { id: kind, game: game.id, round, kind, ordinal, account: 'ville', due: at('10:00') };
  return stepText(game, step, { ...NO_FACTS, ...facts }, room);
}

const ENGLISH = aGame({
  language: 'en',
  title: 'Details of Angers',
  rounds: [
    aRound({
      question: 'Where does this odd fellow hide?',
      hints: [{ number: 1, at: at('11:00'), text: 'Look behind the cathedral.' }],
      closing: 'That is all for today.',
      reveal: 'He has sat there since 1491.',
      credit: 'Photo: City of Angers',
      answers: ['Maison d’Adam'],
    }),
  ],
});

describe('in French, typeset as French is', () => {
  test('the opening asks the question and says until when', () => {
    expect(text(aGame(), 'opening')).toBe(
      '🔍 Détail mystère n°\u00a01\n\nOù se cache ce drôle de personnage ?\n\nVous avez jusqu’à 18\u00a0h.',
    );
  });

  test('the opening says which hashtag a reply must have to count, and is not given it a second time', () => {
    const required = aGame({ hashtags: { always: ['#Angers', '#JEP'], replies: 'required' } });
    const opening = text(required, 'opening', { invites: 'private' }) ?? '';
    expect(opening.split('\n').slice(-3)).toEqual([
      'Vous avez jusqu’à 18\u00a0h.',
      'Pour participer, répondez avec #Angers ou #JEP.',
      'Pour ne rien dévoiler, répondez par mention privée\u202f!',
    ]);
    const composed = compose(opening, ['#Angers', '#JEP'], {
      textLimit: 500,
      measure: ({ length }) => length,
    });
    expect(composed).toMatchObject({ ok: true, text: opening });
    expect(text(ENGLISH, 'opening')).not.toContain('#');
    const english = { ...ENGLISH, hashtags: required.hashtags };
    expect(text(english, 'opening')).toMatch(/\nTo take part, reply with #Angers or #JEP\.$/u);
  });

  test('hints are counted as they come, whichever relays have brought forward', () => {
    const heading = (ordinal: number, hints: readonly number[]) =>
      text(aGame(), 'hint', { ordinal, hints })?.split(' — ')[0];
    expect(heading(2, [2, 1])).toBe('💡 Indice n°\u00a01');
    expect(heading(1, [2, 1])).toBe('💡 Indice n°\u00a02');
    expect(heading(2, [])).toBe('💡 Indice n°\u00a02');
  });

  test('a title that asks something is followed by no colon', () => {
    expect(text(aGame({ title: 'Où est-ce ?' }), 'standings')).toMatch(/^🏆 Où est-ce \? — le classement/u);
  });

  test('the opening invites players to be discreet as its account can', () => {
    expect(text(aGame(), 'opening', { invites: 'private' })).toMatch(
      /jusqu’à 18\u00a0h\.\nPour ne rien dévoiler, répondez par mention privée\u202f!$/,
    );
    expect(text(aGame(), 'opening', { invites: 'warning' })).toMatch(
      /jusqu’à 18\u00a0h\.\nPour ne rien dévoiler, cachez votre réponse derrière un avertissement de contenu\u202f!$/,
    );
  });

  test('a round that lasts until another day names the day', () => {
    const long = aGame({ rounds: [aRound({ closes: at('2026-09-20T18:00') })] });
    expect(text(long, 'opening')).toMatch(/Vous avez jusqu’à dimanche 20 septembre à 18\u00a0h\.$/);
  });

  test('a hint gives its text, and one of a picture alone says what it is', () => {
    expect(text(aGame(), 'hint', { ordinal: 1 })).toBe(
      '💡 Indice n°\u00a01 — détail mystère n°\u00a01\n\nRegardez du côté de la rue Montault.',
    );
    expect(text(aGame(), 'hint', { ordinal: 2 })).toBe(
      '💡 Indice n°\u00a02 — détail mystère n°\u00a01\n\nPrenons un peu de recul…',
    );
  });

  test.each([
    [0, 'Personne n’a encore trouvé.'],
    [1, 'Une personne a déjà trouvé «\u00a0M••••• d’A•••\u00a0».'],
    [12, '12 personnes ont déjà trouvé «\u00a0M••••• d’A•••\u00a0».'],
  ])('the last call tells that %i have found, and shows the answer masked', (found, sentence) => {
    expect(text(aGame(), 'last-call', { found })).toBe(
      `⏳ Détail mystère n°\u00a01\u00a0: dernières réponses, jusqu’à 18\u00a0h\u202f!\n\n${sentence}`,
    );
  });

  test('the closing says what the script says, and nothing when it says nothing', () => {
    expect(text(aGame(), 'closing')).toBe('C’est fini pour aujourd’hui.');
    expect(text(aGame({ rounds: [aRound({ closing: undefined })] }), 'closing')).toBeUndefined();
  });

  test.each([
    [0, [], 'Personne n’a trouvé cette fois-ci. Merci d’avoir joué\u202f!'],
    [1, ['@zoe'], 'Bravo à @zoe\u202f!'],
    [2, ['@zoe', '@luc'], 'Bravo à @zoe, @luc\u202f!'],
    [3, ['@zoe', '@luc'], 'Bravo à @zoe, @luc et à une autre personne\u202f!'],
    [7, ['@zoe', '@luc'], 'Bravo à @zoe, @luc et à 5 autres personnes\u202f!'],
    [1, [], 'Bravo à la seule personne qui ait trouvé\u202f!'],
    [4, [], 'Bravo aux 4 personnes qui ont trouvé\u202f!'],
  ])('the reveal thanks %i finders, of whom it may name %j', (found, finders, thanks) => {
    expect(text(aGame(), 'reveal', { found, finders })).toBe(
      '✨ Détail mystère n°\u00a01, la réponse\u00a0: Maison d’Adam\n\n' +
        `Le personnage orne un poteau depuis 1491.\n\n${thanks}`,
    );
  });

  test('a reveal that nobody found invites to the next mystery only where there is one', () => {
    const first = aRound();
    const second = aRound({
      number: 2,
      opens: first.opens.add({ hours: 24 }),
      closes: first.closes.add({ hours: 24 }),
      reveals: first.reveals.add({ hours: 24 }),
    });
    const last = (changes: Parameters<typeof aGame>[0], round: number) =>
      text(aGame({ rounds: [first, second], ...changes }), 'reveal', { found: 0, round })
        ?.split('\n')
        .at(-1);
    expect(last({}, 1)).toMatch(/prochain mystère/u);
    expect(last({}, 2)).toBe('Personne n’a trouvé cette fois-ci. Merci d’avoir joué\u202f!');
    expect(last({ language: 'en' }, 2)).toBe('Nobody found it this time. Thank you for playing!');
    const ours = { 'finders-none': 'Bredouilles.' };
    expect(last({ wording: ours }, 2)).toBe('Bredouilles.');
    expect(last({ wording: { ...ours, 'finders-none-last': 'Tant pis.' } }, 2)).toBe('Tant pis.');
  });

  test('the reveal gives the photographer credit, and leaves no hole for what is not said', () => {
    const bare = aGame({ rounds: [aRound({ reveal: undefined, credit: 'Photo : Ville d’Angers' })] });
    expect(text(bare, 'reveal')).toBe(
      '✨ Détail mystère n°\u00a01, la réponse\u00a0: Maison d’Adam\n\nPhoto : Ville d’Angers\n\n' +
        'Personne n’a trouvé cette fois-ci. Merci d’avoir joué\u202f!',
    );
  });

  test('the ranking has a line for each player', () => {
    const standings = [
      { rank: 1, player: '@zoe', points: 18 },
      { rank: 2, player: '@luc', points: 8 },
    ];
    expect(text(aGame(), 'standings', { standings })).toBe(
      '🏆 Détails d’Angers — le classement, en points\n\n1.\u00a0@zoe\u00a0: 18\n2.\u00a0@luc\u00a0: 8\n\n' +
        'Merci à toutes et à tous pour vos réponses\u202f!',
    );
  });

  test('a ranking of nobody says so', () => {
    expect(text(aGame(), 'standings')).toContain('\n\nPersonne n’a marqué de points.\n\n');
  });
});

describe('in English', () => {
  test.each([
    [
      'opening',
      {},
      '🔍 Mystery detail no.\u00a01\n\nWhere does this odd fellow hide?\n\nYou have until 6\u00a0pm.',
    ],
    ['hint', { ordinal: 1 }, '💡 Hint no.\u00a01 — mystery detail no.\u00a01\n\nLook behind the cathedral.'],
    [
      'last-call',
      { found: 2 },
      '⏳ Mystery detail no.\u00a01: last chance to answer, until 6\u00a0pm!\n\n2 people have already found “M••••• d’A•••”.',
    ],
    ['closing', {}, 'That is all for today.'],
    [
      'reveal',
      { found: 2, finders: ['@zoe'] },
      '✨ Mystery detail no.\u00a01, the answer: Maison d’Adam\n\nHe has sat there since 1491.\n\n' +
        'Photo: City of Angers\n\nWell done @zoe and one other person!',
    ],
    [
      'standings',
      { standings: [{ rank: 1, player: '@zoe', points: 10 }] },
      '🏆 Details of Angers — the ranking, in points\n\n1.\u00a0@zoe: 10\n\nThank you all for your answers!',
    ],
  ] as const)('%s', (kind, circumstances, expected) => {
    expect(text(ENGLISH, kind, circumstances)).toBe(expected);
  });
});

describe('lists of names are shortened until the post fits', () => {
  const finders = Array.from({ length: 40 }, (_, index) => `@player${index}@masto.example`);
  const within = (limit: number): Room => ({ textLimit: limit, fits: (post) => post.length <= limit });

  test('finders who are no longer named are still counted', () => {
    const post = text(aGame(), 'reveal', { found: 40, finders, room: within(180) });
    expect(post).toMatch(
      /Bravo à @player0@masto\.example, @player1@masto\.example et à 38 autres personnes\u202f!$/,
    );
  });

  test('when not one name fits, all are thanked without', () => {
    const post = text(aGame(), 'reveal', { found: 40, finders, room: within(130) });
    expect(post).toMatch(/Bravo aux 40 personnes qui ont trouvé\u202f!$/);
  });

  const ranked = (count: number): readonly Standing[] =>
    Array.from({ length: count }, (_, index) => ({
      rank: index + 1,
      player: `@p${index}`,
      points: 50 - index,
    }));

  test('the ranking has ten lines at most', () => {
    const post = text(aGame(), 'standings', { standings: ranked(40) });
    expect(post).toContain('\n10.\u00a0@p9\u00a0: 41\n\nMerci');
  });

  test('the ranking is cut from the bottom', () => {
    const post = text(aGame(), 'standings', { standings: ranked(40), room: within(126) });
    expect(post).toContain('\n2.\u00a0@p1\u00a0: 49\n\nMerci');
  });

  const tied = (...ranks: readonly number[]): readonly Standing[] =>
    ranks.map((rank, index) => ({ rank, player: `@p${index}`, points: 50 - rank }));
  const told = (standings: readonly Standing[], limit = 500): readonly string[] =>
    (text(aGame(), 'standings', { standings, room: within(limit) }) ?? '').split('\n').slice(2, -2);

  test('the ranking is not cut among players of one rank', () => {
    const lines = told(tied(1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 9));
    expect(lines.at(-1)).toBe('8.\u00a0@p7\u00a0: 42');
    expect(told(tied(1, 2, 2, 2), 115)).toEqual(['1.\u00a0@p0\u00a0: 49']);
  });

  test('first players of one rank are all told while the post takes them, or it is told that there are more', () => {
    const first = tied(...Array.from({ length: 12 }, () => 1), 13);
    expect(told(first)).toHaveLength(12);
    expect(told(first, 130).at(-1)).toBe('…');
  });

  test('a rank stays as it is where posts are read as Markdown, whatever the script’s words', () => {
    const worded = aGame({ wording: { 'standings-line': '{rank}) {player}' } });
    expect(text(worded, 'standings', { standings: tied(1, 1) })).toContain('\n1)\u00a0@p0\n1)\u00a0@p1\n');
  });

  test('as many are named as fit, whatever the limit', () => {
    const naming = (count: number): string =>
      text(aGame(), 'reveal', { found: 40, finders: finders.slice(0, count) }) ?? '';
    fc.assert(
      fc.property(fc.integer({ min: 150, max: 900 }), fc.integer({ min: 1, max: 39 }), (limit, most) => {
        const counts = Array.from({ length: most + 1 }, (_, index) => most - index);
        const expected = counts.map(naming).find((post) => post.length <= limit) ?? naming(0);
        const post = text(aGame(), 'reveal', {
          found: 40,
          finders: finders.slice(0, most),
          room: within(limit),
        });
        expect(post).toBe(expected);
      }),
    );
  });
});

test('a script may word any sentence its own way', () => {
  const ours = aGame({ wording: { opening: 'Mystère {round} : {question} (avant {closes})' } });
  expect(text(ours, 'opening')).toBe('Mystère 1 : Où se cache ce drôle de personnage ? (avant 18\u00a0h)');
});

test('a step names a round of its game; another is a bug', () => {
  expect(() => roundOf(aGame(), 2)).toThrow('angers has no round 2.');
});

test('an account says its own words where the script has some for it, and those for all elsewhere', () => {
  const round = aRound({
    on: new Map([['x', { question: 'Qui est-ce ?', closing: 'Fini !' }]]),
    hints: [
      { number: 1, at: at('11:00'), text: 'Regardez bien.', on: new Map([['x', 'Regardez.']]) },
      { number: 2, at: at('13:00'), widen: 3, on: new Map([['x', 'De plus loin.']]) },
    ],
  });
  const game = aGame({ accounts: ['ville', 'x'], rounds: [round] });
  const said = (account: string, kind: StepKind, ordinal = 0) =>
    stepText(
      game,
      { id: kind, game: game.id, round: 1, kind, ordinal, account, due: at('10:00') },
      NO_FACTS,
      NO_LIMIT,
    );
  expect(said('x', 'opening')).toContain('Qui est-ce ?');
  expect(said('ville', 'opening')).toContain('Où se cache ce drôle de personnage ?');
  expect(said('x', 'closing')).toBe('Fini !');
  expect(said('ville', 'closing')).toBe('C’est fini pour aujourd’hui.');
  expect(said('x', 'hint', 1)).toContain('\n\nRegardez.');
  expect(said('ville', 'hint', 1)).toContain('\n\nRegardez bien.');
  expect(said('x', 'hint', 2)).toContain('De plus loin.');
  expect(said('ville', 'hint', 2)).toContain('Prenons un peu de recul…');
  expect(said('x', 'reveal')).toBe(said('ville', 'reveal'));
});
