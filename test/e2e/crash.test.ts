import { setTimeout as wait } from 'node:timers/promises';
import { describe, type ExpectStatic, it } from 'vitest';
import type { Game } from '#game/game.ts';
import { timeline } from '#game/timeline.ts';
import { Chance } from '#networks/village/chance.ts';
import { kesako, Program } from '../support/play/program.ts';
import { quickGame, soon } from '../support/play/quick-game.ts';
import { readGameAt } from '../support/play/read-game.ts';
import { layTable, type Table } from '../support/play/table.ts';
import { requireServer } from '../support/servers/available.ts';
import { startPostgres } from '../support/servers/postgres.ts';
import { startRedis } from '../support/servers/redis.ts';
import { MastodonStandIn } from '../support/stand-ins/mastodon.ts';
import { answersTo, playCrowd, postsOf, type Said } from './crowd-on-stand-in.ts';
import { type Death, reap } from './deaths.ts';

/** Seconds. What the deaths delay has a minute to come before the round closes. */
const TIMES = { rounds: 1, lasts: 75, hints: [5, 10], lastCall: 60, pauses: 4 };

const MANY: Deaths = {
  total: 24,
  wanted: { upload: 2, publishing: 4, published: 5, collecting: 4, 'before a step': 2 },
};
const FEW: Deaths = { total: 4, wanted: { upload: 1, publishing: 1, published: 1, collecting: 1 } };

interface Deaths {
  readonly total: number;
  /** How often of what; whatever is left of the total is of anything. */
  readonly wanted: Readonly<Partial<Record<Death, number>>>;
}

/** Milliseconds. On Redis a dead worker's job is given to the next one after up to fifteen seconds, and time is needed to do it. */
const REST = 20_000;

describe.concurrent('a worker that is killed again and again', () => {
  it('posts every step once and judges every reply once, on its embedded database', async ({ expect }) => {
    const deaths = await play(expect, { seed: 7, deaths: MANY, rest: 0, env: {} });
    expect(deaths.length).toBeGreaterThanOrEqual(20);
    expect(deaths).toEqual(
      expect.arrayContaining(['upload', 'publishing', 'published', 'collecting', 'any']),
    );
  });

  it.runIf(requireServer('postgres') && requireServer('redis'))(
    'posts every step once and judges every reply once, on PostgreSQL and Redis',
    async ({ expect }) => {
      await using postgres = await startPostgres();
      await using redis = await startRedis();
      const env = { DATABASE_URL: postgres.url, REDIS_URL: redis.url };
      const deaths = await play(expect, { seed: 8, deaths: FEW, rest: REST, env });
      expect(deaths.length).toBeGreaterThanOrEqual(3);
    },
  );
});

interface Fate {
  readonly seed: number;
  readonly deaths: Deaths;
  /** How long each worker but the first is left in peace, in milliseconds. */
  readonly rest: number;
  readonly env: Readonly<Record<string, string>>;
}

/** Plays a game through all these deaths, and looks at what the server has of it. Gives the deaths that came about. */
async function play(expect: ExpectStatic, { seed, deaths, rest, env }: Fate): Promise<readonly Death[]> {
  // Without idempotency keys nothing but looking for it keeps a post from being repeated.
  await using standIn = await MastodonStandIn.start({ forgetsKeys: true, limit: 1_000_000 });
  const { token } = standIn.state.person('angers');
  await using table = await layTable({ server: standIn.url, token, env, prepared: true });
  const folder = await quickGame({ folder: table.folder, opens: soon(6), ...TIMES });
  const game = await readGameAt(folder);
  const chance = new Chance(seed);
  const stop = new AbortController();
  const lives = liveAndDie({ standIn, table, folder, game, chance, rest, signal: stop.signal }, deaths);
  const [said, died] = await Promise.all([playCrowd(standIn, game, seed), lives]).finally(() => stop.abort());
  everyStepOnce(expect, standIn, game);
  everyReplyAnsweredOnce(expect, standIn, said);
  findersAreNamed(expect, standIn, game, said);
  await everyReplyJudgedOnce(expect, table, folder, said);
  for (const { name } of standIn.state.media.values()) expect(name).toMatch(/^kesako-[0-9a-f]{24}\.jpg$/u);
  return died;
}

