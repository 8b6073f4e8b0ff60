import type { Language } from '#game/game.ts';
import type { ClockApart } from '#store/accounts/clocks.ts';

const PHRASES = {
  fr: {
    ahead: (account: string, by: string) =>
      `L’horloge de la machine avance de ${by} sur celle du serveur du compte «\u00a0${account}\u00a0»\u00a0: rien n’y est publié tant qu’elle n’est pas à l’heure. Réglez-la (timedatectl set-ntp true)\u202f; le jeu reprend alors de lui-même.`,
    behind: (account: string, by: string) =>
      `L’horloge de la machine retarde de ${by} sur celle du serveur du compte «\u00a0${account}\u00a0»\u00a0: rien n’y est publié tant qu’elle n’est pas à l’heure. Réglez-la (timedatectl set-ntp true)\u202f; le jeu reprend alors de lui-même.`,
  },
  en: {
    ahead: (account: string, by: string) =>
      `The machine’s clock is ${by} ahead of that of the server of the account “${account}”: nothing is posted there until it is right. Set it (timedatectl set-ntp true); the game then goes on by itself.`,
    behind: (account: string, by: string) =>
      `The machine’s clock is ${by} behind that of the server of the account “${account}”: nothing is posted there until it is right. Set it (timedatectl set-ntp true); the game then goes on by itself.`,
  },
} as const;

/** Names the accounts on whose servers it is another time than here, one or two sentences for each. */
export const clockProblems = (apart: readonly ClockApart[], language: Language): readonly string[] =>
  apart.map(({ account, ahead }) => {
    const by = ahead
      .abs()
      .round({ largestUnit: 'hours', smallestUnit: 'seconds' })
      .toLocaleString(language, { style: 'short' });
    return PHRASES[language][ahead.sign > 0 ? 'ahead' : 'behind'](account, by);
  });
