import type { Game, Language } from '#game/game.ts';
import { questionNumber } from '#game/words/live-text.ts';
import type { Phrases } from './phrase-set.ts';

const PARTS = {
  fr: {
    question: 'Question',
    welcome: 'Accueil',
    'last-word': 'Dernier mot',
    none: 'Aucune question n’est posée en ce moment.',
    now: 'La question en cours',
  },
  en: {
    question: 'Question',
    welcome: 'Welcome',
    'last-word': 'Last word',
    none: 'No question is being asked at the moment.',
    now: 'The question under way',
  },
} as const;

/** Returns what pages say of a game: of a live hour, they speak of its questions, its welcome and its last word. */
export function phrasesOfGame(phrases: Phrases, game: Game, language: Language): Phrases {
  if (!game.live) return phrases;
  const parts = PARTS[language];
  return {
    ...phrases,
    noRound: parts.none,
    detailHeading: parts.now,
    round: (shown) => {
      const round = game.rounds.find((one) => (one.shown ?? one.number) === shown);
      if (!round?.heard) return phrases.round(shown);
      return round.heard === 'question'
        ? `${parts.question}\u00a0${questionNumber(game, round)}`
        : parts[round.heard];
    },
  };
}
