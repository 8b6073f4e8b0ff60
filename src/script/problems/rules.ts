import { fr } from './french.ts';
import { error, type Said } from './problem.ts';

/** What the rules of a game cannot go without, by the key that would say it. */
export type Lacking = 'organiser' | 'contact' | 'keep-for' | 'answer-within';

const LACKS: Readonly<Record<Lacking, { readonly what: Said; readonly example: Said }>> = {
  organiser: {
    what: { fr: 'qui organise', en: 'who organises' },
    example: { fr: 'organiser: Ville d’Exemple', en: 'organiser: City of Example' },
  },
  contact: {
    what: {
      fr: 'où écrire pour une question ou une réclamation',
      en: 'where to send a question or a complaint',
    },
    example: { fr: 'contact: jeu@ville.example', en: 'contact: game@city.example' },
  },
  'keep-for': {
    what: { fr: 'combien de temps les données sont gardées', en: 'how long data are kept' },
    example: { fr: 'keep-for: 6 months', en: 'keep-for: 6 months' },
  },
  'answer-within': {
    what: { fr: 'combien de temps un gagnant a pour répondre', en: 'how long a winner has to answer' },
    example: { fr: 'answer-within: 14d', en: 'answer-within: 14d' },
  },
};

/** What is wrong with what a script says for its rules. */
export const rulesProblems = {
  'bad-period': error(({ value }: { value: string }) => ({
    what: {
      fr: fr`keep-for vaut « ${value} », qui n'est pas une durée de conservation.`,
      en: `keep-for is "${value}", which does not say how long data are kept.`,
    },
    mend: {
      fr: fr`Écrivez un nombre et son unité, de un jour à dix ans : ${'90 days, 6 months, 1 year'}, ou en français ${'90 jours, 6 mois, 1 an'}.`,
      en: 'Write a number and its unit, from a day to ten years: 90 days, 6 months or 1 year.',
    },
  })),
  'rules-lack': error(({ key }: { key: Lacking }) => ({
    what: {
      fr: fr`Le règlement ne dit pas ${LACKS[key].what.fr} (${key}).`,
      en: `The rules do not say ${LACKS[key].what.en} (${key}).`,
    },
    mend:
      key === 'keep-for'
        ? {
            fr: fr`Ajoutez au script, au début d'une ligne : ${LACKS[key].example.fr}`,
            en: `Add to the script, at the beginning of a line: ${LACKS[key].example.en}`,
          }
        : {
            fr: fr`Ajoutez sous rules : ${LACKS[key].example.fr}`,
            en: `Add under rules: ${LACKS[key].example.en}`,
          },
  })),
  'no-time-to-answer': error(({ at, value }: { at: Said; value: string }) => ({
    what: {
      fr: fr`${at.fr} vaut « ${value} » : qui gagne n'aurait pas le temps de répondre.`,
      en: `${at.en} is "${value}": whoever wins would have no time to answer.`,
    },
    mend: {
      fr: fr`Écrivez combien de temps un gagnant a pour répondre, comme ${'14j'}.`,
      en: 'Write how long a winner has to answer, such as 14d.',
    },
  })),
  'prizes-without-ranking': error(() => ({
    what: {
      fr: fr`Des lots (rules.prizes) vont aux premiers du classement, et il n'y en a pas (${'standings: none'}).`,
      en: 'Prizes (rules.prizes) go to the first of the ranking, and there is none (standings: none).',
    },
    mend: {
      fr: fr`Écrivez ${'standings: end'}, ou enlevez les lots.`,
      en: 'Write standings: end, or take the prizes out.',
    },
  })),
};
