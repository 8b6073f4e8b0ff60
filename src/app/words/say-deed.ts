import type { SteeringDeed } from '#acts/act.ts';
import type { Language } from '#game/game.ts';

type DeedWords = {
  readonly [Name in SteeringDeed['deed']]: (deed: SteeringDeed & { readonly deed: Name }) => string;
};

const DEEDS: Readonly<Record<Language, DeedWords>> = {
  fr: {
    move: ({ step, to }) => `déplace l’étape ${step} (${to})`,
    now: ({ step }) => `avance l’étape ${step} à tout de suite`,
    edit: ({ step, on }) =>
      `change le texte à venir de l’étape ${step}${on === undefined ? '' : ` sur ${on}`}`,
    cancel: ({ step }) => `supprime l’étape ${step}`,
    'add-hint': ({ round, at }) =>
      `ajoute un indice au mystère\u00a0${round} (${at === undefined ? 'tout de suite' : at})`,
    close: ({ round }) => `clôt le mystère\u00a0${round} tout de suite`,
    extend: ({ round, by }) => `prolonge le mystère\u00a0${round} de ${by}`,
  },
  en: {
    move: ({ step, to }) => `moves the step ${step} (${to})`,
    now: ({ step }) => `brings the step ${step} forward to now`,
    edit: ({ step, on }) =>
      `changes the text to come of the step ${step}${on === undefined ? '' : ` on ${on}`}`,
    cancel: ({ step }) => `takes out the step ${step}`,
    'add-hint': ({ round, at }) => `adds a hint to mystery ${round} (${at === undefined ? 'now' : at})`,
    close: ({ round }) => `closes mystery ${round} now`,
    extend: ({ round, by }) => `extends mystery ${round} by ${by}`,
  },
};

/** Says what a person changed of the steps to come, in words that follow their name. */
export const sayDeed = <Name extends SteeringDeed['deed']>(
  deed: SteeringDeed & { readonly deed: Name },
  language: Language,
): string => DEEDS[language][deed.deed as Name](deed);
