import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { isSame } from './same.ts';

/** For how long what a browser keeps is believed, in milliseconds. */
const BELIEVED_FOR_MS = 600_000;
/** How many log-ins that have ended are remembered, so that none ends twice. */
const MOST_ENDED = 1_000;

/** A log-in elsewhere that has begun. */
export interface BegunSignIn {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** The token of the link that is used by it; undefined: none is. */
  readonly link?: string | undefined;
}

const shape = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  link: z.string().optional(),
  until: z.number(),
});

/**
 * Has a browser keep what it takes to end a log-in that it has begun elsewhere: signed, for ten minutes, for one use. Whoever begins many fills
 * nothing here. What was begun before the program was ended is begun again.
 */
export class KeptByBrowser {
  readonly #key = randomBytes(32);
  readonly #ended = new Set<string>();

  /** Returns what the browser keeps. @param now in milliseconds */
  write(begun: BegunSignIn, now: number): string {
    const body = Buffer.from(JSON.stringify({ ...begun, until: now + BELIEVED_FOR_MS })).toString(
      'base64url',
    );
    return `${body}.${this.#sign(body).toString('base64url')}`;
  }

  /**
   * Takes what a browser has kept, for whoever comes back with its state; anybody can lead a browser here with another one.
   * @param now in milliseconds
   * @returns undefined: it is not ours, too old, or was taken before; `other-state`: the log-in that has begun is another, and goes on
   */
  take(kept: string, state: string, now: number): BegunSignIn | 'other-state' | undefined {
    const [body = '', signature = ''] = kept.split('.');
    const given = Buffer.from(signature, 'base64url');
    const wanted = this.#sign(body);
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return undefined;
    const { until, ...begun } = shape.parse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')));
    if (now > until || this.#ended.has(begun.state)) return undefined;
    if (!isSame(begun.state, state)) return 'other-state';
    this.#ended.add(begun.state);
    const [oldest] = this.#ended;
    if (this.#ended.size > MOST_ENDED && oldest !== undefined) this.#ended.delete(oldest);
    return begun;
  }

  #sign(body: string): Buffer {
    return createHmac('sha256', this.#key).update(body).digest();
  }
}
