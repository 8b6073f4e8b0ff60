import { deriveFor } from '#jobs/grading/derive.ts';
import type { Account, JobContext } from '#jobs/context.ts';
import { judgeShown } from '#jobs/replies/judge-shown.ts';
import { judgedBy } from '#jobs/replies/judged-by.ts';
import { playerId, playerOf } from '#jobs/player-ids.ts';
import type { Reply } from '#networks/network.ts';
import { savePlayers } from '#store/players/players.ts';
import { keepReplies, type StoredReply } from '#store/replies/replies.ts';

const TEXTS = ['La maison d’Adam', 'La cathédrale', 'Le château', 'Logis Pincé', 'Merci beaucoup'];

/** A game of which the first round is filled with replies. */
export interface Fillable {
  readonly context: JobContext;
  /** On which they come. */
  readonly account: Account;
  /** Its id. */
  readonly game: string;
  /** Network id of the opening, which they answer. */
  readonly opening: string;
}

let said = 0;

/** Has replies be numbered from here on, where another process has filled the round. */
export function goOnFrom(count: number): void {
  said = count;
}

/** Makes a reply that nobody has sent yet: three of each player. */
export function nextReply({ context, opening }: Pick<Fillable, 'context' | 'opening'>, page: number): Reply {
  said += 1;
  const who = `p${page}-${Math.floor(said / 3)}`;
  const text = TEXTS[said % TEXTS.length] ?? '';
  return {
    id: `r${said}`,
    author: {
      id: who,
      address: `${who}@village.example`,
      mention: `@${who}`,
      name: who,
      noBot: true,
    },
    text,
    hashtags: [],
    inReplyTo: opening,
    createdAt: context.clock.now(),
    visibility: 'public',
    url: `https://village.example/${said}`,
  };
}

/** Fills a round as replies fill it, by pages of a thousand, but for what is said and hidden. */
export async function fill({ context, account, game, opening }: Fillable, count: number): Promise<void> {
  const played = context.games.get(game);
  if (!played) throw new Error('The game is not played.');
  const judgements = new Map(TEXTS.map((text) => [text, judgeShown(played, 1, { text })]));
  const mark = judgedBy(played.game, 1);
  for (let left = count; left > 0; left -= 1000) {
    const replies = Array.from({ length: Math.min(left, 1000) }, () => nextReply({ context, opening }, 0));
    const stored = replies.map((reply): StoredReply => {
      const judgement = judgements.get(reply.text);
      if (!judgement) throw new Error('Not judged.');
      return {
        id: `${account.name}|${reply.id}|0`,
        account: account.name,
        networkId: reply.id,
        game,
        round: 1,
        player: playerId(account, reply.author),
        text: reply.text,
        tagged: false,
        at: reply.createdAt,
        receivedAt: context.clock.now(),
        seenAt: context.clock.now(),
        visibility: 'public',
        inReplyTo: opening,
        root: undefined,
        url: reply.url,
        edited: false,
        deletedAt: undefined,
        verdict: judgement.verdict,
        code: judgement.code,
        about: judgement.about,
        doubtful: judgement.doubtful,
        holds: judgement.holds,
        nudge: undefined,
        judgedBy: mark,
        names: 1,
      };
    });
    await context.db.transaction().execute(async (trx) => {
      await savePlayers(
        trx,
        replies.map((reply) => playerOf(account, reply)),
      );
      await keepReplies(trx, stored);
      await deriveFor(trx, { inRounds: stored });
    });
  }
}
