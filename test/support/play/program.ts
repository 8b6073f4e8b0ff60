import { type ChildProcess, spawn } from 'node:child_process';
import { on, once } from 'node:events';
import { join } from 'node:path';
import { toldId } from '#platform/log.ts';
import { HANGS_MS } from '../../hangs.ts';
import type { Follower, Moved } from './movable-time.ts';
import { FOR_SHORT_LIVES } from './short-lives.ts';
import { type Surroundings, surroundingsOf } from './surroundings.ts';
import { until } from './until.ts';

const PROGRAM = join(import.meta.dirname, '../../../src/cli/kesako.js');
const PROGRAM_IN_TIME = join(import.meta.dirname, 'kesako-in-time.ts');

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The real program, in a process of its own. Disposing of it kills it. */
export class Program implements AsyncDisposable, Follower {
  readonly process: ChildProcess;
  stdout = '';
  stderr = '';
  readonly #ended: Promise<Ended>;
  #freezing = Promise.withResolvers<void>();

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
    const { time } = surroundings;
    const program = new Program(
      spawn(process.execPath, [...FOR_SHORT_LIVES, time ? PROGRAM_IN_TIME : PROGRAM, ...args], {
        stdio: ['ignore', 'pipe', 'pipe', ...(time ? (['ipc'] as const) : [])],
        ...surroundingsOf(surroundings),
      }),
    );
    time?.follow(program);
    return program;
  }

  /** The same with lines in its standard input, as from a pipe. */
  static fed(args: readonly string[], lines: readonly string[], surroundings: Surroundings): Program {
    const child = spawn(process.execPath, [...FOR_SHORT_LIVES, PROGRAM, ...args], {
      stdio: ['pipe', 'pipe', 'pipe'],
      ...surroundingsOf(surroundings),
    });
    child.stdin.on('error', () => undefined).end(lines.map((line) => `${line}\n`).join(''));
    return new Program(child);
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
          ...surroundingsOf(surroundings),
        },
      ),
    );
  }

  get running(): boolean {
    return this.process.exitCode === null && this.process.signalCode === null;
  }

  async moved(to: Moved): Promise<void> {
    const child = this.process;
    // One that is about to end has nothing left to start.
    if (!child.connected) return;
    const gone = new AbortController();
    const answered = (async () => {
      for await (const [message] of on(child, 'message', { signal: gone.signal })) {
        if ((message as { readonly offset: number }).offset === to.offset) return;
      }
    })();
    child.send(to, () => undefined);
    // One that is frozen meanwhile, too, reads that as it wakes.
    await Promise.race([answered, this.#ended, this.#freezing.promise]);
    gone.abort();
    await answered.catch(() => undefined);
  }

  /**
   * Resolves when a line of the log tells of `event`, and holds each of these.
   * @throws when the program ends first
   */
  async says(event: string, ...holding: readonly string[]): Promise<void> {
    await until(
      `the worker says ${[event, ...holding].join(' ')}`,
      () => this.hasSaid(event, ...holding),
      () => this.stderr,
    );
  }

  /** Waits until so many more replies of a round have been judged than were waited for before. The log names nobody. */
  async judges(round: number, count = 1): Promise<void> {
    const awaited = (this.#judged.get(round) ?? 0) + count;
    this.#judged.set(round, awaited);
    const wanted = ['"event":"reply-judged"', `"round":${round},`];
    await until(
      `the worker judges ${awaited} replies of round ${round}`,
      () => {
        const lines = this.stderr.split('\n').filter((line) => wanted.every((part) => line.includes(part)));
        if (lines.length < awaited) this.hasSaid('worker-started');
        return lines.length < awaited ? undefined : true;
      },
      () => this.stderr,
    );
  }

  readonly #judged = new Map<number, number>();

  /** Whether a reply has been judged as it was at first. The log has a reference of it alone. @param id at its network */
  hasJudged(account: string, id: string): boolean {
    const trace = `"trace":"${toldId(`${account}|${id}|0`)}"`;
    return this.stderr
      .split('\n')
      .some((line) => line.includes('"event":"reply-judged"') && line.includes(trace));
  }

  /**
   * Gives true once a line of the log tells of `event`, and holds each of these; undefined until then.
   * @throws when the program ended first
   */
  hasSaid(event: string, ...holding: readonly string[]): true | undefined {
    const { running } = this;
    const wanted = [`"event":"${event}"`, ...holding];
    if (this.stderr.split('\n').some((line) => wanted.every((part) => line.includes(part)))) return true;
    if (!running) throw new Error(`The program ended before it said ${event}:\n${this.stderr}`);
    return undefined;
  }

  /** How it ended; it is waited for. */
  async end(): Promise<Ended> {
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(
      () => late.reject(new Error(`It hangs: the program does not end.\n${this.stderr}`)),
      HANGS_MS,
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

  /** As a machine that is suspended: nothing of it goes on until it is thawed, and nobody waits for it to follow a time. */
  freeze(): void {
    this.process.kill('SIGSTOP');
    this.#freezing.resolve();
  }

  thaw(): void {
    this.#freezing = Promise.withResolvers();
    this.process.kill('SIGCONT');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.running) await this.kill();
  }
}

/** How `kesako` is run to its end. */
export type RunKesako = (args: readonly string[], surroundings?: Surroundings) => Promise<Ended>;

/** Runs `kesako` to its end. */
export async function kesako(args: readonly string[], surroundings: Surroundings = {}): Promise<Ended> {
  await using program = Program.start(args, surroundings);
  return await program.end();
}
