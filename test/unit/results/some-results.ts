import type { GameResults, RoundResults } from '#results/results.ts';

export const aRoundOf = (changes: Partial<RoundResults> = {}): RoundResults => ({
  number: 1,
  state: 'revealed',
  opens: '2026-09-19T07:00:00Z',
  reveals: '2026-09-19T16:30:00Z',
  question: 'Où se cache ce drôle de personnage ?',
  answer: 'Maison d’Adam',
  players: 40,
  received: 60,
  guesses: { right: 21, close: 4, wrong: 30 },
  finders: 20,
  firstFind: 95,
  hints: 2,
  ...changes,
});

/** What the example of the documents shows, but for what `changes` say. */
export const someResults = (changes: Partial<GameResults> = {}): GameResults => ({
  game: 'angers-2026',
  title: 'Détails d’Angers',
  language: 'fr',
  timeZone: 'Europe/Paris',
  state: 'finished',
  readAt: '2026-09-20T18:00:00Z',
  provisional: false,
  erasedAt: null,
  begins: '2026-09-19T07:00:00Z',
  ends: '2026-09-20T16:30:00Z',
  people: { players: 64, several: 12, faithful: 9, first: 55, atLeast: false, finders: 31 },
  received: 1234,
  guesses: { right: 42, close: 8, wrong: 61 },
  rounds: [aRoundOf(), aRoundOf({ number: 2, finders: 11, firstFind: 600, answer: 'Logis Barrault' })],
  accounts: [
    { account: 'ville', network: 'Mastodon', received: 1200, players: 60, boosts: 17, quotes: 2 },
    { account: 'ville-x', network: 'X', received: 30, players: 5, boosts: null, quotes: null },
    { account: '@web', network: null, received: 4, players: 4, boosts: null, quotes: null },
  ],
  hours: Array.from({ length: 24 }, (_, hour) => (hour === 9 ? 800 : hour === 18 ? 434 : 0)),
  days: [
    { day: '2026-09-19', received: 900 },
    { day: '2026-09-20', received: 334 },
  ],
  relays: [
    {
      round: 1,
      partner: 'Office de tourisme',
      account: 'ville',
      of: 'opening',
      at: '2026-09-19T08:00:00Z',
      seen: true,
      before: 12,
      after: 30,
      besides: ['hint-1', 'relay'],
    },
  ],
  partners: [{ partner: 'Office de tourisme', relays: 1, hints: 0, late: 0, missed: 1 }],
  exposure: { public: 2, oneClick: 30, followers: 1, never: 9, unknown: 0, atLeast: false, median: 8, longest: 75 },
  costs: [{ account: 'ville-x', month: '2026-09', dollars: 3.456 }],
  posts: { posted: 12, late: 1, medianDelay: 4, longestDelay: 2400, missed: 0 },
  incidents: {
    pauses: 1,
    paused: 720,
    edited: 1,
    corrected: 1,
    takenBack: 0,
    off: [],
    givenUp: 0,
    twice: 0,
    gone: 0,
  },
  best: {
    busiest: { at: '2026-09-19T07:00:00Z', received: 210 },
    fastest: { round: 1, seconds: 95 },
    easiest: { round: 1, share: 0.5 },
    hardest: { round: 2, share: 0.275 },
    all: 7,
  },
  podium: [
    { rank: 1, name: 'Zoé', forgotten: false, points: 18 },
    { rank: 2, name: null, forgotten: false, points: 16 },
  ],
  earlier: [],
  ...changes,
});

/** The same as long as an answer is to be kept. */
export const provisionalResults = (changes: Partial<GameResults> = {}): GameResults =>
  someResults({
    state: 'playing',
    provisional: true,
    people: { players: 64, several: 12, faithful: 9, first: 55, atLeast: false, finders: null },
    guesses: null,
    rounds: [
      aRoundOf({ answer: null, guesses: null, finders: null, firstFind: null }),
      aRoundOf({
        number: 2,
        state: 'ahead',
        question: null,
        answer: null,
        guesses: null,
        finders: null,
        firstFind: null,
      }),
    ],
    exposure: null,
    costs: null,
    best: { busiest: someResults().best.busiest, fastest: null, easiest: null, hardest: null, all: null },
    podium: null,
    ...changes,
  });
