import { expect, test } from 'vitest';
import { noticeOf, NOTICES } from '#cli/write-notices.ts';
import type { Game } from '#game/game.ts';
import { asMarkdown } from '#notices/as-markdown.ts';
import { asPage } from '#notices/as-page.ts';
import type { Notice } from '#notices/notice.ts';
import { aGame, at } from '../../support/games/game.ts';
import { aPartner } from '../../support/games/partners.ts';

const CONDITIONS = { address: '1, place de la Mairie', minimumAge: 15, prizes: [], more: [] };
const WHOLE: Partial<Game> = {
  organiser: { name: 'Ville', contact: 'jeu@ville.example' },
  keepFor: Temporal.Duration.from({ months: 6 }),
  conditions: CONDITIONS,
};
const FULL: Partial<Game> = {
  ...WHOLE,
  partners: [aPartner()],
  answerForm: 'common-ranking',
  masking: 'private',
  hashtags: { always: ['#Angers', '#JEP'], replies: 'required' },
  conditions: {
    ...CONDITIONS,
    legalBasis: 'consent',
    territory: 'en France',
    prizes: ['Un livre', 'Une affiche'],
    answerWithin: Temporal.Duration.from({ hours: 336 }),
    more: ['Une phrase.'],
  },
  draw: {
    among: 'rounds',
    finds: 1,
    weights: 'equal',
    staff: ['jeanne@social.example'],
    formerWinners: 'excluded',
    prizes: [{ name: 'Un panier', winners: 2 }],
    alternates: 1,
    seed: { kind: 'sealed', of: 'trois nombres' },
    when: { kind: 'at', at: at('2026-09-22T12:00') },
    answerWithin: Temporal.Duration.from({ hours: 36 }),
  },
};

const shape = ({ parts, foot }: Notice): unknown => [
  parts.map(({ passages }) =>
    passages.map(({ paragraphs }) => paragraphs.map((one) => (typeof one === 'string' ? 0 : one.length))),
  ),
  foot.length,
];

test.for([
  ['as little as there can be', WHOLE],
  ['as much as there can be', FULL],
] as const)(
  'each text says the same in French and in English, where a script says %s',
  async ([, changes]) => {
    const about = {
      game: aGame(changes),
      branding: {},
      networks: ['x', 'bluesky'],
      version: { digest: 'ab'.repeat(32) },
    };
    for (const kind of NOTICES) {
      const [french, english] = [noticeOf(kind, about, 'fr'), noticeOf(kind, about, 'en')];
      if (!french || !english) throw new Error(`There is no ${kind}.`);
      expect([kind, shape(french)]).toEqual([kind, shape(english)]);
      for (const [notice, language] of [
        [french, 'fr'],
        [english, 'en'],
      ] as const) {
        const text = asMarkdown(notice);
        expect(text).not.toMatch(/undefined|\[object|NaN/u);
        expect(await asPage(notice, language)).toContain(`<html lang="${language}">`);
      }
      expect(asMarkdown(french).match(/.{0,20}(?: [:;!?»]|« |\w').{0,20}/gu)).toBeNull();
      // Addresses that never take part are nobody's business.
      expect(asMarkdown(french)).not.toContain('jeanne');
    }
  },
);

test('rules are not written where the script does not say what they cannot go without', () => {
  const about = { branding: {}, networks: ['x'], version: { digest: '' } };
  for (const lacking of ['organiser', 'keepFor', 'conditions'] as const) {
    const game = aGame({ ...WHOLE, [lacking]: undefined });
    expect(noticeOf('rules', { ...about, game }, 'fr')).toBeUndefined();
    expect(noticeOf('register', { ...about, game }, 'fr')).toBeDefined();
  }
});

test('what a script says is no Markdown', () => {
  const text = asMarkdown({
    title: '# *Un* titre',
    parts: [{ passages: [{ heading: '', paragraphs: ['- [ici](x)\n<b>', ['a_b']] }] }],
    foot: [],
  });
  expect(text).toBe(
    ['# \\# \\*Un\\* titre', '\\- \\[ici\\](x) \\<b\\>', '- a\\_b', ''].join('\n\n').trimEnd() + '\n',
  );
});
