import { BlueskyPerson, type BlueskyPost } from '../support/play/bluesky-person.ts';
import { MovableTime } from '../support/play/movable-time.ts';
import type { Program } from '../support/play/program.ts';
import { layTableFor, type Table } from '../support/play/table.ts';
import { until } from '../support/play/until.ts';
import { type BlueskyServers, startBluesky } from '../support/servers/bluesky.ts';

/** Seconds: the games are of a real day. */
export const HOUR = 3600;

/** A Bluesky network, and the time that all on it go by. */
export interface BlueskyWorld {
  readonly servers: BlueskyServers;
  readonly time: MovableTime;
}

/** Starts a network for the games of a file, one after the other: each has people of its own, and is played later than the one before. */
export async function openBlueskyWorld(): Promise<BlueskyWorld & AsyncDisposable> {
  await using starting = new AsyncDisposableStack();
  const time = starting.use(await MovableTime.start());
  const servers = starting.use(await startBluesky(time));
  const open = starting.move();
  return { time, servers, [Symbol.asyncDispose]: () => open.disposeAsync() };
}

/** Makes an account for each of these names. */
export async function gather<N extends string>(
  { servers, time }: BlueskyWorld,
  ...names: readonly N[]
): Promise<Readonly<Record<N, BlueskyPerson>>> {
  const { pds, appView } = servers;
  const people = names.map(async (name) => [
    name,
    await BlueskyPerson.join(pds, name, '', { time, appView }),
  ]);
  return Object.fromEntries(await Promise.all(people)) as Record<N, BlueskyPerson>;
}

/** An account of the accounts file. */
export const accountOf = ({ servers }: BlueskyWorld, { handle }: BlueskyPerson): string =>
  `{ network: bluesky, service: "${servers.pds.origin}", handle: ${handle} }`;

/**
 * Sets the table for accounts of the accounts file, with their credentials among the variables. Replies are read once an hour
 * of the machine, which no test lasts: whatever is read, the network's waking has brought.
 */
export function layBlueskyTable(
  { time }: BlueskyWorld,
  accounts: string,
  env: Readonly<Record<string, string>>,
): Promise<Table> {
  return layTableFor(accounts, { env: { KESAKO_POLL_SECONDS: '3600', ...env }, prepared: true, time });
}

/** What a visitor's app shows of an account, while a worker plays. */
export interface Stage {
  readonly visitor: BlueskyPerson;
  readonly account: BlueskyPerson;
  readonly worker: Program;
  readonly time: MovableTime;
}

/** Moves time to a step of the game, such as `1/hint-1`, and waits until its post, which has these words, is shown. */
export async function step(
  { visitor, account, worker, time }: Stage,
  moment: Temporal.Instant,
  name: string,
  words: string,
): Promise<BlueskyPost> {
  await time.moveTo(moment);
  // The log costs nothing to read: the app is asked once there is something to be seen. Time goes on meanwhile: a server’s answer
  // from before the move has the worker hold its posts for some seconds.
  await time.passUntil(`the worker posts ${name}`, () => worker.hasSaid('step-posted', `/${name}/ville"`), {
    stride: 1,
    seen: () => worker.stderr,
  });
  const posts = (): Promise<readonly BlueskyPost[]> => visitor.postsOf(account.did);
  return until(
    `the app shows “${words}”`,
    async () => (await posts()).find(({ record }) => record.text.includes(words)),
    async () => (await posts()).map(({ record }) => record.text),
  );
}

/** Waits until what these people answered in a round has been judged. */
export async function areJudged(
  { worker }: Pick<Stage, 'worker'>,
  round: number,
  ...players: readonly BlueskyPerson[]
): Promise<void> {
  await worker.judges(round, players.length);
}
