import { z } from 'zod';
import { MILD_CODES } from '#script/problems/catalogue.ts';
import { describe, text } from './words.ts';

const MEASURE = /^\d+(\.\d+)?\s?(%|px)$/;

function measure(title: string, description: string, example: string): z.ZodString {
  return describe(z.string().trim().regex(MEASURE), title, description, example);
}

const detail = describe(
  z.strictObject({
    left: measure('Bord gauche', 'Distance du bord gauche de la photo : 41% ou 410px.', '41%'),
    top: measure('Bord haut', 'Distance du haut de la photo : 33% ou 330px.', '33%'),
    width: measure('Largeur', 'Largeur du détail : 9% ou 900px.', '9%'),
    height: measure('Hauteur', 'Hauteur du détail : 14% ou 1400px.', '14%'),
  }),
  'Détail mystère',
  'Le rectangle à découper dans la photo redressée, en pourcentages ou en pixels.',
  { left: '41%', top: '33%', width: '9%', height: '14%' },
);

/** The two alt texts, key by key. */
export const altShape = {
  detail: text(
    'Description du détail',
    'Ce que montre le détail, sans nommer la réponse.',
    'Un personnage de bois.',
  ),
  photo: text(
    'Description de la photo',
    'Ce que montre la photo entière, publiée avec la réponse.',
    'Une maison à pans de bois.',
  ),
};

const closeAnswer = z.union([
  text('Réponse proche', 'Une réponse presque juste.', 'cathédrale Saint-Maurice'),
  describe(
    z.strictObject({
      answer: text('Réponse proche', 'Une réponse presque juste.', 'cathédrale Saint-Maurice'),
      nudge: text('Coup de pouce', 'Ce qu’on dit à qui la donne.', 'Vous brûlez !').optional(),
    }),
    'Réponse proche et coup de pouce',
    'Une réponse presque juste, et ce qu’on dit à qui la donne.',
    { answer: 'cathédrale Saint-Maurice', nudge: 'Vous brûlez !' },
  ),
]);

const onAccounts = describe(
  z.record(z.string(), text('Autres mots', 'Ce que ce compte dit à la place.', 'Qui se cache ici ?')),
  'Selon le compte',
  'D’autres mots pour un compte, par son nom : plus courts, ou avec une mention de son réseau.',
  { 'ville-x': 'Qui se cache ici ?' },
);

/** A text that is published: alone, or as a block that has other words for some accounts. */
function told(title: string, description: string, example: string) {
  const words = text(title, description, example);
  return z.union([
    words,
    describe(
      z.strictObject({ text: words, on: onAccounts }),
      `${title}, selon le compte`,
      `${description} Avec d’autres mots (on) pour certains comptes.`,
      { text: example, on: { 'ville-x': '…' } },
    ),
  ]);
}

/** A name by which a part of the script is known again after an edit. */
const name = (what: string, example: string) =>
  text('Nom', `Reconnaît ${what} quand le script change en cours de partie. N’est jamais publié.`, example);

/** A hint, key by key. */
export const hintShape = {
  name: name('cet indice', 'cathédrale').optional(),
  after: text('Délai', 'Durée depuis l’ouverture : 90s, 30min, 2h, 1h30.', '2h').optional(),
  at: text(
    'Moment',
    'Date et heure locales, ou heure seule (la première après l’ouverture).',
    '14:00',
  ).optional(),
  text: text('Texte', 'L’indice, en une phrase.', 'Regardez du côté de la cathédrale.').optional(),
  on: onAccounts.optional(),
  widen: describe(
    z.number().gt(1).max(1000),
    'Élargissement',
    'Montre une vue tant de fois plus large que le détail.',
    3,
  ).optional(),
  alt: text(
    'Texte alternatif',
    'Ce que montre la vue élargie, sans nommer la réponse.',
    'La même figure, sur un poteau.',
  ).optional(),
  by: text('Partenaire', 'Le partenaire qui donne cet indice.', 'destination-angers').optional(),
  otherwise: describe(
    z.enum(['us', 'nobody']),
    'À défaut',
    'us : si le partenaire ne le fait pas, vos comptes donnent l’indice. nobody : personne (par défaut).',
    'us',
  ).optional(),
  unlocks: describe(
    z.union([
      z.strictObject({ relays: count('Partages', 'Tant de partages du mystère.', 50) }),
      z.strictObject({ partners: count('Partenaires', 'Tant de partenaires ont relayé le mystère.', 2) }),
    ]),
    'Déblocage',
    'Ce qui fait tomber l’indice plus tôt ; at ou after en est alors le moment limite.',
    { relays: 50 },
  ).optional(),
};

function count(title: string, description: string, example: number): z.ZodNumber {
  return describe(z.number().int().min(1).max(1_000_000), title, description, example);
}

const relayedPost = text(
  'Publication à relayer',
  'opening, last-call, ou hint-2 pour le deuxième indice.',
  'opening',
);

