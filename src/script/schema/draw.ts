import { z } from 'zod';
import { describe, text } from './words.ts';

const excludeShape = {
  staff: describe(
    z.array(text('Adresse', 'L’adresse complète, avec son @.', '@jeanne@social.example')),
    'Personnel',
    'Les adresses qui ne participent jamais : agents, organisateurs. Vos partenaires et les joueurs écartés n’en sont jamais non plus.',
    ['@jeanne@social.example'],
  ).optional(),
  'former-winners': describe(
    z.boolean(),
    'Anciens gagnants',
    'true : qui a déjà gagné à un tirage de cette installation ne participe pas. false par défaut.',
    true,
  ).optional(),
};

const prizeShape = {
  name: text('Lot', 'Le lot, tel qu’on le lit.', 'Deux entrées au musée'),
  winners: describe(z.number().int().min(1).max(1000), 'Gagnants', 'Combien de personnes gagnent ce lot.', 3),
};

const seedShape = {
  from: describe(
    z.enum(['drand', 'numbers', 'sealed']),
    'Source du hasard',
    'drand : un nombre public que personne ne choisit. numbers : des numéros publiés ailleurs, comme ceux du Loto. sealed : un secret scellé d’avance, et des numéros dits par le public.',
    'drand',
  ),
  chain: describe(
    z.enum(['quicknet', 'default']),
    'Réseau drand',
    'quicknet (par défaut) : un nombre toutes les trois secondes. default : un toutes les trente secondes.',
    'quicknet',
  ).optional(),
  numbers: text(
    'Numéros',
    'Avec numbers ou sealed : lesquels, dits d’avance, et dans quel ordre.',
    'Les cinq numéros du Loto du 22 septembre 2027, du plus petit au plus grand',
  ).optional(),
  at: text('Moment', 'Quand ce hasard tombe : après la dernière réponse.', '2027-09-22 20:30').optional(),
  after: text('Délai', 'Ou combien de temps après la réponse.', '24h').optional(),
};

/** The draw, key by key. */
export const drawShape = {
  among: describe(
    z.enum(['game', 'rounds']),
    'Parmi qui',
    'game : un tirage, parmi qui a trouvé assez de mystères (par défaut). rounds : un tirage par mystère, parmi qui l’a trouvé.',
    'game',
  ).optional(),
  finds: describe(
    z.number().int().min(1).max(1000),
    'Mystères trouvés',
    'Combien de mystères il faut avoir trouvés ; 1 par défaut.',
    1,
  ).optional(),
  weights: describe(
    z.enum(['equal', 'finds']),
    'Chances',
    'equal : la même chance pour tous (par défaut). finds : une chance par mystère trouvé.',
    'equal',
  ).optional(),
  exclude: describe(z.strictObject(excludeShape), 'Exclus', 'Qui ne participe pas au tirage.', {
    staff: ['@jeanne@social.example'],
  }).optional(),
  prizes: describe(
    z
      .array(
        z.union([
          text('Lot', 'Le lot d’un gagnant.', 'Un panier gourmand'),
          describe(z.strictObject(prizeShape), 'Lot', 'Un lot que gagnent plusieurs personnes.', {
            name: 'Deux entrées au musée',
            winners: 3,
          }),
        ]),
      )
      .min(1),
    'Lots',
    'Les lots, dans l’ordre où on les tire : un gagnant chacun, ou autant qu’en dit winners.',
    ['Un panier gourmand'],
  ),
  alternates: describe(
    z.number().int().min(0).max(100),
    'Suppléants',
    'Combien de suppléants on tire après les gagnants ; autant que de gagnants par défaut.',
    3,
  ).optional(),
  seed: describe(z.strictObject(seedShape), 'Hasard', 'D’où vient le hasard, dit avant qu’il existe.', {
    from: 'drand',
    after: '24h',
  }),
  'answer-within': text(
    'Délai de réponse',
    'Combien de temps un gagnant a pour répondre ; 14d par défaut.',
    '14d',
  ).optional(),
  claim: text(
    'Retrait du lot',
    'Ce que le message privé dit à un gagnant pour recevoir son lot : une phrase, sans demander d’adresse.',
    'Le lot se retire à l’accueil de l’hôtel de ville, sur présentation de ce message.',
  ).optional(),
};

/** The shapes within the draw, for what reads a script that is not whole. */
export const drawParts = { exclude: excludeShape, prize: prizeShape, seed: seedShape };

/** The prize draw of a game. */
export const draw = describe(
  z.strictObject(drawShape),
  'Tirage au sort',
  'Un tirage que chacun peut recalculer, parmi ceux qui ont trouvé.',
  { prizes: ['Un panier gourmand'], seed: { from: 'drand', after: '24h' } },
);
