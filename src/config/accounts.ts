import { readFile } from 'node:fs/promises';
import { parse, YAMLError } from 'yaml';
import { z } from 'zod';
import { Complaint, type Bilingual } from '#platform/complaint.ts';
import { Secret } from '#platform/secret.ts';
import { type BlueskyAccount, blueskyAccount } from './bluesky-account.ts';
import { type Credential, isLimitedInVain, readXAccount, type XAccount, xAccount } from './x-account.ts';
import { placeName } from './place-name.ts';

/** One account of the accounts file, with its credentials from the environment. */
export type AccountSettings = MastodonAccount | BlueskyAccount | XAccount;

export interface MastodonAccount {
  readonly name: string;
  readonly network: 'mastodon';
  readonly server: string;
  /** Its server lets replies wait for an approval: for what is told of a game without asking the server. */
  readonly approvesReplies: boolean;
  readonly token: Secret | undefined;
  /** The environment variable in which the token is looked for. */
  readonly tokenVariable: string;
}

/** Says whether every credential of an account is there; whether they are good only its network can tell. */
export function hasCredentials(account: AccountSettings): boolean {
  switch (account.network) {
    case 'mastodon':
      return account.token !== undefined;
    case 'bluesky':
      return account.appPassword !== undefined;
    case 'x':
      return Object.values(account.keys).every(({ secret }) => secret !== undefined);
  }
}

const account = z.discriminatedUnion('network', [
  z.strictObject({
    network: z.literal('mastodon'),
    server: z.url({ protocol: /^https?$/ }),
    'approves-replies': z.boolean().default(false),
  }),
  blueskyAccount,
  xAccount,
]);

/** What an account may be called: its name is part of the names of its variables. */
export const ACCOUNT_NAME = /^[a-z][a-z0-9-]*$/;

const file = z.strictObject({ accounts: z.record(z.string().regex(ACCOUNT_NAME), account) });

/** Returns the environment variable in which a credential of an account is looked for, such as its `TOKEN`. */
export const variableOf = (account: string, credential: string): string =>
  `KESAKO_${account.toUpperCase().replaceAll('-', '_')}_${credential}`;

/**
 * Reads the accounts file.
 * @param path of the file; a missing one gives no account
 * @param environment where the credentials are
 * @throws Complaint that names what is wrong in it
 */
export async function readAccounts(
  path: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<ReadonlyMap<string, AccountSettings>> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw badFile(path, { fr: `illisible (${error.code})`, en: `unreadable (${error.code})` });
  });
  return text === undefined ? new Map() : accountsIn(path, text, environment);
}

/** Returns the accounts of a text that stands, or is to stand, in the accounts file. @throws Complaint that names what is wrong in it */
export function accountsIn(
  path: string,
  text: string,
  environment: Readonly<Record<string, string | undefined>>,
): ReadonlyMap<string, AccountSettings> {
  const { accounts } = parseFile(path, text);
  return new Map(
    Object.entries(accounts).map(([name, said]): [string, AccountSettings] => {
      const read = (what: string): Credential => readCredential(name, what, environment);
      if (said.network === 'bluesky') {
        const { secret: appPassword, variable: passwordVariable } = read('APP_PASSWORD');
        return [name, { name, ...said, appPassword, passwordVariable }];
      }
      if (said.network === 'x') {
        if (isLimitedInVain(said)) throw limitedInVain(path, name);
        return [name, readXAccount(name, said, read)];
      }
      const { secret: token, variable: tokenVariable } = read('TOKEN');
      const { network, server, 'approves-replies': approvesReplies } = said;
      return [name, { name, network, server, approvesReplies, token, tokenVariable }];
    }),
  );
}

function readCredential(
  name: string,
  what: string,
  environment: Readonly<Record<string, string | undefined>>,
): Credential {
  const variable = variableOf(name, what);
  const value = environment[variable];
  return { variable, secret: value === undefined ? undefined : new Secret(value) };
}

function parseFile(path: string, text: string): z.infer<typeof file> {
  try {
    return check(path, parse(text));
  } catch (error) {
    if (error instanceof YAMLError) throw badFile(path, notYaml(error));
    // An alias without an anchor, or too many of them.
    if (error instanceof ReferenceError)
      throw badFile(path, { fr: 'alias YAML incorrect', en: 'bad YAML alias' });
    throw error;
  }
}

function check(path: string, value: unknown): z.infer<typeof file> {
  const result = file.safeParse(value, { error: z.locales.en().localeError });
  if (result.success) return result.data;
  if (!hasAccounts(value)) throw badFile(path, NOT_BELOW);
  const french = file.safeParse(value, { error: z.locales.fr().localeError });
  throw badFile(path, {
    fr: sayIssues(french.error, 'mastodon, bluesky ou x'),
    en: sayIssues(result.error, 'mastodon, bluesky or x'),
  });
}

/** Says whether there are lines below `accounts:`, whatever they are. */
const hasAccounts = (value: unknown): boolean =>
  isBlock(value) && 'accounts' in value && isBlock(value.accounts);

const isBlock = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const NOT_BELOW: Bilingual = {
  fr: 'accounts — les comptes se mettent sous cette clé, en retrait, chacun à son nom, ou ainsi\u00a0: accounts: { ville: { network: mastodon, server: "https://mastodon.example" } }',
  en: 'accounts — accounts stand below this key, indented, each by its name, or so: accounts: { ville: { network: mastodon, server: "https://mastodon.example" } }',
};

/** @param networks that there are, for whoever names none of them */
const sayIssues = (error: z.ZodError | undefined, networks: string): string =>
  (error?.issues ?? [])
    .map(({ code, path: place, message }) => {
      const namesNone = code === 'invalid_union' && place.at(-1) === 'network';
      return `${placeName(place)} — ${namesNone ? networks : message}`;
    })
    .join(' ; ');

/** The parser's own message would quote the line, and somebody may have put a token there. */
function notYaml({ linePos }: YAMLError): Bilingual {
  const { line = 1, col = 1 } = linePos?.[0] ?? {};
  return {
    fr: `ligne ${line}, colonne ${col}, le YAML est mal formé`,
    en: `line ${line}, column ${col}, the YAML is malformed`,
  };
}

const limitedInVain = (path: string, name: string): Complaint =>
  badFile(
    path,
    {
      fr: `accounts.${name}.spending-limit — n’a pas d’effet avec plan: enterprise, dont Kesako ignore les prix`,
      en: `accounts.${name}.spending-limit — has no effect with plan: enterprise, whose prices Kesako does not know`,
    },
    {
      fr: 'Ôtez spending-limit et fixez une limite chez X, ou écrivez plan: ordinary.',
      en: 'Remove spending-limit and set a limit at X, or write plan: ordinary.',
    },
  );

const COMPARE: Bilingual = {
  fr: 'Comparez-le à config/accounts.example.yaml.',
  en: 'Compare it with config/accounts.example.yaml.',
};

const badFile = (path: string, why: Bilingual, mend = COMPARE): Complaint =>
  new Complaint(
    {
      fr: `Le fichier des comptes ${path} est incorrect\u00a0: ${why.fr}`,
      en: `The accounts file ${path} is wrong: ${why.en}`,
    },
    mend,
  );
