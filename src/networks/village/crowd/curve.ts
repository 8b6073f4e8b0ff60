import type { Chance } from '#networks/village/chance.ts';

export interface Span {
  readonly opens: Temporal.Instant;
  readonly closes: Temporal.Instant;
  readonly hints: readonly { readonly at: Temporal.Instant }[];
  readonly timeZone: string;
}

const MINUTE = 60_000;

/**
 * Returns a moment of an open round at which somebody replies: most come soon after the opening and after each hint, some just
 * before the closing, few at night.
 * @returns a moment from the opening (or `after`, when given) to the closing; undefined when no time is left
 */
export function momentOf(span: Span, chance: Chance, after = span.opens): Temporal.Instant | undefined {
  const [start, end] = [after.epochMilliseconds, span.closes.epochMilliseconds];
  if (end - start < 1) return undefined;
  let moment = start;
  for (let tries = 0; tries < 16; tries += 1) {
    moment = drawn(span, chance);
    if (moment > start && moment < end && (isAwake(moment, span.timeZone) || chance.happens(0.05))) break;
    moment = chance.integer(start, end - 1);
  }
  return Temporal.Instant.fromEpochMilliseconds(moment);
}

function drawn({ opens, closes, hints }: Span, chance: Chance): number {
  const [start, end] = [opens.epochMilliseconds, closes.epochMilliseconds];
  const length = end - start;
  const wait = (mean: number): number => -Math.log(1 - chance.fraction()) * mean;
  const kind = chance.fraction();
  if (kind < 0.3) return Math.round(start + length / 500 + wait(Math.min(25 * MINUTE, length / 6)));
  if (kind < 0.6 && hints.length > 0) {
    return Math.round(chance.pick(hints).at.epochMilliseconds + wait(Math.min(15 * MINUTE, length / 10)));
  }
  if (kind < 0.75) return Math.round(end - 1 - wait(Math.min(20 * MINUTE, length / 10)));
  return chance.integer(start, end - 1);
}

function isAwake(moment: number, timeZone: string): boolean {
  const { hour } = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(timeZone);
  return hour >= 7 && hour < 23;
}
