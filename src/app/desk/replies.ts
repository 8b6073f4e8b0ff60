import type { Kysely } from 'kysely';
import type { Game, Language } from '#game/game.ts';
import type { Worth } from '#game/worth/grading.ts';
import { mayHoldAnswer } from '#judge/named.ts';
import { actsAbout } from '#store/journal.ts';
import { type Player, playersById } from '#store/players/players.ts';
import { keyOfReply, type ReplyKey } from '#store/replies/reply-pages.ts';
import { repliesCalled, repliesNamed, type StoredReply } from '#store/replies/replies.ts';
import type { Tables } from '#store/tables/tables.ts';
import { answersInPublic, latestReplies, type LiveReply, waitingReplies } from '#app/live/replies.ts';
import type { LiveRound } from '#app/live/rounds.ts';
import { sayJudged } from '#app/words/say-judged.ts';

/** A revision of a reply, with the numbers and names that people read. */
export interface DeskReply {
  /** The number that players read. */
  readonly round: number;
  readonly account: string;
  /** The same for each revision of one reply. */
  readonly networkId: string;
  /** By which a person calls it; undefined: nothing does. */
  readonly ref: string | undefined;
  readonly url: string | undefined;
  /** The author's id. */
  readonly by: string;
  /** The author's address. */
  readonly player: string;
  readonly name: string;
  /** Undefined once it was erased. */
  readonly text: string | undefined;
  readonly at: Temporal.Instant;
  readonly verdict: StoredReply['verdict'];
  /** Why, as the judge says it; empty: nothing is kept of it. */
  readonly reason: string;
  readonly doubtful: boolean;
  /** A person has decided of it. */
  readonly decided: boolean;
  /** Its author has replaced it by a later one. */
  readonly replaced: boolean;
  readonly worth: Worth;
  /** The words of it that decided, as the judge read them; undefined: none did, or nothing is kept of it. */
  readonly mention: string | undefined;
  /** It may hold the answer, in whatever way, as the judge or a person sees it. */
  readonly mayTell: boolean;
}

/** Reads so many of the latest replies of a game, the latest first: of the rounds that have any, beginning with the last one. */
export async function latestIn(
  db: Kysely<Tables>,
  game: Game,
  rounds: readonly LiveRound[],
  { most, language }: Wished,
): Promise<readonly DeskReply[]> {
  const found: LiveReply[] = [];
  for (const { number, accounts } of rounds.toReversed()) {
    if (found.length >= most) break;
    if (accounts.every(({ correct, close, wrong }) => correct + close + wrong === 0)) continue;
    const latest = await latestReplies(db, game, number, { most: most - found.length });
    for (const one of latest.lines) found.push(one);
  }
  return found.map((one) => asDeskReply(game, one, language));
}

/** A page of replies; `next` is the `after` of the one that follows, undefined where none does. */
export interface DeskReplies {
  readonly lines: readonly DeskReply[];
  readonly next: string | undefined;
}

/** Reads a page of the replies of a round, the latest first. Returns undefined where `after` is no `next` of ours. */
export async function repliesIn(
  db: Kysely<Tables>,
  game: Game,
  round: number,
  { after, most, language }: Wished & { readonly after: string | undefined },
): Promise<DeskReplies | undefined> {
  const key = after === undefined ? undefined : readKey(after);
  if (after !== undefined && !key) return undefined;
  const { lines, next } = await latestReplies(db, game, round, { after: key, most });
  return { lines: lines.map((one) => asDeskReply(game, one, language)), next: next && writeKey(next) };
}

const writeKey = ({ receivedAt, id }: ReplyKey): string =>
  Buffer.from(`${receivedAt.toString()} ${id}`).toString('base64url');

function readKey(text: string): ReplyKey | undefined {
  const [, at = '', id = ''] =
    /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z) ([^\0]{1,500})$/u.exec(
      Buffer.from(text, 'base64url').toString('utf8'),
    ) ?? [];
  try {
    return id === '' ? undefined : { receivedAt: Temporal.Instant.from(at), id };
  } catch {
    return undefined;
  }
}

/** Reads so many of the replies that wait for a person, the oldest first. */
export async function waitingIn(
  db: Kysely<Tables>,
  game: Game,
  { most, language, after }: Wished,
): Promise<readonly DeskReply[]> {
  const from = after === undefined ? undefined : (await repliesNamed(db, game.id, [after]))[0];
  const { lines } = await waitingReplies(db, game, { most, after: from && keyOfReply(from) });
  return lines.map((one) => asDeskReply(game, one, language));
}

