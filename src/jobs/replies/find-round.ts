import { byNumber, oldestBelieved, readAt } from '#game/worth/believing.ts';
import type { Game } from '#game/game.ts';
import { askedLast } from '#game/live/asked-last.ts';
import { compareMoments, isBefore, isBy } from '#game/moments.ts';
import { haveSameWords } from '#game/edited/same-words.ts';
import type { Reply } from '#networks/network.ts';
import { hintsAmong } from '#store/partners/partner-acts.ts';
import { postedAs } from '#store/outbox/sending.ts';
import { roundsOff } from '#store/games/rounds-off.ts';
import { repliesByNetworkId, type StoredReply } from '#store/replies/replies.ts';
import { revisionId, silentRevisionId } from '#jobs/player-ids.ts';
import { momentAt } from '#jobs/clocks.ts';
import type { Account, JobContext, PlayedGame } from '#jobs/context.ts';
import { countTags } from './beside-hour.ts';
import { shownBeside } from './judge-shown.ts';

/** A reply with the round it belongs to. */
export interface Addressed {
  readonly reply: Reply;
  /** By which this revision of it is kept. */
  readonly revision: string;
  readonly played: PlayedGame;
  readonly round: number;
}

export interface RoundOfGame {
  readonly game: string;
  readonly round: number;
}

/** What games post: what answers anything else that the city says is no guess. */
const OF_GAMES = ['steps', 'effects', 'amendments'] as const;

/** Where replies were read: since a cursor, or in the threads of a round. */
export type Source = { readonly cursor: string } | RoundOfGame;

export interface Placed {
  readonly addressed: readonly Addressed[];
  /** Those that belong to no round of a game played here. */
  readonly elsewhere: readonly Reply[];
}

/**
 * Finds the round of each reply: that of the post, the partner's hint, the private answer or the other reply that it answers;
 * else that of the thread in which it stands, for what it answers may have been written by hand; or, for a mention that
 * answers nothing, the round that was open on the account when it was written. What was handed over twice is there once; a
 * revision whose text is what was seen before is left out, and one that its server does not tell is dated by when it is noticed.
 * @param below the round below whose post they were all found, where that is known
 */
export async function address(
  context: JobContext,
  account: Account,
  replies: readonly Reply[],
  below?: RoundOfGame,
): Promise<Placed> {
  const parents = replies.flatMap(({ inReplyTo }) => (inReplyTo === undefined ? [] : [inReplyTo]));
  const roots = replies.flatMap(({ root }) => (root === undefined ? [] : [root]));
  const posted = await postedAs(context.db, OF_GAMES, account.name, [...new Set([...parents, ...roots])]);
  const answered = new Set(parents);
  const hints = await hintsAmong(context.db, account.name, parents);
  const known = await repliesByNetworkId(context.db, account.name, [
    ...parents,
    ...replies.map(({ id }) => id),
  ]);
  const rounds = new Map<string, RoundOfGame>();
  // Nothing but a post of the game is the head of a thread.
  for (const { outbox, networkId, game, round } of posted)
    if (outbox === 'steps' || answered.has(networkId)) rounds.set(networkId, { game, round });
  for (const [networkId, where] of hints) rounds.set(networkId, where);
  const off = new Map<string, ReadonlySet<number>>();
  for (const game of context.games.keys()) off.set(game, await roundsOff(context.db, game));
  const revisions = Map.groupBy(known, ({ networkId }) => networkId);
  for (const { networkId, game, round } of known) rounds.set(networkId, { game, round });
  const addressed = new Map<string, Addressed>();
  const elsewhere: Reply[] = [];
  for (const told of replies) {
    const before = (revisions.get(told.id) ?? []).toSorted(byReading);
    const last = before.at(-1);
    if (told.editedAt && last && reads(last, told)) continue;
    const { reply, revision } = asRevision(context, account, told, before);
    const { inReplyTo, root } = reply;
    const where =
      rounds.get(inReplyTo ?? '') ??
      rounds.get(root ?? '') ??
      below ??
      (inReplyTo === undefined ? openRound(context, account, reply, off) : undefined);
    const played = where && context.games.get(where.game);
    if (where && played) {
      rounds.set(reply.id, where);
      addressed.set(revision, { reply, revision, played, round: where.round });
    } else if (!where) {
      elsewhere.push(reply);
    }
  }
  return { addressed: [...addressed.values()], elsewhere };
}

/** An edit is dated by its author's server, which may say what it likes: which one stands is told by when they were read. */
const byReading = (a: StoredReply, b: StoredReply): number =>
  compareMoments(readAt(a), readAt(b)) || compareMoments(a.at, b.at) || byNumber(a, b);

/** Says whether a revision reads as it is told, with what its readers see beside it. */
const reads = ({ text, beside }: StoredReply, told: Reply): boolean =>
  text === told.text && beside === shownBeside(told);

/** An edit that its server does not date is one of the moment at which it is noticed, as early as that is believed. */
function asRevision(
  context: JobContext,
  account: Account,
  reply: Reply,
  before: readonly StoredReply[],
): Pick<Addressed, 'reply' | 'revision'> {
  const revision = revisionId(account, reply);
  const last = before.at(-1);
  const isNews =
    before.every(({ text }) => text !== undefined) &&
    !haveSameWords(last?.text ?? '', reply.text) &&
    !isStale(account, reply, before);
  if (!before.some(({ id }) => id === revision) || !isNews) return { reply, revision };
  const editedAt = oldestBelieved(momentAt(context, account));
  return {
    reply: { ...reply, editedAt, arrivedAt: undefined },
    revision: silentRevisionId(account, reply),
  };
}

/** Where a server dates edits, what is told again under its old date was read before the later ones. */
function isStale(account: Account, reply: Reply, before: readonly StoredReply[]): boolean {
  const revision = revisionId(account, reply);
  const isDated = before.some(
    ({ id, at, edited }) =>
      edited && id !== revision && id === revisionId(account, { ...reply, editedAt: at }),
  );
  return isDated && before.some(({ id, text }) => id === revision && haveSameWords(text ?? '', reply.text));
}

/** Another round may have been moved to the hours of one that was called off: then that one is meant. */
function openRound(
  context: JobContext,
  account: Account,
  reply: Reply,
  off: ReadonlyMap<string, ReadonlySet<number>>,
): RoundOfGame | undefined {
  const open = [...context.games.values()]
    .filter(({ game }) => game.accounts.includes(account.name))
    .flatMap(({ game }) =>
      openIn(game, reply.createdAt, off.get(game.id)).map((number) => ({
        game: game.id,
        round: number,
        // A game and an hour may be on at once: whose hashtags it carries is meant.
        tags: countTags(reply, game),
        heard: game.live !== undefined,
      })),
    )
    // Where they do not tell, it is a guess: nobody reads one on a wall.
    .toSorted((one, other) => other.tags - one.tags || Number(one.heard) - Number(other.heard));
  return open.find(({ game, round }) => off.get(game)?.has(round) !== true) ?? open[0];
}

/** The rounds of a game that something may answer that was said at a moment. */
function openIn(
  { live, rounds }: Game,
  at: Temporal.Instant,
  off: ReadonlySet<number> | undefined,
): readonly number[] {
  if (live) return [askedLast(rounds, at, off) ?? []].flat();
  return rounds.flatMap(({ number, opens, reveals }) =>
    isBy(opens, at) && isBefore(at, reveals) ? number : [],
  );
}
