import type { Language } from '#game/game.ts';
import type { Telling } from '#store/posts/tellings.ts';
import { sayAccounts } from '#app/words/say-accounts.ts';

const PHRASES = {
  fr: {
    reveal: 'la réponse a été publiée',
    standings: 'le classement a été publié',
    unread: (round: number, posted: string, accounts: string) =>
      `Mystère\u00a0${round}\u00a0: ${posted} sans que toutes les réponses des joueurs ${accounts} aient pu être lues.`,
  },
  en: {
    reveal: 'the reveal was posted',
    standings: 'the ranking was posted',
    unread: (round: number, posted: string, accounts: string) =>
      `Mystery ${round}: ${posted} although not all replies ${accounts} could be read.`,
  },
} as const;

/** Names the reveals and rankings that did not wait any longer for replies that could not be read, one sentence each. */
export function tellingProblems(tellings: readonly Telling[], language: Language): readonly string[] {
  const phrases = PHRASES[language];
  return tellings
    .filter(({ told, unread }) => told !== undefined && unread.length > 0)
    .map(({ round, kind, unread }) =>
      phrases.unread(
        round,
        phrases[kind === 'standings' ? 'standings' : 'reveal'],
        sayAccounts(unread, language),
      ),
    );
}
