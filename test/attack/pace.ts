import { setTimeout as pause } from 'node:timers/promises';
import type { Diary } from './diary.ts';
import type { Network } from './network.ts';
import { Patience } from './patience.ts';
import type { Proxy } from './proxy.ts';
import type { Times } from './times.ts';
import type { Worker } from './worker.ts';

export interface PaceOf {
  readonly proxy: Proxy;
  readonly network: Network;
  readonly times: Times;
  readonly workers: readonly Worker[];
  readonly diary: Diary;
}

/** A game that does not go on any more; the message says what was waited for. */
export class Stuck extends Error {}

const LOOK_AGAIN_MS = 150;
/** A job of a worker that was killed or frozen is given to another within this time. */
const STALLED_MS = 16_000;
const QUIET_MS = 1_500;
/** Seconds by which time is helped along while something waits for it, each time and in all. */
const NUDGE = { by: 10, most: 480 } as const;

/**
 * Lets the game's time jump over what nothing happens in. It never does while a request, or what somebody said, is under way, a
 * worker is frozen or not up yet, or a fault is in force: all of these live by real time, and a jump would make them last as
 * long as nothing does.
 */
export class Pace {
  readonly #of: PaceOf;
  /** Faults in force, or about to come. */
  faults = 0;
  /** Those among them over which time may be helped along: a worker that is frozen until another has done its work. */
  sleepers = 0;
  /** Until when nothing is jumped over, by the machine's monotonic clock. */
  #restless = 0;

  constructor(of: PaceOf) {
    this.#of = of;
  }

  /** A worker was killed or frozen: its jobs will be missed for a while. */
  stalled(): void {
    this.#restless = Math.max(this.#restless, performance.now() + STALLED_MS);
  }

  /** Resolves at `moment` of the game's time, jumping as far as `margin` seconds before it. @throws Stuck */
  async moveTo(moment: Temporal.Instant, margin = 0): Promise<void> {
    const { times } = this.#of;
    const left = (): number => times.now().until(moment).total('seconds');
    const patience = new Patience();
    while (left() > 0) {
      const ahead = Math.floor(left() - margin);
      if (ahead <= 0) {
        await pause(Math.min(left() * 1000 + 1, 500));
      } else if (!(await this.#jump(ahead))) {
        if (patience.isOver(this.#isBusy()))
          throw new Stuck(`no quiet moment came before ${moment}: ${this.#sayWhy()}`);
        await pause(LOOK_AGAIN_MS);
      }
    }
  }

  /** Waits until `probe` finds something, and helps time along while nothing happens. @throws Stuck */
  async until<T>(what: string, probe: () => T | undefined): Promise<T> {
    let nudged = 0;
    let quietSince = performance.now();
    const patience = new Patience();
    for (;;) {
      const found = probe();
      if (found !== undefined) return found;
      if (this.#of.workers.every(({ state }) => state === 'over'))
        throw new Stuck(`the workers are done without ${what}`);
      const isBusy = this.#isBusy();
      const now = performance.now();
      if (patience.isOver(isBusy))
        throw new Stuck(`${what}; waited for ${nudged} s of the game’s time; ${this.#sayWhy()}`);
      if (isBusy) quietSince = now;
      else if (now - quietSince > QUIET_MS && nudged < NUDGE.most && (await this.#jump(NUDGE.by))) {
        nudged += NUDGE.by;
        quietSince = performance.now() - QUIET_MS / 2;
      }
      await pause(LOOK_AGAIN_MS);
    }
  }

  /** Helps time along for whoever is awake, over the sleep of another. Nothing else may be under way or go wrong. */
  async helpAlong(): Promise<void> {
    await this.#jump(NUDGE.by, this.sleepers);
  }

  /** Waits until no fault is in force and what was killed or frozen is not missed any more. */
  async calm(): Promise<void> {
    const patience = new Patience();
    while (this.#isRestless()) {
      if (patience.isOver(true)) throw new Stuck(`it never was quiet again: ${this.#sayWhy()}`);
      await pause(LOOK_AGAIN_MS);
    }
  }

  /** @param over how many faults do not count, each of which has frozen a worker */
  #isRestless(over = 0): boolean {
    const busy = ({ state }: Worker): boolean => state === 'starting' || (state === 'frozen' && over === 0);
    return this.faults > over || performance.now() < this.#restless || this.#of.workers.some(busy);
  }

  #isBusy(over = 0): boolean {
    const { proxy, network } = this.#of;
    return this.#isRestless(over) || proxy.inFlight > 0 || network.delivering > 0;
  }

  #sayWhy(): string {
    const { proxy, network, workers } = this.#of;
    const states = workers.map(({ post, state }) => `${post.name} ${state}`).join(', ');
    return `${states}; ${this.faults} faults; ${proxy.inFlight} requests under way, ${network.delivering} things to be delivered`;
  }

  /** Moves the time of everybody at once, if nothing is under way that lives by real time. Gives whether it did. */
  async #jump(seconds: number, over = 0): Promise<boolean> {
    const { proxy, times, workers, diary } = this.#of;
    if (this.#isBusy(over)) return false;
    proxy.close();
    try {
      // Whatever a worker has begun is on its way by the time that it answers; what it begins later may wait at the gate.
      for (const [index, worker] of workers.entries()) await worker.answers(times.toldTo(index));
      if (this.#isBusy(over) || proxy.holdsChanges) return false;
      await times.moveBy(seconds);
      if (seconds !== NUDGE.by) diary.note(`jumped ${seconds} s`);
      return true;
    } finally {
      proxy.open();
    }
  }
}
