import type { Box } from '#game/game.ts';

/** The whole photo. */
export const everything: Box = { left: 0, top: 0, width: 1, height: 1 };

/** A rectangle in whole pixels of the upright photo. */
export interface PixelBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Returns the view `factor` times wider and higher than `box`, of the same aspect and centred on it. Where it would leave the
 * photo it slides back inside; where it would be larger than the photo it stops growing.
 */
export function widen(box: Box, factor: number): Box {
  const growth = Math.max(1, Math.min(factor, 1 / box.width, 1 / box.height));
  const width = Math.min(1, box.width * growth);
  const height = Math.min(1, box.height * growth);
  return {
    left: clamp(box.left + (box.width - width) / 2, 1 - width),
    top: clamp(box.top + (box.height - height) / 2, 1 - height),
    width,
    height,
  };
}

/** Returns the pixels that `box` covers in a photo of `width` by `height`: at least one, never outside. */
export function pixelsOf(box: Box, width: number, height: number): PixelBox {
  const left = clamp(Math.round(box.left * width), width - 1);
  const top = clamp(Math.round(box.top * height), height - 1);
  return {
    left,
    top,
    width: Math.max(1, Math.min(Math.round(box.width * width), width - left)),
    height: Math.max(1, Math.min(Math.round(box.height * height), height - top)),
  };
}

function clamp(value: number, most: number): number {
  return Math.min(Math.max(value, 0), most);
}
