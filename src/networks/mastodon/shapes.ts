import { cut } from '#networks/reading.ts';
import { count, few, ifSaid, key, things } from '#networks/shapes.ts';
import { z } from 'zod';

/** Characters, markup and all: more than makes the longest text that is kept, less than takes time to read. */
const LONGEST = 100_000;

const text = ifSaid(z.string().transform((told) => cut(told, LONGEST)));

/** As much of an account as is read of it; only who it is must be told. https://docs.joinmastodon.org/entities/Account/ */
export const account = z.object({
  id: ifSaid(key),
  acct: key,
  username: text,
  displayName: text,
  note: text,
  url: text,
  bot: ifSaid(z.boolean()),
  fields: few(z.object({ name: text, value: text })),
});

/** As much of a status as is read of it; only what makes it one must be told. https://docs.joinmastodon.org/entities/Status/ */
export const status = z.object({
  id: key,
  account,
  uri: text,
  url: text,
  createdAt: text,
  editedAt: text,
  inReplyToId: ifSaid(key),
  inReplyToAccountId: ifSaid(key),
  visibility: text,
  content: text,
  text,
  language: text,
  sensitive: ifSaid(z.boolean()),
  spoilerText: text,
  mediaAttachments: few(z.object({ id: text, description: text })),
  poll: ifSaid(z.object({ options: few(z.object({ title: text })) })),
  card: ifSaid(z.object({ title: text, description: text, url: text })),
  tags: few(z.object({ name: z.string() })),
  quote: ifSaid(
    z.object({ state: text, quotedStatusId: ifSaid(key), quotedStatus: ifSaid(z.object({ id: key })) }),
  ),
  reblog: z.unknown().optional(),
  reblogged: ifSaid(z.boolean()),
  favourited: ifSaid(z.boolean()),
  reblogsCount: count,
  quotesCount: count,
});

/** The account itself, as it is told to it. */
export const ownAccount = account.extend({ id: key });

export type Account = z.infer<typeof account>;
export type Status = z.infer<typeof status>;

/** What tells of something that happened; its status is read by itself. */
export const notification = z.object({
  // Several of them are joined by spaces, in a cursor.
  id: key.refine((id) => !/\s/u.test(id)),
  type: z.string(),
  createdAt: text,
  status: z.unknown().optional(),
});

export type Notification = z.infer<typeof notification>;

/** A list of whatever. */
export const list = things;

/** What stands around a status. */
export const context = z.object({ descendants: list });

/** Whatever has an id. */
export const named = z.object({ id: key });

/** Whatever has an id, with all that is told of it. */
export const withId = z.looseObject(named.shape);
