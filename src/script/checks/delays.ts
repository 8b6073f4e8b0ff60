import { isBefore } from '#game/moments.ts';
import { clockRather, delayBefore, firstTime, lastTime, plainDuration } from '#script/game/clock-instead.ts';
import type { Path } from '#script/path.ts';
import type { Reporter } from '#script/reporter.ts';
import { sayDate } from '#script/say-date.ts';
import { sayPath } from '#script/say-path.ts';
import type { ClockInstead } from '#script/why-no-moment.ts';
import type { TimedRound } from './times.ts';

/** A duration of a round, and when it makes something come. */
interface Delay {
  readonly key: ClockInstead['key'];
  readonly path: Path;
  readonly text: string;
  readonly comes: Temporal.Instant;
}

/** Notes durations of a round that are more likely times of day, where what they delay would come within the round at both. */
export function checkDelays(round: TimedRound, timeZone: string, reporter: Reporter): void {
  const { opens, closes } = round.times;
  if (!opens || !closes) return;
  for (const { key, path, text, comes } of delaysOf(round)) {
    const time = clockRather(text, key, comes, timeZone);
    if (time === undefined) continue;
    const meant = key === 'last-call' ? lastTime(time, closes, timeZone) : firstTime(time, opens, timeZone);
    const isIn = (moment: Temporal.Instant): boolean =>
      isBefore(opens, moment) && (key === 'closes' || isBefore(moment, closes));
    if (!isIn(comes) || !isIn(meant) || meant.equals(comes)) continue;
    reporter.note('delay-or-time', path, {
      at: sayPath(path),
      value: text,
      comes: sayDate(comes, timeZone),
      clock: { key, time },
      sure: plainDuration(text),
      better: key === 'last-call' ? delayBefore(closes, time, timeZone) : undefined,
    });
  }
}

function delaysOf({ index, draft, times }: TimedRound): readonly Delay[] {
  const round = ['rounds', index];
  const { closes, hints = [], 'last-call': lastCall } = draft;
  const said: readonly (Omit<Delay, 'text' | 'comes'> & {
    readonly text: string | false | undefined;
    readonly comes: Temporal.Instant | undefined;
  })[] = [
    ...hints.map((hint, place) => ({
      key: 'at' as const,
      path: [...round, 'hints', place, 'after'],
      text: hint?.after,
      comes: times.hints[place],
    })),
    {
      key: 'closes',
      path: [...round, 'closes', 'after'],
      text: typeof closes === 'object' ? closes.after : undefined,
      comes: times.closes,
    },
    { key: 'last-call', path: [...round, 'last-call'], text: lastCall, comes: times.lastCall },
  ];
  return said.flatMap(({ key, path, text, comes }) =>
    typeof text === 'string' && comes ? [{ key, path, text, comes }] : [],
  );
}
