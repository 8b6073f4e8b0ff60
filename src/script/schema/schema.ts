import { z } from 'zod';
import { WORDING_KEYS, standardWording } from '#game/words/catalogue.ts';
import { draw, drawParts, drawShape } from './draw.ts';
import { partners, partnerShape } from './partner.ts';
import { acceptWarnings, altShape, hintShape, round, roundShape } from './round.ts';
import { keepFor, rules, rulesShape } from './rules.ts';
import { describe, lenient, text } from './words.ts';
import { DECOYS } from './share.ts';

/** Returns the schema of one of several words. */
export function choice<const T extends readonly [string, ...string[]]>(
  values: T,
  title: string,
  description: string,
) {
  return describe(z.enum(values), title, description, values[0]);
}

/** Returns the schema of a whole number. */
export function whole(
  least: number,
  most: number,
  title: string,
  description: string,
  example: number,
): z.ZodNumber {
  return describe(z.number().int().min(least).max(most), title, description, example);
}

/** What is said of hashtags, key by key. */
export const hashtagsShape = {
  always: describe(
    z.array(text('Mot-dièse', 'Avec son #, entre guillemets droits.', '#Angers')).min(1),
    'Mots-dièse imposés',
    'Ils figurent dans chaque publication. Une capitale à chaque mot.',
    ['#Angers', '#JEP2027'],
  ),
  replies: choice(
    ['optional', 'required'],
    'Mots-dièse des réponses',
    'required : une réponse sans aucun de ces mots-dièse ne compte pas, et vaut un rappel poli, un seul par joueur.',
  ).optional(),
};

const scoringShape = {
  points: whole(0, 1_000_000, 'Points', 'Points d’une bonne réponse avant tout indice.', 10).optional(),
  'per-hint': whole(
    -1_000_000,
    0,
    'Par indice',
    'Ce que change chaque indice déjà donné : un nombre négatif.',
    -2,
  ).optional(),
  least: whole(0, 1_000_000, 'Minimum', 'Une bonne réponse ne vaut jamais moins.', 2).optional(),
  first: whole(
    0,
    1_000_000,
    'Prime au premier',
    'Points de plus pour la première bonne réponse.',
    5,
  ).optional(),
};

/** What is done after an outage, key by key. */
export const lateShape = {
  grace: text(
    'Tolérance',
    'Une étape en retard de moins que cela est faite aussitôt ; un indice plus ancien est omis.',
    '30min',
  ).optional(),
  spacing: text('Espacement', 'Pause entre deux publications en retard.', '1min').optional(),
  replies: text(
    'Attente des réponses',
    'Combien de temps la réponse et le classement attendent les réponses des joueurs qu’un réseau ne donne pas à lire ; 5min par défaut.',
    '5min',
  ).optional(),
};

/** The sentences of the catalogue, by their names. */
export const wordingShape = Object.fromEntries(
  WORDING_KEYS.map((key) => [
    key,
    text(key, `Remplace : ${standardWording('fr', key)}`, standardWording('fr', key)).optional(),
  ]),
);

/** Who is behind a game, key by key. */
export const organiserShape = {
  name: text('Nom', 'Qui organise le jeu.', 'Ville d’Angers, service du patrimoine').optional(),
  contact: text(
    'Contact',
    'L’adresse de courriel où une personne lit les réponses des partenaires ; sans elle, celle qui envoie les courriels.',
    'jeu@angers.example',
  ).optional(),
};

/** What a script may be of. */
export const KINDS = ['mystery', 'live'] as const;

