import type { Kysely } from 'kysely';
import { type Change, inverseOfAll } from '#acts/change.ts';
import type { JournalLine } from '#acts/journal.ts';
import type { DrawStands } from '#acts/refusal.ts';
import { storedDraw } from '#store/draws/draws.ts';
import { prizeMessages } from '#store/draws/prize-messages.ts';
import { retractionsOf } from '#store/draws/retractions.ts';
import type { Tables } from '#store/tables/tables.ts';
import { mayBeUnsaid } from './change-draw.ts';

/**
 * Says why what was done to a draw stays, whatever else is undone: chance has fallen, or somebody knows of it. Undefined: it may be
 * undone, as far as that is concerned.
 */
export async function drawStands(
  db: Kysely<Tables>,
  game: string,
  changes: readonly Change[],
  now: Temporal.Instant,
): Promise<DrawStands | undefined> {
  for (const change of changes) {
    if (!('draw' in change)) continue;
    const draw = await storedDraw(db, { game, round: change.draw });
    switch (change.kind) {
      case 'drawn':
        return 'drawn';
      case 'draw-prepared':
        if (draw?.drawn) return 'drawn';
        if (draw && Temporal.Instant.compare(draw.seedAt, now) <= 0) return 'chance-fallen';
        break;
      case 'winner': {
        const [message] = (draw ? await prizeMessages(db, draw, [change.entry]) : []).slice(-1);
        if (change.to === 'telling' && message && !mayBeUnsaid(message)) return 'winner-told';
        break;
      }
      case 'replaced': {
        if (!draw || change.reason === null || change.was === null) break;
        const [retraction] = (await retractionsOf(db, draw, [change.was])).slice(-1);
        if (retraction && !mayBeUnsaid(retraction)) return 'replaced-told';
        break;
      }
      case 'retraction':
        break;
    }
  }
  return undefined;
}

/** Returns the lines of a game, by their numbers, that stand because of what they did to a draw. */
export async function standingLines(
  db: Kysely<Tables>,
  lines: readonly JournalLine[],
  now: Temporal.Instant,
): Promise<ReadonlySet<number>> {
  const standing = new Set<number>();
  for (const { id, entry, game } of lines) {
    if (game === undefined || entry.kind !== 'act' || inverseOfAll(entry.changes) === undefined) continue;
    if (await drawStands(db, game, entry.changes, now)) standing.add(id);
  }
  return standing;
}
