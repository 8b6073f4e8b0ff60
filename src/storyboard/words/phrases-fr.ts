import { sayForm } from '#game/players/naming.ts';
import type { Unlock } from '#game/partners.ts';
import type { SendState } from '#game/step.ts';

/** Returns what stands beside a figure, which is shown by itself. */
const noun =
  (one: string, many: string) =>
  (count: number): string =>
    count < 2 ? one : many;

const several = (count: number, one: string, many: string): string =>
  `${new Intl.NumberFormat('fr').format(count)}\u00a0${count < 2 ? one : many}`;

/** U+202F and U+00A0 are the spaces that French typography asks for. */
export const french = {
  locale: 'fr',
  noTime: 'moins d’une seconde',
  skip: 'Aller au contenu',
  source: {
    preview: {
      name: 'Aperçu avant la partie',
      about: 'Voici ce que les comptes publieront, et quand. Rien n’a encore été publié.',
    },
    rehearsal: {
      name: 'Répétition',
      about:
        'La partie entière, jouée sur un réseau simulé devant un public imaginaire. Rien n’a été publié pour de vrai.',
    },
    game: { name: 'Partie', about: 'Ce qui a été publié sur les réseaux, et ce que le public y a répondu.' },
  },
  seed: (seed: number) => `graine ${seed} (la même graine rejoue la même foule)`,
  asOf: (moment: string) => `état au ${moment}`,
  secret: {
    heading: 'Cette page contient des réponses encore secrètes',
    about: (rounds: readonly number[]): string =>
      `${rounds.length === 1 ? `La réponse du mystère\u00a0${rounds[0]} n’a pas encore été révélée` : `Les réponses des mystères ${new Intl.ListFormat('fr').format(rounds.map(String))} n’ont pas encore été révélées`}. D’ici là, ne montrez cette page à personne qui joue.`,
  },
  times: (zone: string) => `heure locale (${zone})`,
  accounts: 'Comptes',
  contents: 'Sommaire',
  swipe: 'Faites glisser pour voir la suite →',
  figures: {
    heading: 'En bref',
    rounds: noun('mystère', 'mystères'),
    posts: noun('message prévu', 'messages prévus'),
    messages: noun('message', 'messages'),
    posted: (count: number, total: number) => `${count < 2 ? 'publié' : 'publiés'} sur ${total} prévus`,
    pictures: noun('image', 'images'),
    accounts: noun('compte', 'comptes'),
    players: noun('joueur', 'joueurs'),
    guesses: noun('proposition', 'propositions'),
    replies: (total: number) => `pour ${several(total, 'réponse reçue', 'réponses reçues')}`,
    correct: noun('réponse juste', 'réponses justes'),
    counting: (count: number, players: number) =>
      `dont ${several(count, 'compte', 'comptent')}, de ${several(players, 'joueur', 'joueurs')}`,
    people: noun('personne a pris la parole', 'personnes ont pris la parole'),
    guests: (count: number) => `dont ${several(count, 'invité', 'invités')}`,
    answers: noun('réponse', 'réponses'),
    held: (count: number) => (count === 0 ? '' : `dont ${several(count, 'pas montrée', 'pas montrées')}`),
    shares: noun('partage ou citation', 'partages et citations'),
    exposed: noun('bonne réponse visible avant l’heure', 'bonnes réponses visibles avant l’heure'),
    beforeReveal: 'lisibles par tout le monde avant la révélation',
  },
  plot: {
    heading: 'Les propositions au fil du temps',
    ofRound: (round: number) => `Propositions du mystère n°\u00a0${round} au fil du temps`,
    summary: (total: number, correct: number, bin: string) =>
      `Histogramme par tranches de ${bin}\u00a0: ${several(total, 'proposition', 'propositions')}, dont ${several(correct, 'juste', 'justes')} à temps.`,
    data: 'Les chiffres du graphique',
    from: 'À partir de',
    steps: 'Étapes',
  },
  shares: {
    ofRound: (round: number) => `Partages du mystère n°\u00a0${round} au fil du temps`,
    summary: (total: number) =>
      `Partages et citations de tous ses messages\u00a0: ${new Intl.NumberFormat('fr').format(total)} à la révélation.`,
    post: 'Message',
    boosts: 'Partages',
    quotes: 'Citations',
  },
  answers: {
    heading: (count: number) => `Ce que chacun peut lire en privé, et le dernier appel (${count} textes)`,
    kinds: {
      correct: 'Réponse juste',
      close: 'Réponse proche',
      wrong: 'Réponse fausse',
      'last-guess': 'Dernière proposition manquée',
      'hashtag-reminder': 'Mot-dièse oublié',
      'found-none': 'Dernier appel, si personne n’a trouvé',
      'found-one': 'Dernier appel, si une personne a trouvé',
      'found-many': 'Dernier appel, si douze personnes ont trouvé',
    },
    about: (kind: string, answer: string) => `${kind}\u00a0: ${answer}`,
  },
  partners: {
    heading: 'Ce que les partenaires ont fait',
    legend: 'Relais et indices des partenaires',
    number: 'N°',
    moment: 'Moment',
    partner: 'Partenaire',
    deed: 'Quoi',
    outcome: 'Résultat',
    before: 'Propositions 30\u00a0min avant',
    after: 'Propositions 30\u00a0min après',
    relay: (post: string) => `Relais\u00a0: ${post}`,
    own: 'Indice spontané',
    did: (partner: string, deed: string) => `${partner} (${deed})`,
    seen: 'L’heure d’un partage fait par le partenaire est celle où il a été vu pour la première fois\u00a0: les réseaux n’en disent pas plus.',
    gone: (partner: string) => `${partner} a retiré un message.`,
    byItself: (state: SendState): string =>
      state === 'sent'
        ? 'Donné par le partenaire lui-même\u202f; son texte n’est pas gardé.'
        : state === 'skipped' || state === 'failed' || state === 'cancelled'
          ? 'Le partenaire ne l’a pas donné.'
          : 'Le partenaire doit encore le donner.',
    read: 'Lire son message',
    tells: { notice: 'Annonce à un partenaire', calendar: 'Calendrier d’un partenaire' },
    subject: (subject: string) => `Objet\u00a0: ${subject}`,
    messages: (count: number) => `Messages aux partenaires (${count})`,
    otherwise: (partner: string) => `Seulement si ${partner} ne l’a pas donné.`,
    instead: (partner: string) => `${partner} ne l’a pas donné.`,
    outcomes: {
      done: 'Fait',
      late: 'En retard',
      missed: 'Manqué',
      awaited: 'Attendu',
      unasked: 'De sa propre initiative',
    },
  },
  unlocked: 'débloqué par les partages',
  unlocks: (unlock: Unlock) =>
    `au plus tard\u202f; plus tôt dès ${'relays' in unlock ? several(unlock.relays, 'partage', 'partages') : several(unlock.partners, 'partenaire qui relaie', 'partenaires qui relaient')}`,
  verdict: { correct: 'Juste', close: 'Proche', wrong: 'Faux' },
  verdicts: { correct: 'Justes', close: 'Proches', wrong: 'Fausses' },
  round: (round: number) => `Mystère n°\u00a0${round}`,
  heard: {
    question: (round: number) => `Question n°\u00a0${round}`,
    welcome: () => 'Accueil',
    'last-word': () => 'Dernier mot',
  },
  recap: 'Bilan',
  answer: 'Réponse',
  opens: 'Ouverture',
  closes: 'Clôture',
  reveals: 'Révélation',
  posts: 'Messages',
  kind: {
    opening: 'Ouverture',
    hint: 'Indice',
    'partner-hint': 'Indice, par un partenaire',
    relay: 'Relais',
    request: 'Demande à un partenaire',
    reminder: 'Rappel à un partenaire',
    'last-call': 'Dernier appel',
    closing: 'Clôture',
    reveal: 'Révélation',
    standings: 'Classement',
  },
  numbered: (kind: string, ordinal: number) => `${kind} n°\u00a0${ordinal}`,
  byPartner: (ordinal: number) => `Indice n°\u00a0${ordinal}, par un partenaire`,
  state: {
    planned: 'Prévu',
    sending: 'Envoi en cours',
    uncertain: 'Envoi à vérifier',
    sent: 'Publié',
    done: 'Fait',
    failed: 'Échec',
    skipped: 'Non publié',
    cancelled: 'Annulé',
  },
  late: (delay: string, planned: string) => `avec ${delay} de retard (${planned})`,
  planned: (moment: string) => `prévu\u00a0: ${moment}`,
  read: 'Voir sur le réseau',
  toCome: 'À venir\u00a0: le texte sera rédigé à son heure.',
  gone: {
    us: (moment: string) => `Retiré (${moment})`,
    others: (moment: string) => `N’est plus sur le réseau (constaté\u00a0: ${moment})`,
  },
  changes: {
    edited: 'Modifié',
    corrected: 'Correction en dessous',
    notice: 'Annonce en dessous',
    withdrawn: 'Retrait',
  },
  takenBack: 'retiré depuis',
  off: 'Mystère annulé\u00a0: il ne compte pas.',
  forgotten: 'Joueur oublié',
  form: sayForm('fr'),
  why: (reason: string) => `Raison\u00a0: ${reason}`,
  noText: 'Ce message n’a pas été rédigé.',
  relays: (post: string) => `Partage\u00a0: ${post}`,
  warning: 'Avertissement de contenu',
  alt: 'Texte alternatif',
  noAlt: 'aucun',
  visibility: {
    public: 'Public',
    unlisted: 'Public discret',
    followers: 'Abonnés seulement',
    private: 'Privé',
  },
  replies: 'Réponses',
  noReplies: 'Aucune réponse.',
  moreReplies: (count: number) => `Voir ${several(count, 'autre réponse', 'autres réponses')}`,
  leftOut: (count: number) =>
    `${several(count, 'réponse de plus n’est pas montrée', 'réponses de plus ne sont pas montrées')} ici\u202f; le rapport les contient toutes.`,
  reply: (name: string) => `Réponse de ${name}`,
  erased: 'Texte effacé',
  worth: {
    counts: '',
    late: 'Hors délai',
    early: 'Avant l’ouverture',
    untagged: 'Sans le mot-dièse demandé',
    'over-limit': 'Au-delà du nombre d’essais',
    'already-found': 'Avait déjà trouvé',
    chatter: 'Pas une proposition',
  },
  edited: 'Modifiée',
  deleted: 'Supprimée',
  doubtful: 'À relire',
  decided: 'Décidé par une personne',
  aside: 'Hors classement',
  said: { guest: 'Invité', picked: 'Choisie', held: 'Pas montrée' },
  exposed: 'Lisible par tout le monde',
  hiding: {
    waiting: (decoy: boolean): string => (decoy ? 'À masquer, quoi qu’elle dise' : 'À masquer'),
    hidden: (decoy: boolean): string =>
      decoy ? 'Masquée dans le fil, quoi qu’elle dise' : 'Masquée dans le fil',
    shown: (decoy: boolean): string =>
      decoy ? 'Masquée quoi qu’elle dise, puis rendue' : 'Masquée, puis rendue',
    refused: (_decoy: boolean): string => 'Le réseau a refusé de la masquer',
    stuck: (_decoy: boolean): string => 'Le réseau a refusé de la rendre',
  },
  answerForm: {
    'own-ranking': 'Formulaire de la page publique\u00a0: répondre sans compte, avec un classement à part',
    'common-ranking': 'Formulaire de la page publique\u00a0: répondre sans compte, dans le même classement',
  },
  repliesAre: ' · réponses\u00a0: ',
  masking: {
    hides: {
      right: 'les bonnes sont masquées dans le fil',
      decoys: (share: string) => `les bonnes et ${share} des autres sont masquées dans le fil`,
      all: 'toutes sont masquées dans le fil',
    },
    holds: {
      right: 'chacune attend d’être jugée, les bonnes jusqu’à la réponse',
      decoys: (share: string) =>
        `chacune attend d’être jugée, les bonnes et ${share} des autres jusqu’à la réponse`,
      all: 'toutes attendent la réponse',
    },
    elsewhere: 'd’autres serveurs peuvent les montrer',
    remains: { 'one-click': 'à un clic', nothing: 'où plus personne ne les voit' },
    most: (most: number) => `${most} au plus par fil`,
    pace: (times: number, minutes: number) => `${times} en ${minutes} minutes`,
    cannotHide: 'rien ne peut être masqué',
    invites: {
      private: 'les réponses privées sont proposées',
      warning: 'un avertissement de contenu est proposé',
    },
    exposed: 'une bonne réponse publique reste visible',
    quiet: 'rien n’est masqué, aucun signe public ne distingue les bonnes',
    none: 'aucune précaution',
  },
  limits: (text: string, alt: string) => `${text} caractères par message, ${alt} par texte alternatif`,
  headroom: {
    requests: (left: number, all: string, minutes: number) =>
      `au plus bas, il restait ${several(left, 'requête', 'requêtes')} sur ${all} en ${minutes} minutes`,
    posts: (left: number, all: string, minutes: number) =>
      `au plus bas, il restait ${several(left, 'message', 'messages')} sur ${all} en ${minutes} minutes`,
    hiding: (left: number, all: string, minutes: number) =>
      `au plus bas, il restait ${several(left, 'masquage', 'masquages')} sur ${all} en ${minutes} minutes`,
  },
  points: (points: number) => `+${several(points, 'point', 'points')}`,
  masked: 'Montré au public\u00a0:',
  answered: 'Réponse privée',
  favourited: 'Mise en favori, comme toutes les autres',
  answerState: {
    planned: '(à envoyer)',
    sending: '(envoi en cours)',
    uncertain: '(envoi à vérifier)',
    sent: '',
    done: '',
    failed: '(échec de l’envoi)',
    skipped: '(non envoyée)',
    cancelled: '(annulée)',
  },
  exposure: {
    heading: 'Ce qui s’est vu trop tôt',
    about:
      'Sur bien des réseaux, personne ne peut cacher la réponse publique de quelqu’un d’autre. Voici comment les bonnes réponses pouvaient être lues avant la révélation\u202f; une réponse masquée dans un fil se lit toujours sur le profil de son auteur.',
    none: 'Aucune bonne réponse n’a été donnée avant la révélation.',
    round: (seen: string, first: string | undefined) =>
      `\u00a0: ${seen}${first === undefined ? '' : `\u202f; la première publique, le ${first}`}.`,
    unmaskable: (count: number) =>
      several(count, 'bonne réponse publique, non masquable', 'bonnes réponses publiques, non masquables'),
    unmasked: (count: number) =>
      several(count, 'bonne réponse publique, non masquée', 'bonnes réponses publiques, non masquées'),
    oneClick: (count: number) =>
      several(
        count,
        'bonne réponse masquée dans le fil, à un clic',
        'bonnes réponses masquées dans le fil, à un clic',
      ),
    followers: (count: number) =>
      several(
        count,
        'bonne réponse visible des abonnés de son auteur',
        'bonnes réponses visibles des abonnés de leurs auteurs',
      ),
    never: (count: number) =>
      several(count, 'bonne réponse restée privée', 'bonnes réponses restées privées'),
    and: '\u202f; ',
    atOnce: '(masquées aussitôt)',
    openFor: (median: string) => `(lisibles ${median} avant d’être masquées, en médiane)`,
  },
  standings: {
    heading: 'Classement final',
    soFar: 'Classement',
    rank: 'Rang',
    player: 'Joueur',
    network: 'Réseau',
    points: 'Points',
    tied: 'ex æquo',
    none: 'Personne n’a encore marqué de point.',
    more: (count: number) => `Voir ${several(count, 'autre joueur', 'autres joueurs')}`,
  },
  screens: {
    heading: 'Ce que la salle et le public verront',
    about:
      'L’écran de la salle et la page publique, tels qu’ils étaient à ces moments de la répétition. Ce sont les vraies pages, figées\u00a0: leurs liens ne mènent nulle part ici.',
    wall: (round: string | undefined) =>
      round === undefined
        ? 'L’écran de la salle, une fois le bilan publié'
        : `L’écran de la salle, à la fin de ceci\u00a0: ${round}`,
    recap: (): string => 'La page publique, une fois le bilan publié',
    onPaper: ' (la suite se lit à l’écran)',
  },
  problems: 'Problèmes',
  made: 'Page produite par Kesako. Elle se suffit à elle-même\u00a0: on peut l’archiver, l’imprimer ou l’envoyer.',
};

export type Phrases = typeof french;
