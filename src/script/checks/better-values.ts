import { readHours } from '#script/game/hours.ts';
import { readPeriod } from '#script/game/period.ts';
import { saidClock } from '#script/game/said-clock.ts';
import { fold } from '#script/nearest.ts';
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

/**
 * Returns what hours in a wrong form were meant to be: `9-18`, `weekdays 9am to 5pm`; undefined when nobody can tell. It has the days
 * that were written: where one word is not understood, a partner would be written to on days when it is closed.
 */
export function betterHours(text: string): string | undefined {
  const words = fold(text).replaceAll(/\s+/gu, ' ').trim();
  for (const { index, 0: between } of words.matchAll(/ ?[-–—] ?| (?:a|to|till|until|jusqu'a) /gu)) {
    const better = hoursAround(words.slice(0, index), words.slice(index + between.length));
    if (better !== undefined && better !== text && readHours(better)) return better;
  }
  return undefined;
}

function hoursAround(before: string, after: string): string | undefined {
  const from = saidClock(before) ?? saidClock(before.replace(/\d{1,2}$/u, '$&h'));
  const to = saidClock(after) ?? saidClock(after.replace(/^\d{1,2}/u, '$&h'));
  if (from?.time === undefined || to?.time === undefined) return undefined;
  const days = [from.rest, to.rest].map(wordsLeft).filter((words) => words !== '');
  return [...days, `${from.time}-${to.midnight ? '24:00' : to.time}`].join(' ');
}

/** What is said besides a time of day, and the words that lead to it. */
const wordsLeft = (rest: string): string =>
  rest
    .replaceAll(/[|\s]+/gu, ' ')
    .trim()
    .replace(/(?:^|[ ,:]+)(?:de|from)$/u, '')
    .replaceAll(/^[ ,:]+|[ ,:]+$/gu, '');
