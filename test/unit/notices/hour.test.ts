import { expect, test } from 'vitest';
import { noticeOf, type NoticeKind } from '#cli/write-notices.ts';
import type { Language } from '#game/game.ts';
import { asMarkdown } from '#notices/as-markdown.ts';
import { privacyIn } from '#notices/privacy/privacy.ts';
import { privacyOf, privacyOfSite } from '#notices/privacy/privacy-facts.ts';
import { aGame } from '../../support/games/game.ts';
import { aLiveHour } from '../../support/games/live-hour.ts';

const HOUR = aGame(
  aLiveHour({
    organiser: { name: 'Ville', contact: 'heure@ville.example' },
    keepFor: Temporal.Duration.from({ months: 3 }),
  }),
);

function textOf(kind: NoticeKind, language: Language, networks: readonly string[] = ['mastodon']): string {
  const about = { game: HOUR, branding: {}, networks, version: { digest: '' } };
  const notice = noticeOf(kind, about, language);
  if (!notice) throw new Error(`There is no ${kind}.`);
  return asMarkdown(notice);
}

const GAME = {
  fr: /joue|\bjeu\b|mystère|classement\b(?! n’est établi)|ceux qui ont trouvé|juste|points|rangs?\b|réponse dévoilée|ne montre jamais/iu,
  en: /\bplay|\bgame|myster|standings|those who found|whether a reply is right|points|\branks?\b|answer is revealed|never shows/iu,
};

test.for(['fr', 'en'] as const)('what is written of a live hour speaks of no game, in %s', (language) => {
  for (const kind of ['privacy', 'register'] as const)
    expect(textOf(kind, language)).not.toMatch(GAME[language]);
});

test('whoever speaks in a live hour is told what is read, where it is shown, what holds it back, and how to be heard no more', () => {
  const french = textOf('privacy', 'fr');
  for (const said of [
    'les messages publics qui portent \\#TwaperoAngers',
    'rassembler et montrer ce qui se dit',
    'avec votre nom d’affichage\u00a0: sur l’écran de la salle, sur la page de l’heure et, s’il est choisi, dans le bilan',
    'une liste de mots et des personnes retiennent',
    'Ce que vous supprimez sur le réseau',
    'même en pause, et en six heures environ une fois qu’elle est finie',
    'Répondez STOP',
    'que votre compte ne soit plus entendu',
    '3\u00a0mois après le bilan',
  ])
    expect(french.toLowerCase()).toContain(said.toLowerCase());
  const english = textOf('privacy', 'en');
  for (const said of [
    'public posts that carry \\#TwaperoAngers',
    'with your display name',
    'Reply STOP',
    'What you delete',
    'in a pause too, and within about six hours once it is over',
  ])
    expect(english).toContain(said);
});

test.for(['fr', 'en'] as const)('a site with a game and an hour tells of both, in %s', (language) => {
  const passages = privacyIn(
    language,
    privacyOfSite({}, [privacyOf(aGame(), ['mastodon']), privacyOf(HOUR, ['mastodon'])]),
  );
  const text = JSON.stringify(passages);
  expect(text).toContain('#TwaperoAngers');
  expect(text).toMatch(language === 'fr' ? /Un programme décide/u : /A program decides/u);
  expect(text).not.toMatch(language === 'fr' ? /Le site du jeu ne montre jamais/u : /site never shows/u);
});

test('what is deleted leaves the wall, but where looking for it is paid for: whoever speaks there is told so', () => {
  expect(textOf('privacy', 'fr', ['mastodon', 'x'])).toContain(
    'Sauf sur X, où le programme ne vérifie pas ce que vous supprimez',
  );
  expect(textOf('privacy', 'en', ['x'])).toContain('Not so on X');
  expect(textOf('privacy', 'fr')).not.toContain('Sauf sur');
  expect(textOf('privacy', 'en')).not.toContain('Not so on');
});

test('whoever mentions an account or shares a post is told that it is read, and kept', () => {
  expect(textOf('privacy', 'fr')).toContain('les messages qui mentionnent un de ces comptes');
  expect(textOf('privacy', 'en')).toContain('posts that mention one of these accounts');
  expect(textOf('privacy', 'fr')).toContain('De qui partage ou cite une publication des comptes de l’heure');
  expect(textOf('privacy', 'en')).toContain('Of whoever shares or quotes');
  for (const [language, said] of [
    ['fr', 'De qui partage ou cite une publication des comptes du jeu'],
    ['en', 'Of whoever shares or quotes what the game’s accounts publish'],
  ] as const)
    expect(JSON.stringify(privacyIn(language, privacyOfSite({}, [privacyOf(aGame(), [])])))).toContain(said);
});

test('of a site with an hour alone the statement names its page and its wall, and nothing of a game', () => {
  expect(textOf('accessibility', 'fr')).toContain('La page d’une heure en direct et son écran');
  expect(textOf('accessibility', 'en')).toContain('The page of a live hour and its display');
  expect(textOf('accessibility', 'fr')).not.toMatch(/du jeu|mystère|compteur|formulaire de réponse/u);
  expect(textOf('accessibility', 'en')).not.toMatch(/the game|round|counter|answer form/u);
});

test('the wall of an hour reloads every five seconds, and nothing is to be recognised', () => {
  expect(textOf('accessibility', 'fr')).toContain('toutes les cinq secondes');
  expect(textOf('accessibility', 'en')).toContain('every five seconds');
  expect(textOf('accessibility', 'fr')).not.toMatch(/reconnaître un lieu|trente secondes/u);
  expect(textOf('accessibility', 'en')).not.toMatch(/recognise a place|thirty seconds/u);
});

test('nothing that is written of an hour breaks a line before its sign', () => {
  for (const kind of ['privacy', 'accessibility', 'register'] as const)
    expect(textOf(kind, 'fr').match(/.{0,20}(?: [:;!?»]|« |\w').{0,20}/gu)).toBeNull();
});
