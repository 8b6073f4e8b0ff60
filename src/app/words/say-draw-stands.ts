import type { DrawStands } from '#acts/refusal.ts';
import type { Language } from '#game/game.ts';
import type { Here } from './surroundings.ts';

interface Stands {
  /** With its stop. */
  readonly why: string;
  /** What can be done. */
  readonly instead: (here: Here) => string;
}

const REPLACE_FR = (here: Here): string =>
  here.by(
    'npx kesako draw replace JEU PLACE --reason "…"',
    '«\u00a0Remplacer\u00a0», sur la page du tirage,',
  );
const REPLACE_EN = (here: Here): string =>
  here.by('npx kesako draw replace GAME PLACE --reason "…"', '“Replace”, on the page of the draw,');

/** Says why what was done to a draw is not undone, and what can be done instead. */
export const DRAW_STANDS: Readonly<Record<Language, Readonly<Record<DrawStands, Stands>>>> = {
  fr: {
    drawn: {
      why: 'le tirage a eu lieu, et il n’a lieu qu’une fois.',
      instead: (here) =>
        `Ce qui reste possible\u00a0: ${REPLACE_FR(here)} donne un lot au suppléant suivant, pour une raison publique.`,
    },
    'chance-fallen': {
      why: 'l’heure du hasard est passée, et qui connaît le hasard ne peut plus changer la liste.',
      instead: (here) =>
        `Faites le tirage${here.by('\u00a0: npx kesako draw run JEU', ', sur sa page')}\u202f; ensuite, un gagnant peut encore être remplacé.`,
    },
    'winner-told': {
      why: 'le message est parti, ou peut l’être\u00a0: cette personne sait qu’elle a gagné.',
      instead: (here) =>
        `Si elle ne doit pas recevoir le lot, ${REPLACE_FR(here)} le donne au suppléant suivant, et Kesako le lui écrit.`,
    },
    'replaced-told': {
      why: 'la personne remplacée sait qu’elle n’a plus le lot, ou va le savoir.',
      instead: (here) =>
        `Ce qui reste possible\u00a0: ${REPLACE_FR(here)} donne le lot au suppléant suivant.`,
    },
  },
  en: {
    drawn: {
      why: 'the lots are drawn, and they are drawn once.',
      instead: (here) =>
        `What can be done: ${REPLACE_EN(here)} gives a prize to the next alternate, for a public reason.`,
    },
    'chance-fallen': {
      why: 'the moment of chance is past, and whoever knows the chance cannot change the list any more.',
      instead: (here) =>
        `Draw${here.by(': npx kesako draw run GAME', ', on its page')}; a winner can still be replaced afterwards.`,
    },
    'winner-told': {
      why: 'the message has left, or may have: this person knows that they won.',
      instead: (here) =>
        `If they are not to have the prize, ${REPLACE_EN(here)} gives it to the next alternate, and Kesako tells them so.`,
    },
    'replaced-told': {
      why: 'whoever was replaced knows that the prize is not theirs any more, or is about to.',
      instead: (here) => `What can be done: ${REPLACE_EN(here)} gives the prize to the next alternate.`,
    },
  },
};
