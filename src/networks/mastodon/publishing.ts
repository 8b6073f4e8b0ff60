import { beforePosting, CallFailed, isNotFound, isRefused, isUnclear } from '#networks/failing.ts';
import { idempotencyKey } from '#networks/idempotency-key.ts';
import { isPerhapsAbsent } from './failures.ts';
import type { Boosted, Outgoing, Picture, Published } from '#networks/network.ts';
import { ifSaid, promised } from '#networks/shapes.ts';
import type { mastodon } from 'masto';
import { z } from 'zod';
import { setTimeout as wait } from 'node:timers/promises';
import { AFTER_APPROVAL } from './approvals.ts';
import type { Instance } from './instance.ts';
import { fetched } from './locating.ts';
import { named, status as statusShape } from './shapes.ts';
import type { Me } from './statuses.ts';
import { publishedOf } from './statuses.ts';

type Client = mastodon.rest.Client;

const VISIBILITY = { public: 'public', unlisted: 'unlisted', private: 'direct' } as const;

/** Uploads the pictures of a post, and gives their ids. */
export async function uploadAll(
  api: Client,
  { pictures }: Pick<Outgoing, 'pictures'>,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const ids: string[] = [];
  // One after the other: side by side, three uploads of 10 MB share one connection's time-out.
  for (const picture of pictures) ids.push(await beforePosting(() => upload(api, picture, signal)));
  return ids;
}

/**
 * Posts, with pictures that have been uploaded.
 * @param policies which ones the server knows; others ignore the fields, but need not
 */
export async function publish(
  api: Client,
  me: Me,
  post: Outgoing,
  mediaIds: readonly string[],
  policies: Pick<Instance, 'quotePolicy' | 'replyApproval'>,
): Promise<Published> {
  const told: unknown = await api.v1.statuses.create(
    {
      status: post.text,
      visibility: VISIBILITY[post.visibility],
      language: post.language,
      ...(mediaIds.length > 0 && { mediaIds: [...mediaIds] }),
      ...(post.inReplyTo !== undefined && { inReplyToId: post.inReplyTo }),
      ...(post.warning !== undefined && { spoilerText: post.warning }),
      ...(policies.replyApproval && post.replies === 'approved' && { interactionPolicy: AFTER_APPROVAL }),
      ...(policies.quotePolicy && { quoteApprovalPolicy: post.quotes === 'nobody' ? 'nobody' : 'public' }),
    },
    { requestInit: { headers: { 'Idempotency-Key': idempotencyKey(post) } } },
  );
  return publishedOf(promised(statusShape, told, 'POST /api/v1/statuses', false), me);
}

/** The network's id of the picture, once it can be posted. */
async function upload(api: Client, picture: Picture, signal: AbortSignal): Promise<string> {
  const file = new File([new Uint8Array(picture.bytes)], picture.name, { type: picture.mediaType });
  const attachment = { file, description: picture.alt };
  // masto's own waiting fails where a picture cannot be asked about (snac), and takes a second everywhere.
  const told: unknown = await api.v2.media
    .create({ ...attachment, skipPolling: true })
    .catch(async (error: unknown) => {
      if (isNotFound(error)) return api.v1.media.create(attachment);
      throw error;
    });
  const uploaded = promised(attachmentShape, told, 'POST /api/v2/media', true);
  if (!uploaded.url) await processed(api, uploaded.id, signal);
  return uploaded.id;
}

/** A picture; until it can be posted, it has no address. */
const attachmentShape = named.extend({ url: ifSaid(z.string()) });

const FIRST_LOOK_MS = 200;
const SLOWEST_LOOK_MS = 3000;
const PROCESSING_MS = 60_000;

