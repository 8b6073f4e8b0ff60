import type { Kysely } from 'kysely';
import type { ByHand } from '#acts/by-hand.ts';
import type { KnownDraw } from '#acts/known.ts';
import { retractedNow } from '#app/draw/retracted-now.ts';
import { wayToWinner } from '#app/draw/way-to-winner.ts';
import { holdersOf } from '#game/draw/places.ts';
import type { DrawResult } from '#game/draw/proof.ts';
import type { Game } from '#game/game.ts';
import type { WhyLine } from '#game/why.ts';
import { retractionWords } from '#game/words/prize-words.ts';
import { entriesOf, replacementsIn, type StoredDraw } from '#store/draws/draws.ts';
import { retractionId, retractionsOf } from '#store/draws/retractions.ts';
import { gameRow } from '#store/games/games.ts';
import type { Effect } from '#store/outbox/effects.ts';
import type { Tables } from '#store/tables/tables.ts';
import type { Measures } from './ask-measures.ts';

/** What tells somebody who is replaced that they do not win any more. */
export interface NewRetraction {
  readonly message: Effect;
  /** Why only a person can; undefined: the program does. */
  readonly byHand: WhyLine | undefined;
}

const WHY: Readonly<Record<ByHand, WhyLine>> = {
  gone: 'unknown-player',
  'left-alone': 'opted-out',
  muted: 'muted',
  'no-private-messages': 'not-on-this-network',
};

/** Reads what would tell the holder of a place that they do not win any more; undefined: there is nobody, or nobody knows who. */
export async function readRetraction(
  db: Kysely<Tables>,
  game: Game,
  draw: StoredDraw,
  { place, reason }: { readonly place: number; readonly reason: string },
  now: Temporal.Instant,
  measures: Measures | undefined,
): Promise<NewRetraction | undefined> {
  if (!draw.drawn) return undefined;
  const holders = holdersOf(JSON.parse(draw.drawn.result) as DrawResult, await replacementsIn(db, draw));
  const holder = holders.find((one) => one.place === place);
  const [row] = await entriesOf(db, draw, [holder?.entry ?? null]);
  if (!holder || !row?.whose) return undefined;
  const way = await wayToWinner(db, game.id, row, (account) => measures?.get(account)?.privateReplies);
  const isStopped = (await gameRow(db, game.id))?.state === 'stopped';
  const before = await retractionsOf(db, draw, [row.entry]);
  const said = { ...game, organiser: game.organiser?.name ?? null, hashtags: game.hashtags.always };
  return {
    message: {
      id: retractionId(draw, row.entry, before.length + 1),
      game: game.id,
      round: way.ok ? way.round : draw.round,
      account: way.ok ? way.account : (game.accounts[0] ?? ''),
      kind: 'answer',
      reply: row.entry,
      player: way.ok ? way.player.id : row.whose.player,
      text: retractionWords(said, holder.prize, reason),
      createdAt: now,
    },
    // Nothing is said for a game that was stopped.
    byHand: way.ok ? (isStopped ? 'stopped' : undefined) : WHY[way.why],
  };
}

/** Reads who of a draw is to be told by a person that they do not win any more. */
export async function readUnsaid(
  db: Kysely<Tables>,
  draw: StoredDraw,
): Promise<NonNullable<KnownDraw['unsaid']>> {
  const retracted = await retractedNow(db, draw, await replacementsIn(db, draw));
  return retracted.filter(({ as }) => as === 'by-hand');
}
