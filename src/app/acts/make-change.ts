import type { Kysely } from 'kysely';
import type { Change } from '#acts/change.ts';
import type { JournalLine } from '#acts/journal.ts';
import type { Known } from '#acts/known.ts';
import type { Game } from '#game/game.ts';
import { isOwed, isUnderWay } from '#jobs/step-state.ts';
import { eraseShown } from '#jobs/masking/erase-hidden.ts';
import { recordPause } from '#store/accounts/account-pauses.ts';
import { recordAcknowledged } from '#store/alarms/acknowledged.ts';
import { forgetPlayer } from '#store/players/forget-player.ts';
import { endConsent, takeUpConsent } from '#store/partners/consents.ts';
import { expectNoMore, expectPlayer } from '#store/players/expected-players.ts';
import { type HeldSince, moveGame } from '#store/games/games.ts';
import type { DeriveAnew } from '#store/players/leaving.ts';
import { changeLink } from '#store/players/links.ts';
import { playersById, recordAside, recordMuted } from '#store/players/players.ts';
import { recordDecision, replyById } from '#store/replies/replies.ts';
import {
  type Amendment,
  amendmentsTo,
  endRewriting,
  giveUpRenewal,
  giveUpRewriting,
  planAmendment,
} from '#store/posts/amendments.ts';
import type { AmendmentKind } from '#store/tables/amendment-tables.ts';
import { cancelAnswers, planEffects, takeUpEffect } from '#store/outbox/effects.ts';
import { boostOf } from '#jobs/replies/boost-said.ts';
import { recordHold, recordPicked, recordShown } from '#store/replies/heard.ts';
import { cancelBoost, takeUpBoosts } from '#store/replies/passed-on.ts';
import { settleAnnounced } from '#store/games/announced.ts';
import { callOff, callOn } from '#store/games/rounds-off.ts';
import { answerSignOff, makeSignOff, type NewSignOff, withdrawSignOff } from '#store/games/sign-offs.ts';
import {
  cancelStep,
  cancelSteps,
  giveUpRound,
  leaveOut,
  recordWords,
  stepById,
  stepsOf,
  takeUpRound,
  takeUpSteps,
} from '#store/posts/steps.ts';
import { changeDraw } from './change-draw.ts';
import type { ReadDraw } from './read-draw.ts';
import { takeUpEndedWith } from '#store/posts/taken-up.ts';
import { retellTelling } from '#store/posts/tellings.ts';
import { type NewAnswer, planAnswer, withdrawAnswer } from '#store/watch/answers.ts';
import { assignHeard, closeHeard } from '#store/watch/queue.ts';
import type { Tables } from '#store/tables/tables.ts';
import { addVersion, playVersion, type Version } from '#store/games/versions.ts';

/** A version that is to be played, and who made it by which act if it is new. */
export interface VersionToPlay extends Pick<Version, 'number' | 'digest' | 'madeBy' | 'act'> {
  readonly game: Game;
}

/** What changes are made with that they do not tell. */
export interface ToMake {
  /** Derives anew what follows from the replies of whoever is forgotten, or sees to it that this is done after all changes. */
  readonly derive: DeriveAnew;
  readonly version?: VersionToPlay | undefined;
  /** The request that is made. */
  readonly signOff?: NewSignOff | undefined;
  /** The draw that the act is about. */
  readonly draw?: ReadDraw | undefined;
  /** What is noted of what is closed that the watch has heard. */
  readonly note?: string | undefined;
  /** The answer to something that it has heard. */
  readonly answer?: NewAnswer | undefined;
  /** What is answered to a request. */
  readonly answered?:
    | { readonly yes: boolean; readonly to: string; readonly reason: string | undefined }
    | undefined;
}

/** The present moment, by our clock and by the one that all who act share. */
export interface Moments {
  readonly now: Temporal.Instant;
  readonly shared: Temporal.Instant;
}

