import type { Kysely } from 'kysely';
import type { Act, PostAct } from '#acts/act.ts';
import type { Change } from '#acts/change.ts';
import { decideAct, isAboutPosts } from '#acts/decide-act.ts';
import type { KnownPosts } from '#acts/known.ts';
import type { Refusal } from '#acts/refusal.ts';
import { gameRow } from '#store/games/games.ts';
import type { Tables } from '#store/tables/tables.ts';
import { askMeasures } from './ask-measures.ts';
import { gamesUnderWay } from './games-under-way.ts';
import type { Sources } from './perform.ts';
import { readPosts } from './read-posts.ts';
import { whileLeaving } from './while-leaving.ts';

/** What somebody is told of an act before they do it: what it would change by now, or why it cannot be. */
export type Foreseen = (
  | { readonly ok: true; readonly changes: readonly Change[] }
  | { readonly ok: false; readonly refusal: Refusal }
) & {
  /** The posts that it is about; undefined: it is about none, or the script of the game is not at hand. */
  readonly posts: KnownPosts | undefined;
};

/** An act that is told before it is done. */
export type ForeseenAct = PostAct | (Act & { readonly kind: 'stop' });

/** Says what an act would change by now, as though all that is on its way had arrived; nothing is changed, and nobody has to wait. */
export async function foresee(
  db: Kysely<Tables>,
  game: string,
  act: ForeseenAct,
  { gameOf, measureOf = async () => undefined }: Pick<Sources, 'gameOf' | 'measureOf'>,
  now: Temporal.Instant,
): Promise<Foreseen> {
  const row = await gameRow(db, game);
  if (!row) return { ok: false, refusal: { kind: 'unknown-game' }, posts: undefined };
  const { state } = row;
  const script = isAboutPosts(act) ? await gameOf(game) : undefined;
  const measures = await askMeasures(db, { id: '', who: '', game, act }, measureOf);
  const posts =
    script && isAboutPosts(act)
      ? await readPosts(db, script, act, { measures, underWay: await gamesUnderWay(db, gameOf) }, now)
      : undefined;
  const known = { state, posts };
  const decided = decideAct(known, act);
  return { ...(decided.ok ? decided : whileLeaving(known, act, decided)), posts };
}
