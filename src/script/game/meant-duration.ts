import { fold } from '#script/nearest.ts';
import { readDuration } from './time.ts';

const NUMBERS: Readonly<Record<string, number>> = {
  zero: 0,
  un: 1,
  une: 1,
  one: 1,
  an: 1,
  a: 1,
  deux: 2,
  two: 2,
  trois: 3,
  three: 3,
  quatre: 4,
  four: 4,
  cinq: 5,
  five: 5,
  six: 6,
  huit: 8,
  eight: 8,
  dix: 10,
  ten: 10,
  quinze: 15,
  fifteen: 15,
  vingt: 20,
  twenty: 20,
  trente: 30,
  thirty: 30,
};

/**
 * Says what a duration in a common but wrong form was meant to be, such as `2 heures` or `1,5 h`; undefined when nobody can tell.
 * @param unit what a number alone counts there
 */
export function meantDuration(text: string, unit: 'h' | 'min'): string | undefined {
  const words = fold(text)
    .replaceAll(/[\s\u00a0\u202f]+/g, ' ')
    .replaceAll(/\b(?:une? |an? )?(?:demi[- ]?heures?|half(?:[- ]an?)?[- ]hours?)\b/g, '30 min')
    .replaceAll(/\b(?:un |a )?(?:quart d'heure|quarter of an hour)\b/g, '15 min')
    .replaceAll(/\b(?:et demie?|and a half)\b/g, '30 min')
    .replaceAll(/\b[a-z]+\b/g, (word) => (Object.hasOwn(NUMBERS, word) ? String(NUMBERS[word]) : word))
    .replaceAll(/(\d) ?(?:heures?|hours?|hrs?|h)\b\.?/g, '$1h')
    .replaceAll(/(\d) ?(?:minutes?|mins?|mn|m)\b\.?/g, '$1min')
    .replaceAll(/(\d) ?(?:secondes?|seconds?|secs?|s)\b\.?/g, '$1s')
    .replaceAll(/(\d) ?(?:jours?|days?|j|d)\b\.?/g, '$1d')
    .replaceAll(/\b(?:et|and|apres|after|avant|before|plus tard|later)\b|[,;](?!\d)/g, ' ')
    .replaceAll(/ +/g, '');
  const fraction = /^(\d+)[.,](\d+)(h|min|)$/.exec(words);
  const clock = /^(\d{1,2}):(\d{2})(?::00)?$/.exec(words);
  const better = fraction
    ? sayMinutes(Number(`${fraction[1]}.${fraction[2]}`) * ((fraction[3] || unit) === 'h' ? 60 : 1))
    : clock
      ? sayMinutes(Number(clock[1]) * 60 + Number(clock[2]))
      : /^\d+$/.test(words)
        ? `${words}${unit}`
        : words;
  return better !== text.trim() && readDuration(better) ? better : undefined;
}

/** Returns a duration as a script writes it: `30min`, `2h`, `1h30`. */
export function sayMinutes(all: number): string {
  const minutes = Math.round(all);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest}min`;
  return rest === 0 ? `${hours}h` : `${hours}h${String(rest).padStart(2, '0')}`;
}
