import { namingNobody } from '#game/words/in-private.ts';
import { createHash } from 'node:crypto';
import type { HookReceiver, MessageReceiver, Receiver } from '#config/alarms.ts';
import { compose } from '#game/words/compose.ts';
import type { Language } from '#game/game.ts';
import { LEASE_MS } from '#jobs/attempts.ts';
import type { Account, Mail } from '#jobs/context.ts';
import { mentionBy } from '#jobs/sending/mentions.ts';
import { CLOCK_SKEW } from '#jobs/sending/send-once.ts';
import type { Capabilities } from '#networks/capabilities.ts';
import type { Outgoing } from '#networks/network.ts';
import { failed, type Failure, type Outcome } from '#networks/outcome.ts';
import type { Clock } from '#platform/clock.ts';
import { beginLease } from '#platform/lease.ts';
import type { HookEvent } from '#app/hooks/hook-event.ts';
import { postHook } from '#app/hooks/post-hook.ts';
import { signHook } from '#app/hooks/sign-hook.ts';
import { type Content, sayAlarm, type Saying } from './say-alarm.ts';

/** With what people are told. */
export interface Ways extends Pick<Saying, 'language' | 'console'> {
  readonly clock: Clock;
  readonly mail: Mail;
  readonly accounts: ReadonlyMap<string, Account>;
  /** What is imposed on what an account says, each with its `#`. */
  readonly hashtagsOf: (account: string) => readonly string[];
}

/** Something that is to leave. */
export interface Leaving {
  /** The same at each attempt. */
  readonly id: string;
  /** When it was planned; undefined: it leaves at once, or not at all. */
  readonly createdAt?: Temporal.Instant | undefined;
  readonly content: Content;
  /** Of an attempt of which nobody knows what became, and which can take effect no more: when it began. */
  readonly attemptedAt?: Temporal.Instant | undefined;
  /** As it was written then. */
  readonly text?: string | undefined;
  /** Called right before it leaves, with its text where it is looked for afterwards; false: somebody else sends it. */
  readonly begin: (text?: string) => Promise<boolean>;
}

/** `absent`: nobody here can send it. `open`: it may have arrived. */
export type Sent =
  | { readonly kind: 'sent' | 'taken' | 'absent' }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly open: boolean };

/** Tells somebody something. A mail and a web hook that may have arrived are repeated under the same id, a message is looked for first. */
export async function sendTo(
  receiver: Receiver,
  leaving: Leaving,
  ways: Ways,
  signal: AbortSignal,
): Promise<Sent> {
  switch (receiver.way) {
    case 'mail': {
      const { subject, text } = sayAlarm(leaving.content, { ...ways, fits: () => true });
      if (!(await leaving.begin())) return { kind: 'taken' };
      const letter = { key: leaving.id, to: receiver.to, subject, text };
      // No pause holds an alarm.
      return sentBy(await ways.mail.send(letter, signal, () => true));
    }
    case 'hook': {
      if (!(await leaving.begin())) return { kind: 'taken' };
      return sentBy(await callHook(receiver, leaving, ways.clock.now(), signal));
    }
    case 'message':
      return sendMessage(receiver, leaving, ways, signal);
  }
}

const sentBy = (outcome: Outcome<unknown>): Sent =>
  outcome.ok ? { kind: 'sent' } : { kind: 'failed', failure: outcome.failure, open: false };

function callHook(
  { url, secret, local }: HookReceiver,
  { id, content }: Leaving,
  at: Temporal.Instant,
  signal: AbortSignal,
): Promise<Outcome<void>> {
  if (!url || !secret)
    return Promise.resolve(failed({ kind: 'refused', grounds: { kind: 'hook-not-public' } }));
  const body = JSON.stringify(eventOf(content));
  const headers = signHook({ id: messageId(id), at, body }, secret);
  return postHook({ url: new URL(url.reveal()), headers, body, local }, signal);
}

/** A point would end it, where it is signed. */
const messageId = (id: string): string =>
  `msg_${createHash('sha256').update(id).digest('base64url').slice(0, 27)}`;

function eventOf(content: Content): HookEvent {
  if (content.what === 'event') return content.event;
  const timestamp = content.what === 'test' ? content.at : '';
  return { type: 'alarm.test', timestamp, data: {} };
}

async function sendMessage(
  { from, to }: MessageReceiver,
  leaving: Leaving,
  ways: Ways,
  signal: AbortSignal,
): Promise<Sent> {
  const account = ways.accounts.get(from);
  if (!account) return { kind: 'absent' };
  const { network } = account;
  const can = await account.capabilities(signal);
  const isOpen = leaving.attemptedAt !== undefined;
  if (!can.ok) return { kind: 'failed', failure: can.failure, open: isOpen };
  if (!can.value.privateReplies) return unfit({ kind: 'no-private-posts' });
  const post = await write(account, to, leaving, ways, can.value, signal);
  if (!post) return unfit({ kind: 'text-too-long', most: can.value.textLimit });
  if (leaving.attemptedAt && leaving.text !== undefined) {
    const own = await network.ownPosts(leaving.attemptedAt.subtract(CLOCK_SKEW), signal);
    const found = own.ok ? await own.value.find(post, 'text', new Set(), signal) : own;
    if (!found.ok) return { kind: 'failed', failure: found.failure, open: true };
    if (found.value) return { kind: 'sent' };
  }
  const prepared = await network.prepare(post, signal);
  if (!prepared.ok) return { kind: 'failed', failure: prepared.failure, open: false };
  const leave = beginLease(ways.clock, LEASE_MS);
  if (!(await leaving.begin(post.text))) return { kind: 'taken' };
  const outcome = await prepared.value.publish(leave, signal);
  if (outcome.ok) return { kind: 'sent' };
  return { kind: 'failed', failure: outcome.failure, open: outcome.failure.kind === 'outcome-unknown' };
}

const unfit = (grounds: Extract<Failure, { readonly kind: 'refused' }>['grounds']): Sent => ({
  kind: 'failed',
  failure: { kind: 'refused', grounds },
  open: false,
});

/** What is looked for, and repeated, is as it was written; undefined: not even its first lines fit. */
async function write(
  account: Account,
  to: string,
  { id, createdAt: entered, content, text: before }: Leaving,
  ways: Ways,
  limits: Capabilities,
  signal: AbortSignal,
): Promise<Outgoing | undefined> {
  const hashtags = before === undefined ? ways.hashtagsOf(account.name) : [];
  const mention = await mentionBy(ways, account.name, to, signal);
  const whole = (text: string): ReturnType<typeof compose> =>
    compose(`${mention} ${namingNobody(text)}`, hashtags, limits);
  const composed =
    before === undefined
      ? whole(sayAlarm(content, { ...ways, fits: (text) => whole(text).ok }).text)
      : compose(before, [], limits);
  if (!composed.ok) return undefined;
  const language: Language = ways.language;
  const { text } = composed;
  return { key: id, entered, text, pictures: [], visibility: 'private', language, quotes: 'nobody' };
}
