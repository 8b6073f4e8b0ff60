/** A colour as `#rrggbb`. */
export type Colour = string;

/** The grounds of the public page by day and by night; `src/storyboard/tokens.css` has the same. */
export const PAPER = { light: ['#f6f4ef', '#fffefb'], dark: ['#15191d', '#1e2429'] } as const;

/** Least contrast of text, and of what is drawn and means something (WCAG 2.2, 1.4.3 and 1.4.11). */
export const LEAST = { text: 4.5, drawn: 3 } as const;

const channels = (colour: Colour): readonly number[] =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);

/** Returns the relative luminance of a colour, 0 to 1, as WCAG 2.2 defines it. */
function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((share) =>
    share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Returns the contrast of two colours, 1 to 21. */
export function contrast(one: Colour, other: Colour): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

/** Returns the one of black and white that reads better on a colour: at least one of them always reads well. */
export const inkOn = (ground: Colour): Colour =>
  contrast(ground, '#ffffff') >= contrast(ground, '#000000') ? '#ffffff' : '#000000';

/** Returns the colour, mixed with as little white as it takes to be read on the grounds of the night. */
export function forNight(colour: Colour, least: number): Colour {
  for (let white = 0; white <= 1; white += 0.05) {
    const mixed = mix(colour, white);
    if (PAPER.dark.every((ground) => contrast(mixed, ground) >= least)) return mixed;
  }
  return '#ffffff';
}

const mix = (colour: Colour, white: number): Colour =>
  `#${channels(colour)
    .map((share) =>
      Math.round((share + (1 - share) * white) * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
