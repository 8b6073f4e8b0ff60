import { timeline } from '#game/timeline/timeline.ts';
import { stepsOf, type StoredStep } from '#store/posts/steps.ts';
import type { Fault, PlannedAct } from '../plan.ts';
import type { World } from '../world.ts';
import { isOfPartnersMaking } from './partner-causes.ts';

/** How far the clocks of workers are apart, and more. */
const APART_S = 60;

/** What is wrong with what was not posted, once no more is to come: its row says why, and the plan has what can be the cause of that. */
export async function checkUnposted(world: World): Promise<readonly string[]> {
  const rows = await stepsOf(world.database.kysely, world.game.id);
  const known = new Set(rows.map(({ id }) => id));
  return [
    ...timeline(world.game).flatMap(({ id }) => (known.has(id) ? [] : [`P1: there is no row of ${id}`])),
    ...rows
      .filter((row) => row.state !== 'sent' && !isExplained(world, row, rows))
      .map(({ id, state, why }) => `P1: ${id} is ${state}, ${why}, and nothing in the plan explains it`),
  ];
}

function isExplained(world: World, row: StoredStep, rows: readonly StoredStep[]): boolean {
  if (isOfPartnersMaking(world, row, rows)) return true;
  switch (row.state) {
    case 'done':
      return isSilent(world, row) || (row.why === 'too-late' && wasHindered(world, row));
    case 'skipped':
    case 'cancelled':
      return CAUSES.get(row.why)?.(world, row, rows) === true;
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

type Cause = (world: World, row: StoredStep, rows: readonly StoredStep[]) => boolean;

/** People call a hint by its place among those of its round, which changes as one of them is moved. */
const wasLeftOut: Cause = ({ plan }, { kind, round, ordinal }) =>
  (kind === 'hint' || kind === 'partner-hint') &&
  plan.acts.some(
    ({ act }) =>
      act.kind === 'skip' &&
      act.round === round &&
      (act.hint === ordinal ||
        plan.acts.some(({ act: { kind: other } }) => other === 'move' || other === 'edit')),
  );

const wasCalledOff: Cause = ({ plan }, { round }) =>
  plan.acts.some(({ act }) => act.kind === 'cancel-round' && act.round === round);

/** What the script has no more comes no more; if it has it again, it is planned again. */
const wasTakenOut: Cause = ({ game, editions }, { id }) =>
  editions.isEdited && timeline(game).every((step) => step.id !== id);

const neverOpened: Cause = (_world, { round, account }, rows) =>
  rows.some(
    (row) => row.kind === 'opening' && row.round === round && row.account === account && row.state !== 'sent',
  );

/** Something had happened by then that keeps something from its moment. */
const wasHindered = (world: World, row: StoredStep): boolean => {
  const { plan, start, reached } = world;
  const ended = row.endedAt ? start.until(row.endedAt).total('seconds') + APART_S : Infinity;
  return (
    plan.faults.some((fault) => fault.at <= ended && isAbout(world, fault, row)) ||
    plan.acts.some(({ at, act }) => at <= ended && holdsUp(world, act, row)) ||
    reached.has('the watch paused a game')
  );
};

/** By the reason that a row gives. A reason that is none of these has no cause in any plan. */
const CAUSES: ReadonlyMap<StoredStep['why'], Cause> = new Map([
  ['left-out', wasLeftOut],
  ['round-off', wasCalledOff],
  ['opening-gone', wasCalledOff],
  ['dropped', wasTakenOut],
  ['never-opened', neverOpened],
  ['too-late', wasHindered],
  ['round-over', wasHindered],
]);

/** What goes wrong with another account’s network alone holds up what waits for all of them; beside an account, what it has to read first. */
const isAbout = ({ speakers }: World, fault: Fault, { account, kind, partner }: StoredStep): boolean =>
  !('account' in fault) ||
  [account, partner?.beside].includes(speakers[fault.account]) ||
  kind === 'standings';

/** What is moved may be too late by then, and so may what is taken up again after it was left out or called off. */
function holdsUp({ game, acting }: World, act: PlannedAct['act'], { account }: StoredStep): boolean {
  switch (act.kind) {
    case 'pause':
    case 'move':
    case 'edit':
    case 'undo-edit':
      return true;
    case 'pause-account':
      return game.accounts[act.account % game.accounts.length] === account;
    case 'undo':
      return acting.done.some(
        ({ ok, act: { kind } }) => ok && (kind === 'skip' || kind === 'cancel-round' || kind === 'revoke'),
      );
    case 'resume':
    case 'resume-account':
    case 'apply':
    case 'decide':
    case 'accept':
    case 'skip':
    case 'cancel-round':
    case 'mute':
    case 'staff':
    case 'forget':
      return false;
  }
}
