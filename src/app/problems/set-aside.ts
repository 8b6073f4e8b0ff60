import type { Language } from '#game/game.ts';
import type { StoredSetAside } from '#store/replies/set-aside.ts';
import type { SetAsideReason } from '#store/states.ts';

/** Most ids in one sentence. */
const NAMED = 5;

const PHRASES = {
  fr: {
    aside: (account: string, count: number) =>
      count === 1
        ? `Compte «\u00a0${account}\u00a0»\u00a0: 1 message reçu n’a pas pu être lu ou enregistré et a été mis de côté. Il sera relu par une version plus récente de Kesako\u00a0: `
        : `Compte «\u00a0${account}\u00a0»\u00a0: ${count} messages reçus n’ont pas pu être lus ou enregistrés et ont été mis de côté. Ils seront relus par une version plus récente de Kesako\u00a0: `,
    more: (count: number) => `, et ${count} de plus (npx kesako status --json les donne tous)`,
    reasons: {
      shape: 'forme inconnue',
      id: 'identifiant impossible',
      author: 'auteur impossible',
      date: 'date impossible',
      size: 'trop long pour être lu',
      thread:
        'fil trop long pour être lu en entier\u00a0: parmi les réponses à cette publication, seules celles qui mentionnent le compte ont été lues',
      database: 'refusé par la base de données',
      program: 'erreur du programme',
    },
  },
  en: {
    aside: (account: string, count: number) =>
      count === 1
        ? `Account “${account}”: 1 message that came could not be read or stored, and was set aside. A newer version of Kesako will read it again: `
        : `Account “${account}”: ${count} messages that came could not be read or stored, and were set aside. A newer version of Kesako will read them again: `,
    more: (count: number) => `, and ${count} more (npx kesako status --json gives them all)`,
    reasons: {
      shape: 'unknown shape',
      id: 'impossible id',
      author: 'impossible author',
      date: 'impossible date',
      size: 'too long to be read',
      thread:
        'a thread too long to be read whole: among the replies to this post, only those that mention the account were read',
      database: 'refused by the database',
      program: 'an error of the program',
    },
  },
} as const satisfies Record<
  Language,
  { readonly reasons: Readonly<Record<SetAsideReason, string>>; readonly [phrase: string]: unknown }
>;

/** Says what was received and could not be read or stored, in two sentences for each account. */
export function setAsideProblems(all: readonly StoredSetAside[], language: Language): readonly string[] {
  const phrases = PHRASES[language];
  return [...Map.groupBy(all, ({ account }) => account)].map(([account, theirs]) => {
    const named = theirs
      .slice(0, NAMED)
      .map(({ networkId, reason }) => `${networkId} (${phrases.reasons[reason]})`)
      .join(', ');
    const rest = theirs.length - NAMED;
    return `${phrases.aside(account, theirs.length)}${named}${rest > 0 ? phrases.more(rest) : ''}.`;
  });
}
