import { expect, test } from 'vitest';
import { noticeOf, NOTICES } from '#cli/write-notices.ts';
import type { Game } from '#game/game.ts';
import { asMarkdown } from '#notices/as-markdown.ts';
import { asPage } from '#notices/as-page.ts';
import { watchFacts } from '#notices/privacy/watch-facts.ts';
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

const LISTENED = {
  keepFor: 30,
  listenings: [
    {
      name: 'ville',
      hashtags: ['Angers', 'JEP'],
      words: ['incendie'],
      mentions: true,
      addresses: ['journal@mastodon.example'],
      without: [],
      on: ['ville'],
      every: 5,
      hours: undefined,
      most: 400,
      dollarsADay: undefined,
    },
  ],
};

test.for([
  ['as little as there can be', WHOLE, undefined],
  ['as much as there can be', FULL, LISTENED],
] as const)(
  'each text says the same in French and in English, where a script says %s',
  async ([, changes, listened]) => {
    const about = {
      game: aGame(changes),
      branding: {},
      networks: ['x', 'bluesky'],
      version: { digest: 'ab'.repeat(32) },
      watch: watchFacts(listened),
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

test.each(NOTICES.flatMap((kind) => (['fr', 'en'] as const).map((language) => [kind, language] as const)))(
  'where no ranking is published, %s in %s does not say that names stand in one',
  (kind, language) => {
    const game = aGame({ ...WHOLE, standings: 'none', answerForm: 'own-ranking' });
    const notice = noticeOf(
      kind,
      { game, branding: {}, networks: ['x'], version: { digest: '' }, watch: watchFacts(undefined) },
      language,
    );
    const text = notice ? asMarkdown(notice) : '';
    expect(text).not.toMatch(/au classement|établir (?:et publier )?le classement|propre classement/iu);
    expect(text).not.toMatch(
      /in the (?:standings|ranking)|rank players|publishing the ranking|own ranking/iu,
    );
  },
);

test('where something is listened to, people and the register are told what is kept of it, why, how long, and how to be forgotten', () => {
  const about = { game: aGame(WHOLE), branding: {}, networks: ['x'], version: { digest: '' } };
  const textOf = (
    kind: 'privacy' | 'register',
    language: 'fr' | 'en',
    listened?: typeof LISTENED,
  ): string => {
    const notice = noticeOf(kind, { ...about, watch: watchFacts(listened) }, language);
    if (!notice) throw new Error(`There is no ${kind}.`);
    return asMarkdown(notice);
  };
  const privacy = textOf('privacy', 'fr', LISTENED);
  expect(privacy).toContain('qui portent \\#Angers et \\#JEP, ou qui contiennent certains mots');
  expect(privacy).toContain('pour savoir à temps qu’un risque ou une crise commence');
  expect(privacy).toContain('30\u00a0jours après l’avoir entendu');
  expect(privacy).toMatch(
    /effacé avant, ou que votre compte ne soit plus entendu\u00a0: jeu@ville\.example/u,
  );
  expect(textOf('privacy', 'en', LISTENED)).toContain('30\u00a0days after it was heard');
  const register = textOf('register', 'fr', LISTENED);
  for (const said of ['Veille\u00a0: entendre', 'Pour la veille\u00a0: les auteurs', '30\u00a0jours'])
    expect(register).toContain(said);
  // What is listened to may tell whom the city has an eye on.
  for (const text of [privacy, register]) expect(text).not.toMatch(/journal@|incendie/u);
  for (const kind of ['privacy', 'register'] as const)
    expect(textOf(kind, 'fr')).not.toMatch(/veille|entendu|écoute aussi/iu);
});

test('technical logs call players by a number, and what the form makes no record of is called an IP address', () => {
  const about = {
    game: aGame({ ...WHOLE, answerForm: 'own-ranking' }),
    branding: {},
    networks: ['x'],
    version: { digest: '' },
  };
  const textOf = (kind: 'privacy' | 'register', language: 'fr' | 'en'): string => {
    const notice = noticeOf(kind, about, language);
    if (!notice) throw new Error(`There is no ${kind}.`);
    return asMarkdown(notice);
  };
  expect(textOf('register', 'fr')).toMatch(
    /journaux techniques du programme désignent les joueurs par un numéro/u,
  );
  expect(textOf('register', 'en')).toMatch(/technical logs call players by a number/u);
  for (const kind of ['privacy', 'register'] as const) {
    expect(textOf(kind, 'fr')).toMatch(/adresse IP/u);
    expect(textOf(kind, 'fr')).not.toMatch(/adresse réseau/u);
    expect(textOf(kind, 'en')).toMatch(/IP address/u);
    expect(textOf(kind, 'en')).not.toMatch(/network address/u);
  }
});

test.each([
  [
    'privacy',
    'fr',
    /ne plus rien recevoir, ou si une personne a décidé que vos messages ne sont plus pris en compte, votre adresse reste/u,
  ],
  [
    'privacy',
    'en',
    /receive nothing more, or if a person has decided that what you write counts no more, your address stays/u,
  ],
  ['register', 'fr', /l’adresse de qui a demandé à ne plus rien recevoir ou n’est plus écouté/u],
  ['register', 'en', /the address of whoever asked to receive nothing more or is muted/u],
] as const)(
  '%s in %s says whose address stays when all others go: of who said STOP, and of who is muted',
  (kind, language, says) => {
    const notice = noticeOf(
      kind,
      {
        game: aGame(WHOLE),
        branding: {},
        networks: ['x'],
        version: { digest: '' },
        watch: watchFacts(undefined),
      },
      language,
    );
    expect(notice && asMarkdown(notice)).toMatch(says);
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

test.each(['fr', 'en'] as const)(
  'what the organiser ends with a sign has no full stop after it, in %s',
  async (language) => {
    const game = aGame({
      ...FULL,
      draw: undefined,
      organiser: { name: 'Ville', contact: 'jeu@ville.example' },
      conditions: {
        ...CONDITIONS,
        address: '1, place de la Mairie.',
        territory: 'en France.',
        prizes: ['Un livre !', 'Une affiche…'],
        answerWithin: Temporal.Duration.from({ hours: 336 }),
        more: ['Et cetera...'],
      },
    });
    for (const kind of NOTICES) {
      const about = { game, branding: {}, networks: ['x'] as const, version: { digest: '' } };
      const notice = noticeOf(kind, { ...about, watch: watchFacts(undefined) }, language);
      if (!notice) throw new Error(`There is no ${kind}.`);
      for (const text of [asMarkdown(notice), await asPage(notice, language)])
        expect(text.match(/.{0,20}(?:(?<!\.)[.!?…]\.(?!\.)).{0,20}/gu)).toBeNull();
    }
    const rules = noticeOf(
      'rules',
      { game, branding: {}, networks: ['x'], version: { digest: '' }, watch: watchFacts(undefined) },
      language,
    );
    expect(rules && asMarkdown(rules)).toContain('Et cetera...');
  },
);
