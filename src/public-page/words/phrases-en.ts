import { FORM_IN_ENGLISH } from './form-en.ts';
import type { Known, Phrases } from './phrases.ts';

/** Stands where the organiser has not said something. */
const HOLE = '[to be filled in by the organiser]';
const or = (said: string | undefined): string => said ?? HOLE;

/** What the page says in English. */
export const ENGLISH: Phrases = {
  form: FORM_IN_ENGLISH,
  skip: 'Skip to content',
  otherLanguage: 'Français',
  games: 'Mystery-detail games',
  noGame: 'No game is under way at the moment.',
  organisedBy: (name) => `A game by ${name}`,
  round: (number) => `Mystery\u00a0${number}`,
  phase: {
    'to-come': 'To come',
    open: 'Being played',
    closed: 'Closed',
    revealed: 'Revealed',
    off: 'Called off',
    missed: 'Not published',
    ended: 'Ended without an answer',
  },
  state: {
    before: 'Soon',
    playing: 'Being played',
    between: 'Between two mysteries',
    paused: 'Paused',
    stopped: 'Stopped',
    over: 'Over',
  },
  stateAbout: {
    before: 'The game has not begun yet.',
    playing: 'A mystery is being played.',
    between: 'No mystery is being played at this moment.',
    paused: 'The game is paused: nothing is published until it goes on. The times below may change.',
    stopped: 'The organiser has stopped the game: nothing more will be published.',
    over: 'The game is over. Thank you for playing!',
  },
  nextRound: (number, at) => `Mystery\u00a0${number} appears ${at}.`,
  nowPlaying: 'Where is it hidden?',
  answerBefore: 'Answer before',
  nextHint: 'Next hint',
  nextHintAt: (at) => `${at} at the latest`,
  revealAt: 'Answer revealed',
  found: 'Found by',
  foundSoFar: ({ atLeast }) =>
    atLeast === 0 ? 'fewer than five players, or not counted yet' : `at least ${atLeast} players`,
  foundAbout: (at) => `Rounded, counted ${at}, so that it gives nobody away.`,
  answerOnNetwork: (network) => `Answer on ${network}`,
  seeOn: (network) => `See on ${network}`,
  hints: 'The hints',
  noHint: 'No hint yet.',
  hint: (number) => `Hint\u00a0${number}`,
  hintBy: (name) => `given by ${name}`,
  hintElsewhere: (name) => `${name} gave it in words of their own.`,
  corrected: (at) => `Corrected ${at}`,
  rounds: 'The mysteries',
  opensAt: (at) => `Appears ${at}`,
  answer: 'The answer',
  credit: 'Credit',
  finders: (count) =>
    count === 0 ? 'Nobody found it.' : count === 1 ? 'One person found it.' : `${count} people found it.`,
  otherFinders: (count) => (count === 1 ? 'and one more' : `and ${count} more`),
  more: (number) => `Look at mystery\u00a0${number} again`,
  back: 'Back to the game',
  standings: 'The ranking',
  finalStandings: 'The final ranking',
  restOfStandings: 'The rest of the ranking',
  nextLines: 'The next ranks',
  linesBefore: 'Ranks before',
  linesAfter: 'Ranks after',
  pageOf: (page, pages) => `Page ${page} of ${pages}.`,
  rank: 'Rank',
  player: 'Player',
  points: 'Points',
  others: (count) => (count === 1 ? 'One more person has points.' : `${count} more people have points.`),
  asTold: (at) => `As published ${at}.`,
  how: 'How to play',
  howTo: {
    look: 'Look closely at the detail: where in town is it hidden?',
    reply: 'Reply to the post of the mystery, from your account, on your network.',
    tag: (tags) => `Your reply must carry ${tags}.`,
    guesses: (count) =>
      count === 1 ? 'You have one guess for each mystery.' : `You have ${count} guesses for each mystery.`,
    feedback: {
      private: 'You are told in private what your guess is worth, where the network has private messages.',
      'same-for-all': 'Every guess gets the same sign, which says nothing about its worth.',
      none: 'You learn at the reveal, with everybody else, what your guess was worth.',
    },
    early: 'The sooner you find it, the more points you earn: each hint takes some away.',
    stop: 'To hear no more from us, reply STOP: it takes effect at once, and for good.',
    without: 'No account? Look along with us: mysteries, hints and answers appear here too.',
  },
  onNetwork: (network) => `On ${network}`,
  account: (address) => `The game’s account: @${address}`,
  rehearsed: 'Rehearsal: the network is simulated, and so are the players. Nothing is posted.',
  notYet: 'The mystery is not published there yet.',
  who: 'Who is behind it',
  program:
    'A program, Kesako, publishes the mysteries and answers players. People watch over it, correct its mistakes and decide when it is unsure.',
  contact: (address) => `To write to a person: ${address}`,
  follow: 'Follow and display',
  feed: 'Atom feed',
  calendar: 'Calendar of the game (.ics)',
  poster: 'A4 poster to print',
  posterLarge: 'A3 poster to print',
  wall: 'Display for a hall',
  counter: 'Counter for another site',
  accessibilityShort: 'Accessibility: not compliant',
  accessibility: 'Accessibility statement',
  privacy: 'Personal data',
  legal: 'Legal notice',
  scan: 'Follow the game, without an account or an app',
  posterCall: 'Where is this detail hidden?',
  posterNone: 'No mystery is being played at this moment.',
  wallRefreshes: 'This display reloads by itself every thirty seconds.',
  qr: 'QR code of the game’s address',
  notFound: {
    heading: 'This page does not exist',
    paragraphs: ['The address may be miswritten, or the mystery has not been published yet.'],
  },
  unavailable: {
    heading: 'The page is not available',
    paragraphs: ['The game goes on on the networks. Try again in a minute.'],
  },
  accessibilityPage,
  privacyPage,
  legalPage,
  feedTitles: {
    opening: (number) => `Mystery\u00a0${number}`,
    hint: (hint, round) => `Mystery\u00a0${round}, hint\u00a0${hint}`,
    reveal: (number, answer) => `Mystery\u00a0${number}, the answer: ${answer}`,
    standings: 'Standings',
    off: (number) => `Mystery\u00a0${number} called off`,
  },
};

