/**
 * Makes every picture of the documents anew, and one of each page that the program serves, on a screen and on a phone, by day and by night:
 * rehearses the sample game with a fixed seed, and has a Chromium of this machine draw it. `node scripts/screenshots.ts`, and with parts of names: of the pages that are
 * so called alone; CHROMIUM names another
 * Chromium than the one in the path.
 */
import { languageOf } from '#cli/terminal.ts';
import { findChromium } from './screenshots/chromium.ts';

const NO_CHROMIUM = {
  fr: 'Aucun Chromium n’est installé ici (paquet Debian chromium), et CHROMIUM n’en nomme aucun\u00a0: les images restent ce qu’elles étaient.',
  en: 'No Chromium is installed here (Debian package chromium), and CHROMIUM names none: the pictures stay what they were.',
} as const;

const program = findChromium(process.env);
if (program === undefined) {
  console.error(NO_CHROMIUM[languageOf(process.env)]);
  process.exitCode = 1;
} else {
  const { takeAll } = await import('./screenshots/take.ts');
  await takeAll(program);
}
