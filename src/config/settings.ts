import { userInfo } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { Complaint } from '#platform/complaint.ts';
import { Secret } from '#platform/secret.ts';
import { type AccountSettings, readAccounts } from './accounts.ts';
import { isAddressRange, isIssuer, isOrigin, listed } from './addresses.ts';
import { type AlarmSettings, readAlarms } from './alarms.ts';
import { onDemand } from './on-demand.ts';
import { type PublicPageSettings, readPublicPage } from './public-page.ts';
import { isServerUrl } from './server-url.ts';
import { demandWatch, type WatchSettings } from './watch.ts';

/**
 * What an operator sets: read once, frozen, handed down. What stands in a file of its own throws a Complaint to whoever asks for
 * it where that file is wrong, and to nobody else: a game is paused whatever is wrong with the watch.
 */
export interface Settings {
  /** PostgreSQL server; the embedded database when absent. */
  readonly databaseUrl: Secret | undefined;
  /** Redis server for the queues; they live in the database when absent. */
  readonly redisUrl: Secret | undefined;
  /** The mail server by which partners are written to. */
  readonly smtpUrl: Secret | undefined;
  /** The address in whose name they are. */
  readonly mailFrom: string | undefined;
  /** Where the embedded database and the worker's control socket are. */
  readonly dataDirectory: string;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
  /** `pretty` for a person at a terminal, `json` for a log collector. */
  readonly logFormat: 'pretty' | 'json';
  /** Where `/health`, `/readyz` and `/metrics` answer. */
  readonly host: string;
  readonly port: number;
  /** What everybody may see of the games; undefined: no page is served. */
  readonly publicPage?: PublicPageSettings | undefined;
  /** Who is told when something goes wrong; undefined: nobody. */
  readonly alarms?: AlarmSettings | undefined;
  /** What is listened to around the games; undefined: nothing is. */
  readonly watch?: WatchSettings | undefined;
  /** How often replies are read where the network does not stream, and at least where it does. */
  readonly pollEvery: Temporal.Duration;
  /** Where the console is served beside the games. */
  readonly console: ConsoleSettings;
  /** By name; empty when the accounts file does not exist. */
  readonly accounts: ReadonlyMap<string, AccountSettings>;
  readonly accountsFile: string;
  /** In whose name acts are written in the journal. */
  readonly operator: string;
}

export interface ConsoleSettings {
  readonly on: boolean;
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** As browsers call it, behind a proxy. */
  readonly url: URL | undefined;
  /** It may be read in clear by whoever listens on the way. */
  readonly insecure: boolean;
  /** The header in which the proxy writes the address of whoever calls; undefined: it is not told. */
  readonly addressHeader: string | undefined;
  /** The header in which the proxy writes who has logged in there, and from which addresses it is believed; undefined: from none. */
  readonly userHeader?: TrustedHeader | undefined;
  /** By whom people are known who log in without a password; undefined: by nobody. */
  readonly openId?: OpenIdSettings | undefined;
}

/** A provider of identities, by OpenID Connect. */
export interface OpenIdSettings {
  readonly issuer: URL;
  readonly clientId: string;
  readonly clientSecret: Secret;
  /** By what somebody is known who was never here: an address that whoever runs the console knows them by, or nothing. */
  readonly claim: 'email' | 'sub';
  /** Whether an address counts when the provider says that it is verified, or unless it says that it is not. */
  readonly email: 'verified' | 'trusted';
  /** As people call it. */
  readonly name: string;
}

/** A header that is believed of a proxy. */
export interface TrustedHeader {
  readonly name: string;
  /** Addresses, and ranges of them as `10.0.0.0/8`. */
  readonly from: readonly string[];
}

