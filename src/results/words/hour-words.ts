import type { Language } from '#game/game.ts';
import { type Hour, saidOfHour, sentencesOfHour } from '#game/words/hour-words.ts';
import { wordsIn } from './words.ts';
import type { ResultWords } from './words-fr.ts';

/**
 * Returns what the pages say of a game in a language. Of a live hour they tell who has spoken, and of its questions: nobody plays, finds or is
 * ranked there.
 */
export function wordsOf(hour: Hour | undefined, language: Language): ResultWords {
  const words = wordsIn(language);
  if (!hour) return words;
  const said = sentencesOfHour(words, hour, language);
  const own = OF_HOUR[language];
  return {
    ...said,
    ...own,
    provisional: { ...said.provisional, about: own.provisional },
    headline: { ...said.headline, ...own.headline },
    rounds: {
      ...said.rounds,
      ...own.rounds,
      one: (round) => saidOfHour(words.rounds.one(round), hour, language),
    },
    time: { ...said.time, heading: own.times },
    networks: { ...said.networks, about: own.networks },
    method: { ...said.method, items: [...own.method], archive: own.method.at(-1) ?? '' },
  };
}

const noun =
  (one: string, several: string, most: number) =>
  (count: number): string =>
    count < most ? one : several;

const fr = (one: string, several: string) => noun(one, several, 2);
const en = (one: string, several: string) => (count: number) => (count === 1 ? one : several);

const OF_HOUR = {
  fr: {
    name: 'Bilan de l’heure',
    goesOn: 'L’heure n’est pas terminée\u00a0: ces chiffres peuvent encore changer.',
    stopped: 'L’heure a été arrêtée avant la fin.',
    provisional: 'L’heure n’est pas terminée\u00a0: ces chiffres peuvent encore changer.',
    headline: {
      players: fr('personne a pris la parole', 'personnes ont pris la parole'),
      several: (count: number) => `dont ${count} à plusieurs questions`,
      first: fr('venait pour la première fois', 'venaient pour la première fois'),
      faithful: fr('était déjà venue ici', 'étaient déjà venues ici'),
      firstGame: 'c’est la première heure connue ici',
      rounds: fr('question posée', 'questions posées'),
      none: 'Personne n’a pris la parole.',
    },
    rounds: {
      heading: 'Les questions',
      states: { ahead: 'à venir', open: 'en cours', closed: 'bilan à venir', revealed: '', off: 'annulée' },
    },
    times: 'Quand le public a parlé',
    networks:
      'Une personne qui a parlé sur deux réseaux est comptée sur chacun. Les partages sont ceux des messages de l’heure.',
    method: [
      'Une personne qui parle par plusieurs comptes reliés est une seule personne. Une réponse modifiée compte pour une réponse.',
      'Est compté tout ce qui a été dit, choisi ou non, montré ou non\u202f; les invités le sont aussi.',
      'Aucun nom, aucune adresse, aucun mot d’une réponse n’est dans cette page.',
    ],
  },
  en: {
    name: 'Report of the hour',
    goesOn: 'The hour is not over: these figures may still change.',
    stopped: 'The hour was stopped before its end.',
    provisional: 'The hour is not over: these figures may still change.',
    headline: {
      players: en('person spoke', 'people spoke'),
      several: (count: number) => `${count} of them to several questions`,
      first: en('came for the first time', 'came for the first time'),
      faithful: en('had been here before', 'had been here before'),
      firstGame: 'it is the first hour known here',
      rounds: en('question asked', 'questions asked'),
      none: 'Nobody spoke.',
    },
    rounds: {
      heading: 'The questions',
      states: {
        ahead: 'to come',
        open: 'under way',
        closed: 'recap to come',
        revealed: '',
        off: 'called off',
      },
    },
    times: 'When people spoke',
    networks: 'Whoever spoke on two networks is counted on each. Boosts are those of the posts of the hour.',
    method: [
      'Whoever speaks by several linked accounts is one person. An edited reply counts as one.',
      'All that was said is counted, picked or not, shown or not; guests are counted too.',
      'No name, no address and no word of a reply is on this page.',
    ],
  },
} as const;
