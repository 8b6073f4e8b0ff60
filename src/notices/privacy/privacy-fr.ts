import { sayDay } from '#game/words/dates.ts';
import type { LegalBasis } from '#game/conditions.ts';
import { orHole } from '#notices/holes.ts';
import type { Passage } from '#notices/notice.ts';
import { sayDuration } from '#notices/say.ts';
import type { HourFacts } from './hour-facts.ts';
import { hourPurposeInFrench, readInFrench, shownInFrench } from './hour-fr.ts';
import type { PrivacyFacts } from './privacy-facts.ts';
import { watchInFrench } from './watch-fr.ts';

/** What founds the processing, in French, with the place where the GDPR says so. */
export const BASES_IN_FRENCH: Readonly<Record<LegalBasis, string>> = {
  'public-task':
    'l’exécution d’une mission d’intérêt public (règlement général sur la protection des données, article 6, paragraphe 1, point e)',
  'legitimate-interest':
    'l’intérêt légitime de l’organisateur (règlement général sur la protection des données, article 6, paragraphe 1, point f)',
  consent:
    'le consentement des personnes qui participent (règlement général sur la protection des données, article 6, paragraphe 1, point a)',
};

/** What the form of the public page keeps, in French. */
const FORM = {
  reading:
    'Le formulaire de réponse contient un petit script, servi d’ici, qui fait un calcul contre les robots. Il ne lit et ne dépose rien.',
  playing: [
    'Par le formulaire du site du jeu, le programme garde votre pseudonyme, vos réponses, leur heure, et une empreinte de votre code. Il ne demande ni nom, ni courriel, ni téléphone.',
    'Votre adresse IP n’est jamais enregistrée telle quelle\u00a0: une empreinte, calculée avec une clé propre à chaque mystère, sert à limiter le nombre d’envois. Empreintes et clé sont effacées après la révélation.',
  ],
  /** With or without a ranking. */
  named: (where: string) =>
    `Votre pseudonyme peut paraître sur le site du jeu et sur les réseaux, ${where}, une fois la réponse dévoilée. Vos réponses n’y paraissent jamais.`,
  rights:
    'Pour un pseudonyme donné par le formulaire, écrivez à la même adresse en indiquant le pseudonyme et son code.',
} as const;

/** Returns in French what becomes of what players write, for how long, and what they may ask. */
export function playerPassages(facts: PrivacyFacts): readonly Passage[] {
  const { contact, form, hour, legalBasis, played } = facts;
  const its = itsInFrench(facts);
  return [
    ...(played ? [playing(facts)] : []),
    ...(hour ? [speaking(facts, hour)] : []),
    { heading: 'Combien de temps', paragraphs: howLong(facts) },
    {
      heading: 'Vos droits',
      paragraphs: [
        `Répondez STOP au compte ${its} pour ne plus rien recevoir et ne plus être nommé. L’effet est immédiat\u202f; le site suit dans les deux minutes.${hour ? ' Ce que vous avez dit dans une heure en direct n’est plus montré.' : ''}`,
        ...(hour
          ? [
              `Pour que votre compte ne soit plus entendu\u00a0: ${orHole(contact, 'fr')}. Une personne peut aussi en décider, quand un compte gêne l’heure.`,
            ]
          : []),
        ...(legalBasis === 'consent'
          ? [
              `Vous pouvez retirer votre consentement à tout moment\u00a0: répondez STOP, ou écrivez à ${orHole(contact, 'fr')}. Ce qui a été fait avant reste licite.`,
            ]
          : []),
        `Pour accéder à vos données, les rectifier, les faire effacer${legalBasis === 'consent' ? ', en limiter l’usage ou les recevoir pour les donner à un autre' : ', en limiter l’usage ou vous y opposer'}\u00a0: ${orHole(contact, 'fr')}. Vous pouvez adresser une réclamation à la CNIL (https://www.cnil.fr).`,
        ...(form ? [FORM.rights] : []),
      ],
    },
  ];
}

/** Whose a site or an account is called. */
const itsInFrench = ({ played }: PrivacyFacts): string => (played ? 'du jeu' : 'de l’heure');

function playing({ organiser, legalBasis, form, ranked, draw, hour }: PrivacyFacts): Passage {
  const where = ranked ? 'parmi ceux qui ont trouvé et au classement' : 'parmi ceux qui ont trouvé';
  return {
    heading: 'En jouant',
    paragraphs: [
      `${orHole(organiser, 'fr')} est responsable du traitement. Pour faire jouer, le programme lit les réponses adressées au compte du jeu\u00a0: votre nom, votre adresse sur le réseau, le texte et l’heure de vos réponses. Il s’en sert pour juger les réponses, ${ranked ? 'établir le classement' : 'compter les points'}${draw ? ', tirer au sort des gagnants' : ''} et vous répondre, et pour rien d’autre.`,
      ...(legalBasis === undefined ? [] : [`Ce traitement est fondé sur ${BASES_IN_FRENCH[legalBasis]}.`]),
      'Y ont accès les personnes qui animent le jeu pour l’organisateur, et celles qui exploitent le programme pour lui.',
      `Votre nom d’affichage peut paraître sur le site du jeu et sur les réseaux, ${where}, une fois la réponse dévoilée. ${hour ? 'Les réponses à un mystère ne sont jamais montrées.' : 'Le site du jeu ne montre jamais vos réponses.'}`,
      ...(draw
        ? [
            'Qui participe au tirage au sort n’y figure que sous une empreinte sans son nom\u202f; l’adresse de chaque gagnant est publiée avec le résultat, sauf s’il a répondu STOP.',
          ]
        : []),
      ...(form ? [...FORM.playing, FORM.named(where)] : []),
      sharing('du jeu'),
      'Un programme décide si une réponse est juste. Une personne peut revoir ce qu’il a décidé\u00a0: demandez-le.',
    ],
  };
}

