import type { Kysely } from 'kysely';
import type { Change } from '#acts/change.ts';
import type { Game } from '#game/game.ts';
import { sayInPrivate } from '#game/words/in-private.ts';
import { type Correcting, planCorrections, type OwedAnswer, toldOf } from '#jobs/replies/correct-answers.ts';
import { questionId } from '#jobs/replies/questions.ts';
import { planEffects } from '#store/outbox/effects.ts';
import { replyById, type StoredReply } from '#store/replies/replies.ts';
import type { Tables } from '#store/tables/tables.ts';

/** By round, what the players concerned are to be told of their replies, before something changes. */
export type ToldBefore = ReadonlyMap<number, ReadonlyMap<string, OwedAnswer>>;

/** Reads what is to be told, before these changes are made, to the players whom they concern. */
export async function playersToTell(
  db: Kysely<Tables>,
  game: Game,
  changes: readonly Change[],
  now: Temporal.Instant,
): Promise<ToldBefore> {
  const replies = await repliesOf(db, changes);
  const known = new Set(game.rounds.map(({ number }) => number));
  const byRound = Map.groupBy(
    replies.filter(({ round }) => known.has(round)),
    ({ round }) => round,
  );
  const told = new Map<number, ReadonlyMap<string, OwedAnswer>>();
  for (const [round, group] of byRound) told.set(round, await toldOf(db, game, round, playersOf(group), now));
  return told;
}

/** Plans the private words that follow from changes that were made: corrections, and questions. */
export async function tellPlayers(
  db: Kysely<Tables>,
  game: Game,
  changes: readonly Change[],
  before: ToldBefore,
  correcting: Correcting,
): Promise<void> {
  for (const [round, then] of before) {
    const players = playersOf([...then.values()].map(({ reply }) => reply));
    await planCorrections(db, game, then, await toldOf(db, game, round, players, correcting.now), correcting);
  }
  for (const change of changes) {
    const reply = change.kind === 'question' ? await replyById(db, change.reply) : undefined;
    if (!reply) continue;
    await planEffects(db, [
      {
        id: questionId(reply.id, correcting.request),
        game: game.id,
        round: reply.round,
        account: reply.account,
        kind: 'answer',
        reply: reply.networkId,
        player: reply.player,
        text: sayInPrivate(game, 'be-precise'),
        createdAt: correcting.now,
      },
    ]);
  }
}

async function repliesOf(db: Kysely<Tables>, changes: readonly Change[]): Promise<readonly StoredReply[]> {
  const ids = changes.flatMap((change) => (change.kind === 'verdict' ? [change.reply] : []));
  const replies = await Promise.all(ids.map((id) => replyById(db, id)));
  return replies.filter((reply) => reply !== undefined);
}

const playersOf = (replies: readonly StoredReply[]): readonly string[] => [
  ...new Set(replies.map(({ player }) => player)),
];
