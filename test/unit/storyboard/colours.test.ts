import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const styles = ['tokens', 'storyboard']
  .map((name) => readFileSync(new URL(`../../../src/storyboard/${name}.css`, import.meta.url), 'utf8'))
  .join('\n');
const palettes = [...styles.matchAll(/:root \{([^}]*)\}/g)].map(([, body]) =>
  Object.fromEntries(
    [...(body ?? '').matchAll(/--([\w-]+): (#\w+);/g)].map(([, name, colour]) => [name, colour]),
  ),
);
const light = palettes[0] ?? {};
const dark = { ...light, ...palettes[1] };

describe.each([
  ['light', light],
  ['dark', dark],
])('in the %s palette', (_, palette: Readonly<Record<string, string>>) => {
  test.each([
    ['ink', 'paper'],
    ['ink', 'card'],
    ['ink', 'wrong-wash'],
    ['ink', 'alarm-wash'],
    ['ink-soft', 'paper'],
    ['ink-soft', 'card'],
    ['ink-soft', 'wrong-wash'],
    ['accent', 'paper'],
    ['accent', 'card'],
    ['tag', 'paper'],
    ['tag', 'card'],
    ['correct-ink', 'correct-wash'],
    ['correct-ink', 'paper'],
    ['close-ink', 'close-wash'],
    ['close-ink', 'card'],
    ['close-ink', 'paper'],
    ['wrong-ink', 'wrong-wash'],
    ['alarm', 'alarm-wash'],
    ['alarm', 'card'],
    ['alarm', 'paper'],
  ])('text of colour %s can be read on %s (WCAG 2.2 AA, 4.5 to 1)', (text, ground) => {
    expect(contrast(palette[text], palette[ground])).toBeGreaterThanOrEqual(4.5);
  });

  test('the bars of the three verdicts differ in lightness, not in hue alone', () => {
    expect(contrast(palette['correct'], palette['close'])).toBeGreaterThan(1.6);
    expect(contrast(palette['close'], palette['wrong'])).toBeGreaterThan(1.6);
  });
});

/** Contrast of two #rrggbb colours, as WCAG 2.2 defines it. */
function contrast(one = '', other = ''): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const channel = (at: number) => {
    const value =
      Number.parseInt(
        colour.length === 4 ? (colour[at] ?? '').repeat(2) : colour.slice(at * 2 - 1, at * 2 + 1),
        16,
      ) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(2) + 0.0722 * channel(3);
}
