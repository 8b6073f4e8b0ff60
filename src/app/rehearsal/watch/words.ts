import type { Language } from '#game/game.ts';
import type { Chance } from '#networks/village/chance.ts';

const STARTS: Readonly<Record<Language, readonly string[]>> = {
  fr: [
    'Vu ce matin en allant au marché',
    'Mes voisins en parlent depuis tout à l’heure',
    'Quelqu’un en sait davantage',
    'On dirait bien que ça continue',
    'Je rentre à l’instant du travail',
    'Les enfants viennent de me le dire',
    'Depuis ma fenêtre je regarde',
    'À l’arrêt du tramway tout le monde commente',
    'Bonne fin de journée quand même',
    'Mon frère passe justement devant',
  ],
  en: [
    'Seen this morning on my way to the market',
    'My neighbours have been talking about it',
    'Does anybody here know more',
    'It really looks as if it goes on',
    'Just came home from work',
    'The children have only now told me',
    'From my window I can see',
    'At the tram stop everyone comments',
    'Have a good evening all the same',
    'My brother happens to walk past',
  ],
};
const ENDS: Readonly<Record<Language, readonly string[]>> = {
  fr: [
    'et il y a du monde',
    'est-ce que c’est normal ?',
    'j’aimerais bien comprendre',
    'courage à celles et ceux qui travaillent',
    'pourvu que cela s’arrange vite',
    'personne ne répond au téléphone',
    'la place est pleine de curieux',
    'je n’avais jamais vu ça',
    'prenez soin de vous',
    'à suivre demain dans le journal',
  ],
  en: [
    'and there are a lot of people',
    'is that how it should be?',
    'I would love to understand',
    'all my thanks to those who work',
    'let us hope it gets better soon',
    'nobody picks up the phone',
    'the square is full of onlookers',
    'never seen anything like it',
    'take good care of yourselves',
    'more of it in tomorrow’s paper',
  ],
};
const SYLLABLES = ['bor', 'val', 'mé', 'lin', 'sar', 'tou', 'cha', 'gri', 'dor', 'pel', 'nau', 'vi'] as const;

/** A name that nobody else has said. */
const nameBy = (chance: Chance): string => Array.from({ length: 4 }, () => chance.pick(SYLLABLES)).join('');

/** Returns what somebody says in words of their own. @param about is among them; empty: they only talk */
export const inOwnWords = (about: string, language: Language, chance: Chance): string => {
  const said = [chance.pick(STARTS[language]), about, chance.pick(ENDS[language])].filter(Boolean).join(', ');
  return `${said} — ${nameBy(chance)} ${nameBy(chance)}`;
};

/** Returns what a robot repeats, each time with another link. */
export const repeated = (about: string, language: Language, time: number): string =>
  `${language === 'fr' ? 'ALERTE, partagez vite' : 'ALERT, share this now'} ${about} https://robot.example/${time}`;
