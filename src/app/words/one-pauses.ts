import type { Bilingual } from '#platform/complaint.ts';

/** What is wrong with a rule of the watch, and how it is mended. */
export interface Advice {
  readonly what: Bilingual;
  readonly mend: Bilingual;
}

/** What is said of a rule by which one stranger could pause every game. */
export const ONE_PAUSES: Advice = {
  what: {
    fr: 'un seul inconnu peut mettre toutes les parties en pause, par un seul message',
    en: 'one stranger can pause every game, by one post',
  },
  mend: {
    fr: 'donnez-lui people: 5 et within: 30 minutes, ou from avec des comptes sûrs ; ou écrivez at-crisis: nothing',
    en: 'give it people: 5 and within: 30 minutes, or from with accounts that you trust; or write at-crisis: nothing',
  },
};
