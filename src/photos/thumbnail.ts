import { loadSharp, mostPixels } from './load-sharp.ts';

/**
 * A light JPEG of a picture, for a page that shows many: at most 800 px on its long side, no metadata.
 * @throws when `bytes` are not a whole image: they come from the cutting room
 */
export async function thumbnail(bytes: Uint8Array): Promise<Uint8Array> {
  const sharp = await loadSharp();
  return sharp(bytes, { limitInputPixels: mostPixels, failOn: 'truncated', autoOrient: true })
    .resize(800, 800, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: 'white' })
    .jpeg({ quality: 75, progressive: true })
    .toBuffer();
}
