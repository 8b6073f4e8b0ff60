import { createHmac } from 'node:crypto';
import type { Secret } from '#platform/secret.ts';

/** What is signed of a message. */
export interface SignedHook {
  /** The same at each attempt, by which a receiver knows a repeat. */
  readonly id: string;
  /** Of this attempt: receivers refuse what is old. */
  readonly at: Temporal.Instant;
  readonly body: string;
}

/** With what a secret begins: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md. */
const PREFIX = 'whsec_';

/** Returns the headers of a message that is signed as Standard Webhooks says, by a secret `whsec_…`. */
export function signHook({ id, at, body }: SignedHook, secret: Secret): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(at.epochMilliseconds / 1000));
  const key = Buffer.from(secret.reveal().slice(PREFIX.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}
