import { setTimeout as pause } from 'node:timers/promises';
import { type Deed, sortOf } from './deed.ts';
import { freezeOverPost } from './frozen-over-post.ts';
import type { Fault, When } from './plan.ts';
import type { Passing } from './proxy.ts';
import { ServerFaults } from './server-faults.ts';
import type { Stage } from './stage.ts';

interface Trap {
  readonly when: When & { readonly kind: 'on' | 'row' };
  readonly deed: Deed;
}

/** Makes happen what the plan says goes wrong. */
export class Faults {
  /** Accounts whose threads were read, each with when that was last. */
  readonly threadsRead = new Map<string, Temporal.Instant>();
  readonly #stage: Stage;
  readonly #traps: Trap[] = [];
  readonly #servers: ServerFaults;

  constructor(stage: Stage) {
    this.#stage = stage;
    this.#servers = new ServerFaults(stage);
    stage.proxy.onPassing = (passing) => this.#seePassing(passing);
    for (const [worker, { postgres }] of stage.ways.entries()) {
      if (postgres) postgres.onAttempt = () => this.#seeAttempt(worker);
    }
    stage.proxy.onHarm = (what, harm, first) => {
      const said = `network: ${what} ${JSON.stringify(harm)}`;
      if (first) stage.diary.fault(`network-${harm.kind}`, said);
      else stage.diary.note(said);
    };
  }

  /** What goes wrong in the quiet time before a moment, one after the other. */
  async quiet(moment: number): Promise<void> {
    for (const { when, deed } of this.#of(moment)) {
      if (when.kind === 'quiet') await this.#carryOut(deed);
    }
  }

  /** Makes ready what goes wrong around a moment that is due at `due`. */
  arm(moment: number, due: Temporal.Instant): void {
    const { proxy, times } = this.#stage;
    for (const { when, deed } of this.#of(moment)) {
      if (deed.kind === 'network') proxy.arm(deed.rule);
      else if (when.kind === 'on' || when.kind === 'row') this.#traps.push({ when, deed });
      else if (when.kind === 'around') {
        void this.#carryOut(deed, times.now().until(due).total('milliseconds') + when.ms);
      }
    }
  }

  /** What has not come about by now never does. */
  disarm(): void {
    this.#traps.length = 0;
    this.#stage.proxy.disarm();
  }

  #of(moment: number): readonly Fault[] {
    return this.#stage.plan.faults.filter((fault) => fault.moment === moment && fault.deed.kind !== 'outage');
  }

  async #seePassing({ kind, moment, token }: Passing): Promise<void> {
    const { lent, times } = this.#stage;
    const who = lent.get(token);
    if (kind === 'thread' && moment === 'done' && who) this.threadsRead.set(who.account, times.now());
    await this.#spring(
      ({ when }) => when.kind === 'on' && when.request === kind && when.passing === moment,
      who?.worker,
    );
  }

  async #seeAttempt(worker: number): Promise<void> {
    await this.#spring(({ when }) => when.kind === 'row', worker);
  }

  /** @param worker whose doing springs the trap */
  async #spring(isIt: (trap: Trap) => boolean, worker: number | undefined): Promise<void> {
    const index = this.#traps.findIndex(isIt);
    const [trap] = index < 0 ? [] : this.#traps.splice(index, 1);
    if (!trap) return;
    const deed = 'worker' in trap.deed && worker !== undefined ? { ...trap.deed, worker } : trap.deed;
    const ms = trap.when.kind === 'on' ? trap.when.ms : 0;
    const begun = Promise.withResolvers<void>();
    void this.#carryOut(deed, ms, begun.resolve);
    if (ms === 0) await begun.promise;
  }

  /** @param begun called once it has happened, which may be long before it is over */
  async #carryOut(deed: Deed, afterMs = 0, begun: () => void = () => undefined): Promise<void> {
    const { pace, diary } = this.#stage;
    pace.faults += 1;
    try {
      if (afterMs > 0) await pause(afterMs);
      const came = await this.#happen(deed, begun);
      diary.note(`${came ? 'over' : 'nothing came of'}: ${JSON.stringify(deed)}`);
    } catch (error) {
      this.broken.push(`${deed.kind}: ${String(error)}`);
    } finally {
      begun();
      pace.faults -= 1;
    }
  }

  /** What went wrong that was not to. */
  readonly broken: string[] = [];

  async #happen(deed: Deed, begun: () => void): Promise<boolean> {
    const { workers, times, network, pace, diary, plan } = this.#stage;
    const worker = 'worker' in deed ? workers[deed.worker] : undefined;
    const told = (): void => {
      diary.fault(sortOf(deed), JSON.stringify(deed));
      begun();
    };
    switch (deed.kind) {
      case 'kill':
      case 'stop': {
        if (!worker) return false;
        if (deed.kind === 'stop') diary.note(`asks ${worker.post.name} to stop`);
        const ended = deed.kind === 'kill' ? worker.kill() : worker.stop();
        if (deed.kind === 'stop') begun();
        if (!(await ended)) return false;
        told();
        await pause(deed.restMs);
        if (worker.state !== 'over') worker.start();
        if (plan.backend !== 'embedded') pace.stalled();
        return true;
      }
      case 'freeze':
        if (worker?.freeze() !== true) return false;
        told();
        await pause(deed.seconds * 1000);
        worker.thaw();
        pace.stalled();
        return true;
      case 'freeze-over-post':
        return freezeOverPost(this.#stage, deed, begun);
      case 'clock':
        told();
        await times.falsify(deed.worker, deed.by);
        await pause(deed.seconds * 1000);
        await times.falsify(deed.worker, -deed.by);
        return true;
      case 'cut-streams':
        if (!network.cutStreams()) return false;
        told();
        return true;
      case 'network':
      case 'outage':
        return false;
      case 'redis-flush':
      case 'redis-away':
      case 'postgres-away':
      case 'postgres-ends-connections':
      case 'way':
      case 'disk-full':
        if (!(await this.#servers.happen(deed, told))) return false;
        pace.stalled();
        return true;
    }
  }
}
