import { inspectPhoto, type PhotoProblem } from './inspect.ts';
import { loadSharp, mostPixels } from './load-sharp.ts';

/** A JPEG of a whole photo, upright, small enough to be looked at and without metadata. */
export type OnScreen =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly problem: PhotoProblem };

/** Makes a light copy of the photo at `path`, of at most `side` pixels on its long side, for the eyes of whoever works on it. */
export async function onScreen(path: string, side: number): Promise<OnScreen> {
  const inspection = await inspectPhoto(path);
  if (!inspection.ok) return inspection;
  const sharp = await loadSharp();
  const bytes = await sharp(path, { limitInputPixels: mostPixels, failOn: 'truncated', autoOrient: true })
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: 'white' })
    .toColourspace('srgb')
    .jpeg({ quality: 82, progressive: true })
    .toBuffer()
    .catch(() => undefined);
  return bytes === undefined ? { ok: false, problem: 'truncated' } : { ok: true, bytes };
}
