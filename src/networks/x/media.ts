import type { Picture } from '#networks/network.ts';
import { CallFailed } from '#networks/failing.ts';
import { setTimeout as wait } from 'node:timers/promises';
import { one, xDescribed, type XMedia, xMedia } from './shapes.ts';
import type { Wire } from './wire.ts';

const PROCESSING_MS = 60_000;

/** Uploads a picture in one request, waits until X has worked it out, and gives it its alt text. Gives its id. */
export async function upload(wire: Wire, picture: Picture, signal: AbortSignal): Promise<string> {
  const form = new FormData();
  form.set('media', new File([new Uint8Array(picture.bytes)], picture.name, { type: picture.mediaType }));
  form.set('media_category', 'tweet_image');
  const { data } = await wire.postForm(one(xMedia), 'media/upload', form, signal);
  await processed(wire, data, signal);
  const metadata = { alt_text: { text: picture.alt } };
  await wire.post(one(xDescribed), 'media/metadata', { id: data.id, metadata }, signal);
  return data.id;
}

async function processed(wire: Wire, uploaded: XMedia, signal: AbortSignal): Promise<void> {
  let media = uploaded;
  let waited = 0;
  while (isUnderWay(media)) {
    if (waited >= PROCESSING_MS)
      throw new CallFailed({ kind: 'unreachable', grounds: { kind: 'picture-pending' } });
    const pause = 1_000 * (media.processing_info?.check_after_secs ?? 1);
    await wait(pause, undefined, { signal });
    waited += Math.max(pause, 1);
    const asked = { command: 'STATUS', media_id: media.id };
    media = (await wire.get(one(xMedia), 'media/upload', asked, signal)).data;
  }
  if (media.processing_info?.state === 'failed')
    throw new CallFailed({ kind: 'refused', grounds: { kind: 'picture-failed' } });
}

const isUnderWay = ({ processing_info: info }: XMedia): boolean =>
  info?.state === 'pending' || info?.state === 'in_progress';
