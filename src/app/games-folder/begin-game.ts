import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Refusal } from '#acts/refusal.ts';
import type { Desk } from '#app/desk/desk.ts';
import { newSecret } from '#app/parts/take-up.ts';
import { type NamesIn, readContent } from '#app/versions/content.ts';
import { noteHeld } from '#app/versions/folder-notes.ts';
import { keepContent } from '#app/versions/kept-content.ts';
import { begunGames, enterGame, leaveGame } from '#store/games/games.ts';
import type { Tables } from '#store/tables/tables.ts';

/** What a worker has that can play one more game. */
export interface PlayingHere {
  readonly db: Kysely<Tables>;
  readonly desk: Pick<Desk, 'control' | 'scripts'>;
  /** The accounts that it has opened, and speaks through. */
  readonly opened: () => ReadonlySet<string>;
  readonly below: (most: number) => number;
  /** The data folder. */
  readonly data: string;
}

/**
 * What became of a wish to begin a game. `there`: it was begun already. `errors`: it cannot be played. `unfinished`: whether it can came to no end. `accounts`: the worker has not
 * opened these.
 */
export type Begun =
  | { readonly ok: true; readonly line: number }
  | { readonly ok: false; readonly problem: 'there' | 'errors' | 'unfinished' }
  | { readonly ok: false; readonly problem: 'accounts'; readonly accounts: readonly string[] }
  | { readonly ok: false; readonly problem: 'refused'; readonly refusal: Refusal };

/**
 * Has a running worker play one more game, as if it had been named at its start: what its folder holds becomes the first version, and
 * workers take up within a second what is under way and speaks through accounts that they have opened.
 * @param game as it was checked
 */
export async function beginGame(
  { db, desk, opened, below, data }: PlayingHere,
  {
    folder,
    game,
    namesIn,
  }: {
    readonly folder: string;
    /** Reads which photos its script names, elsewhere than where games are played. */
    readonly namesIn: NamesIn;
    readonly game: { readonly id: string; readonly title: string; readonly accounts: readonly string[] };
  },
  { who, now }: { readonly who: string; readonly now: Temporal.Instant },
): Promise<Begun> {
  const { id, title, accounts } = game;
  if ((await begunGames(db)).some((row) => row.id === id)) return { ok: false, problem: 'there' };
  const here = opened();
  const closed = accounts.filter((name) => !here.has(name));
  if (closed.length > 0) return { ok: false, problem: 'accounts', accounts: closed };
  const content = await readContent(folder, namesIn);
  if (!content) return { ok: false, problem: 'errors' };
  await keepContent(desk.scripts.content, content);
  await enterGame(db, { id, title }, newSecret(below), now);
  const performed = await desk.control
    .act({
      id: randomUUID(),
      who,
      game: id,
      act: { kind: 'apply', script: content.digest, from: null, now: true },
    })
    .catch(async (error: unknown) => {
      await leaveGame(db, id);
      throw error;
    });
  if (!performed.ok) {
    await leaveGame(db, id);
    return { ok: false, problem: 'refused', refusal: performed.refusal };
  }
  await desk.scripts.noteFolder(id, 1);
  await noteHeld(data, folder, content.digest);
  return { ok: true, line: performed.line.id };
}
