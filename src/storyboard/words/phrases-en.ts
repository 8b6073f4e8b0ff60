import { sayForm } from '#game/players/naming.ts';
import type { Phrases } from './phrases-fr.ts';

/** Returns what stands beside a figure, which is shown by itself. */
const noun =
  (one: string, many: string) =>
  (count: number): string =>
    count === 1 ? one : many;

const several = (count: number, one: string, many: string): string =>
  `${new Intl.NumberFormat('en-GB').format(count)} ${count === 1 ? one : many}`;

export const english: Phrases = {
  locale: 'en-GB',
  noTime: 'less than a second',
  skip: 'Skip to content',
  source: {
    preview: {
      name: 'Preview before the game',
      about: 'This is what the accounts will post, and when. Nothing has been posted yet.',
    },
    rehearsal: {
      name: 'Rehearsal',
      about:
        'The whole game, played on a simulated network before an imaginary audience. Nothing was really posted.',
    },
    game: { name: 'Game', about: 'What was posted on the networks, and what the public replied.' },
  },
  seed: (seed) => `seed ${seed} (the same seed plays the same crowd again)`,
  asOf: (moment) => `as of ${moment}`,
  secret: {
    heading: 'This page holds answers that are still secret',
    about: (rounds) =>
      `${rounds.length === 1 ? `The answer of mystery\u00a0${rounds[0]} has not been revealed yet` : `The answers of mysteries ${new Intl.ListFormat('en-GB').format(rounds.map(String))} have not been revealed yet`}. Until then, show this page to nobody who plays.`,
  },
  times: (zone) => `local time (${zone})`,
  accounts: 'Accounts',
  contents: 'Contents',
  swipe: 'Swipe to see the rest →',
  figures: {
    heading: 'At a glance',
    rounds: noun('mystery', 'mysteries'),
    posts: noun('planned post', 'planned posts'),
    messages: noun('post', 'posts'),
    posted: (_count, total) => `posted out of ${total} planned`,
    pictures: noun('picture', 'pictures'),
    accounts: noun('account', 'accounts'),
    players: noun('player', 'players'),
    guesses: noun('guess', 'guesses'),
    replies: (total) => `in ${several(total, 'reply', 'replies')}`,
    correct: noun('reply judged right', 'replies judged right'),
    counting: (count, players) =>
      `of which ${several(count, 'counts', 'count')}, by ${several(players, 'player', 'players')}`,
    people: noun('person has spoken', 'people have spoken'),
    guests: (count) => `of whom ${several(count, 'guest', 'guests')}`,
    answers: noun('answer', 'answers'),
    held: (count) => (count === 0 ? '' : `of which ${count} not shown`),
    shares: noun('boost or quote', 'boosts and quotes'),
    exposed: noun('right answer seen early', 'right answers seen early'),
    beforeReveal: 'readable by everybody before the reveal',
  },
  plot: {
    heading: 'Guesses over time',
    ofRound: (round) => `Guesses of mystery no.\u00a0${round} over time`,
    summary: (total, correct, bin) =>
      `In steps of ${bin}: ${several(total, 'guess', 'guesses')}, of which ${correct} right and in time.`,
    data: 'Data behind the chart',
    from: 'From',
    steps: 'Steps',
  },
  shares: {
    ofRound: (round) => `Shares of mystery no.\u00a0${round} over time`,
    summary: (total) =>
      `Boosts and quotes of all its posts: ${new Intl.NumberFormat('en-GB').format(total)} at the reveal.`,
    post: 'Post',
    boosts: 'Boosts',
    quotes: 'Quotes',
  },
  answers: {
    heading: (count) => `Private answers and the last call (${count} texts)`,
    kinds: {
      correct: 'A right reply',
      close: 'A close reply',
      wrong: 'A wrong reply',
      'last-guess': 'The last guess, missed',
      'hashtag-reminder': 'The hashtag left out',
      'found-none': 'Last call, if nobody has found it',
      'found-one': 'Last call, if one person has found it',
      'found-many': 'Last call, if twelve have found it',
    },
    about: (kind, answer) => `${kind}: ${answer}`,
  },
  partners: {
    heading: 'What the partners did',
    legend: 'Relays and hints of the partners',
    number: 'No.',
    moment: 'Moment',
    partner: 'Partner',
    deed: 'What',
    outcome: 'Outcome',
    before: 'Guesses 30\u00a0min before',
    after: 'Guesses 30\u00a0min after',
    relay: (post) => `Relay: ${post}`,
    own: 'A hint of their own',
    did: (partner, deed) => `${partner} (${deed})`,
    seen: 'The time of a share by a partner is when it was first seen: networks tell no more.',
    gone: (partner) => `${partner} has taken a post down.`,
    byItself: (state) =>
      state === 'sent'
        ? 'Given by the partner itself; its text is not kept.'
        : state === 'skipped' || state === 'failed' || state === 'cancelled'
          ? 'The partner did not give it.'
          : 'The partner still has to give it.',
    read: 'Read its post',
    tells: { notice: 'Notice to a partner', calendar: 'A partner’s calendar' },
    subject: (subject) => `Subject: ${subject}`,
    messages: (count) => `Messages to partners (${count})`,
    otherwise: (partner) => `Only if ${partner} has not given it.`,
    instead: (partner) => `${partner} did not give it.`,
    outcomes: { done: 'Done', late: 'Late', missed: 'Missed', awaited: 'Awaited', unasked: 'Unasked' },
  },
  unlocked: 'unlocked by relays',
  unlocks: (unlock) =>
    `at the latest; sooner after ${'relays' in unlock ? several(unlock.relays, 'relay', 'relays') : several(unlock.partners, 'partner relaying', 'partners relaying')}`,
  verdict: { correct: 'Correct', close: 'Close', wrong: 'Wrong' },
  verdicts: { correct: 'Correct', close: 'Close', wrong: 'Wrong' },
  round: (round) => `Mystery no.\u00a0${round}`,
  heard: {
    question: (round) => `Question no.\u00a0${round}`,
    welcome: () => 'Welcome',
    'last-word': () => 'Last word',
  },
  recap: 'Recap',
  answer: 'Answer',
  opens: 'Opens',
  closes: 'Closes',
  reveals: 'Reveal',
  posts: 'Posts',
  kind: {
    opening: 'Opening',
    hint: 'Hint',
    'partner-hint': 'Partner’s hint',
    relay: 'Relay',
    request: 'Request to a partner',
    reminder: 'Reminder to a partner',
    'last-call': 'Last call',
    closing: 'Closing',
    reveal: 'Reveal',
    standings: 'Ranking',
  },
  numbered: (kind, ordinal) => `${kind} no.\u00a0${ordinal}`,
  byPartner: (ordinal) => `Hint no.\u00a0${ordinal}, by a partner`,
  state: {
    planned: 'Planned',
    sending: 'Being sent',
    uncertain: 'To be verified',
    sent: 'Posted',
    done: 'Done',
    failed: 'Failed',
    skipped: 'Not posted',
    cancelled: 'Cancelled',
  },
  late: (delay, planned) => `${delay} late (${planned})`,
  planned: (moment) => `planned: ${moment}`,
  read: 'See it on the network',
  toCome: 'To come: its text is written when it is due.',
  gone: {
    us: (moment) => `Taken back (${moment})`,
    others: (moment) => `No longer on the network (noticed: ${moment})`,
  },
  changes: {
    edited: 'Edited',
    corrected: 'Correction below',
    notice: 'Notice below',
    withdrawn: 'Taken down',
  },
  takenBack: 'taken back since',
  off: 'This mystery was called off: it does not count.',
  forgotten: 'Forgotten player',
  form: sayForm('en'),
  why: (reason) => `Reason: ${reason}`,
  noText: 'This post was not written.',
  relays: (post: string) => `Relays: ${post}`,
  warning: 'Content warning',
  alt: 'Alt text',
  noAlt: 'none',
  visibility: { public: 'Public', unlisted: 'Quiet public', followers: 'Followers only', private: 'Private' },
  replies: 'Replies',
  noReplies: 'No reply.',
  moreReplies: (count) => `Show ${several(count, 'more reply', 'more replies')}`,
  leftOut: (count) =>
    `${several(count, 'more reply is', 'more replies are')} not shown here; the report has them all.`,
  reply: (name) => `Reply of ${name}`,
  erased: 'Text erased',
  worth: {
    counts: '',
    late: 'Too late',
    early: 'Before the opening',
    untagged: 'Without the hashtag asked for',
    'over-limit': 'Over the number of guesses',
    'already-found': 'Had found already',
    chatter: 'Not a guess',
  },
  edited: 'Edited',
  deleted: 'Deleted',
  doubtful: 'To be reviewed',
  decided: 'Decided by a person',
  aside: 'Out of the ranking',
  said: { guest: 'Guest', picked: 'Picked', held: 'Not shown' },
  exposed: 'Readable by all',
  hiding: {
    waiting: (decoy) => (decoy ? 'To be hidden, whatever it says' : 'To be hidden'),
    hidden: (decoy) => (decoy ? 'Hidden in the thread, whatever it says' : 'Hidden in the thread'),
    shown: (decoy) => (decoy ? 'Hidden whatever it says, then shown again' : 'Hidden, then shown again'),
    refused: () => 'The network refused to hide it',
    stuck: () => 'The network refused to show it again',
  },
  answerForm: {
    'own-ranking': 'Form on the public page: answers without an account, with a ranking of their own',
    'common-ranking': 'Form on the public page: answers without an account, in the same ranking',
  },
  repliesAre: ' · replies: ',
  masking: {
    hides: {
      right: 'right ones are hidden in the thread',
      decoys: (share) => `right ones and ${share} of the others are hidden in the thread`,
      all: 'all are hidden in the thread',
    },
    holds: {
      right: 'each waits until it has been judged, right ones until the reveal',
      decoys: (share) =>
        `each waits until it has been judged, right ones and ${share} of the others until the reveal`,
      all: 'all wait until the reveal',
    },
    elsewhere: 'other servers may show them',
    remains: { 'one-click': 'one click away', nothing: 'where nobody sees them any more' },
    most: (most) => `${most} at most in a thread`,
    pace: (times, minutes) => `${times} in ${minutes} minutes`,
    cannotHide: 'nothing can be hidden',
    invites: {
      private: 'players are invited to reply in private',
      warning: 'players are invited to use a content warning',
    },
    exposed: 'a right answer given in public stays visible',
    quiet: 'nothing is hidden, and no public sign tells right ones from others',
    none: 'no care is taken',
  },
  limits: (text, alt) => `${text} characters in a post, ${alt} in an alt text`,
  headroom: {
    requests: (left, all, minutes) =>
      `at the lowest, ${several(left, 'request was', 'requests were')} left of ${all} in ${minutes} minutes`,
    posts: (left, all, minutes) =>
      `at the lowest, ${several(left, 'post was', 'posts were')} left of ${all} in ${minutes} minutes`,
    hiding: (left, all, minutes) =>
      `at the lowest, ${several(left, 'hiding was', 'hidings were')} left of ${all} in ${minutes} minutes`,
  },
  points: (points) => `+${several(points, 'point', 'points')}`,
  masked: 'Shown to the public:',
  answered: 'Private answer',
  favourited: 'Marked as a favourite, like all others',
  answerState: {
    planned: '(to be sent)',
    sending: '(being sent)',
    uncertain: '(to be verified)',
    sent: '',
    done: '',
    failed: '(sending failed)',
    skipped: '(not sent)',
    cancelled: '(cancelled)',
  },
  exposure: {
    heading: 'What was seen too early',
    about:
      'On many networks nobody can hide somebody else’s public reply. This is how the right answers could be read before the reveal; a reply hidden in a thread still stands on its author’s profile.',
    none: 'No right answer was given before the reveal.',
    round: (seen, first) => `: ${seen}${first === undefined ? '' : `; the first public one on ${first}`}.`,
    unmaskable: (count) =>
      several(
        count,
        'public right answer that cannot be hidden',
        'public right answers that cannot be hidden',
      ),
    unmasked: (count) =>
      several(count, 'public right answer, not hidden', 'public right answers, not hidden'),
    oneClick: (count) =>
      several(
        count,
        'right answer hidden in the thread, one click away',
        'right answers hidden in the thread, one click away',
      ),
    followers: (count) =>
      several(
        count,
        'right answer that its author’s followers could see',
        'right answers that their authors’ followers could see',
      ),
    never: (count) => several(count, 'right answer kept private', 'right answers kept private'),
    and: '; ',
    atOnce: '(hidden at once)',
    openFor: (median) => `(readable for a median of ${median} before they were hidden)`,
  },
  standings: {
    heading: 'Final ranking',
    soFar: 'Ranking',
    rank: 'Rank',
    player: 'Player',
    network: 'Network',
    points: 'Points',
    tied: 'tied',
    none: 'Nobody has scored yet.',
    more: (count) => `Show ${several(count, 'more player', 'more players')}`,
  },
  screens: {
    heading: 'What the room and the public will see',
    about:
      'The display for the room and the public page, as they were at these moments of the rehearsal. These are the real pages, as they stood: their links lead nowhere here.',
    wall: (round) =>
      round === undefined
        ? 'The display for the room, once the recap is out'
        : `The display for the room, at the end of this: ${round}`,
    recap: () => 'The public page, once the recap is out',
    onPaper: ' (the rest is read on a screen)',
  },
  problems: 'Problems',
  made: 'Made by Kesako. This page stands alone: it can be archived, printed or sent.',
};
