import type { Game } from '#game/game.ts';
import { timeline } from '#game/timeline/timeline.ts';
import { Chance } from '#networks/village/chance.ts';
import { Village } from '#networks/village/village.ts';
import { VillageNetwork } from '#networks/village/village-network.ts';
import { openLog, type Log } from '#platform/log.ts';
import type { QueueTrouble } from '#queue/bullmq-backend.ts';
import { Acting } from './acting.ts';
import { Crowd } from './crowd.ts';
import { Editions } from './edits/editions.ts';
import { lentProfiles } from '#app/rehearsal/village-partners.ts';
import { Partners } from './partners/partners.ts';
import type { SharedDatabase } from './database.ts';
import { capabilitiesOf, gameOfPlan, startOf } from './game.ts';
import { Armoury } from './mishaps.ts';
import type { DatabaseHarm, Fault, Place, Plan } from './plan.ts';
import type { Mishaps } from './queues/pace.ts';
import { SeededServer } from './queues/seeded-queues.ts';
import { Scripts } from './scripts.ts';
import { ServerLog } from './server-log.ts';
import type { State } from './sometimes.ts';
import { begin } from './surroundings.ts';
import { SimulatedTime } from './time.ts';
import { type Actor, Turnstile } from './turnstile.ts';
import { AroundTheGame } from './watch/around-the-game.ts';
import type { Way } from './wire.ts';
import { SimulatedWorker } from './worker.ts';

const MINUTE_MS = 60_000;
/** How soon each worker sees what people have done. */
const FOLLOWED_MS = 1_000;
/** How far apart workers weigh what was heard. */
const APART_MS = 9_000;
const LONGEST_PAUSE_MS = 240 * MINUTE_MS;
/** Where posts take their time to arrive. */
const LONGEST_JOURNEY_MS = 3_000;

/** Everything of one simulation. */
export class World {
  readonly plan: Plan;
  /** As the plan has it, before anybody edits its script. */
  readonly first: Game;
  readonly editions: Editions;
  readonly start: Temporal.Instant;
  readonly time: SimulatedTime;
  readonly database: SharedDatabase;
  readonly turnstile: Turnstile;
  readonly server: SeededServer;
  readonly village: Village;
  readonly networks: ReadonlyMap<string, VillageNetwork>;
  readonly scripts: Scripts;
  readonly truth = new ServerLog();
  readonly way: Way;
  readonly log: Log;
  readonly crowd: Crowd;
  readonly partners: Partners;
  readonly acting: Acting;
  readonly armoury: Armoury;
  readonly around: AroundTheGame;
  /** What happened, line by line. */
  readonly lines: string[] = [];
  /** What was logged, line by line. */
  readonly logged: string[] = [];
  readonly reached = new Set<State>();
  /** What was thrown where nothing should be. */
  readonly errors: string[] = [];
  readonly #chance: Chance;
  readonly #workers: (SimulatedWorker | undefined)[];
  #born = 0;
  /** Something happened after which what is derived from replies is to be compared with them. */
  isToCompare = false;
  /** Counts what is worth looking at again soon afterwards. */
  #events = 0;

