import { readWhen } from './time.ts';

/** A time of day as people say it. */
export interface SaidClock {
  /** As a script writes it; undefined where no day has such a time, or nobody can tell which is meant. */
  readonly time: string | undefined;
  /** It ends the day that is said with it: it is of the day that begins. */
  readonly midnight: boolean;
  /** No day has such a time. */
  readonly isNone?: boolean;
  /** What is left of the words around it. */
  readonly rest: string;
}

/** A word that says which part of the day an hour is of. */
const HALF =
  /\b(?:(?:du|de l[ae' ]|l'|dans l[ae' ]|in the|at) ?)?(matin(?:ee)?|morning|apres[- ]midi|aprem|afternoon|soir(?:ee)?|evening|tonight|nuit|night)\b/u;

const TENS: Readonly<Record<string, number>> = { vingt: 20, trente: 30, quarante: 40, cinquante: 50 };
const UNITS: Readonly<Record<string, number>> = { cinq: 5, dix: 10, quinze: 15 };
const SAID_MINUTES = '(?:vingt|trente|quarante|cinquante)(?:[- ]cinq)?|cinq|dix|quinze';

/** What is said of the minutes after an hour in words. */
const MINUTES = new RegExp(
  `^ ?(?:(et (?:demie?|quart))\\b|moins (?:(?:le |un )?(quart)|(${SAID_MINUTES}|\\d{1,2}))\\b|(${SAID_MINUTES})\\b)(?: ?min(?:utes?)?\\b)?`,
  'u',
);

/** Words that make another time of the one before or after them: what has one left over is not understood. */
const UNREAD =
  /\d|\b(?:et|and|moins|demie?|quarts?|quarter|half|past|minuit|midnight|midi|noon|midday|matin|soir|nuit|aprem|morning|afternoon|evening|night|tonight|semaines?|weeks?|quinze|huit|cinq|dix|vingt|trente|quarante|cinquante|heures?)\b/u;

/** Says whether words around a day and a time of day may have made it another one. */
export const isUnread = (rest: string): boolean => UNREAD.test(rest);

/**
 * Finds the time of day in folded words: `9 h 30`, « 8 h du soir », « midi et quart », `5:30 pm`.
 * @returns undefined where they have none
 */
export function saidClock(words: string): SaidClock | undefined {
  const [halfWords = '', half] = HALF.exec(words) ?? [];
  const others = half === undefined ? words : words.replace(halfWords, ' | ');
  const said = inFigures(others) ?? named(others);
  if (said === undefined) return undefined;
  // « demain midi à 12h30 »: a part of the day, which the figures say more exactly.
  const isNoon = said.hour >= 11 && said.hour <= 14;
  const rest = said.isNamed || !isNoon ? said.rest : said.rest.replace(/\b(?:midi|noon|midday)\b/u, ' ');
  const hour = half === undefined ? said.hour : hourOf(said.hour, half);
  if (said.hour > 24 || said.minute >= 60) return { time: undefined, midnight: false, isNone: true, rest };
  if (hour === undefined || isUnread(rest)) return { time: undefined, midnight: false, rest };
  const minutes = hour * 60 + said.minute;
  const isMidnight = minutes === DAY || (said.isNamed && minutes > DAY);
  const ofDay = isMidnight ? minutes - DAY : minutes;
  const time = `${two(Math.floor(ofDay / 60))}:${two(ofDay % 60)}`;
  const isNone = readWhen(time) === undefined;
  return { time: isNone ? undefined : time, midnight: isMidnight, isNone, rest };
}

/** In minutes. */
const DAY = 24 * 60;

const two = (number: number): string => String(number).padStart(2, '0');

interface Hour {
  readonly hour: number;
  /** Below 0 where so many are missing to the hour. */
  readonly minute: number;
  readonly isNamed: boolean;
  readonly rest: string;
}

function inFigures(words: string): Hour | undefined {
  const found =
    /(?<!\d)(\d{1,2}) ?(?:h(?:eures?|rs?)?(?![a-z])|[:.](?=\d{2})|:) ?(\d{2}(?::\d{2})?(?!\d))?(?: ?(?:min(?:utes?)?|mn)\b)?(?: ?([ap])\.?m\b\.?)?/u.exec(
      words,
    ) ?? /(?<!\d)(\d{1,2})() ?(?:([ap])\.?m\b\.?|o'clock\b)/u.exec(words);
  if (!found) return undefined;
  const [written, figures, minute = '', half] = found;
  const after = words.slice(found.index + written.length);
  const tail = minute === '' && half === undefined ? minutesSaid(after) : undefined;
  const rest = `${words.slice(0, found.index)} ${after.slice(tail?.length ?? 0)}`;
  const hour = half === undefined ? Number(figures) : ofHalf(Number(figures), half);
  return { hour, minute: tail?.minute ?? Number(minute.slice(0, 2)), isNamed: false, rest };
}

/** An hour of twelve as one of a day; of more than twelve in the afternoon, that hour. */
const ofHalf = (hour: number, half: string): number => {
  if (hour < 1 || (hour > 12 && half === 'a')) return NO_HOUR;
  return hour > 12 ? hour : (hour % 12) + (half === 'p' ? 12 : 0);
};
const NO_HOUR = 99;

function named(words: string): Hour | undefined {
  const found = /(?<!apres[- ])\b(?:(midi|noon|midday)|minuit|midnight)\b/u.exec(words);
  if (!found) return undefined;
  const [written, noon] = found;
  const after = words.slice(found.index + written.length);
  const tail = minutesSaid(after);
  const rest = `${words.slice(0, found.index)} ${after.slice(tail?.length ?? 0)}`;
  return { hour: noon === undefined ? 24 : 12, minute: tail?.minute ?? 0, isNamed: true, rest };
}

function minutesSaid(after: string): { readonly minute: number; readonly length: number } | undefined {
  const found = MINUTES.exec(after);
  if (!found) return undefined;
  const [{ length }, more, quarter, less, plain = ''] = found;
  if (more !== undefined) return { minute: more.endsWith('quart') ? 15 : 30, length };
  if (quarter !== undefined) return { minute: -15, length };
  return { minute: less === undefined ? numberOf(plain) : -numberOf(less), length };
}

function numberOf(said: string): number {
  if (/^\d/u.test(said)) return Number(said);
  const [tens = '', more] = said.split(/[- ]/u);
  return (TENS[tens] ?? UNITS[tens] ?? 0) + (more === undefined ? 0 : 5);
}

/** The hour of a day, of one that is said with a part of the day; undefined where the two do not go together. */
function hourOf(hour: number, half: string): number | undefined {
  const isWithin = (least: number, most: number): boolean => hour >= least && hour <= most;
  switch (half.slice(0, 3)) {
    case 'mat':
    case 'mor':
      return isWithin(0, 11) ? hour : undefined;
    case 'apr':
    case 'aft':
      return isWithin(1, 7) ? hour + 12 : isWithin(12, 19) ? hour : undefined;
    case 'soi':
    case 'eve':
    case 'ton':
      return isWithin(4, 11) ? hour + 12 : isWithin(16, 23) ? hour : undefined;
    default:
      return isWithin(8, 11) ? hour + 12 : isWithin(0, 6) || isWithin(20, 23) ? hour : undefined;
  }
}
