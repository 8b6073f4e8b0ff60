import { guestAt } from '#game/live/live.ts';
import { BOOST_OF_SAID as ENDING, voices } from '#store/replies/heard.ts';
import type { Effect, StoredEffect } from '#store/outbox/effects.ts';
import type { Player } from '#store/players/players.ts';
import type { StoredReply } from '#store/replies/replies.ts';
import { later } from '#game/moments.ts';
import { plannedAt } from '#jobs/clocks.ts';
import type { JobContext, PlayedGame } from '#jobs/context.ts';
import { turnBoosts } from '#store/replies/passed-on.ts';
import { TAKES_EFFECT } from '#jobs/attempts.ts';
import { holdsEverything } from './talk.ts';

/** Returns the effect by which the account that read something said in a live hour passes it on. */
export const boostOf = (
  {
    id,
    game,
    round,
    account,
    networkId,
    player,
  }: Pick<StoredReply, 'id' | 'game' | 'round' | 'account' | 'networkId' | 'player'>,
  createdAt: Temporal.Instant,
): Effect => ({
  id: `${id}${ENDING}`,
  game,
  round,
  account,
  kind: 'boost',
  reply: networkId,
  player,
  text: undefined,
  createdAt,
});

/** Says whether an effect passes on what was said in a live hour, rather than a partner's post. */
export const isBoostOfSaid = ({ id, kind }: Pick<StoredEffect, 'id' | 'kind'>): boolean =>
  kind === 'boost' && id.endsWith(ENDING);

/** Has boosts of what was said in these games taken back, or made again, where that is wished otherwise by now. */
export async function turnBoostsRound(context: JobContext, asked: readonly string[]): Promise<void> {
  const { db, games, accounts, clock } = context;
  const hours = asked.flatMap((id) => {
    const live = games.get(id)?.game.live;
    return live ? [{ game: id, guests: live.boost === 'guests', holdsAll: live.holdsAll }] : [];
  });
  if (hours.length === 0) return;
  const at = [...accounts.keys()].reduce(
    (latest, name) => later(plannedAt(context, name), latest),
    clock.now(),
  );
  await turnBoosts(db, hours, at, (await context.sharedNow()).subtract(TAKES_EFFECT));
}

/** Says whether what was said may still be passed on: it can be shown, and it is picked, or a guest's where the script has those passed on. */
export async function isStillPassedOn(
  { db }: JobContext,
  { game }: PlayedGame,
  effect: StoredEffect,
  player: Player | undefined,
): Promise<boolean> {
  const { live } = game;
  if (!live || live.boost === 'none') return false;
  const reply = effect.id.slice(0, -ENDING.length);
  const isGuest = guestAt(live, effect.account, player?.address ?? '') !== undefined;
  const which = live.boost === 'guests' && isGuest ? 'guests' : 'picked';
  const holdsAll = await holdsEverything(db, game);
  const open = await voices(db, {
    game: game.id,
    round: effect.round,
    which,
    holdsAll,
    most: 1,
    replies: [reply],
  });
  return open.length > 0;
}
