import type { Bilingual } from '#platform/complaint.ts';
import {
  type Interview,
  type Obtained,
  type Question,
  type Recipe,
  unless,
  type WantedAccount,
} from './recipe.ts';

const PLAN: Bilingual = { fr: 'Sous quelle formule de X\u202f?', en: 'Under which of X’s plans?' };

const PLANS: ReadonlyMap<string, Bilingual> = new Map([
  [
    'ordinary',
    { fr: 'ordinaire\u00a0: chaque requête est facturée', en: 'ordinary: each request is billed' },
  ],
  [
    'enterprise',
    {
      fr: 'Enterprise\u00a0: celle qu’il faut à une collectivité publique',
      en: 'Enterprise: the one that a public body needs',
    },
  ],
]);

/** In US dollars: a game of a few rounds, several times over. */
const USUAL_LIMIT = 20;
const NO_LIMIT = 0;

const limitQuestion = (otherwise: string): Question => ({
  says: {
    fr: 'Combien ce compte peut-il dépenser par mois, en dollars\u202f? (0\u00a0: sans limite)',
    en: 'How much may this account spend in a month, in US dollars? (0: no limit)',
  },
  otherwise,
  objection: unless(/^\d{1,6}([.,]\d{1,2})?$/, {
    fr: 'Écrivez un montant, comme 20 ou 12,50.',
    en: 'Write an amount, such as 20 or 12.50.',
  }),
});

const key = (fr: string, en: string): Question => ({ says: { fr, en } });

const API_KEY = key('La clé de l’application (API Key)\u202f?', 'The application’s API Key?');
const API_SECRET = key('Son secret (API Key Secret)\u202f?', 'Its API Key Secret?');
const ACCESS_TOKEN = key('Le jeton du compte (Access Token)\u202f?', 'The account’s Access Token?');
const ACCESS_SECRET = key('Son secret (Access Token Secret)\u202f?', 'Its Access Token Secret?');

const makeKeys = (lent: boolean): Bilingual => ({
  fr: `Sur developer.x.com, connecté au compte ${lent ? 'que le partenaire prête' : 'du jeu'}\u00a0: créez une application, réglez ses droits sur «\u00a0Read and write\u00a0», puis générez ses clés. Chacune n’y est montrée qu’une fois.`,
  en: `On developer.x.com, signed in to the ${lent ? 'account that the partner lends' : 'game’s account'}: create an application, set its permissions to “Read and write”, then generate its keys. Each is shown there only once.`,
});

/** By the four keys of an application that belongs to the account, copied from its developer page. */
export const xRecipe: Recipe = {
  network: 'x',
  title: 'X',
  async obtain(interview, { before, lent }) {
    const settings = await askSettings(interview, before);
    interview.explain([makeKeys(lent)]);
    return {
      settings,
      credentials: {
        API_KEY: await interview.askSecret(API_KEY),
        API_SECRET: await interview.askSecret(API_SECRET),
        ACCESS_TOKEN: await interview.askSecret(ACCESS_TOKEN),
        ACCESS_SECRET: await interview.askSecret(ACCESS_SECRET),
      },
    };
  },
};

/** The plan, and what may be spent where requests are billed. What the account has already is proposed. */
async function askSettings(
  interview: Interview,
  before: WantedAccount['before'],
): Promise<Obtained['settings']> {
  const plan = await interview.choose(
    PLAN,
    PLANS,
    before['plan'] === 'enterprise' ? 'enterprise' : undefined,
  );
  if (plan === 'enterprise') return { plan, 'spending-limit': undefined };
  const { network, 'spending-limit': known } = before;
  const proposed = typeof known === 'number' ? known : network === undefined ? USUAL_LIMIT : NO_LIMIT;
  const limit = Number((await interview.ask(limitQuestion(`${proposed}`))).trim().replace(',', '.'));
  return { plan: undefined, 'spending-limit': limit === 0 ? undefined : limit };
}
