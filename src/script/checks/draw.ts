import { isBy } from '#game/moments.ts';
import { lastOf, seedMoment } from '#script/game/build-draw.ts';
import type { ReadRound, Frame } from '#script/game/build-game.ts';
import { betterDuration } from '#script/game/time-reader.ts';
import { readDuration } from '#script/game/time.ts';
import type { Reporter } from '#script/reporter.ts';
import type { Path } from '#script/path.ts';
import { sayDate } from '#script/say-date.ts';
import { sayPath } from '#script/say-path.ts';
import { clip } from '#script/say-value.ts';
import type { DrawDraft } from '#script/schema/schema.ts';
import type { NetworkMeasure } from '#script/network-measure.ts';
import { checkAddress, type Form, formOf } from './partners.ts';
import { checkTimeToAnswer } from './time-to-answer.ts';

/** On no network is a name alone an address. */
const WHOLE = /[@.]/u;

type MeasureOf = (account: string) => NetworkMeasure | undefined;

/** Notes what is wrong with the prize draw: who takes part, and what decides. */
export function checkDraw(
  draft: DrawDraft | undefined,
  rounds: readonly ReadRound[],
  { timeZone, accounts }: Frame,
  measureOf: MeasureOf,
  reporter: Reporter,
): void {
  if (!draft) return;
  checkWhoTakesPart(draft, rounds.length, reporter);
  checkStaff(
    draft,
    accounts.map((account) => formOf(measureOf(account), WHOLE)),
    reporter,
  );
  checkSource(draft, reporter);
  checkMoment(
    draft,
    rounds.map(({ times }) => times.reveals),
    timeZone,
    reporter,
  );
  checkTimeToAnswer(draft['answer-within'], ['draw', 'answer-within'], reporter);
}

function checkWhoTakesPart(draft: DrawDraft, rounds: number, reporter: Reporter): void {
  for (const key of ['finds', 'weights'] as const) {
    if (draft.among !== 'rounds' || draft[key] === undefined) continue;
    const path = ['draw', key];
    reporter.noteKey('unused-draw-key', path, { at: sayPath(path), beside: 'among: rounds' });
  }
  const finds = draft.finds ?? 1;
  if (draft.among !== 'rounds' && finds > rounds)
    reporter.note('draw-finds-too-many', ['draw', 'finds'], { finds, rounds });
}

/** Notes addresses of staff that nobody can have where the game is played, and that would leave nobody out. */
function checkStaff({ exclude }: DrawDraft, forms: readonly Form[], reporter: Reporter): void {
  for (const [index, value] of (exclude?.staff ?? []).entries()) {
    if (value !== undefined) checkAddress(value, ['draw', 'exclude', 'staff', index], forms, reporter);
  }
}

function checkSource({ seed }: DrawDraft, reporter: Reporter): void {
  const from = seed?.from;
  if (from === undefined) return;
  const path = ['draw', 'seed', 'numbers'];
  if (from !== 'drand' && !reporter.has(path))
    reporter.note('draw-without-numbers', ['draw', 'seed'], { from });
  const unused = from === 'drand' ? 'numbers' : 'chain';
  if (seed?.[unused] === undefined) return;
  const at = ['draw', 'seed', unused];
  reporter.noteKey('unused-draw-key', at, { at: sayPath(at), beside: `from: ${from}` });
}

function checkMoment(
  draft: DrawDraft,
  reveals: readonly (Temporal.Instant | undefined)[],
  timeZone: string,
  reporter: Reporter,
): void {
  const path = ['draw', 'seed'];
  const [hasAt, hasAfter] = [reporter.has([...path, 'at']), reporter.has([...path, 'after'])];
  if (hasAt === hasAfter) {
    if (reporter.hasKeys(path)) reporter.note('draw-moment', path, { both: hasAt });
    return;
  }
  checkDuration(draft.seed?.after, [...path, 'after'], reporter);
  const last = lastOf(reveals);
  const at = seedMoment(draft, reveals, timeZone, reporter);
  const isAtOnce = readDuration(draft.seed?.after ?? '')?.blank === true;
  if (!last || !(isAtOnce || (at && isBy(at, last)))) return;
  const where = [...path, hasAt ? 'at' : 'after'];
  reporter.note('draw-too-soon', where, { at: sayPath(where), reveals: sayDate(last, timeZone) });
}

function checkDuration(value: string | undefined, path: Path, reporter: Reporter): void {
  if (value === undefined || readDuration(value)) return;
  reporter.note('bad-duration', path, {
    at: sayPath(path),
    value: clip(value),
    better: betterDuration(value, path),
  });
}
