import { standardWording } from '#game/words/catalogue.ts';
import type { ResultWords } from './words-fr.ts';

const number = new Intl.NumberFormat('en');
const money = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD' });
const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 });

const many = (count: number, one: string, several: string): string =>
  `${number.format(count)} ${count === 1 ? one : several}`;

const noun =
  (one: string, several: string) =>
  (count: number): string =>
    count === 1 ? one : several;

export const english: ResultWords = {
  colon: ': ',
  number: (count) => number.format(count),
  percent: (share) => percent.format(share),
  dollars: (amount) => money.format(amount),
  name: 'What the game came to',
  contents: 'Contents',
  unknown: 'not known any more',
  notTold: 'not told by the network',
  provisional: {
    heading: 'Provisional',
    about:
      'Not every answer has been revealed. So this page tells neither right answers, nor who found, nor anything that could lead there: it may be shown.',
  },
  goesOn: 'The game is not over: these figures may still change.',
  stopped: 'The game was stopped before its end.',
  readAt: (moment) => `Figures of ${moment}`,
  zone: (zone) => `local times (${zone})`,
  headline: {
    heading: 'At a glance',
    players: noun('person played', 'people played'),
    received: noun('reply received', 'replies received'),
    right: noun('right answer', 'right answers'),
    rounds: noun('mystery played', 'mysteries played'),
    first: noun('played for the first time', 'played for the first time'),
    faithful: noun('had played here before', 'had played here before'),
    relays: noun('relay by a partner', 'relays by partners'),
    finders: (count) => `${many(count, 'person', 'people')} found at least once`,
    several: (count) => `${number.format(count)} of them several mysteries`,
    atLeast: 'at least: names of an earlier game were erased',
    firstGame: 'it is the first game known here',
    none: 'Nobody has played.',
  },
  best: {
    heading: 'Best moments',
    busiest: (day, time, count) =>
      `The busiest quarter of an hour: ${day} from ${time}, with ${many(count, 'reply', 'replies')}.`,
    fastest: (length, round) => `The fastest right answer came ${length} after mystery ${round} opened.`,
    easiest: (round, share) => `Mystery ${round} was found best: by ${share} of those who played it.`,
    hardest: (round, share) => `Mystery ${round} was the hardest: ${share} found it.`,
    all: (count) =>
      count === 0 ? 'Nobody found every mystery.' : `${many(count, 'person', 'people')} found every mystery.`,
    podium: 'At the head of the ranking that was published',
    points: (points) => many(points, 'point', 'points'),
    rank: (rank) => `${rank}.`,
    rankWords: (rank) => `Rank ${rank}`,
    unnamed: 'somebody who does not wish to be named',
    others: (count) => `and ${many(count, 'other person', 'other people')} of the same ranks.`,
  },
  rounds: {
    heading: 'The mysteries',
    one: (round) => `Mystery ${round}`,
    answer: 'Answer',
    players: 'People',
    received: 'Replies',
    right: 'Right answers',
    finders: 'Found it',
    ofPlayers: (share) => `${share} of people`,
    firstFind: 'First find',
    after: (length) => `after ${length}`,
    hints: 'Hints given',
    states: {
      ahead: 'to come',
      open: 'under way',
      closed: 'closed, to be revealed',
      revealed: '',
      off: 'called off, does not count',
    },
    unplayed: (count) => `${many(count, 'mystery was', 'mysteries were')} not played.`,
    ahead: (count) => `${many(count, 'mystery is', 'mysteries are')} to come.`,
  },
  time: {
    heading: 'When people played',
    hours: 'Replies by the hour of the day',
    hour: (hour) => `${hour}:00`,
    between: (hour) => `between ${hour}:00 and ${(hour + 1) % 24}:00`,
    summary: (count, hour, most) =>
      `${many(count, 'reply', 'replies')} in all; most often ${hour} (${number.format(most)}).`,
    days: 'Replies day by day',
    day: 'Day',
    received: 'Replies',
    hourHead: 'Hour',
    daysSummary: (count, day, most) =>
      `${many(count, 'day', 'days')} with replies; the busiest: ${day} (${number.format(most)}).`,
  },
  networks: {
    heading: 'Network by network',
    about: 'Somebody who played on two networks is counted on each. Relays are those of the game’s posts.',
    network: 'Network',
    account: 'Account',
    received: 'Replies',
    players: 'People',
    boosts: 'Relays',
    quotes: 'Quotes',
    form: 'Form of the public page',
    other: 'account no longer configured',
    reach: 'How many people saw the posts, favourites and followers: Kesako does not note them.',
  },
  partners: {
    heading: 'Partners',
    none: 'No partner was planned.',
    partner: 'Partner',
    relays: 'Relays',
    hints: 'Hints given',
    late: 'Late',
    missed: 'Not done',
    each: 'Around each relay',
    caution:
      'Replies to the same mystery, on the same account, in the half hour before and in the half hour that followed. They followed the relay: nothing proves that they came from it.',
    relay: 'Relay',
    at: 'At',
    before: 'Before',
    after: 'In the half hour that followed',
    besides: 'Also in that hour',
    seen: 'seen at that time, perhaps made a little earlier',
    nothing: 'nothing else',
    andOther: (count) => many(count, 'other relay', 'other relays'),
    summary: (relays, partners) =>
      `${many(relays, 'relay', 'relays')} by ${many(partners, 'partner', 'partners')}.`,
  },
  kinds: {
    opening: 'the opening',
    hint: (count) => `hint ${count}`,
    'partner-hint': (count) => (count > 0 ? `the partner’s hint ${count}` : 'a hint of the partner'),
    'last-call': 'the last call',
    closing: 'the closing',
    reveal: 'the reveal',
    standings: 'the ranking',
    other: 'a post',
  },
  secret: {
    heading: 'Was the secret kept?',
    none: 'There was no right answer before a reveal.',
    erased: 'Names were erased: for how long right answers could be read is not known any more.',
    later: 'It will be told once every answer is revealed.',
    about:
      'How right answers could be read before the reveal; those given after the closing count here too, each once.',
    how: 'Who could read them',
    count: 'Right answers',
    public: 'readable by everybody',
    oneClick: 'masked, readable behind a click',
    followers: 'readable by their author’s followers alone',
    never: 'never readable, or not any more',
    unknown: 'of people who were forgotten since: not known any more',
    lengths: (median, longest) =>
      `Those that were masked had been readable for ${median} in the median, and for ${longest} at most.`,
  },
  running: {
    heading: 'How it went',
    posts: 'Posts',
    posted: (count) => many(count, 'post published', 'posts published'),
    onTime: 'all on time, within 5 minutes',
    late: (count, longest) =>
      `${number.format(count)} of them late by more than 5 minutes (${longest} at most)`,
    missed: (count) => many(count, 'post not published', 'posts not published'),
    incidents: 'Incidents',
    none: 'No incident.',
    pauses: (count, length) => `${many(count, 'pause', 'pauses')}, ${length} in all`,
    corrected: (count) => many(count, 'post corrected', 'posts corrected'),
    takenBack: (count) => many(count, 'post taken back', 'posts taken back'),
    off: (rounds) =>
      rounds.length === 1
        ? `mystery ${rounds[0]} called off`
        : `mysteries ${new Intl.ListFormat('en').format(rounds.map(String))} called off`,
    exposed: (count) =>
      `${many(count, 'right answer', 'right answers')} that everybody could read before the reveal`,
    twice: (count) => many(count, 'post came twice', 'posts came twice'),
    gone: (count) => many(count, 'post gone from the network', 'posts gone from the network'),
    costs: 'Spending',
    noCosts: 'No network of this game bills its requests, or nothing was spent.',
    costsLater: 'Spending will be told once every answer is revealed.',
    cost: (account, month, amount) => `${account}, ${month}: ${amount}`,
    costsAbout:
      'By account and whole month, for all its games, in dollars, by the prices that Kesako knows: the bill is what counts.',
  },
  comparison: {
    heading: 'From game to game',
    about: 'The earlier games of this installation, the latest first.',
    game: 'Game',
    date: 'Begun',
    players: 'People',
    faithful: 'Faithful',
    received: 'Replies',
    right: 'Right answers',
    rounds: 'Mysteries',
    relays: 'Relays by partners',
    this: 'this game',
    later: 'to come',
  },
  method: {
    heading: 'How it is counted',
    items: [
      'Somebody who plays by several linked accounts is one person. A reply that was edited is one reply.',
      'Right answers are guesses that were judged right and came in time; one person may give several.',
      'Faithful: has played an older game of this installation. Who is known by another name passes for somebody new.',
      'No name of a player, no address, no word of a reply is on this page, but the head of the ranking that was published already.',
    ],
    off: 'Whoever played only a mystery that was called off is not counted among the people; their replies are.',
    archive: 'No name of a player, no address, no word of a reply is on this page.',
    erased: (day) =>
      `The names and texts of players were erased on ${day}. Figures stay; not known any more: the head of the ranking, and for how long right answers could be read.`,
  },
  made: 'Made by Kesako',
  season: {
    name: 'Ranking of the season',
    about: (players, games) =>
      `${many(players, 'person', 'people')} found, over ${many(games, 'game', 'games')}.`,
    faithful: (count) => `${many(count, 'person', 'people')} found in several games.`,
    goesOn: (rounds) =>
      `The season is not over: ${many(rounds, 'mystery does', 'mysteries do')} not count yet.`,
    games: 'The games',
    game: 'Game',
    dates: 'Dates',
    rounds: 'Mysteries counted',
    foundIn: {
      people: noun('person found', 'people found'),
      games: noun('game', 'games'),
      rounds: noun('mystery counted', 'mysteries counted'),
      faithful: noun('person found in several games', 'people found in several games'),
    },
    counted: (rounds) => many(rounds, 'mystery counted', 'mysteries counted'),
    toCome: (rounds) => `${many(rounds, 'mystery does', 'mysteries do')} not count yet: to be revealed`,
    hour: 'live hour, in which nobody is ranked',
    erased: 'names erased: nobody of it is known any more',
    ranking: 'Ranking',
    rank: 'Rank',
    player: 'Player',
    network: 'Network',
    points: 'Points',
    finds: 'Found',
    played: 'Games',
    unnamed: standardWording('en', 'standings-unnamed'),
    none: 'Nobody to rank.',
    others: (count) => `and ${many(count, 'other person', 'other people')}.`,
    method:
      'The points of the games are added up; equal points, equal rank. Whoever asked not to be named keeps the place without the name. Whoever was forgotten is not in it, nor is anybody of a game whose names are erased.',
  },
};
