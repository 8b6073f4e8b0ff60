import { readFile } from 'node:fs/promises';
import { ACCOUNT_NAME, accountsIn, variableOf } from '#config/accounts.ts';
import { settingsIn, withAccount } from '#config/accounts-file.ts';
import { ENV_FILE, withVariables } from '#config/env-file.ts';
import { writeWhole } from '#config/write-whole.ts';
import type { Language } from '#game/game.ts';
import { Complaint } from '#platform/complaint.ts';
import { blueskyRecipe } from '#app/accounts/credentials/bluesky.ts';
import { mastodonRecipe } from '#app/accounts/credentials/mastodon.ts';
import type { Interview, Obtained, Question, Recipe } from '#app/accounts/credentials/recipe.ts';
import { xRecipe } from '#app/accounts/credentials/x.ts';
import { type AccountFinding, verifyAccount } from './verify-account.ts';

const RECIPES: readonly Recipe[] = [mastodonRecipe, blueskyRecipe, xRecipe];

const NAME: Question = {
  says: {
    fr: 'Comment ce compte s’appellera-t-il dans vos jeux\u202f?',
    en: 'What will your games call this account?',
  },
  example: { fr: 'ville', en: 'city' },
  objection: (answer) =>
    ACCOUNT_NAME.test(answer)
      ? undefined
      : {
          fr: 'Des minuscules sans accent, des chiffres et des traits d’union, une lettre d’abord.',
          en: 'Lower-case letters without accents, digits and hyphens, a letter first.',
        },
};

export interface Adding {
  readonly interview: Interview;
  /** What the account is to be called; asked for when absent. */
  readonly name: string | undefined;
  /** It is a partner's, who lends it. */
  readonly lent: boolean;
  readonly accountsFile: string;
  readonly language: Language;
}

/**
 * Obtains an account's credentials from a person, tries them, and only then writes them to the environment file, which nobody
 * else may read from then on, and the account to the accounts file.
 * @returns what the network says of the account; undefined when the person would not have an account replaced
 * @throws Complaint when the credentials are not given, or do not work: nothing was written
 */
export async function addAccount(
  { interview, name: given, lent, accountsFile, language }: Adding,
  signal: AbortSignal,
): Promise<AccountFinding | undefined> {
  const objection = given === undefined ? undefined : NAME.objection?.(given);
  if (objection) throw new Complaint(badName(given), objection);
  const name = given ?? (await interview.ask(NAME));
  const text = await textOf(accountsFile);
  const replaces = text !== undefined && accountsIn(accountsFile, text, {}).has(name);
  if (replaces && !(await interview.confirm(replaceIt(name)))) return undefined;

  const before = settingsIn(text, name);
  const recipe = await chosen(interview, before['network']);
  // Renewed credentials leave the account's other settings, such as what it may spend.
  const kept = before['network'] === recipe.network ? before : {};
  const obtained = await recipe.obtain(interview, { before: kept, lent }, signal);
  const variables = new Map(
    Object.entries(obtained.credentials).map(([ending, secret]) => [variableOf(name, ending), secret]),
  );
  const settings = { ...kept, network: recipe.network, ...obtained.settings };
  const tryOut = withAccount(text, name, settings);
  const finding = await tried(name, tryOut, obtained, lent, accountsFile, language, signal);
  const accounts =
    recipe.network === 'mastodon' && !lent
      ? withAccount(text, name, { ...settings, 'approves-replies': finding.approvesReplies || undefined })
      : tryOut;
  const secrets = withVariables((await textOf(ENV_FILE)) ?? '', variables);
  await writeWhole([
    { path: ENV_FILE, text: secrets, mode: 0o600 },
    { path: accountsFile, text: accounts, mode: 0o666 },
  ]);
  return finding;
}

/** @param before the network of the account that is replaced, which is proposed */
async function chosen(interview: Interview, before: unknown): Promise<Recipe> {
  const titles = new Map(RECIPES.map(({ network, title }) => [network, { fr: title, en: title }]));
  const proposed = RECIPES.find(({ network }) => network === before)?.network;
  const network = await interview.choose(
    { fr: 'Sur quel réseau\u202f?', en: 'On which network?' },
    titles,
    proposed,
  );
  const recipe = RECIPES.find((one) => one.network === network);
  if (!recipe) throw new RangeError(`${network} was not among the choices.`);
  return recipe;
}

/** Asks the network with the credentials as they are about to be written. */
async function tried(
  name: string,
  accounts: string,
  { credentials }: Obtained,
  lent: boolean,
  accountsFile: string,
  language: Language,
  signal: AbortSignal,
): Promise<AccountFinding> {
  const environment = Object.fromEntries(
    Object.entries(credentials).map(([ending, secret]) => [variableOf(name, ending), secret.reveal()]),
  );
  const account = accountsIn(accountsFile, accounts, environment).get(name);
  if (!account) throw new Error(`${name} is not in the accounts that were to be written.`);
  const finding = await verifyAccount(account, language, signal, lent ? [] : undefined);
  if (finding.ok) return finding;
  const why = finding.lines.join(' ');
  throw new Complaint(
    {
      fr: `Le réseau n’accepte pas ces accès\u00a0: ${why}`,
      en: `The network does not accept these credentials: ${why}`,
    },
    { fr: 'Rien n’a été écrit. Recommencez.', en: 'Nothing was written. Try again.' },
  );
}

const textOf = (path: string): Promise<string | undefined> =>
  readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new Complaint(
      { fr: `${path} est illisible (${error.code}).`, en: `${path} cannot be read (${error.code}).` },
      { fr: 'Rien n’a été écrit.', en: 'Nothing was written.' },
    );
  });

const badName = (name: string | undefined) => ({
  fr: `«\u00a0${name}\u00a0» ne peut pas être le nom d’un compte.`,
  en: `“${name}” cannot be the name of an account.`,
});

const replaceIt = (name: string) => ({
  fr: `Le compte «\u00a0${name}\u00a0» existe déjà. Le remplacer\u202f?`,
  en: `There is an account “${name}” already. Replace it?`,
});
