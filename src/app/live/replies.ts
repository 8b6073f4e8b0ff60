import type { Kysely } from 'kysely';
import { type Game, roundOf } from '#game/game.ts';
import { grade, type Worth } from '#game/worth/grading.ts';
import { judgedOf } from '#jobs/grading/finds.ts';
import { secretEnd } from '#jobs/masking/secret.ts';
import { knownAs } from '#store/players/links.ts';
import { type Player, playersById } from '#store/players/players.ts';
import {
  doubtfulSlice,
  keyOfReply,
  openAnswersSlice,
  type RepliesBy,
  repliesBySlice,
  repliesSlice,
  type ReplyKey,
  type ReplySlice,
} from '#store/replies/reply-pages.ts';
import { repliesOfPlayers, type StoredReply } from '#store/replies/replies.ts';
import { type StoredStep, stepsOf } from '#store/posts/steps.ts';
import type { Tables } from '#store/tables/tables.ts';
import type { Page } from './ranking.ts';

/** A revision of a reply, as a page shows it. */
export interface LiveReply {
  readonly reply: StoredReply;
  /** Undefined when nothing is known of its author. */
  readonly player: Player | undefined;
  /** What it is worth by the rules. */
  readonly worth: Worth;
  /** Everybody can read a right answer in it, which is still to be kept. */
  readonly inPublic: boolean;
}

/** How much of a list is read, and from where on. */
export interface Reading {
  /** The key of the page before; undefined: the first page. */
  readonly after?: ReplyKey | undefined;
  readonly most: number;
}

/**
 * Reads a page of the replies of a round, the latest first.
 * @param since only what was read after this one, the first of it first: what a page that is open has not shown yet
 */
export async function latestReplies(
  db: Kysely<Tables>,
  game: Game,
  round: number,
  { since, ...reading }: Reading & { readonly since?: ReplyKey | undefined },
): Promise<Page<LiveReply, ReplyKey>> {
  const slice = since
    ? { newestFirst: false, after: reading.after ?? since, most: reading.most }
    : { newestFirst: true, after: reading.after, most: reading.most };
  return pageOf(db, game, slice, (one) => repliesSlice(db, { game: game.id, round }, one));
}

/** Reads a page of what waits for a person to decide, the oldest first. */
export async function waitingReplies(
  db: Kysely<Tables>,
  game: Game,
  { after, most }: Reading,
): Promise<Page<LiveReply, ReplyKey>> {
  return pageOf(db, game, { newestFirst: false, after, most }, (one) => doubtfulSlice(db, game.id, one));
}

/** Reads a page of the right answers of a round on an account that everybody can read and that are still to be kept, the oldest first. */
export async function answersInPublic(
  db: Kysely<Tables>,
  game: Game,
  { round, account }: { readonly round: number; readonly account: string },
  { after, most }: Reading,
): Promise<Page<LiveReply, ReplyKey>> {
  const steps = await stepsOf(db, game.id);
  if (game.masking === 'none' || secretEnd(steps, { round, account })) return { lines: [], next: undefined };
  const where = { game: game.id, round, account };
  return pageOf(db, game, { newestFirst: false, after, most }, (one) => openAnswersSlice(db, where, one));
}

/** Reads a page of what these players, by their ids, replied in these rounds, the latest first. */
export async function repliesBy(
  db: Kysely<Tables>,
  game: Game,
  { rounds, players }: Omit<RepliesBy, 'game'>,
  { after, most }: Reading,
): Promise<Page<LiveReply, ReplyKey>> {
  return pageOf(db, game, { newestFirst: true, after, most }, (one) =>
    repliesBySlice(db, { game: game.id, rounds, players }, one),
  );
}

async function pageOf(
  db: Kysely<Tables>,
  game: Game,
  slice: ReplySlice,
  read: (slice: ReplySlice) => Promise<readonly StoredReply[]>,
): Promise<Page<LiveReply, ReplyKey>> {
  const rows = await read({ ...slice, most: slice.most + 1 });
  const replies = rows.slice(0, slice.most);
  const steps = await stepsOf(db, game.id);
  const worths = await worthsOf(db, game, steps, replies);
  const players = await playersById(db, [...new Set(replies.map(({ player }) => player))]);
  const last = replies.at(-1);
  return {
    lines: replies.map((reply) => ({
      reply,
      player: players.get(reply.player),
      worth: worths.get(reply.id) ?? 'chatter',
      inPublic: game.masking !== 'none' && reply.inOpen === true && secretEnd(steps, reply) === undefined,
    })),
    next: rows.length > slice.most && last ? keyOfReply(last) : undefined,
  };
}

/** What these replies are worth, by all that their players have said in the same rounds. */
async function worthsOf(
  db: Kysely<Tables>,
  game: Game,
  steps: readonly StoredStep[],
  replies: readonly StoredReply[],
): Promise<ReadonlyMap<string, Worth>> {
  const worths = new Map<string, Worth>();
  for (const [number, group] of Map.groupBy(replies, ({ round }) => round)) {
    if (!game.rounds.some((round) => round.number === number)) continue;
    const authors = [...new Set(group.map(({ player }) => player))];
    const known = await knownAs(db, authors);
    const all = await repliesOfPlayers(db, game.id, number, [...new Set([...authors, ...known.keys()])]);
    for (const { id, worth } of grade(game, roundOf(game, number), await judgedOf(db, all, steps)))
      worths.set(id, worth);
  }
  return worths;
}
