import { z } from 'zod';
import type { Secret } from '#platform/secret.ts';

/** A credential, and the environment variable in which it is looked for. */
export interface Credential {
  readonly variable: string;
  readonly secret: Secret | undefined;
}

export const xAccount = z.strictObject({
  network: z.literal('x'),
  server: z.url({ protocol: /^https?$/ }).default('https://api.x.com'),
  /** Under an Enterprise plan prices are agreed on, and public bodies may use the API. */
  plan: z.enum(['ordinary', 'enterprise']).default('ordinary'),
  /** US dollars in a calendar month (UTC). */
  'spending-limit': z.number().positive().optional(),
});

export interface XAccount {
  readonly name: string;
  readonly network: 'x';
  readonly server: string;
  readonly plan: 'ordinary' | 'enterprise';
  /** US dollars in a calendar month (UTC), after which the account says nothing more. */
  readonly spendingLimit: number | undefined;
  /** What X asks for with every request (OAuth 1.0a). */
  readonly keys: {
    readonly apiKey: Credential;
    readonly apiSecret: Credential;
    readonly accessToken: Credential;
    readonly accessSecret: Credential;
  };
}

/** Says whether an account has a limit that nobody can keep: what is spent cannot be counted where the prices are agreed on. */
export const isLimitedInVain = ({ plan, 'spending-limit': limit }: z.output<typeof xAccount>): boolean =>
  plan === 'enterprise' && limit !== undefined;

/** Reads the settings of an account on X. @param read gives a credential by the end of its variable's name */
export function readXAccount(
  name: string,
  { 'spending-limit': spendingLimit, ...said }: z.output<typeof xAccount>,
  read: (what: string) => Credential,
): XAccount {
  const keys = {
    apiKey: read('API_KEY'),
    apiSecret: read('API_SECRET'),
    accessToken: read('ACCESS_TOKEN'),
    accessSecret: read('ACCESS_SECRET'),
  };
  return { name, ...said, spendingLimit, keys };
}
