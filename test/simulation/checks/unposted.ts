import { timeline } from '#game/timeline/timeline.ts';
import { stepsOf, type StoredStep } from '#store/posts/steps.ts';
import type { World } from '../world.ts';
import { type Hindrances, hindrancesIn, isHindered } from './hindrances.ts';
import { isOfPartnersMaking } from './partner-causes.ts';

/** What is wrong with what was not posted, once no more is to come: its row says why, and what happened has what can be the cause of that. */
export async function checkUnposted(world: World): Promise<readonly string[]> {
  const rows = await stepsOf(world.database.kysely, world.game.id);
  const known = new Set(rows.map(({ id }) => id));
  const all = { world, rows, hindrances: await hindrancesIn(world) };
  return [
    ...timeline(world.game).flatMap(({ id }) => (known.has(id) ? [] : [`P1: there is no row of ${id}`])),
    ...rows
      .filter((row) => row.state !== 'sent' && !isExplained(all, row))
      .map(({ id, state, why }) => `P1: ${id} is ${state}, ${why}, and nothing that happened explains it`),
  ];
}

interface All {
  readonly world: World;
  readonly rows: readonly StoredStep[];
  readonly hindrances: Hindrances;
}

function isExplained(all: All, row: StoredStep): boolean {
  const { world, rows, hindrances } = all;
  if (isOfPartnersMaking(world, row, rows)) return true;
  switch (row.state) {
    case 'done':
      return isSilent(world, row) || (row.why === 'too-late' && isHindered(world, row, hindrances));
    case 'skipped':
    case 'cancelled':
      return CAUSES.get(row.why)?.(all, row) === true;
    // Nothing is owed any more, and nobody refuses anything for good here.
    case 'planned':
    case 'sending':
    case 'uncertain':
    case 'failed':
    case 'sent':
      return false;
  }
}

/** A closing without words ends its round and says nothing. */
const isSilent = ({ game }: World, { kind, round }: StoredStep): boolean =>
  kind === 'closing' && game.rounds.find(({ number }) => number === round)?.closing === undefined;

type Cause = (all: All, row: StoredStep) => boolean;

/** People call a hint by its place among those of its round, which changes as one of them is moved. */
const wasLeftOut: Cause = ({ world: { acting, editions } }, { kind, round, ordinal }) =>
  (kind === 'hint' || kind === 'partner-hint') &&
  acting.lasting.some(
    ({ act }) =>
      act.kind === 'skip' &&
      (act.called === `${round}/hint-${ordinal}` ||
        (act.called.startsWith(`${round}/`) && (editions.isEdited || acting.hasMoved(round)))),
  );

const isCalledOff: Cause = ({ world: { acting } }, { round }) =>
  acting.lasting.some(({ act }) => act.kind === 'cancel-round' && act.called === `${round}`);

/** What the script has no more comes no more; if it has it again, it is planned again. */
const wasTakenOut: Cause = ({ world: { game, editions } }, { id }) =>
  editions.isEdited && timeline(game).every((step) => step.id !== id);

/** What may have been out as its round was called off stays given up, whatever people think better of. */
const wasCalledOff: Cause = ({ world: { acting } }, { round }) =>
  acting.done.some(({ ok, act }) => ok && act.kind === 'cancel-round' && act.called === `${round}`);

const neverOpened: Cause = ({ rows }, { round, account }) =>
  rows.some(
    (row) => row.kind === 'opening' && row.round === round && row.account === account && row.state !== 'sent',
  );

const wasHindered: Cause = ({ world, hindrances }, row) => isHindered(world, row, hindrances);

/** By the reason that a row gives. A reason that is none of these has no cause in any plan. */
const CAUSES: ReadonlyMap<StoredStep['why'], Cause> = new Map([
  ['left-out', wasLeftOut],
  ['round-off', isCalledOff],
  ['opening-gone', wasCalledOff],
  ['dropped', wasTakenOut],
  ['never-opened', neverOpened],
  ['too-late', wasHindered],
  ['round-over', wasHindered],
]);
