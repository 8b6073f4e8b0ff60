import { saidClock } from './said-clock.ts';
import { readWhen } from './time.ts';

/** The names of months and days, by their first letters without accents: as few as tell them apart. */
const MONTHS: readonly (readonly string[])[] = [
  ['jan'],
  ['fev', 'feb'],
  ['mars', 'march'],
  ['avr', 'apr'],
  ['mai', 'may'],
  ['juin', 'jun'],
  ['juil', 'jul'],
  ['aou', 'aug'],
  ['sep'],
  ['oct'],
  ['nov'],
  ['dec'],
];
const DAYS: readonly (readonly string[])[] = [
  ['lun', 'mon'],
  ['mardi', 'tue'],
  ['mer', 'wed'],
  ['jeu', 'thu'],
  ['ven', 'fri'],
  ['sam', 'sat'],
  ['dim', 'sun'],
];

/**
 * Returns a moment that a person said, as a script writes it: `2027-09-18 09:00`, or `18:00` where only a time of day was said. Understood are
 * what scripts say, `18/09/2027 9h30`, « samedi 18 septembre à 9 h », « demain soir à 8 h et demie », « samedi en huit à midi », `tomorrow at 9am`,
 * `Saturday 9:30`, `5.30pm`. Midnight alone is `00:00`; with a day it may be of that day or of the next, and is not understood.
 * @param now the present, in the game's time zone; a day without a year is the next one of that name
 * @returns undefined for what nobody understands
 */
export function spokenWhen(text: string, now: Temporal.ZonedDateTime): string | undefined {
  const said = plain(text)
    .replaceAll(/\b([ap])\.m\.?(?!\w)/gu, '$1m')
    .replaceAll(/\b(\d{1,2})\.(\d{2})(?= ?[ap]m\b)/gu, '$1:$2');
  const isOfHalfDay = /[ap]\.?m\.?$/iu.test(text.trim());
  const asScript = readWhen(text) && !isOfHalfDay ? text.trim().replace('T', ' ') : undefined;
  if (asScript !== undefined) return asScript;
  // A point may stand between hours and minutes, unless a date is all there is.
  const pointed = said.replace(/\b(\d{1,2})\.(\d{2})(?![\d.])/u, '$1:$2');
  return momentIn(said, now) ?? (/^\d+\.(?:0\d|1[0-2])$/u.test(said) ? undefined : momentIn(pointed, now));
}

/**
 * Returns why nobody understands a moment that a person said, where that can be told: its day has no hour (`no-time`), or ends with it (`midnight`), its
 * month has no such day (`no-such-day`), or it is over (`over`).
 */
export function whyNotSpoken(
  text: string,
  now: Temporal.ZonedDateTime,
): 'no-time' | 'midnight' | 'no-such-day' | 'over' | undefined {
  const said = plain(text);
  if (/\b(?:hier|avant-hier|yesterday)\b/u.test(said)) return 'over';
  const [, date, name] = /\b(\d{1,2})(?:er|st|nd|rd|th)? (?:of )?([a-z]{3,})/u.exec(said) ?? [];
  const month = placeIn(MONTHS, name ?? '');
  // In a leap year, in which each month has all its days.
  if (month > 0 && dated('', 2028, month, Number(date)) === undefined) return 'no-such-day';
  const day = dayIn(said, now.toPlainDate());
  if (day === undefined) return undefined;
  const rest = said.replace(day.words, ' ');
  const clock = saidClock(rest);
  if (clock?.midnight === true) return 'midnight';
  return clock === undefined && !/\d/u.test(rest) ? 'no-time' : undefined;
}

function momentIn(said: string, now: Temporal.ZonedDateTime): string | undefined {
  const day = dayIn(said, now.toPlainDate());
  const clock = saidClock(day === undefined ? said : said.replace(day.words, ' '));
  if (clock?.time === undefined) return undefined;
  if (day === undefined) return without(clock.rest) === '' ? clock.time : undefined;
  // Which day midnight is of, its person alone can tell.
  if (clock.midnight) return undefined;
  const spoken = `${day.date.toString()} ${clock.time}`;
  return readWhen(spoken) ? spoken : undefined;
}

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('’', "'")
    .replaceAll(/[\s,]+/gu, ' ')
    .trim();

/** A date that somebody said with the name of another day of the week. */
export interface MisnamedDay {
  readonly date: Temporal.PlainDate;
  /** From 1, Monday. */
  readonly said: number;
}

/**
 * Returns the date of a moment that somebody said, where the day of the week that was said with it is another one.
 * @param spoken what `spokenWhen` made of the text
 */
export function misnamedDay(text: string, spoken: string): MisnamedDay | undefined {
  const [iso] = /^\d{4}-\d{2}-\d{2}/u.exec(spoken) ?? [];
  const [name] = NAMED_DAY.exec(plain(text)) ?? [];
  if (iso === undefined || name === undefined) return undefined;
  const date = Temporal.PlainDate.from(iso);
  const said = placeIn(DAYS, name);
  return said === date.dayOfWeek ? undefined : { date, said };
}

