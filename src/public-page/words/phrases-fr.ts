import { FORM_IN_FRENCH } from './form-fr.ts';
import { LIVE_IN_FRENCH } from './live-fr.ts';
import { orHole } from '#notices/holes.ts';
import type { Known, Phrases } from './phrases.ts';

const or = (said: string | undefined): string => orHole(said, 'fr');

/** What the page says in French. */
export const FRENCH: Phrases = {
  form: FORM_IN_FRENCH,
  live: LIVE_IN_FRENCH,
  skip: 'Aller au contenu',
  otherLanguage: 'English',
  games: 'Jeux du détail mystère',
  noGame: 'Aucun jeu n’est en cours pour le moment.',
  organisedBy: (name) => `Un jeu proposé par ${name}`,
  round: (number) => `Mystère\u00a0${number}`,
  phase: {
    'to-come': 'À venir',
    open: 'En jeu',
    closed: 'Clos',
    revealed: 'Dévoilé',
    off: 'Annulé',
    missed: 'Non publié',
    ended: 'Terminé sans réponse',
  },
  state: {
    before: 'Bientôt',
    playing: 'En jeu',
    between: 'Entre deux mystères',
    paused: 'En pause',
    stopped: 'Arrêté',
    over: 'Terminé',
  },
  stateAbout: {
    before: 'Le jeu n’a pas encore commencé.',
    playing: 'Un mystère est en jeu.',
    between: 'Aucun mystère n’est en jeu à cet instant.',
    paused:
      'Le jeu est en pause\u00a0: rien n’est publié tant qu’il n’a pas repris. Les horaires annoncés peuvent changer.',
    stopped: 'L’organisateur a arrêté le jeu\u00a0: rien de plus ne sera publié.',
    over: 'Le jeu est terminé. Merci d’avoir cherché\u202f!',
  },
  nextRound: (number, at) => `Le mystère\u00a0${number} paraît ${at}.`,
  nowPlaying: 'Où se cache ce détail\u202f?',
  answerBefore: 'Répondre avant',
  nextHint: 'Prochain indice',
  nextHintAt: (at) => `au plus tard ${at}`,
  revealAt: 'Réponse dévoilée',
  found: 'Trouvé par',
  foundSoFar: ({ atLeast }) =>
    atLeast === 0 ? 'moins de cinq joueurs, ou pas encore compté' : `au moins ${atLeast} joueurs`,
  foundAbout: (at) => `Compte arrondi, arrêté ${at}, pour ne trahir personne.`,
  answerOnNetwork: (network) => `Répondre sur ${network}`,
  seeOn: (network) => `Voir sur ${network}`,
  hints: 'Les indices',
  noHint: 'Pas encore d’indice.',
  hint: (number) => `Indice\u00a0${number}`,
  hintBy: (name) => `donné par ${name}`,
  hintElsewhere: (name) => `${name} l’a donné avec ses propres mots.`,
  corrected: (at) => `Corrigé ${at}`,
  rounds: 'Les mystères',
  opensAt: (at) => `Paraît ${at}`,
  answer: 'La réponse',
  credit: 'Crédit',
  finders: (count) =>
    count === 0
      ? 'Personne n’a trouvé.'
      : count === 1
        ? 'Une personne a trouvé.'
        : `${count} personnes ont trouvé.`,
  otherFinders: (count) => (count === 1 ? 'et une autre' : `et ${count} autres`),
  more: (number) => `Revoir le mystère\u00a0${number}`,
  back: 'Retour au jeu',
  standings: 'Le classement',
  finalStandings: 'Le classement final',
  standingsAfter: (number) => `Le classement après le mystère\u00a0${number}`,
  restOfStandings: 'La suite du classement',
  nextLines: 'Les rangs suivants',
  linesBefore: 'Rangs précédents',
  linesAfter: 'Rangs suivants',
  pageOf: (page, pages) => `Page ${page} sur ${pages}.`,
  rank: 'Rang',
  player: 'Joueur',
  points: 'Points',
  others: (count) =>
    count === 1 ? 'Une autre personne a des points.' : `${count} autres personnes ont des points.`,
  asTold: (at) => `Tel que publié ${at}.`,
  how: 'Comment jouer',
  howTo: {
    look: 'Regardez bien le détail\u00a0: où se cache-t-il, en ville\u202f?',
    reply: 'Répondez à la publication du mystère, depuis votre compte, sur votre réseau.',
    tag: (tags) => `Votre réponse doit porter ${tags}.`,
    guesses: (count) =>
      count === 1
        ? 'Vous avez droit à une proposition par mystère.'
        : `Vous avez droit à ${count} propositions par mystère.`,
    feedback: {
      private: 'Vous apprenez en privé ce que vaut votre proposition, là où le réseau a des messages privés.',
      'same-for-all': 'Chaque proposition reçoit le même signe, qui ne dit pas ce qu’elle vaut.',
      none: 'Vous saurez à la révélation, en même temps que tout le monde, ce que valait votre proposition.',
    },
    early: 'Plus vous trouvez tôt, plus vous gagnez de points\u00a0: chaque indice en retire.',
    stop: 'Pour ne plus rien recevoir, répondez STOP\u00a0: c’est définitif, et immédiat.',
    without:
      'Sans compte, cherchez avec nous\u00a0: les mystères, les indices et les réponses paraissent aussi ici.',
  },
  onNetwork: (network) => `Sur ${network}`,
  account: (address) => `Compte du jeu\u00a0: @${address}`,
  rehearsed: 'Répétition\u00a0: le réseau est simulé, les joueurs aussi. Rien n’est publié.',
  notYet: 'Le mystère n’y est pas encore publié.',
  who: 'Qui est derrière',
  program:
    'Un programme, Kesako, publie les mystères et répond aux joueurs. Des personnes le surveillent, corrigent ses erreurs et tranchent quand il doute.',
  contact: (address) => `Pour écrire à une personne\u00a0: ${address}`,
  follow: 'Suivre et afficher',
  feed: 'Fil Atom',
  calendar: 'Agenda du jeu (.ics)',
  poster: 'Affiche A4 à imprimer',
  posterLarge: 'Affiche A3 à imprimer',
  wall: 'Écran pour une salle',
  counter: 'Compteur à insérer dans un site',
  accessibilityShort: 'Accessibilité\u00a0: non conforme',
  accessibility: 'Déclaration d’accessibilité',
  privacy: 'Données personnelles',
  legal: 'Mentions légales',
  rules: 'Règlement',
  scan: 'Suivre le jeu, sans compte ni application',
  posterCall: 'Où se cache ce détail\u202f?',
  posterNone: 'Aucun mystère n’est en jeu à cet instant.',
  wallRefreshes: 'Cet écran se recharge de lui-même toutes les trente secondes.',
  qr: 'Code QR de l’adresse du jeu',
  notFound: {
    heading: 'Cette page n’existe pas',
    paragraphs: ['L’adresse est peut-être mal recopiée, ou la page n’est pas encore parue.'],
  },
  unavailable: {
    heading: 'La page n’est pas disponible',
    paragraphs: ['Le jeu continue sur les réseaux. Réessayez dans une minute.'],
  },
  legalPage,
  feedTitles: {
    opening: (number) => `Mystère\u00a0${number}`,
    hint: (hint, round) => `Mystère\u00a0${round}, indice\u00a0${hint}`,
    reveal: (number, answer) => `Mystère\u00a0${number}, la réponse\u00a0: ${answer}`,
    standings: 'Classement',
    off: (number) => `Mystère\u00a0${number} annulé`,
  },
};

function legalPage({ organiser, address, contact, director, host }: Known) {
  return [
    {
      heading: 'Éditeur',
      paragraphs: [`${or(organiser)}, ${or(address)}. Contact\u00a0: ${or(contact)}.`],
    },
    { heading: 'Directeur ou directrice de la publication', paragraphs: [or(director)] },
    { heading: 'Hébergeur', paragraphs: [or(host)] },
    {
      heading: 'Contenus',
      paragraphs: [
        'Les photos et les textes sont de l’organisateur, sauf crédit contraire. Les réseaux sociaux sur lesquels le jeu est publié n’en sont ni organisateurs ni parrains.',
        'Le jeu est conduit par Kesako, un logiciel libre sous licence MIT.',
      ],
    },
  ];
}
