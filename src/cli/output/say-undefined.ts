import { ASSUMED_NETWORK } from '#app/parts/measures.ts';
import { sayNetwork } from '#game/players/naming.ts';
import type { Settings } from '#config/settings.ts';
import type { Game, Language } from '#game/game.ts';

const ASSUMED = sayNetwork(ASSUMED_NETWORK);

const SENTENCES = {
  fr: {
    one: (account: string) =>
      `Le compte «\u00a0${account}\u00a0» n’est pas encore défini\u00a0: d’ici là, il est pris pour un compte ${ASSUMED} ordinaire. D’autres réseaux ont d’autres limites.`,
    several: (accounts: string) =>
      `Les comptes ${accounts} ne sont pas encore définis\u00a0: d’ici là, ils sont pris pour des comptes ${ASSUMED} ordinaires. D’autres réseaux ont d’autres limites.`,
    mend: (account: string) => `Pour définir un compte\u00a0: npx kesako accounts add ${account}`,
    quote: (account: string) => `«\u00a0${account}\u00a0»`,
    and: 'et',
  },
  en: {
    one: (account: string) =>
      `The account “${account}” is not defined yet: until then it is taken for an ordinary ${ASSUMED} account. Other networks have other limits.`,
    several: (accounts: string) =>
      `The accounts ${accounts} are not defined yet: until then they are taken for ordinary ${ASSUMED} accounts. Other networks have other limits.`,
    mend: (account: string) => `To define an account: npx kesako accounts add ${account}`,
    quote: (account: string) => `“${account}”`,
    and: 'and',
  },
} as const;

/** Says that the accounts of a game are on networks that nobody has told yet; undefined where there is an accounts file, which is checked. */
export function sayUndefined(
  { accounts }: Pick<Game, 'accounts'>,
  settings: Pick<Settings, 'accounts'>,
  language: Language,
): string | undefined {
  const [first] = accounts;
  if (settings.accounts.size > 0 || first === undefined) return undefined;
  const says = SENTENCES[language];
  const all = accounts.map(says.quote);
  const named =
    all.length === 1
      ? says.one(first)
      : says.several(`${all.slice(0, -1).join(', ')} ${says.and} ${all.at(-1)}`);
  return `${named} ${says.mend(first)}`;
}
