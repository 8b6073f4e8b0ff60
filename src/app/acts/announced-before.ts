import type { Kysely } from 'kysely';
import type { Request } from '#acts/act.ts';
import { type Change, subjectOf } from '#acts/change.ts';
import { isAboutPosts } from '#acts/decide-act.ts';
import { stillAnnounced } from '#store/games/announced.ts';
import { holdGame } from '#store/games/games.ts';
import { lineOfRequest } from '#store/journal.ts';
import type { Tables } from '#store/tables/tables.ts';

/**
 * Returns who has announced the same that an act would announce, of those that take something back for good: it is carried out once. Undefined:
 * nobody has, or the act is not announced.
 */
export async function announcedBefore(
  db: Kysely<Tables>,
  { game, act, after }: Request,
  changes: readonly Change[],
): Promise<string | undefined> {
  if (after === undefined || game === undefined || !(isAboutPosts(act) || act.kind === 'stop'))
    return undefined;
  // Of two who ask at the same moment, the second finds what the first has announced.
  await holdGame(db, game);
  const wished = new Set(changes.map(whatOf));
  for (const { request, game: of, who } of await stillAnnounced(db)) {
    if (of !== game) continue;
    const line = await lineOfRequest(db, request);
    const announced = line?.entry.kind === 'act' ? line.entry.changes : [];
    const coming = announced.flatMap((one) => (one.kind === 'announced' ? one.changes : []));
    if (wished.isSubsetOf(new Set(coming.map(whatOf)))) return who;
  }
  return undefined;
}

/** What is done to what: not with which words, which are those of whoever was first. */
const whatOf = (change: Change): string => `${change.kind} ${subjectOf(change)}`;
