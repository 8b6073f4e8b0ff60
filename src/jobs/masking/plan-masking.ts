import { postedToMend } from '#store/amendments.ts';
import { type AccountMasking, maskingOn } from '#game/masking.ts';
import { movesIn, type Moves } from '#game/hiding.ts';
import { partnerAt } from '#game/partners.ts';
import { mayHoldAnswer } from '#judge/named.ts';
import {
  cancelEffect,
  keptReplies,
  type KeptReply,
  maskingHistoryOf,
  maskingId,
  type RoundOnAccount,
} from '#store/masking.ts';
import { type Effect, planEffects, type StoredEffect } from '#store/effects.ts';
import { playersById } from '#store/players.ts';
import { stepsOfRound } from '#store/steps.ts';
import { playerId } from '#jobs/player-ids.ts';
import { mayBeHidden, revealedUnknown } from './forgotten-hiding.ts';
import { hearReplies } from './hear-replies.ts';
import type { Account, JobContext, PlayedGame } from '#jobs/context.ts';
import { EFFECT } from '#jobs/orders.ts';
import { isSecretOver } from './secret.ts';
import { threadFinder } from './find-thread.ts';
import { hiddenBy, latestOf, visibilityOf, wasRefused } from './masking-history.ts';

/** How a round stands on an account once its masking has been planned. */
export interface PlannedMasking {
  /** Its answer is still to be kept. */
  readonly secret: boolean;
  /** Network ids of the replies that are hidden, or about to be. */
  readonly hidden: ReadonlySet<string>;
}

/**
 * Plans what makes the replies of a round stand as the script wishes: those that hold the answer hidden until the reveal, and
 * with them whatever would be a try too many; and everything shown from then on, or once the game is stopped. All follows from the rows, so that it may be called at any time, after
 * any change, and plans nothing twice.
 */
export async function planMasking(
  context: JobContext,
  where: RoundOnAccount,
  signal: AbortSignal,
): Promise<PlannedMasking> {
  const played = context.games.get(where.game);
  const account = context.accounts.get(where.account);
  if (!played || !account) return { secret: false, hidden: new Set() };
  const ofRound = await stepsOfRound(context.db, where.game, where.round);
  const steps = ofRound.filter(({ account: name }) => name === where.account);
  const secret = !isSecretOver(ofRound, where, context.clock.now());
  const history = await maskingHistoryOf(context.db, where);
  const can = await account.capabilities(signal);
  const known = can.ok ? maskingOn(played.game, can.value) : undefined;
  const restored = secret ? undefined : revealedUnknown(context.restore, steps);
  // What cannot be asked now is left as it is, unless there is no secret left to keep.
  const asItIs = secret ? known === undefined : history.length === 0 && !restored;
  if (asItIs || (known?.kind !== 'hides' && history.length === 0)) {
    return { secret, hidden: hiddenBy(history) };
  }
  const byReply = Map.groupBy(history, ({ reply }) => reply);
  const replies = withStrays(await keptReplies(context.db, where), byReply);
  const ours = await ourPlayers(context, account, played, replies, signal);
  const masking: AccountMasking = known ?? { kind: 'none' };
  const mending = (await postedToMend(context.db, where)).map(({ networkId }) => networkId);
  const thread = threadFinder(steps, replies, can.ok && can.value.threads, mending);
  const hearing =
    secret && masking.kind === 'hides' ? await hearReplies(context, played.game, where.round) : undefined;
  const orders: Effect[] = [];
  let isChanged = false;
  for (const [head, group] of Map.groupBy(replies, thread)) {
    const moves = movesIn(
      group.map((reply) => {
        const own = byReply.get(reply.networkId);
        const isForgotten = restored !== undefined && !latestOf(own) && mayBeHidden(restored, reply);
        const visibility = isForgotten ? 'hidden' : visibilityOf(own);
        return {
          id: reply.networkId,
          at: reply.at,
          holdsAnswer: mayHoldAnswer(reply),
          heard: hearing?.heard.has(reply.id) ?? false,
          drawn: masking.kind === 'hides' && (hearing?.isDrawn(reply.id, masking.share) ?? false),
          hideable:
            head !== undefined &&
            (reply.open || visibility === 'hidden' || visibility === 'decoy') &&
            !reply.deleted &&
            !ours.has(reply.player) &&
            !wasRefused(own),
          visibility,
        };
      }),
      masking,
      secret,
    );
    // A move may come to nothing, or take one back that was planned.
    isChanged ||= moves.hide.length > 0 || moves.unhide.length > 0;
    orders.push(...(await plan(context, where, head, moves, masking, group, byReply)));
  }
  if (!isChanged) return { secret, hidden: hiddenBy(history) };
  await planEffects(context.db, orders);
  await context.queues.addAll(orders.map((effect) => EFFECT.order({ ...effect, notBefore: undefined })));
  return { secret, hidden: hiddenBy(await maskingHistoryOf(context.db, where)) };
}