const relay = z.union([
  relayedPost,
  describe(
    z.strictObject({
      of: relayedPost,
      by: describe(
        z.array(text('Partenaire', 'Un partenaire du jeu.', 'destination-angers')).min(1),
        'Partenaires',
        'Ceux qui la relaient.',
        ['destination-angers'],
      ),
    }),
    'Relais par certains partenaires',
    'Une publication, et les partenaires qui la relaient.',
    { of: 'hint-2', by: ['destination-angers'] },
  ),
]);

/** JSON Schema for an object that has a key. */
function having(key: string) {
  return { type: 'object', properties: { [key]: {} }, required: [key] };
}

const hint = describe(
  z.strictObject(hintShape).meta({ oneOf: ['at', 'after'].map(having) }),
  'Indice',
  'Un texte (text), une vue plus large (widen), ou les deux, à un moment (at) ou après un délai (after).',
  { after: '2h', text: 'Regardez du côté de la cathédrale.' },
);

const closes = z.union([
  text('Fermeture', 'Date et heure locales, ou heure seule (la première après l’ouverture).', '18:00'),
  describe(
    z.strictObject({ after: text('Délai', 'Durée depuis l’ouverture.', '9h') }),
    'Fermeture après un délai',
    'Durée depuis l’ouverture.',
    { after: '9h' },
  ),
]);

const lastCall = z.union([
  text('Dernier appel', 'Durée avant la fermeture.', '30min'),
  describe(z.literal(false), 'Pas de dernier appel', 'Rien n’est rappelé avant la fermeture.', false),
]);

/** Warnings that an author has read, by their codes. */
export const acceptWarnings = describe(
  z.array(z.enum(MILD_CODES)).min(1),
  'Avertissements acceptés',
  'Les codes des avertissements et des conseils lus et voulus : ils ne sont plus donnés, seulement comptés. Une erreur ne s’accepte pas.',
  ['vague-answer'],
);

/** A round, key by key. Moments and durations are only texts here: they mean something once the opening is known. */
export const roundShape = {
  name: name('ce mystère', 'adam').optional(),
  photo: text('Photo', 'Chemin de la photo, depuis le dossier du jeu.', 'photos/photo-1.jpg'),
  detail,
  alt: describe(
    z.strictObject(altShape),
    'Textes alternatifs',
    'Ce que montrent les images, pour les personnes qui ne les voient pas. Obligatoire.',
    { detail: 'Un personnage de bois.', photo: 'Une maison à pans de bois.' },
  ),
  credit: told(
    'Crédit',
    'L’auteur de la photo, publié avec la réponse.',
    'Photo : Ville d’Angers',
  ).optional(),
  question: told(
    'Question',
    'Publiée avec le détail, à l’ouverture.',
    'Où se cache ce drôle de personnage ?',
  ),
  answers: describe(
    z.array(text('Réponse', 'Une réponse acceptée.', 'Maison d’Adam')).min(1),
    'Réponses acceptées',
    'La première est celle qu’on révèle ; les autres sont des variantes. Accents, articles et fautes de frappe sont tolérés.',
    ['Maison d’Adam', 'Maison des Artisans'],
  ),
  close: describe(
    z.array(closeAnswer),
    'Réponses proches',
    'Presque justes : qui les donne reçoit un coup de pouce.',
    ['cathédrale Saint-Maurice'],
  ).optional(),
  not: describe(
    z.array(text('Faux ami', 'Une réponse qui ressemble à la bonne.', 'Maison d’Adam du Mans')),
    'Faux amis',
    'Réponses qui ressemblent à la bonne et ne sont jamais acceptées.',
    ['Maison d’Adam du Mans'],
  ).optional(),
  opens: text('Ouverture', 'Date et heure locales.', '2027-09-18 09:00'),
  hints: describe(z.array(hint), 'Indices', 'Ce qui aide, au fil du temps.', [
    { after: '2h', text: 'Regardez du côté de la cathédrale.' },
  ]).optional(),
  relay: describe(
    z.array(relay),
    'Relais',
    'Ce que les partenaires relaient : par tous ceux qui y ont consenti, ou par ceux que nomme by.',
    ['opening', 'hint-2'],
  ).optional(),
  closes,
  'last-call': lastCall.optional(),
  reveals: text('Révélation', 'Délai après la fermeture, ou date et heure locales.', '10min').optional(),
  closing: told(
    'Mot de la fin',
    'Publié à la fermeture ; sans lui, rien ne l’est.',
    'C’est fini, merci !',
  ).optional(),
  reveal: told('Texte de la réponse', 'Publié avec la réponse.', 'Elle date de 1491.').optional(),
  'accept-warnings': acceptWarnings.optional(),
};

export const round = describe(
  z.strictObject(roundShape),
  'Mystère',
  'Un mystère : une photo, un détail, une question et ses réponses.',
);