/** Reads so many of the right answers that everybody can read and of which nobody has taken note, by round and account. */
export async function inPublicIn(
  db: Kysely<Tables>,
  game: Game,
  rounds: readonly LiveRound[],
  { most, language, after }: Wished,
): Promise<readonly DeskReply[]> {
  const from = after === undefined ? undefined : (await repliesNamed(db, game.id, [after]))[0];
  const places = rounds.flatMap(({ number: round, accounts }) =>
    accounts.flatMap(({ account, inPublic, acknowledged }) =>
      inPublic > acknowledged ? [{ round, account }] : [],
    ),
  );
  const isPlace = (one: (typeof places)[number]): boolean =>
    one.round === from?.round && one.account === from.account;
  const found: LiveReply[] = [];
  for (const place of places.slice(Math.max(0, places.findIndex(isPlace)))) {
    if (found.length >= most) break;
    const slice = { most: most - found.length, after: from && isPlace(place) ? keyOfReply(from) : undefined };
    for (const one of (await answersInPublic(db, game, place, slice)).lines) found.push(one);
  }
  return found.map((one) => asDeskReply(game, one, language));
}

/** What somebody has decided of a reply. */
export interface Settled {
  /** The author's name, or address. */
  readonly author: string;
  readonly verdict: StoredReply['verdict'];
  /** Who decided; undefined: nobody knows. */
  readonly by: string | undefined;
}

/** Reads what was decided of these replies, by their references; those of which nobody has are left out. */
export async function settledAmong(
  db: Kysely<Tables>,
  game: string,
  refs: readonly string[],
): Promise<readonly Settled[]> {
  const replies = (await repliesNamed(db, game, refs)).filter(({ overruled }) => overruled !== undefined);
  const players = await playersById(db, [...new Set(replies.map(({ player }) => player))]);
  const found: Settled[] = [];
  for (const { id, player, verdict } of replies) {
    const known = players.get(player);
    const [line] = await actsAbout(db, game, [{ kind: 'verdict', reply: id }], 1);
    found.push({ author: (known?.name || known?.address) ?? player, verdict, by: line?.who });
  }
  return found;
}

/** Reads who wrote some replies, by their references: as people call them, and by their ids. */
export async function authorsOf(
  db: Kysely<Tables>,
  game: string,
  refs: readonly string[],
): Promise<ReadonlyMap<string, { readonly name: string; readonly player: string }>> {
  const replies = refs.length === 0 ? [] : await repliesNamed(db, game, refs);
  const players = await playersById(db, [...new Set(replies.map(({ player }) => player))]);
  return new Map(
    replies.flatMap(({ id, ref, player }) => {
      const known = players.get(player);
      const author = { name: (known?.name || known?.address) ?? player, player };
      return [id, ref].flatMap((one) => (one === undefined ? [] : [[one, author] as const]));
    }),
  );
}

/** Reads what is known of the text that a person calls so; undefined: there is none, or several are. */
export async function textCalled(
  db: Kysely<Tables>,
  game: Game,
  name: string,
): Promise<{ readonly round: number; readonly text: string | undefined } | undefined> {
  const [found, ...others] = await repliesCalled(db, game.id, name);
  return found && others.length === 0 ? { round: shownIn(game, found.round), text: found.text } : undefined;
}

/** How much of a list is read, and in which language it is said. */
export interface Wished {
  readonly most: number;
  /** Of what waits: behind this one, by its reference. */
  readonly after?: string | undefined;
  readonly language: Language;
}

/** Returns a reply as people read it. */
export const asDeskReply = (
  game: Game,
  { reply, player, worth }: Pick<LiveReply, 'reply' | 'worth'> & { readonly player: Player | undefined },
  language: Language,
): DeskReply => ({
  round: shownIn(game, reply.round),
  account: reply.account,
  networkId: reply.networkId,
  ref: reply.ref,
  url: reply.url,
  by: reply.player,
  player: player?.address ?? reply.player,
  name: player?.name ?? '',
  text: reply.text,
  at: reply.at,
  verdict: reply.verdict,
  reason: sayJudged(reply, language),
  doubtful: reply.doubtful,
  decided: reply.overruled !== undefined,
  replaced: reply.replaced === true,
  worth,
  mention: (reply.overruled?.about ?? reply.about)?.words || undefined,
  mayTell:
    reply.verdict !== 'wrong' ||
    mayHoldAnswer(reply) ||
    (reply.overruled !== undefined && (reply.overruled.verdict !== 'wrong' || reply.overruled.doubtful)),
});

const shownIn = (game: Game, number: number): number =>
  game.rounds.find((round) => round.number === number)?.shown ?? number;
