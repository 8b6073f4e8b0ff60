import { isBefore } from '#game/moments.ts';
import type { WhyLine } from '#game/why.ts';
import { compose } from '#game/words/compose.ts';
import { holdsReplies } from '#game/masking.ts';
import type { Capabilities } from '#networks/capabilities.ts';
import type { Outgoing } from '#networks/network.ts';
import { effectById, type StoredEffect } from '#store/outbox/effects.ts';
import { isPrizeMessage } from '#store/draws/prize-messages.ts';
import { playersById } from '#store/players/players.ts';
import { eraseReply, writtenAt } from '#store/replies/replies.ts';
import { turnUnsure } from '#store/replies/passed-on.ts';
import { SILENT_KINDS } from '#store/states.ts';
import { carryOutMasking } from '#jobs/masking/carry-out-masking.ts';
import { momentAt } from './clocks.ts';
import type { Account, JobContext, PlayedGame } from './context.ts';
import { BEFORE_LOOKING, BEFORE_SAYING, type GoingEffect } from './effect-gates.ts';
import { giveUp } from './fail.ts';
import { afterFailure, firstStop, type Gate, obey, over, wait } from './gates.ts';
import { job } from './job.ts';
import { isOverdue, findOverdue } from '#jobs/sending/find-overdue.ts';
import { EFFECT } from './orders.ts';
import { isOutdated, playedNow, type PlayedNow } from './played-now.ts';
import { isPrizeStillSo } from './prize-gate.ts';
import { again, isEarly } from './put-off.ts';
import { isBoostOfSaid } from '#jobs/replies/boost-said.ts';
import { takeBoostBack } from '#jobs/replies/take-boost-back.ts';
import { answerWords } from '#jobs/replies/reword-answers.ts';
import { isMark, isStillWished, makeMark } from '#jobs/sending/make-mark.ts';
import { findAttempt, send, type Sending } from '#jobs/sending/send-once.ts';
import { mentionBy } from '#jobs/sending/mentions.ts';
import { isOwed, isUnderWay } from './step-state.ts';
import { isSurelyTakenBack, NOT_THERE } from './surely-gone.ts';

/** Carries out one effect, if it is still owed. Running it again is harmless: the row's state decides. */
export const carryOutEffect = job({ ...EFFECT, run });

async function run(
  context: JobContext,
  { effect: id }: { readonly effect: string },
  signal: AbortSignal,
): Promise<void> {
  // What is played goes before what is to be said: another version of the script may have it said otherwise.
  const named = await effectById(context.db, id);
  const now = named && (await playedNow(context, named.game));
  if (!now) return;
  await carryOut(context, id, now, signal);
  // What a version decided that is not played any more was not recorded.
  if (!(await isOutdated(context, now.played.game.id, now.played.version))) return;
  const effect = await effectById(context.db, id);
  if (effect && isOwed(effect)) await context.queues.add(again(EFFECT.order(effect), context.clock.now()));
}

async function carryOut(
  context: JobContext,
  id: string,
  { played, state }: PlayedNow,
  signal: AbortSignal,
): Promise<void> {
  const found = await effectById(context.db, id);
  const effect = found && { ...found, version: played.version };
  const account = effect && context.accounts.get(effect.account);
  if (!effect || !account) return;
  if (!isOwed(effect)) return;
  const isSilent = SILENT_KINDS.some((kind) => kind === effect.kind);
  if (state !== 'playing' && !isSilent) return;
  if (await isEarly(context, EFFECT.order(effect))) return;

  if (effect.hiding) return carryOutMasking(context, account, found, effect.hiding, signal);
  if (effect.kind === 'unboost') return takeBoostBack(context, account, found, signal);
  if (isBoostOfSaid(effect) && isUnderWay(effect) && !(await isStillWished(context, played, effect))) {
    const now = context.clock.now();
    if (await turnUnsure(context.db, effect, now))
      await context.queues.add(again(EFFECT.order({ ...effect, createdAt: now, notBefore: undefined }), now));
    return;
  }
  const going = { context, account, played, effect, signal };
  if (await isStopped(BEFORE_LOOKING, going)) return;
  const can = await account.capabilities(signal);
  if (!can.ok) return obey(context, EFFECT, effect, afterFailure(context, effect, can.failure));
  const capabilities = can.value;
  const answering = { ...capabilities, holdsBack: holdsReplies(played.game, capabilities) };
  // What may have been said is looked for first, whatever has become of its reason.
  const isOld = isOverdue(context, effect, await askedAt(context, effect));
  if ((isUnderWay(effect) || isOld) && effect.kind === 'answer') {
    const mention = isOld ? await mentionOf(going, answering.holdsBack) : undefined;
    const words = addressed(effect, mention);
    // Whether or not it could still be posted.
    const written = write(effect, words, played, { ...answering, textLimit: Number.POSITIVE_INFINITY });
    const find = isOld ? findOverdueAnswer : findAnswer;
    const known = written.ok ? await find(context, account, effect, written.value, signal) : undefined;
    if (known) return follow(going, known);
  }
  const player = (await playersById(context.db, [effect.player])).get(effect.player);
  if (await isStopped(BEFORE_SAYING, { ...going, player, capabilities })) return;
  const sending = isMark(effect)
    ? await makeMark(going, effect)
    : await answer(
        context,
        account,
        answering,
        played,
        effect,
        await mentionOf(going, answering.holdsBack),
        signal,
      );
  await follow(going, sending);
}

