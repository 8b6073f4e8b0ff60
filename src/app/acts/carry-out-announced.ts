import type { Kysely } from 'kysely';
import { isAfter, isBy } from '#game/moments.ts';
import { type Announced, announcedAs, settleAnnounced, stillAnnounced } from '#store/announced.ts';
import { lineOfRequest } from '#store/journal.ts';
import type { Tables } from '#store/tables.ts';
import { doneAs } from './line-to-undo.ts';
import type { Moments } from './make-change.ts';
import { type Performed, perform, type Sources } from './perform.ts';

/** For how long after its moment an announced act is carried out: what nobody has seen to by then, nobody may wish any more. */
const KEPT_FOR = Temporal.Duration.from({ hours: 1 });

/**
 * Carries out what was announced and has come to its moment, once, whoever else does so at the same time. What cannot be keeps none of
 * the others.
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
 * come, or nothing was announced so.
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
      return line ? { ok: true, line } : { ok: false, refusal: { kind: 'overtaken' } };
    }
  }
}

async function carryOut(
  db: Kysely<Tables>,
  { request, who, why, game, act, due }: Announced,
  sources: Sources,
  { now, shared }: Moments,
): Promise<Performed> {
  if (isAfter(shared, due.add(KEPT_FOR))) {
    await settleAnnounced(db, request, 'missed');
    return { ok: false, refusal: { kind: 'overtaken' } };
  }
  return perform(db, { id: doneAs(request), who, why, game, act }, sources, now, request);
}
