import { describe, expect, test } from 'vitest';
import { drawsOf, prizesInOrder } from '#game/draw.ts';
import type { NetworkMeasure } from '#script/network-measure.ts';
import { brief, mastodonLike, read, soundYaml } from './game-folder.ts';

const DRAW = `
draw:
  prizes: ["Un panier gourmand", { name: "Deux entrées au musée", winners: 2 }]
  seed: { from: drand, after: 24h }
`;

/** The sound script with a draw in it; `changes` replace pieces of it. */
function withDraw(...changes: readonly (readonly [string, string])[]): string {
  return changes.reduce((script, [piece, replacement]) => {
    if (!script.includes(piece)) throw new Error(`The script has no ${piece}.`);
    return script.replace(piece, () => replacement);
  }, soundYaml.trimEnd() + DRAW);
}

const SEED = '{ from: drand, after: 24h }';
const found = async (...changes: readonly (readonly [string, string])[]): Promise<readonly string[]> =>
  brief((await read(withDraw(...changes))).problems).map((line) => line.replace(/^.* /u, ''));

test('a draw says who takes part, what is won and where chance comes from, and the rest is as usual', async () => {
  const { game, problems } = await read(withDraw());
  expect(problems).toEqual([]);
  expect(game?.draw).toEqual({
    among: 'game',
    finds: 1,
    weights: 'equal',
    staff: [],
    formerWinners: 'admitted',
    prizes: [
      { name: 'Un panier gourmand', winners: 1 },
      { name: 'Deux entrées au musée', winners: 2 },
    ],
    alternates: 3,
    seed: { kind: 'drand', chain: 'quicknet' },
    when: { kind: 'after', after: Temporal.Duration.from({ hours: 24 }) },
    answerWithin: Temporal.Duration.from({ days: 14 }),
  });
  expect(game?.draw && prizesInOrder(game.draw)).toEqual([
    'Un panier gourmand',
    'Deux entrées au musée',
    'Deux entrées au musée',
  ]);
});

test('a game without a draw has none', async () => {
  const { game } = await read(soundYaml);
  expect(game?.draw).toBeUndefined();
  expect(game && drawsOf(game)).toEqual([]);
});

test('the chance falls so long after the reveal, or at a moment of its own', async () => {
  const momentOf = async (seed: string) => {
    const { game } = await read(withDraw([SEED, seed]));
    return game && drawsOf(game).map(({ at }) => at.toString());
  };
  // The answer is given at 18:10 in Paris.
  expect(await momentOf(SEED)).toEqual(['2027-09-19T16:10:00Z']);
  expect(await momentOf('{ from: drand, at: 2027-09-22 20:30 }')).toEqual(['2027-09-22T18:30:00Z']);
  expect(await momentOf('{ from: drand, at: "20:30" }')).toEqual(['2027-09-18T18:30:00Z']);
});

test('a draw for each mystery falls after the reveal of each', async () => {
  const second = `\n  - ${soundYaml
    .slice(soundYaml.indexOf('  - ') + 4)
    .trimEnd()
    .replaceAll('2027-09-18', '2027-09-25')}`;
  const script = `${soundYaml.trimEnd()}${second}\n${DRAW.replace('draw:', 'draw:\n  among: rounds')}`;
  const { game } = await read(script);
  expect(game && drawsOf(game).map(({ round, at }) => [round, at.toString()])).toEqual([
    [1, '2027-09-19T16:10:00Z'],
    [2, '2027-09-26T16:10:00Z'],
  ]);
});

test('who is left out is known by a whole address', async () => {
  const excluding = (exclude: string) => withDraw(['  seed:', `  exclude: ${exclude}\n  seed:`]);
  const { game, problems } = await read(
    excluding('{ staff: ["@Jeanne@social.example"], former-winners: true }'),
  );
  expect(problems).toEqual([]);
  expect(game?.draw).toMatchObject({ staff: ['jeanne@social.example'], formerWinners: 'excluded' });
  const wrong = await read(excluding('{ staff: ["Jeanne du service"] }'));
  expect(wrong.problems.map(({ code }) => code)).toEqual(['bad-address']);
});