/** How a player is mentioned: as their server says, and where no reply is answered, so that it is a mention by itself. */
async function mentionOf(
  { context, effect, signal }: GoingEffect,
  holdsBack: boolean,
): Promise<string | undefined> {
  const player = (await playersById(context.db, [effect.player])).get(effect.player);
  if (!player || !standsAlone(effect, holdsBack)) return player?.mention;
  return mentionBy(context, effect.account, player.address, signal);
}

/** To answer a reply that waits is to show it, and whoever won is written to apart from what they replied. */
const standsAlone = ({ id, game }: StoredEffect, holdsBack: boolean): boolean =>
  holdsBack || isPrizeMessage(id, game);

/** Leads an effect through gates. Returns whether one stopped it; its row says so then. */
async function isStopped<T extends GoingEffect>(gates: readonly Gate<T>[], going: T): Promise<boolean> {
  const stopped = await firstStop(gates, going);
  if (stopped) await obey(going.context, EFFECT, going.effect, stopped.stop);
  return stopped !== undefined;
}

async function follow({ context, account, effect, signal }: GoingEffect, sending: Sending): Promise<void> {
  if (sending.kind === 'again') {
    await context.queues.add(EFFECT.order({ ...effect, notBefore: sending.at }));
  }
  if (sending.kind === 'orphaned') {
    const now = context.clock.now();
    const isGone = await isSurelyTakenBack(account, effect.reply, signal);
    if (!isGone && effect.attempts < NOT_THERE.attempts) {
      const waiting = wait(now.add(NOT_THERE.after), 'not-found');
      return obey(context, EFFECT, { ...effect, ...sending.seen }, waiting);
    }
    // First: what has failed is not looked at again.
    if (isGone) await eraseReply(context.db, effect.account, effect.reply, now);
    await giveUp(context, 'effects', sending.seen, 'not-found');
  }
}

type Answering = Capabilities & { readonly holdsBack: boolean };

async function answer(
  context: JobContext,
  account: Account,
  capabilities: Answering,
  played: PlayedGame,
  effect: StoredEffect,
  mention: string | undefined,
  signal: AbortSignal,
): Promise<Sending> {
  const isAnew = isUnderWay(effect) && effect.writtenFrom !== played.version;
  const anew = isAnew
    ? await answerWords(context.db, played.game, effect, momentAt(context, account))
    : undefined;
  if (anew?.kind === 'nothing') {
    await obey(context, EFFECT, effect, over('skipped', 'not-wished'));
    return { kind: 'taken' };
  }
  const toWrite: StoredEffect =
    anew?.kind === 'words' ? { ...effect, text: anew.text, state: 'planned' } : effect;
  const written = write(toWrite, addressed(toWrite, mention), played, capabilities);
  if (!written.ok) return giveUp(context, 'effects', effect, written.why);
  const departure = { ...effect, version: played.version };
  const isAboutPrize = isPrizeMessage(effect.id, effect.game);
  return send(context, account, 'effects', departure, written.value, signal, {
    isStillSo: isAboutPrize ? (trx) => isPrizeStillSo(trx, effect) : undefined,
  });
}

/** Its words, with the player's mention before them; `mention` is absent where they have been composed. */
const addressed = ({ text = '' }: StoredEffect, mention: string | undefined): string =>
  mention === undefined || text.startsWith(mention) ? text : `${mention} ${text}`;

const findAnswer = (
  context: JobContext,
  account: Account,
  effect: StoredEffect,
  post: Outgoing,
  signal: AbortSignal,
) => findAttempt(context, account, 'effects', effect, [post], signal);

const findOverdueAnswer = (
  context: JobContext,
  account: Account,
  effect: StoredEffect,
  post: Outgoing,
  signal: AbortSignal,
) => findOverdue(context, account, 'effects', effect, [post], 'text', signal);

/** When the reply was written that it answers: one that is read a second time was perhaps answered the first. */
async function askedAt(
  { db }: JobContext,
  { account, reply, createdAt }: StoredEffect,
): Promise<Temporal.Instant> {
  const written = await writtenAt(db, account, reply);
  return written && isBefore(written, createdAt) ? written : createdAt;
}

/** The answer as it leaves. What was composed before comes out the same. */
function write(
  effect: StoredEffect,
  text: string,
  { game }: PlayedGame,
  capabilities: Answering,
): { readonly ok: true; readonly value: Outgoing } | { readonly ok: false; readonly why: WhyLine } {
  const { id, reply, state } = effect;
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
      inReplyTo: standsAlone(effect, capabilities.holdsBack) ? undefined : reply,
      quotes: 'nobody',
    },
  };
}