/**
 * What the accounts of the game say themselves, or its partners to the account, is no guess, and is never hidden.
 */
async function ourPlayers(
  context: JobContext,
  account: Account,
  { game }: PlayedGame,
  replies: readonly KeptReply[],
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  const ours = new Set<string>();
  if (game.partners.length > 0) {
    const ids = replies.map(({ player }) => player);
    for (const [id, { address }] of await playersById(context.db, [...new Set(ids)]))
      if (partnerAt(game.partners, account.name, address)) ours.add(id);
  }
  for (const other of context.accounts.values()) {
    if (other.network.name !== account.network.name) continue;
    const identity = await other.identity(signal);
    if (identity.ok) ours.add(playerId(other, identity.value));
  }
  return ours;
}

/**
 * Adds what is hidden and is not kept as a reply, such as a message of somebody who asked to be left alone: nobody has
 * judged it, so that it stays hidden as if it were right, and is never hidden anew.
 */
function withStrays(
  replies: readonly KeptReply[],
  histories: ReadonlyMap<string, readonly StoredEffect[]>,
): readonly KeptReply[] {
  const known = new Set(replies.map(({ networkId }) => networkId));
  const strays = [...histories].flatMap(([networkId, [first]]): KeptReply[] =>
    known.has(networkId) || !first?.hiding
      ? []
      : [
          {
            id: networkId,
            networkId,
            player: first.player,
            at: first.createdAt,
            inReplyTo: first.hiding.thread,
            root: undefined,
            verdict: 'correct',
            code: 'answer',
            doubtful: false,
            open: false,
            deleted: false,
          },
        ],
  );
  return [...replies, ...strays];
}

/** The effects that make the moves. A move that undoes one not yet made takes that one back instead. */
async function plan(
  context: JobContext,
  where: RoundOnAccount,
  head: string | undefined,
  { hide, unhide }: Moves,
  masking: AccountMasking,
  replies: readonly KeptReply[],
  histories: ReadonlyMap<string, readonly StoredEffect[]>,
): Promise<readonly Effect[]> {
  const players = new Map(replies.map(({ networkId, player }) => [networkId, player]));
  const moves = [
    ...unhide.map((id) => ({ id, kind: 'unhide' as const })),
    ...hide.map(({ id, decoy }) => ({ id, kind: decoy ? ('decoy' as const) : ('hide' as const) })),
  ];
  const effects: Effect[] = [];
  for (const { id, kind } of moves) {
    const before = histories.get(id) ?? [];
    const latest = latestOf(before);
    const thread = latest?.hiding?.thread ?? head;
    const player = players.get(id);
    if (thread === undefined || player === undefined) continue;
    const undone = latest?.state === 'planned' && (await cancelEffect(context.db, latest.id, 'not-wished'));
    if (undone && (latest.kind === 'unhide') !== (kind === 'unhide')) continue;
    const number = (before.at(-1)?.hiding?.number ?? 0) + 1;
    effects.push({
      ...where,
      id: maskingId(where.account, id, number),
      kind,
      reply: id,
      player,
      text: undefined,
      createdAt: context.clock.now(),
      hiding: {
        thread,
        number,
        remains: kind === 'unhide' || masking.kind !== 'hides' ? undefined : masking.remains,
      },
    });
  }
  return effects;
}