interface Stage {
  readonly standIn: MastodonStandIn;
  readonly table: Table;
  readonly folder: string;
  readonly game: Game;
  readonly chance: Chance;
  readonly rest: number;
  /** Aborted when nobody plays any more. */
  readonly signal: AbortSignal;
}

/** One worker after the other, until enough have died or the game is over; the last one lives on to the end. */
async function liveAndDie(
  { standIn, table, folder, game, chance, rest, signal }: Stage,
  { total, wanted }: Deaths,
): Promise<readonly Death[]> {
  const rise = (): Program => Program.start(['run', folder, '--until-finished'], table.surroundings);
  const due = timeline(game).map((step) => step.due);
  const left = new Map(Object.entries(wanted) as [Death, number][]);
  const certain: Death[] = total > 10 ? ['upload', 'publishing', 'published', 'collecting'] : [];
  const died: Death[] = [];
  let worker = rise();
  signal.addEventListener('abort', () => void worker.kill(), { once: true });
  while (!signal.aborted && died.length < total) {
    const death = await reap(worker, { standIn, chance, due, wanted: left, certain });
    if (death === undefined) break;
    died.push(death);
    worker = rise();
    await wait(rest);
  }
  const { code, stderr } = await worker.end(90_000);
  if (code !== 0) throw new Error(`The last worker ended with ${code}:\n${stderr}`);
  return died;
}

function everyStepOnce(expect: ExpectStatic, standIn: MastodonStandIn, game: Game): void {
  const first = postsOf(standIn).map(({ text }) => text.split('\n')[0]);
  const wanted = game.rounds.flatMap(({ number, answers }) => [
    `🔍 Détail mystère n°\u00a0${number}`,
    `💡 Indice n°\u00a01 — détail mystère n°\u00a0${number}`,
    `💡 Indice n°\u00a02 — détail mystère n°\u00a0${number}`,
    expect.stringMatching(new RegExp(`^⏳ Détail mystère n°\u00a0${number}\u00a0: `)),
    `✨ Détail mystère n°\u00a0${number}, la réponse\u00a0: ${answers[0]}`,
  ]);
  expect(first).toEqual([...wanted, `🏆 ${game.title}\u00a0: le classement, en points`]);
}

function everyReplyAnsweredOnce(expect: ExpectStatic, standIn: MastodonStandIn, said: readonly Said[]): void {
  expect(said.length).toBeGreaterThanOrEqual(12);
  const answers = said.map((reply) => ({ ...reply, answers: answersTo(standIn, reply.id).length }));
  expect(answers.filter((reply) => reply.answers !== 1)).toEqual([]);
}

function findersAreNamed(
  expect: ExpectStatic,
  standIn: MastodonStandIn,
  game: Game,
  said: readonly Said[],
): void {
  for (const { number } of game.rounds) {
    const found = said.filter(({ round, right }) => round === number && right).map(({ player }) => player);
    const [reveal] = postsOf(standIn, `✨ Détail mystère n°\u00a0${number}, la réponse`);
    expect(reveal?.mentions.map(({ name }) => name).toSorted()).toEqual(found.toSorted());
  }
}

async function everyReplyJudgedOnce(
  expect: ExpectStatic,
  { surroundings }: Table,
  folder: string,
  said: readonly Said[],
): Promise<void> {
  const { stdout } = await kesako(['report', folder], surroundings);
  const { guesses, problems } = JSON.parse(stdout) as Report;
  const sayIt = (round: number, player: string, right: boolean): string =>
    `${round} ${player} ${right ? 'right' : 'not right'}`;
  expect(
    guesses
      .map(({ round, player, verdict }) => sayIt(round, player.split('@')[0] ?? '', verdict === 'correct'))
      .toSorted(),
  ).toEqual(said.map(({ round, player, right }) => sayIt(round, player, right)).toSorted());
  expect(problems).toEqual([]);
}

interface Report {
  readonly guesses: readonly { readonly round: number; readonly player: string; readonly verdict: string }[];
  readonly problems: readonly string[];
}
