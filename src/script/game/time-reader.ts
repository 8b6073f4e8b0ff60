import type { Reporter } from '#script/reporter.ts';
import type { Path } from '#script/path.ts';
import { sayPath } from '#script/say-path.ts';
import { clip } from '#script/say-value.ts';
import type { ClockInstead } from '#script/why-no-moment.ts';
import { momentKindAt, yesOrNo } from '#script/moment-kinds.ts';
import { sayWritten } from '#script/say-date.ts';
import { clockInstead, delayBefore } from './clock-instead.ts';
import { meantDuration } from './meant-duration.ts';
import { meantWhen } from './meant-when.ts';
import { firstAfter, plus, locate, readDuration, readWhen } from './time.ts';

/** Returns what a text that is no duration was meant to be, as a script writes it; undefined when nobody can tell. */
export function betterDuration(text: string, path: Path): string | undefined {
  const kind = momentKindAt(path);
  const isLastCall = path.at(-1) === 'last-call';
  if (isLastCall && yesOrNo(text) === false) return 'false';
  const better = meantDuration(text, kind?.kind === 'duration' ? kind.unit : 'min');
  // Whoever counts nothing before the closing wants no last call.
  return isLastCall && better !== undefined && readDuration(better)?.blank === true ? 'false' : better;
}

/** Reads the moments of a script, and notes those that cannot be read. */
export class TimeReader {
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
        ...this.#durationMeant(text, path, anchor),
      });
      return undefined;
    }
    return anchor && plus(anchor, sign === 1 ? duration : duration.negated(), this.#timeZone);
  }

  #durationMeant(
    text: string,
    path: Path,
    anchor: Temporal.Instant | undefined,
  ): { readonly better: string | undefined; readonly clock?: ClockInstead } {
    const clock = clockInstead(text, path);
    if (clock === undefined) return { better: betterDuration(text, path) };
    const isBeforeAnchor = clock.key === 'last-call' && anchor !== undefined;
    return { clock, better: isBeforeAnchor ? delayBefore(anchor, clock.time, this.#timeZone) : undefined };
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
