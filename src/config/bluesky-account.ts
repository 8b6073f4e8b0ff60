import { z } from 'zod';
import type { Secret } from '#platform/secret.ts';

export interface BlueskyAccount {
  readonly name: string;
  readonly network: 'bluesky';
  /** Where the account logs in. */
  readonly service: string;
  /** Without its @. */
  readonly handle: string;
  readonly appPassword: Secret | undefined;
  /** The environment variable in which the app password is looked for. */
  readonly passwordVariable: string;
}

/** An account on Bluesky, as the accounts file says it. */
export const blueskyAccount = z.strictObject({
  network: z.literal('bluesky'),
  service: z.url({ protocol: /^https?$/ }).default('https://bsky.social'),
  handle: z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i),
});
