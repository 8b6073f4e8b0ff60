import { momentAt } from '#jobs/clocks.ts';
import { FORM_ACCOUNT } from '#game/answer-form.ts';
import { type AccountMasking, type Hides, maskingOn } from '#game/masking.ts';
import { movesIn } from '#game/hiding.ts';
import { mayHoldAnswer } from '#judge/named.ts';
import { lockOutForgetting } from '#store/forgetting-lock.ts';
import { postedToMend } from '#store/posts/amendments.ts';
import { type Effect, planEffects } from '#store/outbox/effects.ts';
import {
  dropMaskChanges,
  enterMaskRound,
  forgetUnheard,
  leaveMaskRound,
  maskChanges,
  type MaskRound,
  maskRound,
  passChangesOn,
  takeTurn,
} from '#store/replies/mask-rounds.ts';
import { keepPlaces } from '#store/replies/mask-places.ts';
import { maskingHistoryOf, type RoundOnAccount } from '#store/replies/masking.ts';
import type { Restore } from '#store/backup/restores.ts';
import { stepsOfRound } from '#store/posts/steps.ts';
import type { Account, JobContext, PlayedGame } from '#jobs/context.ts';
import { EFFECT } from '#jobs/orders.ts';
import { placesOf, type Thread, withOthers } from './crowded-threads.ts';
import { headsOf, threadFinder } from './find-thread.ts';
import { heardElsewhere, lookAt, type LookedAt, standingAbove } from './look-at.ts';
import { mayBeHidden, revealedUnknown } from './forgotten-hiding.ts';
import { anewBy, basisOf, type MaskBasis, nothingKept } from './mask-basis.ts';
import { hiddenBy, latestOf, visibilityOf, wasRefused } from './masking-history.ts';
import { ourAccounts, partnersAmong } from './our-players.ts';
import { planMoves } from './plan-moves.ts';
import { isSecretOver } from './secret.ts';

/** How a round stands on an account once its masking has been planned. */
export interface PlannedMasking {
  /** Its answer is still to be kept. */
  readonly secret: boolean;
  /** Network ids of the replies that are hidden, or about to be, of those that were asked about. */
  readonly hidden: ReadonlySet<string>;
}

/** How often it is begun anew when somebody else has planned the same meanwhile; then it is left to the next time. */
const ATTEMPTS = 5;

/**
 * Plans what makes the replies of a round stand as the script wishes: those that hold the answer hidden until the reveal, and
 * with them whatever would be a try too many; and everything shown from then on, or once the game is stopped. All follows from the rows,
 * so that it may be called at any time, after any change, and plans nothing twice; what has not changed since it was planned is not
 * looked at again.
 * @param asked network ids of the replies of which it is to be told whether they are hidden
 */
export async function planMasking(
  context: JobContext,
  where: RoundOnAccount,
  signal: AbortSignal,
  asked: readonly string[] = [],
): Promise<PlannedMasking> {
  const played = context.games.get(where.game);
  const account = context.accounts.get(where.account);
  if (!played || !account) return { secret: false, hidden: new Set() };
  const { db } = context;
  const ofRound = await stepsOfRound(db, where.game, where.round);
  const secret = !isSecretOver(ofRound, where, momentAt(context, account));
  const noted = await maskRound(db, where, FORM_ACCOUNT);
  const can = await account.capabilities(signal);
  const known = can.ok ? maskingOn(played.game, can.value) : undefined;
  const onAccount = ofRound.filter(({ account: name }) => name === where.account);
  const restored = secret ? undefined : revealedUnknown(context.restore, onAccount);
  // What cannot be asked now is left as it is, unless there is no secret left to keep.
  const hasNoneToShow = !noted.hasMoves && !restored;
  const asItIs = secret ? known === undefined : hasNoneToShow;
  const isIdle = known?.kind !== 'hides' && !noted.hasMoves;
  if ((isIdle && known) || (!secret && hasNoneToShow)) await leave(db, where, noted);
  else if (known && !(secret && known.kind === 'hides') && noted.isChangedBeside)
    await forgetUnheard(db, where, FORM_ACCOUNT);
  if (!asItIs && !isIdle) {
    const masking = known ?? { kind: 'none' };
    const heads = headsOf(
      onAccount,
      can.ok && can.value.threads,
      (await postedToMend(db, where)).map(({ networkId }) => networkId),
    );
    const ours = await ourAccounts(context, account, signal);
    const planning = { context, played, account, where, masking, heads, ours, secret, restored };
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      if (await planOnce(planning, attempt === 1 ? noted : await maskRound(db, where, FORM_ACCOUNT))) break;
    }
  }
  const none = asked.length === 0 || (isIdle && !noted.hasMoves);
  return { secret, hidden: none ? new Set() : hiddenBy(await maskingHistoryOf(db, where, asked)) };
}

/** Nothing is hidden here; what changed may have others heard otherwise on accounts where something is. */
async function leave(db: JobContext['db'], where: RoundOnAccount, noted: MaskRound): Promise<void> {
  const { turn, isChanged, isChangedBeside } = noted;
  if (isChanged) {
    await db.transaction().execute(async (trx) => {
      await lockOutForgetting(trx);
      const changes = await maskChanges(trx, where, undefined);
      await passChangesOn(trx, where, await heardElsewhere(trx, where, changes));
      await dropMaskChanges(trx, changes.lines);
    });
  }
  if (turn !== undefined) await leaveMaskRound(db, where);
  if (isChangedBeside) await forgetUnheard(db, where, FORM_ACCOUNT);
}

