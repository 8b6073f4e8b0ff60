import { startOnSnac } from './on-snac.ts';
import { startOnStandIn } from './on-stand-in.ts';
import type { Plan } from './plan.ts';
import type { Times } from './times.ts';

/** What somebody of the crowd says. */
export interface Saying {
  readonly player: string;
  /** With whom it mentions. */
  readonly text: string;
  readonly isPrivate: boolean;
  /** Id of the post that it answers, if it answers any. */
  readonly to: string | undefined;
}

/** What the server made of it. */
export interface Made {
  readonly id: string;
  readonly at: Temporal.Instant;
}

/** The server on which a game is attacked, as its crowd and its checkers reach it: past the proxy, by none of the code under test. */
export interface Network extends AsyncDisposable {
  readonly url: URL;
  /** Two dates of this server are told apart if so many milliseconds lie between them. */
  readonly tickMs: number;
  /** How many of the things that were said have not come to whom they are for. */
  readonly delivering: number;
  /** By which a worker, and no other, speaks for an account. */
  tokenFor(account: string, worker: number): Promise<string>;
  /** By what a post can be known at all times, of an id that the server told. */
  keyOf(id: string): string;
  /** Gives nothing where what is answered is gone. */
  say(saying: Saying): Promise<Made | undefined>;
  /** Changes the words of what a player said. Gives when, or nothing where nobody can. */
  rewrite(id: string, player: string, text: string): Promise<Temporal.Instant | undefined>;
  /** Whether a post of an account is still there. */
  has(account: string, id: string): Promise<boolean>;
  /** The latest public posts of an account. */
  publicOf(account: string): Promise<readonly string[]>;
  /** Ends the streams by which it tells news. Gives whether there are any. */
  cutStreams(): boolean;
}

/** Starts what a plan is played on. @param people everybody who has an account there */
export const startNetwork = (plan: Plan, people: readonly string[], times: Times): Promise<Network> =>
  plan.server === 'snac' ? startOnSnac(people, times) : startOnStandIn(plan, times);
