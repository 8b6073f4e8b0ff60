import { describe, type ExpectStatic, it } from 'vitest';
import type { Game } from '#game/game.ts';
import { timeline } from '#game/timeline/timeline.ts';
import { MovableTime } from '../support/play/movable-time.ts';
import { kesakoHere } from '../support/play/kesako-here.ts';
import { Program } from '../support/play/program.ts';
import { quickGame, soon } from '../support/play/quick-game.ts';
import { readGameAt } from '../support/play/read-game.ts';
import { layTable, type Table } from '../support/play/table.ts';
import { onServer } from '../support/run/databases.ts';
import { requireServer } from '../support/servers/available.ts';
import { startRedis } from '../support/servers/redis.ts';
import { MastodonStandIn } from '../support/stand-ins/mastodon.ts';
import type { Post } from '../support/stand-ins/mastodon-state.ts';
import { answersTo, postsOf, type Said, say } from './crowd-on-stand-in.ts';
import { type Death, die } from './deaths.ts';

/** Seconds. */
const HOUR = 3600;
const TIMES = { rounds: 1, lasts: 4 * HOUR, hints: [HOUR, 2 * HOUR], lastCall: HOUR, pauses: HOUR };

/** What workers die of at each moment of the round, one after the other, before one lives through it. */
type Deaths = Readonly<Partial<Record<Moment['name'], readonly Death[]>>>;

const MANY: Deaths = {
  opening: ['starting', 'upload', 'published'],
  'first guesses': ['collecting', 'published', 'publishing'],
  'first hint': ['before', 'publishing'],
  closing: ['collecting'],
  reveal: ['published'],
  standings: ['publishing'],
};
const FEW: Deaths = { opening: ['upload', 'published'], 'first guesses': ['publishing'] };

describe.concurrent('a worker that is killed again and again', () => {
  it('posts every step once and judges every reply once, on its embedded database', async ({ expect }) => {
    expect(await play(expect, MANY, {})).toBe(Object.values(MANY).flat().length);
  });

  it.runIf(requireServer('postgres') && requireServer('redis'))(
    'posts every step once and judges every reply once, on PostgreSQL and Redis',
    async ({ expect }) => {
      const postgres = await onServer();
      await using redis = await startRedis();
      const env = { DATABASE_URL: postgres.url, REDIS_URL: redis.url };
      expect(await play(expect, FEW, env)).toBe(Object.values(FEW).flat().length);
    },
  );
});

/** Plays a game through all these deaths, and looks at what the server has of it. Gives how many there were. */
async function play(
  expect: ExpectStatic,
  deaths: Deaths,
  env: Readonly<Record<string, string>>,
): Promise<number> {
  await using time = await MovableTime.start();
  // Without idempotency keys nothing but looking for it keeps a post from being repeated.
  await using standIn = await MastodonStandIn.start({ forgetsKeys: true, limit: 1_000_000 }, time);
  const { token } = standIn.state.person('angers');
  await using table = await layTable({ server: standIn.url, token, env, prepared: true, time });
  const folder = await quickGame({ folder: table.folder, opens: soon(HOUR, time), ...TIMES });
  const game = await readGameAt(folder);
  const said: Said[] = [];
  let died = 0;
  await using workers = new AsyncDisposableStack();
  const rise = (): Program =>
    workers.use(Program.start(['run', folder, '--until-finished'], table.surroundings));
  let worker = rise();
  const pass = async (): Promise<void> => time.moveBy(5, { settled: false });
  for (const moment of momentsOf(standIn, game, said)) {
    await worker.says('worker-started');
    for (const [index, death] of (deaths[moment.name] ?? []).entries()) {
      if (death === 'before') await die(worker, death, standIn, pass);
      if (index === 0) {
        if (moment.at) await time.moveTo(moment.at, { settled: false });
        await moment.begin();
      }
      if (death !== 'before') await die(worker, death, standIn, pass);
      died += 1;
      worker = rise();
    }
    if (deaths[moment.name] === undefined) {
      if (moment.at) await time.moveTo(moment.at, { settled: false });
      await moment.begin();
    }
    // Time that runs while a worker gets up is time in which everything comes too late.
    await worker.says('worker-started');
    await time.passUntil(`the ${moment.name} is over`, () => (moment.isOver() ? true : undefined), {
      seen: () => worker.stderr,
    });
  }
  const { code, stderr } = await worker.end();
  if (code !== 0) throw new Error(`The last worker ended with ${code}:\n${stderr}`);
  everyStepOnce(expect, standIn, game);
  everyReplyAnsweredOnce(expect, standIn, said);
  findersAreNamed(expect, standIn, said);
  await everyReplyJudgedOnce(expect, table, folder, said);
  for (const { name } of standIn.state.media.values()) expect(name).toMatch(/^kesako-[0-9a-f]{24}\.jpg$/u);
  return died;
}

