import type { Advice } from '#app/words/one-pauses.ts';
import type { InVain } from '#game/watch/in-vain.ts';
import type { Language } from '#game/game.ts';
import { sayReceiver } from './say-receiver.ts';

/** Returns whose line of a watch says something in vain. */
export const namedInVain = (found: InVain, language: Language): string =>
  found.why === 'told-twice' ? sayReceiver(found.receiver, language) : found.listening;

/** Says what a watch says in vain, and how it is mended. */
export function sayInVain(found: InVain): Advice {
  switch (found.why) {
    case 'sought-left-out': {
      const what = found.what.join(', ');
      return {
        what: {
          fr: `ce qu’elle cherche est écarté par son propre without\u00a0: ${what}`,
          en: `what it looks for is left out by its own without: ${what}`,
        },
        mend: {
          fr: 'ôtez-le de without, ou de l’écoute',
          en: 'take it out of without, or out of the listening',
        },
      };
    }
    case 'account-twice':
      return {
        what: {
          fr: `le compte ${found.account} y est nommé deux fois`,
          en: `the account ${found.account} is named there twice`,
        },
        mend: { fr: 'gardez-le une seule fois sous on', en: 'keep it once under on' },
      };
    case 'told-twice':
      return {
        what: { fr: 'est nommé deux fois sous tell', en: 'is named twice under tell' },
        mend: {
          fr: 'gardez une seule ligne, du niveau le plus bas\u00a0: elle vaut pour ceux d’au-dessus',
          en: 'keep one line, of the lowest level: it counts for those above',
        },
      };
  }
}
