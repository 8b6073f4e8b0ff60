import type { Kysely } from 'kysely';
import type { Game } from '#game/game.ts';
import { signed, wordHeld } from '#game/live/showing.ts';
import { holdForWord, unheldIn } from '#store/replies/heard.ts';
import type { Tables } from '#store/tables/tables.ts';

/** So much is read at a time. */
const AT_ONCE = 500;

/**
 * Has what was said in a live hour wait if it holds a word that its script has come to hold back since, and nobody has decided of it: in
 * the transaction of whoever goes on by that script.
 */
export async function holdAnew(db: Kysely<Tables>, { id, live }: Game): Promise<void> {
  if (!live || live.holdWords.length === 0) return;
  for (let last: Awaited<ReturnType<typeof unheldIn>>[number] | undefined; ;) {
    const said = await unheldIn(db, id, last, AT_ONCE);
    const held = said.filter((one) => wordHeld(signed(one), live.holdWords) !== undefined);
    await holdForWord(
      db,
      held.map(({ reply }) => reply),
    );
    if (said.length < AT_ONCE) return;
    last = said.at(-1);
  }
}
