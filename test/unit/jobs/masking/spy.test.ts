import { describe, expect, test } from 'vitest';
import type { Hides } from '#game/masking.ts';
import type { Game } from '#game/game.ts';
import { grade } from '#game/worth/grading.ts';
import { isTagged } from '#game/hashtags.ts';
import { movesIn } from '#game/hiding.ts';
import { countNames, hear } from '#jobs/masking/hear-replies.ts';
import { judge } from '#judge/judge.ts';
import type { CompiledKey } from '#judge/key/compiled-key.ts';
import { compileKey } from '#judge/key/key.ts';
import { mayHoldAnswer } from '#judge/named.ts';
import { attemptOf } from '#judge/reasons.ts';
import type { Judgement } from '#judge/verdict.ts';
import { tellFigures } from '../../../support/figures.ts';
import { aGame, aRound, at } from '../../../support/games/game.ts';

/*
 * A spy knows the program, every name that the answer may be, and sees after each message of his which of them are hidden.
 * He drops every name under which he would have seen something else, and spends the guesses he has left on those that
 * remain. With all that, he is to find the answer no more often than somebody who guesses blindly, however many he names at once.
 */

/** Some that the judge knows for towns, some for kinds of places, some that it has never heard of. */
const NAMES = [
  'Château de Saumur',
  'Château de Suscinio',
  'Château de Puymartin',
  'Pont Valentré',
  'Phare de Chassiron',
  'Loches',
  'Gisors',
  'Barnenez',
  'Glanum',
  'Villa Cavrois',
  'Maison d’Adam',
  'Le lavoir',
];
const GUESSES = 3;
const TAG = '#Angers';

const bare = (name: string): string => name.replace(/^(?:.* )?(?:d[e’]\s?)?(?=\p{Lu}\p{L}+$)/u, '');
const tagged = (text: string): string => `${text} ${TAG}`;
const keys = new Map<string, CompiledKey>();
const keyOf = (answer: string): CompiledKey =>
  keys.getOrInsertComputed(answer, () =>
    compileKey({ answers: [answer], close: [], not: [], language: 'fr' }),
  );

const judgements = new Map<string, Judgement>();
/** What the judge says of a message, when this is the answer. */
const judgedFor = (answer: string, text: string): Judgement =>
  judgements.getOrInsertComputed(`${answer}\n${text}`, () => judge(text.replaceAll(TAG, ''), keyOf(answer)));

interface Told {
  readonly player: string;
  readonly text: string;
  /** Its author takes it back before the next one. */
  readonly erased?: boolean;
  /** When its author's server says that it was written; absent: when it was. */
  readonly dated?: string | undefined;
}

/** What a spy may use besides his messages. */
interface Spying {
  /** He takes each message back before the next one. */
  readonly erased?: boolean;
  /** His server dates all his messages so. */
  readonly dated?: string;
  /** The answers that there may be. */
  readonly among?: readonly string[];
}

const masked = (what: Hides['what'], share = 0.3): Hides => ({
  kind: 'hides',
  what,
  share,
  remains: 'nothing',
  most: 300,
});

