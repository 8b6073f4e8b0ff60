import type { Kysely } from 'kysely';
import type { Change } from '#acts/change.ts';
import {
  type DrawKey,
  dropDraw,
  dropReplacement,
  entriesIn,
  keepDraw,
  recordDrawn,
  recordReplacement,
  recordWinner,
  replacementsIn,
  storedDraw,
  type StoredEntry,
} from '#store/draws/draws.ts';
import { prizeMessages } from '#store/draws/prize-messages.ts';
import { leaveToPerson, type Retraction, retractionsOf } from '#store/draws/retractions.ts';
import { hasBeenTold } from '#store/draws/who-was-told.ts';
import { type Effect, planEffects, takeUpEnded } from '#store/outbox/effects.ts';
import { cancelEffect } from '#store/replies/masking.ts';
import type { Tables } from '#store/tables/tables.ts';
import type { ReadDraw } from './read-draw.ts';
import type { NewRetraction } from './read-retraction.ts';

/** What a person does to a draw, as it changes rows. */
export type DrawChange = Extract<Change, { readonly draw: number }>;

/** Makes one change of a draw, if it is as the change says it was. Returns whether it was. */
export async function changeDraw(
  db: Kysely<Tables>,
  game: string,
  change: DrawChange,
  now: Temporal.Instant,
  read: ReadDraw | undefined,
): Promise<boolean> {
  const key: DrawKey = { game, round: change.draw };
  switch (change.kind) {
    case 'draw-prepared':
      if (change.to === null) return change.was !== null && dropDraw(db, key, change.was);
      return read?.made !== undefined && keepDraw(db, read.made.draw, read.made.entries);
    case 'drawn':
      return read?.outcome?.ok === true && recordDrawn(db, key, read.outcome, now);
    case 'replaced': {
      const { place, was, to, reason } = change;
      if (reason === null) {
        const [retraction] = (to === null ? [] : await retractionsOf(db, key, [to])).slice(-1);
        if (retraction?.state === 'planned') await cancelEffect(db, retraction.id, 'not-wished');
        return to !== null && dropReplacement(db, key, { place, out: to, by: was });
      }
      if (was === null) return false;
      // Nobody is told any more that they win who does not.
      await callBack(db, key, was);
      await recordReplacement(db, key, { place, out: was, by: to, reason }, now);
      if (read?.retraction && (await hasBeenTold(db, key, was)) !== 'no') await retract(db, read.retraction);
      return true;
    }
    case 'retraction': {
      const [retraction] = (await retractionsOf(db, key, [change.entry])).slice(-1);
      const to = change.to ? ({ state: 'done' } as const) : ({ state: 'skipped' } as const);
      return retraction !== undefined && leaveToPerson(db, retraction.id, to);
    }
    case 'winner': {
      const { entry, was, to } = change;
      if (to === 'telling' && was === 'drawn')
        return read?.message !== undefined && tellWinner(db, key, entry, read.message);
      if (was === 'telling' && to === 'drawn' && !(await callBack(db, key, entry))) return false;
      const row = (await entriesIn(db, key)).find((one) => one.entry === entry);
      if (!row) return false;
      if (was === 'answered' && to === 'telling') await takeUpTelling(db, key, row);
      return recordWinner(db, key, entry, {
        toldAt: to === 'told' && was === 'drawn' ? now : to === 'drawn' ? undefined : row.toldAt,
        answeredAt: to === 'answered' ? now : undefined,
      });
    }
  }
}

/** Has somebody be told that they won: the message is owed, and their time runs from now on. */
async function tellWinner(
  db: Kysely<Tables>,
  key: DrawKey,
  entry: string,
  message: Effect,
): Promise<boolean> {
  await planEffects(db, [message]);
  return recordWinner(db, key, entry, { toldAt: message.createdAt, answeredAt: undefined });
}

/** Has a message leave after all that did not because whoever it is for had answered: they have not. By when they are to is as it was. */
async function takeUpTelling(
  db: Kysely<Tables>,
  key: DrawKey,
  { entry, toldAt }: StoredEntry,
): Promise<void> {
  const messages = await prizeMessages(db, key, [entry]);
  const message = messages.findLast(({ createdAt }) => toldAt?.equals(createdAt));
  if (message) await takeUpEnded(db, message.id, 'answered-already');
}

/** Has somebody be told that they do not win any more, or has a person see to it. */
async function retract(db: Kysely<Tables>, { message, byHand }: NewRetraction): Promise<void> {
  await planEffects(db, [message]);
  if (byHand !== undefined) await leaveToPerson(db, message.id, { state: 'skipped', why: byHand });
}

/** Calls the message to somebody who won back. Returns whether it has not left. */
async function callBack(db: Kysely<Tables>, key: DrawKey, entry: string): Promise<boolean> {
  const [message] = (await prizeMessages(db, key, [entry])).slice(-1);
  return message?.isUnsettled === false && cancelEffect(db, message.id, 'not-wished');
}

/** Says whether what a change was made to is still as the change left it. */
export async function isDrawAsLeft(
  db: Kysely<Tables>,
  game: string,
  change: DrawChange,
  now: Temporal.Instant,
): Promise<boolean> {
  const draw = await storedDraw(db, { game, round: change.draw });
  switch (change.kind) {
    case 'draw-prepared':
      // Once chance has fallen, who takes part is not settled anew.
      return draw?.fingerprint === change.to && !draw.drawn && Temporal.Instant.compare(now, draw.seedAt) < 0;
    case 'replaced': {
      // Whoever took another place afterwards was next because of it.
      const last = draw && (await replacementsIn(db, draw)).at(-1);
      if (change.reason === null) return true;
      if (!draw || last?.place !== change.place || last.out !== change.was || last.by !== change.to)
        return false;
      const [retraction] = (await retractionsOf(db, draw, [last.out])).slice(-1);
      return retraction === undefined || mayBeUnsaid(retraction);
    }
    case 'winner': {
      if (change.to !== 'telling') return draw?.drawn !== undefined;
      const [message] = (draw ? await prizeMessages(db, draw, [change.entry]) : []).slice(-1);
      return message?.state === 'planned' && !message.isUnsettled;
    }
    case 'retraction':
    case 'drawn':
      // What has been done about the same place since is in the journal.
      return draw?.drawn !== undefined;
  }
}

/** Says whether nobody has been told by a message, nor is about to be. */
export const mayBeUnsaid = ({ state, isUnsettled }: Pick<Retraction, 'state' | 'isUnsettled'>): boolean =>
  state === 'planned' ? !isUnsettled : state === 'skipped' || state === 'failed' || state === 'cancelled';
