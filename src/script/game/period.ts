/** What people write for the parts of the calendar, in both languages. */
const UNITS = {
  days: /^(?:d|j|days?|jours?)$/u,
  weeks: /^(?:weeks?|semaines?)$/u,
  months: /^(?:months?|mois)$/u,
  years: /^(?:years?|ans?|années?)$/u,
} as const;

/** The longest period that is one of a game: whoever wants to keep more has mistyped, or needs another ground than a game. */
const MOST_DAYS = 3_660;
const DAYS = { days: 1, weeks: 7, months: 31, years: 366 } as const;

/** Reads `6 months`, `90 days`, `1 year`, or the same in French: whole parts of the calendar, at least a day. Undefined: it is no such thing. */
export function readPeriod(text: string): Temporal.Duration | undefined {
  const [, count = '', word = ''] = /^(\d{1,4})\s?(\p{L}+)$/u.exec(text.trim().toLowerCase()) ?? [];
  const [unit] = Object.entries(UNITS).find(([, pattern]) => pattern.test(word)) ?? [];
  const number = Number(count);
  if (unit === undefined || number === 0) return undefined;
  const known = unit as keyof typeof UNITS;
  return number * DAYS[known] > MOST_DAYS ? undefined : Temporal.Duration.from({ [known]: number });
}