interface Moment {
  readonly name:
    | 'opening'
    | 'first guesses'
    | 'first hint'
    | 'second guesses'
    | 'second hint'
    | 'last call'
    | 'closing'
    | 'reveal'
    | 'standings';
  /** When it comes; at once unless told. */
  readonly at?: Temporal.Instant | undefined;
  begin(): Promise<void>;
  isOver(): boolean;
}

/** The round as ten players live it; whoever says something is pushed to `said`. */
function momentsOf(standIn: MastodonStandIn, game: Game, said: Said[]): readonly Moment[] {
  const [round] = game.rounds;
  const end = timeline(game).at(-1);
  if (!round || !end) throw new Error('One round is played.');
  const opening = (): Post => {
    const [found] = postsOf(standIn, '🔍');
    if (!found) throw new Error('Nothing was asked.');
    return found;
  };
  const post = (name: Moment['name'], at: Temporal.Instant | undefined, mark: string): Moment => ({
    name,
    at,
    begin: async () => undefined,
    isOver: () => postsOf(standIn, mark).length > 0,
  });
  const isAnswered = ({ id }: Said): boolean => answersTo(standIn, id).length > 0;
  const guesses = (name: Moment['name'], speak: () => Promise<readonly Said[]>): Moment => ({
    name,
    async begin() {
      said.push(...(await speak()));
    },
    isOver: () => said.every(isAnswered),
  });
  const unnamed: Said[] = [];
  return [
    post('opening', round.opens, '🔍'),
    guesses('first guesses', () =>
      Promise.all([
        say(standIn, opening(), { name: 'ada', right: false }),
        say(standIn, opening(), { name: 'bob', right: true }),
        say(standIn, opening(), { name: 'cleo', right: false, visibility: 'direct' }),
        say(standIn, opening(), { name: 'dan', right: true, visibility: 'direct' }),
        say(standIn, opening(), { name: 'eve', right: false }),
      ]),
    ),
    post('first hint', round.hints[0]?.at, 'Indice n°\u00a01'),
    guesses('second guesses', async () => {
      const [hint] = postsOf(standIn, 'Indice n°\u00a01');
      const [answer] = answersTo(standIn, said[0]?.id ?? '');
      if (!hint || !answer) throw new Error('There is nothing to answer.');
      return Promise.all([
        say(standIn, hint, { name: 'fay', right: true }),
        say(standIn, hint, { name: 'gus', right: false }),
        // Whoever was told in private that it was not that answers there.
        say(standIn, answer, { name: 'ada', right: true, visibility: 'direct' }),
      ]);
    }),
    post('second hint', round.hints[1]?.at, 'Indice n°\u00a02'),
    {
      ...post('last call', round.lastCall, '⏳'),
      async begin() {
        for (const [name, right] of [
          ['hal', true],
          ['ida', false],
        ] as const) {
          unnamed.push(await say(standIn, opening(), { name, right, named: false }));
        }
      },
    },
    {
      name: 'closing',
      at: round.closes,
      begin: async () => void said.push(...unnamed),
      isOver: () => said.every(isAnswered),
    },
    post('reveal', round.reveals, '✨'),
    post('standings', end.due, '🏆'),
  ];
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
  expect(first).toEqual([...wanted, `🏆 ${game.title} — le classement, en points`]);
}

function everyReplyAnsweredOnce(expect: ExpectStatic, standIn: MastodonStandIn, said: readonly Said[]): void {
  expect(said).toHaveLength(10);
  const answers = said.map((reply) => ({ ...reply, answers: answersTo(standIn, reply.id).length }));
  expect(answers.filter((reply) => reply.answers !== 1)).toEqual([]);
}

function findersAreNamed(expect: ExpectStatic, standIn: MastodonStandIn, said: readonly Said[]): void {
  const found = said.filter(({ right }) => right).map(({ player }) => player);
  const [reveal] = postsOf(standIn, '✨');
  expect(reveal?.mentions.map(({ name }) => name).toSorted()).toEqual(found.toSorted());
}

async function everyReplyJudgedOnce(
  expect: ExpectStatic,
  { surroundings }: Table,
  folder: string,
  said: readonly Said[],
): Promise<void> {
  const { stdout } = await kesakoHere(['report', folder, '--format', 'json'], surroundings);
  const { guesses, problems } = JSON.parse(stdout) as Report;
  const sayIt = (player: string, right: boolean): string => `${player} ${right ? 'right' : 'not right'}`;
  expect(
    guesses.map(({ player, verdict }) => sayIt(player.split('@')[0] ?? '', verdict === 'correct')).toSorted(),
  ).toEqual(said.map(({ player, right }) => sayIt(player, right)).toSorted());
  expect(problems).toEqual([]);
}

interface Report {
  readonly guesses: readonly { readonly player: string; readonly verdict: string }[];
  readonly problems: readonly string[];
}