describe('an address that can leave nobody out is told as those of guests are', () => {
  const form = (network: 'mastodon' | 'bluesky', pattern: RegExp, example: string): NetworkMeasure => ({
    ...mastodonLike,
    network,
    addresses: { pattern, example },
  });
  const MASTODON = form('mastodon', /^[\w.-]+@[\w.-]+(?::\d+)?$/u, '@angers@social.example');
  const BLUESKY = form('bluesky', /^[a-z\d-]+(?:\.[a-z\d-]+)+$/u, '@angers.bsky.social');
  const FAULT = ['19:22 bad-address'];
  const TWO = `accounts: [ville, oiseau]\n${soundYaml}`;

  test.for([
    ['jeanne', MASTODON, FAULT],
    ['@jeanne', MASTODON, FAULT],
    ['@jeanne.bsky.social', MASTODON, FAULT],
    ['@Jeanne@social.example', MASTODON, []],
    ['jeanne@ville.example', MASTODON, []],
    ['jeanne', BLUESKY, FAULT],
    ['@jeanne@social.example', BLUESKY, FAULT],
    ['@Jeanne.bsky.social', BLUESKY, []],
    // Nobody knows the network yet: a name alone is an address on none.
    ['@jeanne', mastodonLike, FAULT],
    ['@jeanne.bsky.social', mastodonLike, []],
  ] as const)('%s', async ([address, measure, problems]) => {
    const script = withDraw(['  seed:', `  exclude: { staff: ["${address}"] }\n  seed:`]);
    expect(brief((await read(script, { measures: () => measure })).problems)).toEqual(problems);
  });

  test('each with its place and what an address looks like', async () => {
    const script = withDraw([
      '  seed:',
      '  exclude:\n    staff:\n      - "@jeanne"\n      - "@luc.bsky.social"\n  seed:',
    ]);
    const { problems } = await read(script, { measures: () => MASTODON });
    expect(problems.map(({ code }) => code)).toEqual(['bad-address', 'bad-address']);
    const [first, second] = problems;
    expect((second?.line ?? 0) - (first?.line ?? 0)).toBe(1);
    expect(second?.what.fr).toContain(
      '«\u00a0@luc.bsky.social\u00a0», qui n’est pas l’adresse d’un compte sur Mastodon.',
    );
    expect(second?.mend.fr).toContain('@angers@social.example');
  });

  test('where a game has several networks, an address of any of them leaves somebody out', async () => {
    const measures = (account: string) => (account === 'ville' ? MASTODON : BLUESKY);
    for (const [address, isTold] of [
      ['@jeanne.bsky.social', false],
      ['@jeanne@social.example', false],
      ['@jeanne', true],
    ] as const) {
      const draw = DRAW.replace('  seed:', `  exclude: { staff: ["${address}"] }\n  seed:`);
      const { problems } = await read(TWO.trimEnd() + draw, { measures });
      expect([address, problems.some(({ code }) => code === 'bad-address')]).toEqual([address, isTold]);
    }
  });
});

test.for([
  ['{ from: drand }', 'draw-moment'],
  ['{ from: drand, at: 2027-09-22 20:30, after: 24h }', 'draw-moment'],
  ['{ from: drand, at: 2027-09-18 18:00 }', 'draw-too-soon'],
  ['{ from: drand, after: 0min }', 'draw-too-soon'],
  ['{ from: drand, after: demain }', 'bad-duration'],
  ['{ from: drand, at: demain }', 'bad-time'],
  ['{ from: numbers, after: 24h }', 'draw-without-numbers'],
  ['{ from: sealed, after: 24h }', 'draw-without-numbers'],
  ['{ from: numbers, numbers: "Les numéros du Loto", chain: default, after: 24h }', 'unused-draw-key'],
  ['{ from: drand, numbers: "Les numéros du Loto", after: 24h }', 'unused-draw-key'],
  ['{ from: loto, after: 24h }', 'bad-choice'],
] as const)('a seed that decides nothing, or could be chosen, is told: %s', async ([seed, code]) => {
  expect(await found([SEED, seed])).toEqual([code]);
});

test.for([
  ['  seed:', '  finds: 2\n  seed:', 'draw-finds-too-many'],
  ['  seed:', '  among: rounds\n  finds: 1\n  seed:', 'unused-draw-key'],
  ['  seed:', '  among: rounds\n  weights: finds\n  seed:', 'unused-draw-key'],
  ['  seed:', '  answer-within: bientôt\n  seed:', 'bad-duration'],
  ['  seed:', '  answer-within: 0d\n  seed:', 'no-time-to-answer'],
  ['  seed:', '  answer-within: "0 jours"\n  seed:', 'no-time-to-answer'],
  ['winners: 2', 'winners: 0', 'out-of-range'],
  [`  seed: ${SEED}\n`, '', 'missing-key'],
] as const)('what nobody could win, or nobody would know, is told: %s → %s', async ([piece, by, code]) => {
  expect((await found([piece, by]))[0]).toBe(code);
});

test('the seed that is proposed for lack of one is one that check takes', async () => {
  const { problems } = await read(withDraw([SEED, '{ from: loto, numbers: "Les numéros", after: 24h }']));
  expect(problems[0]?.better).toBe('numbers');
});

test('what whoever wins is told fits their network, or the script is not sound', async () => {
  const long = (length: number): string => 'a'.repeat(length);
  const claimed = (claim: string): string => `${withDraw()}  claim: "${claim}"\n`;
  expect((await read(claimed(long(200)))).problems).toEqual([]);
  const { problems } = await read(claimed(long(400)));
  expect(problems.map(({ code }) => code)).toEqual(['post-too-long']);
  const [problem] = problems;
  expect(problem?.what.fr).toContain('Le message privé à qui gagne, avec claim (draw), ferait');
  expect(problem?.what.en).toContain('The private message to a winner, with claim (draw), would be');
  const excess = Number(/\d+/u.exec(problem?.mend.fr ?? '')?.[0]);
  expect((await read(claimed(long(400 - excess)))).problems).toEqual([]);
  expect((await read(claimed(long(401 - excess)))).problems).toHaveLength(1);
});

test('a prize whose name alone is too long is the place that is named', async () => {
  const { problems } = await read(withDraw(['"Un panier gourmand"', `"${'a'.repeat(480)}"`]));
  expect(problems.map(({ code }) => code)).toContain('post-too-long');
  const apart = { ...mastodonLike, privateReplies: false };
  const { problems: none } = await read(withDraw(['"Un panier gourmand"', `"${'a'.repeat(480)}"`]), {
    measures: () => apart,
  });
  expect(none.map(({ code }) => code)).not.toContain('post-too-long');
});
