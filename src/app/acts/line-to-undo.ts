import type { Kysely } from 'kysely';
import { type Change, inverseOfAll } from '#acts/change.ts';
import type { JournalLine } from '#acts/journal.ts';
import type { Refusal } from '#acts/refusal.ts';
import { carriedOutSince, stillAnnounced } from '#store/games/announced.ts';
import { actsOf, lineById, lineOfRequest } from '#store/journal.ts';
import type { Tables } from '#store/tables/tables.ts';

/** The line that a person wishes undone; undefined: there is none. */
export type Aimed =
  | { readonly ok: true; readonly line: number | undefined }
  | { readonly ok: false; readonly refusal: Refusal };

/** For how long whoever says no more than to undo may mean what was announced and has been carried out since. */
const MEANT_FOR = Temporal.Duration.from({ minutes: 1 });

/**
 * Finds the line of the journal that a person means who names none: whatever is about to be carried out in the game, whoever announced it,
 * and their own latest act otherwise. When that cannot be undone nothing else is.
 * @param shared the present moment by the clock that all who act share
 * @param may says whether a line can be undone as things stand
 */
export async function aimAtUndo(
  db: Kysely<Tables>,
  game: string | undefined,
  who: string,
  shared: Temporal.Instant,
  may: MayBeUndone,
): Promise<Aimed> {
  const coming = (await stillAnnounced(db)).findLast((announced) => announced.game === game);
  const announced = coming && (await lineOfRequest(db, coming.request));
  if (announced) return { ok: true, line: announced.id };
  const [latest] = await ownActs(db, game, who);
  const done = game === undefined ? undefined : await carriedOutSince(db, game, shared.subtract(MEANT_FOR));
  const line = done && (await lineOfRequest(db, doneAs(done.request)));
  if (line && line.undoneBy === undefined && line.who !== who && line.id > (latest?.id ?? 0)) {
    return {
      ok: false,
      refusal: { kind: 'carried-out', line: line.id, next: await nextToUndo(db, game, who, may) },
    };
  }
  return { ok: true, line: latest?.id };
}

/** Says whether a line can be undone as things stand. */
type MayBeUndone = (line: JournalLine) => Promise<boolean>;

/** Finds the latest line of a person's that can be undone, but for one; undefined when there is none. */
export async function nextToUndo(
  db: Kysely<Tables>,
  game: string | undefined,
  who: string,
  may: MayBeUndone,
  but?: number,
): Promise<number | undefined> {
  const acts = await ownActs(db, game, who);
  for (const line of acts) {
    if (line.id === but || inverseOfAll(changesOf(line.entry)) === undefined) continue;
    if (await may(line)) return line.id;
  }
  return undefined;
}

/** Reads a line of a game, or of every game. */
export async function lineOfGame(
  db: Kysely<Tables>,
  game: string | undefined,
  wished: number,
): Promise<JournalLine | undefined> {
  const line = await lineById(db, wished);
  return line?.game === undefined || line.game === game ? line : undefined;
}

/** Returns by which request an act is carried out that was announced under this one. */
export const doneAs = (request: string): string => `${request}/done`;

/** What was announced and is not to be carried out any more is undone, if it can be, by the line of its carrying out. */
const ownActs = async (
  db: Kysely<Tables>,
  game: string | undefined,
  who: string,
): Promise<readonly JournalLine[]> =>
  (await actsOf(db, game, who)).filter(
    ({ entry }) => !changesOf(entry).some(({ kind }) => kind === 'announced'),
  );

const changesOf = (entry: JournalLine['entry']): readonly Change[] =>
  entry.kind === 'act' ? entry.changes : [];
