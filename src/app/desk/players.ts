import type { Kysely } from 'kysely';
import type { Game, Language } from '#game/game.ts';
import type { JournalLine } from '#acts/journal.ts';
import { actsAbout } from '#store/journal.ts';
import { FORGOTTEN } from '#store/forgotten-ids.ts';
import type { GradedRound } from '#store/players/player-pages.ts';
import { type Player, playersById, playersNamed } from '#store/players/players.ts';
import { replyById } from '#store/replies/replies.ts';
import { keyOfReply } from '#store/replies/reply-pages.ts';
import type { Tables } from '#store/tables/tables.ts';
import { type PlayerLine, playerOf, playersPage } from '#app/live/players.ts';
import { repliesBy } from '#app/live/replies.ts';
import { asDeskReply, type DeskReply } from './replies.ts';

/** An account of a player. */
export interface DeskAccount {
  readonly id: string;
  readonly network: string;
  readonly address: string;
  /** That they give themselves; empty: none. */
  readonly name: string;
  /** Since when nothing of theirs is heard. */
  readonly mutedAt: Temporal.Instant | undefined;
  /** Plays, and stands in no ranking. */
  readonly aside: boolean;
  /** Asked to be left alone. */
  readonly optedOut: boolean;
  /** Has not replied yet: it is known by what was decided of it beforehand. */
  readonly expected: boolean;
  /** All that was known of it is erased. */
  readonly forgotten: boolean;
}

/** Somebody who plays, by whichever accounts. */
export interface DeskPlayer extends DeskAccount {
  /** How many accounts count as this player. */
  readonly accounts: number;
  /** In the rounds that were asked for. */
  readonly guesses: number;
  readonly right: number;
  readonly points: number;
}

/** A player as their own page shows them. */
export interface DeskPlayerPage extends DeskPlayer {
  /** All of their accounts; the one as which they are named first. */
  readonly each: readonly DeskAccount[];
  /** By the numbers that players read. */
  readonly rounds: readonly (Pick<GradedRound, 'guesses' | 'right' | 'points'> & {
    readonly round: number;
  })[];
  /** What they replied in the rounds that were asked for, the latest first. */
  readonly replies: readonly DeskReply[];
  /** By which the next replies are asked for; undefined: there are no more. */
  readonly next: string | undefined;
  /** What was done about them, the latest first. */
  readonly lines: readonly JournalLine[];
}

/** Which players are read of a game. */
export interface PlayersWished {
  /** Rounds of which nothing is told, by the numbers that players read: whoever plays in these alone is not read. */
  readonly without: ReadonlySet<number>;
  /** Beginnings of words of the name or the address; undefined: any. */
  readonly words?: string | undefined;
  /** Only those that are muted or stand aside, in whichever game. */
  readonly apart?: boolean | undefined;
  readonly after?: string | undefined;
  readonly most: number;
}

/** Reads a page of those who play, and the key of the next one. */
export async function playersIn(
  db: Kysely<Tables>,
  game: Game,
  { without, ...wished }: PlayersWished,
): Promise<{ readonly lines: readonly DeskPlayer[]; readonly next: string | undefined }> {
  const rounds = roundsBut(game, without);
  const { lines, next } = await playersPage(db, game, { ...wished, rounds, unheard: without.size === 0 });
  return { lines: lines.map(asRead), next };
}

/** What is read of a player. */
export interface PlayerWished {
  readonly id: string;
  readonly without: ReadonlySet<number>;
  /** Replies behind this one, by its id in the store. */
  readonly before?: string | undefined;
  readonly most: number;
  readonly mostLines: number;
  readonly language: Language;
}

/** Reads the player whose account this is; undefined: there is none, or none who replied in what is told of. */
export async function playerIn(
  db: Kysely<Tables>,
  game: Game,
  { id, without, before, most, mostLines, language }: PlayerWished,
): Promise<DeskPlayerPage | undefined> {
  const rounds = roundsBut(game, without);
  const line = await playerOf(db, game, id, rounds);
  if (!line) return undefined;
  const { accounts: ids } = line;
  const from = before === undefined ? undefined : await replyById(db, before);
  const after = from && keyOfReply(from);
  const { lines: replies, next } = await repliesBy(db, game, { rounds, players: ids }, { after, most });
  if (without.size > 0 && replies.length === 0) return undefined;
  const accounts = await playersById(db, ids);
  const about = ids.map((player) => ({ player }));
  return {
    ...asRead(line),
    each: ids.flatMap((one) => accounts.get(one) ?? []).map(asAccount),
    rounds: line.rounds.map(({ round, guesses, right, points }) => ({
      round: game.rounds.find(({ number }) => number === round)?.shown ?? round,
      guesses,
      right,
      points,
    })),
    replies: replies.map((reply) => asDeskReply(game, reply, language)),
    next: next?.id,
    lines: await actsAbout(db, game.id, about, mostLines),
  };
}

/** Returns what acts call the account of this id; undefined: there is none. */
export async function nameForActs(db: Kysely<Tables>, id: string): Promise<string | undefined> {
  const player = (await playersById(db, [id])).get(id);
  if (!player) return undefined;
  const name = `${player.network}:${player.address}`;
  const named = await playersNamed(db, name);
  // Somebody else may have had the same address before.
  return named.length === 1 && named[0]?.id === id ? name : id;
}

const roundsBut = (game: Game, without: ReadonlySet<number>): readonly number[] =>
  game.rounds.flatMap(({ number, shown = number }) => (without.has(shown) ? [] : [number]));

/** Returns an account as people at the desk know it. */
export const asAccount = ({
  id,
  network,
  address,
  name,
  mutedAt,
  aside = false,
  optedOutAt,
  expected = false,
}: Player): DeskAccount => ({
  id,
  network,
  address,
  name,
  mutedAt,
  aside,
  optedOut: optedOutAt !== undefined,
  expected,
  forgotten: id.startsWith(FORGOTTEN),
});

function asRead({ player, accounts, rounds }: PlayerLine): DeskPlayer {
  const sum = (of: (round: GradedRound) => number): number =>
    rounds.reduce((total, round) => total + of(round), 0);
  return {
    ...asAccount(player),
    accounts: accounts.length,
    guesses: sum(({ guesses }) => guesses),
    right: sum(({ right }) => right),
    points: sum(({ points }) => points),
  };
}
