import { z } from 'zod';
import { byMoment } from '#game/moments.ts';
import { CallFailed, failureOfNonsense } from '#networks/failing.ts';
import type { Author, Published, Received, Reply } from '#networks/network.ts';
import { demand, isInCentury, isKey, readEach, Unreadable } from '#networks/reading.ts';
import { momentIn } from '#networks/shapes.ts';
import type { Habits } from './capabilities.ts';
import { isCut, leadingMentions, plainText, replyText } from './plain-text.ts';
import { type Account, type Status, status as statusShape, withId } from './shapes.ts';

/** The account whose statuses are read, as far as reading them needs it. */
export interface Me {
  /** The network's id of the account. */
  readonly id: string;
  /** `user@host`, lower case. */
  readonly address: string;
  /** What an account of the same server leaves out of its address. */
  readonly domain: string;
  readonly habits: Pick<Habits, 'privateIsDirect' | 'idsChange' | 'datesLocals'>;
}

/** Returns the id by which a status is known here: the same before and after an edit, and taken by the server. */
export function idOf(id: string, { habits }: Me): string {
  return habits.idsChange && id.length > CHANGING ? `${'0'.repeat(CHANGING)}${id.slice(CHANGING)}` : id;
}

const CHANGING = 10;

/** Returns a status as a post of the account's own. @throws CallFailed where it does not say enough */
export function publishedOf(status: Status, me: Me): Published {
  const at = momentIn(status.createdAt);
  const url = [status.url, status.uri].find((one) => one !== undefined && isKey(one));
  if (at === undefined || !isInCentury(at) || url === undefined)
    throw new CallFailed(failureOfNonsense({ what: 'a post of ours', harmless: false }));
  return { id: idOf(status.id, me), url, at };
}

/**
 * Returns the address of a status: its page for readers, as far as that stands where its own name does. Its author's server says where
 * the page is, and may say what it likes: that of somebody else's post, which it would be taken for, or no page at all.
 */
function placeOf({ uri, url }: Pick<Status, 'uri' | 'url'>): string | undefined {
  const name = pageAt(uri);
  const page = pageAt(url);
  if (!name) return page && url;
  return page?.host === name.host ? url : uri;
}

const pageAt = (address: string | undefined): URL | undefined => {
  const at = address === undefined || !isKey(address) ? undefined : URL.parse(address);
  return at?.protocol === 'https:' || at?.protocol === 'http:' ? at : undefined;
};

/** Returns statuses as replies, in their order. @param own whether the account's own count, too */
export const repliesOf = (statuses: readonly unknown[], me: Me, own: boolean): Received =>
  readEach(
    statuses,
    (one) => {
      const status = demand(statusShape, unwrapped(one));
      return !own && isMine(status, me) ? undefined : replyOf(status, me);
    },
    (one) => idIn(one, me),
  );

/**
 * Returns a status itself where a server tells of it as a boost: snac does of whatever the account has boosted, under the id of the post
 * itself. What is passed on under an id of its own is another post.
 */
export function unwrapped(one: unknown): unknown {
  const { id, reblog } = wrapped.safeParse(one).data ?? {};
  return id !== undefined && id === reblog?.id ? reblog : one;
}

const wrapped = z.looseObject({ id: z.string(), reblog: withId });

/** Returns the id of whatever it is, as it is known here; undefined where it has none. */
export function idIn(one: unknown, me: Me): string | undefined {
  const id: unknown = typeof one === 'object' && one !== null ? Reflect.get(one, 'id') : undefined;
  return typeof id === 'string' ? idOf(id, me) : undefined;
}

/** Returns a status as a reply. @throws Unreadable where it has no date */
export function replyOf(status: Status, me: Me): Reply {
  const createdAt = momentIn(status.createdAt);
  if (createdAt === undefined) throw new Unreadable('date');
  return {
    id: idOf(status.id, me),
    author: authorOf(status.account, me),
    text: replyText(status.content ?? '', me.address),
    beside: besideText(status, me),
    partly: isCut(status.content ?? '') ? true : undefined,
    hashtags: status.tags.map(({ name }) => `#${name}`),
    inReplyTo: parentOf(status, me),
    quoting: quotedBy(status, me),
    createdAt,
    editedAt: momentIn(status.editedAt),
    arrivedAt: isDatedHere(status, me) ? (momentIn(status.editedAt) ?? createdAt) : undefined,
    visibility: visibilityOf(status.visibility, me),
    url: placeOf(status),
    held: mayWait(status, me) ? undefined : false,
  };
}

/** Says whether a status may wait for the account's approval: only what answers one of its own does. */
export const mayWait = ({ inReplyToId, inReplyToAccountId }: Status, me: Me): boolean =>
  inReplyToId !== undefined && (inReplyToAccountId === undefined || inReplyToAccountId === me.id);

/** Its author is on the account's own server, and that dates it by its clock, whatever its author would like. */
const isDatedHere = ({ account }: Status, { habits }: Me): boolean =>
  habits.datesLocals && !account.acct.includes('@');

/** What the reader of a status sees beside its text; servers leave much of it out. */
function besideText(status: Status, me: Me): string {
  const { content, spoilerText, mediaAttachments, poll, card } = status;
  return [
    leadingMentions(content ?? '', me.address),
    spoilerText,
    ...mediaAttachments.map(({ description }) => description),
    ...(poll?.options ?? []).map(({ title }) => title),
    card?.title,
    card?.description,
    card?.url,
  ]
    .filter(Boolean)
    .join('\n');
}

/** The id of what a status quotes, where its author may. */
function quotedBy({ quote }: Status, me: Me): string | undefined {
  if (quote?.state !== 'accepted') return undefined;
  const id = quote.quotedStatusId ?? quote.quotedStatus?.id;
  return id === undefined ? undefined : idOf(id, me);
}

/** Returns the id of what a status answers. */
export const parentOf = (status: Status, me: Me): string | undefined =>
  status.inReplyToId === undefined ? undefined : idOf(status.inReplyToId, me);

/** Says whether a status is the account's own. */
export const isMine = (status: Status, me: Me): boolean =>
  status.account.id === me.id || addressOf(status.account.acct, me.domain) === me.address;

/** Returns a full address, in small letters. @param domain of those that the server names without one */
export function addressOf(acct: string, domain: string): string {
  return (acct.includes('@') ? acct : `${acct}@${domain}`).toLowerCase();
}

/** Sorts by age: oldest first; what came in the same instant keeps its order. */
export const byAge = byMoment(({ createdAt }: Reply) => createdAt);

function authorOf(account: Account, me: Me): Author {
  return {
    address: addressOf(account.acct, me.domain),
    mention: `@${account.acct}`,
    name: account.displayName || account.username || account.acct,
    noBot: asksBotsToStayAway(account),
  };
}

/** `#nobot`, in the profile's text or in one of its fields. */
function asksBotsToStayAway(account: Account): boolean {
  const profile = [account.note, ...account.fields.flatMap(({ name, value }) => [name, value])];
  return profile.some((part = '') => /nobot/iu.test(part) && /#nobot\b/iu.test(plainText(part)));
}

function visibilityOf(told: string | undefined, me: Me): Reply['visibility'] {
  if (told === 'public' || told === 'unlisted') return told;
  // Servers have scopes of their own (`local`, `mutuals_only`): all of them are narrower than public.
  return told === 'direct' || (told === 'private' && me.habits.privateIsDirect) ? 'private' : 'followers';
}
