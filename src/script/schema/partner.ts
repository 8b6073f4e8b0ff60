import { z } from 'zod';
import { describe, text } from './words.ts';

const address = text('Adresse', 'L’adresse complète, avec son @.', '@destination_angers@social.example');

/** A partner, key by key. */
export const partnerShape = {
  name: text('Nom', 'Le nom du partenaire, tel qu’on le lit.', 'Destination Angers'),
  accounts: describe(
    z.record(z.string(), address),
    'Comptes du partenaire',
    'Son adresse en face de chaque compte du jeu près duquel il parle.',
    { ville: '@destination_angers@social.example' },
  ),
  agrees: describe(
    z.array(z.enum(['relay', 'hint'])).min(1),
    'Accord',
    'Ce à quoi il a consenti : relay (partager), hint (donner des indices), ou les deux.',
    ['relay', 'hint'],
  ),
  'takes-part': describe(
    z.enum(['lent', 'approved', 'by-hand']),
    'Participation',
    'lent : il prête un compte. approved : de même, et quelqu’un dit oui à chaque fois. by-hand : on lui demande, il agit lui-même.',
    'by-hand',
  ),
  lent: describe(
    z.record(z.string(), text('Compte prêté', 'Un nom défini dans config/accounts.yaml.', 'destination')),
    'Comptes prêtés',
    'Le compte de config/accounts.yaml, en face de chaque compte du jeu.',
    { ville: 'destination' },
  ).optional(),
  hours: text(
    'Horaires',
    'Quand il peut parler, et quand on lui écrit : chaque jour, ou certains.',
    'lundi-vendredi 09:00-18:00',
  ).optional(),
  notice: text(
    'Préavis',
    'Combien de temps avant un relais ou un indice on le lui demande, dans ses horaires : 1d par défaut s’il agit à la main, 2h s’il dit oui à chaque fois.',
    '1d',
  ).optional(),
  boosted: describe(
    z.boolean(),
    'Repartagé',
    'true : vos comptes partagent ce qu’il publie pour le jeu, sauf ce qui dévoile la réponse.',
    true,
  ).optional(),
  tell: z
    .union([
      text('Courriel', 'mailto: et une adresse.', 'mailto:contact@destination.example'),
      describe(
        z.record(z.string(), address),
        'Message privé',
        'Le compte du jeu qui écrit, et l’adresse de la personne.',
        { ville: '@jeanne@social.example' },
      ),
    ])
    .optional(),
};

/** The partners of a game, by their ids. */
export const partners = describe(
  z.record(
    z.string(),
    describe(z.strictObject(partnerShape), 'Partenaire', 'Qui il est et ce qu’il fait.', {
      name: 'Destination Angers',
      accounts: { ville: '@destination_angers@social.example' },
      agrees: ['relay'],
      'takes-part': 'by-hand',
    }),
  ),
  'Partenaires',
  'Ceux qui relaient et donnent des indices, chacun sous un nom court.',
  {
    destination: {
      name: 'Destination Angers',
      accounts: { ville: '@destination_angers@social.example' },
      agrees: ['relay'],
      'takes-part': 'by-hand',
    },
  },
);
