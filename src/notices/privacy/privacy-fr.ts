import type { LegalBasis } from '#game/conditions.ts';
import { orHole } from '#notices/holes.ts';
import type { Passage } from '#notices/notice.ts';
import { sayDay, sayDuration } from '#notices/say.ts';
import type { PrivacyFacts } from './privacy-facts.ts';
import { watchInFrench } from './watch-fr.ts';

/** What founds the processing, in French, with the place where the GDPR says so. */
export const BASES_IN_FRENCH: Readonly<Record<LegalBasis, string>> = {
  'public-task':
    'l’exécution d’une mission d’intérêt public (règlement général sur la protection des données, article 6, paragraphe 1, point e)',
  'legitimate-interest':
    'l’intérêt légitime de l’organisateur (règlement général sur la protection des données, article 6, paragraphe 1, point f)',
  consent:
    'le consentement des joueurs (règlement général sur la protection des données, article 6, paragraphe 1, point a)',
};

/** What the form of the public page keeps, in French. */
const FORM = {
  reading:
    'Le formulaire de réponse contient un petit script, servi d’ici, qui fait un calcul contre les robots. Il ne lit et ne dépose rien.',
  playing: [
    'Par le formulaire du site du jeu, le programme garde votre pseudonyme, vos réponses, leur heure, et une empreinte de votre code. Il ne demande ni nom, ni courriel, ni téléphone.',
    'Votre adresse réseau n’est jamais enregistrée telle quelle\u00a0: une empreinte, calculée avec une clé propre à chaque mystère, sert à limiter le nombre d’envois. Empreintes et clé sont effacées après la révélation.',
    'Votre pseudonyme peut paraître sur le site du jeu et sur les réseaux, parmi ceux qui ont trouvé et au classement, une fois la réponse dévoilée. Vos réponses n’y paraissent jamais.',
  ],
  rights:
    'Pour un pseudonyme donné par le formulaire, écrivez à la même adresse en indiquant le pseudonyme et son code.',
} as const;

/** Returns in French what becomes of what players write, for how long, and what they may ask. */
export function playerPassages(facts: PrivacyFacts): readonly Passage[] {
  const { organiser, contact, legalBasis, form, draw } = facts;
  const or = (said: string | undefined): string => orHole(said, 'fr');
  return [
    {
      heading: 'En jouant',
      paragraphs: [
        `${or(organiser)} est responsable du traitement. Pour faire jouer, le programme lit les réponses adressées au compte du jeu\u00a0: votre nom, votre adresse sur le réseau, le texte et l’heure de vos réponses. Il s’en sert pour juger les réponses, établir le classement${draw ? ', tirer au sort des gagnants' : ''} et vous répondre, et pour rien d’autre.`,
        ...(legalBasis === undefined ? [] : [`Ce traitement est fondé sur ${BASES_IN_FRENCH[legalBasis]}.`]),
        'Y ont accès les personnes qui animent le jeu pour l’organisateur, et celles qui exploitent le programme pour lui.',
        'Votre nom d’affichage peut paraître sur le site du jeu et sur les réseaux, parmi ceux qui ont trouvé et au classement, une fois la réponse dévoilée. Le site du jeu ne montre jamais vos réponses.',
        ...(draw
          ? [
              'Qui participe au tirage au sort n’y figure que sous une empreinte sans son nom\u202f; l’adresse de chaque gagnant est publiée avec le résultat, sauf s’il a répondu STOP.',
            ]
          : []),
        ...(form ? FORM.playing : []),
        'Un programme décide si une réponse est juste. Une personne peut revoir ce qu’il a décidé\u00a0: demandez-le.',
      ],
    },
    { heading: 'Combien de temps', paragraphs: howLong(facts) },
    {
      heading: 'Vos droits',
      paragraphs: [
        'Répondez STOP au compte du jeu pour ne plus rien recevoir et ne plus être nommé. L’effet est immédiat\u202f; le site du jeu suit dans les deux minutes.',
        `Pour accéder à vos données, les rectifier, les faire effacer, en limiter l’usage ou vous y opposer\u00a0: ${or(contact)}. Vous pouvez adresser une réclamation à la CNIL (https://www.cnil.fr).`,
        ...(form ? [FORM.rights] : []),
      ],
    },
  ];
}

/** What stays of a player whose time is over. */
const AFTERWARDS: readonly string[] = [
  'Si vous jouez aussi à un autre jeu du même organisateur, votre nom et votre adresse restent connus pour ce jeu, et seulement jusqu’à sa propre échéance. Si vous avez demandé à ne plus rien recevoir, votre adresse reste notée à cette seule fin.',
  'Ce que les comptes du jeu ont publié sur les réseaux, comme le nom de ceux qui ont trouvé, y reste.',
];

function howLong({ games, others, kept }: PrivacyFacts): Passage['paragraphs'] {
  return [
    ...(others ? [`Durée de conservation\u00a0: ${orHole(kept, 'fr')}.`] : []),
    ...games.map(
      ({ title, keepFor, lastKeptDay }) =>
        `Pour le jeu «\u00a0${title}\u00a0», vos données sont gardées ${sayDuration(keepFor, 'fr')} après la fin du jeu, jusqu’au ${sayDay(lastKeptDay, 'fr')} inclus. Vos réponses, votre nom et votre adresse sont ensuite effacés\u202f; il reste des nombres, sans nom\u00a0: points, rangs, comptes de réponses.`,
    ),
    ...(games.length === 0 ? [] : AFTERWARDS),
  ];
}

/** Returns the privacy notice of the public page in French. */
export const privacyInFrench = (facts: PrivacyFacts): readonly Passage[] => [
  {
    heading: 'En lisant le site du jeu',
    paragraphs: [
      facts.form
        ? `Le site du jeu ne dépose aucun cookie, ne charge rien d’ailleurs et ne mesure pas son audience. ${FORM.reading}`
        : 'Le site du jeu ne dépose aucun cookie, ne contient aucun script, ne charge rien d’ailleurs et ne mesure pas son audience.',
      'Le serveur de l’hébergeur peut garder un journal technique des connexions.',
    ],
  },
  ...playerPassages(facts),
  ...(facts.watch
    ? [
        {
          heading: 'Ce qui se dit en public',
          paragraphs: watchInFrench(facts.watch, orHole(facts.organiser, 'fr'), orHole(facts.contact, 'fr')),
        },
      ]
    : []),
];
