import { loadSharp, mostPixels } from './load-sharp.ts';

/** A JPEG of `width` by `height` pixels. */
export interface Thumbnail {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/**
 * Makes a light version of a picture, for a page that shows many: no metadata.
 * @param side most pixels of its long side
 * @throws when `bytes` are not a whole image, as pictures that were cut here always are
 */
export async function thumbnail(bytes: Uint8Array, side = 800): Promise<Thumbnail> {
  const sharp = await loadSharp();
  const { data, info } = await sharp(bytes, {
    limitInputPixels: mostPixels,
    failOn: 'truncated',
    autoOrient: true,
  })
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: 'white' })
    .jpeg({ quality: 75, progressive: true })
    .toBuffer({ resolveWithObject: true });
  return { bytes: data, width: info.width, height: info.height };
}
