import { partnerAt } from '#game/partners.ts';
import type { Failure } from '#networks/outcome.ts';
import { beginAttempt, recordSent, type Seen } from '#store/outbox/sending.ts';
import type { StoredEffect } from '#store/outbox/effects.ts';
import { isRevoked } from '#store/partners/consents.ts';
import { playersById } from '#store/players/players.ts';
import { eraseReply } from '#store/replies/replies.ts';
import { recordTurned } from '#store/replies/passed-on.ts';
import { beginLeaving, whileItMay } from '#jobs/attempts.ts';
import type { JobContext, PlayedGame } from '#jobs/context.ts';
import type { GoingEffect } from '#jobs/effect-gates.ts';
import { fail } from '#jobs/fail.ts';
import { obey, over } from '#jobs/gates.ts';
import { EFFECT } from '#jobs/orders.ts';
import { isBoostOfSaid, isStillPassedOn } from '#jobs/replies/boost-said.ts';
import { isUnderWay } from '#jobs/step-state.ts';
import { isSurelyTakenBack, NOT_THERE } from '#jobs/surely-gone.ts';
import type { Sending } from './send-once.ts';

type Mark = StoredEffect & { readonly kind: 'favourite' | 'boost' };

/** Says whether an effect leaves a mark on a post, and no words. */
export const isMark = (effect: StoredEffect): effect is Mark =>
  effect.kind === 'favourite' || effect.kind === 'boost';

/**
 * Favours or boosts a post. That leaves one mark however often it is made, so it needs no looking before it is repeated. Some servers
 * boost twice when two ask at once, so that only that is boosted which is still to be when its attempt begins.
 */
export async function makeMark(going: GoingEffect, effect: Mark): Promise<Sending> {
  const { context, account, played, signal } = going;
  const { db, clock } = context;
  const lease = beginLeaving(clock);
  const attempt = { at: clock.now(), begun: await context.sharedNow(), text: undefined };
  let isStale = false;
  const begun = await beginAttempt(db, 'effects', effect, {
    ...attempt,
    version: played.version,
    ...(effect.kind === 'boost' && {
      isStillSo: async (trx) => !(isStale = !(await isStillWished({ ...context, db: trx }, played, effect))),
    }),
  });
  // It is decided anew, from what is wished by now.
  if (!begun) return isStale ? { kind: 'again', at: clock.now() } : { kind: 'taken' };
  if (effect.kind === 'favourite') {
    const favoured = await whileItMay(context, lease, 'effects', begun, (leave) =>
      account.network.favourite(effect.reply, signal, leave),
    );
    if (!favoured.ok) return failMark(going, effect, begun, favoured.failure);
    await recordSent(db, 'effects', effect.id, { at: clock.now() });
    return { kind: 'taken' };
  }
  const boosted = await whileItMay(context, lease, 'effects', begun, (leave) =>
    account.network.boost(effect.reply, signal, leave),
  );
  if (!boosted.ok) return failMark(going, effect, begun, boosted.failure);
  if (!isBoostOfSaid(effect)) {
    await recordSent(db, 'effects', effect.id, { at: clock.now() });
    return { kind: 'taken' };
  }
  // What the account had boosted before anything left from here was boosted by hand, and is left to whoever did so.
  const mayBeOurs = isUnderWay(effect) || effect.unsettledAt !== undefined;
  if (boosted.value === 'made' || mayBeOurs) await recordTurned(db, begun, 'boost', clock.now());
  else await obey(context, EFFECT, { ...effect, ...begun }, over('skipped', 'boosted-already'));
  return { kind: 'taken' };
}

/** Says whether a boost is still wished: what was said may still be passed on, or the partner whose post it is still takes part. */
export async function isStillWished(
  context: JobContext,
  played: PlayedGame,
  effect: StoredEffect,
): Promise<boolean> {
  const player = (await playersById(context.db, [effect.player])).get(effect.player);
  if (isBoostOfSaid(effect)) return isStillPassedOn(context, played, effect, player);
  const partner = player && partnerAt(played.game.partners, effect.account, player.address);
  return partner !== undefined && !(await isRevoked(context.db, effect.game, partner.id));
}

async function failMark(
  { context, account, signal }: GoingEffect,
  effect: StoredEffect,
  begun: Seen,
  failure: Failure,
): Promise<Sending> {
  const now = context.clock.now();
  const isMissing = failure.kind === 'not-found';
  const mayCome = isMissing && effect.attempts < NOT_THERE.attempts;
  // A server may let an account boost only what it has delivered to it, some time after others can read it.
  const isAwaited = mayCome && effect.kind === 'boost';
  const isGone = isMissing && !isAwaited && (await isSurelyTakenBack(account, effect.reply, signal));
  // First: what has failed is not looked at again.
  if (isGone) await eraseReply(context.db, effect.account, effect.reply, now);
  const or = mayCome && !isGone ? now.add(NOT_THERE.after) : undefined;
  return fail(context, 'effects', begun, failure, { or });
}