/** Every environment variable that Kesako reads, with its default. `docs/settings.md` is checked against it. */
export const ENVIRONMENT = z.object({
  DATABASE_URL: z
    .string()
    .refine((text) => isServerUrl(text, ['postgres:', 'postgresql:'], true))
    .optional(),
  REDIS_URL: z
    .string()
    .refine((text) => isServerUrl(text, ['redis:', 'rediss:'], true))
    .optional(),
  KESAKO_SMTP_URL: z
    .string()
    .refine((text) => isServerUrl(text, ['smtp:', 'smtps:']))
    .optional(),
  KESAKO_MAIL_FROM: z.email().optional(),
  KESAKO_DATA: z.string().min(1).default('data'),
  KESAKO_CONFIG: z.string().min(1).default('config'),
  KESAKO_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
  KESAKO_LOG_FORMAT: z.enum(['pretty', 'json']).optional(),
  KESAKO_HOST: z.string().min(1).default('127.0.0.1'),
  KESAKO_PORT: z.coerce.number().int().min(0).max(65_535).default(8750),
  KESAKO_PUBLIC_HOST: z.string().min(1).default('127.0.0.1'),
  KESAKO_PUBLIC_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  KESAKO_PUBLIC_URL: z.url({ protocol: /^https?$/u }).optional(),
  KESAKO_PUBLIC_PROXY: z
    .string()
    .regex(/^[\w-]{1,60}$/u)
    .optional(),
  KESAKO_CONSOLE: z.enum(['on', 'off']).default('on'),
  KESAKO_CONSOLE_HOST: z.string().min(1).default('127.0.0.1'),
  KESAKO_CONSOLE_PORT: z.coerce.number().int().min(0).max(65_535).default(8751),
  KESAKO_CONSOLE_URL: z
    .url({ protocol: /^https?$/u })
    .refine(isOrigin)
    .optional(),
  KESAKO_CONSOLE_INSECURE: z.enum(['yes', 'no']).default('no'),
  KESAKO_CONSOLE_PROXY: z
    .string()
    .regex(/^[\w-]{1,60}$/u)
    .optional(),
  KESAKO_CONSOLE_USER_HEADER: z
    .string()
    .regex(/^[\w-]{1,60}$/u)
    .optional(),
  KESAKO_CONSOLE_USER_HEADER_FROM: z
    .string()
    .refine((text) => listed(text).every(isAddressRange))
    .default('127.0.0.1,::1'),
  KESAKO_OIDC_ISSUER: z.string().refine(isIssuer).optional(),
  KESAKO_OIDC_CLIENT_ID: z.string().min(1).optional(),
  KESAKO_OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  KESAKO_OIDC_CLAIM: z.enum(['email', 'sub']).default('email'),
  KESAKO_OIDC_EMAIL: z.enum(['verified', 'trusted']).default('verified'),
  KESAKO_OIDC_NAME: z.string().trim().min(1).max(40).optional(),
  KESAKO_POLL_SECONDS: z.coerce.number().min(1).max(3600).default(15),
  KESAKO_OPERATOR: z.string().trim().min(1).max(80).optional(),
  KESAKO_LANG: z.enum(['fr', 'en']).optional(),
});

/**
 * Reads the settings from `environment` and from the files of the folder of settings.
 * @param environment the process's variables, those of `.env` included; an empty one counts as absent
 * @param terminal whether the log goes to a person's terminal
 * @throws Complaint that names the variable at fault; never its value when it may hold a credential
 */
export async function readSettings(
  environment: Readonly<Record<string, string | undefined>>,
  terminal: boolean,
): Promise<Settings> {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = ENVIRONMENT.safeParse(given);
  if (!parsed.success) throw badVariable(parsed.error);
  const variables = parsed.data;
  const accountsFile = join(variables.KESAKO_CONFIG, 'accounts.yaml');
  const accounts = await onDemand(readAccounts(accountsFile, given));
  const alarms = await onDemand(readAlarms(variables.KESAKO_CONFIG, given));
  const publicPage = await onDemand(readPublicPageOf(variables));
  const around = {
    get accounts() {
      return accounts();
    },
    get alarms() {
      return alarms();
    },
  };
  const watch = await onDemand(demandWatch(variables.KESAKO_CONFIG, around));
  return Object.freeze({
    databaseUrl: secret(variables.DATABASE_URL),
    redisUrl: secret(variables.REDIS_URL),
    smtpUrl: secret(variables.KESAKO_SMTP_URL),
    mailFrom: variables.KESAKO_MAIL_FROM,
    dataDirectory: variables.KESAKO_DATA,
    logLevel: variables.KESAKO_LOG_LEVEL,
    logFormat: variables.KESAKO_LOG_FORMAT ?? (terminal ? 'pretty' : 'json'),
    host: variables.KESAKO_HOST,
    port: variables.KESAKO_PORT,
    get publicPage() {
      return publicPage();
    },
    get alarms() {
      return alarms();
    },
    get watch() {
      return watch();
    },
    pollEvery: Temporal.Duration.from({ milliseconds: Math.round(variables.KESAKO_POLL_SECONDS * 1000) }),
    console: {
      on: variables.KESAKO_CONSOLE === 'on',
      host: variables.KESAKO_CONSOLE_HOST,
      port: variables.KESAKO_CONSOLE_PORT,
      url: variables.KESAKO_CONSOLE_URL === undefined ? undefined : new URL(variables.KESAKO_CONSOLE_URL),
      insecure: variables.KESAKO_CONSOLE_INSECURE === 'yes',
      addressHeader: variables.KESAKO_CONSOLE_PROXY,
      userHeader:
        variables.KESAKO_CONSOLE_USER_HEADER === undefined
          ? undefined
          : {
              name: variables.KESAKO_CONSOLE_USER_HEADER,
              from: listed(variables.KESAKO_CONSOLE_USER_HEADER_FROM),
            },
      openId: openIdOf(variables),
    },
    get accounts() {
      return accounts();
    },
    accountsFile,
    operator: variables.KESAKO_OPERATOR ?? systemUser(),
  });
}

