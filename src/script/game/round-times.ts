import type { Reporter } from '#script/reporter.ts';
import type { Path } from '#script/path.ts';
import { sayPath } from '#script/say-path.ts';
import { clip } from '#script/say-value.ts';
import { momentKindAt, yesOrNo } from '#script/moment-kinds.ts';
import type { HintDraft, RoundDraft } from '#script/schema/schema.ts';
import { meantDuration } from './meant-duration.ts';
import { meantWhen } from './meant-when.ts';
import { sayWritten } from '#script/say-date.ts';
import { firstAfter, plus, locate, readDuration, readWhen } from './time.ts';

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

/** Returns what a text that is no duration was meant to be, as a script writes it; undefined when nobody can tell. */
export function betterDuration(text: string, path: Path): string | undefined {
  const kind = momentKindAt(path);
  if (path.at(-1) === 'last-call' && yesOrNo(text) === false) return 'false';
  return meantDuration(text, kind?.kind === 'duration' ? kind.unit : 'min');
}

class TimeReader {
  readonly #timeZone: string;
  readonly #reporter: Pick<Reporter, 'note'>;

  constructor(timeZone: string, reporter: Pick<Reporter, 'note'>) {
    this.#timeZone = timeZone;
    this.#reporter = reporter;
  }

  /** A date and time, or the first such time of day after `anchor`; undefined without an anchor for it. */
  when(
    text: string | undefined,
    path: Path,
    anchor: Temporal.Instant | undefined,
  ): Temporal.Instant | undefined {
    if (text === undefined) return undefined;
    const when = readWhen(text);
    const needsDate = when?.kind === 'time' && path.at(-1) === 'opens';
    if (!when || needsDate) {
      this.#reporter.note('bad-time', path, {
        at: sayPath(path),
        value: clip(text),
        opens: path.at(-1) === 'opens',
        ...meantWhen(text),
      });
      return undefined;
    }
    if (when.kind === 'time' && anchor === undefined) return undefined;
    const local =
      when.kind === 'date-time' ? when.value : anchor && firstAfter(anchor, when.value, this.#timeZone);
    return local && this.#locate(local, path);
  }

  /** So long after `anchor`, or before it. */
  after(
    text: string,
    path: Path,
    anchor: Temporal.Instant | undefined,
    sign: 1 | -1 = 1,
  ): Temporal.Instant | undefined {
    const duration = readDuration(text);
    if (!duration) {
      this.#reporter.note('bad-duration', path, {
        at: sayPath(path),
        value: clip(text),
        better: betterDuration(text, path),
      });
      return undefined;
    }
    return anchor && plus(anchor, sign === 1 ? duration : duration.negated(), this.#timeZone);
  }

  #locate(local: Temporal.PlainDateTime, path: Path): Temporal.Instant | undefined {
    const { instant, oddity } = locate(local, this.#timeZone);
    const details = () => ({ at: sayPath(path), value: sayWritten(local), zone: this.#timeZone });
    switch (oddity?.kind) {
      case undefined:
        return instant;
      case 'twice':
        this.#reporter.note('time-twice', path, details());
        return instant;
      case 'skipped':
        this.#reporter.note('time-skipped', path, {
          ...details(),
          before: oddity.before,
          after: oddity.after,
        });
        return undefined;
    }
  }
}
