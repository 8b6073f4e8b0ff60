import { loadSharp, mostPixels } from './load-sharp.ts';

/** A JPEG of `width` by `height` pixels. */
export interface Thumbnail {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/**
 * Makes a light version of a picture, for a page that shows many: at most 800 px on its long side, no metadata.
 * @throws when `bytes` are not a whole image, as pictures that were cut here always are
 */
export async function thumbnail(bytes: Uint8Array): Promise<Thumbnail> {
  const sharp = await loadSharp();
  const { data, info } = await sharp(bytes, {
    limitInputPixels: mostPixels,
    failOn: 'truncated',
    autoOrient: true,
  })
    .resize(800, 800, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: 'white' })
    .jpeg({ quality: 75, progressive: true })
    .toBuffer({ resolveWithObject: true });
  return { bytes: data, width: info.width, height: info.height };
}
