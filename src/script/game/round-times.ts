import type { Reporter } from '#script/reporter.ts';
import type { Path } from '#script/path.ts';
import type { HintDraft, RoundDraft } from '#script/schema/schema.ts';
import { readDuration, readWhen } from './time.ts';
import { betterDuration, TimeReader } from './time-reader.ts';

/** The moments of a round; undefined where the script does not say one, or says it wrong. */
export interface RoundTimes {
  readonly opens?: Temporal.Instant | undefined;
  /** One for each hint of the script, in its order. */
  readonly hints: readonly (Temporal.Instant | undefined)[];
  readonly lastCall?: Temporal.Instant | undefined;
  readonly closes?: Temporal.Instant | undefined;
  readonly reveals?: Temporal.Instant | undefined;
}

/** A round at least this long gets a last call even when the script asks for none. */
const LONG_ROUND = Temporal.Duration.from({ hours: 2 });
const LAST_CALL = Temporal.Duration.from({ minutes: 30 });
const REVEAL = Temporal.Duration.from({ minutes: 10 });

/** Finds the moments of a round, and notes those that cannot be found. */
export function readRoundTimes(
  round: RoundDraft,
  path: Path,
  timeZone: string,
  reporter: Pick<Reporter, 'note'>,
): RoundTimes {
  const reader = new TimeReader(timeZone, reporter);
  const opens = reader.when(round.opens, [...path, 'opens'], undefined);
  const closes =
    typeof round.closes === 'object'
      ? reader.after(round.closes.after, [...path, 'closes', 'after'], opens)
      : reader.when(round.closes, [...path, 'closes'], opens);
  return {
    opens,
    closes,
    hints: (round.hints ?? []).map((hint, index) => hintTime(hint, [...path, 'hints', index], opens, reader)),
    lastCall: lastCallTime(round['last-call'], [...path, 'last-call'], opens, closes, reader),
    reveals: revealTime(round.reveals, [...path, 'reveals'], closes, reader),
  };
}

function hintTime(
  hint: HintDraft | undefined,
  path: Path,
  opens: Temporal.Instant | undefined,
  reader: TimeReader,
): Temporal.Instant | undefined {
  return hint?.after === undefined
    ? reader.when(hint?.at, [...path, 'at'], opens)
    : reader.after(hint.after, [...path, 'after'], opens);
}

function lastCallTime(
  text: string | false | undefined,
  path: Path,
  opens: Temporal.Instant | undefined,
  closes: Temporal.Instant | undefined,
  reader: TimeReader,
): Temporal.Instant | undefined {
  if (text === false) return undefined;
  if (text !== undefined) return reader.after(text, path, closes, -1);
  if (opens === undefined || closes === undefined) return undefined;
  const isLong = Temporal.Duration.compare(opens.until(closes), LONG_ROUND) >= 0;
  return isLong ? closes.subtract(LAST_CALL) : undefined;
}

function revealTime(
  text: string | undefined,
  path: Path,
  closes: Temporal.Instant | undefined,
  reader: TimeReader,
): Temporal.Instant | undefined {
  if (text === undefined) return closes?.add(REVEAL);
  if (readDuration(text)) return reader.after(text, path, closes);
  // What is neither a delay nor a moment is told as what it is nearer to.
  const isDelay = readWhen(text) === undefined && /^\D*\d+\D*$/.test(text) && betterDuration(text, path);
  return isDelay ? reader.after(text, path, closes) : reader.when(text, path, closes);
}
