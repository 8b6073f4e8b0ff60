import { setTimeout as pause } from 'node:timers/promises';
import type { ControlOptions } from '#app/control/local-control.ts';
import { byMoment, earliest, isAfter, isBy, later } from '#game/moments.ts';
import { readInTurn } from '#jobs/read-in-turn.ts';
import type { JobContext } from '#jobs/context.ts';
import { work } from '#jobs/start-workers.ts';
import type { NetworkId } from '#networks/network.ts';
import { Chance } from '#networks/village/chance.ts';
import { crowd } from '#networks/village/crowd/crowd.ts';
import { perform } from '#networks/village/crowd/perform.ts';
import { Village } from '#networks/village/village.ts';
import { done } from '#networks/outcome.ts';
import type { Headroom } from '#networks/village/rate-limits.ts';
import { VillageNetwork } from '#networks/village/village-network.ts';
import { ManualClock } from '#platform/clock.ts';
import type { Log } from '#platform/log.ts';
import { cutHere } from '#photos/cutting.ts';
import { QueuesInMemory } from '#queue/in-memory/queues-in-memory.ts';
import { openDatabase } from '#store/database/database.ts';
import { besideLent } from '#game/partners.ts';
import { timeline } from '#game/timeline/timeline.ts';
import { accountOn } from '#app/parts/account.ts';
import { inVillage, lentProfiles } from './village-partners.ts';
import { guestActions } from './guest-actions.ts';
import { partnerActions, type Habit } from './partner-actions.ts';
import { openContext } from '#app/parts/open-context.ts';
import type { GameInFolder } from '#app/parts/game-in-folder.ts';
import type { UsualNetwork } from '#app/parts/measures.ts';
import { newSecret } from '#app/parts/take-up.ts';
import { VersionFolders } from '#app/versions/version-folders.ts';
import type { ReadOptions } from '#script/read-options.ts';
import { Agenda } from './agenda.ts';
import { keepRehearsed, REHEARSED_VERSION } from './kept-version.ts';
import { Readings } from './readings.ts';
import { Signer } from './signer.ts';

export interface RehearsalSettings extends GameInFolder {
  readonly seed: number;
  /** How many followers play. */
  readonly followers: number;
  /** How the people of partners behave; punctual when absent. */
  readonly habit?: Habit | undefined;
  /** How many times faster than the clock on the wall; `max`: as fast as the machine can. */
  readonly speed: number | 'max';
  readonly log: Log;
  /** The real network of an account, for which the village stands; the village itself where nothing is said. */
  readonly networkOf?: ((account: string) => UsualNetwork | undefined) | undefined;
  /** How often accounts are read whose network does not stream; every 15 seconds when absent. */
  readonly pollEvery?: Temporal.Duration | undefined;
  /** What accounts take, where somebody looks on: the script is kept as a version then, so that they can be told what a change of it would come to. */
  readonly measures?: ReadOptions['measures'] | undefined;
  /** What the database begins as, as in `DatabaseOptions`. */
  readonly copyOf?: Blob | undefined;
}

/** A game being rehearsed: the real jobs, queues and an embedded database in memory, the village for a network. */
export interface Rehearsal extends AsyncDisposable {
  readonly context: JobContext;
  readonly village: Village;
  /** What acts about versions need; undefined: the script is kept as none. */
  readonly versions: ControlOptions['versions'];
  readonly starts: Temporal.Instant;
  readonly ends: Temporal.Instant;
  /** How near an account of the game came to a limit of its network. */
  readonly headroomOf: (account: string) => Headroom | undefined;
  /**
   * Plays the game from before its opening to its end. Time jumps from one event to the next, and only once nothing is
   * left to do, so that the same seed gives the same game at any speed.
   * @param onEvent called after each event
   * @param looks what looks on at its moment, before anything of that moment is done
   */
  play(onEvent: () => Promise<void>, signal: AbortSignal, looks?: readonly RehearsalEvent[]): Promise<void>;
}

/** Events at one moment after which time has plainly stopped: a bug, since each one settles everything owed. */
const PATIENCE = 100;
/** How long before its first step a rehearsal begins. */
const PRELUDE = Temporal.Duration.from({ minutes: 10 });

