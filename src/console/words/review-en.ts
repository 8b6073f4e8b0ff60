import type { ReviewPhrases } from './review-set.ts';

const VERDICTS = { correct: 'right', close: 'close', wrong: 'wrong' } as const;

const list = new Intl.ListFormat('en-GB');
const number = new Intl.NumberFormat('en-GB');

export const englishReview: ReviewPhrases = {
  kinds: {
    doubtful: 'Doubtful replies',
    'in-public': 'Right answers in the open',
    post: 'Posts that were not made',
    word: 'Private words to write by hand',
    leak: 'Leaks by partners',
    miss: 'Missed by partners',
  },
  kindsLabel: 'What waits',
  all: 'Everything',
  next: 'What comes next',
  insight: 'To decide by',
  examine: 'Look into it',
  thread: 'What it answers',
  before: 'What was written before',
  told: 'What was answered in private',
  toBeTold: 'not sent yet',
  others: 'Other replies of the author',
  noOthers: 'It is the only reply of the author.',
  allOfAuthor: 'All replies of the author',
  judge: 'What the program saw',
  judgedBefore: 'It was judged by another script than the one at hand: nothing more is known of it.',
  noPlace: 'No place recognised.',
  rules: 'Rules:',
  game: 'the game',
  accept: 'Accept for everybody…',
  spelling: 'Spelling to accept',
  become: (verdict, count) =>
    count === 1
      ? `One reply would become ${VERDICTS[verdict]}.`
      : `${number.format(count)} replies would become ${VERDICTS[verdict]}.`,
  newFirst: (names) =>
    names.length === 0
      ? 'Nobody would be first any more.'
      : `The first rank would change: there would be ${list.format(names.slice(0, 3))}${names.length > 3 ? '…' : ''}.`,
  noNewFirst: 'The first rank would stay the same.',
  atLeast: (count) =>
    count === 0
      ? 'Of the replies that were read again, none would be judged differently.'
      : count === 1
        ? 'At least one reply would be judged differently.'
        : `At least ${number.format(count)} replies would be judged differently.`,
  among: (judged, all) =>
    `To answer at once, the program has read ${number.format(judged)} replies of ${number.format(all)} again: the latest, and those that say these words. Once accepted, the spelling counts for all.`,
  noted: {
    'in-public': 'Take note',
    post: 'Take note',
    word: 'It is done',
    leak: 'Take note',
    miss: 'Take note',
  },
  pick: (what) => `Select: ${what}`,
  pickAll: (count) => (count === 1 ? 'The one shown' : `All ${count} shown`),
  many: 'All at once',
  noteMany: 'Take note',
  nothingPicked: 'Nothing was selected to which this applies.',
  notMeant: (count) =>
    count === 1
      ? 'It does not apply to one of those selected.'
      : `It does not apply to ${count} of those selected.`,
  settled: (author, verdict, by) => `${author}, ${verdict}${by === undefined ? '' : ` (decided by ${by})`}`,
  untouched: (told) => `Left as they are, for somebody had decided: ${told.join('; ')}.`,
  undoLast: 'Undo my last act',
  leak: (partner) => `${partner} gives away an answer that is still a secret`,
  miss: (partner, deed) => `${partner} missed: ${deed}`,
  due: 'due',
  ownHint: 'a hint',
  toPaste: 'To be posted by hand:',
  picture: (name) => `with the picture ${name}, made by npx kesako preview`,
  word: 'A private word that the network refused',
  keys: {
    open: 'Keyboard shortcuts',
    title: 'Keyboard shortcuts',
    about: 'They work inside the list alone: go to one of its items first.',
    aboutOff: 'They are off in this browser.',
    off: 'Turn shortcuts off',
    on: 'Turn shortcuts on',
    close: 'Close',
    key: 'Key',
    does: 'What it does',
    next: 'next item',
    before: 'item before',
    correct: 'right',
    'close-verdict': 'close',
    wrong: 'wrong',
    ask: 'ask for more',
    variant: 'accept a spelling for everybody (variant)',
    note: 'take note (seen)',
    pick: 'select, or select no more',
    insight: 'look into it (insight)',
    show: 'show or mask secrets',
    undo: 'undo my last act',
    help: 'this help',
  },
};
