import { byMoment, isBefore, isBy, isFrom } from '#game/moments.ts';
import type { Reporter } from '#script/reporter.ts';
import type { Path } from '#script/path.ts';
import { clockSaid, delayBefore, isWithin } from '#script/game/clock-instead.ts';
import type { RoundTimes } from '#script/game/round-times.ts';
import { sayPath } from '#script/say-path.ts';
import type { RoundDraft } from '#script/schema/schema.ts';
import { sayDate } from '#script/say-date.ts';
import { meantWhen } from '#script/game/meant-when.ts';

/** A round's moments and where the round stands in the script. */
export interface TimedRound {
  readonly index: number;
  readonly draft: RoundDraft;
  readonly times: RoundTimes;
}

/** Notes what is out of order within one round. */
export function checkTimes({ index, draft, times }: TimedRound, timeZone: string, reporter: Reporter): void {
  const path = ['rounds', index];
  const say = (moment: Temporal.Instant) => sayDate(moment, timeZone);
  const { opens, closes, reveals, lastCall } = times;
  if (opens && closes && isBy(closes, opens)) {
    const at = [...path, 'closes'];
    reporter.note('closes-too-soon', at, { at: sayPath(at), opens: say(opens), closes: say(closes) });
  } else {
    checkHints(draft, times, path, timeZone, reporter);
    if (opens && closes && lastCall && (isBy(lastCall, opens) || isFrom(lastCall, closes))) {
      const at = [...path, 'last-call'];
      const time = clockSaid(String(draft['last-call']));
      reporter.note('last-call-outside-round', at, {
        at: sayPath(at),
        when: say(lastCall),
        opens: say(opens),
        isAtClosing: isFrom(lastCall, closes),
        ...(time !== undefined &&
          isWithin(time, { opens, closes }, timeZone) && {
            clock: { key: 'last-call', time },
            better: delayBefore(closes, time, timeZone),
          }),
      });
    }
  }
  if (closes && reveals && isBefore(reveals, closes)) {
    const at = [...path, 'reveals'];
    reporter.note('reveals-too-soon', at, { at: sayPath(at), closes: say(closes), reveals: say(reveals) });
  }
  const clock = draft.reveals === undefined ? undefined : clockOf(draft.reveals);
  if (reveals && draft.reveals !== undefined && clock !== undefined) {
    const at = [...path, 'reveals'];
    reporter.note('late-reveal', at, { at: sayPath(at), value: draft.reveals, reveals: say(reveals), clock });
  }
}

/** The time of day that a long duration such as `18h30` may well have meant. */
function clockOf(text: string): string | undefined {
  const hours = Number(/^(\d{1,2}) ?h/.exec(text)?.[1] ?? 0);
  return hours >= 6 ? meantWhen(text).better : undefined;
}

function checkHints(
  draft: RoundDraft,
  { opens, closes, hints }: RoundTimes,
  path: Path,
  timeZone: string,
  reporter: Reporter,
): void {
  const say = (moment: Temporal.Instant) => sayDate(moment, timeZone);
  for (const [index, hint] of (draft.hints ?? []).entries()) {
    const at = [...path, 'hints', index];
    const when = hints[index];
    if (!when || !opens || !closes) continue;
    if (isBefore(opens, when) && isBefore(when, closes)) continue;
    const key = hint?.after === undefined ? 'at' : 'after';
    const time = hint?.after === undefined ? undefined : clockSaid(hint.after);
    const clock =
      time !== undefined && isWithin(time, { opens, closes }, timeZone)
        ? ({ key: 'at', time } as const)
        : undefined;
    const details = {
      at: sayPath([...at, key]),
      when: say(when),
      opens: say(opens),
      closes: say(closes),
      clock,
    };
    reporter.note('hint-outside-round', [...at, key], details);
  }
}

/**
 * Notes rounds of one account that run into one another: a round lasts from its opening to its reveal. Several on end have one rhythm
 * that is wrong, and are told as one.
 */
export function checkOverlaps(
  rounds: readonly TimedRound[],
  accounts: readonly string[],
  timeZone: string,
  reporter: Reporter,
): void {
  let running: { readonly number: number; readonly reveals: Temporal.Instant } | undefined;
  const inTime = rounds
    .flatMap(({ index, times }) =>
      times.opens ? [{ index, opens: times.opens, reveals: times.reveals }] : [],
    )
    .toSorted(byMoment(({ opens }) => opens));
  const chains: Overlap[][] = [];
  let chain: Overlap[] | undefined;
  for (const { index, opens, reveals } of inTime) {
    if (running && isBefore(opens, running.reveals)) {
      if (!chain) chains.push((chain = []));
      chain.push({ index, opens, other: running });
    } else chain = undefined;
    if (reveals && (!running || isBefore(running.reveals, reveals))) running = { number: index + 1, reveals };
  }
  for (const [first, ...more] of chains) {
    if (!first) continue;
    reporter.note('overlapping-rounds', ['rounds', first.index, 'opens'], {
      number: first.index + 1,
      opens: sayDate(first.opens, timeZone),
      other: first.other.number,
      reveals: sayDate(first.other.reveals, timeZone),
      accounts: accounts.join(', '),
      more: more.map(({ index }) => index + 1),
    });
  }
}

/** A round that opens before the answer of another is given. */
interface Overlap {
  readonly index: number;
  readonly opens: Temporal.Instant;
  readonly other: { readonly number: number; readonly reveals: Temporal.Instant };
}

/** Notes rounds that should have opened already. */
export function checkPast(
  rounds: readonly TimedRound[],
  now: Temporal.Instant,
  timeZone: string,
  reporter: Reporter,
): void {
  for (const { index, times } of rounds) {
    if (!times.opens || !isBefore(times.opens, now)) continue;
    const at = ['rounds', index, 'opens'];
    reporter.note('past-time', at, { at: sayPath(at), when: sayDate(times.opens, timeZone) });
  }
}