  constructor(plan: Plan, database: SharedDatabase) {
    this.plan = plan;
    this.database = database;
    database.isFine = plan.fine;
    this.first = gameOfPlan(plan);
    this.start = startOf(this.first, plan);
    this.editions = new Editions(this.first, this.start);
    this.time = new SimulatedTime(this.start);
    begin(this.time, plan.seed + 1);
    this.#chance = new Chance(plan.seed);
    this.turnstile = new Turnstile(this.#chance, (line) => this.note(line));
    this.village = new Village({ clock: this.time, seed: plan.seed });
    this.log = openLog('info', { write: (line) => this.#hear(line) });
    this.armoury = new Armoury(
      () => this.time.ticks(),
      (state) => this.sometimes(state),
    );
    this.server = new SeededServer({
      now: () => this.time.ticks(),
      after: (milliseconds, act) => this.time.after(milliseconds, act),
      pass: (actor, label) => this.turnstile.pass(actor, label),
      park: (actor, label, act, isFree) => this.turnstile.park(actor, label, act, isFree),
    });
    this.server.mishaps = this.#mishaps();
    this.networks = this.#settle();
    this.scripts = new Scripts(database.kysely, this.first);
    const isFar = this.#chance.happens(0.5);
    this.way = {
      time: this.time,
      turnstile: this.turnstile,
      log: this.truth,
      server: { name: 'server', fate: 'alive' },
      sometimes: (state) => this.sometimes(state),
      textOf: (id) => this.village.post(id)?.text ?? '',
      journey: (operation) =>
        isFar && operation === 'publish' ? this.#chance.integer(0, LONGEST_JOURNEY_MS) : 0,
      underWay: new Set(),
      searched: (searched) => this.around.searches.push(searched),
      disorder: (read) => {
        if (typeof read !== 'object' || read === null || !('replies' in read) || !Array.isArray(read.replies))
          return;
        const replies: unknown[] = read.replies;
        if (replies.length > 1) this.sometimes('replies came twice and out of order');
        Object.assign(read, { replies: this.#chance.shuffled([...replies, ...replies]) });
      },
      harmOf: (account, operation) => {
        const harm = this.armoury.harmOf(this.speakers.indexOf(account), operation);
        if (harm) this.note(`fault: ${harm.kind} at ${operation} of ${account}`);
        if (harm?.kind === 'rate-limited') this.sometimes('a network asked to wait');
        // Who fails asks again: a worker looks each minute, and is only seldom here while nothing happens.
        if (harm) this.lookWithinAMinute();
        return harm;
      },
    };
    this.#workers = plan.workers.map(() => undefined);
    this.crowd = new Crowd(this);
    this.partners = new Partners(this);
    this.acting = new Acting(this);
    this.around = new AroundTheGame(this);
    if (this.around.settings) this.village.welcome({ handle: 'garde', name: 'Garde' });
  }

  /** As its script has it that is played by now. */
  get game(): Game {
    return this.editions.game;
  }

  /** By which workers look again when something is due: what is only steered, plans that were kept have found as it was first. */
  get #looked(): Game {
    return this.editions.isEdited ? this.game : this.first;
  }

  /** What goes wrong with jobs. One that is lost is put back by the next look, which is a minute away at the most where workers are real. */
  #mishaps(): Mishaps {
    const { mishaps } = this.armoury;
    const loses = (job: string): boolean => {
      const isLost = mishaps.loses(job);
      if (isLost) this.lookWithinAMinute();
      return isLost;
    };
    return { ...mishaps, loses };
  }

  /** Notes that a state was reached that is hard to reach. */
  sometimes(state: State): void {
    this.reached.add(state);
  }

  note(line: string): void {
    this.lines.push(`${this.time.said()} ${line}`);
  }

  noteError(actor: Actor, error: unknown): void {
    const told = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    this.note(`${actor.name} failed: ${told}`);
    if (isForeseen(error)) return;
    this.errors.push(`${actor.name} failed: ${error instanceof Error ? (error.stack ?? told) : told}`);
  }

  trouble(actor: Actor, trouble: QueueTrouble): void {
    if (trouble.kind !== 'job-failed') return this.note(`${actor.name}: ${trouble.kind}`);
    this.note(`${actor.name}: job ${trouble.name} failed, ${trouble.cause.message}`);
    // A job that was given up is put back by the next look, which is a minute away at the most where workers are real.
    if (trouble.last) this.lookWithinAMinute();
    if (!isForeseen(trouble.cause)) this.errors.push(`job ${trouble.key} failed: ${trouble.cause.stack}`);
  }

  get workers(): readonly SimulatedWorker[] {
    return this.#workers.filter((worker) => worker !== undefined);
  }

  /** The accounts of the game, and those that partners lend. */
  get speakers(): readonly string[] {
    return [...this.networks.keys()];
  }

  /** Something happened after which more is to be looked for soon. */
  stir(): void {
    this.#events += 1;
  }

  get events(): number {
    return this.#events;
  }

  /** What strikes a statement. */
  strike(actor: Actor, statement: string, changes: boolean): DatabaseHarm | undefined {
    const struck = this.armoury.databaseHarm(this.#placeOf(actor), changes);
    if (!struck) return undefined;
    const { harm } = struck;
    this.note(`fault: ${harm} at ${statement.slice(0, 30)} of ${actor.name}`);
    const isCommit = /^\s*commit/iu.test(statement);
    if (harm === 'lost' && isCommit) this.sometimes('a commit went through and its sender was not told');
    if (harm === 'refused')
      this.sometimes(changes ? 'the database refused a statement' : 'the database refused to be read');
    if (harm === 'hangs') this.sometimes('the database answered late');
    return struck;
  }

  #placeOf(actor: Actor): number {
    return this.#workers.findIndex((worker) => worker === actor);
  }

  /** Starts the worker of a place, unless there is one. */
  hire(place: number): void {
    const plan = this.plan.workers[place];
    if (!plan || this.#workers[place]) return;
    this.#born += 1;
    const worker = new SimulatedWorker(
      this,
      `worker-${place}.${this.#born}`,
      plan,
      new Chance(this.plan.seed + 31 * this.#born),
    );
    this.#workers[place] = worker;
    worker.start().then(
      () => this.#keepLooking(worker),
      (error: unknown) => {
        this.noteError(worker, error);
        // What cannot start ends, and is started again by whoever watches over it.
        if (this.#workers[place] === worker) void this.#bury(place, 60);
      },
    );
  }

  readonly #happening: (() => Promise<void>)[] = [];
  #isHealed = false;

  /** Whether nothing goes wrong any more. */
  get isHealed(): boolean {
    return this.#isHealed;
  }

  /** A fault's moment has come: it comes before anybody goes on. */
  toBefall(fault: Fault): void {
    this.#happening.push(() => this.#befall(fault));
  }

  /** From now on nothing goes wrong, and everybody is back. */
  toHeal(): void {
    this.#happening.push(() => this.#heal());
  }

  /** Has happen whatever the moment has brought. */
  async happen(): Promise<void> {
    for (const one of this.#happening.splice(0)) await one();
  }

  async #befall(fault: Fault): Promise<void> {
    switch (fault.kind) {
      case 'flush': {
        const isAmid = this.#isBetweenReveals();
        if (fault.amid && !isAmid) {
          if (!this.#isHealed) this.toBefall(fault);
          return;
        }
        this.armoury.trouble(fault);
        this.note('fault: the queues are emptied');
        this.server.empty();
        this.sometimes('the queues were emptied');
        if (isAmid) this.sometimes('the queues were emptied in the middle of a reveal');
        this.#watchSoon();
        return;
      }
      case 'outage':
        this.armoury.trouble(fault);
        this.note('fault: every worker is away');
        for (const place of this.#workers.keys()) await this.#bury(place, fault.seconds);
        this.sometimes('every worker was away');
        return;
      case 'crash':
      case 'freeze':
      case 'network':
      case 'down':
      case 'database':
      case 'queue-away':
      case 'lose-job':
      case 'repeat-job':
      case 'give-twice':
      case 'delay-job':
        this.armoury.arm(fault);
    }
  }

  /** One account has revealed, and another has not. */
  #isBetweenReveals(): boolean {
    return this.game.rounds.some(({ number }) => {
      const out = this.game.accounts.filter(
        (account) => this.truth.ofStep(`${this.game.id}/${number}/reveal/${account}`).length > 0,
      );
      return out.length > 0 && out.length < this.game.accounts.length;
    });
  }

  /** Whoever has just been let go on may die of it, or be frozen. */
  async decideFate(actor: Actor, label: string): Promise<void> {
    const place = this.#placeOf(actor);
    const worker = this.#workers[place];
    if (!worker || worker.fate !== 'alive') return;
    const fault = this.armoury.fateOf(place, placesOf(label));
    if (!fault) return;
    if (fault.kind === 'crash') {
      this.note(`fault: ${worker.name} dies`);
      this.sometimes('a worker died');
      if (label.startsWith('hears of publish') && this.#hasJustPosted(worker, label))
        this.sometimes('a worker died between its post and its record');
      if (label.includes('commit')) this.sometimes('a worker died as it committed');
      if (label.startsWith('hears of mail'))
        this.sometimes('a worker died between telling somebody and noting so');
      await this.#bury(place, fault.seconds);
      return;
    }
    this.note(`fault: ${worker.name} is frozen`);
    worker.fate = 'frozen';
    this.sometimes('a worker was frozen');
    if (label.startsWith('is about to pause')) {
      this.sometimes('a worker was frozen just before it paused for a crisis');
      this.around.pausingFroze();
    }
    if (label.startsWith('sends publish')) this.sometimes('a worker was frozen just before its post left');
    await this.database.breakOff(worker);
    worker.queues?.fallSilent();
    this.time.after(fault.seconds * 1_000, () => {
      if (worker.fate !== 'frozen') return;
      worker.fate = 'alive';
      this.note(`${worker.name} goes on`);
      if (worker.queues?.isOvertaken)
        this.sometimes('a worker came back to a job that was another’s by then');
      worker.queues?.comeBack();
    });
  }

  /** Whether what a worker is about to hear of was made: it may as well be that it was not. */
  #hasJustPosted({ name }: Actor, label: string): boolean {
    const last = this.truth.posted.findLast(
      ({ worker, account }) => worker === name && label.endsWith(` ${account}`),
    );
    return last !== undefined && this.time.ticks() - last.at.epochMilliseconds <= MINUTE_MS;
  }

  async #bury(place: number, seconds: number): Promise<void> {
    const worker = this.#workers[place];
    if (worker) {
      worker.fate = 'dead';
      if (await this.database.breakOff(worker)) this.sometimes('a worker died inside a transaction');
      worker.queues?.fallSilent();
    }
    this.#workers[place] = undefined;
    this.time.after(Math.max(1, seconds) * 1_000, () => this.hire(place));
  }

  async #heal(): Promise<void> {
    this.#isHealed = true;
    this.armoury.disarm();
    for (const [place, worker] of this.#workers.entries()) {
      if (worker?.fate === 'frozen') {
        worker.fate = 'alive';
        worker.queues?.comeBack();
      }
      this.hire(place);
    }
    this.lookSoon();
  }

  /** People have done something: each worker sees it within a second. */
  #watchSoon(): void {
    this.stir();
    this.#followed = this.time.ticks() + FOLLOWED_MS;
    this.time.after(FOLLOWED_MS, () => {
      for (const worker of this.workers) if (worker.isWorking) void worker.watch();
    });
  }

  #followed = Number.NEGATIVE_INFINITY;

  /** Whether workers have looked for all that people have done. */
  get isFollowed(): boolean {
    return this.time.ticks() >= this.#followed;
  }

  /** Whoever has acted is followed. */
  acted(): void {
    this.#watchSoon();
  }

  /** A worker looks again each minute, and ever more seldom where nothing happens, but whenever something is due. */
  #keepLooking(worker: SimulatedWorker): void {
    let game = this.#looked;
    let dues = duesOf(game);
    let pause = MINUTE_MS;
    let seen = this.#events;
    let off: (() => void) | undefined;
    const next = (): void => {
      const now = this.time.ticks();
      if (game !== this.#looked) dues = duesOf((game = this.#looked));
      const due = Math.min(...dues.filter((one) => one + MINUTE_MS / 2 > now)) + MINUTE_MS / 2;
      off = this.time.at(Math.min(now + pause, due), look);
    };
    // Each weighs what was heard at moments of its own.
    const weighLater = (): void => {
      this.time.after(APART_MS * this.#placeOf(worker), () => {
        if (worker.isWorking) void worker.weigh();
      });
    };
    const look = (): void => {
      if (worker.fate === 'dead') return;
      if (worker.fate === 'frozen') {
        off = this.time.after(MINUTE_MS, look);
        return;
      }
      pause = seen === this.#events ? Math.min(4 * pause, LONGEST_PAUSE_MS) : MINUTE_MS;
      seen = this.#events;
      void worker
        .watch()
        .then(() => worker.pass())
        .then(() => weighLater());
      next();
    };
    this.#sooner.push(() => {
      if (worker.fate === 'dead' || pause === MINUTE_MS) return;
      off?.();
      pause = MINUTE_MS;
      next();
    });
    next();
  }

  readonly #sooner: (() => void)[] = [];

  /** Has every worker look again within a minute. */
  lookWithinAMinute(): void {
    this.stir();
    for (const sooner of this.#sooner) sooner();
  }

  /** Has every worker look again within a minute, and read what came within a quarter of one. */
  lookSoon(): void {
    this.lookWithinAMinute();
    this.time.after(15_000, () => {
      for (const worker of this.workers) if (worker.isWorking) void worker.read();
    });
  }

  #settle(): ReadonlyMap<string, VillageNetwork> {
    const keys = !this.plan.shape.keys && { keysKept: new Temporal.Duration() };
    const own = this.game.accounts.map((handle) => {
      const profile = { handle, name: this.game.title, bot: true };
      const capabilities = capabilitiesOf(this.plan);
      return [handle, new VillageNetwork(this.village, { profile, capabilities, ...keys })] as const;
    });
    const lent = lentProfiles(this.game).map(
      ({ account, profile }) =>
        [account, new VillageNetwork(this.village, { profile, guest: true, ...keys })] as const,
    );
    return new Map([...own, ...lent]);
  }

  #hear(line: string): void {
    const fields = JSON.parse(line) as {
      readonly event?: string;
      readonly err?: unknown;
      readonly level: number;
    };
    this.logged.push(line);
    this.note(`log: ${fields.event}`);
    if (fields.event === 'looked-for-again') this.sometimes('a post of unknown outcome was looked for');
    if (fields.event === 'step-skipped') this.sometimes('a step was too late');
    // What a partner posts waits for a worker that shows it where replies wait for an approval.
    if (fields.event === 'step-posted' && this.plan.shape.holds) this.lookWithinAMinute();
    if (fields.event === 'posted-twice') this.sometimes('a second post was taken back');
    if (fields.event === 'watch-not-read') this.sometimes('what is listened to could not be read');
    if (fields.event === 'watch-too-dear') this.sometimes('the money of a day was spent');
    if (fields.event === 'reading-failed') this.errors.push(line);
    if (fields.event === 'tick-failed' && !isForeseen(fields.err)) this.errors.push(line);
    if (this.around.isOfStranger(line)) this.errors.push(`P9: ${line}`);
  }
}

