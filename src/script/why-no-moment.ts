/** What a text that is no moment was meant to be, as far as anybody can tell. */
export interface MeantWhen {
  /** As a script writes it; undefined when nobody can tell. */
  readonly better?: string | undefined;
  /** The days around one that does not exist, or of which one was meant, as a script writes them. */
  readonly around?: readonly [before: string, after: string] | undefined;
  /** The time of day, where one is made out. */
  readonly time?: string | undefined;
  readonly why: WhyNoMoment;
}

/** Why a text is no moment. A month is counted from 1. */
export type WhyNoMoment =
  | { readonly kind: 'form' | 'no-year' | 'relative' | 'no-such-time' | 'midnight' }
  | { readonly kind: 'no-such-day'; readonly month: number; readonly days: number }
  /** The date is not of the day of the week that stands before it, counted from 1, Monday. */
  | { readonly kind: 'misnamed'; readonly date: Temporal.PlainDate; readonly said: number };

/** A time of day that stands where a script takes a duration. */
export interface ClockInstead {
  /** The key by which it can be said, or the one that takes a delay before the closing. */
  readonly key: 'at' | 'closes' | 'last-call';
  /** As a script writes it. */
  readonly time: string;
}
