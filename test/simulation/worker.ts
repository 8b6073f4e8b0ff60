import type { Request } from '#acts/act.ts';
import type { Performed } from '#app/acts/perform.ts';
import { accountOn } from '#app/parts/account.ts';
import { openContext } from '#app/parts/open-context.ts';
import { LocalControl } from '#app/control/local-control.ts';
import { watchOnce, type WatchParts, weighAndPause } from '#app/watch/open-watch.ts';
import type { Game } from '#game/game.ts';
import { catchUp } from '#jobs/catch-up.ts';
import type { JobContext, Mail } from '#jobs/context.ts';
import { readInTurn, wakeOrder } from '#jobs/read-in-turn.ts';
import { reconcile } from '#jobs/reconcile.ts';
import { work } from '#jobs/start-workers.ts';
import { done } from '#networks/outcome.ts';
import type { Chance } from '#networks/village/chance.ts';
import { latestAct } from '#store/journal.ts';
import type { WorkerPlan } from './plan.ts';
import type { SeededQueues } from './queues/seeded-queues.ts';
import type { Scripts } from './scripts.ts';
import { clockAhead } from './time.ts';
import type { Actor } from './turnstile.ts';
import type { World } from './world.ts';
import { Wire } from './wire.ts';

/** A picture of one pixel: what is in it is nobody's business here. */
const PIXEL = new Uint8Array([0xff, 0xd8, 0xff, 0xd9]);

/** Nobody relays much here: to look seldom keeps a simulation short. */
const LOOKS = {
  shortest: Temporal.Duration.from({ hours: 2 }),
  longest: Temporal.Duration.from({ hours: 8 }),
};

/** As often as partners are waited for. */
export const LIVELY = {
  shortest: Temporal.Duration.from({ minutes: 5 }),
  longest: Temporal.Duration.from({ minutes: 20 }),
};

/** One process that plays the game, until it dies. */
export class SimulatedWorker implements Actor {
  readonly name: string;
  readonly plan: WorkerPlan;
  readonly #world: World;
  readonly #chance: Chance;
  fate: Actor['fate'] = 'alive';
  #queues: SeededQueues | undefined;
  #context: JobContext | undefined;
  #control: LocalControl | undefined;
  /** The latest act that it knows of. */
  #act = 0;

  constructor(world: World, name: string, plan: WorkerPlan, chance: Chance) {
    this.#world = world;
    this.name = name;
    this.plan = plan;
    this.#chance = chance;
  }

  /** Starts as the program does: goes on with the game, reads what came meanwhile, and works. */
  async start(): Promise<void> {
    const { time, database, turnstile, server, game, scripts, around } = this.#world;
    const ahead = Temporal.Duration.from({ seconds: this.plan.ahead });
    const clock = clockAhead(time, ahead);
    const own = database.as(this, {
      turnstile,
      strike: (actor, text, changes) => this.#world.strike(actor, text, changes),
      sleep: (milliseconds) => time.sleep(milliseconds),
    });
    const queues = server.open({
      actor: this,
      clock,
      onTrouble: (trouble) => this.#world.trouble(this, trouble),
    });
    this.#queues = queues;
    const accounts = [...this.#world.networks].map(([name, network]) =>
      accountOn(name, new Wire(this.#world.way, this, name, network, ahead).network, {
        lent: !game.accounts.includes(name),
      }),
    );
    const context = await openContext({
      clock,
      sharedNow: async () => time.now(),
      log: this.#world.log,
      database: own,
      queues,
      accounts,
      games: [await scripts.toPlay(game.id)],
      versions: { load: (id, version) => scripts.load(id, version) },
      below: (most) => this.#chance.integer(0, most - 1),
      pollPace: game.partners.length > 0 ? LIVELY : LOOKS,
      cutter: async ({ options }) => ({
        ok: true,
        picture: { bytes: PIXEL, mediaType: 'image/jpeg', name: options.name, alt: options.alt },
      }),
      mail: this.#mail,
      watch: around.settings,
      version: '1.0.0',
    });
    this.#context = context;
    this.#control = controlOf(context, scripts);
    const never = new AbortController().signal;
    const parts = this.#watching();
    if (parts) await weighAndPause(parts, never);
    await this.#control.carryOutAnnounced();
    await catchUp(context, never);
    await work(context);
    this.#act = await latestAct(context.db);
    if (this.plan.hears) for (const account of listening(context)) void this.#hear(account);
    await this.pass();
  }

