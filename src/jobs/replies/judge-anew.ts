import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { type Game, roundOf } from '#game/game.ts';
import { withoutImposed } from '#game/hashtags.ts';
import { judge } from '#judge/judge.ts';
import { PROGRAM, writeLine } from '#store/journal.ts';
import { everyReplyOfRound, type Judged, recordJudgement, type StoredReply } from '#store/replies.ts';
import { keepRoundKey } from '#store/round-keys.ts';
import type { Tables } from '#store/tables.ts';
import type { PlayedGame } from '#jobs/context.ts';
import { planCorrections, toldOf } from './correct-answers.ts';

/**
 * Judges the replies of a game anew, in the transaction of whoever calls, where the script accepts or refuses other answers than
 * those by which they were judged. What a person decided stays; what was erased is not judged again. Whoever was told otherwise
 * within the hour is told so.
 */
export async function judgeAnew(
  db: Kysely<Tables>,
  played: PlayedGame,
  now: Temporal.Instant,
): Promise<void> {
  const { game } = played;
  for (const { number } of game.rounds) {
    const key = keyOf(game, number);
    const before = await keepRoundKey(db, game.id, number, key);
    if (before !== undefined && before !== key) await judgeRound(db, played, number, key, now);
  }
}

/** All by which a reply of a round is judged, and answered. */
function keyOf(game: Game, number: number): string {
  const { language, hashtags } = game;
  const { answers, close, not } = roundOf(game, number);
  return JSON.stringify({ answers, close, not, language, imposed: hashtags.always });
}

async function judgeRound(
  db: Kysely<Tables>,
  played: PlayedGame,
  round: number,
  key: string,
  now: Temporal.Instant,
): Promise<void> {
  const { game } = played;
  const replies = await everyReplyOfRound(db, game.id, round);
  const changed = replies.flatMap((reply) => {
    const judgement = reply.text === undefined ? undefined : judgementOf(played, round, reply.text);
    return judgement && !isSame(reply, judgement) ? [{ reply, judgement }] : [];
  });
  if (changed.length === 0) return;
  const players = [...new Set(changed.map(({ reply }) => reply.player))];
  const before = await toldOf(db, game, round, players);
  for (const { reply, judgement } of changed) await recordJudgement(db, reply.id, judgement);
  const request = `anew-${createHash('sha256').update(key).digest('hex').slice(0, 16)}`;
  await planCorrections(db, game, before, await toldOf(db, game, round, players), {
    request,
    now,
    always: false,
  });
  const others = changed.filter(
    ({ reply, judgement }) => !reply.overruled && reply.verdict !== judgement.verdict,
  );
  const entry = { kind: 'judged-anew' as const, round, changed: others.length };
  await writeLine(db, { at: now, who: PROGRAM, game: game.id, entry });
}

type Judgement = Judged & Pick<StoredReply, 'nudge'>;

function judgementOf({ game, keyOf: compiled }: PlayedGame, round: number, text: string): Judgement {
  const { verdict, code, reason, doubtful, close } = judge(
    withoutImposed(text, game.hashtags.always),
    compiled(round),
  );
  const nudge = close === undefined ? undefined : roundOf(game, round).close[close]?.nudge;
  return { verdict, code, reason, doubtful, nudge };
}

function isSame(reply: StoredReply, judgement: Judgement): boolean {
  const { verdict, code, reason, doubtful } = reply.overruled ?? reply;
  return (
    verdict === judgement.verdict &&
    code === judgement.code &&
    reason === judgement.reason &&
    doubtful === judgement.doubtful &&
    reply.nudge === judgement.nudge
  );
}