function speaking({ organiser, legalBasis }: PrivacyFacts, hour: HourFacts): Passage {
  return {
    heading: 'En participant à une heure en direct',
    paragraphs: [
      `${orHole(organiser, 'fr')} est responsable du traitement. Le programme lit ${readInFrench(hour)}\u00a0: votre nom d’affichage, votre adresse sur le réseau, le texte et l’heure de vos messages. C’est pour ${hourPurposeInFrench(hour)}, et pour rien d’autre.`,
      ...(legalBasis === undefined ? [] : [`Ce traitement est fondé sur ${BASES_IN_FRENCH[legalBasis]}.`]),
      'Y ont accès les personnes qui animent l’heure pour l’organisateur, et celles qui exploitent le programme pour lui.',
      ...shownInFrench(hour),
      sharing('de l’heure'),
    ],
  };
}

/** What is kept of whoever shares what the accounts publish. @param its whose the accounts are */
const sharing = (its: string): string =>
  `De qui partage ou cite une publication des comptes ${its}, le programme garde l’adresse sur le réseau, pour compter les partages, jusqu’à la fin ${its}.`;

/** What stays of somebody whose time is over. */
const afterwards = ({ played, hour }: PrivacyFacts): readonly string[] => [
  `${played ? 'Si vous jouez aussi à un autre jeu du même organisateur, votre nom et votre adresse restent connus pour ce jeu, et seulement jusqu’à sa propre échéance.' : 'Si vous participez aussi à une autre heure du même organisateur, votre nom et votre adresse restent connus pour celle-ci, et seulement jusqu’à sa propre échéance.'} Si vous avez demandé à ne plus rien recevoir, ou si une personne a décidé que vos messages ne sont plus pris en compte, votre adresse reste notée à cette seule fin.`,
  ...(played
    ? ['Ce que les comptes du jeu ont publié sur les réseaux, comme le nom de ceux qui ont trouvé, y reste.']
    : []),
  ...(hour
    ? [
        'Le bilan d’une heure, que ses comptes ont publié sur les réseaux, y reste, avec les réponses qu’il cite et le nom de leur auteur.',
      ]
    : []),
];

function howLong(facts: PrivacyFacts): Passage['paragraphs'] {
  const { games, others, kept } = facts;
  return [
    ...(others ? [`Durée de conservation\u00a0: ${orHole(kept, 'fr')}.`] : []),
    ...games.map(({ title, isHour, keepFor, lastKeptDay }) =>
      isHour
        ? `Pour l’heure «\u00a0${title}\u00a0», vos données sont gardées ${sayDuration(keepFor, 'fr')} après le bilan, jusqu’au ${sayDay(lastKeptDay, 'fr')} inclus. Vos messages, votre nom et votre adresse sont ensuite effacés\u202f; il reste des nombres, sans nom.`
        : `Pour le jeu «\u00a0${title}\u00a0», vos données sont gardées ${sayDuration(keepFor, 'fr')} après la fin du jeu, jusqu’au ${sayDay(lastKeptDay, 'fr')} inclus. Vos réponses, votre nom et votre adresse sont ensuite effacés\u202f; il reste des nombres, sans nom\u00a0: points, rangs, comptes de réponses.`,
    ),
    ...(games.length === 0 ? [] : afterwards(facts)),
  ];
}

/** Returns the privacy notice of the public page in French. */
export const privacyInFrench = (facts: PrivacyFacts): readonly Passage[] => [
  {
    heading: `En lisant le site ${itsInFrench(facts)}`,
    paragraphs: [
      facts.form
        ? `Le site ${itsInFrench(facts)} ne dépose aucun cookie, ne charge rien d’ailleurs et ne mesure pas son audience. ${FORM.reading}`
        : `Le site ${itsInFrench(facts)} ne dépose aucun cookie, ne contient aucun script, ne charge rien d’ailleurs et ne mesure pas son audience.`,
      'Le serveur de l’hébergeur peut garder un journal technique des connexions.',
    ],
  },
  ...playerPassages(facts),
  ...(facts.watch
    ? [
        {
          heading: 'Ce qui se dit en public',
          paragraphs: watchInFrench(
            facts.watch,
            orHole(facts.organiser, 'fr'),
            orHole(facts.contact, 'fr'),
            itsInFrench(facts),
          ),
        },
      ]
    : []),
];
