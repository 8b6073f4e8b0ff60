import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { contrast, forNight, inkOn, LEAST } from '#config/contrast.ts';
import type { Branding } from '#config/public-page.ts';
import { readTokens } from '#storyboard/tokens.ts';

/** The colours of a page whose organiser has chosen none. */
const USUAL = { main: '#1f4e6b', second: '#8a5a12' } as const;

/** Returns what the two chosen colours are by day and by night, and what is written on them. */
export function coloursOf({ colours = {} }: Pick<Branding, 'colours'>): string {
  const { main = USUAL.main, second = USUAL.second } = colours;
  const night = forNight(second, LEAST.drawn);
  const ink = (ground: string): string => inkOn(ground);
  return `:root {
  --main: ${main};
  --band: ${main};
  --band-ink: ${ink(main)};
  --second: ${second};
  --second-day: ${second};
  --second-ink: ${ink(second)};
}

@media screen and (prefers-color-scheme: dark) {
  :root {
    --main: ${forNight(main, LEAST.text)};
    --second: ${night};
    --second-ink: ${contrast(night, '#101418') >= LEAST.text ? '#101418' : ink(night)};
  }
}
`;
}

/** Reads the style sheet of the public page, and names it by what is in it. */
export async function readStyleSheet(
  branding: Branding,
): Promise<{ readonly name: string; readonly text: string }> {
  const own = await readFile(new URL('public-page.css', import.meta.url), 'utf8');
  const text = `${await readTokens()}\n${coloursOf(branding)}\n${own}`;
  const name = `style-${createHash('sha256').update(text).digest('hex').slice(0, 16)}.css`;
  return { name, text };
}