/** Makes one change in the store, if what it changes is as the change says it was. Returns whether it was. */
export async function makeChange(
  db: Kysely<Tables>,
  game: string | undefined,
  change: Change,
  { now, shared }: Moments,
  { players = [], line }: Known,
  { version, signOff, answered, draw, note, answer, derive }: ToMake,
): Promise<boolean> {
  switch (change.kind) {
    case 'state':
      if (game === undefined) return false;
      if (!(await moveGame(db, game, [change.was], change.to, heldSince(change, { now, shared }))))
        return false;
      if (change.to === 'stopped') await cancelSteps(db, game, shared);
      if (change.was === 'stopped') await takeUpSteps(db, game);
      return true;
    case 'account-paused':
      return recordPause(db, change.account, change.was, change.to);
    case 'heard-assigned':
      return assignHeard(db, change.number, change.was, change.to);
    case 'heard-closed':
      return closeHeard(db, change.number, change.was, change.to, note);
    case 'heard-answered':
      if (change.to === null)
        return change.was !== null && withdrawAnswer(db, { number: change.number, ordinal: change.was }, now);
      return answer?.ordinal === change.to && planAnswer(db, answer, now);
    case 'verdict':
      return recordDecision(db, change.reply, change.was, change.to);
    case 'muted':
      return mute(db, change, now);
    case 'aside':
      return recordAside(db, change.player, change.was, change.to);
    case 'expected':
      await (change.to ? expectPlayer(db, change.player) : expectNoMore(db, change.player));
      return true;
    case 'consent':
      return game !== undefined && changePart(db, game, change, now);
    case 'linked':
      return changeLink(db, change);
    case 'forgotten': {
      const account = players
        .flatMap(({ accounts }) => accounts)
        .find(({ number }) => number === change.player);
      if (!account) return false;
      const player = (await playersById(db, [account.id])).get(account.id);
      if (!player) return false;
      await forgetPlayer(db, player, change.player, now, derive);
      await eraseShown(db, now);
      return true;
    }
    case 'words':
      return rewrite(db, change, now);
    case 'told':
      return game !== undefined && retell(db, game, change, now, line);
    case 'taken-back':
      if (await cancelStep(db, change.step, now)) return true;
      await endRewriting(db, change.step);
      return amend(db, change.step, 'withdraw', now);
    case 'notice':
      return amend(db, change.step, 'notice', now, change.words === undefined ? {} : { words: change.words });
    case 'left-out':
      if (!(await leaveOut(db, change.step, change.to, now))) return false;
      if (!change.to) await takeUpEndedWith(db, change.step);
      return true;
    case 'round-left':
      if (game === undefined) return false;
      await giveUpRound(db, { game, round: change.round, account: change.account }, 'opening-gone', now);
      return true;
    case 'round-off':
      return game !== undefined && turn(db, game, change, now);
    case 'announced':
      // To announce is to keep the act itself: see who performs it.
      return change.to !== null || settleAnnounced(db, change.request, 'called-back', shared);
    case 'version': {
      if (game === undefined || version?.number !== change.to) return false;
      const { digest, madeBy, act } = version;
      if (change.takes !== undefined)
        await addVersion(db, { game, number: change.to, digest, madeBy, madeAt: now, act });
      return playVersion(db, game, change.was, change.to, version.game.title);
    }
    case 'asked':
      if (game === undefined) return false;
      if (change.to && signOff?.number === change.request) return makeSignOff(db, signOff);
      return withdrawSignOff(db, game, change.request, change.to ? undefined : now);
    case 'agreement':
      return (
        game !== undefined && answered !== undefined && answerSignOff(db, game, change.request, answered, now)
      );
    case 'draw-prepared':
    case 'drawn':
    case 'replaced':
    case 'retraction':
    case 'winner':
      return game !== undefined && changeDraw(db, game, change, now, draw);
    case 'acknowledged':
      return game !== undefined && recordAcknowledged(db, game, change, change.to);
    case 'shown':
      return show(db, change, now);
    case 'picked':
      return pick(db, change, now);
    case 'holding':
      return game !== undefined && recordHold(db, game, change.was, change.to);
    case 'question':
      // It is an effect like others: see who is told.
      return true;
  }
}

/** Whoever is heard again is passed on again. */
async function mute(
  db: Kysely<Tables>,
  { player, was, to }: Of<'muted'>,
  now: Temporal.Instant,
): Promise<boolean> {
  if (!(await recordMuted(db, player, was, to))) return false;
  if (to === null) await takeUpBoosts(db, { why: 'muted', player }, now);
  return true;
}

/** What is held no longer is passed on after all, if that was to be and has not been. */
async function show(
  db: Kysely<Tables>,
  { reply, was, to }: Of<'shown'>,
  now: Temporal.Instant,
): Promise<boolean> {
  if (!(await recordShown(db, reply, was, to))) return false;
  if (to !== false) await takeUpBoosts(db, { why: 'not-wished', reply }, now);
  return true;
}

