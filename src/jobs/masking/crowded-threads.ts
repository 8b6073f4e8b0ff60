import type { Kysely } from 'kysely';
import { rankOf, type ThreadReply } from '#game/hiding.ts';
import type { Hides } from '#game/masking.ts';
import { type MaskPlace, placesIn, threadsOf } from '#store/replies/mask-places.ts';
import { maskingHistoryOf, type RoundOnAccount } from '#store/replies/masking.ts';
import type { Tables } from '#store/tables/tables.ts';
import type { LookedAt } from './look-at.ts';
import { visibilityOf } from './masking-history.ts';

/** Replies in one thread, with who wrote them. */
export interface Thread {
  readonly head: string | undefined;
  readonly replies: readonly ThreadReply[];
  readonly players: ReadonlyMap<string, string>;
}

/**
 * Adds to the replies of each thread that are looked at what else may have one of its places, where there are only so many: what is
 * hidden there, and of what waits the first. Nothing behind these can move.
 */
export async function withOthers(
  db: Kysely<Tables>,
  where: RoundOnAccount,
  { most }: Hides,
  { ids, histories }: LookedAt,
  threads: readonly Thread[],
): Promise<readonly Thread[]> {
  if (ids === undefined) return threads;
  const looked = new Set(ids);
  const byHead = new Map(threads.map((thread) => [thread.head ?? '', thread]));
  const crowded: Thread[] = [];
  for (const head of new Set([...byHead.keys(), ...(await threadsOf(db, where, ids))])) {
    const thread = byHead.get(head);
    const places = (await placesIn(db, where, head, most)).filter(({ reply }) => !looked.has(reply));
    const moves = await maskingHistoryOf(
      db,
      where,
      places.map(({ reply }) => reply),
    );
    for (const [reply, own] of Map.groupBy(moves, ({ reply: id }) => id)) histories.set(reply, own);
    crowded.push({
      head: head === '' ? undefined : head,
      replies: [
        ...(thread?.replies ?? []),
        ...places.map(({ reply: id, at, rank }): ThreadReply => {
          const forWhatItSays = rank === 0;
          return {
            id,
            at,
            holdsAnswer: forWhatItSays,
            heard: forWhatItSays,
            drawn: forWhatItSays,
            hideable: rank !== undefined,
            visibility: visibilityOf(histories.get(id)),
          };
        }),
      ],
      players: new Map([
        ...(thread?.players ?? []),
        ...places.map(({ reply, player }): [string, string] => [reply, player]),
      ]),
    });
  }
  return crowded;
}

/** Returns what is to be kept of these threads: what is hidden in them, and what would be. */
export const placesOf = (threads: readonly Thread[], masking: Hides): readonly MaskPlace[] =>
  threads.flatMap(({ head = '', replies, players }) =>
    replies.flatMap((reply): readonly MaskPlace[] => {
      const { id, at, visibility } = reply;
      const rank = rankOf(reply, masking);
      return rank === undefined && visibility === 'shown'
        ? []
        : [{ reply: id, player: players.get(id) ?? '', thread: head, at, rank, state: visibility }];
    }),
  );
