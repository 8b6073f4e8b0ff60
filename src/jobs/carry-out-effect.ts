import { compose } from '#game/compose.ts';
import { holdsReplies } from '#game/containment.ts';
import { partnerAt } from '#game/partners.ts';
import type { Capabilities } from '#networks/network.ts';
import type { Failure } from '#networks/outcome.ts';
import { turnsOf } from '#store/containment.ts';
import { effectById, type StoredEffect } from '#store/effects.ts';
import { gameRow } from '#store/games.ts';
import { hintId } from '#store/partner-acts.ts';
import { type Player, playersById } from '#store/players.ts';
import { eraseReply } from '#store/replies.ts';
import { beginAttempt, recordSent, recordState } from '#store/sending.ts';
import { shortUntil } from './budget.ts';
import { carryOutHiding } from './carry-out-hiding.ts';
import type { Account, House, PlayedGame } from './house.ts';
import { again, effectOrder } from './orders.ts';
import { type Fitness, readBeforeBoost } from './read-before-boost.ts';
import { isReminder } from './reminders.ts';
import { retryAt, sayFailure } from './retrying.ts';
import { sendOnce, type Sending } from './send-once.ts';
import { hiddenBy } from './turns.ts';

/** Share of the network's limit that acknowledgements leave to scheduled posts and masking. */
const RESERVE = 0.2;
/** An acknowledgement that could not be made for this long is of no use any more. */
const STALE = Temporal.Duration.from({ hours: 1 });

/** Carries out one effect, if it is still owed. Running it again is harmless: the row's state decides. */
export async function carryOutEffect(house: House, id: string, signal: AbortSignal): Promise<void> {
  const effect = await effectById(house.db, id);
  const played = effect && house.games.get(effect.game);
  const account = effect && house.accounts.get(effect.account);
  if (!effect || !played || !account) return;
  if (effect.state !== 'planned' && effect.state !== 'sending' && effect.state !== 'uncertain') return;
  const state = (await gameRow(house.db, effect.game))?.state;
  if (state !== 'playing' && !effect.hiding) return;

  const now = house.clock.now();
  const order = effectOrder(effect);
  if (order.at && Temporal.Instant.compare(order.at, now) > 0) return house.queues.add(again(order, now));
  if (effect.hiding) return carryOutHiding(house, account, effect, effect.hiding, signal);
  const player = (await playersById(house.db, [effect.player])).get(effect.player);
  if (!player || player.optedOutAt)
    return recordState(house.db, 'effects', id, 'skipped', now, { why: 'opted-out' });
  if (Temporal.Instant.compare(now, effect.createdAt.add(STALE)) > 0) {
    return recordState(house.db, 'effects', id, 'skipped', now, { why: 'too-late' });
  }
  const thinned = shortUntil(account.network.budget(), RESERVE, now);
  if (thinned) return putOff(house, effect, thinned, 'rate-limited: the rest is kept for scheduled posts');
  if (effect.kind === 'boost') {
    const fitness = await fitnessOf(house, account, played, effect, player, signal);
    if (fitness.kind === 'unread') return putOff(house, effect, fitness.at, fitness.why);
    if (fitness.kind === 'unfit')
      return recordState(house.db, 'effects', id, 'skipped', now, { why: fitness.why });
  }

  const capabilities = await account.capabilities(signal);
  if (!capabilities.ok) {
    const at = retryAt(capabilities.failure, effect.attempts + 1, now) ?? now.add({ minutes: 1 });
    return putOff(house, effect, at, sayFailure(capabilities.failure));
  }
  if (!isPossible(effect, capabilities.value))
    return recordState(house.db, 'effects', id, 'skipped', now, { why: 'not-on-this-network' });
  const holds = holdsReplies(played.game, capabilities.value);
  if (holds && effect.kind === 'favourite' && (await isHidden(house, effect))) {
    return recordState(house.db, 'effects', id, 'skipped', now, { why: 'it would show the reply' });
  }
  const sending =
    effect.kind === 'favourite' || effect.kind === 'boost'
      ? await mark(house, account, { ...effect, kind: effect.kind }, signal)
      : await answer(
          house,
          account,
          { ...capabilities.value, holds },
          played,
          effect,
          player.mention,
          signal,
        );
  if (sending.kind === 'again') return house.queues.add(effectOrder({ ...effect, notBefore: sending.at }));
  if (sending.kind === 'orphaned') {
    await recordState(house.db, 'effects', id, 'failed', now, { why: 'not-found' });
    await eraseReply(house.db, effect.account, effect.reply, now);
  }
}

