import { fold } from '#script/nearest.ts';
import type { MeantWhen } from '#script/why-no-moment.ts';
import { isUnread, saidClock } from './said-clock.ts';
import { misnamedDay } from './spoken-when.ts';
import { readWhen } from './time.ts';

/** Says what a moment in a common but wrong form was meant to be, such as `samedi 18 septembre 2027 à 9 h`. */
export function meantWhen(text: string): MeantWhen {
  const words = fold(text)
    .replaceAll(/[\s\u00a0\u202f]+/g, ' ')
    .trim();
  const date = dateIn(words);
  const rest = date ? words.replace(date.words, ' ') : words;
  const clock = saidClock(rest);
  if (date?.year === undefined && (date || RELATIVE.test(rest))) {
    return { time: clock?.time, why: { kind: date ? 'no-year' : 'relative' } };
  }
  if (clock?.time === undefined && (clock || isUnread(rest)))
    return { why: { kind: clock?.isNone === true ? 'no-such-time' : 'form' } };
  const time = clock?.time ?? '09:00';
  if (date?.year === undefined) {
    const better = clock && clock.time !== text.trim() ? clock.time : undefined;
    return { better, time: clock?.time, why: { kind: clock?.midnight ? 'midnight' : 'form' } };
  }
  const { year, month, day } = date;
  if (month < 1 || month > 12 || day < 1 || day > 31) return { time, why: { kind: 'form' } };
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  if (day > first.daysInMonth) {
    const last = first.with({ day: first.daysInMonth });
    const around = [`${last.toString()} ${time}`, `${last.add({ days: 1 }).toString()} ${time}`] as const;
    return { around, time, why: { kind: 'no-such-day', month, days: first.daysInMonth } };
  }
  const said = first.with({ day });
  const misnamed = misnamedDay(text, `${said.toString()} ${time}`);
  const local = said.add({ days: clock?.midnight ? 1 : 0 });
  if (misnamed) {
    // The nearest day of that name is as likely as the date.
    const days = ((misnamed.said - said.dayOfWeek + 10) % 7) - 3;
    const other = local.add({ days });
    const [before, after] = days < 0 ? [other, local] : [local, other];
    const around = [`${before.toString()} ${time}`, `${after.toString()} ${time}`] as const;
    return { around, time, why: { kind: 'misnamed', date: said, said: misnamed.said } };
  }
  const better = `${local.toString()} ${time}`;
  const isNew = readWhen(better) !== undefined && better !== text;
  return { better: isNew ? better : undefined, time, why: { kind: clock?.midnight ? 'midnight' : 'form' } };
}

const RELATIVE =
  /\b(?:demain|aujourd'?hui|hier|ce (?:soir|matin)|prochaine?|tomorrow|today|tonight|yesterday|next|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b/u;

interface WrittenDate {
  /** Undefined where it was left out. */
  readonly year: number | undefined;
  readonly month: number;
  readonly day: number;
  /** As they were written. */
  readonly words: string;
}

const MONTHS: readonly RegExp[] = [
  /^jan/,
  /^f[eé]?[bv]/,
  /^mar/,
  /^a[vp]r/,
  /^ma[iy]/,
  /^(?:juin|jun)/,
  /^(?:juil|jul)/,
  /^(?:aout|aug)/,
  /^sep/,
  /^oct/,
  /^nov/,
  /^dec/,
];
const MONTH =
  '(janv?(?:ier|uary)?|fevr?(?:ier)?|feb(?:ruary)?|mars|mar(?:ch)?|avr(?:il)?|apr(?:il)?|mai|may|juin|june?|juil(?:let)?|july?|aout|aug(?:ust)?|sept?(?:embre|ember)?|oct(?:obre|ober)?|nov(?:embre|ember)?|dec(?:embre|ember)?)\\.?';
const DAY_MONTH = new RegExp(
  `\\b(\\d{1,2})(?:er|st|nd|rd|th)? (?:of )?${MONTH}(?:,? (\\d{4}))?(?![\\w])`,
  'u',
);
const MONTH_DAY = new RegExp(`\\b${MONTH} (\\d{1,2})(?:st|nd|rd|th)?(?:,? (\\d{4}))?(?![\\w:h])`, 'u');

function dateIn(words: string): WrittenDate | undefined {
  const iso = /\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/.exec(words);
  if (iso) return dateOf(iso[0], iso[1], iso[2], iso[3]);
  const european = /\b(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\b/.exec(words);
  if (european) {
    const [written, one, two, year] = european;
    // No month has that number: the day comes second.
    return Number(two) > 12 ? dateOf(written, year, one, two) : dateOf(written, year, two, one);
  }
  const short = /\b(\d{2})[-/.](\d{2})[-/.](\d{2})\b/.exec(words);
  if (short) return shortDate(short[0], [Number(short[1]), Number(short[2]), Number(short[3])]);
  const dayMonth = DAY_MONTH.exec(words);
  if (dayMonth) return dateOf(dayMonth[0], dayMonth[3], monthOf(dayMonth[2]), dayMonth[1]);
  const monthDay = MONTH_DAY.exec(words);
  return monthDay ? dateOf(monthDay[0], monthDay[3], monthOf(monthDay[1]), monthDay[2]) : undefined;
}

const dateOf = (
  words: string,
  year: string | undefined,
  month: string | number | undefined,
  day: string | undefined,
): WrittenDate => ({
  words,
  year: year === undefined ? undefined : Number(year),
  month: Number(month),
  day: Number(day),
});

const monthOf = (name = ''): number => MONTHS.findIndex((month) => month.test(name)) + 1;

/** No game was played before that year. */
const FIRST_YEAR = 25;

/** A date with a year of two figures, first or last; undefined where both could be. */
function shortDate(
  words: string,
  [one, month, three]: readonly [number, number, number],
): WrittenDate | undefined {
  const isYear = (number: number, day: number) => number >= FIRST_YEAR && day >= 1 && day <= 31;
  const first = isYear(one, three);
  const last = isYear(three, one);
  if (first === last && one !== three) return undefined;
  return { words, month, year: 2000 + (first ? one : three), day: first ? three : one };
}
