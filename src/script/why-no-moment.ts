/** What a text that is no moment was meant to be, as far as anybody can tell. */
export interface MeantWhen {
  /** As a script writes it; undefined when nobody can tell. */
  readonly better?: string | undefined;
  /** The days around one that does not exist, as a script writes them. */
  readonly around?: readonly [before: string, after: string] | undefined;
  /** The time of day, where one is made out. */
  readonly time?: string | undefined;
  readonly why: WhyNoMoment;
}

/** Why a text is no moment. A month is counted from 1. */
export type WhyNoMoment =
  | { readonly kind: 'form' | 'no-year' | 'relative' | 'no-such-time' | 'midnight' }
  | { readonly kind: 'no-such-day'; readonly month: number; readonly days: number };