/** `KESAKO_POLL_SECONDS`, unless it is set. */
const POLL_EVERY = Temporal.Duration.from({ seconds: 15 });

/** Each poll is an event of the rehearsal: fewer than in a real game keep it short. */
const LOOK_PACE = {
  shortest: Temporal.Duration.from({ minutes: 10 }),
  longest: Temporal.Duration.from({ minutes: 30 }),
};

const VILLAGE = 'village.example';

/** Sets the stage for a rehearsal. */
export async function stage(settings: RehearsalSettings): Promise<Rehearsal> {
  const { seed, log } = settings;
  const game = inVillage(settings.game, VILLAGE);
  const steps = timeline(game);
  // Whoever is told long before is told as the rehearsal begins.
  const first = earliest(game.rounds.map(({ opens }) => opens)) ?? Temporal.Instant.fromEpochMilliseconds(0);
  const starts = first.subtract(PRELUDE);
  const ends = steps.at(-1)?.due ?? first;
  const clock = new ManualClock(starts);
  const village = new Village({ clock, seed, domain: VILLAGE, onTheWeb: false });

  await using stack = new AsyncDisposableStack();
  const opened = await openDatabase({ dataDirectory: 'memory', copyOf: settings.copyOf });
  if (!opened.ok) throw new Error(`The database in memory could not be opened: ${opened.failure.kind}.`);
  const database = stack.use(opened.value);
  const queues = stack.use(
    new QueuesInMemory().open({
      clock,
      onTrouble: ({ kind, ...trouble }) => log.error({ event: kind, ...trouble }),
    }),
  );
  const networks = new Map<string, VillageNetwork>();
  const accounts = game.accounts.map((name) => {
    const real = settings.networkOf?.(name);
    const network = stack.use(
      new VillageNetwork(village, {
        profile: { handle: name, name: game.title, bot: true },
        network: real?.network,
        // Time stands still between two events: an account that has to look for itself does so only when something has come.
        capabilities: { ...real?.abilities, stream: true },
      }),
    );
    networks.set(name, network);
    return accountOn(name, network);
  });
  const lent = lentProfiles(game).map(({ account, profile }) => {
    const network = settings.networkOf?.(account)?.network ?? networkBeside(settings, account);
    const guest = stack.use(new VillageNetwork(village, { profile, guest: true, network }));
    return accountOn(account, guest, { lent: true });
  });
  const chance = new Chance(seed);
  const below = drawnBy(chance);
  const versions =
    settings.measures &&
    (await keepRehearsed(
      { game, folder: settings.folder },
      {
        db: database.kysely,
        folders: stack.use(await VersionFolders.passing()),
        measures: settings.measures,
        // The one that it is drawn when it is taken up: the same seed gives the same game, whether or not anybody looks on.
        secret: newSecret(drawnBy(new Chance(seed))),
        now: clock.now(),
      },
    ));
  const context = await openContext({
    clock,
    sharedNow: async () => clock.now(),
    log,
    database,
    queues,
    accounts: [...accounts, ...lent],
    games: [{ game, folder: settings.folder, version: versions ? REHEARSED_VERSION : null }],
    // Everything is ordered anew at each moment that comes.
    ahead: new Temporal.Duration(),
    below,
    cutter: cutHere,
    pollPace: LOOK_PACE,
    mail: { from: undefined, send: () => Promise.resolve(done(undefined)) },
  });
  const acts = crowd({
    rounds: game.rounds,
    followers: settings.followers,
    seed,
    language: game.language,
    hashtags: game.hashtags.always,
    hashtagsRequired: game.hashtags.replies === 'required',
    timeZone: game.timeZone,
  });
  const events: readonly RehearsalEvent[] = [
    ...acts.map((act) => ({ at: act.at, happen: async () => void perform(act, village) })),
    ...[
      ...partnerActions(game, settings.habit ?? 'punctual'),
      ...guestActions(game, settings.habit ?? 'punctual'),
    ].map(({ at, run }) => ({
      at,
      happen: () => run(context, village),
    })),
  ].toSorted(byMoment(({ at }) => at));
  const { pollEvery = POLL_EVERY } = settings;
  const readings = new Readings(clock, (account) =>
    settings.networkOf?.(account)?.abilities.stream === false ? pollEvery : undefined,
  );
  const resources = stack.move();
  return {
    context,
    village,
    versions,
    starts,
    ends,
    headroomOf: (account) => networks.get(account)?.headroom,
    play: (onEvent, signal, looks = []) =>
      conduct({
        context,
        village,
        clock,
        events: [...looks, ...events].toSorted(byMoment(({ at }) => at)),
        readings,
        speed: settings.speed,
        onEvent,
        signal,
      }),
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

const drawnBy =
  (chance: Chance) =>
  (most: number): number =>
    chance.integer(0, most - 1);

/** The network of the account beside which a partner lends one: it is on the same. */
function networkBeside({ game, networkOf }: RehearsalSettings, lent: string): NetworkId | undefined {
  return networkOf?.(besideLent(game.partners, lent) ?? '')?.network;
}

/** Something that somebody in the village does at its moment, or that is looked at then. */
export interface RehearsalEvent {
  readonly at: Temporal.Instant;
  readonly happen: () => Promise<void>;
}

interface Conducting {
  readonly context: JobContext;
  readonly village: Village;
  readonly clock: ManualClock;
  readonly events: readonly RehearsalEvent[];
  readonly readings: Readings;
  readonly speed: number | 'max';
  readonly onEvent: () => Promise<void>;
  readonly signal: AbortSignal;
}

async function conduct({
  context,
  village,
  clock,
  events,
  readings,
  speed,
  onEvent,
  signal,
}: Conducting): Promise<void> {
  const listening = new AbortController();
  const hearing = [...context.accounts.values()].filter(({ lent }) => !lent);
  const ears = hearing.map(({ name, network }) =>
    network.listen(() => readings.wake(name), listening.signal),
  );
  try {
    await work(context);
    const inTime = pace(clock.now(), speed);
    const waiting = events.values();
    let event = waiting.next();
    let stuck = 0;
    const agenda = new Agenda(context);
    const signer = new Signer(context);
    for (;;) {
      signal.throwIfAborted();
      await signer.sayYes();
      const refill = refilled(context);
      const owed = await agenda.next();
      const moment = earliest([event.value?.at, owed, refill, readings.next]);
      if (!moment) break;
      stuck = isAfter(moment, clock.now()) ? 0 : stuck + 1;
      if (stuck > PATIENCE) throw new Error(`The rehearsal does not get beyond ${clock.now()}.`);
      await inTime(moment, signal);
      clock.moveTo(later(moment, clock.now()));
      village.slow.release();
      if (refill && moment.equals(refill)) for (const { name } of hearing) readings.wake(name);
      while (!event.done && isBy(event.value.at, clock.now())) {
        await event.value.happen();
        event = waiting.next();
      }
      if (owed && isBy(owed, clock.now())) await agenda.carryOut(signal);
      await readAll(context, readings, signal);
      await onEvent();
    }
  } finally {
    listening.abort();
    await Promise.all(ears);
  }
}

/** Has the accounts read what came, and lets everything that follows from it be done. */
async function readAll(context: JobContext, readings: Readings, signal: AbortSignal): Promise<void> {
  let awake = readings.take();
  do {
    await context.queues.addAll(awake.map(readInTurn.order));
    await context.queues.promote(context.clock.now());
    await context.queues.idle(signal);
    awake = readings.take();
  } while (awake.length > 0);
}

/** When an account may read again whose network's limit has run short. */
function refilled(context: JobContext): Temporal.Instant | undefined {
  const now = context.clock.now();
  return earliest(
    [...context.readings.values()].map(({ next }) => (next && isAfter(next, now) ? next : undefined)),
  );
}

/** Waits for the real time of a moment, counted from now on: what the work itself takes is not waited for once more. */
function pace(
  start: Temporal.Instant,
  speed: number | 'max',
): (moment: Temporal.Instant, signal: AbortSignal) => Promise<void> {
  const began = performance.now();
  return async (moment, signal) => {
    if (speed === 'max') return;
    const left = began + start.until(moment).total('milliseconds') / speed - performance.now();
    if (left > 0) await pause(left, undefined, { signal });
  };
}