  get isWorking(): boolean {
    return this.fate === 'alive' && this.#context !== undefined;
  }

  get queues(): SeededQueues | undefined {
    return this.#queues;
  }

  /** What people do by way of it. */
  get control(): LocalControl | undefined {
    return this.#control;
  }

  get context(): JobContext | undefined {
    return this.#context;
  }

  /** What it does each minute: puts back what is owed. */
  async pass(): Promise<void> {
    const context = this.#context;
    if (!context) return;
    await this.#tried(() => context.queues.add(reconcile.order(context.clock.now())));
    await this.read();
  }

  /** What it does each quarter of a minute: reads what came. */
  async read(): Promise<void> {
    const context = this.#context;
    if (!context) return;
    for (const name of listening(context))
      await this.#tried(() => context.queues.add(readInTurn.order(name)));
  }

  /** What it does each few seconds where something is listened to: weighs what was heard, and has follow what follows. */
  async weigh(): Promise<void> {
    const parts = this.#watching();
    if (parts) await this.#tried(() => watchOnce(parts, new AbortController().signal));
  }

  #watching(): WatchParts | undefined {
    const context = this.#context;
    const control = this.#control;
    const { settings } = this.#world.around;
    if (!context || !control || !settings) return undefined;
    const act = async (request: Request): Promise<Performed> => {
      await this.#world.turnstile.pass(this, 'is about to pause for a crisis');
      const performed = await control.act(request);
      if (performed.ok) this.#world.sometimes('the watch paused a game');
      else if (performed.refusal.kind === 'crisis-over')
        this.#world.sometimes('a pause for a crisis came too late');
      return performed;
    };
    return { context, settings, alarms: undefined, language: 'fr', console: undefined, act };
  }

  /** What takes its letters to people. */
  get #mail(): Mail {
    return {
      from: 'kesako@ville.example',
      send: async (letter) => {
        await this.#world.turnstile.pass(this, 'sends mail');
        this.#world.around.receive(letter);
        await this.#world.turnstile.pass(this, 'hears of mail');
        return done(undefined);
      },
    };
  }

  /** What it does each second: follows what people have done, and puts back what was lost. */
  async watch(): Promise<void> {
    const context = this.#context;
    const control = this.#control;
    if (!context || !control) return;
    await this.#tried(() => control.carryOutAnnounced());
    await this.#tried(async () => {
      await context.renew();
      const latest = await latestAct(context.db);
      if (latest > this.#act) await context.queues.add(reconcile.order({ act: latest }));
      this.#act = latest;
    });
    await this.#tried(async () => {
      const wasEmptied = await context.queues.restore();
      if (!wasEmptied) return;
      this.#world.sometimes('queues found empty were filled again');
      await context.queues.add(reconcile.order(context.clock.now()));
    });
  }

  async #hear(account: string): Promise<void> {
    const context = this.#context;
    const network = this.#world.networks.get(account);
    if (!context || !network) return;
    const wake = (): void => {
      if (this.fate !== 'alive') return;
      void this.#tried(() => context.queues.add(wakeOrder(account, context.clock.now())));
    };
    await network.listen(wake, new AbortController().signal);
  }

  /** A failure waits for the next tick, as the worker has it: that is a minute away at the most. */
  async #tried(act: () => Promise<void>): Promise<void> {
    await act().catch((error: unknown) => {
      this.#world.noteError(this, error);
      this.#world.lookWithinAMinute();
    });
  }
}

/** Nobody listens by an account that a partner lends. */
const listening = ({ accounts }: JobContext): readonly string[] =>
  [...accounts.values()].filter(({ lent }) => !lent).map(({ name }) => name);

/** What people do by way of one process. */
function controlOf(context: JobContext, scripts: Scripts): LocalControl {
  const gameOf = async (id: string): Promise<Game | undefined> => {
    await context.renew();
    return context.games.get(id)?.game;
  };
  return new LocalControl(context.db, context.clock, gameOf, {
    isReady: (account) => context.accounts.has(account),
    measureOf: async (account) => {
      const can = await context.accounts.get(account)?.capabilities(new AbortController().signal);
      return can?.ok ? { ...can.value, edits: can.value.edit } : undefined;
    },
    sharedNow: () => context.sharedNow(),
    versions: scripts.partsOn(context.db, () => context.clock.now()),
  });
}
