import type { Browser } from 'playwright-core';
import { languageOf } from '#cli/terminal.ts';

/** Draws an emoji in a page, and says whether any colour came of it: where no font has one, a square stands in its place. */
const IS_COLOURED = `(() => {
  const context = Object.assign(document.createElement('canvas'), { width: 32, height: 32 }).getContext('2d');
  context.font = '24px sans-serif';
  context.fillText('\u{1f33b}', 2, 26);
  const { data } = context.getImageData(0, 0, 32, 32);
  return data.some((value, index) => index % 4 === 0 && value !== data[index + 2]);
})()`;

const NONE = {
  fr: 'Aucune police de cette machine ne dessine les émojis en couleur (paquet Debian fonts-noto-color-emoji)\u00a0: des carrés tiennent leur place.',
  en: 'No font of this machine draws emoji in colour (Debian package fonts-noto-color-emoji): squares stand in their place.',
} as const;

/** Says so where the emoji of posts and of players' names would be missing from every picture. */
export async function warnOfEmoji(browser: Browser): Promise<void> {
  const page = await browser.newPage();
  if ((await page.evaluate(IS_COLOURED)) !== true) console.warn(NONE[languageOf(process.env)]);
  await page.close();
}
