import type { Kysely } from 'kysely';
import type { Game, Language } from '#game/game.ts';
import { failedEffects } from '#store/outbox/effects.ts';
import { maskingHistoryOf } from '#store/replies/masking.ts';
import { playersById } from '#store/players/players.ts';
import { repliesByNetworkId } from '#store/replies/replies.ts';
import type { Tables } from '#store/tables/tables.ts';
import { type OpenTask, openTasks } from '#app/control/tasks.ts';
import { hidingProblems } from '#app/problems/masking.ts';
import { hidingOf, maskingByReply } from '#app/story/tell-masking.ts';

/** What networks refused because of replies. */
export interface Troubles {
  /** What was not hidden, or not shown again: one sentence each, with who wrote it and where. */
  readonly hiding: readonly string[];
  /** What a person has to say in place of the program. */
  readonly tasks: readonly OpenTask[];
}

/** Reads what networks refused. No row counts it: it is looked for among all that was done because of replies. */
export async function troublesOf(
  db: Kysely<Tables>,
  game: Game,
  now: Temporal.Instant,
  language: Language,
): Promise<Troubles> {
  const moves = (await failedEffects(db, game.id)).filter(({ hiding }) => hiding !== undefined);
  const places = Map.groupBy(moves, ({ round, account }) => `${round} ${account}`);
  const told: Parameters<typeof hidingProblems>[0][number][] = [];
  for (const own of places.values()) {
    const [{ round, account } = { round: 0, account: '' }] = own;
    const ids = [...new Set(own.map(({ reply }) => reply))];
    const histories = maskingByReply(await maskingHistoryOf(db, { game: game.id, round, account }, ids));
    const replies = await repliesByNetworkId(db, account, ids);
    const players = await playersById(db, [...new Set(replies.map(({ player }) => player))]);
    const shown = game.rounds.find(({ number }) => number === round)?.shown ?? round;
    for (const reply of replies)
      told.push({
        round: shown,
        account,
        url: reply.url,
        player: players.get(reply.player)?.address ?? reply.player,
        hiding: hidingOf(reply, histories),
      });
  }
  return { hiding: hidingProblems(told, language), tasks: await openTasks(db, game, now) };
}
