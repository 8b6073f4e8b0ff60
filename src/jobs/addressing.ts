import type { Round } from '#game/game.ts';
import type { Reply } from '#networks/network.ts';
import { hintsAmong } from '#store/partner-acts.ts';
import { postedAs } from '#store/sending.ts';
import { repliesByNetworkId } from '#store/replies.ts';
import type { Account, House, PlayedGame } from './house.ts';

/** A reply with the round it belongs to. */
export interface Addressed {
  readonly reply: Reply;
  readonly played: PlayedGame;
  readonly round: number;
}

interface RoundOfGame {
  readonly game: string;
  readonly round: number;
}

export interface Placed {
  readonly addressed: readonly Addressed[];
  /** Those that belong to no round of a game played here. */
  readonly elsewhere: readonly Reply[];
}

/**
 * Finds the round of each reply: that of the post, the partner's hint, the private answer or the other reply that it answers;
 * else that of the thread in which it stands, for what it answers may have been written by hand; or, for a mention that
 * answers nothing, the round that was open on the account when it was written. What was handed over twice is there once; a
 * revision whose text is what was seen before is left out.
 * @param below the round below whose post they were all found, where that is known
 */
export async function address(
  house: House,
  account: Account,
  replies: readonly Reply[],
  below?: RoundOfGame,
): Promise<Placed> {
  const parents = replies.flatMap(({ inReplyTo }) => (inReplyTo === undefined ? [] : [inReplyTo]));
  const roots = replies.flatMap(({ root }) => (root === undefined ? [] : [root]));
  const posts = await postedAs(house.db, 'steps', account.name, [...new Set([...parents, ...roots])]);
  const answers = await postedAs(house.db, 'effects', account.name, parents);
  const hints = await hintsAmong(house.db, account.name, parents);
  const known = await repliesByNetworkId(house.db, account.name, [
    ...parents,
    ...replies.map(({ id }) => id),
  ]);
  const rounds = new Map<string, RoundOfGame>([...posts, ...answers, ...hints]);
  const latest = new Map<string, string | undefined>();
  for (const { networkId, game, round, text } of known) {
    rounds.set(networkId, { game, round });
    latest.set(networkId, text);
  }
  const addressed = new Map<string, Addressed>();
  const elsewhere: Reply[] = [];
  for (const reply of replies) {
    if (reply.editedAt && latest.has(reply.id) && latest.get(reply.id) === reply.text) continue;
    const { inReplyTo, root } = reply;
    const place =
      rounds.get(inReplyTo ?? '') ??
      rounds.get(root ?? '') ??
      below ??
      (inReplyTo === undefined ? openRound(house, account, reply) : undefined);
    const played = place && house.games.get(place.game);
    if (place && played) {
      rounds.set(reply.id, place);
      addressed.set(`${reply.id}|${reply.editedAt}`, { reply, played, round: place.round });
    } else if (!place) {
      elsewhere.push(reply);
    }
  }
  return { addressed: [...addressed.values()], elsewhere };
}

function openRound(house: House, account: Account, reply: Reply): RoundOfGame | undefined {
  for (const { game } of house.games.values()) {
    if (!game.accounts.includes(account.name)) continue;
    const round = game.rounds.find((candidate) => isOpen(candidate, reply.createdAt));
    if (round) return { game: game.id, round: round.number };
  }
  return undefined;
}

function isOpen(round: Round, at: Temporal.Instant): boolean {
  return Temporal.Instant.compare(round.opens, at) <= 0 && Temporal.Instant.compare(at, round.reveals) < 0;
}
