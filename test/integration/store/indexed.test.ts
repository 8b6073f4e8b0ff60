import { type Kysely, type KyselyPlugin, type RootOperationNode, sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { enterGame } from '#store/games/games.ts';
import { readJournal } from '#store/journal.ts';
import { failedEffects } from '#store/outbox/effects.ts';
import { postedAs } from '#store/outbox/sending.ts';
import { playersCalled } from '#store/called.ts';
import { latestOptOuts } from '#store/players/opt-outs.ts';
import { playersNamed, savePlayers } from '#store/players/players.ts';
import { voices } from '#store/replies/heard.ts';
import { repliesBelow } from '#store/replies/replies-around.ts';
import { talkCounts } from '#store/replies/talk-counts.ts';
import type { Tables } from '#store/tables/tables.ts';
import { aGame, at } from '../../support/games/game.ts';
import { open, preparedSites } from './database-settings.ts';

/** More than are worth being read one after another. */
const MANY = 4_000;
const game = aGame();

/** A round of many replies, some of which answer others, on a network that names no head of a thread, by many players, with a journal of many lines. */
async function filled(db: Kysely<Tables>): Promise<void> {
  await enterGame(db, game, 'secret', at('09:00'));
  const players = Array.from({ length: MANY }, (_, number) => ({
    id: `village:${number}`,
    network: 'village',
    address: `p${number}@village.example`,
    mention: `@p${number}`,
    name: `Ana ${number}`,
    noBot: false,
  }));
  await savePlayers(db, players);
  await sql`insert into replies (id, account, network_id, game, round, player, text, tagged, at, received_at, visibility,
      in_reply_to, edited, verdict, code, reason, doubtful, muted)
    select 'ville|r' || number || '|0', 'ville', 'r' || number, ${game.id}, 1, 'village:' || number, 'Le château', false,
      ${at('10:00').toString()}::timestamptz, ${at('10:00').toString()}::timestamptz, 'public',
      case when number % 10 = 0 then 'r' || number / 2 else 'opening' end, false, 'wrong', 'x', '', false, true
    from generate_series(1, ${MANY - 1}::integer) as number`.execute(db);
  await sql`insert into live_said (reply, game, round, held, received_at)
    select id, game, round, case when id like '%0|0' then 'word' end, received_at from replies`.execute(db);
  await talkCounts(db, game.id, false);
  await sql`update live_said set shown = true where reply = 'ville|r7|0'`.execute(db);
  await sql`insert into effects (id, game, round, account, kind, reply, player, created_at, state)
    select 'ville|r' || number || '/hide', ${game.id}, 1, 'ville', 'hide', 'r' || number, 'village:' || number,
      ${at('10:00').toString()}::timestamptz, 'sent'
    from generate_series(1, ${MANY - 1}::integer) as number`.execute(db);
  await sql`insert into journal (id, at, who, game, kind, entry)
    select number, ${at('10:00').toString()}::timestamptz, 'kesako', ${game.id}, 'alarm', '{}'
    from generate_series(1, ${MANY}::integer) as number`.execute(db);
}

/** Returns how a database goes about what `work` asks of it, all questions after one another. */
async function plansOf(db: Kysely<Tables>, work: (db: Kysely<Tables>) => Promise<unknown>): Promise<string> {
  const asked: RootOperationNode[] = [];
  const noting: KyselyPlugin = {
    transformQuery: ({ node }) => (asked.push(node), node),
    transformResult: async ({ result }) => result,
  };
  await work(db.withPlugin(noting));
  const plans: string[] = [];
  for (const node of asked) {
    const { sql: text, parameters } = db.getExecutor().compileQuery(node, { queryId: 'plan' });
    const { rows } = await db.executeQuery<Record<string, string>>({
      query: node,
      queryId: { queryId: 'plan' },
      sql: `explain ${text}`,
      parameters,
    });
    plans.push(...rows.map((row) => row['QUERY PLAN'] ?? ''));
  }
  return plans.join('\n');
}

/** By which a table is read from its beginning to its end, or all replies that lack something. */
const READS_ALL =
  /Seq Scan on (?:replies|effects|players|journal|live_said)|Index Cond:.*root IS NULL|using journal_pkey/u;

const QUESTIONS: Readonly<Record<string, (db: Kysely<Tables>) => Promise<unknown>>> = {
  'what stands below replies': (db) =>
    repliesBelow(db, { game: game.id, round: 1, account: 'ville' }, ['r1', 'r2', 'r3']),
  'what was posted because of replies': (db) => postedAs(db, ['effects'], 'ville', ['p1', 'p2']),
  'who is called so': (db) => sql`select id from ${playersCalled('ana 1234')} as players`.execute(db),
  'whom a person may mean by an address': (db) => playersNamed(db, 'village:p12@village.example'),
  'whether somebody more has said STOP': (db) => latestOptOuts(db),
  'what was said last in answer to a question': (db) =>
    voices(db, { game: game.id, round: 1, which: 'open', holdsAll: false, most: 5, each: 2 }),
  'what waits of a live hour': (db) =>
    voices(db, { game: game.id, which: 'waiting', holdsAll: false, most: 5, before: 'nothing' }),
  'who has spoken since that was last counted': (db) => talkCounts(db, game.id, false),
  'what networks refused': (db) => failedEffects(db, game.id),
  'lines of a kind of which there are few': (db) =>
    readJournal(db, { game: game.id, before: MANY, kind: 'judged-anew', most: 50 }),
  'lines by whoever did little': (db) =>
    readJournal(db, { game: game.id, before: MANY, who: 'zoe', most: 50 }),
};

describe.for(preparedSites)('in $name, of a large round', ({ make }) => {
  test('nothing is read one after another that an index finds', async () => {
    const { kysely: db, embedded } = await open((await make()).options);
    await filled(db);
    if (!embedded) await sql`analyze`.execute(db);
    for (const [name, ask] of Object.entries(QUESTIONS)) {
      const plans = await plansOf(db, ask);
      expect(`${name}\n${plans}`).not.toMatch(READS_ALL);
    }
  });
});
