import type { Reply } from '#networks/network.ts';
import { type Effect, planEffects } from '#store/outbox/effects.ts';
import { maskingId } from '#store/replies/masking.ts';
import { deriveFor } from '#jobs/grading/derive.ts';
import { savePlayers } from '#store/players/players.ts';
import { type Addressed, address } from './find-round.ts';
import { playerOf } from '#jobs/player-ids.ts';
import type { Account, JobContext } from '#jobs/context.ts';
import { toKeepAsRead } from './without-forgotten.ts';

/**
 * Keeps which replies to the game's posts their network holds back, as hidden by a first move that nobody had to make; so
 * they are shown, or not yet, like any other. It comes before all else that is made of them: what then becomes of a reply,
 * a guess, a partner's hint or nothing, it is not forgotten.
 */
export async function noteHeld(
  context: JobContext,
  account: Account,
  replies: readonly Reply[],
): Promise<void> {
  const held = replies.filter((reply) => reply.held === true && reply.inReplyTo !== undefined);
  if (held.length === 0) return;
  const { addressed } = await address(context, account, held);
  const effectOf = ({ reply, played, round }: Addressed): Effect => {
    const number = 1;
    return {
      id: maskingId(account.name, reply.id, number),
      game: played.game.id,
      round,
      account: account.name,
      kind: 'hide',
      reply: reply.id,
      player: playerOf(account, reply).id,
      text: undefined,
      createdAt: context.clock.now(),
      hiding: { thread: reply.inReplyTo ?? '', number, remains: 'nothing', heldSince: reply.createdAt },
    };
  };
  await context.db.transaction().execute(async (trx) => {
    const all = await toKeepAsRead(trx, account, held);
    const kept = addressed.filter(({ reply }) => all.has(reply));
    const aside = await savePlayers(
      trx,
      kept.map(({ reply }) => playerOf(account, reply)),
    );
    await planEffects(trx, kept.map(effectOf));
    await deriveFor(trx, { everywhere: aside });
  });
}
