import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { until } from './until.ts';

const PROGRAM = join(import.meta.dirname, '../../../src/cli/kesako.ts');

export interface Surroundings {
  /** Variables of the process, added to nothing but the PATH: no setting of the machine's owner counts. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The real program, in a process of its own. Disposing of it kills it. */
export class Program implements AsyncDisposable {
  readonly process: ChildProcess;
  stdout = '';
  stderr = '';
  readonly #ended: Promise<Ended>;

  private constructor(child: ChildProcess) {
    this.process = child;
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.stdout += text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    const orphaned = (): void => void child.kill('SIGKILL');
    process.once('exit', orphaned);
    this.#ended = once(child, 'close').then(([code, signal]) => {
      process.off('exit', orphaned);
      return { code, signal, stdout: this.stdout, stderr: this.stderr };
    });
  }

  /** Runs `kesako` with these arguments, in French unless told otherwise. */
  static start(args: readonly string[], surroundings: Surroundings = {}): Program {
    return new Program(
      spawn(process.execPath, [PROGRAM, ...args], {
        stdio: ['ignore', 'pipe', 'pipe'],
        ...around(surroundings),
      }),
    );
  }

  /** The same at a pseudo-terminal, which util-linux's `script` makes: what is drawn comes by `stdout`, what is typed goes to the process's `stdin`. */
  static atTerminal(args: readonly string[], surroundings: Surroundings): Program {
    const command = [process.execPath, PROGRAM, ...args].map((word) => `'${word}'`).join(' ');
    return new Program(
      spawn(
        'script',
        ['--quiet', '--return', '--flush', '--command', `stty rows 50 cols 500 && ${command}`, '/dev/null'],
        {
          stdio: ['pipe', 'pipe', 'pipe'],
          ...around(surroundings),
        },
      ),
    );
  }

  get running(): boolean {
    return this.process.exitCode === null && this.process.signalCode === null;
  }

  /** Resolves when the log tells of `event`. @throws when the program ends first, or after `within` milliseconds */
  async says(event: string, within = 30_000): Promise<void> {
    await until(`the worker says ${event}`, within, () => {
      if (this.stderr.includes(`"event":"${event}"`)) return true;
      if (!this.running) throw new Error(`The program ended before it said ${event}:\n${this.stderr}`);
      return undefined;
    });
  }

  /** How it ended; it is waited for. @throws after `within` milliseconds */
  async end(within = 30_000): Promise<Ended> {
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(
      () => late.reject(new Error(`The program did not end within ${within} ms:\n${this.stderr}`)),
      within,
    );
    try {
      return await Promise.race([this.#ended, late.promise]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** As a power cut would: nothing is tidied up. */
  async kill(): Promise<void> {
    this.process.kill('SIGKILL');
    await this.#ended;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.running) await this.kill();
  }
}

const around = ({ env, cwd }: Surroundings): { readonly env: NodeJS.ProcessEnv; readonly cwd?: string } => ({
  env: { PATH: process.env['PATH'] ?? '', KESAKO_LANG: 'fr', ...env },
  ...(cwd !== undefined && { cwd }),
});

/** Runs `kesako` to its end. */
export async function kesako(args: readonly string[], surroundings: Surroundings = {}): Promise<Ended> {
  await using program = Program.start(args, surroundings);
  return await program.end();
}
