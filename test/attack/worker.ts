import { once } from 'node:events';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Moved, MovableTime } from '../support/play/movable-time.ts';
import { type Ended, Program } from '../support/play/program.ts';
import type { Surroundings } from '../support/play/surroundings.ts';
import type { Diary } from './diary.ts';

/** `away`: ended on purpose, and to come back. `over`: every game is finished for it. */
export type WorkerState = 'starting' | 'at-work' | 'frozen' | 'away' | 'over';

export interface Post {
  readonly name: string;
  readonly args: readonly string[];
  readonly surroundings: Surroundings;
  readonly time: MovableTime;
  readonly diary: Diary;
}

const COMES_BACK_MS = 1_000;

/** A worker process under a supervisor, which starts it again whenever it ends before its games do. */
export class Worker implements AsyncDisposable {
  readonly post: Post;
  state: WorkerState = 'away';
  /** When it last came to work, or could work on, by the machine's monotonic clock. */
  since = performance.now();
  /** Ends that nobody asked for and that were no orderly refusal. */
  readonly crashes: string[] = [];
  #program: Program | undefined;
  #wanted = false;

  constructor(post: Post) {
    this.post = post;
  }

  /** Starts it, and again whenever it ends by itself. */
  start(): void {
    this.#wanted = true;
    const { name, args, surroundings, time, diary } = this.post;
    const program = Program.start(args, { ...surroundings, time });
    this.#program = program;
    this.state = 'starting';
    diary.note(`${name} starts`);
    program.process.on('error', () => undefined);
    program.process.stderr?.on('data', (text: string) => {
      appendFileSync(join(diary.folder, `${name}.log`), text);
      if (
        this.state === 'starting' &&
        this.#program === program &&
        program.stderr.includes('"event":"worker-started"')
      ) {
        this.state = 'at-work';
        this.since = performance.now();
      }
    });
    void this.#watch(program);
  }

  /** Gives whether there was anything to kill. */
  async kill(): Promise<boolean> {
    return this.#end((program) => program.kill());
  }

  /** Asks it to stop, and waits until it has. Gives whether there was anything to stop. @throws when it hangs */
  async stop(): Promise<boolean> {
    return this.#end(async (program) => {
      program.process.kill('SIGTERM');
      await program.end();
    });
  }

  freeze(): boolean {
    if (this.#program?.running !== true || !this.#wanted || this.state === 'frozen') return false;
    this.state = 'frozen';
    this.#program.freeze();
    return true;
  }

  thaw(): void {
    if (this.state !== 'frozen') return;
    this.#program?.thaw();
    this.state = this.#program?.stderr.includes('"event":"worker-started"') === true ? 'at-work' : 'starting';
    this.since = performance.now();
  }

  /** Resolves once it has done what was before it. */
  async answers(told: Pick<Moved, 'offset' | 'passed'>): Promise<void> {
    if (this.#program?.running === true && this.state !== 'frozen')
      await this.#program.moved({ ...told, settled: false });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#wanted = false;
    await this.#program?.[Symbol.asyncDispose]();
  }

  async #end(how: (program: Program) => Promise<unknown>): Promise<boolean> {
    const program = this.#program;
    if (program?.running !== true || !this.#wanted) return false;
    this.#wanted = false;
    await how(program);
    if (this.state !== 'over') this.state = 'away';
    return true;
  }

  async #watch(program: Program): Promise<void> {
    // It lives for as long as its games take.
    const [code, signal] = (await once(program.process, 'close')) as [Ended['code'], Ended['signal']];
    const ended = { code, signal, stderr: program.stderr };
    if (ended.code === 0 && this.#wanted) {
      this.post.diary.note(`${this.post.name} is done`);
      this.state = 'over';
      return;
    }
    this.state = 'away';
    if (!this.#wanted) return;
    this.post.diary.note(`${this.post.name} ended by itself: ${lastWords(ended)}`);
    if (isCrash(ended)) this.crashes.push(`crash: ${this.post.name} ended with ${lastWords(ended)}`);
    await pause(COMES_BACK_MS);
    if (this.#wanted) this.start();
  }
}

type Death = Pick<Ended, 'code' | 'signal' | 'stderr'>;

const isCrash = ({ code, stderr }: Death): boolean =>
  code !== 3 || stderr.includes('Kesako a rencontré une erreur imprévue');

function lastWords({ code, signal, stderr }: Death): string {
  const plain = stderr
    .trim()
    .split('\n')
    .filter((line) => !line.startsWith('{"level"'));
  const error = plain.findLast((line) => /\berror\b/iu.test(line)) ?? plain.at(-1);
  return `${code ?? signal} ${error?.trim() ?? ''}`;
}
