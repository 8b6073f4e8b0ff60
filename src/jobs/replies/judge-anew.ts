import { setImmediate as breathe } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import { roundOf } from '#game/game.ts';
import { PROGRAM, writeLine } from '#store/journal.ts';
import {
  type Judged,
  noteJudgedBy,
  recordJudgement,
  everyReplyOfRound,
  type StoredReply,
} from '#store/replies/replies.ts';
import type { Tables } from '#store/tables/tables.ts';
import type { PlayedGame } from '#jobs/context.ts';
import { type Correcting, planCorrections, toldOf } from './correct-answers.ts';
import { deriveFor } from '#jobs/grading/derive.ts';
import { judgeShown } from './judge-shown.ts';
import { judgedBy } from './judged-by.ts';

/**
 * Judges the replies of a game anew, in the transaction of whoever calls, that were judged by other answers than the script has
 * now, by whichever worker. What a person decided stays; what was erased is not judged again. Whoever was told otherwise within
 * the hour is told so; of replies of long ago and of known answers only if that is wished, `always`.
 */
export async function judgeAnew(
  db: Kysely<Tables>,
  played: PlayedGame,
  telling: Telling,
): Promise<JudgedAnew> {
  const judged: JudgedRound[] = [];
  for (const { number, shown = number } of played.game.rounds) {
    const changed = await judgeRound(db, played, number, telling);
    if (changed !== undefined) judged.push({ round: number, ...(shown !== number && { shown }), changed });
  }
  return judged;
}

type Telling = Pick<Correcting, 'now' | 'always'>;

/** A round whose replies were judged anew. */
interface JudgedRound {
  readonly round: number;
  /** The number that players read, where that is another one. */
  readonly shown?: number;
  /** Of so many replies the verdict is another now. */
  readonly changed: number;
}

/** The rounds whose replies were judged anew. */
export type JudgedAnew = readonly JudgedRound[];

/** Tells the journal of it, last of all: whoever writes there holds it until the transaction ends. */
export async function tellJudgedAnew(
  db: Kysely<Tables>,
  game: string,
  judged: JudgedAnew,
  now: Temporal.Instant,
): Promise<void> {
  for (const one of judged) {
    const entry = { kind: 'judged-anew' as const, ...one };
    await writeLine(db, { at: now, who: PROGRAM, game, entry });
  }
}

/** Gives of how many replies the verdict is another now; undefined: of none is anything. */
async function judgeRound(
  db: Kysely<Tables>,
  played: PlayedGame,
  round: number,
  { now, always }: Telling,
): Promise<number | undefined> {
  const { game } = played;
  const mark = judgedBy(game, round);
  const others = await judgedOtherwise(db, played, round);
  if (others.length === 0) {
    // By what the replies were judged that bear no mark, nobody noted then: by the script as it is first taken up.
    await noteJudgedBy(db, game.id, round, mark);
    return undefined;
  }
  const changed = await judgementsOf(db, played, round, others);
  const players = [...new Set(changed.map(({ reply }) => reply.player))];
  const before = await toldOf(db, game, round, players, now);
  for (const { reply, judgement } of changed) await recordJudgement(db, reply.id, judgement);
  await noteJudgedBy(db, game.id, round, mark);
  await deriveFor(db, { inRounds: players.map((player) => ({ game: game.id, round, player })) });
  const correcting = { request: `${mark}-${now.epochMilliseconds}`, now, always };
  await planCorrections(db, game, before, await toldOf(db, game, round, players, now), correcting);
  return countChanged(changed);
}

/** The replies of a round that were judged by other answers than the game has. */
async function judgedOtherwise(
  db: Kysely<Tables>,
  { game }: PlayedGame,
  round: number,
): Promise<readonly StoredReply[]> {
  const mark = judgedBy(game, round);
  const replies = await everyReplyOfRound(db, game.id, round);
  return replies.filter((reply) => reply.judgedBy !== undefined && reply.judgedBy !== mark);
}

const countChanged = (changed: readonly Rejudged[]): number => changed.filter(isAnother).length;

/** Says whether the verdict that counts is another. */
export const isAnother = ({ reply, judgement }: Rejudged): boolean =>
  !reply.overruled && reply.verdict !== judgement.verdict;

type StoredJudgement = Judged & Pick<StoredReply, 'nudge'>;

/** A reply, and what the judge says of it now. */
export interface Rejudged {
  readonly reply: StoredReply;
  readonly judgement: StoredJudgement;
}

/** So many replies are judged at a time, in milliseconds rather than seconds. */
const AT_A_TIME = 200;

/** Judges replies, and returns those of which the judge says something else now. */
export async function judgementsOf(
  db: Kysely<Tables>,
  played: PlayedGame,
  round: number,
  replies: readonly StoredReply[],
): Promise<readonly Rejudged[]> {
  const changed: Rejudged[] = [];
  for (const [index, reply] of replies.entries()) {
    const judgement =
      reply.text === undefined ? undefined : judgementOf(played, round, { ...reply, text: reply.text });
    if (judgement && !isSame(reply, judgement)) changed.push({ reply, judgement });
    if (index % AT_A_TIME !== AT_A_TIME - 1) continue;
    await breathe();
    // A server ends transactions that stand still.
    await sql`select 1`.execute(db);
  }
  return changed;
}

function judgementOf(
  played: PlayedGame,
  round: number,
  shown: Parameters<typeof judgeShown>[2],
): StoredJudgement {
  const { verdict, code, about, doubtful, holds, close } = judgeShown(played, round, shown);
  const nudge = close === undefined ? undefined : roundOf(played.game, round).close[close]?.nudge;
  return { verdict, code, about, doubtful, holds, nudge };
}

function isSame(reply: StoredReply, judgement: StoredJudgement): boolean {
  const { verdict, code, about, doubtful, holds } = reply.overruled ?? reply;
  return (
    verdict === judgement.verdict &&
    code === judgement.code &&
    about?.entry === judgement.about?.entry &&
    about?.words === judgement.about?.words &&
    doubtful === judgement.doubtful &&
    holds === judgement.holds &&
    reply.nudge === judgement.nudge
  );
}