interface Planning {
  readonly context: JobContext;
  readonly played: PlayedGame;
  readonly account: Account;
  readonly where: RoundOnAccount;
  readonly masking: AccountMasking;
  readonly heads: ReadonlyMap<string, string>;
  readonly ours: ReadonlySet<string>;
  readonly secret: boolean;
  /** What was hidden before the database was lost is not known, and is to be shown. */
  readonly restored: Restore | undefined;
}

/** Returns whether nobody else planned the same meanwhile: otherwise nothing is written. */
async function planOnce(planning: Planning, was: MaskRound): Promise<boolean> {
  const { context, played, where, masking, heads, ours, secret, restored } = planning;
  const { db } = context;
  if (was.turn === undefined) await enterMaskRound(db, where);
  const noted = was.turn === undefined ? await maskRound(db, where, FORM_ACCOUNT) : was;
  const basis: MaskBasis = secret
    ? basisOf({ version: context.version, game: played.game, round: where.round, masking, heads, ours })
    : nothingKept(restored);
  const written = JSON.stringify(basis);
  if (noted.turn === undefined) return false;
  const hides = secret && masking.kind === 'hides' ? masking : undefined;
  // Where nobody is heard, what was said by the form is left to the accounts where somebody is.
  const isChanged = noted.isChanged || (hides !== undefined && noted.isChangedBeside);
  if (noted.basis === written && !isChanged) return true;
  const anew = anewBy(noted.basis, basis);
  const changes = await maskChanges(db, where, hides && FORM_ACCOUNT);
  const looked = await lookAt(context, {
    played,
    where,
    changes,
    anew,
    hears: hides !== undefined,
    restored,
  });
  const crowds = hides !== undefined && Number.isFinite(hides.most);
  const own = await threadsAmong(planning, looked);
  const threads = crowds ? await withOthers(db, where, hides, looked, own) : own;
  const moves = threads.map(({ head, replies, players }) => ({
    head,
    players,
    ...movesIn(replies, masking, secret),
  }));
  const moved = moves.flatMap(({ hide, unhide }) => [...hide.map(({ id }) => id), ...unhide]);
  const { turn } = noted;
  const orders = await db.transaction().execute(async (trx): Promise<readonly Effect[] | undefined> => {
    // Whoever is forgotten meanwhile is held by that, and has the round planned anew.
    await lockOutForgetting(trx);
    if (!(await takeTurn(trx, where, turn, written))) return undefined;
    const effects: Effect[] = [];
    for (const one of moves) {
      const planned = await planMoves(trx, where, one, masking, looked.histories, context.clock.now());
      // More of them than arguments that a call can have may be moved at once.
      for (const effect of planned) effects.push(effect);
    }
    await planEffects(trx, effects);
    if (crowds) await keepPlaces(trx, where, looked.ids, placesOf(own, hides));
    else if (looked.ids === undefined) await keepPlaces(trx, where, undefined, []);
    // What is moved is looked at again once it stands as it was moved: in a full thread others go by that.
    const again = crowds && moved.length > 0 ? [[where.account, moved] as const] : [];
    await passChangesOn(trx, where, new Map([...looked.elsewhere, ...again]));
    await dropMaskChanges(trx, changes.lines);
    return effects;
  });
  if (orders === undefined) return false;
  await context.queues.addAll(orders.map((effect) => EFFECT.order({ ...effect, notBefore: undefined })));
  return true;
}

/** The replies that are looked at, by the thread in which they stand. */
async function threadsAmong(
  { context, played, account, where, masking, heads, ours, restored }: Planning,
  { replies, histories, hearing, ids }: LookedAt,
): Promise<readonly Thread[]> {
  const above = ids === undefined ? replies : await standingAbove(context.db, where, replies, heads);
  const partners = await partnersAmong(
    context,
    account,
    played,
    replies.map(({ player }) => player),
  );
  const draws = (id: string, { what, share }: Hides): boolean =>
    what === 'decoys' && hearing?.isDrawn(id, share) === true;
  return [...Map.groupBy(replies, threadFinder(heads, above))].map(([head, group]) => ({
    head,
    players: new Map(group.map(({ networkId, player }) => [networkId, player])),
    replies: group.map((reply) => {
      const own = histories.get(reply.networkId);
      const isForgotten = restored !== undefined && !latestOf(own) && mayBeHidden(restored, reply);
      const visibility = isForgotten ? 'hidden' : visibilityOf(own);
      return {
        id: reply.networkId,
        at: reply.at,
        holdsAnswer: mayHoldAnswer(reply),
        heard: hearing?.heard.has(reply.id) ?? false,
        drawn: masking.kind === 'hides' && draws(reply.id, masking),
        hideable:
          head !== undefined &&
          (reply.open || visibility === 'hidden' || visibility === 'decoy') &&
          !reply.deleted &&
          !ours.has(reply.player) &&
          !partners.has(reply.player) &&
          !wasRefused(own),
        visibility,
      };
    }),
  }));
}
