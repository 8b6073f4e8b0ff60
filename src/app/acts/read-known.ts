import type { Kysely } from 'kysely';
import type { Request } from '#acts/act.ts';
import { type Change, inverseOfAll } from '#acts/change.ts';
import type { JournalLine } from '#acts/journal.ts';
import type { Known, KnownReply } from '#acts/known.ts';
import { secretEnd } from '#jobs/masking/secret.ts';
import { plannedAmong } from '#store/effects.ts';
import { gameRow } from '#store/games.ts';
import { actsOf, lineById } from '#store/journal.ts';
import { playersById } from '#store/players.ts';
import { repliesCalled, replyById, type StoredReply } from '#store/replies.ts';
import { stepsOfRound } from '#store/steps.ts';
import type { Tables } from '#store/tables.ts';
import { questionId } from './tell-players.ts';

/** What is known of what an act is about, with the line that it undoes and the revision that it names. */
export interface ReadKnown {
  readonly known: Known;
  readonly line?: JournalLine | undefined;
  /** By its reference. */
  readonly reply?: string | undefined;
}

/** Reads from the store what an act is decided on. */
export async function readKnown(db: Kysely<Tables>, { game, who, act }: Request): Promise<ReadKnown> {
  const state = (await gameRow(db, game))?.state;
  switch (act.kind) {
    case 'pause':
    case 'resume':
    case 'stop':
      return { known: { state } };
    case 'decide':
    case 'ask': {
      const found = await repliesCalled(db, game, act.reply);
      const replies = await Promise.all(found.map((reply) => knownReply(db, reply)));
      return { known: { state, replies }, reply: found[0]?.ref };
    }
    case 'undo': {
      const line = await lineToUndo(db, game, who, act.line);
      const asLeft = line?.entry.kind === 'act' && (await areAsLeft(db, game, line.entry.changes));
      return { known: { state, line, asLeft }, line };
    }
  }
}

/** @param wished the line by its id; undefined: the latest of this person's that can be undone */
async function lineToUndo(
  db: Kysely<Tables>,
  game: string,
  who: string,
  wished: number | undefined,
): Promise<JournalLine | undefined> {
  if (wished !== undefined) {
    const line = await lineById(db, wished);
    return line?.game === game ? line : undefined;
  }
  const acts = await actsOf(db, game, who);
  return acts.find(({ entry }) => entry.kind === 'act' && inverseOfAll(entry.changes) !== undefined);
}

async function areAsLeft(db: Kysely<Tables>, game: string, changes: readonly Change[]): Promise<boolean> {
  for (const change of changes) {
    if (change.kind === 'state' && (await gameRow(db, game))?.state !== change.to) return false;
    if (change.kind === 'verdict') {
      const reply = await replyById(db, change.reply);
      if (!reply || decidedOf(reply) !== change.to) return false;
    }
  }
  return true;
}

async function knownReply(db: Kysely<Tables>, reply: StoredReply): Promise<KnownReply> {
  const { game, round, account, player } = reply;
  const person = (await playersById(db, [player])).get(player);
  const steps = await stepsOfRound(db, game, round, account);
  const question = questionId(reply.id);
  return {
    id: reply.id,
    decided: decidedOf(reply),
    over: secretEnd(steps, reply) !== undefined,
    leftAlone: person?.optedOutAt !== undefined || person?.noBot === true,
    asked: (await plannedAmong(db, [question])).has(question),
  };
}

const decidedOf = ({ overruled, verdict }: StoredReply): KnownReply['decided'] =>
  overruled === undefined ? null : verdict;