/** A game of mysteries, key by key. */
export const gameShape = {
  kind: choice(
    KINDS,
    'Genre',
    'mystery : un jeu de détails mystères (par défaut). live : une heure en direct, par questions et mot-dièse.',
  ).optional(),
  title: text('Titre', 'Le nom du jeu.', 'Détails mystères d’Angers'),
  language: choice(['fr', 'en'], 'Langue', 'La langue du jeu : fr (par défaut) ou en.').optional(),
  timezone: text(
    'Fuseau horaire',
    'Celui de toutes les heures du script ; Europe/Paris par défaut.',
    'Europe/Paris',
  ).optional(),
  hashtags: describe(
    z.strictObject(hashtagsShape),
    'Mots-dièse',
    'Ceux que porte chaque publication, et ce qu’on attend des réponses.',
    { always: ['#Angers', '#JEP2027'] },
  ),
  accounts: describe(
    z.array(text('Compte', 'Un nom défini dans config/accounts.yaml.', 'ville')).min(1),
    'Comptes',
    'Les comptes qui publient ; [ville] par défaut.',
    ['ville'],
  ).optional(),
  partners: partners.optional(),
  organiser: describe(
    z.strictObject(organiserShape),
    'Organisateur',
    'Qui est derrière le jeu : la signature des courriels aux partenaires.',
    { name: 'Ville d’Angers', contact: 'jeu@angers.example' },
  ).optional(),
  'paid-links': describe(
    z.boolean(),
    'Liens payants',
    'true : les liens restent, même là où le réseau facture plus cher un message qui en porte. false par défaut.',
    false,
  ).optional(),
  masking: choice(
    ['quiet', 'hide', 'decoys', 'hide-all', 'private', 'warning', 'none'],
    'Discrétion',
    'quiet : aucun signe public ne distingue les bonnes réponses. hide : les bonnes réponses sont masquées où le réseau le permet. decoys : quelques autres avec elles. hide-all : toutes. private : on invite à répondre par mention privée. warning : derrière un avertissement. none : aucun soin.',
  ).optional(),
  decoys: text(
    'Leurres',
    'Avec masking: decoys, la part des autres réponses qu’on masque aussi ; 30 % par défaut.',
    DECOYS,
  ).optional(),
  feedback: choice(
    ['private', 'same-for-all', 'none'],
    'Retour au joueur',
    'private : une réponse privée. same-for-all : le même signe public pour tous. none : rien avant la réponse.',
  ).optional(),
  guesses: whole(
    1,
    1000,
    'Propositions',
    'Combien de propositions d’un joueur comptent dans un mystère ; 5 par défaut.',
    5,
  ).optional(),
  scoring: describe(z.strictObject(scoringShape), 'Points', 'Ce que vaut une bonne réponse.', {
    points: 10,
    'per-hint': -2,
    least: 2,
    first: 5,
  }).optional(),
  standings: choice(
    ['end', 'round', 'none'],
    'Classement',
    'end : après la dernière réponse (par défaut). round : après chacune. none : jamais.',
  ).optional(),
  'answer-form': choice(
    ['none', 'own-ranking', 'common-ranking'],
    'Formulaire de réponse',
    'Répondre sans compte, sous un pseudonyme, sur la page publique. none : non (par défaut). own-ranking : oui, avec un classement à part. common-ranking : oui, dans le même classement que les comptes.',
  ).optional(),
  draw: draw.optional(),
  late: describe(z.strictObject(lateShape), 'Retard', 'Que faire après une panne.', {
    grace: '30min',
    spacing: '1min',
    replies: '5min',
  }).optional(),
  'keep-for': keepFor.optional(),
  rules: rules.optional(),
  wording: describe(
    z.strictObject(wordingShape),
    'Phrases',
    'Remplace des phrases de Kesako par les vôtres.',
    {
      correct: 'Bravo, c’est cela !',
    },
  ).optional(),
  'accept-warnings': acceptWarnings.optional(),
  rounds: describe(z.array(round).min(1), 'Mystères', 'Les mystères, un par tiret.'),
};

/** What a script looks like. Times, durations and everything that needs a second look are texts here. */
export const scriptSchema = describe(z.strictObject(gameShape), 'Jeu Kesako', 'Un jeu de détails mystères.');

const sometimes = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);
/** Returns the schema of a list whose items are undefined where they are wrong. */
export const several = <T extends z.ZodType>(schema: T) =>
  z.array(sometimes(schema)).optional().catch(undefined);
/** Returns the schema of things by their names, undefined where they are wrong. */
export const named = <T extends z.ZodType>(schema: T) =>
  z.record(z.string(), sometimes(schema)).optional().catch(undefined);

/** The same without complaint: what is wrong or missing is undefined, whatever stands beside it is kept. */
export const draftSchema = lenient({
  ...gameShape,
  hashtags: lenient({ ...hashtagsShape, always: several(hashtagsShape.always.element) }),
  accounts: several(gameShape.accounts.unwrap().element),
  scoring: lenient(scoringShape),
  late: lenient(lateShape),
  partners: named(
    lenient({
      ...partnerShape,
      accounts: named(partnerShape.accounts.valueType),
      agrees: several(partnerShape.agrees.element),
      lent: named(partnerShape.lent.unwrap().valueType),
    }),
  ),
  organiser: lenient(organiserShape),
  rules: lenient({
    ...rulesShape,
    prizes: several(rulesShape.prizes.unwrap().element),
    conditions: several(rulesShape.conditions.unwrap().element),
  }),
  draw: lenient({
    ...drawShape,
    exclude: lenient({ ...drawParts.exclude, staff: several(drawParts.exclude.staff.unwrap().element) }),
    prizes: several(z.union([drawShape.prizes.element.options[0], lenient(drawParts.prize)])),
    seed: lenient(drawParts.seed),
  }),
  wording: lenient(wordingShape),
  'accept-warnings': several(acceptWarnings.element),
  rounds: several(
    lenient({
      ...roundShape,
      alt: lenient(altShape),
      answers: several(roundShape.answers.element),
      close: several(roundShape.close.unwrap().element),
      not: several(roundShape.not.unwrap().element),
      hints: several(lenient(hintShape)),
      relay: several(roundShape.relay.unwrap().element),
      'accept-warnings': several(acceptWarnings.element),
    }),
  ),
});

export type Draft = z.output<typeof draftSchema>;
export type DrawDraft = NonNullable<Draft['draw']>;
export type RoundDraft = NonNullable<NonNullable<Draft['rounds']>[number]>;
export type PartnerDraft = NonNullable<NonNullable<Draft['partners']>[string]>;
export type HintDraft = NonNullable<NonNullable<RoundDraft['hints']>[number]>;