/** Waits until the server has worked a picture out (it answers 206 and no address until then). */
async function processed(api: Client, id: string, signal: AbortSignal): Promise<void> {
  let pause = FIRST_LOOK_MS;
  for (
    let waited = 0;
    waited < PROCESSING_MS;
    waited += pause, pause = Math.min(pause * 2, SLOWEST_LOOK_MS)
  ) {
    await wait(pause, undefined, { signal });
    const told: unknown = await api.v1.media
      .$select(id)
      .fetch()
      .catch((error: unknown) => {
        // A server that cannot be asked has nothing to wait for.
        if (isPerhapsAbsent(error)) return undefined;
        throw error;
      });
    if (told === undefined) return;
    if (promised(attachmentShape, told, 'GET /api/v1/media/:id', true).url) return;
  }
  throw new CallFailed({ kind: 'unreachable', grounds: { kind: 'picture-pending' } });
}

/** Replaces the text and keeps everything else: Mastodon drops from an edited post what the edit leaves out. */
export async function edit(api: Client, id: string, text: string): Promise<void> {
  const before = await fetched(api, id);
  const mediaIds = before.mediaAttachments.flatMap((attachment) => attachment.id ?? []);
  const told: unknown = await api.v1.statuses.$select(id).update({
    status: text,
    sensitive: before.sensitive === true,
    spoilerText: before.spoilerText ?? '',
    ...(before.language !== undefined && { language: before.language }),
    ...(mediaIds.length > 0 && { mediaIds }),
  });
  promised(named, told, 'PUT /api/v1/statuses/:id', false);
}

/**
 * Deletes; a server that answers that it is not there although it is cannot delete. After an answer that says nothing, looking
 * tells whether it is gone.
 */
export async function takeBack(api: Client, id: string): Promise<void> {
  try {
    promised(named, await api.v1.statuses.$select(id).remove(), 'DELETE /api/v1/statuses/:id', false);
  } catch (error) {
    if (!isNotFound(error) && !isUnclear(error)) throw error;
    if (!(await isThere(api, id))) return;
    if (isUnclear(error)) throw error;
    throw new CallFailed({ kind: 'refused', grounds: { kind: 'no-deleting' }, cause: error });
  }
}

async function isThere(api: Client, id: string): Promise<boolean> {
  try {
    await api.v1.statuses.$select(id).fetch();
    return true;
  } catch (error) {
    if (isNotFound(error)) return false;
    throw error;
  }
}

/** Looks first: GoToSocial boosts twice when asked twice, Hollo refuses. */
export async function boost(api: Client, id: string): Promise<Boosted> {
  const status = api.v1.statuses.$select(id);
  if ((await fetched(api, id)).reblogged) return 'there';
  await repeatable(
    async () => promised(named, await status.reblog(), 'POST /api/v1/statuses/:id/reblog', false),
    async () => (await fetched(api, id)).reblogged === true,
  );
  return 'made';
}

/** Takes a boost back. With its post it is gone. */
export async function unboost(api: Client, id: string): Promise<void> {
  const isBoosted = async (): Promise<boolean> => {
    try {
      return (await fetched(api, id)).reblogged === true;
    } catch (error) {
      if (isNotFound(error)) return false;
      throw error;
    }
  };
  if (!(await isBoosted())) return;
  const status = api.v1.statuses.$select(id);
  await repeatable(
    async () => promised(named, await status.unreblog(), 'POST /api/v1/statuses/:id/unreblog', false),
    async () => !(await isBoosted()),
  );
}

/** Favourites a status; one that is a favourite already stays one. */
export async function favourite(api: Client, id: string): Promise<void> {
  const status = api.v1.statuses.$select(id);
  await repeatable(
    async () => promised(named, await status.favourite(), 'POST /api/v1/statuses/:id/favourite', false),
    async () => (await fetched(api, id)).favourited === true,
  );
}

/**
 * A refusal of what is already so is a success. After an answer that says nothing, such as snac's page, asking also tells
 * whether the post is there at all.
 */
async function repeatable(act: () => Promise<unknown>, isSo: () => Promise<boolean>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if ((!isRefused(error) && !isUnclear(error)) || !(await isSo())) throw error;
  }
}
