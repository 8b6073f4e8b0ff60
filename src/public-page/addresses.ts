import type { Language } from '#game/game.ts';

/** Where pages are, below the address of the whole, in each language. */
export interface Addresses {
  readonly home: string;
  readonly accessibility: string;
  readonly privacy: string;
  readonly legal: string;
  /** Leads to the rules of each game. */
  readonly rulesOfAll: string;
  readonly game: (id: string) => string;
  readonly round: (id: string, number: number) => string;
  /** A page of the ranking, from the second. */
  readonly standings: (id: string, page: number) => string;
  /** The form by which the round in play is answered. */
  readonly answer: (id: string) => string;
  /** Of a game whose script says what they need. */
  readonly rules: (id: string) => string;
  readonly poster: (id: string) => string;
  readonly posterLarge: (id: string) => string;
  readonly wall: (id: string) => string;
  readonly counter: (id: string) => string;
  readonly feed: (id: string) => string;
  readonly calendar: (id: string) => string;
}

const under = (
  game: string,
  words: Readonly<
    Record<
      | 'round'
      | 'standings'
      | 'answer'
      | 'rules'
      | 'poster'
      | 'posterLarge'
      | 'wall'
      | 'counter'
      | 'feed'
      | 'calendar',
      string
    >
  >,
): Pick<Addresses, 'game' | keyof typeof words> => ({
  game: (id) => `${game}/${id}`,
  round: (id, number) => `${game}/${id}/${words.round}/${number}`,
  standings: (id, page) => `${game}/${id}/${words.standings}/${page}`,
  answer: (id) => `${game}/${id}/${words.answer}`,
  rules: (id) => `${game}/${id}/${words.rules}`,
  poster: (id) => `${game}/${id}/${words.poster}`,
  posterLarge: (id) => `${game}/${id}/${words.posterLarge}`,
  wall: (id) => `${game}/${id}/${words.wall}`,
  counter: (id) => `${game}/${id}/${words.counter}`,
  feed: (id) => `${game}/${id}/${words.feed}`,
  calendar: (id) => `${game}/${id}/${words.calendar}`,
});

export const ADDRESSES: Readonly<Record<Language, Addresses>> = {
  fr: {
    home: '/',
    accessibility: '/accessibilite',
    privacy: '/donnees-personnelles',
    legal: '/mentions-legales',
    rulesOfAll: '/reglement',
    ...under('/jeu', {
      round: 'mystere',
      standings: 'classement',
      answer: 'repondre',
      rules: 'reglement',
      poster: 'affiche',
      posterLarge: 'affiche-a3',
      wall: 'ecran',
      counter: 'compteur',
      feed: 'fil.atom',
      calendar: 'agenda.ics',
    }),
  },
  en: {
    home: '/en',
    accessibility: '/en/accessibility',
    privacy: '/en/privacy',
    legal: '/en/legal',
    rulesOfAll: '/en/rules',
    ...under('/en/game', {
      round: 'mystery',
      standings: 'ranking',
      answer: 'answer',
      rules: 'rules',
      poster: 'poster',
      posterLarge: 'poster-a3',
      wall: 'wall',
      counter: 'counter',
      feed: 'feed.atom',
      calendar: 'calendar.ics',
    }),
  },
};

/** Returns the other language that the page is in. */
export const otherLanguage = (language: Language): Language => (language === 'fr' ? 'en' : 'fr');