/** The game as its program plays it with one answer: what it makes of each message. */
function played(
  game: Game,
  answer: string,
  told: readonly Told[],
  how?: Hides,
  secret = `secret of ${answer}`,
) {
  const said = told.map(({ player, text, erased = false, dated }, index) => {
    const moment = at('10:00').add({ minutes: index });
    const judged = judgedFor(answer, text);
    const isIn = isTagged(text.match(/#\p{L}+/gu) ?? [], [TAG]);
    const read = { receivedAt: moment, seenAt: undefined, arrivedAt: undefined };
    const seen = { text, goesOn: false, at: dated === undefined ? moment : at(dated), ...read, tagged: isIn };
    return { id: `${index}`, player, names: countNames(game, text), ...seen, ...judged, erased };
  });
  const here = { ...game, rounds: [aRound({ answers: [answer] })] };
  // Each is seen as it stands before the next one is written.
  const seenAt = (index: number) =>
    hear(
      here,
      1,
      secret,
      said.slice(0, index + 1).map((one, at) => (one.erased && at < index ? { ...one, text: '' } : one)),
    );
  const isErased = told.some(({ erased }) => erased);
  const last = seenAt(said.length);
  const replies = said
    .map((one, index) => ({ one, hearing: isErased ? seenAt(index) : last }))
    .map(({ one, hearing }) => ({
      ...one,
      holdsAnswer: mayHoldAnswer(one),
      heard: hearing.heard.has(one.id),
      drawn: hearing.isDrawn(one.id, how?.share ?? 0),
      hideable: true,
      visibility: 'shown' as const,
    }));
  const hidden = new Set(movesIn(replies, how ?? { kind: 'none' }, true).hide.map(({ id }) => id));
  const graded = grade(
    game,
    aRound(),
    said.map((one) => ({ ...one, ...attemptOf(one.code), seen: one.receivedAt })),
  );
  return {
    seen: said.map(({ id }) => hidden.has(id)),
    found: graded.some(({ worth, verdict }) => worth === 'counts' && verdict === 'correct'),
    left: graded.at(-1)?.left ?? GUESSES,
  };
}

/**
 * How often a spy who sends these messages finds the answer, when it is each of the names in turn. He knows even which names are
 * drawn to be decoys.
 */
function success(
  game: Game,
  messages: readonly string[],
  how?: Hides,
  { erased = false, dated, among = NAMES }: Spying = {},
): number {
  const told = messages.map((text) => ({ player: 'spy', text, erased, dated }));
  const outcomes = new Map(
    among.map((answer) => [answer, played(game, answer, told, how, 'one secret for all')]),
  );
  const chances = [...outcomes.values()].map(({ seen, found, left }) => {
    if (found) return 1;
    const still = [...outcomes.values()].filter((other) => !other.found && `${other.seen}` === `${seen}`);
    return Math.min(1, Math.max(0, left) / still.length);
  });
  return chances.reduce((sum, chance) => sum + chance, 0) / among.length;
}

/** Parts a list of names into messages of so many each. */
function inMessages(sizes: readonly number[], first: number, written: Written): readonly string[] {
  const ends = sizes.map((_size, index) => first + sumOf(sizes.slice(0, index + 1)));
  return ends.map((end, index) => written(NAMES.slice(index === 0 ? first : ends[index - 1], end)));
}

const inTwelve = (chance: number): string => (chance * NAMES.length).toFixed(1);

type Written = (names: readonly string[]) => string;

const sumOf = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

const free = aGame({ guesses: GUESSES, masking: 'hide' });
const required = aGame({
  guesses: GUESSES,
  masking: 'hide',
  hashtags: { always: [TAG], replies: 'required' },
});
/** How many names a spy puts into each message. */
const LISTS = [[2], [3], [1, 2], [2, 1], [5], [2, 3], [1, 1, 4]];
const blind = GUESSES / NAMES.length;
const halves = [1, 2, 4, 8].map((bit) => NAMES.filter((_, index) => (index & bit) !== 0));

describe('a spy', () => {
  test.each([
    ['asks name by name without the hashtag', required, NAMES],
    ['asks name by name beyond the limit', free, NAMES],
    ['asks short names', free, NAMES.map(bare)],
    ['asks short names that the judge takes for chat', free, ['Suscinio', 'Valentré', 'Barnenez', 'Glanum']],
    ['lists half of the names at once', free, halves.map((half) => half.join(', '))],
    ['lists them without commas', free, halves.map((half) => half.map(bare).join(' '))],
    ['lists them line by line', required, halves.map((half) => tagged(half.join('\n')))],
    ['hesitates between two', free, ['Suscinio ou Puymartin ?', 'Valentré ou Chassiron', 'Loches ou Gisors']],
    [
      'glues two together',
      free,
      ['SuscinioValentré', 'puymartinchassiron', 'Loches-Gisors', 'GlanumCavrois'],
    ],
    [
      'joins two by a preposition',
      free,
      ['Suscinio de Puymartin', 'Valentré à Chassiron', 'Loches en Gisors'],
    ],
    ['denies one after the other', free, NAMES.map((name) => `Ce n’est pas ${name}`)],
    [
      'denies each beside a guess that he has spent',
      free,
      NAMES.map((name) => `Ce n’est pas ${name}, c’est Vitré`),
    ],
    ['speaks of them', free, NAMES.map((name) => `J’ai visité ${name} hier, comme c’était beau`)],
    ['compares', required, NAMES.map((name) => tagged(`On dirait ${name}, mais non`))],
    ['hides them in hashtags', free, halves.map((half) => half.map((name) => `#${bare(name)}`).join(' '))],
    ['mixes comments with names', free, NAMES.map((name) => `Bravo pour la photo, merci ${bare(name)}`)],
    ['tags one in three', required, NAMES.map((name, index) => (index % 3 === 0 ? tagged(name) : name))],
  ] as const)('who %s finds the answer no more often than by guessing', (how, game, messages) => {
    // Whoever answers may be right; what is hidden is to add nothing to that.
    const unseen = Math.max(blind, success(game, messages));
    tellFigures(`A spy who ${how}`, {
      'finds the answer': success(game, messages, masked('right')).toFixed(2),
      'where nothing is hidden': success(game, messages).toFixed(2),
      'a blind guesser': blind.toFixed(2),
    });
    for (const what of ['right', 'all'] as const)
      expect(success(game, messages, masked(what))).toBeLessThanOrEqual(unseen + 1e-9);
  });

  test.each([
    ['between commas', (names) => names.join(', ')],
    ['on lines', (names) => names.join('\n')],
    ['without a sign', (names) => names.map(bare).join(' ')],
    ['as if they were one', (names) => names.map(bare).join(' de ')],
    ['as a choice', (names) => `${names.join(' ou ')} ?`],
    ['in a row', (names) => names.join(' et ')],
    ['glued together', (names) => names.map(bare).join('')],
    ['glued together in small letters', (names) => names.map(bare).join('').toLowerCase()],
    ['to deny all but one', (names) => `Ce n’est ni ${names.slice(1).join(' ni ')}, c’est ${names[0]}`],
    ['to deny them', (names) => `Ce n’est ni ${names.join(' ni ')}`],
    ['in praise', (names) => `Bravo pour la photo, merci ${names.map(bare).join(' ')}`],
    ['in hashtags', (names) => names.map((name) => `#${bare(name)}`).join(' ')],
  ] satisfies readonly (readonly [string, Written])[])(
    'who names several at once, %s, and guesses among those that remain finds it no more often than by guessing',
    (how, written) => {
      const found = new Map<number, { readonly finds: number; readonly unhidden: number }>();
      for (const guesses of [GUESSES, 5]) {
        const game = aGame({ guesses, masking: 'hide' });
        for (const sizes of LISTS) {
          for (const first of [0, 6]) {
            const messages = inMessages(sizes, first, written);
            for (const erased of [false, true]) {
              const unhidden = success(game, messages, undefined, { erased });
              const most = Math.max(guesses / NAMES.length, unhidden);
              for (const what of ['right', 'decoys'] as const) {
                const finds = success(game, messages, masked(what), { erased });
                expect(finds).toBeLessThanOrEqual(most + 1e-9);
                if (finds > (found.get(guesses)?.finds ?? -1)) found.set(guesses, { finds, unhidden });
              }
            }
          }
        }
      }
      tellFigures(
        `A spy who names several at once, ${how}`,
        Object.fromEntries(
          [...found].map(([guesses, { finds, unhidden }]) => [
            `finds the answer, with ${guesses} guesses`,
            `${inTwelve(finds)} times in ${NAMES.length} (${inTwelve(unhidden)} where nothing is hidden, a blind guesser ${guesses})`,
          ]),
        ),
      );
    },
  );

  test.each([
    [
      'answers that make up a town’s name together',
      ['Rochefort', 'Terre', 'Bourg', 'Bresse', 'Aix', 'Provence', 'Semur', 'Auxois', 'Florent', 'Le Vieil'],
      [
        'Rochefort-en-Terre',
        'Bourg-en-Bresse',
        'Aix-en-Provence',
        'Semur en Auxois',
        'Saint-Florent-le-Vieil',
      ],
    ],
    [
      'answers that go by the name of a saint',
      [
        'Saint-Aubin',
        'Saint-Maurice',
        'Saint-Serge',
        'Saint-Martin',
        'Loches',
        'Gisors',
        'Glanum',
        'Barnenez',
      ],
      ['saint', 'la tour Saint', 'st'],
    ],
    [
      'answers of which slips and abbreviations are a part',
      [
        'Tour Saint-Aubin',
        'Église Saint-Serge',
        'Place Saint-Maurice',
        'Abbaye Sainte-Marie',
        'Notre-Dame de Paris',
        'Notre-Dame de la Garde',
        'Basilique Notre-Dame de Fourvière',
        'Loches',
        'Gisors',
        'Glanum',
        'Barnenez',
        'Suscinio',
      ],
      ['snt', 'N.D.', 'rue des Saints', 'nd', 'siant'],
    ],
    [
      'answers that share a given name or a title',
      [
        'Hôpital Saint-Jean',
        'Musée Jean-Lurçat',
        'Place du Général-Leclerc',
        'Rue du Général-Foy',
        'Loches',
        'Gisors',
        'Glanum',
        'Barnenez',
      ],
      ['pont Jean', 'place du gal', 'rue du Général'],
    ],
    [
      'answers in ordinary words',
      ['Le vase', 'La fête', 'Le cadeau', 'La sorcière', 'Le temps', 'La sirène', 'Loches', 'Gisors'],
      ['Ce n’est pas la fête', 'Ce n’est pas un cadeau', 'Pas de vase', 'Ce n’est pas le temps'],
    ],
    [
      'towns that the game itself names',
      [
        'Château d’Angers',
        'Logis d’Angers',
        'Pont d’Angers',
        'Gisors',
        'Loches',
        'Barrault',
        'Glanum',
        'Barnenez',
      ],
      ['Château de Gisors à Angers', 'Logis Barrault, Angers', 'Pont de Loches #Angers'],
    ],
    [
      'given names',
      ['Maison d’Adam', 'Musée Jean', 'Tour Jules', 'Gisors', 'Loches', 'Glanum', 'Barnenez', 'Suscinio'],
      ['Maison d’Adam Gisors', 'Musée Jean-Loches', 'Tour Jules Glanum'],
    ],
  ] as const)('who joins %s finds them no more often than by guessing', (how, among, messages) => {
    const told = new Map<string, string>();
    for (const guesses of [GUESSES, 5]) {
      const game = aGame({ guesses, masking: 'hide' });
      const blindly = guesses / among.length;
      for (const some of messages.map((_, index) => messages.slice(0, index + 1))) {
        const most = Math.max(blindly, success(game, some, undefined, { among }));
        for (const what of ['right', 'decoys', 'all'] as const)
          expect(success(game, some, masked(what), { among })).toBeLessThanOrEqual(most + 1e-9);
      }
      told.set(
        `finds the answer, with ${guesses} guesses`,
        `${(success(game, messages, masked('right'), { among }) * among.length).toFixed(1)} times in ${among.length} (a blind guesser ${guesses})`,
      );
    }
    tellFigures(`A spy who joins ${how}`, Object.fromEntries(told));
  });

  test('who takes back what he said before he says more has no more tries for that', () => {
    for (const guesses of [GUESSES, 5]) {
      const game = aGame({ guesses, masking: 'hide' });
      const said = ['Gisors Loches', 'Barnenez', 'Suscinio', 'Puymartin', 'Glanum', 'Cavrois', 'Valentré'];
      const { heard } = hear(
        game,
        1,
        'secret',
        said.map((text, index) => ({
          id: `${index}`,
          player: 'spy',
          text: index === said.length - 1 ? text : '',
          names: countNames(game, text),
          goesOn: false,
          tagged: false,
          at: at('10:00').add({ minutes: index }),
          receivedAt: at('10:00').add({ minutes: index }),
          seenAt: undefined,
          arrivedAt: undefined,
        })),
      );
      expect([...heard]).toEqual(said.slice(1, guesses + 1).map((_, index) => `${index + 1}`));
      for (const sizes of [...LISTS, [3, 2, 1], [2, 2, 2], [5, 4, 3], [4, 4, 4], [1, 1, 1, 1, 1, 1]]) {
        const messages = inMessages(sizes, 0, (names) => names.map(bare).join(' '));
        const most = Math.max(guesses / NAMES.length, success(game, messages));
        expect(success(game, messages, masked('right'), { erased: true })).toBeLessThanOrEqual(most + 1e-9);
      }
    }
  });

  test.each([
    ['before the round opened', '08:30'],
    ['a minute before it opened', '08:59'],
    ['when it closed', '18:00'],
    ['after it closed', '18:10'],
    ['years later', '2090-01-01T00:00'],
  ])('whose server says that he wrote %s has no more tries for that', (how, dated) => {
    for (const guesses of [GUESSES, 5]) {
      const game = aGame({ guesses, masking: 'hide' });
      const messages = NAMES.slice(0, guesses);
      const blindly = guesses / NAMES.length;
      for (const what of ['right', 'decoys', 'all'] as const)
        expect(success(game, messages, masked(what), { dated })).toBeLessThanOrEqual(blindly + 1e-9);
      tellFigures(`A spy whose server says that he wrote ${how}`, {
        [`finds the answer, with ${guesses} guesses`]: `${inTwelve(success(game, messages, masked('right'), { dated }))} times in ${NAMES.length}`,
      });
    }
  });

  test('who guesses finds it as often as there are guesses', () => {
    expect(success(free, NAMES.slice(0, GUESSES), masked('right'))).toBeCloseTo(blind);
  });
});

describe('onlookers who see what is hidden', () => {
  const crowd = (names: readonly string[], times: number): readonly Told[] =>
    names.flatMap((text, name) =>
      Array.from({ length: times }, (_, time) => ({ player: `p${name}-${time}`, text })),
    );

  test('learn nothing from decoys by counting: each name is hidden always, or never', () => {
    for (const answer of NAMES) {
      const { seen } = played(free, answer, crowd(NAMES, 5), masked('decoys', 0.5));
      const often = NAMES.map((_, name) => seen.slice(name * 5, name * 5 + 5).filter(Boolean).length);
      for (const times of often) expect([0, 5]).toContain(times);
      expect(often.filter((times) => times === 5).length).toBeGreaterThan(1);
      expect(often[NAMES.indexOf(answer)]).toBe(5);
    }
  });

  test('learn nothing from a name that is written in other ways', () => {
    const written = ['Saumur', 'château de saumur', 'Je dirais le chateau de Saumure', 'SAUMUR !!'];
    for (const answer of NAMES) {
      const { seen } = played(free, answer, crowd(written, 1), masked('decoys', 0.5));
      expect(new Set(seen).size).toBe(1);
    }
  });

  test('learn nothing at all where all are hidden', () => {
    const views = NAMES.map((answer) => played(free, answer, crowd(NAMES, 3), masked('all')).seen);
    for (const view of views) expect(view).toEqual(views[0]);
  });
});
