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
  spendingLimit: z.number().positive().optional(),
});

export interface XAccount extends z.output<typeof xAccount> {
  readonly name: string;
  /** What X asks for with every request (OAuth 1.0a). */
  readonly keys: {
    readonly apiKey: Credential;
    readonly apiSecret: Credential;
    readonly accessToken: Credential;
    readonly accessSecret: Credential;
  };
}

export function readXAccount(
  name: string,
  said: z.output<typeof xAccount>,
  read: (what: string) => Credential,
): XAccount {
  const keys = {
    apiKey: read('API_KEY'),
    apiSecret: read('API_SECRET'),
    accessToken: read('ACCESS_TOKEN'),
    accessSecret: read('ACCESS_SECRET'),
  };
  return { name, ...said, keys };
}
