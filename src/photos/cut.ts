import type { OutputInfo } from 'sharp';
import type { Box } from '#game/game.ts';
import type { Picture } from '#networks/network.ts';
import { everything, pixelsOf, widen } from './box.ts';
import { type PhotoProblem, inspectPhoto } from './inspect.ts';
import { type ImageLibrary, loadSharp, mostPixels } from './load-sharp.ts';

export interface CutOptions {
  /** Most bytes and pixels that the network takes. */
  readonly maxBytes: number;
  readonly maxPixels: number;
  readonly alt: string;
  /** File name under which the picture is uploaded; see `neutralName`. */
  readonly name: string;
}

export type Cut =
  | { readonly ok: true; readonly picture: Picture }
  | { readonly ok: false; readonly problem: PhotoProblem };

/** Side in pixels that no picture exceeds: networks show no more. */
const longestSide = 1920;
/** A detail narrower than this is enlarged, so that nobody has to guess from a stamp. */
const leastWidth = 800;
const qualities = [86, 74, 62];

/** Cuts the mystery detail out of the photo at `path`. `box` is in fractions of the upright photo. */
export async function cutDetail(path: string, box: Box, options: CutOptions): Promise<Cut> {
  return cut(path, box, options);
}

/** Cuts a view `factor` times wider than the detail, around it: a picture hint. */
export async function cutWider(path: string, box: Box, factor: number, options: CutOptions): Promise<Cut> {
  return cut(path, widen(box, factor), options);
}

/** Prepares the whole photo, for the reveal. */
export async function wholePhoto(path: string, options: CutOptions): Promise<Cut> {
  return cut(path, everything, options);
}

/** Returns a file name that tells nothing, built on bytes that the caller draws at random. */
export function neutralName(random: Uint8Array): string {
  return `kesako-${Buffer.from(random).toString('hex')}.jpg`;
}

async function cut(path: string, box: Box, options: CutOptions): Promise<Cut> {
  const inspection = await inspectPhoto(path);
  if (!inspection.ok) return inspection;
  const sharp = await loadSharp();
  const region = pixelsOf(box, inspection.width, inspection.height);
  const isWhole = region.width === inspection.width && region.height === inspection.height;
  const photo = sharp(path, { limitInputPixels: mostPixels, failOn: 'truncated', autoOrient: true });
  // Without a cut the reader can decode straight to a smaller size.
  const piece = isWhole ? photo : photo.extract(region);
  const { width, height } = sizeFor(region, options.maxPixels);

  // Bare pixels in between: whatever the photo carried beside them (places, names, thumbnails) has nowhere to stay.
  const pixels = await piece
    .resize(width, height, { fit: 'fill', kernel: 'lanczos3' })
    .flatten({ background: 'white' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch(() => undefined);
  if (pixels === undefined) return { ok: false, problem: 'truncated' };

  const bytes = await encode(sharp, pixels.data, pixels.info, options.maxBytes);
  if (bytes === undefined) return { ok: false, problem: 'too-large' };
  return { ok: true, picture: { bytes, mediaType: 'image/jpeg', name: options.name, alt: options.alt } };
}

function sizeFor(region: { width: number; height: number }, maxPixels: number) {
  const wanted = Math.max(1, leastWidth / region.width);
  const scale = Math.min(
    wanted,
    longestSide / Math.max(region.width, region.height),
    Math.sqrt(maxPixels / (region.width * region.height)),
  );
  return {
    width: Math.max(1, Math.floor(region.width * scale + 1e-6)),
    height: Math.max(1, Math.floor(region.height * scale + 1e-6)),
  };
}

/** A JPEG of at most `maxBytes`: first coarser, then smaller; undefined when not even a stamp would fit. */
async function encode(
  sharp: ImageLibrary,
  data: Buffer,
  info: OutputInfo,
  maxBytes: number,
): Promise<Uint8Array | undefined> {
  const { width, height, channels } = info;
  let side = Math.max(width, height);
  while (side >= 16) {
    let size = 0;
    for (const quality of qualities) {
      const bytes = await sharp(data, { raw: { width, height, channels } })
        .resize(side, side, { fit: 'inside', withoutEnlargement: true })
        .jpeg({ quality, progressive: true })
        .toBuffer();
      if (bytes.length <= maxBytes) return bytes;
      size = bytes.length;
    }
    // The size of a JPEG falls about as its pixels do.
    side = Math.floor(side * Math.min(0.9, Math.max(0.5, Math.sqrt(maxBytes / size))));
  }
  return undefined;
}
