import type { Kysely } from 'kysely';
import { isPassing, type Refusal } from '#acts/refusal.ts';
import { isAfter, isBy } from '#game/moments.ts';
import {
  type Announced,
  announcedAs,
  noteRefusal,
  settleAnnounced,
  stillAnnounced,
} from '#store/games/announced.ts';
import { lineOfRequest, writeAlarm } from '#store/journal.ts';
import type { Tables } from '#store/tables/tables.ts';
import { doneAs } from './line-to-undo.ts';
import type { Moments } from './make-change.ts';
import { type Performed, perform, type Sources } from './perform.ts';

/**
 * For how long after its moment an announced act is carried out, or tried again while what keeps it passes: what has not come by then,
 * nobody may wish any more.
 */
const KEPT_FOR = Temporal.Duration.from({ hours: 1 });

/**
 * Carries out what was announced and has come to its moment, once, whoever else does so at the same time. What cannot be, for a post of
 * its round is on its way, is tried again; what cannot be at all is written down as such. Neither keeps any of the others.
 * @throws AggregateError of what kept any of them, once all were seen to
 */
export async function carryOutAnnounced(
  db: Kysely<Tables>,
  sources: Sources,
  moments: Moments,
): Promise<void> {
  const errors: unknown[] = [];
  for (const announced of await stillAnnounced(db)) {
    if (!isBy(announced.due, moments.shared)) continue;
    try {
      await carryOut(db, announced, sources, moments);
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw new AggregateError(errors, 'What was announced could not be carried out.');
}

/**
 * Reads what has come of an act that was announced under this request, carrying it out if its moment has come; undefined: it is still to
 * be carried out, or nothing was announced so.
 */
export async function outcomeOfAnnounced(
  db: Kysely<Tables>,
  request: string,
  sources: Sources,
  moments: Moments,
): Promise<Performed | undefined> {
  const announced = await announcedAs(db, request);
  if (!announced) return undefined;
  switch (announced.state) {
    case 'planned':
      return isBy(announced.due, moments.shared) ? carryOut(db, announced, sources, moments) : undefined;
    case 'called-back':
      return { ok: false, refusal: { kind: 'called-back' } };
    case 'missed':
    case 'done':
    case 'refused': {
      const line = await lineOfRequest(db, doneAs(request));
      return line ? { ok: true, line } : { ok: false, refusal: announced.refusal ?? { kind: 'overtaken' } };
    }
  }
}

/** Carries out an act whose moment has come. Undefined: what keeps it passes, and it is tried again. */
async function carryOut(
  db: Kysely<Tables>,
  announced: Announced,
  sources: Sources,
  moments: Moments,
): Promise<Performed | undefined> {
  const { request, who, why, game, act, due, refusal } = announced;
  if (isAfter(moments.shared, due.add(KEPT_FOR)) && !holdsItsRound(announced)) {
    await giveUp(db, announced, 'missed', refusal, moments);
    return { ok: false, refusal: refusal ?? { kind: 'overtaken' } };
  }
  const performed = await perform(
    db,
    { id: doneAs(request), who, why, game, act },
    sources,
    moments.now,
    request,
  );
  if (performed.ok || performed.refusal.kind === 'called-back') return performed;
  if (isPassing(performed.refusal)) {
    await noteRefusal(db, request, performed.refusal);
    return undefined;
  }
  await giveUp(db, announced, 'refused', performed.refusal, moments);
  return performed;
}

/** Says whether a calling off waits for a post on its way: it goes on holding its round, for if it gave up all that it held would come. */
const holdsItsRound = ({ act, refusal }: Announced): boolean =>
  act.kind === 'cancel-round' && refusal !== undefined && isPassing(refusal);

/** Settles that an act will not be carried out, with a line that says so, once. */
async function giveUp(
  db: Kysely<Tables>,
  { request, game }: Announced,
  state: 'missed' | 'refused',
  refusal: Refusal | undefined,
  { now, shared }: Moments,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    // One statement: two workers that settle it at the same moment wait for one another once.
    if (!(await settleAnnounced(trx, request, state, shared, refusal))) return;
    const line = await lineOfRequest(trx, request);
    if (line) await writeAlarm(trx, game, { alarm: 'not-carried-out', line: line.id, refusal }, now);
  });
}
