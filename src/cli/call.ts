import type { Command } from 'commander';
import type { AskRelay } from '#app/draw/fetch-beacon.ts';
import type { Working } from '#app/worker/run-worker.ts';
import type { Settings } from '#config/settings.ts';
import type { Clock } from '#platform/clock.ts';
import type { Terminal } from './terminal.ts';

/** What every command is given. */
export interface Call {
  readonly terminal: Terminal;
  /** Aborted by Ctrl-C and by SIGTERM. */
  readonly signal: AbortSignal;
  readonly settings: () => Promise<Settings>;
  readonly clock: Clock;
  /** Cuts the pictures of a worker, if not what usually does. */
  readonly cutter?: Working['cutter'];
  /** Asks a server of drand, if not over the network. */
  readonly askRelay?: AskRelay | undefined;
  /** Called once a worker plays, with what it works with. */
  readonly onWorking?: Working['onWorking'];
  /** How long the ending of a worker or of a console may take, in milliseconds, if not what usually may. */
  readonly endsWithin?: Working['endsWithin'];
}

/** A command does its work and says how it ended. */
export type Register = (program: Command, call: Call, end: (exitCode: number) => void) => void;
