import type { Picture } from '#networks/network.ts';
import type { AppBskyEmbedImages, AtpBaseClient } from '@atproto/api';
import { promised } from '#networks/shapes.ts';
import sharp from 'sharp';
import { blob } from './shapes.ts';

/** Uploads the pictures of a post. The proportions keep apps from cropping while a picture loads. */
export async function embedded(
  api: AtpBaseClient,
  pictures: readonly Picture[],
): Promise<AppBskyEmbedImages.Main & { $type: 'app.bsky.embed.images' }> {
  const images: AppBskyEmbedImages.Image[] = [];
  // One after the other: side by side, several uploads share one connection's time-out.
  for (const { bytes, mediaType, alt } of pictures) {
    const { width, height } = await sharp(bytes).metadata();
    const { data } = await api.com.atproto.repo.uploadBlob(bytes, { encoding: mediaType });
    promised(blob, data, 'com.atproto.repo.uploadBlob', true);
    images.push({ image: data.blob, alt, aspectRatio: { width, height } });
  }
  return { $type: 'app.bsky.embed.images', images };
}
