import type { Kysely } from 'kysely';
import { isBy } from '#game/moments.ts';
import { type Announced, announcedAs, stillAnnounced } from '#store/announced.ts';
import { lineOfRequest } from '#store/journal.ts';
import type { Tables } from '#store/tables.ts';
import { type Performed, perform, type Sources } from './perform.ts';

/** Carries out what was announced and has come to its moment, once, whoever else does so at the same time. */
export async function carryOutAnnounced(
  db: Kysely<Tables>,
  sources: Sources,
  now: Temporal.Instant,
): Promise<void> {
  for (const announced of await stillAnnounced(db))
    if (isBy(announced.due, now)) await carryOut(db, announced, sources, now);
}

/**
 * Reads what has come of an act that was announced under this request, carrying it out if its moment has come; undefined: it is still to
 * come, or nothing was announced so.
 */
export async function outcomeOfAnnounced(
  db: Kysely<Tables>,
  request: string,
  sources: Sources,
  now: Temporal.Instant,
): Promise<Performed | undefined> {
  const announced = await announcedAs(db, request);
  if (!announced) return undefined;
  switch (announced.state) {
    case 'planned':
      return isBy(announced.due, now) ? carryOut(db, announced, sources, now) : undefined;
    case 'called-back':
      return { ok: false, refusal: { kind: 'called-back' } };
    case 'done':
    case 'refused': {
      const line = await lineOfRequest(db, doneAs(request));
      return line ? { ok: true, line } : { ok: false, refusal: { kind: 'overtaken' } };
    }
  }
}

/** By which the carrying out of an announced act is known. */
const doneAs = (request: string): string => `${request}/done`;

const carryOut = (
  db: Kysely<Tables>,
  { request, who, why, game, act }: Announced,
  sources: Sources,
  now: Temporal.Instant,
): Promise<Performed> => perform(db, { id: doneAs(request), who, why, game, act }, sources, now, request);