/**
 * Whether the network can do it without telling anybody else what a guess was worth: where nothing can be said in private,
 * only what says nothing of the guess is said.
 */
function isPossible({ kind, id, game }: StoredEffect, { favourites, privateReplies }: Capabilities): boolean {
  if (kind === 'favourite') return favourites;
  if (kind === 'boost') return true;
  return privateReplies || isReminder(id, game);
}

/** Nobody's but a partner's post is boosted. */
async function fitnessOf(
  house: House,
  account: Account,
  played: PlayedGame,
  { round, account: name, reply }: StoredEffect,
  { address }: Player,
  signal: AbortSignal,
): Promise<Fitness> {
  const partner = partnerAt(played.game.partners, name, address);
  if (!partner) return { kind: 'unfit', why: 'gone' };
  const boosted = { round, partner: { id: partner.id, address }, posts: [hintId(name, reply)] };
  return readBeforeBoost(house, account, played, boosted, signal);
}

async function putOff(house: House, effect: StoredEffect, at: Temporal.Instant, why: string): Promise<void> {
  await recordState(house.db, 'effects', effect.id, effect.state, house.clock.now(), { why, notBefore: at });
  await house.queues.add(effectOrder({ ...effect, notBefore: at }));
}

async function answer(
  house: House,
  account: Account,
  capabilities: Capabilities & { readonly holds: boolean },
  { game }: PlayedGame,
  effect: StoredEffect,
  mention: string,
  signal: AbortSignal,
): Promise<Sending> {
  const text = effect.text?.startsWith(mention) ? effect.text : `${mention} ${effect.text ?? ''}`;
  const composed = compose(text, game.hashtags.always, capabilities);
  if (!composed.ok) {
    await recordState(house.db, 'effects', effect.id, 'failed', house.clock.now(), {
      why: `too long: ${composed.length} of ${composed.limit}`,
    });
    return { kind: 'given-up' };
  }
  return sendOnce(
    house,
    account,
    'effects',
    effect,
    {
      key: effect.id,
      text: composed.text,
      pictures: [],
      visibility: capabilities.privateReplies ? 'private' : 'public',
      language: game.language,
      // To answer a reply that waits is to show it.
      inReplyTo: capabilities.holds ? undefined : effect.reply,
      quotes: 'nobody',
    },
    signal,
  );
}

/** Whether others do not see the reply, and are not to see it yet. */
async function isHidden(house: House, { reply, ...place }: StoredEffect): Promise<boolean> {
  return hiddenBy(await turnsOf(house.db, place)).has(reply);
}

/** A favourite or a boost leaves one mark however often it is made, so it needs no looking before it is repeated. */
async function mark(
  house: House,
  account: Account,
  effect: StoredEffect & { readonly kind: 'favourite' | 'boost' },
  signal: AbortSignal,
): Promise<Sending> {
  const attempt = { at: house.clock.now(), text: undefined };
  if (!(await beginAttempt(house.db, 'effects', effect.id, effect, attempt))) return { kind: 'taken' };
  const outcome = await account.network[effect.kind](effect.reply, signal);
  const now = house.clock.now();
  if (outcome.ok) {
    await recordSent(house.db, 'effects', effect.id, { at: now });
    return { kind: 'taken' };
  }
  const at = retryAt(outcome.failure, effect.attempts + 1, now) ?? arrivesBy(effect, outcome.failure, now);
  const why = sayFailure(outcome.failure);
  const lost = outcome.failure.kind === 'not-found';
  await recordState(house.db, 'effects', effect.id, at || lost ? 'planned' : 'failed', now, {
    why,
    notBefore: at,
  });
  if (at) return { kind: 'again', at };
  return { kind: lost ? 'orphaned' : 'given-up' };
}

/** How soon a partner's post that is not there yet is looked for again, and how often. */
const ARRIVES = { after: Temporal.Duration.from({ seconds: 30 }), looks: 10 };

/** A server may let an account boost only what it has delivered to it, some time after others can read it. */
function arrivesBy(
  { kind, attempts }: StoredEffect,
  failure: Failure,
  now: Temporal.Instant,
): Temporal.Instant | undefined {
  const mayArrive = kind === 'boost' && failure.kind === 'not-found' && attempts < ARRIVES.looks;
  return mayArrive ? now.add(ARRIVES.after) : undefined;
}
