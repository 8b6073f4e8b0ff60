import type { Kysely } from 'kysely';
import type { Change } from '#acts/change.ts';
import {
  type DrawKey,
  dropDraw,
  dropReplacement,
  entriesIn,
  keepDraw,
  recordDrawn,
  recordReplacement,
  recordWinner,
  replacementsIn,
  storedDraw,
} from '#store/draws/draws.ts';
import type { Tables } from '#store/tables/tables.ts';
import type { ReadDraw } from './read-draw.ts';

/** What a person does to a draw, as it changes rows. */
export type DrawChange = Extract<Change, { readonly draw: number }>;

/** Makes one change of a draw, if it is as the change says it was. Returns whether it was. */
export async function changeDraw(
  db: Kysely<Tables>,
  game: string,
  change: DrawChange,
  now: Temporal.Instant,
  read: ReadDraw | undefined,
): Promise<boolean> {
  const key: DrawKey = { game, round: change.draw };
  switch (change.kind) {
    case 'draw-prepared':
      if (change.to === null) return change.was !== null && dropDraw(db, key, change.was);
      return read?.made !== undefined && keepDraw(db, read.made.draw, read.made.entries);
    case 'drawn':
      return read?.outcome?.ok === true && recordDrawn(db, key, read.outcome, now);
    case 'replaced': {
      const { place, was, to, reason } = change;
      if (reason === null) return to !== null && dropReplacement(db, key, { place, out: to, by: was });
      if (was === null) return false;
      await recordReplacement(db, key, { place, out: was, by: to, reason }, now);
      return true;
    }
    case 'winner': {
      const { entry, to } = change;
      const row = (await entriesIn(db, key)).find((one) => one.entry === entry);
      if (!row) return false;
      return recordWinner(db, key, entry, {
        toldAt: to === 'drawn' ? undefined : (row.toldAt ?? (to === 'told' ? now : undefined)),
        answeredAt: to === 'answered' ? now : undefined,
      });
    }
  }
}

/** Says whether what a change was made to is still as the change left it. */
export async function isDrawAsLeft(
  db: Kysely<Tables>,
  game: string,
  change: DrawChange,
  now: Temporal.Instant,
): Promise<boolean> {
  const draw = await storedDraw(db, { game, round: change.draw });
  switch (change.kind) {
    case 'draw-prepared':
      // Once chance has fallen, who takes part is not settled anew.
      return draw?.fingerprint === change.to && !draw.drawn && Temporal.Instant.compare(now, draw.seedAt) < 0;
    case 'replaced': {
      // Whoever took another place afterwards was next because of it.
      const last = draw && (await replacementsIn(db, draw)).at(-1);
      return (
        change.reason === null ||
        (last?.place === change.place && last.out === change.was && last.by === change.to)
      );
    }
    case 'drawn':
    case 'winner':
      // What has been done about the same place since is in the journal.
      return draw?.drawn !== undefined;
  }
}