/** No shorter than what cannot be a month. */
const NAMES_OF_DAYS =
  'lun(?:di)?|mardi|mer(?:credi)?|jeu(?:di)?|ven(?:dredi)?|sam(?:edi)?|dim(?:anche)?|mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?';
const NAMED_DAY = new RegExp(`\\b(?:${NAMES_OF_DAYS})\\b`, 'u');

/** What is left of what was said around a time of day, but for words that make it no other one. */
const without = (rest: string): string =>
  rest
    .replaceAll(
      /\b(?:(?:on )?the same day|same day|le meme jour|jusqu'a|until|till|pour|vers|des|at|by|le|a)\b|\|/gu,
      '',
    )
    .trim();

interface SaidDay {
  readonly date: Temporal.PlainDate;
  readonly words: string;
}

function dayIn(said: string, today: Temporal.PlainDate): SaidDay | undefined {
  return inNumbers(said, today) ?? withMonth(said, today) ?? relative(said, today) ?? weekday(said, today);
}

function inNumbers(said: string, today: Temporal.PlainDate): SaidDay | undefined {
  const iso = /\b(\d{4})-(\d{1,2})-(\d{1,2})\b/u.exec(said);
  if (iso) return dated(iso[0], Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const day = /\b(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}|\d{2}))?(?![\dh])/u.exec(said);
  if (!day) return undefined;
  const [words, date, month, year] = day;
  return year === undefined
    ? next(words, Number(month), Number(date), today)
    : dated(words, Number(year) + (year.length === 2 ? 2000 : 0), Number(month), Number(date));
}

function withMonth(said: string, today: Temporal.PlainDate): SaidDay | undefined {
  const french = /\b(\d{1,2})(?:er|st|nd|rd|th)? (?:of )?([a-z]{3,})\.?(?: (\d{4})\b)?/u.exec(said);
  const english = /\b([a-z]{3,})\.? (\d{1,2})(?:st|nd|rd|th)?(?! ?h|[\d:])(?: (\d{4})\b)?/u.exec(said);
  const found = [french, english && [english[0], english[2], english[1], english[3]]]
    .filter((one) => one !== null && one !== undefined)
    .map(([words = '', date, name = '', year]) => ({ words, date, month: placeIn(MONTHS, name), year }))
    .find(({ month }) => month > 0);
  if (!found) return undefined;
  const { words, date, month, year } = found;
  return year === undefined
    ? next(words, month, Number(date), today)
    : dated(words, Number(year), month, Number(date));
}

function relative(said: string, today: Temporal.PlainDate): SaidDay | undefined {
  const [words, , weeks] =
    /\b(apres-demain|apres demain|demain|aujourd'?hui|today|tomorrow|ce(?= (?:soir|matin|midi)\b)|cet(?:te)?(?= apres)|this(?= (?:morning|afternoon|evening)\b)|(?=tonight\b))(?: en (huit|quinze)\b)?/u.exec(
      said,
    ) ?? [];
  if (words === undefined) return undefined;
  const days = words.startsWith('apres') ? 2 : /demain|tomorrow/u.test(words) ? 1 : 0;
  return { date: today.add({ days, weeks: weeksAhead(weeks) }), words };
}

/** « lundi en huit » is a week after Monday, as eight days are counted with the first and the last. */
const weeksAhead = (said: string | undefined): number => (said === undefined ? 0 : said === 'huit' ? 1 : 2);

const SAID_DAY = new RegExp(
  `\\b(?:next )?(${NAMES_OF_DAYS})\\b\\.?(?: (\\d{1,2})(?! ?(?:h|[ap]m\\b)|[\\d:.]))?(?: prochain| qui vient)?(?: en (huit|quinze)\\b)?`,
  'u',
);

function weekday(said: string, today: Temporal.PlainDate): SaidDay | undefined {
  const [words, name = '', number, weeks] = SAID_DAY.exec(said) ?? [];
  if (words === undefined) return undefined;
  const ahead = (placeIn(DAYS, name) - today.dayOfWeek + 7) % 7;
  const date = today.add({ days: ahead === 0 ? 7 : ahead, weeks: weeksAhead(weeks) });
  // « samedi 18 » is of a month that nobody said, unless that is the next Saturday.
  return number === undefined || Number(number) === date.day ? { date, words } : undefined;
}

/** Its place among the names, from 1; 0 for one that is not there, as « après » is not in April. */
const placeIn = (names: readonly (readonly string[])[], name: string): number =>
  name.startsWith('apres')
    ? 0
    : names.findIndex((starts) => starts.some((start) => name.startsWith(start))) + 1;

function dated(words: string, year: number, month: number, day: number): SaidDay | undefined {
  try {
    return { date: Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }), words };
  } catch {
    return undefined;
  }
}

/** The next such day, be it today. */
function next(words: string, month: number, day: number, today: Temporal.PlainDate): SaidDay | undefined {
  const thisYear = dated(words, today.year, month, day);
  const isPast = thisYear && Temporal.PlainDate.compare(thisYear.date, today) < 0;
  return isPast ? dated(words, today.year + 1, month, day) : thisYear;
}
