import { readDuration, readWhen, sayLocal } from '#script/game/time.ts';
import { editScript, type Place, type ScriptEdit } from './edit-script.ts';
import { type DraftedRound, readDrafts, type SaidTimes } from './read-times.ts';

/**
 * Gives a round other moments. Each is written in the form that its author chose, where it can be said so: `after` stays a delay and
 * a time of day one; what is not written, and comes of the other moments as it should, stays unwritten.
 * @param index of the round in the script, from 0
 * @param wished its moments from then on; `hints` in the order of the script; without `lastCall` there is none
 * @returns the script; undefined where it cannot say them
 */
export function retime(
  script: string,
  index: number,
  wished: SaidTimes,
  timeZone: string,
): string | undefined {
  const before = readDrafts(script, timeZone);
  const count = before?.[index]?.times.hints.length ?? 0;
  const moments: readonly MomentOf[] = [
    opens,
    ...Array.from({ length: count }, (_, place) => hint(place)),
    closes,
    lastCall,
    reveals,
  ];
  let edited: string | undefined = script;
  for (const moment of moments) edited = edited && say(edited, index, moment, wished, timeZone);
  const after = edited === undefined ? undefined : readDrafts(edited, timeZone);
  const isRight = before?.every(({ times }, place) =>
    after?.[place] ? isSame(after[place].times, place === index ? wished : times) : false,
  );
  return isRight === true ? edited : undefined;
}

/** Says whether two rounds have the same moments. */
export const isSame = (one: SaidTimes, other: SaidTimes): boolean =>
  one.opens.equals(other.opens) &&
  one.closes.equals(other.closes) &&
  one.reveals.equals(other.reveals) &&
  equals(one.lastCall, other.lastCall) &&
  one.hints.length === other.hints.length &&
  one.hints.every((at, place) => equals(at, other.hints[place]));

const equals = (one: Temporal.Instant | undefined, other: Temporal.Instant | undefined): boolean =>
  one === undefined || other === undefined ? one === other : one.equals(other);

/** One moment of a round: how it is read, and the edits by which it may be said, the author's form first. */
interface MomentOf {
  readonly read: (times: SaidTimes) => Temporal.Instant | undefined;
  readonly ways: (
    round: DraftedRound,
    wished: Temporal.Instant | undefined,
    at: Place,
    timeZone: string,
  ) => readonly (ScriptEdit | undefined)[];
}

function say(
  script: string,
  index: number,
  { read, ways }: MomentOf,
  wished: SaidTimes,
  timeZone: string,
): string | undefined {
  const round = readDrafts(script, timeZone)?.[index];
  if (!round) return undefined;
  const meant = read(wished);
  if (equals(read(round.times), meant)) return script;
  for (const edit of ways(round, meant, ['rounds', index], timeZone)) {
    const edited = edit && editScript(script, [edit]);
    const said = edited === undefined ? undefined : readDrafts(edited, timeZone)?.[index];
    if (said && equals(read(said.times), meant)) return edited;
  }
  return undefined;
}

const opens: MomentOf = {
  read: (times) => times.opens,
  ways: (_, wished, at, timeZone) => [set([...at, 'opens'], wished && sayLocal(wished, timeZone))],
};

const hint = (place: number): MomentOf => ({
  read: ({ hints }) => hints[place],
  ways: ({ draft, times }, wished, round, timeZone) => {
    const at = [...round, 'hints', place];
    const written = draft.hints?.[place];
    const delay = wished && sayDelay(times.opens, wished);
    const local = wished && localWays(written?.at, wished, timeZone);
    return written?.after === undefined
      ? [...(local ?? []).map((way) => set([...at, 'at'], way)), rename([...at, 'at'], 'after', delay)]
      : [set([...at, 'after'], delay), ...(local ?? []).map((way) => rename([...at, 'after'], 'at', way))];
  },
});

const closes: MomentOf = {
  read: (times) => times.closes,
  ways: ({ draft, times }, wished, round, timeZone) => {
    const at = [...round, 'closes'];
    return typeof draft.closes === 'object'
      ? [set([...at, 'after'], wished && sayDelay(times.opens, wished))]
      : localWays(draft.closes, wished, timeZone).map((way) => set(at, way));
  },
};

const lastCall: MomentOf = {
  read: (times) => times.lastCall,
  ways: ({ times }, wished, round) => [
    {
      kind: 'set',
      path: [...round, 'last-call'],
      value: (wished && sayDelay(wished, times.closes)) ?? false,
      after: 'closes',
    },
  ],
};

const reveals: MomentOf = {
  read: (times) => times.reveals,
  ways: ({ draft, times }, wished, round, timeZone) => {
    const at = [...round, 'reveals'];
    const delay = wished && sayDelay(times.closes, wished);
    const isDelay = draft.reveals === undefined || readDuration(draft.reveals) !== undefined;
    const local = localWays(draft.reveals, wished, timeZone);
    const ways = isDelay ? [delay, ...local] : [...local, delay];
    return ways.map((way) => set(at, way, 'closes'));
  },
};

const set = (path: Place, value: string | undefined, after?: string): ScriptEdit | undefined =>
  value === undefined ? undefined : { kind: 'set', path, value, after };

const rename = (path: Place, key: string, value: string | undefined): ScriptEdit | undefined =>
  value === undefined ? undefined : { kind: 'rename', path, key, value };

/** A local moment, as its author wrote the one before: the time alone where there was no date. */
function localWays(
  written: string | undefined,
  wished: Temporal.Instant | undefined,
  timeZone: string,
): readonly (string | undefined)[] {
  if (!wished) return [];
  const whole = sayLocal(wished, timeZone);
  const isTime = written !== undefined && readWhen(written)?.kind === 'time';
  return isTime ? [whole.slice(whole.indexOf(' ') + 1), whole] : [whole];
}

/** Returns a delay as scripts say it, `1h30min`; undefined where there is none, or one that is no number of seconds. */
export function sayDelay(from: Temporal.Instant, to: Temporal.Instant): string | undefined {
  const milliseconds = from.until(to).total('milliseconds');
  if (milliseconds < 0 || milliseconds % 1000 !== 0) return undefined;
  const seconds = milliseconds / 1000;
  const parts = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor((seconds % 3600) / 60), 'min'],
    [seconds % 60, 's'],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count}${unit}`);
  return said.length === 0 ? '0min' : said.join('');
}
