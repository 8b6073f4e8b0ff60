// Rectangles in percent of a photo: what moves, resizes and widens them. Nothing here knows of the page.

/** @typedef {{ left: number, top: number, width: number, height: number }} Box */

/** No rectangle is smaller, in percent. */
const LEAST = 1;

const within = (value, least, most) => Math.min(Math.max(value, least), most);

/** Rounds to tenths of a percent, as the script writes them. */
export const tenth = (value) => Math.round(value * 10) / 10;

/** Returns a rectangle in tenths that does not leave the photo: what is too large shrinks, what is outside slides back. */
export function fitted({ left, top, width, height }) {
  const wide = within(tenth(width), LEAST, 100);
  const high = within(tenth(height), LEAST, 100);
  return {
    left: tenth(within(tenth(left), 0, 100 - wide)),
    top: tenth(within(tenth(top), 0, 100 - high)),
    width: wide,
    height: high,
  };
}

/** Returns a rectangle moved, as far as the photo goes. */
export const moved = (box, dx, dy) => fitted({ ...box, left: box.left + dx, top: box.top + dy });

/** Returns a rectangle of another size whose upper left corner stays. */
export function resized(box, dx, dy) {
  return fitted({
    ...box,
    width: within(box.width + dx, LEAST, 100 - box.left),
    height: within(box.height + dy, LEAST, 100 - box.top),
  });
}

/**
 * Returns a rectangle of which one side was typed: that side is kept as far as the photo goes, and the others give way. An edge takes from the size behind it, a
 * size has the edge slide back.
 * @param {'left' | 'top' | 'width' | 'height'} side
 */
export function typed(box, side, value) {
  const size = { left: 'width', top: 'height' }[side];
  if (!size) return fitted({ ...box, [side]: value });
  const edge = within(tenth(value), 0, 100 - LEAST);
  return fitted({ ...box, [side]: edge, [size]: Math.min(box[size], 100 - edge) });
}

/** Returns the number that somebody typed, with a comma or a point; undefined when it is none. */
export function numberTyped(text) {
  const bare = text.replaceAll(/[\s%]/gu, '').replace(',', '.');
  return /^-?(?:\d+\.?\d*|\.\d+)$/u.test(bare) ? Number(bare) : undefined;
}

/** Returns the rectangle between two points, in whichever order. */
export function between(from, to) {
  const [x1, x2] = [from.x, to.x].map((x) => within(x, 0, 100)).toSorted((a, b) => a - b);
  const [y1, y2] = [from.y, to.y].map((y) => within(y, 0, 100)).toSorted((a, b) => a - b);
  return fitted({ left: x1, top: y1, width: x2 - x1, height: y2 - y1 });
}

/** Returns the corner opposite to one that is named `nw`, `ne`, `sw` or `se`. */
export const opposite = (box, corner) => ({
  x: corner.includes('w') ? box.left + box.width : box.left,
  y: corner.includes('n') ? box.top + box.height : box.top,
});

/** Returns a rectangle of the same size around a point, as far as the photo goes. */
export const around = (box, { x, y }) => fitted({ ...box, left: x - box.width / 2, top: y - box.height / 2 });

/** Returns how many times wider a view can be at most. */
export const mostWidening = (box) => Math.min(100 / box.width, 100 / box.height);

/** Returns the view so many times wider, as the pictures of hints are cut: centred on the rectangle, slid back inside. */
export function widened(box, factor) {
  const growth = Math.max(1, Math.min(factor, mostWidening(box)));
  const width = Math.min(100, box.width * growth);
  const height = Math.min(100, box.height * growth);
  return {
    left: within(box.left + (box.width - width) / 2, 0, 100 - width),
    top: within(box.top + (box.height - height) / 2, 0, 100 - height),
    width,
    height,
  };
}

/** Returns the widening of a view whose corner is drawn to a point. */
export function wideningAt(box, { x, y }) {
  const across = Math.abs(x - (box.left + box.width / 2)) / (box.width / 2);
  const down = Math.abs(y - (box.top + box.height / 2)) / (box.height / 2);
  return tenth(within(Math.max(across, down), 1.1, Math.max(1.1, mostWidening(box))));
}

/** Returns the size of a rectangle in whole pixels of the photo. */
export const pixelsOf = (box, photo) => ({
  width: Math.round((box.width * photo.width) / 100),
  height: Math.round((box.height * photo.height) / 100),
});

/** Says whether two rectangles are the same, but for what calculating leaves. */
export const isSame = (one, other) =>
  ['left', 'top', 'width', 'height'].every((side) => Math.abs(one[side] - other[side]) < 1e-6);
