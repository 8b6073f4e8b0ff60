import { accountOn } from '#app/parts/account.ts';
import { openContext } from '#app/parts/open-context.ts';
import { reportGame } from '#app/control/report-game.ts';
import { rankingPage } from '#app/live/ranking.ts';
import { latestReplies, waitingReplies } from '#app/live/replies.ts';
import { liveRounds } from '#app/live/rounds.ts';
import { standingsOf } from '#jobs/grading/finds.ts';
import { deriveFor } from '#jobs/grading/derive.ts';
import type { Account, JobContext } from '#jobs/context.ts';
import { judgeShown } from '#jobs/replies/judge-shown.ts';
import { judgedBy } from '#jobs/replies/judged-by.ts';
import { takeIn } from '#jobs/replies/take-in.ts';
import { planMasking } from '#jobs/masking/plan-masking.ts';
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
import { gameRow } from '#store/games.ts';
import { savePlayers } from '#store/players.ts';
import { keepReplies, type StoredReply } from '#store/replies.ts';
import { aGame, at } from '../../test/support/games/game.ts';
import { startPostgres } from '../../test/support/servers/postgres.ts';
import { median, tell } from '../figures.ts';

// What pages and questions cost as a round grows, by the rows that are kept for them and by all its replies; and one more page of replies.
const SIZES = (process.env['SIZES'] ?? '1000,10000,100000').split(',').map(Number);
const PAGE = 40;
const TEXTS = ['La maison d’Adam', 'La cathédrale', 'Le château', 'Logis Pincé', 'Merci beaucoup'];
const TIMES = 5;

const never = new AbortController().signal;

interface Played extends AsyncDisposable {
  readonly context: JobContext;
  readonly account: Account;
}

async function playOn(url: string | undefined, hides: boolean): Promise<Played> {
  const opened = await openDatabase(url === undefined ? { dataDirectory: 'memory' } : { url });
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

/** Three replies of each player. */
function nextReply(context: JobContext, page: number): Reply {
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
async function fill({ context, account }: Played, count: number): Promise<void> {
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

async function timed(act: () => Promise<unknown>, times = TIMES): Promise<number> {
  const took: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const from = performance.now();
    await act();
    took.push(performance.now() - from);
  }
  return median(took);
}

const row = (cells: readonly (string | number)[]): void =>
  tell(`| ${cells.map((cell) => (typeof cell === 'number' ? cell.toFixed(1) : cell)).join(' | ')} |`);

async function measure(name: string, url: string | undefined, hides: boolean, size: number): Promise<void> {
  await using played = await playOn(url, hides);
  const { context, account } = played;
  const { db } = context;
  await fill(played, size);
  const where = { game: 'angers', round: 1, account: 'ville' };
  if (hides) await planMasking(context, where, never);
  const game = context.games.get('angers')?.game;
  const state = await gameRow(db, 'angers');
  if (!game || !state) throw new Error('The game is not played.');
  await context.db.executeQuery((await import('kysely')).sql`analyze`.compile(db));
  const now = context.clock.now();
  const few = size >= 100_000 ? 1 : 3;
  const whole = await timed(() => standingsOf(db, game), few);
  const page = await timed(() => rankingPage(db, game, { most: PAGE }));
  const report = await timed(() => reportGame(db, state, game, {}, now, 'fr'), few);
  const status = await timed(async () => {
    await liveRounds(db, game, now);
    await rankingPage(db, game, { most: 10 });
    await waitingReplies(db, game, { most: PAGE });
  });
  const latest = await timed(() => latestReplies(db, game, 1, { most: PAGE }));
  const source = { game: 'angers', round: 1 };
  const more = await timed(() => {
    const replies = Array.from({ length: PAGE }, () => nextReply(context, said));
    return takeIn(context, account, { replies, setAside: [] }, source, never);
  }, 9);
  const plan = hides ? await timed(() => planMasking(context, where, never), few) : 0;
  row([name, hides ? 'hides' : '', String(size), whole, page, report, status, latest, more, plan]);
}

row([
  'database',
  'account',
  'replies',
  'ranking, all replies',
  'its first page, rows',
  'report, all replies',
  'what status needs, rows',
  'latest replies',
  `${PAGE} more taken in`,
  'masks, whole round',
]);
row(Array.from({ length: 10 }, () => '---'));
await using postgres = await startPostgres();
for (const hides of [false, true]) {
  for (const size of SIZES) {
    await measure('PostgreSQL', await postgres.createDatabase(`d${hides ? 1 : 0}x${size}`), hides, size);
    await measure('embedded', undefined, hides, size);
  }
}
