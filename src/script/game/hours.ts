import type { Hours } from '#game/partners.ts';
import { readWhen } from './time.ts';

/** Names of the days of the week, from Monday on: in French and in English, whole and short, without accents. */
const DAYS: readonly (readonly string[])[] = [
  ['lundi', 'lun', 'monday', 'mon'],
  ['mardi', 'mar', 'tuesday', 'tues', 'tue'],
  ['mercredi', 'mer', 'wednesday', 'wed'],
  ['jeudi', 'jeu', 'thursday', 'thurs', 'thur', 'thu'],
  ['vendredi', 'ven', 'friday', 'fri'],
  ['samedi', 'sam', 'saturday', 'sat'],
  ['dimanche', 'dim', 'sunday', 'sun'],
];

/** What people call several days at once. */
const SEVERAL: readonly (readonly [RegExp, readonly number[]])[] = [
  [/^(?:weekdays?|(?:en )?semaine|jours ouvres)$/u, [1, 2, 3, 4, 5]],
  [/^week-?ends?$/u, [6, 7]],
  [/^(?:tous les jours|chaque jour|every ?day|daily)$/u, [1, 2, 3, 4, 5, 6, 7]],
];

const TIME = String.raw`\d{1,2}(?::\d{2}(?::\d{2})?|\s*h(?:eures?\b)?(?:\s*\d{2})?)`;
const HOURS = new RegExp(
  String.raw`^(?:(?<days>(?!(?:de|from)\s+\d)\p{L}.*?)[\s,:]+)?(?:de\s+|from\s+)?(?<from>${TIME})\s*(?:-|–|\ba\b|\bto\b)\s*(?<to>${TIME})$`,
  'u',
);

/**
 * Reads hours such as `09:00-18:00`, `lundi-vendredi 9 h-18 h` or `mon-fri, sun 9:00-18:00`, of several days as people call them,
 * `les samedis` or `weekdays`; until 24:00 at most. Undefined when the text is no such thing.
 */
export function readHours(text: string | undefined): Hours | undefined {
  const groups = HOURS.exec(plain(text ?? ''))?.groups;
  const from = readTime(groups?.['from'] ?? '');
  const to = readTime(groups?.['to'] ?? '');
  if (!groups || !from || !to || Temporal.PlainTime.compare(from, to) >= 0) return undefined;
  const written = groups['days'];
  if (written === undefined) return { from, to };
  const days = readDays(written);
  return days && { days, from, to };
}

const plain = (text: string): string =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/\s+/gu, ' ').trim();

/** The last moment of a day stands for midnight, which ends it. */
const MIDNIGHT = Temporal.PlainTime.from('23:59:59.999999999');

function readTime(text: string): Temporal.PlainTime | undefined {
  const [, hour, minute = '00'] = /^(\d{1,2})\s*h(?:eures?)?\s*(\d{2})?$/u.exec(text) ?? [];
  const time = hour === undefined ? text : `${hour}:${minute}`;
  if (time === '24:00') return MIDNIGHT;
  const when = readWhen(time);
  return when?.kind === 'time' ? when.value : undefined;
}

/** Reads days and stretches of days, such as `lundi-vendredi, dimanche`; undefined when one of them is no day. */
function readDays(text: string): readonly number[] | undefined {
  const days = new Set<number>();
  for (const stretch of text.split(/\s*,\s*|\s+(?:et|and)\s+/u)) {
    const named = severalNamed(stretch) ?? stretchNamed(stretch);
    if (named === undefined) return undefined;
    for (const day of named) days.add(day);
  }
  return [...days].toSorted((a, b) => a - b);
}

function severalNamed(text: string): readonly number[] | undefined {
  const name = text.replace(/^(?:les?|on|the)\s+/u, '');
  return SEVERAL.find(([names]) => names.test(name))?.[1];
}

function stretchNamed(text: string): readonly number[] | undefined {
  const stretch = text
    .replace(/^(?:du|from|les?|on|tous les|chaque|every)\s+/u, '')
    .split(/\s*[-–]\s*|\s+(?:au|a|to)\s+/u)
    .map(dayNamed);
  const [first] = stretch;
  const last = stretch.at(-1);
  if (stretch.length > 2 || first === undefined || last === undefined) return undefined;
  return Array.from({ length: ((last - first + 7) % 7) + 1 }, (_, after) => ((first - 1 + after) % 7) + 1);
}

/** The number of a day, named once or as it comes every week: `samedi`, `samedis`. */
function dayNamed(text: string): number | undefined {
  const name = text.replace(/\.$/u, '').replace(/(?<=di|che|day)s$/u, '');
  const place = DAYS.findIndex((names) => names.includes(name));
  return place === -1 ? undefined : place + 1;
}
