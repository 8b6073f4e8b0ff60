import fc from 'fast-check';
import { expect, test } from 'vitest';

import { type Game, roundOf } from '#game/game.ts';
import type { Standing } from '#game/worth/standings.ts';
import { type Facts, NO_FACTS } from '#game/words/step-facts.ts';
import { type Room, stepText } from '#game/words/step-text.ts';
import { say } from '#game/words/wording.ts';
import { aGame, aRound, at } from '../../support/games/game.ts';
import { runs } from '../../support/run/runs.ts';

type Kind = 'reveal' | 'standings';

/** A wording in which a name more may make a text shorter: all that is around the names changes with how many are left. */
const FICKLE = aGame({
  rounds: [aRound({ reveal: undefined })],
  wording: {
    'finders-some': '{names}',
    'finders-one-more': '{names}, +1',
    'finders-more':
      '{names} ({count}, {count}, {count}, {count}, {count}, {count}, {count}, {count}, {count})',
    'standings-line': '{player}',
  },
});
const GAMES = [aGame(), aGame({ language: 'en' }), FICKLE];

const stepOf = (game: Game, kind: Kind) => ({
  id: kind,
  game: game.id,
  round: 1,
  kind,
  ordinal: 0,
  account: 'ville',
  due: at('10:00'),
});

const within = (limit: number): Room => ({ textLimit: limit, fits: (text) => text.length <= limit });

const names = fc.stringMatching(/^@[a-z]{1,12}(@[a-z]{1,8}\.example)?$/);
const anyGame = fc.constantFrom(...GAMES);
const limit = fc.integer({ min: 0, max: 900 });

test('a reveal names as many finders as fit, as if every number of them had been tried', () => {
  fc.assert(
    fc.property(
      anyGame,
      fc.array(names, { maxLength: 60 }),
      fc.nat({ max: 120 }),
      limit,
      (of, finders, unnamed, most) => {
        const facts = { ...NO_FACTS, finders, found: finders.length + unnamed };
        // A post never holds more names than characters; those were tried, too.
        expect(stepText(of, stepOf(of, 'reveal'), facts, within(Math.max(most, finders.length)))).toBe(
          oneByOne(of, 'reveal', facts, within(Math.max(most, finders.length)).fits),
        );
      },
    ),
    runs(500),
  );
});

test('a ranking has as many lines as fit, as if every number of them had been tried', () => {
  const places = fc.array(fc.tuple(names, fc.integer({ min: 0, max: 2 })), { maxLength: 40 });
  fc.assert(
    fc.property(anyGame, places, fc.nat({ max: 30 }), limit, (of, rest, ties, most) => {
      const standings = ranked([...Array.from({ length: ties }, (_, i) => [`@t${i}`, 0] as const), ...rest]);
      const facts = { ...NO_FACTS, standings };
      expect(stepText(of, stepOf(of, 'standings'), facts, within(most))).toBe(
        oneByOne(of, 'standings', facts, within(most).fits),
      );
    }),
    runs(500),
  );
});

/** A ranking of players, each as many ranks behind the one before as is said. */
function ranked(players: readonly (readonly [string, number])[]): readonly Standing[] {
  let rank = 1;
  return players.map(([player, behind]) => ({ rank: (rank += behind), player, points: 500 - rank }));
}

const CROWDS = [10, 8_000, 20_000];

test.each(CROWDS)(
  'a text with %i names is measured a few times, and never much more than a post takes',
  (crowd) => {
    const finders = Array.from({ length: crowd }, (_, index) => `@player${index}@masto.example`);
    const standings = finders.map((player) => ({ rank: 1, player, points: 10 }));
    const facts = { ...NO_FACTS, found: crowd + 3, finders, standings };
    for (const of of GAMES) {
      for (const kind of ['reveal', 'standings'] as const) {
        let times = 0;
        let characters = 0;
        const fits = (text: string): boolean => {
          times += 1;
          characters += text.length;
          return text.length <= 500;
        };
        const text = stepText(of, stepOf(of, kind), facts, { textLimit: 500, fits });
        expect(text).toContain('@player0@masto.example');
        expect(text?.length).toBeLessThanOrEqual(500);
        expect(times).toBeLessThanOrEqual(20);
        expect(characters).toBeLessThanOrEqual(20 * 500 * 30);
      }
    }
  },
);

/** How texts were shortened when every number of names was tried, from all of them on. */
function oneByOne(of: Game, kind: Kind, facts: Facts, fits: Room['fits']): string {
  return kind === 'reveal'
    ? shortenUntil(fits, facts.finders.length, (named) => revealText(of, facts, named))
    : shortenUntil(fits, facts.standings.length, (lines) => standingsText(of, facts.standings, lines));
}

function revealText(game: Game, facts: Facts, named: number): string {
  const round = roundOf(game, 1);
  return say(game, 'reveal', {
    round: round.shown ?? round.number,
    answer: round.answers[0] ?? '',
    reveal: round.reveal ?? '',
    credit: round.credit ?? '',
    finders: findersText(game, facts, named),
  });
}

function findersText(game: Game, facts: Facts, named: number): string {
  if (facts.found === 0) return say(game, 'finders-none-last');
  const names = facts.finders.slice(0, named).join(', ');
  const count = facts.found - named;
  if (named === 0) return say(game, facts.found === 1 ? 'finders-single' : 'finders-count', { count });
  const key = count === 0 ? 'finders-some' : count === 1 ? 'finders-one-more' : 'finders-more';
  return say(game, key, { names, count });
}

function standingsText(game: Game, standings: readonly Standing[], lines: number): string {
  const shown = firstOf(standings, lines).map(({ rank, player, points }) =>
    keptRank(say(game, 'standings-line', { rank, player, points })),
  );
  const isTorn = shown.length > 0 && standings[shown.length - 1]?.rank === standings[shown.length]?.rank;
  const ranking = [...shown, ...(isTorn ? ['…'] : [])].join('\n');
  return say(game, 'standings', {
    title: game.title,
    ranking: standings.length === 0 ? say(game, 'standings-nobody') : ranking,
  });
}

/** Nobody reads more lines of a ranking in a post, unless more share the first rank. */
const MOST_RANKED = 10;

/**
 * As many of the first as `lines` takes without a cut among players of one rank. Those of the first rank are cut all the same
 * when a post has no room for them: some are better than none.
 */
function firstOf(standings: readonly Standing[], lines: number): readonly Standing[] {
  const leading = standings.filter(({ rank }) => rank === standings[0]?.rank).length;
  const most = Math.min(lines, Math.max(MOST_RANKED, leading));
  const cut = standings[most]?.rank;
  const whole = standings.slice(0, most).filter(({ rank }) => rank !== cut);
  return whole.length > 0 ? whole : standings.slice(0, most);
}

/**
 * A line that servers which read posts as Markdown take for no item of a list: they number those anew, and equal ranks are lost. A
 * number begins an item only before an ordinary space (https://spec.commonmark.org/0.31.2/#list-items).
 */
const keptRank = (line: string): string => line.replace(/^(\s*\d+[.)])[ \t]+/u, '$1\u00a0');

function shortenUntil(
  fits: (text: string) => boolean,
  most: number,
  write: (count: number) => string,
): string {
  for (let count = most; count > 0; count -= 1) {
    const text = write(count);
    if (fits(text)) return text;
  }
  return write(0);
}
