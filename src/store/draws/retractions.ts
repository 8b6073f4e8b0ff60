import { type Kysely, sql } from 'kysely';
import type { SendState } from '#game/step.ts';
import type { WhyLine } from '#game/why.ts';
import { anyOf } from '#store/batches.ts';
import type { Tables } from '#store/tables/tables.ts';
import type { DrawKey } from './draws.ts';

const startOf = (game: string): string => `${game}/prize-lost/`;

/** Returns the id of a private message to somebody who does not win any more. @param number of this one among those to the same person, from 1 */
export const retractionId = ({ game, round }: DrawKey, entry: string, number: number): string =>
  `${startOf(game)}${round}/${entry}/${number}`;

/** Says whether an effect tells somebody that they do not win any more. */
export const isRetraction = (effect: string, game: string): boolean => effect.startsWith(startOf(game));

/** A private message to somebody who was told that they won, and does not any more. */
export interface Retraction {
  readonly id: string;
  readonly entry: string;
  readonly state: SendState;
  readonly why: WhyLine | undefined;
  readonly isUnsettled: boolean;
  readonly text: string;
}

/** Reads the messages to those whose entries of a draw these are, the latest of each last. */
export async function retractionsOf(
  db: Kysely<Tables>,
  { game, round }: DrawKey,
  entries: readonly string[],
): Promise<readonly Retraction[]> {
  if (entries.length === 0) return [];
  const rows = await db
    .selectFrom('effects')
    .select(['id', 'reply', 'state', 'why', 'unsettled_at', 'text'])
    .where('game', '=', game)
    .where('kind', '=', 'answer')
    .where('reply', '=', anyOf(entries))
    .where(sql<boolean>`starts_with(id, ${`${startOf(game)}${round}/`})`)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(({ id, reply, state, why, unsettled_at, text }) => ({
    id,
    entry: reply,
    state,
    why: why ?? undefined,
    isUnsettled: unsettled_at !== null,
    text: text ?? '',
  }));
}

/** Records that a message is for a person to write, or, `done`, that a person has. Returns whether it was otherwise, and had not left. */
export async function leaveToPerson(
  db: Kysely<Tables>,
  id: string,
  to: { readonly state: 'skipped'; readonly why?: WhyLine } | { readonly state: 'done' },
): Promise<boolean> {
  const from = to.state === 'done' ? (['skipped', 'failed'] as const) : (['planned', 'done'] as const);
  const { numUpdatedRows } = await db
    .updateTable('effects')
    .set({ state: to.state, ...('why' in to && { why: to.why ?? null }) })
    .where('id', '=', id)
    .where('state', 'in', from)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Reads which draws have somebody who does not win any more. */
export async function drawsWithReplaced(db: Kysely<Tables>): Promise<readonly DrawKey[]> {
  return db.selectFrom('draw_replacements').select(['game', 'round']).distinct().execute();
}

/** Says whether somebody of a draw does not win any more. */
export async function isReplaced(
  db: Kysely<Tables>,
  { game, round }: DrawKey,
  entry: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('draw_replacements')
    .select('number')
    .where('game', '=', game)
    .where('round', '=', round)
    .where('entry_out', '=', entry)
    .executeTakeFirst();
  return row !== undefined;
}

/** Returns which draw an effect about a prize is of. */
export function drawOfMessage(effect: string, game: string): DrawKey {
  const [round = ''] = effect.slice(`${game}/`.length).split('/').slice(1);
  return { game, round: Number(round) };
}
