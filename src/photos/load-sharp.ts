import type sharpModule from 'sharp';

export type ImageLibrary = typeof sharpModule;

/** Photos of more pixels than this are refused before they are decoded. */
export const mostPixels = 100_000_000;

/**
 * Loads the image library the first time a photo is really opened: it costs some 50 ms, which a command that reads
 * no photo does not pay.
 */
export async function loadSharp(): Promise<ImageLibrary> {
  const { default: sharp } = await import('sharp');
  // Each photo is opened once or twice in a game: what the cache would hold is memory that never comes back.
  sharp.cache(false);
  return sharp;
}
