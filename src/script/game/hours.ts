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

const TIME = String.raw`\d{1,2}(?::\d{2}(?::\d{2})?|\s*h(?:\s*\d{2})?)`;
const HOURS = new RegExp(
  String.raw`^(?:(?<days>\p{L}.*?)[\s,:]+)?(?:de\s+|from\s+)?(?<from>${TIME})\s*(?:-|–|\ba\b|\bto\b)\s*(?<to>${TIME})$`,
  'u',
);

/**
 * Reads hours such as `09:00-18:00`, `lundi-vendredi 9 h-18 h` or `mon-fri, sun 9:00-18:00`; until 24:00 at most. Undefined when the
 * text is no such thing.
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
  const [, hour, minute = '00'] = /^(\d{1,2})\s*h\s*(\d{2})?$/u.exec(text) ?? [];
  const time = hour === undefined ? text : `${hour}:${minute}`;
  if (time === '24:00') return MIDNIGHT;
  const when = readWhen(time);
  return when?.kind === 'time' ? when.value : undefined;
}

/** Reads days and stretches of days, such as `lundi-vendredi, dimanche`; undefined when one of them is no day. */
function readDays(text: string): readonly number[] | undefined {
  const stretches = text.split(/\s*,\s*|\s+(?:et|and)\s+/u).map((stretch) =>
    stretch
      .replace(/^(?:du|from|le|on)\s+/u, '')
      .split(/\s*[-–]\s*|\s+(?:au|a|to)\s+/u)
      .map(dayNamed),
  );
  const days = new Set<number>();
  for (const stretch of stretches) {
    const [first] = stretch;
    const last = stretch.at(-1);
    if (stretch.length > 2 || first === undefined || last === undefined) return undefined;
    for (let day = first; ; day = (day % 7) + 1) {
      days.add(day);
      if (day === last) break;
    }
  }
  return [...days].toSorted((a, b) => a - b);
}

function dayNamed(text: string): number | undefined {
  const place = DAYS.findIndex((names) => names.includes(text.replace(/\.$/u, '')));
  return place === -1 ? undefined : place + 1;
}
