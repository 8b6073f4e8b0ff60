import { readHours } from '#script/game/hours.ts';
import { meantWhen } from '#script/game/meant-when.ts';
import { readPeriod } from '#script/game/period.ts';
import { readShare } from '#script/schema/share.ts';

/** Returns what a measure in a wrong form was meant to be: `41,5 %`, `410 pixels`, `41`; undefined when nobody can tell. */
export function betterMeasure(text: string): string | undefined {
  const words = text.trim().replaceAll(/[\s\u00a0\u202f"']+/g, ' ');
  const [, number = '', unit = ''] =
    /^(\d+(?:[.,]\d+)?) ?(%|pour ?cent|percent|px|pixels?|)$/i.exec(words) ?? [];
  if (number === '') return undefined;
  const value = number.replace(',', '.');
  if (/^(?:px|pix)/i.test(unit)) return `${value}px`;
  if (unit !== '') return `${value}%`;
  if (/^0\.\d/.test(value)) return `${Math.round(Number(value) * 10_000) / 100}%`;
  return Number(value) > 100 ? `${value}px` : `${value}%`;
}

/** Returns what a share in a wrong form was meant to be: `30`, `0,3`; undefined when nobody can tell. */
export function betterShare(text: string): string | undefined {
  const number = /^(\d+(?:[.,]\d+)?) ?(?:%|pour ?cent|percent|)$/i.exec(text.trim().replaceAll('"', ''))?.[1];
  if (number === undefined) return undefined;
  const value = Number(number.replace(',', '.'));
  const better = `${value > 0 && value < 1 ? Math.round(value * 100) : value}%`;
  return readShare(better) === undefined ? undefined : better;
}

/** Returns what a period without its unit was meant to be: `3` months, `90` days; undefined when nobody can tell. */
export function betterPeriod(text: string): string | undefined {
  const number = /^\d{1,4}$/.exec(text.trim())?.[0];
  if (number === undefined) return undefined;
  const better = `${number} ${Number(number) < 30 ? 'months' : 'days'}`;
  return readPeriod(better) && better;
}

/** Returns what hours in a wrong form were meant to be: `9h-18h`, `de 9 h à 18 h`; undefined when nobody can tell. */
export function betterHours(text: string): string | undefined {
  const [from, to, more] = text.split(/\s*(?:-|–|—| à | a | to | till | until )\s*/u);
  if (from === undefined || to === undefined || more !== undefined) return undefined;
  const time = (word: string) =>
    (/^\D*\d{1,2}$/.test(word) ? meantWhen(`${word}h`) : meantWhen(`${word} `)).time;
  const better = `${time(from)}-${time(to)}`;
  return readHours(better) && better !== text ? better : undefined;
}
