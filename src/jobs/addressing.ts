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

export interface Placed {
  readonly addressed: readonly Addressed[];
  /** Those that belong to no round of a game played here. */
  readonly elsewhere: readonly Reply[];
}

/**
 * Finds the round of each reply: that of the post, the partner's hint, the private answer or the other reply that it answers, or, for a
 * mention that answers nothing, the round that was open on the account when it was written. What was handed over twice is there
 * once; a revision whose text is what was seen before is left out.
 */
export async function address(house: House, account: Account, replies: readonly Reply[]): Promise<Placed> {
  const parents = replies.flatMap(({ inReplyTo }) => (inReplyTo === undefined ? [] : [inReplyTo]));
  const posts = await postedAs(house.db, 'steps', account.name, parents);
  const answers = await postedAs(house.db, 'effects', account.name, parents);
  const hints = await hintsAmong(house.db, account.name, parents);
  const known = await repliesByNetworkId(house.db, account.name, [
    ...parents,
    ...replies.map(({ id }) => id),
  ]);
  const rounds = new Map<string, { readonly game: string; readonly round: number }>([
    ...posts,
    ...answers,
    ...hints,
  ]);
  const latest = new Map<string, string | undefined>();
  for (const { networkId, game, round, text } of known) {
    rounds.set(networkId, { game, round });
    latest.set(networkId, text);
  }
  const addressed = new Map<string, Addressed>();
  const elsewhere: Reply[] = [];
  for (const reply of replies) {
    if (reply.editedAt && latest.has(reply.id) && latest.get(reply.id) === reply.text) continue;
    const place =
      reply.inReplyTo === undefined ? openRound(house, account, reply) : rounds.get(reply.inReplyTo);
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

function openRound(
  house: House,
  account: Account,
  reply: Reply,
): { readonly game: string; readonly round: number } | undefined {
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
