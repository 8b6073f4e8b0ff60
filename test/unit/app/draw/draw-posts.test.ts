import { describe, expect, test } from 'vitest';
import { type DrawPost, drawPost, sayTooLong } from '#app/draw/draw-posts.ts';
import type { DrawNow } from '#app/draw/draws-now.ts';
import { CHAINS } from '#game/draw/drand.ts';
import type { DrawRules, NamedSeed } from '#game/draw/proof.ts';
import { BLUESKY } from '#networks/bluesky/capabilities.ts';
import { CAPABILITIES as X } from '#networks/x/capabilities.ts';
import { sampleDraw } from '../../../support/draw/sample-draw.ts';

const HASHTAGS = ['#AngersMystère', '#JEP2027'];
const AT = '2027-10-01T18:10:00Z';
const MASTODON = { textLimit: 500, measure: (text: string) => text.length };
const SEEDS = {
  drand: { from: 'drand', chain: CHAINS.quicknet.hash, publicKey: '', round: 32_372_812, at: AT },
  numbers: {
    from: 'numbers',
    of: 'Les cinq numéros du Loto du 22 septembre 2027, du plus petit au plus grand',
    at: AT,
  },
  sealed: {
    from: 'sealed',
    of: 'Trois nombres de 1 à 100, dits par une personne du public',
    at: AT,
    seal: 'a'.repeat(64),
  },
} as const satisfies Record<string, NamedSeed>;

function rulesOf({ prepared }: DrawNow): DrawRules {
  return JSON.parse(prepared?.rules ?? '') as DrawRules;
}

/** The sample, prepared and not drawn yet, with another source of chance. */
function prepared(seed: NamedSeed, more: Partial<DrawNow> = {}): DrawNow {
  const draw = sampleDraw();
  const rules = JSON.stringify({ ...rulesOf(draw), seed });
  const settled = draw.prepared && { ...draw.prepared, rules };
  return {
    ...draw,
    hashtags: HASHTAGS,
    state: 'prepared',
    prepared: settled,
    drawn: null,
    winners: [],
    ...more,
  };
}

const on = (draw: DrawNow, ...accounts: readonly (readonly [string, typeof MASTODON])[]): DrawPost => {
  const post = drawPost(draw, new Map(accounts));
  if (!post) throw new Error('Nothing is to be posted.');
  return post;
};

describe.each(Object.entries(SEEDS))('what is posted before chance falls, by %s,', (kind, seed) => {
  test.each(['fr', 'en'] as const)('fits X and Bluesky with all that proves the draw, in %s', (language) => {
    for (const round of [null, 12]) {
      const draw = prepared(seed, { language, round });
      const { text, tooLong } = on(draw, ['x', X], ['bluesky', BLUESKY]);
      expect(tooLong).toEqual([]);
      expect(X.measure(text)).toBeLessThanOrEqual(280);
      expect(text).toContain(draw.prepared?.fingerprint);
      expect(text).toContain(
        language === 'fr' ? '1er octobre 2027 à 20\u00a0h\u00a010' : '1 October 2027 at 20:10',
      );
      expect(text).toContain(seed.from === 'drand' ? 'quicknet' : seed.of);
      expect(text.endsWith(`\n\n${HASHTAGS.join(' ')}`)).toBe(true);
      expect(text).toContain(kind === 'drand' ? String(SEEDS.drand.round) : '');
      const shown = language === 'fr' ? 'mystère\u00a012' : 'mystery 12';
      expect(text.includes(shown)).toBe(round !== null);
    }
  });

  test('says all where there is room, or nobody knows how much', () => {
    for (const can of [MASTODON, undefined]) {
      const post = drawPost(prepared(seed), new Map([['ville', can]]));
      expect(post?.text).toContain('Détails mystères d’Angers');
      expect(post?.text).toContain(seed.from === 'sealed' ? seed.seal : seed.at.slice(0, 4));
    }
  });
});

test('where nothing fits, it is said by how much, for each account, in both languages', () => {
  const hashtags = ['#DétailsMystèresDAngers', '#JournéesEuropéennesDuPatrimoine'];
  const post = on(prepared(SEEDS.numbers, { hashtags }), ['ville', MASTODON], ['ville-x', X]);
  const length = X.measure(post.text);
  expect(post.tooLong).toEqual([{ account: 'ville-x', length, limit: 280 }]);
  expect(sayTooLong(post, 'fr')).toEqual([
    `Trop long pour le compte «\u00a0ville-x\u00a0»\u00a0: ${length}\u00a0caractères, pour 280 au plus. Publiez-le en plusieurs messages, sans y couper l’empreinte ni un nom.`,
  ]);
  expect(sayTooLong(post, 'en')[0]).toContain(`“ville-x”: ${length} characters, for 280 at most.`);
});

test('so it is of the post of those who won', () => {
  const draw = sampleDraw();
  const winners = [1, 2, 3, 4].flatMap(() => draw.winners);
  expect(on({ ...draw, winners }, ['ville-x', X]).tooLong).toMatchObject([
    { account: 'ville-x', limit: 280 },
  ]);
  expect(on(draw, ['ville-x', X]).tooLong).toEqual([]);
});

test('of one entry nothing is said as of several', () => {
  const draw = prepared(SEEDS.drand);
  const { entries, ...rules } = rulesOf(draw);
  const one = JSON.stringify({ ...rules, entries: { ...entries, count: 1 } });
  const alone = { ...draw, prepared: draw.prepared && { ...draw.prepared, rules: one } };
  expect(on(alone, ['ville', MASTODON]).text).toContain('1\u00a0participation, désormais fixée.');
  expect(on(alone, ['x', X]).text).toContain('1\u00a0participation fixée.');
});
