import { accountOn } from '#app/parts/account.ts';
import { openContext } from '#app/parts/open-context.ts';
import { deriveFor } from '#jobs/grading/derive.ts';
import type { Account, JobContext } from '#jobs/context.ts';
import { judgeShown } from '#jobs/replies/judge-shown.ts';
import { judgedBy } from '#jobs/replies/judged-by.ts';
import { playerId, playerOf } from '#jobs/player-ids.ts';
import { done } from '#networks/outcome.ts';
import type { Reply } from '#networks/network.ts';
import { Village } from '#networks/village/village.ts';
import { VillageNetwork } from '#networks/village/village-network.ts';
import { cutHere } from '#photos/cutting.ts';
import { ManualClock } from '#platform/clock.ts';
import { openLog } from '#platform/log.ts';
import { QueuesInMemory } from '#queue/in-memory/queues-in-memory.ts';
import { openDatabase } from '#store/database.ts';
import { savePlayers } from '#store/players.ts';
import { keepReplies, type StoredReply } from '#store/replies.ts';
import { aGame, at } from '../test/support/games/game.ts';

const TEXTS = ['La maison d’Adam', 'La cathédrale', 'Le château', 'Logis Pincé', 'Merci beaucoup'];

/** A game of one round that is played, as far as what is read and taken in goes. */
export interface Played extends AsyncDisposable {
  readonly context: JobContext;
  readonly account: Account;
}

/** Plays a game on a database: of a server by its address, or embedded in a directory; on one in memory without either. */
export async function playOn(
  url: string | undefined,
  hides: boolean,
  dataDirectory = 'memory',
): Promise<Played> {
  const opened = await openDatabase(url === undefined ? { dataDirectory } : { url });
  if (!opened.ok) throw new Error(opened.failure.kind);
  const clock = new ManualClock(at('10:00'));
  const village = new Village({ clock });
  const network = new VillageNetwork(village, {
    profile: { handle: 'ville', name: 'Ville', bot: true },
    ...(hides && { capabilities: { hiding: { remains: 'nothing', most: Number.POSITIVE_INFINITY } } }),
  });
  const account = accountOn('ville', network, { lent: false });
  const game = aGame({ masking: hides ? 'hide' : 'quiet', feedback: 'none' });
  const context = await openContext({
    clock,
    sharedNow: async () => clock.now(),
    log: openLog('error', { write: () => undefined }),
    database: opened.value,
    queues: new QueuesInMemory().open({ clock, onTrouble: () => undefined }),
    accounts: [account],
    games: [{ game, folder: '.' }],
    ahead: new Temporal.Duration(),
    below: (most) => Math.floor(most / 2),
    cutter: cutHere,
    mail: { from: undefined, send: async () => done(undefined) },
  });
  await context.db
    .updateTable('steps')
    .set({ state: 'sent', network_id: 'opening', posted_at: at('09:00').toString() })
    .where('kind', '=', 'opening')
    .execute();
  return {
    context,
    account,
    async [Symbol.asyncDispose]() {
      await context.queues[Symbol.asyncDispose]();
      await opened.value[Symbol.asyncDispose]();
    },
  };
}

let said = 0;

/** Has replies be numbered from here on, where another process has filled the round. */
export function goOnFrom(count: number): void {
  said = count;
}

/** Makes a reply that nobody has sent yet: three of each player. */
export function nextReply(context: JobContext, page: number): Reply {
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
    inReplyTo: 'opening',
    createdAt: context.clock.now(),
    visibility: 'public',
    url: `https://village.example/${said}`,
  };
}

/** Fills a round as replies fill it, by pages of a thousand, but for what is said and hidden. */
export async function fill({ context, account }: Played, count: number): Promise<void> {
  const played = context.games.get('angers');
  if (!played) throw new Error('The game is not played.');
  const judgements = new Map(TEXTS.map((text) => [text, judgeShown(played, 1, { text })]));
  const mark = judgedBy(played.game, 1);
  for (let left = count; left > 0; left -= 1000) {
    const replies = Array.from({ length: Math.min(left, 1000) }, () => nextReply(context, 0));
    const stored = replies.map((reply): StoredReply => {
      const judgement = judgements.get(reply.text);
      if (!judgement) throw new Error('Not judged.');
      return {
        id: `ville|${reply.id}|0`,
        account: 'ville',
        networkId: reply.id,
        game: 'angers',
        round: 1,
        player: playerId(account, reply.author),
        text: reply.text,
        tagged: false,
        at: reply.createdAt,
        receivedAt: context.clock.now(),
        seenAt: context.clock.now(),
        visibility: 'public',
        inReplyTo: 'opening',
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
