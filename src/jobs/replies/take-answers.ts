import { setImmediate as breathe } from 'node:timers/promises';
import { FORM_ACCOUNT, WEB } from '#game/answer-form.ts';
import { isBefore } from '#game/moments.ts';
import { type FormAnswer, takeAnswers, waitingAnswers } from '#store/replies/answer-form.ts';
import { lockOutForgetting } from '#store/forgetting-lock.ts';
import { playersById, savePlayers } from '#store/players/players.ts';
import { keepReplies, type StoredReply } from '#store/replies/replies.ts';
import { forgetSetAside, keepSetAside, type NewSetAside } from '#store/replies/set-aside.ts';
import type { JobContext, PlayedGame } from '#jobs/context.ts';
import { deriveFor } from '#jobs/grading/derive.ts';
import { whereOf } from './in-time.ts';
import { judgeReply } from './judge-news.ts';
import { asMuted, demandCurrent, Outdated } from './judge-replies.ts';
import { tellJudged } from './tell-judged.ts';

/** What is judged and kept in one transaction. */
const MOST_AT_ONCE = 200;
/** How often what was judged by a version that is not played any more is judged by the one that is. */
const JUDGINGS = 3;

/**
 * Judges what was answered in a game by the form of the public page, and keeps it as replies that nobody else can read: by the same judge as any,
 * worth the same, and in the order of time with all others. Nobody is told anything of them, and nothing is hidden. What the program fails on
 * is set aside, for another version of it to judge. Doing it again is harmless.
 */
export async function takeAnswersOf(context: JobContext, game: string): Promise<void> {
  for (let judging = 1; ;) {
    try {
      if ((await takeSome(context, game)) < MOST_AT_ONCE) return;
    } catch (error) {
      if (!(error instanceof Outdated) || judging === JUDGINGS) throw error;
      judging += 1;
      await context.renew();
    }
  }
}

/** Returns how many there were. */
async function takeSome(context: JobContext, game: string): Promise<number> {
  const played = context.games.get(game);
  const waiting = played ? await waitingAnswers(context.db, game, MOST_AT_ONCE, context.version) : [];
  if (!played || waiting.length === 0) return 0;
  const judged = new Map<string, StoredReply>();
  for (const answer of waiting) {
    await breathe();
    const reply = judgeAnswer(context, played, answer);
    if (reply) judged.set(answer.id, reply);
  }
  const failed = waiting.filter(({ id }) => !judged.has(id));
  const now = await context.sharedNow();
  const kept = await context.db.transaction().execute(async (trx) => {
    await lockOutForgetting(trx);
    const isOver = (await demandCurrent(trx, [{ played }], now)).has(game);
    const answered = await takeAnswers(trx, isOver ? waiting.map(({ id }) => id) : [...judged.keys()]);
    await forgetSetAside(trx, FORM_ACCOUNT, [...answered.keys()]);
    // What comes in now would never be erased.
    const taken: typeof answered = isOver ? new Map() : answered;
    if (!isOver) await keepSetAside(trx, failed.map(asSetAside), context.version);
    const people = [...taken.values()].map(({ player, name, key }) => ({
      id: player,
      network: WEB,
      address: `${key}/${game}`,
      mention: '',
      name,
      noBot: false,
    }));
    const aside = await savePlayers(trx, people);
    const players = await playersById(
      trx,
      people.map(({ id }) => id),
    );
    const replies = [...taken.keys()].flatMap((id) => {
      const reply = judged.get(id);
      const author = reply && players.get(reply.player);
      if (!reply || (author?.optedOutAt && !isBefore(reply.at, author.optedOutAt))) return [];
      return author?.mutedAt && !isBefore(reply.at, author.mutedAt) ? asMuted(reply) : reply;
    });
    await keepReplies(trx, replies);
    await deriveFor(trx, { inRounds: replies.filter(({ muted }) => muted !== true), everywhere: aside });
    return replies;
  });
  await tellJudged(context, kept);
  return waiting.length;
}

/** An answer as what the program failed on: by its id, without any of its words. */
const asSetAside = ({ id, game, round, at }: FormAnswer): NewSetAside => ({
  account: FORM_ACCOUNT,
  networkId: id,
  reason: 'program',
  game,
  round,
  at,
  cursor: undefined,
});

/** Judges one answer; undefined: the program fails on it, which is told, and keeps no other from being judged. */
function judgeAnswer(
  { log }: Pick<JobContext, 'log'>,
  played: PlayedGame,
  { id, player, round, text, at, seenAt }: FormAnswer,
): StoredReply | undefined {
  const reply = {
    id,
    author: { id: player, address: '', mention: '', name: '', noBot: false },
    text,
    // A form asks for no hashtag.
    hashtags: played.game.hashtags.always,
    createdAt: at,
    arrivedAt: at,
    visibility: 'private' as const,
  };
  const revision = `${FORM_ACCOUNT}|${id}|0`;
  try {
    return judgeReply(
      { account: FORM_ACCOUNT, player },
      { reply, revision, played, round },
      { receivedAt: at, seenAt },
    );
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    log.error({ event: 'answer-not-judged', game: played.game.id, round, where: whereOf(error) });
    return undefined;
  }
}
