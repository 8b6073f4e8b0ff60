import type { ByHand } from '#acts/by-hand.ts';

/** Says why only a person can write to somebody who won. */
export const BY_HAND: Readonly<Record<'fr' | 'en', Readonly<Record<ByHand, string>>>> = {
  fr: {
    gone: 'son nom est effacé',
    'left-alone': 'elle a demandé à ne rien recevoir d’un programme',
    muted: 'elle n’est plus écoutée',
    'no-private-messages': 'il n’y a pas de message privé là où elle joue',
  },
  en: {
    gone: 'their name is erased',
    'left-alone': 'they wish to receive nothing from a program',
    muted: 'they are muted',
    'no-private-messages': 'there are no private messages where they play',
  },
};
