import type { ReviewPhrases } from './review-set.ts';

const VERDICTS = {
  correct: ['Une réponse deviendrait bonne', 'réponses deviendraient bonnes'],
  close: ['Une réponse deviendrait proche', 'réponses deviendraient proches'],
  wrong: ['Une réponse deviendrait fausse', 'réponses deviendraient fausses'],
} as const;

const list = new Intl.ListFormat('fr');
const number = new Intl.NumberFormat('fr');

export const frenchReview: ReviewPhrases = {
  kinds: {
    doubtful: 'Réponses douteuses',
    'in-public': 'Bonnes réponses lisibles par tous',
    post: 'Messages qui ne sont pas partis',
    word: 'Mots privés à écrire à la main',
    leak: 'Fuites de partenaires',
    miss: 'Manqués par des partenaires',
  },
  kindsLabel: 'Ce qui attend',
  all: 'Tout',
  next: 'La suite',
  insight: 'Pour décider',
  examine: 'Examiner',
  thread: 'Ce à quoi elle répond',
  before: 'Ce qui était écrit avant',
  told: 'Ce qui lui a été répondu en privé',
  toBeTold: 'pas encore envoyé',
  others: 'Ses autres réponses',
  noOthers: 'C’est sa seule réponse.',
  allOfAuthor: 'Toutes ses réponses',
  judge: 'Ce que le programme a vu',
  judgedBefore: 'Elle a été jugée selon un autre script que celui d’ici\u00a0: rien de plus n’en est su.',
  noPlace: 'Aucun lieu reconnu.',
  rules: 'Règles\u00a0:',
  game: 'le jeu',
  accept: 'Accepter pour tous…',
  spelling: 'Écriture à accepter',
  become: (verdict, count) =>
    count === 1 ? `${VERDICTS[verdict][0]}.` : `${number.format(count)}\u00a0${VERDICTS[verdict][1]}.`,
  newFirst: (names) =>
    names.length === 0
      ? 'Plus personne ne serait premier.'
      : `Le premier rang changerait\u00a0: on y verrait ${list.format(names.slice(0, 3))}${names.length > 3 ? '…' : ''}.`,
  noNewFirst: 'Le premier rang resterait le même.',
  atLeast: (count) =>
    count === 0
      ? 'Parmi les réponses relues, aucune ne serait jugée autrement.'
      : count === 1
        ? 'Au moins une réponse serait jugée autrement.'
        : `Au moins ${number.format(count)}\u00a0réponses seraient jugées autrement.`,
  among: (judged, all) =>
    `Pour répondre tout de suite, le programme a relu ${number.format(judged)}\u00a0réponses sur ${number.format(all)}\u00a0: les dernières reçues, et celles qui disent ces mots. Une fois acceptée, l’écriture vaut pour toutes.`,
  noted: {
    'in-public': 'En prendre acte',
    post: 'En prendre acte',
    word: 'C’est fait',
    leak: 'En prendre acte',
    miss: 'En prendre acte',
  },
  pick: (what) => `Choisir\u00a0: ${what}`,
  pickAll: (count) => (count === 1 ? 'Le seul montré' : `Les ${count} montrés`),
  many: 'D’un seul geste',
  noteMany: 'En prendre acte',
  nothingPicked: 'Rien n’était choisi à quoi ce geste s’applique.',
  notMeant: (count) =>
    count === 1
      ? 'Un élément choisi ne se prête pas à ce geste.'
      : `${count}\u00a0éléments choisis ne se prêtent pas à ce geste.`,
  settled: (author, verdict, by) => `${author}, ${verdict}${by === undefined ? '' : ` (décidé par ${by})`}`,
  untouched: (told) => `N’ont pas été touchées, car déjà jugées\u00a0: ${told.join('\u202f; ')}.`,
  undoLast: 'Annuler mon dernier geste',
  leak: (partner) => `${partner} trahit une réponse encore secrète`,
  miss: (partner, deed) => `${partner} a manqué\u00a0: ${deed}`,
  due: 'attendu',
  ownHint: 'un indice',
  toPaste: 'À publier à la main\u00a0:',
  picture: (name) => `avec l’image ${name}, faite par npx kesako preview`,
  word: 'Un mot privé que le réseau a refusé',
  keys: {
    open: 'Raccourcis clavier',
    title: 'Raccourcis clavier',
    about: 'Ils n’agissent que dans la liste\u00a0: placez-vous d’abord sur l’un de ses éléments.',
    aboutOff: 'Ils sont désactivés dans ce navigateur.',
    off: 'Désactiver les raccourcis',
    on: 'Activer les raccourcis',
    close: 'Fermer',
    key: 'Touche',
    does: 'Effet',
    next: 'élément suivant',
    before: 'élément précédent',
    correct: 'bonne (right)',
    'close-verdict': 'proche (close)',
    wrong: 'fausse (wrong)',
    ask: 'demander une précision (ask)',
    variant: 'accepter une écriture pour tous (variant)',
    note: 'en prendre acte (seen)',
    pick: 'choisir, ou ne plus choisir',
    insight: 'examiner (insight)',
    show: 'montrer ou masquer les secrets (mask)',
    undo: 'annuler mon dernier geste (undo)',
    help: 'cette aide',
  },
};