/** What is picked is passed on, where the script has it; once it is picked no more, it is not, and what has been is taken back by the next reconcile. */
async function pick(
  db: Kysely<Tables>,
  { reply: id, to }: Of<'picked'>,
  now: Temporal.Instant,
): Promise<boolean> {
  if (!(await recordPicked(db, id, to, now))) return false;
  const reply = await replyById(db, id);
  if (!reply) return false;
  const boost = boostOf(reply, now);
  if (to) {
    await planEffects(db, [boost]);
    await takeUpEffect(db, boost.id, now);
  } else await cancelBoost(db, boost.id);
  return true;
}

type Of<Kind extends Change['kind']> = Change & { readonly kind: Kind };

/** Of a pause that was noted without its beginning, nobody knows since when it was one. */
const heldSince = ({ to, pause }: Of<'state'>, { now, shared }: Moments): HeldSince => ({
  pause:
    to === 'paused'
      ? { since: pause ? Temporal.Instant.from(pause.since) : now, all: pause?.all ?? false }
      : undefined,
  stop: to === 'stopped' ? shared : undefined,
});

async function amend(
  db: Kysely<Tables>,
  id: string,
  kind: AmendmentKind,
  now: Temporal.Instant,
  more: { readonly words?: string; readonly was?: string } = {},
): Promise<boolean> {
  const step = await stepById(db, id);
  if (!step || step.goneAt) return false;
  const { game, round, account } = step;
  await planAmendment(db, { game, round, account, kind, step: id, ...more }, now);
  return true;
}

/** What has not begun to be said need not be unsaid. */
async function rewrite(
  db: Kysely<Tables>,
  { step, was, to }: Of<'words'>,
  now: Temporal.Instant,
): Promise<boolean> {
  if (!(await recordWords(db, step, was, to))) return false;
  return (await giveUpRewriting(db, step, to)) || amend(db, step, 'rewrite', now, { words: to, was });
}

/**
 * Every account that tells it tells it anew; where the line of a renewal is undone whose words stand there, in the words that it had
 * before. A renewal that has changed nothing yet is given up.
 */
async function retell(
  db: Kysely<Tables>,
  game: string,
  { round, post, was, to }: Of<'told'>,
  now: Temporal.Instant,
  undone: JournalLine | undefined,
): Promise<boolean> {
  const told = { game, round, kind: post };
  if (!(await retellTelling(db, told, JSON.stringify(was), JSON.stringify(to)))) return false;
  const telling = (await stepsOf(db, game)).filter(
    (step) =>
      step.kind === post &&
      step.round === round &&
      (step.state === 'sent' || isUnderWay(step)) &&
      !step.goneAt,
  );
  for (const { id, text } of telling) {
    const rewritings = (await amendmentsTo(db, id)).filter(({ kind }) => kind === 'rewrite');
    const own = rewritings.filter(({ createdAt }) => undone?.at.equals(createdAt) === true);
    const latest = own.at(-1);
    if (latest && latest === rewritings.at(-1) && hasChangedNothing(latest)) {
      if (isOwed(latest) && !(await giveUpRenewal(db, latest.id))) return false;
      continue;
    }
    // What was written there later has been undone, and its words stand there again.
    const before = own.find(({ words }) => words !== undefined && words === text)?.was;
    if (before === undefined) await amend(db, id, 'rewrite', now);
    else if (!(await rewrite(db, { kind: 'words', step: id, was: text ?? '', to: before }, now)))
      return false;
  }
  return true;
}

/** A renewal finds its words as it is carried out, and keeps them before it asks for anything. */
const hasChangedNothing = ({ words }: Amendment): boolean => words === undefined;

/** What its end had cancelled is planned again with it, and so are what ended for want of that and the boosts of its posts that were left out. */
async function changePart(
  db: Kysely<Tables>,
  game: string,
  { partner, was, to }: Of<'consent'>,
  now: Temporal.Instant,
): Promise<boolean> {
  if (to !== null) return endConsent(db, { game, partner }, 'command', Temporal.Instant.from(to));
  const planned =
    was === null ? undefined : await takeUpConsent(db, { game, partner }, Temporal.Instant.from(was));
  if (!planned) return false;
  for (const id of planned) await takeUpEndedWith(db, id);
  await takeUpBoosts(db, { why: 'revoked', game, partner }, now);
  return true;
}

async function turn(
  db: Kysely<Tables>,
  game: string,
  { round, to }: Of<'round-off'>,
  now: Temporal.Instant,
): Promise<boolean> {
  if (!(await (to ? callOff(db, game, round, now) : callOn(db, game, round)))) return false;
  await (to ? giveUpRound(db, { game, round }, 'round-off', now) : takeUpRound(db, game, round));
  if (to) await cancelAnswers(db, game, round, 'round-off');
  return true;
}
