import type { Kysely } from 'kysely';
import { type Change, inverseOfAll } from '#acts/change.ts';
import type { Game } from '#game/game.ts';
import type { Past } from '#game/past.ts';
import type { SteeringFault } from '#game/timeline/steering.ts';
import { partNamed, roundNamed, rowsOf } from '#game/words/step-named.ts';
import { actsAfter } from '#store/journal.ts';
import type { Tables } from '#store/tables/tables.ts';

/** Returns why steps cannot be steered, with the line of the journal that is to be undone first, where undoing it would help. */
export async function withLine(
  db: Kysely<Tables>,
  game: Game,
  past: Past,
  fault: SteeringFault,
): Promise<SteeringFault> {
  if (fault.kind === 'left-out') {
    const named = partNamed(game, past, fault.step);
    const ids = new Set(named.ok ? rowsOf(named.part, past).map(({ id }) => id) : []);
    const isIt = (one: Change): boolean => one.kind === 'left-out' && one.to && ids.has(one.step);
    return { ...fault, line: await latestLine(db, game.id, isIt) };
  }
  if (fault.kind === 'round-is-off') {
    const round = roundNamed(game, `${fault.round}`)?.number;
    const isIt = (one: Change): boolean => one.kind === 'round-off' && one.to && one.round === round;
    return { ...fault, line: await latestLine(db, game.id, isIt) };
  }
  return fault;
}

/** The latest act that stands, made such a change, and can be undone. */
async function latestLine(
  db: Kysely<Tables>,
  game: string,
  isIt: (one: Change) => boolean,
): Promise<number | undefined> {
  const made = (await actsAfter(db, game, 0)).findLast(
    ({ entry }) => entry.kind === 'act' && entry.changes.some(isIt),
  );
  if (made?.entry.kind !== 'act') return undefined;
  return inverseOfAll(made.entry.changes) === undefined ? undefined : made.id;
}
