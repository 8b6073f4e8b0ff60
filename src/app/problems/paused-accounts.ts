import type { Language } from '#game/game.ts';
import type { AccountPause } from '#store/accounts/account-pauses.ts';
import { sayMoment } from '#app/words/say-moment.ts';

/** Returns what to tell of the accounts of a game by which nothing is said, since a person has paused them. */
export const pauseProblems = (
  pauses: readonly AccountPause[],
  { timeZone }: { readonly timeZone: string },
  language: Language,
): readonly string[] =>
  pauses.flatMap(({ account, since }) => {
    if (!since) return [];
    const when = sayMoment(since, timeZone, language);
    return language === 'fr'
      ? `Le compte «\u00a0${account}\u00a0» est en pause depuis le ${when}\u00a0: rien n’y est publié, réponses privées comprises. Pour lui rendre la parole\u00a0: npx kesako resume --account ${account}`
      : `The account “${account}” has been paused since ${when}: it posts nothing, private answers included. To let it speak again: npx kesako resume --account ${account}`;
  });
