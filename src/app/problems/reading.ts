import type { Game, Language } from '#game/game.ts';
import type { Unread } from '#store/replies/unread.ts';
import { sayMoment } from '#app/words/say-moment.ts';
import { sayWhy } from '#app/words/say-why.ts';

interface UnreadAccount {
  readonly account: string;
  readonly since: string;
  readonly why: string;
  readonly until: string | undefined;
}

const PHRASES = {
  fr: ({ account, since, why, until }: UnreadAccount) =>
    `Compte «\u00a0${account}\u00a0»\u00a0: ses réponses ne peuvent pas être lues depuis le ${since} (${why}${until === undefined ? '' : ` jusqu’au ${until}`}). Elles le seront dès que possible\u202f; d’ici là, aucune n’est jugée ni masquée.`,
  en: ({ account, since, why, until }: UnreadAccount) =>
    `Account “${account}”: its replies cannot be read since ${since} (${why}${until === undefined ? '' : ` until ${until}`}). They will be as soon as possible; until then none is judged or hidden.`,
} as const;

/** Names the accounts whose replies cannot be read, one sentence or two for each, in the game's own time. */
export function readingProblems(
  unread: readonly Unread[],
  { timeZone }: Pick<Game, 'timeZone'>,
  language: Language,
): readonly string[] {
  const moment = (at: Temporal.Instant): string => sayMoment(at, timeZone, language);
  return unread.map(({ account, since, why, notBefore }) =>
    PHRASES[language]({
      account,
      since: moment(since),
      why: sayWhy(why, language),
      until: notBefore && moment(notBefore),
    }),
  );
}
