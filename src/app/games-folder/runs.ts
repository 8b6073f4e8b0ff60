import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { constants, setPriority, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Language } from '#game/game.ts';
import type { Clock } from '#platform/clock.ts';
import { changedAt } from './photo-files.ts';
import { isGameName } from './place.ts';

/** What is done with a game that is written, in a process of its own. */
export type RunKind = 'preview' | 'rehearsal';

/** How far it is. */
export interface Run {
  readonly game: string;
  readonly kind: RunKind;
  readonly since: Temporal.Instant;
  readonly state: 'running' | 'done' | 'failed' | 'called-off';
  /** In percent, and in the words of the command; undefined: not told yet. */
  readonly percent: number | undefined;
  readonly line: string | undefined;
  /** Of what failed: why, in the words of the command. */
  readonly why: string | undefined;
  /** Of a rehearsal that is done: what a person has to know of it. */
  readonly problems: readonly string[];
}

/** None takes as long, in milliseconds. */
const WITHIN_MS = 3_600_000;
/** Whoever was asked to end and has not is ended after this, in milliseconds. */
const END_WITHIN_MS = 5_000;
/** So much of what is said is kept, in UTF-16 units. */
const MOST_SAID = 50_000_000;
const MOST_TOLD = 4_000;
const PAGE = 'storyboard.html';
const END_WITH_PARENT = new URL('end-with-parent.ts', import.meta.url).href;

export interface RunsParts {
  /** The program's file, which Node runs as `kesako`. */
  readonly program: string;
  /** The environment of this process: what is run is the same program, with the same settings. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The data folder, where pages are kept; `memory`: a folder that goes with this process. */
  readonly data: string;
  readonly clock: Clock;
}

/** Previews and rehearsals, one at a time, each in a process of its own, behind the games that are played. */
export class Runs implements AsyncDisposable {
  readonly #parts: RunsParts;
  readonly #runs = new Map<string, Run>();
  #child: { readonly process: ChildProcess; readonly key: string } | undefined;
  #out: Promise<string> | undefined;

  constructor(parts: RunsParts) {
    this.#parts = parts;
  }

  /** Returns the latest of a game; undefined: there was none since the program was started. */
  of(game: string, kind: RunKind): Run | undefined {
    return this.#runs.get(keyOf(game, kind));
  }

  /** Returns the one that is under way, of whichever game. */
  get running(): Run | undefined {
    return this.#child && this.#runs.get(this.#child.key);
  }

  /** Returns where the page is that the latest one has written; undefined: there is none. */
  async page(
    game: string,
    kind: RunKind,
  ): Promise<{ readonly path: string; readonly at: Temporal.Instant } | undefined> {
    if (!isGameName(game)) return undefined;
    const path = join(await this.#folder(game, kind), PAGE);
    const stats = await stat(path).catch(() => undefined);
    return stats?.isFile() === true ? { path, at: changedAt(stats) } : undefined;
  }

  /**
   * Begins one.
   * @param folder of the game
   * @returns false where another one is under way
   */
  async start(game: string, kind: RunKind, folder: string, language: Language): Promise<boolean> {
    if (this.#child) return false;
    const key = keyOf(game, kind);
    const out = await this.#folder(game, kind);
    if (this.#child) return false;
    const { program, clock, environment } = this.#parts;
    const asked =
      kind === 'preview'
        ? ['preview', folder, '--out', out]
        : ['rehearse', folder, '--speed', 'max', '--json', '--out', join(out, PAGE)];
    const child = spawn(process.execPath, ['--import', END_WITH_PARENT, program, ...asked], {
      // Its input is there to be closed: see END_WITH_PARENT.
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...environment, KESAKO_LANG: language, NO_COLOR: '1' },
    });
    this.#child = { process: child, key };
    this.#runs.set(key, {
      game,
      kind,
      since: clock.now(),
      state: 'running',
      percent: undefined,
      line: undefined,
      why: undefined,
      problems: [],
    });
    // The games that are played come first.
    if (child.pid !== undefined) {
      try {
        setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
      } catch {
        // It has ended already.
      }
    }
    void this.#follow(child, key, { out, kind });
    return true;
  }

  /** Ends the one of a game that is under way. @returns whether it was */
  callOff(game: string, kind: RunKind): boolean {
    const key = keyOf(game, kind);
    const child = this.#child;
    if (child?.key !== key) return false;
    this.#change(key, { state: 'called-off' });
    end(child.process);
    return true;
  }

  async #follow(
    child: ChildProcess,
    key: string,
    { out, kind }: { readonly out: string; readonly kind: RunKind },
  ): Promise<void> {
    const began = Date.now();
    let said = '';
    let told = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      if (said.length < MOST_SAID) said += text;
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      told = (told + text).slice(-MOST_TOLD);
      const line = told.trimEnd().split('\n').at(-1) ?? '';
      const percent = /^(\d{1,3})\s?%/u.exec(line)?.[1];
      if (percent !== undefined) this.#change(key, { line, percent: Math.min(100, Number(percent)) });
    });
    const limit = setTimeout(() => end(child), WITHIN_MS);
    await once(child, 'close').catch((error: unknown) => (told = String(error)));
    clearTimeout(limit);
    const page = await stat(join(out, PAGE)).catch(() => undefined);
    const isWritten = page !== undefined && page.mtimeMs >= began - 2000;
    const problems = kind === 'rehearsal' ? problemsIn(said) : [];
    const isDone = isWritten && problems !== undefined && child.signalCode === null;
    if (this.#runs.get(key)?.state === 'running')
      this.#change(
        key,
        isDone ? { state: 'done', percent: 100, problems } : { state: 'failed', why: told.trim() },
      );
    this.#child = undefined;
  }

  #change(key: string, to: Partial<Run>): void {
    const run = this.#runs.get(key);
    if (run) this.#runs.set(key, { ...run, ...to });
  }

  async #folder(game: string, kind: RunKind): Promise<string> {
    const { data } = this.#parts;
    this.#out ??=
      data === 'memory' ? mkdtemp(join(tmpdir(), 'kesako-runs-')) : Promise.resolve(join(data, 'runs'));
    const folder = resolve(await this.#out, game, kind);
    await mkdir(folder, { recursive: true });
    return folder;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const child = this.#child?.process;
    if (child && child.exitCode === null && child.signalCode === null) {
      const closed = once(child, 'close');
      end(child);
      await closed;
    }
    if (this.#out && this.#parts.data === 'memory')
      await rm(await this.#out, { recursive: true, force: true });
  }
}

const keyOf = (game: string, kind: RunKind): string => `${kind} ${game}`;

/** Asks a process to end, and ends it when it does not. */
function end(child: ChildProcess): void {
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), END_WITHIN_MS);
  timer.unref();
  child.once('close', () => clearTimeout(timer));
}

/** What a person has to know of a rehearsal, by its JSON; undefined where it says nothing of the kind. */
function problemsIn(said: string): readonly string[] | undefined {
  try {
    const { problems } = JSON.parse(said) as { readonly problems?: unknown };
    return Array.isArray(problems)
      ? problems.map((problem) => (typeof problem === 'string' ? problem : JSON.stringify(problem)))
      : [];
  } catch {
    return undefined;
  }
}
