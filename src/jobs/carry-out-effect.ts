import { putEffectOff } from './put-off.ts';
import type { WhyLine } from '#game/why.ts';
import { compose } from '#game/compose.ts';
import { holdsReplies } from '#game/masking.ts';
import { partnerAt } from '#game/partners.ts';
import type { Capabilities, Outgoing } from '#networks/network.ts';
import type { Failure } from '#networks/outcome.ts';
import { maskingHistoryOf } from '#store/masking.ts';
import { effectById, type StoredEffect } from '#store/effects.ts';
import { gameRow } from '#store/games.ts';
import { hintId } from '#store/partner-acts.ts';
import { type Player, playersById } from '#store/players.ts';
import { eraseReply, writtenAt } from '#store/replies.ts';
import { beginAttempt, recordSent, recordState } from '#store/sending.ts';
import { setApart, shortUntil } from './budget.ts';
import { carryOutMasking } from '#jobs/masking/carry-out-masking.ts';
import { clockApart } from './clocks.ts';
import type { Account, JobContext, PlayedGame } from './context.ts';
import { isOverdue, lookBack } from '#jobs/sending/look-back.ts';
import { again, effectOrder, held } from './orders.ts';
import { type Fitness, readBeforeBoost } from '#jobs/partners/read-before-boost.ts';
import { isReminder } from '#jobs/replies/hashtag-reminder.ts';
import { retryAt, whyOf } from './retry.ts';
import { lookForIt, send, type Sending } from '#jobs/sending/send-once.ts';
import { isUnderWay } from './step-state.ts';
import { hiddenBy } from '#jobs/masking/masking-history.ts';

/** An acknowledgement that could not be made for this long is of no use any more. */
const STALE = Temporal.Duration.from({ hours: 1 });

/** Carries out one effect, if it is still owed. Running it again is harmless: the row's state decides. */
export async function carryOutEffect(context: JobContext, id: string, signal: AbortSignal): Promise<void> {
  const effect = await effectById(context.db, id);
  const played = effect && context.games.get(effect.game);
  const account = effect && context.accounts.get(effect.account);
  if (!effect || !played || !account) return;
  if (effect.state !== 'planned' && effect.state !== 'sending' && effect.state !== 'uncertain') return;
  const state = (await gameRow(context.db, effect.game))?.state;
  if (state !== 'playing' && !effect.hiding) return;

  const now = context.clock.now();
  const order = effectOrder(effect);
  if (order.at && Temporal.Instant.compare(order.at, now) > 0) return context.queues.add(again(order, now));
  if (effect.hiding) return carryOutMasking(context, account, effect, effect.hiding, signal);
  // What is stale, too, is so by our clock.
  if (await clockApart(context, account, signal)) return context.queues.add(held(order, now));
  const skip = async (why: WhyLine): Promise<void> =>
    void (await recordState(context.db, 'effects', effect, 'skipped', now, { why }));
  const capabilities = await account.capabilities(signal);
  if (!capabilities.ok) {
    const at = retryAt(capabilities.failure, effect.attempts + 1, now) ?? now.add({ minutes: 1 });
    return putEffectOff(context, effect, at, whyOf(capabilities.failure));
  }
  const holds = holdsReplies(played.game, capabilities.value);
  const answering = { ...capabilities.value, holds };
  // What may have been said is looked for first, whatever has become of its reason.
  const isOld = isOverdue(context, effect, await askedAt(context, effect));
  if ((isUnderWay(effect) || isOld) && effect.kind === 'answer') {
    const mention = isOld
      ? (await playersById(context.db, [effect.player])).get(effect.player)?.mention
      : undefined;
    const words = addressed(effect, mention);
    // Whether or not it could still be posted.
    const written = write(effect, words, played, { ...answering, textLimit: Number.POSITIVE_INFINITY });
    const look = isOld ? lookBackAtAnswer : lookForAnswer;
    const known = written.ok ? await look(context, account, effect, written.value, signal) : undefined;
    if (known) return follow(context, effect, known);
  }
  const player = (await playersById(context.db, [effect.player])).get(effect.player);
  if (!player || player.optedOutAt) return skip('opted-out');
  // A mark that may have been made is made once more, however late: it leaves one, and is known then.
  const isRepeated = isUnderWay(effect) && effect.kind !== 'answer';
  const isStale = Temporal.Instant.compare(now, effect.createdAt.add(STALE)) > 0;
  if (isStale && !isRepeated) return skip('too-late');
  const thinned = shortUntil(account.network.budget(), 'answer', await setApart(context, account), now);
  if (thinned) return putEffectOff(context, effect, thinned, 'kept-for-posts');
  if (effect.kind === 'boost') {
    const fitness = await fitnessOf(context, account, played, effect, player, signal);
    if (fitness.kind === 'unread') return putEffectOff(context, effect, fitness.at, fitness.why);
    if (fitness.kind === 'unfit') return skip(fitness.why);
  }
  if (!isPossible(effect, capabilities.value)) return skip('not-on-this-network');
  if (holds && effect.kind === 'favourite' && (await isHidden(context, effect))) {
    return skip('would-show');
  }
  const sending =
    effect.kind === 'favourite' || effect.kind === 'boost'
      ? await mark(context, account, { ...effect, kind: effect.kind }, signal)
      : await answer(context, account, answering, played, effect, player.mention, signal);
  await follow(context, effect, sending);
}

