import type { Actor } from '../turnstile.ts';

/** By what a seeded queue goes: time, and who has their turn. */
export interface Pace {
  /** The right time, in milliseconds since 1970. */
  now(): number;
  /** Has something done in so many milliseconds. @returns how to call it off */
  after(milliseconds: number, act: () => void): () => void;
  /** Waits for a turn. */
  pass(actor: Actor, label: string): Promise<void>;
  /** Has something done at a turn of somebody's. @param isFree whether it can be done; whoever does not ask finds out by trying */
  park(actor: Actor, label: string, act: () => void, isFree?: () => boolean): void;
}

/** What goes wrong in the server that keeps the jobs; nothing does, where nothing is said. */
export interface Mishaps {
  /** @throws when the server does not answer */
  ask(): void;
  /** Whether a job that is ordered is never seen again. */
  loses(name: string): boolean;
  /** By how many milliseconds a job comes late. */
  delays(name: string): number;
  /** Whether a job that was done is done once more. */
  repeats(name: string): boolean;
  /** Whether a job that has just been taken is given to another as well. */
  givesTwice(name: string): boolean;
}

export const NO_MISHAPS: Mishaps = {
  ask: () => undefined,
  loses: () => false,
  delays: () => 0,
  repeats: () => false,
  givesTwice: () => false,
};
