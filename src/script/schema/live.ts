import { z } from 'zod';
import { acceptWarnings } from './round.ts';
import { partnerShape } from './partner.ts';
import { hourRules, hourRulesShape } from './rules.ts';
import {
  choice,
  gameShape,
  hashtagsShape,
  lateShape,
  named,
  organiserShape,
  several,
  whole,
  wordingShape,
} from './schema.ts';
import { describe, lenient, text } from './words.ts';

/** What is said in a live hour takes from a minute to half a day. */
const minutes = whole(1, 720, 'Minutes', 'Combien de minutes cela dure, jusqu’à ce qui vient après.', 10);

const pictureKeys = {
  picture: text('Image', 'Le chemin de l’image, depuis le dossier.', 'photos/01.jpg').optional(),
  alt: text(
    'Texte alternatif',
    'Ce que montre l’image, pour qui ne la voit pas ; obligatoire avec picture.',
    'Une théière de terre brune et deux tasses.',
  ).optional(),
};

const saidShape = {
  text: text('Texte', 'Ce que disent les comptes.', 'Bonsoir ! Présentez-vous en un mot.'),
  minutes,
  ...pictureKeys,
};

const questionShape = {
  name: text(
    'Nom court',
    'Par quoi on reconnaît la question quand on modifie le script.',
    'the-vert',
  ).optional(),
  text: text(
    'Question',
    'La question posée, sans son numéro : Kesako l’ajoute.',
    'Par quel mot chinois commencer ?',
  ),
  minutes,
  at: text('Heure', 'Quand la poser ; par défaut, dès que finit ce qui précède.', '18:40').optional(),
  ...pictureKeys,
};

const guestShape = {
  name: text('Nom', 'Le nom de l’invité, tel qu’on le lit.', 'Institut Confucius'),
  accounts: partnerShape.accounts,
};

const recapShape = {
  after: text('Délai', 'Combien de temps après le dernier mot ; 15min par défaut.', '15min').optional(),
  text: text('Texte', 'Ce qui clôt le bilan.', 'Rendez-vous au printemps !').optional(),
};

const moderationShape = {
  hold: choice(
    ['words', 'everything'],
    'Retenir',
    'words : ce qui contient un des mots retenus attend qu’une personne l’ait vu (par défaut). everything : tout attend, sauf ce que disent les invités.',
  ).optional(),
  words: describe(
    z.array(text('Mot', 'Un mot ou une expression.', 'arnaque')),
    'Mots retenus',
    'Ce qui contient l’un d’eux attend qu’une personne l’ait vu.',
    ['arnaque', 'promo'],
  ).optional(),
};

const hourTagsShape = {
  always: hashtagsShape.always,
  heard: describe(
    z.array(text('Mot-dièse', 'Avec son #, entre guillemets droits.', '#TwaperoAngers')).min(1),
    'Mots-dièse entendus',
    'Ceux par lesquels on répond sans répondre au message ; par défaut, le premier des mots-dièse imposés.',
    ['#TwaperoAngers', '#Twapero'],
  ).optional(),
  'dollars-a-day': describe(
    z.number().positive().max(1000),
    'Dollars par jour',
    'Sur X, ce que la recherche de ces mots-dièse peut coûter par jour et par compte ; 5 par défaut.',
    5,
  ).optional(),
};

const liveShape = {
  kind: choice(['live'], 'Genre', 'live : une heure en direct, par questions et mot-dièse.'),
  title: gameShape.title,
  language: gameShape.language,
  timezone: gameShape.timezone,
  hashtags: describe(
    z.strictObject(hourTagsShape),
    'Mots-dièse',
    'Ceux que porte chaque publication, et ceux par lesquels on répond.',
    { always: ['#TwaperoAngers', '#Angers'] },
  ),
  accounts: gameShape.accounts,
  organiser: gameShape.organiser,
  'paid-links': gameShape['paid-links'],
  guests: describe(
    z.record(
      z.string(),
      describe(z.strictObject(guestShape), 'Invité', 'Qui il est, et son adresse.', {
        name: 'Institut Confucius',
        accounts: { ville: '@institut@social.example' },
      }),
    ),
    'Invités',
    'Celles et ceux qu’on a conviés à répondre, chacun sous un nom court. Leurs réponses se distinguent des autres.',
    { institut: { name: 'Institut Confucius', accounts: { ville: '@institut@social.example' } } },
  ).optional(),
  opens: text('Début', 'Date et heure de l’accueil.', '2027-02-11 18:30'),
  welcome: describe(
    z.strictObject(saidShape),
    'Accueil',
    'Ce qui ouvre l’heure, et combien de minutes il dure.',
    {
      text: 'Bonsoir ! Présentez-vous en un mot.',
      minutes: 5,
    },
  ),
  questions: describe(
    z
      .array(
        describe(z.strictObject(questionShape), 'Question', 'Ce qu’on demande, et pour combien de minutes.', {
          text: 'Par quel mot chinois commencer ?',
          minutes: 10,
        }),
      )
      .min(1),
    'Questions',
    'Les questions, une par tiret, dans l’ordre.',
    [{ text: 'Par quel mot chinois commencer ?', minutes: 10 }],
  ),
  'last-word': describe(z.strictObject(saidShape), 'Dernier mot', 'Ce qui ferme l’heure.', {
    text: 'Merci à toutes et à tous !',
    minutes: 5,
  }),
  recap: describe(z.strictObject(recapShape), 'Bilan', 'Quand paraissent les meilleures réponses.', {
    after: '15min',
  }).optional(),
  boost: choice(
    ['picked', 'guests', 'none'],
    'Partages',
    'Ce que les comptes partagent. picked : les réponses que vous choisissez (par défaut). guests : aussi celles des invités. none : rien.',
  ).optional(),
  moderation: describe(
    z.strictObject(moderationShape),
    'Modération',
    'Ce qui ne paraît pas sans avoir été vu.',
    {
      hold: 'words',
      words: ['arnaque'],
    },
  ).optional(),
  late: gameShape.late,
  'keep-for': gameShape['keep-for'],
  rules: hourRules.optional(),
  wording: gameShape.wording,
  'accept-warnings': gameShape['accept-warnings'],
};

/** What the script of a live hour looks like. */
export const liveSchema = describe(
  z.strictObject(liveShape),
  'Heure en direct de Kesako',
  'Une heure en direct, par questions et mot-dièse.',
);

/** The same without complaint: what is wrong or missing is undefined, whatever stands beside it is kept. */
export const liveDraftSchema = lenient({
  ...liveShape,
  hashtags: lenient({ ...hourTagsShape, always: several(hashtagsShape.always.element) }),
  accounts: several(gameShape.accounts.unwrap().element),
  organiser: lenient(organiserShape),
  guests: named(lenient({ ...guestShape, accounts: named(partnerShape.accounts.valueType) })),
  welcome: lenient(saidShape),
  questions: several(lenient(questionShape)),
  'last-word': lenient(saidShape),
  recap: lenient(recapShape),
  moderation: lenient({ ...moderationShape, words: several(moderationShape.words.unwrap().element) }),
  late: lenient(lateShape),
  rules: lenient(hourRulesShape),
  wording: lenient(wordingShape),
  'accept-warnings': several(acceptWarnings.element),
});

export type LiveDraft = z.output<typeof liveDraftSchema>;
export type SaidDraft = NonNullable<LiveDraft['welcome']>;
export type QuestionDraft = NonNullable<NonNullable<LiveDraft['questions']>[number]>;
