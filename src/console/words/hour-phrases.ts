import type { Language } from '#game/game.ts';
import { type Hour, saidOfHour, sentencesOfHour } from '#game/words/hour-words.ts';
import type { Phrases } from './phrase-set.ts';

/** Whoever speaks in a live hour plays no game. */
const PEOPLE = {
  fr: {
    nav: 'Personnes',
    one: 'Personne',
    all: 'Toutes les personnes',
    next: 'Personnes suivantes',
    forget: 'Oublier cette personne…',
    forgetHeading: 'Oublier cette personne\u202f?',
    made: 'Un programme publie et rassemble les réponses\u202f; ce qui est fait ici est écrit au journal.',
  },
  en: {
    nav: 'People',
    one: 'Person',
    all: 'Everybody',
    next: 'More people',
    forget: 'Forget this person…',
    forgetHeading: 'Forget this person?',
    made: 'A program posts and collects the answers; what is done here is written into the journal.',
  },
} as const;

/** Returns what pages say of a game: of a live hour, they speak of its questions, its welcome and its last word, and of people. */
export function phrasesOfHour(phrases: Phrases, hour: Hour | undefined, language: Language): Phrases {
  if (!hour) return phrases;
  const said = sentencesOfHour(phrases, hour, language);
  const { nav, one, all, next, forget, forgetHeading, made } = PEOPLE[language];
  return {
    ...said,
    nav: { ...said.nav, players: nav },
    player: one,
    players: { ...said.players, all, back: all, next, forget, forgetHeading },
    made,
    round: (shown) => saidOfHour(phrases.round(shown), hour, language),
  };
}
