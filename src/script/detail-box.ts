import type { Box } from '#game/game.ts';
import type { RoundDraft } from '#script/schema/schema.ts';

/** A detail narrower than this on its photo, in pixels, shows nothing, however it is enlarged. */
export const LEAST_WIDTH = 200;
/** A detail narrower than this is blurred once enlarged to the width of a post. */
export const GOOD_WIDTH = 400;

/** An upright photo's size, in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * Returns the rectangle that a script describes, in fractions of the photo; undefined when it is given in pixels and the
 * photo's size is unknown.
 */
export function readBox(detail: NonNullable<RoundDraft['detail']>, size: Size | undefined): Box | undefined {
  const left = fraction(detail.left, size?.width);
  const top = fraction(detail.top, size?.height);
  const width = fraction(detail.width, size?.width);
  const height = fraction(detail.height, size?.height);
  const isKnown = left !== undefined && top !== undefined && width !== undefined && height !== undefined;
  return isKnown ? { left, top, width, height } : undefined;
}

function fraction(text: string, whole: number | undefined): number | undefined {
  const value = Number.parseFloat(text);
  if (text.endsWith('%')) return value / 100;
  return whole === undefined ? undefined : value / whole;
}

/** Percentages such as 33.3% leave a remainder; a pixel is about a thousandth. */
const REMAINDER = 1e-6;

/** Says on which sides a box leaves the photo. */
export function sidesOutside(box: Box): { readonly right: boolean; readonly bottom: boolean } {
  return { right: box.left + box.width > 1 + REMAINDER, bottom: box.top + box.height > 1 + REMAINDER };
}

/** Returns the detail of a photo on which nobody has drawn one yet: around its middle, as wide as it takes to be sharp but no more than half the photo, in the shape of a post. */
export function suggestedBox(size: Size): Box {
  const width = Math.min(0.5, Math.max(0.3, (1.5 * GOOD_WIDTH) / size.width));
  const height = Math.min(0.5, (width * size.width * 0.75) / size.height);
  const tenth = (share: number): number => Math.floor(share * 1000) / 1000;
  return {
    left: tenth((1 - width) / 2),
    top: tenth((1 - height) / 2),
    width: tenth(width),
    height: tenth(height),
  };
}

/** Says whether a box is the one that was proposed, which nobody has drawn; a script has it in tenths of a percent. */
export function isSuggested(box: Box, size: Size): boolean {
  const proposed = suggestedBox(size);
  return (['left', 'top', 'width', 'height'] as const).every(
    (side) => Math.abs(box[side] - proposed[side]) < 0.0005,
  );
}
