import { type Kysely, sql } from 'kysely';
import type { WhyLine } from '#game/why.ts';
import { anyOf } from '#store/batches.ts';
import { toInstant } from '#store/instants.ts';
import { FORM_ACCOUNT } from '#game/answer-form.ts';
import type { SendState } from '#game/step.ts';
import type { Tables } from '#store/tables/tables.ts';
import type { DrawKey } from './draws.ts';
import { isRetraction } from './retractions.ts';

const startOf = (game: string): string => `${game}/prize/`;

/** Returns the id of a private message to somebody who won. @param number of this one among those to the same person, from 1 */
export const prizeMessageId = ({ game, round }: DrawKey, entry: string, number: number): string =>
  `${startOf(game)}${round}/${entry}/${number}`;

/** Says whether an effect tells somebody that they won, or that they do not any more. */
export const isPrizeMessage = (effect: string, game: string): boolean =>
  effect.startsWith(startOf(game)) || isRetraction(effect, game);

/** A private message to somebody who won, as far as it has come. */
export interface PrizeMessage {
  readonly id: string;
  readonly entry: string;
  readonly state: SendState;
  readonly why: WhyLine | undefined;
  /** Of an attempt it is not known for good whether it came to nothing. */
  readonly isUnsettled: boolean;
  /** Since when it has been wished. */
  readonly createdAt: Temporal.Instant;
}

/** Reads the messages to those whose entries of a draw these are, the latest of each last. */
export async function prizeMessages(
  db: Kysely<Tables>,
  key: DrawKey,
  entries: readonly string[],
): Promise<readonly PrizeMessage[]> {
  if (entries.length === 0) return [];
  const rows = await db
    .selectFrom('effects')
    .select(['id', 'reply', 'state', 'why', 'unsettled_at', 'created_at'])
    .where('game', '=', key.game)
    .where('kind', '=', 'answer')
    .where('reply', '=', anyOf(entries))
    .where(sql<boolean>`starts_with(id, ${`${startOf(key.game)}${key.round}/`})`)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(({ id, reply, state, why, unsettled_at, created_at }) => ({
    id,
    entry: reply,
    state,
    why: why ?? undefined,
    isUnsettled: unsettled_at !== null,
    createdAt: toInstant(created_at),
  }));
}

/** Reads by which accounts of a game these players have been heard, with the round of their latest reply there, the latest first. */
export async function accountsHeardBy(
  db: Kysely<Tables>,
  game: string,
  players: readonly string[],
): Promise<readonly { readonly player: string; readonly account: string; readonly round: number }[]> {
  if (players.length === 0) return [];
  return db
    .selectFrom('replies')
    .select(['player', 'account', ({ fn }) => fn.max('round').as('round')])
    .where('game', '=', game)
    .where('player', '=', anyOf(players))
    .where('account', '<>', FORM_ACCOUNT)
    .groupBy(['player', 'account'])
    .orderBy(({ fn }) => fn.max('at'), 'desc')
    .execute();
}

/** Somebody of a draw who was told that they won, and has not answered. */
export interface SilentWinner extends DrawKey {
  readonly entry: string;
  readonly toldAt: Temporal.Instant;
}

/** Reads who of any draw was told, or is to be, and has not answered; those who are forgotten are left out. */
export async function silentWinners(db: Kysely<Tables>): Promise<readonly SilentWinner[]> {
  const rows = await db
    .selectFrom('draw_entries')
    .select(['game', 'round', 'entry', 'told_at'])
    .where('told_at', 'is not', null)
    .where('answered_at', 'is', null)
    .where('player', 'is not', null)
    .orderBy('game')
    .orderBy('round')
    .execute();
  return rows.flatMap(({ game, round, entry, told_at }) =>
    told_at === null ? [] : [{ game, round, entry, toldAt: toInstant(told_at) }],
  );
}
