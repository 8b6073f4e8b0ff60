import type { Kysely } from 'kysely';
import type { Change } from '#acts/change.ts';
import type { Touched } from '#jobs/grading/derive.ts';
import { replyById } from '#store/replies/replies.ts';
import type { Tables } from '#store/tables/tables.ts';

/** Reads whose gradings these changes, which have been made, may have made others. */
export async function touchedBy(
  db: Kysely<Tables>,
  game: string | undefined,
  changes: readonly Change[],
): Promise<Required<Touched>> {
  const inRounds = [];
  const everywhere: string[] = [];
  for (const change of changes) {
    switch (change.kind) {
      case 'verdict': {
        const reply = await replyById(db, change.reply);
        if (reply) inRounds.push({ game: reply.game, round: reply.round, player: reply.player });
        break;
      }
      case 'round-off':
        // Nobody is graded in it, or everybody: its rows follow from that.
        if (game !== undefined) inRounds.push({ game, round: change.round, player: '' });
        break;
      case 'aside':
        everywhere.push(change.player);
        break;
      case 'linked':
        everywhere.push(change.player, ...(change.was ? [change.was.knownAs] : []));
        break;
      case 'account-paused':
      case 'agreement':
      case 'acknowledged':
      case 'announced':
      case 'asked':
      // Forgetting itself tells who is to be derived anew.
      case 'forgotten':
      case 'consent':
      case 'draw-prepared':
      case 'drawn':
      case 'expected':
      case 'left-out':
      case 'muted':
      case 'heard-answered':
      case 'heard-assigned':
      case 'heard-closed':
      case 'holding':
      case 'picked':
      case 'shown':
      case 'notice':
      case 'question':
      case 'replaced':
      case 'retraction':
      case 'round-left':
      case 'state':
      case 'taken-back':
      case 'told':
      // Whoever has another version be played brings all rows to it.
      case 'version':
      case 'winner':
      case 'words':
        break;
    }
  }
  return { inRounds, everywhere };
}
