import { kesakoHere } from '../support/play/kesako-here.ts';
import { MovableTime } from '../support/play/movable-time.ts';
import { asText, isPrivate, ON_ITS_WAY, type Person } from '../support/play/people.ts';
import { type Ended, Program } from '../support/play/program.ts';
import { type Quickly, quickGame, soon } from '../support/play/quick-game.ts';
import { layTable, type Table, WAKES_NOBODY } from '../support/play/table.ts';
import { until } from '../support/play/until.ts';
import { personOn, startSnac } from '../support/servers/snac.ts';

/** Seconds. */
const HOUR = 3_600;

/** A game that is played by a worker on a snac of its own, and that `camille` directs. */
export interface GameOnSnac extends AsyncDisposable {
  readonly time: MovableTime;
  readonly table: Table;
  /** When the first round opens; an hour ahead. */
  readonly opens: Temporal.Instant;
  /** The game's folder. */
  readonly game: string;
  /** It plays already. */
  readonly worker: Program;
  /** Runs a command in the test's own process. */
  readonly run: (...args: readonly string[]) => Promise<Ended>;
  readonly person: (name: string) => Person;
}

/**
 * Starts a worker with a quick game of the account `angers`, beside the accounts of these people.
 * @param flags of `kesako run`
 * @param database of a server, in place of the embedded one
 */
export async function startGameOnSnac(
  people: readonly string[],
  times: Pick<Quickly, 'rounds' | 'lasts' | 'hints' | 'but'>,
  flags: readonly string[] = ['--until-finished'],
  database?: { readonly url: string },
): Promise<GameOnSnac> {
  await using starting = new AsyncDisposableStack();
  const time = starting.use(await MovableTime.start());
  const snac = starting.use(await startSnac(['angers', ...people], time));
  const token = snac.users[0]?.token ?? '';
  const env = {
    ...WAKES_NOBODY,
    KESAKO_OPERATOR: 'camille',
    ...(database && { DATABASE_URL: database.url }),
  };
  const table = starting.use(await layTable({ server: snac.url, token, env, prepared: true, time }));
  const opens = soon(HOUR, time);
  const game = await quickGame({ folder: table.folder, opens, pauses: HOUR, ...times });
  const worker = starting.use(Program.start(['run', game, ...flags], table.surroundings));
  await worker.says('worker-started');
  const playing = starting.move();
  return {
    time,
    table,
    opens,
    game,
    worker,
    run: (...args) => kesakoHere(args, table.surroundings),
    person: (name) => personOn(snac, name),
    [Symbol.asyncDispose]: () => playing.disposeAsync(),
  };
}

/** What somebody has been told in private, oldest first. */
export async function toldTo(who: Person): Promise<readonly string[]> {
  return (await who.mentions())
    .filter(isPrivate)
    .map(({ content }) => asText(content))
    .toReversed();
}

/** Resolves once somebody has been told something with these words. */
export async function told(who: Person, words: string): Promise<void> {
  await until(
    `${who.name} is told “${words}”`,
    async () => ((await toldTo(who)).some((text) => text.includes(words)) ? true : undefined),
    () => toldTo(who),
    ON_ITS_WAY,
  );
}
