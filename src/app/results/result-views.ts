import type { View } from '#game/words/view.ts';
import type { Cut } from '#jobs/context.ts';
import { thumbnail } from '#photos/thumbnail.ts';
import type { RoundPicture } from '#results/page.ts';

/** A part of the photo of a mystery that the page shows. */
export interface ResultView {
  /** The number that players read. */
  readonly round: number;
  /** Path of the photo in the game's folder. */
  readonly photo: string;
  readonly view: View;
}

const SIDE = 640;

/** Cuts the pictures of a page, small enough for it; what cannot be cut is left out. */
export async function picturesOf(
  views: readonly ResultView[],
  cutOf: (view: ResultView) => Promise<Cut> | undefined,
): Promise<readonly RoundPicture[]> {
  const pictures: RoundPicture[] = [];
  for (const one of views) {
    const cut = await cutOf(one);
    if (!cut?.ok) continue;
    const { bytes, width, height } = await thumbnail(cut.picture.bytes, SIDE);
    pictures.push({
      round: one.round,
      whole: one.view.kind === 'whole',
      bytes,
      width,
      height,
      alt: cut.picture.alt,
    });
  }
  return pictures;
}
