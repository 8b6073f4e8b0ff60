import { z } from 'zod';
import { describe, text } from './words.ts';

/** How long what players wrote is kept. */
export const keepFor = text(
  'Conservation',
  'Combien de temps, après la fin du jeu, les données des joueurs sont gardées : 90 days, 6 months, 1 year. Elles sont ensuite effacées. Sans cette clé, elles restent jusqu’à ce que quelqu’un les efface.',
  '6 months',
);

/** What the text of the rules says and nothing else in the script does, key by key. */
export const rulesShape = {
  organiser: text(
    'Organisateur',
    'La personne morale qui organise, si elle porte un autre nom que organiser.name.',
    'Ville d’Angers',
  ).optional(),
  address: text('Adresse', 'L’adresse postale de l’organisateur.', '1 place de la Mairie, 00000 Exemple'),
  contact: text(
    'Contact',
    'L’adresse de courriel pour les questions et les réclamations, si c’est une autre que organiser.contact.',
    'jeu@angers.example',
  ).optional(),
  'privacy-contact': text(
    'Contact pour les données',
    'L’adresse de courriel de qui répond des données personnelles ; contact par défaut.',
    'dpo@angers.example',
  ).optional(),
  'legal-basis': describe(
    z.enum(['public-task', 'legitimate-interest', 'consent']),
    'Base légale',
    'Ce qui fonde le traitement des données, au sens de l’article 6 du RGPD : public-task (mission d’intérêt public), legitimate-interest (intérêt légitime) ou consent (consentement). À choisir avec votre délégué à la protection des données.',
    'public-task',
  ).optional(),
  'minimum-age': describe(
    z.number().int().min(1).max(99),
    'Âge minimal',
    'L’âge qu’il faut avoir pour jouer.',
    15,
  ),
  territory: text(
    'Territoire',
    'Où les joueurs résident, tel qu’on le lit après « qui résident » : « en France » plutôt que « la France » ; partout par défaut.',
    'en France métropolitaine',
  ).optional(),
  prizes: describe(
    z.array(text('Lot', 'Ce que gagne ce rang du classement.', 'Deux entrées au musée')).min(1),
    'Lots du classement',
    'Ce que gagnent les premiers du classement, dans l’ordre ; sans tirage au sort.',
    ['Deux entrées au musée'],
  ).optional(),
  'answer-within': text(
    'Délai des gagnants',
    'Le temps qu’un gagnant du classement a pour répondre ; avec prizes.',
    '14d',
  ).optional(),
  conditions: describe(
    z.array(text('Condition', 'Une phrase ou deux.', 'Les photos ne montrent que des lieux publics.')).min(1),
    'Autres conditions',
    'D’autres articles, un par tiret.',
    ['Les photos ne montrent que des lieux publics.'],
  ).optional(),
};

/** The section of the rules. */
export const rules = describe(
  z.strictObject(rulesShape),
  'Règlement',
  'Ce que dit le règlement du jeu (npx kesako rules), et que le reste du script ne dit pas.',
  { address: '1 place de la Mairie, 00000 Exemple', 'minimum-age': 15 },
);

/** What of it a live hour has, which has no rules: what its privacy notice says. */
export const hourRulesShape = {
  'privacy-contact': rulesShape['privacy-contact'],
  'legal-basis': rulesShape['legal-basis'],
};

/** The section of a live hour. */
export const hourRules = describe(
  z.strictObject(hourRulesShape),
  'Données personnelles',
  'Ce que dit la notice de l’heure sur les données personnelles (npx kesako rules), et que le reste du script ne dit pas.',
  { 'privacy-contact': 'dpo@angers.example', 'legal-basis': 'public-task' },
);
