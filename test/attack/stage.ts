import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { playedGame } from '#app/parts/played-game.ts';
import type { Game } from '#game/game.ts';
import type { PlayedGame } from '#jobs/context.ts';
import { quickGame } from '../support/play/quick-game.ts';
import { readGameAt } from '../support/play/read-game.ts';
import type { Status } from '../support/play/people.ts';
import { layTableFor, type Table } from '../support/play/table.ts';
import { type Backends, envOf, openWays, startBackends, type Ways } from './backends.ts';
import { Diary } from './diary.ts';
import { Disk } from './disk.ts';
import { PLAYERS } from './draw-crowd.ts';
import { Journal } from './journal.ts';
import { type Network, startNetwork } from './network.ts';
import { Pace } from './pace.ts';
import type { Plan } from './plan.ts';
import { Proxy } from './proxy.ts';
import { Times } from './times.ts';
import { Worker } from './worker.ts';

/** Everything that an attack takes place on. */
export interface Stage extends AsyncDisposable {
  readonly plan: Plan;
  readonly folder: string;
  readonly game: Game;
  readonly keyOf: PlayedGame['keyOf'];
  readonly accounts: readonly string[];
  readonly network: Network;
  /** For whom each token speaks, and which worker has it. */
  readonly lent: ReadonlyMap<string, Lent>;
  readonly proxy: Proxy;
  readonly times: Times;
  readonly backends: Backends;
  /** Of each worker. */
  readonly ways: readonly Ways[];
  /** On which the embedded database lies, where it is to be full and can be. */
  readonly disk: Disk | undefined;
  readonly workers: readonly Worker[];
  readonly table: Table;
  readonly journal: Journal;
  readonly pace: Pace;
  readonly diary: Diary;
}

interface Lent {
  readonly account: string;
  readonly worker: number;
}

/** Names in the script, and of the people who have these accounts on the server. */
const ACCOUNTS = ['angers', 'musee'] as const;
/** What a closing says, before its round's number. */
export const CLOSED = 'Les jeux sont faits pour le mystère n° ';
/** Seconds between two steps of a round. */
export const APART = 600;
const SPACING = 60;
/** Seconds from the start to the first opening, and between a round's end and the next. */
const QUIET = 900;

/** Sets everything up and starts the workers. Logs go to `logs`; an embedded game begins with a copy of `embedded`. */
export async function setStage(plan: Plan, logs: string, embedded: string): Promise<Stage> {
  await using stack = new AsyncDisposableStack();
  await mkdir(logs, { recursive: true });
  await writeFile(join(logs, 'plan.json'), `${JSON.stringify(plan, undefined, 2)}\n`);
  const times = stack.use(await Times.start(plan.backend === 'embedded' ? 1 : 2));
  const diary = new Diary(logs, times);
  const backends = stack.use(await startBackends(plan.backend));
  const ways = await Promise.all(times.ofWorkers.map(() => openWays(stack, backends)));
  const accounts = ACCOUNTS.slice(0, plan.accounts);
  const network = stack.use(await startNetwork(plan, [...accounts, ...PLAYERS], times));
  const proxy = stack.use(await Proxy.start(network.url, times));
  const lines = accounts.map((name) => `${name}: { network: mastodon, server: "${proxy.url.origin}" }`);
  const table = stack.use(
    await layTableFor(lines.join('\n  '), {
      env: { KESAKO_POLL_SECONDS: '2' },
    }),
  );
  const disk = plan.faults.some(({ deed }) => deed.kind === 'disk-full')
    ? await Disk.mount(table.data)
    : undefined;
  if (disk) stack.use(disk);
  if (plan.backend === 'embedded') await cp(embedded, table.data, { recursive: true });
  const folder = await writeGame(plan, table.folder, accounts, times.now());
  const game = await readGameAt(folder);
  const journal = new Journal(network);
  const lent = await lendAccounts(network, accounts, times.ofWorkers.length);
  proxy.onPosted = (status, token) => {
    const account = lent.get(token)?.account;
    if (account !== undefined) journal.take(status as Status, account);
  };
  const workers = times.ofWorkers.map((time, index) => {
    const tokens = [...lent].flatMap(([token, { account, worker }]) =>
      worker === index ? [[`KESAKO_${account.toUpperCase()}_TOKEN`, token]] : [],
    );
    const env = { ...table.surroundings.env, ...envOf(ways[index] ?? {}), ...Object.fromEntries(tokens) };
    return stack.use(
      new Worker({
        name: `worker-${index}`,
        args: ['run', folder, '--until-finished'],
        surroundings: { ...table.surroundings, env },
        time,
        diary,
      }),
    );
  });
  const pace = new Pace({ proxy, network, times, workers, diary });
  const owned = stack.move();
  return {
    plan,
    folder,
    game,
    keyOf: (round) => playedGame(game).keyOf(round),
    accounts,
    network,
    lent,
    proxy,
    times,
    backends,
    ways,
    disk,
    workers,
    table,
    journal,
    pace,
    diary,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** Has each worker speak for each account by a token of its own, by which its requests are known. */
async function lendAccounts(
  network: Network,
  accounts: readonly string[],
  workers: number,
): Promise<ReadonlyMap<string, Lent>> {
  const all = accounts.flatMap((account) =>
    Array.from({ length: workers }, (_, worker): Lent => ({ account, worker })),
  );
  return new Map(
    await Promise.all(
      all.map(async (one) => [await network.tokenFor(one.account, one.worker), one] as const),
    ),
  );
}

/** The first rounds of the sample game, with a day's distances between their steps. */
async function writeGame(
  plan: Plan,
  folder: string,
  accounts: readonly string[],
  now: Temporal.Instant,
): Promise<string> {
  const { rounds, hints, lastCall, closing, pause } = plan;
  const opens = now.add({ seconds: QUIET }).round({ smallestUnit: 'second', roundingMode: 'ceil' });
  const lasts = APART * (hints + (lastCall ? 2 : 1));
  const opensAt = (index: number): string =>
    opens
      .add({ seconds: index * (lasts + 2 * pause + QUIET) })
      .toZonedDateTimeISO('Europe/Paris')
      .toPlainDateTime()
      .toString({ smallestUnit: 'second' })
      .replace('T', ' ');
  return quickGame({
    folder,
    opens,
    rounds,
    lasts,
    hints: Array.from({ length: hints }, (_, index) => APART * (index + 1)),
    ...(lastCall && { lastCall: APART }),
    pauses: pause,
    but: [
      [['accounts'], accounts],
      [['late', 'grace'], '60min'],
      [['late', 'spacing'], `${SPACING}s`],
      ...Array.from({ length: rounds }, (_, index) => [['rounds', index, 'opens'], opensAt(index)] as const),
      ...(closing
        ? Array.from(
            { length: rounds },
            (_, index) => [['rounds', index, 'closing'], `${CLOSED}${index + 1}`] as const,
          )
        : []),
    ],
  });
}