async function readPublicPageOf(
  variables: z.infer<typeof ENVIRONMENT>,
): Promise<PublicPageSettings | undefined> {
  if (variables.KESAKO_PUBLIC_PORT === undefined) return undefined;
  return readPublicPage(variables.KESAKO_CONFIG, {
    host: variables.KESAKO_PUBLIC_HOST,
    port: variables.KESAKO_PUBLIC_PORT,
    url: variables.KESAKO_PUBLIC_URL,
    addressHeader: variables.KESAKO_PUBLIC_PROXY,
  });
}

function openIdOf(variables: z.infer<typeof ENVIRONMENT>): OpenIdSettings | undefined {
  if (variables.KESAKO_OIDC_ISSUER === undefined) return undefined;
  const { KESAKO_OIDC_CLIENT_ID: clientId, KESAKO_OIDC_CLIENT_SECRET: clientSecret } = variables;
  if (clientId === undefined) throw wrongVariables('KESAKO_OIDC_CLIENT_ID');
  if (clientSecret === undefined) throw wrongVariables('KESAKO_OIDC_CLIENT_SECRET');
  const issuer = new URL(variables.KESAKO_OIDC_ISSUER);
  return {
    issuer,
    clientId,
    clientSecret: new Secret(clientSecret),
    claim: variables.KESAKO_OIDC_CLAIM,
    email: variables.KESAKO_OIDC_EMAIL,
    name: variables.KESAKO_OIDC_NAME ?? issuer.hostname,
  };
}

/** A container may run as a user that has no name. */
function systemUser(): string {
  try {
    return userInfo().username;
  } catch {
    return 'kesako';
  }
}

const secret = (value: string | undefined): Secret | undefined =>
  value === undefined ? undefined : new Secret(value);

/** Those whose passwords people write as they are. */
const ADDRESSES: readonly string[] = ['DATABASE_URL', 'REDIS_URL', 'KESAKO_SMTP_URL'];

function badVariable(error: z.ZodError): Complaint {
  const names = [...new Set(error.issues.map(({ path }) => String(path[0])))];
  return wrongVariables(
    names.join(', '),
    names.some((name) => ADDRESSES.includes(name)),
  );
}

const wrongVariables = (names: string, isAddress = false): Complaint =>
  new Complaint(
    {
      fr: `Réglage incorrect dans l’environnement\u00a0: ${names}.`,
      en: `Wrong setting in the environment: ${names}.`,
    },
    isAddress
      ? {
          fr: 'Corrigez-le dans le fichier .env ou dans l’environnement\u00a0: une adresse de la forme protocole://utilisateur:mot-de-passe@hôte:port, où @, :, /, ?, # et % s’écrivent %40, %3A, %2F, %3F, %23 et %25 dans le mot de passe (docs/settings.md).',
          en: 'Correct it in the .env file or in the environment: an address of the form protocol://user:password@host:port, where @, :, /, ?, # and % in the password are written %40, %3A, %2F, %3F, %23 and %25 (docs/settings.md).',
        }
      : {
          fr: 'Corrigez-le dans le fichier .env ou dans l’environnement\u202f; docs/settings.md dit ce que chacun accepte.',
          en: 'Correct it in the .env file or in the environment; docs/settings.md says what each one takes.',
        },
  );
