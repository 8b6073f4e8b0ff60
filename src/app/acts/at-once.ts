import type { Kysely } from 'kysely';
import { CALLED_BACK_FOR } from '#acts/act.ts';
import type { Change } from '#acts/change.ts';
import { type AtOnce, comingAtOnce } from '#game/edited/at-once.ts';
import { fitToPast } from '#game/edited/fit-to-past.ts';
import type { Game } from '#game/game.ts';
import type { Past, PastStep } from '#game/past.ts';
import { endedWith } from '#game/timeline/ended-with.ts';
import { pastOf } from '#store/games/script-parts.ts';
import type { GameRow, Tables } from '#store/tables/tables.ts';

/** The script that is played, and the one that is to be, if another is. */
export interface Scripts {
  readonly before: Game | undefined;
  readonly after?: Game | undefined;
}

/** Returns the moment before which nobody could call back what comes. */
const soonAfter = (now: Temporal.Instant): Temporal.Instant => now.add({ seconds: CALLED_BACK_FOR });

/** Says what comes at once by these changes of a game; undefined: nothing that would not come without them. */
export async function atOnceBy(
  db: Kysely<Tables>,
  { id, state }: GameRow,
  changes: readonly Change[],
  { before, after = before }: Scripts,
  now: Temporal.Instant,
): Promise<(AtOnce & { readonly timeZone: string }) | undefined> {
  const isConcerned = changes.some(
    ({ kind }) => kind === 'version' || kind === 'left-out' || kind === 'round-off',
  );
  const moved = changes.find((change) => change.kind === 'state');
  const isHeld = ['paused', 'stopped'].includes(moved?.to ?? state);
  if (!after || !isConcerned || isHeld) return undefined;
  const past = await pastOf(db, id);
  const back = comingBack(changes, past);
  const on = new Set(
    changes.flatMap((change) => (change.kind === 'round-off' && !change.to ? [change.round] : [])),
  );
  const isTakenUp = (row: PastStep): boolean =>
    back.has(row.id) || (row.why === 'round-off' && on.has(row.round));
  const comes = atOnceByScript({ before, after }, past, now, isTakenUp);
  return comes && { ...comes, timeZone: after.timeZone };
}

/** The steps that are left out no more, and what had ended for want of them. */
function comingBack(changes: readonly Change[], { steps }: Past): ReadonlySet<string> {
  const meant = new Set(
    changes.flatMap((change) => (change.kind === 'left-out' && !change.to ? [change.step] : [])),
  );
  const back = steps.filter(({ id }) => meant.has(id));
  return new Set(back.flatMap((step) => [step, ...endedWith(step, steps)]).map(({ id }) => id));
}

/**
 * Says what comes at once by another script, or by the same one; undefined: nothing.
 * @param isTakenUp whether a step that a person holds back is held back no more
 */
export function atOnceByScript(
  { before, after }: Scripts,
  past: Past,
  now: Temporal.Instant,
  isTakenUp?: (row: PastStep) => boolean,
): AtOnce | undefined {
  if (!after) return undefined;
  const comes = comingAtOnce({
    before: before && fitToPast(before, past).game,
    after: fitToPast(after, past),
    past,
    now,
    soon: soonAfter(now),
    isTakenUp,
  });
  return comes.steps.length + comes.closed.length > 0 ? comes : undefined;
}
