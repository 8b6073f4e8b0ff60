import type { Author, Published, Reply } from '#networks/network.ts';
import type { mastodon } from 'masto';
import type { Habits } from './capabilities.ts';
import { leadingMentions, plainText, replyText } from './plain-text.ts';

type Status = mastodon.v1.Status;

/** The account whose statuses are read, as far as reading them needs it. */
export interface Me {
  /** The network's id of the account. */
  readonly id: string;
  /** `user@host`, lower case. */
  readonly address: string;
  /** What an account of the same server leaves out of its address. */
  readonly domain: string;
  readonly habits: Pick<Habits, 'privateIsDirect' | 'idsChange'>;
}

/** The id by which a status is known here: the same before and after an edit, and taken by the server. */
export function idOf(id: string, { habits }: Me): string {
  return habits.idsChange && id.length > CHANGING ? `${'0'.repeat(CHANGING)}${id.slice(CHANGING)}` : id;
}

const CHANGING = 10;

export function publishedOf(status: Status, me: Me): Published {
  return {
    id: idOf(status.id, me),
    url: status.url ?? status.uri,
    at: Temporal.Instant.from(status.createdAt),
  };
}

/** A status as a reply; undefined where the server left out what makes it one (servers differ, and err). */
export function replyOf(status: Status | null | undefined, me: Me): Reply | undefined {
  if (typeof status?.id !== 'string' || typeof status.account?.acct !== 'string') return undefined;
  const createdAt = instantOf(status.createdAt);
  if (createdAt === undefined) return undefined;
  return {
    id: idOf(status.id, me),
    author: authorOf(status.account, me),
    text: replyText(status.content ?? '', me.address),
    beside: besideText(status, me),
    hashtags: (status.tags ?? []).map(({ name }) => `#${name}`),
    inReplyTo: parentOf(status, me),
    quoting: quotedBy(status, me),
    createdAt,
    editedAt: instantOf(status.editedAt),
    arrivedAt: isLocal(status) ? (instantOf(status.editedAt) ?? createdAt) : undefined,
    visibility: visibilityOf(status.visibility, me),
    url: status.url ?? undefined,
  };
}

/** Its author is on the account's own server, whose clock dates it. */
const isLocal = ({ account }: Status): boolean => !account.acct.includes('@');

/** What the reader of a status sees beside its text; servers leave much of it out. */
function besideText(status: Partial<Status>, me: Me): string {
  const { content, spoilerText, mediaAttachments, poll, card } = status;
  return [
    leadingMentions(content ?? '', me.address),
    spoilerText,
    ...(mediaAttachments ?? []).map(({ description }) => description),
    ...(poll?.options ?? []).map(({ title }) => title),
    card?.title,
    card?.description,
    card?.url,
  ]
    .filter(Boolean)
    .join('\n');
}

/** The id of what a status quotes, where its author may. */
function quotedBy({ quote }: Partial<Status>, me: Me): string | undefined {
  if (quote?.state !== 'accepted') return undefined;
  const id =
    'quotedStatusId' in quote
      ? quote.quotedStatusId
      : 'quotedStatus' in quote
        ? quote.quotedStatus?.id
        : undefined;
  return id == null ? undefined : idOf(id, me);
}

/** The id of what a status answers. */
export const parentOf = (status: Status, me: Me): string | undefined =>
  status.inReplyToId == null ? undefined : idOf(status.inReplyToId, me);

export const isMine = (status: Status, me: Me): boolean =>
  status.account.id === me.id || addressOf(status.account.acct, me.domain) === me.address;

export function addressOf(acct: string, domain: string): string {
  return (acct.includes('@') ? acct : `${acct}@${domain}`).toLowerCase();
}

/** Oldest first; what came in the same instant keeps its order. */
export const byAge = (a: Reply, b: Reply): number => Temporal.Instant.compare(a.createdAt, b.createdAt);

export function instantOf(iso: string | null | undefined): Temporal.Instant | undefined {
  const milliseconds = Date.parse(iso ?? '');
  return Number.isNaN(milliseconds) ? undefined : Temporal.Instant.fromEpochMilliseconds(milliseconds);
}

function authorOf(account: mastodon.v1.Account, me: Me): Author {
  return {
    address: addressOf(account.acct, me.domain),
    mention: `@${account.acct}`,
    name: account.displayName || account.username,
    noBot: asksBotsToStayAway(account),
  };
}

/** `#nobot`, in the profile's text or in one of its fields. */
function asksBotsToStayAway(account: mastodon.v1.Account): boolean {
  const profile = [account.note, ...(account.fields ?? []).flatMap(({ name, value }) => [name, value])];
  return profile.some((part) => /nobot/iu.test(part ?? '') && /#nobot\b/iu.test(plainText(part)));
}

function visibilityOf(told: string, me: Me): Reply['visibility'] {
  if (told === 'public' || told === 'unlisted') return told;
  // Servers have scopes of their own (`local`, `mutuals_only`): all of them are narrower than public.
  return told === 'direct' || (told === 'private' && me.habits.privateIsDirect) ? 'private' : 'followers';
}
