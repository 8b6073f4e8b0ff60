import { setImmediate as turn } from 'node:timers/promises';
import type { Chance } from '#networks/village/chance.ts';

/** Who does something: a worker, or the world around them. One that is dead never goes on; one that is frozen does not, for now. */
export interface Actor {
  readonly name: string;
  readonly fate: 'alive' | 'frozen' | 'dead';
}

/** Somebody who waits for a turn, and for what. */
export interface Parked {
  readonly actor: Actor;
  readonly label: string;
  readonly go: () => void;
  /** Whether nothing else than its turn keeps it back. */
  readonly isFree: () => boolean;
}

/** The event loop's own turn, whatever becomes of the timers that programs see. */
const nextTurn = turn;

/**
 * Where everything waits that reaches outside its own process. One goes on at a time, chosen by chance, once all that the one
 * before has set off waits here in its turn.
 */
export class Turnstile {
  readonly #chance: Chance;
  readonly #note: (line: string) => void;
  #parked: Parked[] = [];
  /** How many things are done outside of this process' own memory, to which nobody has to be let. */
  #away = 0;
  #moves = 0;

  /** @param note hears of everything that goes on, in its order */
  constructor(chance: Chance, note: (line: string) => void) {
    this.#chance = chance;
    this.#note = note;
  }

  /** Waits for a turn. Whoever is dead by then never gets one. */
  async pass(actor: Actor, label: string, isFree: () => boolean = () => true): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.park(actor, label, resolve, isFree);
    await promise;
  }

  /** Has something done at its turn. */
  park(actor: Actor, label: string, go: () => void, isFree: () => boolean = () => true): void {
    this.#moves += 1;
    this.#parked.push({ actor, label, go, isFree });
  }

  /** Does what takes turns of the event loop, for which everybody else waits. */
  async away<T>(act: () => Promise<T>): Promise<T> {
    this.#away += 1;
    try {
      return await act();
    } finally {
      this.#away -= 1;
      this.#moves += 1;
    }
  }

  /** Waits until whatever goes on waits here, or for time to pass. */
  async settle(): Promise<void> {
    for (;;) {
      const seen = this.#moves;
      await nextTurn();
      if (this.#away === 0 && seen === this.#moves) return;
    }
  }

  /** Chooses who goes on next; undefined: nobody can. */
  choose(): Parked | undefined {
    this.#parked = this.#parked.filter(({ actor }) => actor.fate !== 'dead');
    const free = this.#parked.filter(({ actor, isFree }) => actor.fate === 'alive' && isFree());
    return free.length < 2 ? free[0] : this.#chance.pick(free);
  }

  /** Lets somebody go on who was chosen. */
  let(chosen: Parked): void {
    this.#parked.splice(this.#parked.indexOf(chosen), 1);
    this.#moves += 1;
    this.#note(`${chosen.actor.name}: ${chosen.label}`);
    chosen.go();
  }

  /** What waits here, for whoever wonders why nothing goes on. */
  waiting(): readonly string[] {
    return this.#parked.map(({ actor, label }) => `${actor.name} (${actor.fate}): ${label}`);
  }
}
