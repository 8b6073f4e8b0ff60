import { setImmediate as breathe } from 'node:timers/promises';
import { isTagged } from '#game/hashtags.ts';
import { roundOf } from '#game/game.ts';
import { keptAmong, noteArrivals, type StoredReply } from '#store/replies/replies.ts';
import { countNames } from '#jobs/masking/hear-replies.ts';
import { deriveFor } from '#jobs/grading/derive.ts';
import { judgeShown, shownBeside } from './judge-shown.ts';
import { judgedBy } from './judged-by.ts';
import type { Addressed } from './find-round.ts';
import { playerId, writtenAt } from '#jobs/player-ids.ts';
import { momentAt } from '#jobs/clocks.ts';
import type { Account, JobContext } from '#jobs/context.ts';

/**
 * Judges the replies that are not kept yet; of the others it keeps when the network took them in. A long one takes its time:
 * between two of them the process does what else is due, and what was kept once costs nothing when it is read again.
 */
export async function judgeNews(
  context: JobContext,
  account: Account,
  addressed: readonly Addressed[],
): Promise<readonly StoredReply[]> {
  const seen = { receivedAt: momentAt(context, account), seenAt: await context.sharedNow() };
  const kept = await keptAmong(
    context.db,
    addressed.map(({ revision }) => revision),
  );
  const judged: StoredReply[] = [];
  for (const one of addressed) {
    if (kept.has(one.revision)) continue;
    await breathe();
    judged.push(
      judgeReply({ account: account.name, player: playerId(account, one.reply.author) }, one, seen),
    );
  }
  const arrivals = addressed.flatMap(({ revision: id, reply: { arrivedAt } }) =>
    kept.has(id) && arrivedAt ? [{ id, arrivedAt }] : [],
  );
  if (arrivals.length > 0) {
    await context.db
      .transaction()
      .execute(async (trx) => deriveFor(trx, { inRounds: await noteArrivals(trx, arrivals) }));
  }
  return judged;
}

/** Judges a reply. @param by on which account it came, and by whom */
export function judgeReply(
  by: Pick<StoredReply, 'account' | 'player'>,
  { reply, revision, played, round }: Addressed,
  seen: Pick<StoredReply, 'receivedAt' | 'seenAt'>,
): StoredReply {
  const imposed = played.game.hashtags.always;
  const beside = shownBeside(reply);
  const judgement = judgeShown(played, round, { text: reply.text, beside });
  const at = writtenAt(reply);
  const nudge =
    judgement.close === undefined ? undefined : roundOf(played.game, round).close[judgement.close]?.nudge;
  return {
    id: revision,
    account: by.account,
    networkId: reply.id,
    game: played.game.id,
    round,
    player: by.player,
    text: reply.text,
    beside,
    tagged: isTagged(reply.hashtags, imposed),
    at,
    ...seen,
    arrivedAt: reply.arrivedAt,
    visibility: reply.visibility,
    inReplyTo: reply.inReplyTo,
    root: reply.root,
    url: reply.url,
    edited: reply.editedAt !== undefined,
    deletedAt: undefined,
    verdict: judgement.verdict,
    code: judgement.code,
    about: judgement.about,
    doubtful: judgement.doubtful,
    holds: judgement.holds,
    nudge,
    judgedBy: judgedBy(played.game, round),
    names: countNames(played.game, reply.text, beside, reply.partly),
  };
}
