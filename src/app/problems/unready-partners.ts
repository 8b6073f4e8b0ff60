import type { Game, Language } from '#game/game.ts';
import { lentAccounts } from '#game/partners.ts';
import type { SendState } from '#game/step.ts';
import type { Storyboard } from '#storyboard/storyboard.ts';

/** A partner, and the accounts that it lends and that have no credentials here. */
export interface UnreadyPartner {
  readonly id: string;
  readonly name: string;
  readonly lent: readonly string[];
}

/** Returns the partners of a game for whom Kesako cannot act everywhere where it should. */
export function unreadyPartners(
  game: Pick<Game, 'partners'>,
  isReady: (account: string) => boolean,
): readonly UnreadyPartner[] {
  return game.partners.flatMap((partner) => {
    const lent = lentAccounts([partner]).filter((account) => !isReady(account));
    return lent.length === 0 ? [] : [{ id: partner.id, name: partner.name, lent }];
  });
}

const SENTENCES: Readonly<Record<Language, (name: string, account: string) => string>> = {
  fr: (name, account) =>
    `${name}\u00a0: le compte prêté «\u00a0${account}\u00a0» n’a pas ses accès. La partie se joue sans lui, à moins que vous ne l’ajoutiez (npx kesako accounts add ${account} --lent) et ne relanciez.`,
  en: (name, account) =>
    `${name}: the lent account “${account}” has no credentials. The game is played without it, unless you add it (npx kesako accounts add ${account} --lent) and start again.`,
};

/** Of a post that is to come, or may be out. */
const AWAITED: ReadonlySet<SendState> = new Set(['planned', 'sending', 'uncertain']);

/** Writes one sentence for each lent account that still has something to do and cannot. */
export function unreadyProblems(
  game: Game,
  { posts }: Pick<Storyboard, 'posts'>,
  isReady: (account: string) => boolean,
  language: Language,
): readonly string[] {
  const awaited = new Set(posts.filter(({ state }) => AWAITED.has(state)).map(({ account }) => account));
  return unreadyPartners(game, isReady).flatMap(({ name, lent }) =>
    lent.filter((account) => awaited.has(account)).map((account) => SENTENCES[language](name, account)),
  );
}