function accessibilityPage({ organiser, accessibilityContact, contact }: Known) {
  return [
    {
      heading: 'Compliance',
      paragraphs: [
        `${or(organiser)} undertakes to make this site accessible, as article 47 of the French law 2005-102 of 11 February 2005 asks.`,
        'This site is not compliant with the French accessibility guidelines (RGAA 4.1.2): it has not been audited yet.',
      ],
    },
    {
      heading: 'What is verified',
      paragraphs: [
        'At each version of the software a program (axe-core, rules of WCAG 2.2 A and AA) examines, with a sample game, the page of the game, the answer form and the pages of plain words in both languages, and in French those of a round, the posters, the display and the counter: in light at 320 pixels, in dark at 390, in both at 1280. It finds nothing there. With the texts and pictures of this site, in its colours, nothing was examined. A program sees a part of the defects only.',
      ],
    },
    {
      heading: 'What is not, and known defects',
      paragraphs: [
        'No disabled person and no auditor has tried this site yet, and it was verified with no screen reader.',
        'The game is to recognise a place on a picture: each picture has a text alternative written by the organiser, which may not be enough to find.',
        'The display for a hall reloads by itself every thirty seconds and cannot be stopped (criterion 13.1). All that it shows is on the page of the game too, which does not reload.',
        'What the game says stays in its own language on translated pages.',
        'The sheet to be printed is no tagged PDF.',
      ],
    },
    {
      heading: 'About this statement',
      paragraphs: [
        `Made on: ${HOLE}. Audited on: no audit. Technologies: HTML, CSS, SVG. Multi-year scheme and plan of action: ${HOLE}.`,
      ],
    },
    {
      heading: 'Tell us of a defect',
      paragraphs: [
        `If you cannot get at something, write to ${or(accessibilityContact ?? contact)}: you will be answered, and given it in another form.`,
      ],
    },
    {
      heading: 'If you are not satisfied',
      paragraphs: [
        'If you have told us of a defect and got no satisfactory answer, you may turn to the French Défenseur des droits (https://formulaire.defenseurdesdroits.fr), or write free of charge: Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07.',
      ],
    },
  ];
}

function privacyPage({ organiser, privacyContact, contact, kept, form }: Known) {
  const { privacyReading, privacyPlaying, privacyRights } = FORM_IN_ENGLISH;
  return [
    {
      heading: 'When you read this page',
      paragraphs: [
        form
          ? `This page sets no cookie, loads nothing from elsewhere and does not measure its readers. ${privacyReading}`
          : 'This page sets no cookie, has no script, loads nothing from elsewhere and does not measure its readers.',
        'The host’s server may keep a technical log of connections.',
      ],
    },
    {
      heading: 'When you play',
      paragraphs: [
        `${or(organiser)} is the controller. For the game, the program reads the replies to the game’s account: your name, your address on the network, the text and the time of your replies. They serve to judge the replies, to rank players and to answer you, and nothing else.`,
        'Your display name may be shown here and on the networks, among those who found and in the standings, once the answer is revealed. Your replies are never shown here.',
        ...(form ? privacyPlaying : []),
        'A program decides whether a reply is right. A person can look again at what it decided: ask for it.',
      ],
    },
    { heading: 'How long', paragraphs: [`Kept for: ${or(kept)}.`] },
    {
      heading: 'Your rights',
      paragraphs: [
        'Reply STOP to the game’s account to receive nothing more and to be named no more. It holds at once; this page follows within two minutes.',
        `To see your data, correct them, have them erased, limit their use or object to it: ${or(privacyContact ?? contact)}. You may complain to the CNIL (https://www.cnil.fr).`,
        ...(form ? [privacyRights] : []),
      ],
    },
  ];
}

function legalPage({ organiser, address, contact, director, host }: Known) {
  return [
    { heading: 'Publisher', paragraphs: [`${or(organiser)}, ${or(address)}. Contact: ${or(contact)}.`] },
    { heading: 'Director of publication', paragraphs: [or(director)] },
    { heading: 'Host', paragraphs: [or(host)] },
    {
      heading: 'Content',
      paragraphs: [
        'Photos and texts are the organiser’s unless credited otherwise. The social networks on which the game is published neither organise nor sponsor it.',
        'The game is run by Kesako, free software under the MIT licence.',
      ],
    },
  ];
}