async function follow(context: JobContext, effect: StoredEffect, sending: Sending): Promise<void> {
  if (sending.kind === 'again') {
    await context.queues.add(effectOrder({ ...effect, notBefore: sending.at }));
  }
  if (sending.kind === 'orphaned') {
    const now = context.clock.now();
    await recordState(context.db, 'effects', sending.seen, 'failed', now, { why: 'not-found' });
    await eraseReply(context.db, effect.account, effect.reply, now);
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
  context: JobContext,
  account: Account,
  played: PlayedGame,
  { round, account: name, reply }: StoredEffect,
  { address }: Player,
  signal: AbortSignal,
): Promise<Fitness> {
  const partner = partnerAt(played.game.partners, name, address);
  if (!partner) return { kind: 'unfit', why: 'gone' };
  const boosted = { round, partner: { id: partner.id, address }, posts: [hintId(name, reply)] };
  return readBeforeBoost(context, account, played, boosted, signal);
}

type Answering = Capabilities & { readonly holds: boolean };

async function answer(
  context: JobContext,
  account: Account,
  capabilities: Answering,
  played: PlayedGame,
  effect: StoredEffect,
  mention: string,
  signal: AbortSignal,
): Promise<Sending> {
  const written = write(effect, addressed(effect, mention), played, capabilities);
  if (written.ok) return send(context, account, 'effects', effect, written.value, signal);
  await recordState(context.db, 'effects', effect, 'failed', context.clock.now(), { why: written.why });
  return { kind: 'given-up' };
}

/** Its words, with the player's mention before them; `mention` is absent where they have been composed. */
const addressed = ({ text = '' }: StoredEffect, mention: string | undefined): string =>
  mention === undefined || text.startsWith(mention) ? text : `${mention} ${text}`;

const lookForAnswer = (
  context: JobContext,
  account: Account,
  effect: StoredEffect,
  post: Outgoing,
  signal: AbortSignal,
) => lookForIt(context, account, 'effects', effect, [post], signal);

const lookBackAtAnswer = (
  context: JobContext,
  account: Account,
  effect: StoredEffect,
  post: Outgoing,
  signal: AbortSignal,
) => lookBack(context, account, 'effects', effect, [post], 'text', signal);

/** When the reply was written that it answers: one that is read a second time was perhaps answered the first. */
async function askedAt(
  { db }: JobContext,
  { account, reply, createdAt }: StoredEffect,
): Promise<Temporal.Instant> {
  const written = await writtenAt(db, account, reply);
  return written && Temporal.Instant.compare(written, createdAt) < 0 ? written : createdAt;
}

/** The answer as it leaves. What was composed before comes out the same. */
function write(
  { id, reply, state }: StoredEffect,
  text: string,
  { game }: PlayedGame,
  capabilities: Answering,
): { readonly ok: true; readonly value: Outgoing } | { readonly ok: false; readonly why: WhyLine } {
  const composed = compose(text, isUnderWay({ state }) ? [] : game.hashtags.always, capabilities);
  if (!composed.ok) return { ok: false, why: `too-long: ${composed.length} of ${composed.limit}` };
  return {
    ok: true,
    value: {
      key: id,
      text: composed.text,
      pictures: [],
      visibility: capabilities.privateReplies ? 'private' : 'public',
      language: game.language,
      // To answer a reply that waits is to show it.
      inReplyTo: capabilities.holds ? undefined : reply,
      quotes: 'nobody',
    },
  };
}

/** Whether others do not see the reply, and are not to see it yet. */
async function isHidden(context: JobContext, { reply, ...place }: StoredEffect): Promise<boolean> {
  return hiddenBy(await maskingHistoryOf(context.db, place)).has(reply);
}

/** A favourite or a boost leaves one mark however often it is made, so it needs no looking before it is repeated. */
async function mark(
  context: JobContext,
  account: Account,
  effect: StoredEffect & { readonly kind: 'favourite' | 'boost' },
  signal: AbortSignal,
): Promise<Sending> {
  const attempt = { at: context.clock.now(), text: undefined };
  const begun = await beginAttempt(context.db, 'effects', effect, attempt);
  if (!begun) return { kind: 'taken' };
  const outcome = await account.network[effect.kind](effect.reply, signal);
  const now = context.clock.now();
  if (outcome.ok) {
    await recordSent(context.db, 'effects', effect.id, { at: now });
    return { kind: 'taken' };
  }
  const at = retryAt(outcome.failure, effect.attempts + 1, now) ?? arrivesBy(effect, outcome.failure, now);
  const why = whyOf(outcome.failure);
  const lost = outcome.failure.kind === 'not-found';
  const tried = outcome.failure.kind === 'outcome-unknown' ? 'uncertain' : 'planned';
  await recordState(context.db, 'effects', begun, at || lost ? tried : 'failed', now, {
    why,
    notBefore: at,
  });
  if (at) return { kind: 'again', at };
  return lost ? { kind: 'orphaned', seen: { ...begun, state: 'planned' } } : { kind: 'given-up' };
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