const duesOf = (game: Game): readonly number[] => timeline(game).map(({ due }) => due.epochMilliseconds);

function placesOf(label: string): readonly Place[] {
  if (label.startsWith('is about to pause')) return ['any', 'pausing'];
  if (label.startsWith('hears of mail')) return ['any', 'network', 'told'];
  const verb = label.split(' ')[0] ?? '';
  const rest: readonly Place[] =
    verb === 'asks' || verb === 'was'
      ? ['database', ...(label.includes('commit') ? (['commit'] as const) : [])]
      : verb === 'sends' || verb === 'hears'
        ? [
            'network',
            ...(label.startsWith('sends publish') ? (['publish'] as const) : []),
            ...(label.startsWith('hears of publish') ? (['published'] as const) : []),
          ]
        : ['queue'];
  return ['any', ...rest];
}

const isLogged = (error: unknown): error is { readonly message: string; readonly cause?: unknown } =>
  typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string';

/** What comes of the faults themselves, and is tried again. */
function isForeseen(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.every(isForeseen);
  if (!(error instanceof Error) && !isLogged(error)) return false;
  return (
    /^(?:Connection terminated unexpectedly|Connection is closed\.|The job was lost to another worker\.)$/u.test(
      error.message,
    ) || isForeseen(error.cause)
  );
}
