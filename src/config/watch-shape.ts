import { z } from 'zod';

const LEVELS = ['info', 'answer', 'risk', 'crisis'] as const;

/** How many minutes there are in each unit, by its French and English names. */
const UNITS: ReadonlyMap<string, number> = new Map([
  ...['m', 'min', 'minute', 'minutes'].map((name) => [name, 1] as const),
  ...['h', 'heure', 'heures', 'hour', 'hours'].map((name) => [name, 60] as const),
  ...['d', 'j', 'jour', 'jours', 'day', 'days'].map((name) => [name, 24 * 60] as const),
  ...['semaine', 'semaines', 'week', 'weeks'].map((name) => [name, 7 * 24 * 60] as const),
  ...['mois', 'month', 'months'].map((name) => [name, 30 * 24 * 60] as const),
]);

const minutes = (least: number, most: number) =>
  z.string().transform((text, context) => {
    const [, count = '', unit = ''] = /^\s*(\d{1,6})\s*([a-z]+)\s*$/u.exec(text) ?? [];
    const length = Number(count) * (UNITS.get(unit) ?? Number.NaN);
    if (length >= least && length <= most) return length;
    context.addIssue({ code: 'custom' });
    return z.NEVER;
  });

const hours = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d-(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/u)
  .transform((text) => {
    const [from = 0, to = 0] = text
      .split('-')
      .map((one) => Number(one.slice(0, 2)) * 60 + Number(one.slice(3)));
    return { from, to };
  });

const name = z.string().regex(/^[a-z\d][a-z\d-]{0,39}$/u);
const words = z
  .array(
    z
      .string()
      .trim()
      .min(1)
      .max(100)
      .regex(/[\p{L}\p{N}]/u),
  )
  .max(200)
  .default([]);
const address = z
  .string()
  .regex(/^@?[^\s@/]+(?:@[^\s@/]+)?$/u)
  .max(200);

const timeZone = z.string().refine((zone) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
});

/** What a watch file looks like. */
export const watchShape = z.strictObject({
  'time-zone': timeZone.default('Europe/Paris'),
  'keep-for': minutes(24 * 60, 400 * 24 * 60).transform((length) => Math.round(length / (24 * 60))),
  listen: z
    .array(
      z.strictObject({
        name,
        hashtags: z
          .array(z.string().regex(/^#?(?!\d+$)[\p{L}\p{M}\p{N}_]{1,100}$/u))
          .max(20)
          .default([]),
        words: words.pipe(z.array(z.string()).max(20)),
        mentions: z.boolean().default(false),
        addresses: z.array(address).max(50).default([]),
        without: z.array(z.string().trim().min(1).max(100)).max(100).default([]),
        on: z.array(z.string()).min(1),
        every: minutes(1, 24 * 60),
        hours: hours.optional(),
        most: z.number().int().min(10).max(1000).default(400),
        'dollars-a-day': z.number().positive().max(1000).optional(),
      }),
    )
    .min(1)
    .max(20),
  levels: z
    .array(
      z.strictObject({
        name,
        level: z.enum(LEVELS),
        words,
        from: z.array(address).max(100).default([]),
        mentions: z.boolean().default(false),
        listen: z.array(z.string()).default([]),
        people: z.number().int().min(2).max(10_000).optional(),
        within: minutes(1, 24 * 60).optional(),
        'times-usual': z.number().min(1).max(1000).optional(),
      }),
    )
    .max(50)
    .default([]),
  tell: z
    .array(
      z.strictObject({
        'from-level': z.enum(LEVELS),
        mail: z.email().optional(),
        hook: z.string().optional(),
        message: z
          .string()
          .regex(/^@?[^\s@]+@[^\s@]+$/u)
          .optional(),
        by: z.string().optional(),
      }),
    )
    .max(50)
    .default([]),
  'at-crisis': z.enum(['pause-all', 'nothing']).default('nothing'),
  week: z.array(z.email()).max(20).default([]),
  'answers-carry': z
    .array(z.string().regex(/^#(?!\d+$)[\p{L}\p{M}\p{N}_]{1,100}$/u))
    .max(5)
    .default([]),
});
