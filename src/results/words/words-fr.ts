import { standardWording } from '#game/words/catalogue.ts';

const number = new Intl.NumberFormat('fr');
const money = new Intl.NumberFormat('fr', {
  style: 'currency',
  currency: 'USD',
  currencyDisplay: 'narrowSymbol',
});
const percent = new Intl.NumberFormat('fr', { style: 'percent', maximumFractionDigits: 0 });

const many = (count: number, one: string, several: string): string =>
  `${number.format(count)}\u00a0${count < 2 ? one : several}`;

const noun =
  (one: string, several: string) =>
  (count: number): string =>
    count < 2 ? one : several;

/** U+202F and U+00A0 are the spaces that French typography asks for. */
export const french = {
  colon: '\u00a0: ',
  number: (count: number): string => number.format(count),
  percent: (share: number): string => percent.format(share),
  dollars: (amount: number): string => money.format(amount),
  name: 'Bilan du jeu',
  contents: 'Sommaire',
  unknown: 'n’est plus connu',
  notTold: 'pas dit par le réseau',
  provisional: {
    heading: 'Bilan provisoire',
    about:
      'Toutes les réponses ne sont pas encore révélées. Ce bilan ne dit donc ni les bonnes réponses, ni qui a trouvé, ni rien de ce qui pourrait y mener\u00a0: il peut être montré.',
  },
  goesOn: 'La partie n’est pas terminée\u00a0: ces chiffres peuvent encore changer.',
  stopped: 'La partie a été arrêtée avant la fin.',
  readAt: (moment: string) => `Chiffres du ${moment}`,
  zone: (zone: string) => `heures locales (${zone})`,
  headline: {
    heading: 'L’essentiel',
    players: noun('personne a joué', 'personnes ont joué'),
    received: noun('réponse reçue', 'réponses reçues'),
    right: noun('bonne réponse', 'bonnes réponses'),
    rounds: noun('mystère joué', 'mystères joués'),
    first: noun('jouait pour la première fois', 'jouaient pour la première fois'),
    faithful: noun('avait déjà joué ici', 'avaient déjà joué ici'),
    relays: noun('partage par un partenaire', 'partages par les partenaires'),
    finders: (count: number) => `${many(count, 'personne a', 'personnes ont')} trouvé au moins une fois`,
    several: (count: number) => `dont ${many(count, 'à plusieurs mystères', 'à plusieurs mystères')}`,
    atLeast: 'au moins\u00a0: les noms d’un jeu précédent ont été effacés',
    firstGame: 'c’est le premier jeu connu ici',
    none: 'Personne n’a joué.',
  },
  best: {
    heading: 'Moments forts',
    busiest: (day: string, time: string, count: number) =>
      `Le quart d’heure le plus animé\u00a0: ${day} à partir de ${time}, avec ${many(count, 'réponse', 'réponses')}.`,
    fastest: (length: string, round: number) =>
      `La bonne réponse la plus rapide est arrivée ${length} après l’ouverture du mystère\u00a0${round}.`,
    easiest: (round: number, share: string) =>
      `Le mystère\u00a0${round} a été le mieux trouvé\u00a0: ${share} des personnes qui y ont joué.`,
    hardest: (round: number, share: string) =>
      `Le mystère\u00a0${round} a été le plus difficile\u00a0: ${share} ont trouvé.`,
    all: (count: number) =>
      count === 0
        ? 'Personne n’a trouvé tous les mystères.'
        : `${many(count, 'personne a', 'personnes ont')} trouvé tous les mystères.`,
    podium: 'En tête du classement publié',
    points: (points: number) => many(points, 'point', 'points'),
    rank: (rank: number) => (rank === 1 ? '1\u02b3\u1d49' : `${rank}\u1d49`),
    rankWords: (rank: number) => `Rang ${rank}`,
    unnamed: 'une personne qui ne souhaite pas être nommée',
    forgotten: 'une personne dont le nom a été effacé',
    others: (count: number) => `et ${many(count, 'autre personne', 'autres personnes')} aux mêmes rangs.`,
  },
  rounds: {
    heading: 'Les mystères',
    one: (round: number) => `Mystère\u00a0${round}`,
    answer: 'Réponse',
    players: 'Personnes',
    received: 'Réponses',
    right: 'Bonnes réponses',
    finders: 'Ont trouvé',
    ofPlayers: (share: string) => `${share} des personnes`,
    firstFind: 'Première bonne réponse',
    after: (length: string) => `au bout de ${length}`,
    hints: 'Indices donnés',
    states: {
      ahead: 'à venir',
      open: 'en cours',
      closed: 'clos, réponse à révéler',
      revealed: '',
      off: 'annulé, ne compte pas',
    },
    unplayed: (count: number) =>
      `${many(count, 'mystère n’a pas été joué', 'mystères n’ont pas été joués')}.`,
    ahead: (count: number) => `${many(count, 'mystère est', 'mystères sont')} à venir.`,
  },
  time: {
    heading: 'Quand le public a joué',
    hours: 'Réponses par heure de la journée',
    hour: (hour: number) => `${hour}\u00a0h`,
    between: (hour: number) => `de ${hour}\u00a0h à ${(hour + 1) % 24}\u00a0h`,
    summary: (count: number, hour: string, most: number) =>
      `${many(count, 'réponse', 'réponses')} en tout\u202f; le plus souvent ${hour} (${number.format(most)}).`,
    days: 'Réponses jour par jour',
    day: 'Jour',
    received: 'Réponses',
    hourHead: 'Heure',
    daysSummary: (count: number, day: string, most: number) =>
      `${many(count, 'jour', 'jours')} avec des réponses\u202f; le plus animé\u00a0: ${day} (${number.format(most)}).`,
  },
  networks: {
    heading: 'Réseau par réseau',
    about:
      'Une personne qui a joué sur deux réseaux est comptée sur chacun. Les partages sont ceux des messages du jeu.',
    network: 'Réseau',
    account: 'Compte',
    received: 'Réponses',
    players: 'Personnes',
    boosts: 'Partages',
    quotes: 'Citations',
    form: 'Formulaire de la page publique',
    other: 'compte retiré de la configuration',
    reach:
      'Combien de personnes ont vu les messages, les favoris et les abonnés\u00a0: Kesako ne les relève pas.',
  },
  partners: {
    heading: 'Les partenaires',
    none: 'Aucun partenaire n’était prévu.',
    partner: 'Partenaire',
    relays: 'Partages',
    hints: 'Indices donnés',
    late: 'En retard',
    missed: 'Pas faits',
    each: 'Autour de chaque partage',
    caution:
      'Réponses au même mystère, sur le même compte, dans la demi-heure d’avant et dans la demi-heure qui a suivi. Elles ont suivi le partage\u00a0: rien ne prouve qu’elles en viennent.',
    relay: 'Partage',
    at: 'À',
    before: 'Avant',
    after: 'Dans la demi-heure qui a suivi',
    besides: 'Aussi dans cette heure-là',
    seen: 'vu à cette heure, peut-être fait un peu avant',
    nothing: 'rien d’autre',
    andOther: (count: number) => many(count, 'autre partage', 'autres partages'),
    summary: (relays: number, partners: number) =>
      `${many(relays, 'partage', 'partages')} par ${many(partners, 'partenaire', 'partenaires')}.`,
  },
  kinds: {
    opening: 'l’ouverture',
    hint: (count: number) => `l’indice\u00a0${count}`,
    'partner-hint': (count: number) =>
      count > 0 ? `l’indice\u00a0${count} du partenaire` : 'un indice du partenaire',
    'last-call': 'le dernier appel',
    closing: 'la clôture',
    reveal: 'la révélation',
    standings: 'le classement',
    other: 'un message',
  },
  secret: {
    heading: 'Le secret a-t-il tenu\u202f?',
    none: 'Il n’y a pas eu de bonne réponse avant une révélation.',
    erased:
      'Les noms ont été effacés\u00a0: combien de temps les bonnes réponses ont été lisibles n’est plus connu.',
    later: 'Ce sera dit une fois toutes les réponses révélées.',
    about:
      'Comment les bonnes réponses pouvaient être lues avant la révélation\u202f; celles d’après la clôture comptent ici aussi, chacune une fois.',
    how: 'Qui pouvait les lire',
    count: 'Bonnes réponses',
    public: 'lisibles par tout le monde',
    oneClick: 'masquées, lisibles d’un clic',
    followers: 'lisibles par les seuls abonnés de leur auteur',
    never: 'jamais lisibles, ou plus du tout',
    unknown: 'de personnes oubliées depuis\u00a0: n’est plus connu',
    some: 'quelques-unes',
    lengths: (median: string, longest: string) =>
      `Celles qui ont été masquées l’ont été au bout de ${median} pour la moitié d’entre elles, et de ${longest} au plus.`,
  },
  running: {
    heading: 'Déroulement',
    posts: 'Messages',
    posted: (count: number) => many(count, 'message publié', 'messages publiés'),
    onTime: 'tous à l’heure, à 5\u00a0minutes près',
    late: (count: number, longest: string) =>
      `dont ${number.format(count)} en retard de plus de 5\u00a0minutes (au plus ${longest})`,
    missed: (count: number) => many(count, 'message non publié', 'messages non publiés'),
    incidents: 'Incidents',
    none: 'Aucun incident.',
    pauses: (count: number, length: string) => `${many(count, 'pause', 'pauses')}, ${length} en tout`,
    corrected: (count: number) => many(count, 'message corrigé', 'messages corrigés'),
    takenBack: (count: number) => many(count, 'message retiré', 'messages retirés'),
    off: (rounds: readonly number[]) =>
      rounds.length === 1
        ? `mystère\u00a0${rounds[0]} annulé`
        : `mystères ${new Intl.ListFormat('fr').format(rounds.map(String))} annulés`,
    exposed: (count: number, atLeast: boolean) =>
      `${atLeast ? 'au moins ' : ''}${many(count, 'bonne réponse lisible', 'bonnes réponses lisibles')} par tout le monde avant la révélation`,
    twice: (count: number) => many(count, 'message paru deux fois', 'messages parus deux fois'),
    gone: (count: number) => many(count, 'message disparu du réseau', 'messages disparus du réseau'),
    costs: 'Dépenses',
    noCosts: 'Aucun réseau de ce jeu ne fait payer ses requêtes, ou rien n’a été dépensé.',
    costsLater: 'Les dépenses seront dites une fois toutes les réponses révélées.',
    cost: (account: string, month: string, amount: string) => `${account}, ${month}\u00a0: ${amount}`,
    costsAbout:
      'Par compte et par mois entier, tous jeux confondus, en dollars, d’après les prix connus de Kesako\u00a0: la facture fait foi.',
  },
  comparison: {
    heading: 'D’un jeu à l’autre',
    about: 'Les jeux précédents de cette installation, du plus récent au plus ancien.',
    game: 'Jeu',
    date: 'Début',
    players: 'Personnes',
    faithful: 'Fidèles',
    received: 'Réponses',
    right: 'Bonnes réponses',
    rounds: 'Mystères',
    relays: 'Partages des partenaires',
    this: 'ce jeu',
    later: 'à venir',
  },
  method: {
    heading: 'Comment c’est compté',
    items: [
      'Une personne qui joue avec plusieurs comptes reliés est une seule personne. Une réponse modifiée compte pour une réponse.',
      'Les bonnes réponses sont les propositions jugées justes, envoyées à temps\u202f; une personne peut en donner plusieurs.',
      'Fidèle\u00a0: a joué à un jeu plus ancien de cette installation. Qui revient sous un autre nom passe pour une nouvelle personne.',
      'Aucun nom de joueur, aucune adresse, aucun mot d’une réponse n’est dans cette page, sauf la tête du classement déjà publié.',
    ],
    off: 'Qui n’a joué qu’à un mystère annulé n’est pas compté parmi les personnes\u202f; ses réponses le sont.',
    archive: 'Aucun nom de joueur, aucune adresse, aucun mot d’une réponse n’est dans cette page.',
    erased: (day: string) =>
      `Les noms et les textes des joueurs ont été effacés le ${day}. Les chiffres restent\u202f; ne sont plus connus\u00a0: la tête du classement et le temps où les bonnes réponses ont été lisibles.`,
  },
  /** What the page says in sentences, as a table says it. */
  table: {
    several: 'à plusieurs mystères',
    finders: 'ont trouvé au moins une fois',
    close: 'Réponses proches',
    wrong: 'Réponses fausses',
    atLeast: (measure: string) => `${measure} (au moins)`,
    busiestAt: 'Quart d’heure le plus animé',
    busiest: 'Réponses dans ce quart d’heure',
    fastest: 'Bonne réponse la plus rapide (s)',
    easiest: 'Mystère le mieux trouvé, part des personnes (%)',
    hardest: 'Mystère le plus difficile, part des personnes (%)',
    masked: 'Masquées au bout de, médiane (s)',
    maskedMost: 'Masquées au bout de, au plus (s)',
    delay: 'Retard médian (s)',
    delayMost: 'Retard au plus (s)',
    pauses: 'pauses',
    paused: 'Durée des pauses (s)',
    off: 'mystères annulés',
  },
  made: 'Fait par Kesako',
  season: {
    name: 'Classement de la saison',
    about: (players: number, games: number) =>
      `${many(players, 'personne a', 'personnes ont')} trouvé, sur ${many(games, 'jeu', 'jeux')}.`,
    faithful: (count: number) => `${many(count, 'personne a', 'personnes ont')} trouvé dans plusieurs jeux.`,
    goesOn: (rounds: number) =>
      `La saison n’est pas terminée\u00a0: ${many(rounds, 'mystère ne compte', 'mystères ne comptent')} pas encore.`,
    games: 'Les jeux',
    game: 'Jeu',
    dates: 'Dates',
    rounds: 'Mystères comptés',
    foundIn: {
      people: noun('personne a trouvé', 'personnes ont trouvé'),
      games: noun('jeu', 'jeux'),
      rounds: noun('mystère compté', 'mystères comptés'),
      faithful: noun('personne a trouvé dans plusieurs jeux', 'personnes ont trouvé dans plusieurs jeux'),
    },
    counted: (rounds: number) => many(rounds, 'mystère compté', 'mystères comptés'),
    toCome: (rounds: number) =>
      `${many(rounds, 'mystère ne compte', 'mystères ne comptent')} pas encore\u00a0: réponse à révéler`,
    hour: 'heure en direct, où personne n’est classé',
    erased: 'noms effacés\u00a0: plus personne n’y est connu',
    ranking: 'Classement',
    rank: 'Rang',
    player: 'Joueur',
    network: 'Réseau',
    points: 'Points',
    finds: 'Trouvés',
    played: 'Jeux',
    unnamed: standardWording('fr', 'standings-unnamed'),
    none: 'Personne à classer.',
    others: (count: number) => `et ${many(count, 'autre personne', 'autres personnes')}.`,
    method:
      'Les points des jeux s’additionnent\u202f; à égalité de points, même rang. Qui a demandé à ne pas être nommé garde sa place sans son nom. Qui a été oublié n’y est plus, ni personne d’un jeu dont les noms sont effacés.',
  },
};

/** What the pages of results say. */
export type ResultWords = typeof french;
