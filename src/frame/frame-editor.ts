import { readFile } from 'node:fs/promises';
import type { Problem } from '#script/problems/problem.ts';
import { type FramedGame, type FramedReading, readFramed } from './read-framed.ts';
import { type DrawnRound, withDrawn } from './save-drawn.ts';

const MARK = '\u{feff}';
/** So many can be taken back: each holds the whole script twice. */
const MOST_CHANGES = 100;

/** What became of a wish to change the script. `changed`: somebody else changed it meanwhile. `as-written`: the way in which it is written does not let it be edited. `nothing`: there is nothing to take back. */
export type Saved =
  | { readonly ok: true; readonly game: FramedGame }
  | { readonly ok: false; readonly problem: 'changed' | 'as-written' | 'broken' | 'nothing' };

/**
 * Replaces the text of a file, so that it is there as a whole, or as it was.
 * @returns false when it holds another text than `before`: nothing is written then
 */
export type Replace = (path: string, before: string, after: string) => Promise<boolean>;

/** How a script and its photos are reached. */
export interface FrameWays {
  readonly replace: Replace;
  /** Reads a script with its photos, as {@link readFramed} does; in this thread unless told. */
  readonly read?: ((path: string) => Promise<FramedReading>) | undefined;
  /** Writes what was drawn into a script, as {@link withDrawn} does; in this thread unless told. */
  readonly write?:
    | ((game: FramedGame, drawn: readonly DrawnRound[]) => Promise<string | undefined>)
    | undefined;
}

type AllWays = { readonly [Way in keyof FrameWays]-?: NonNullable<FrameWays[Way]> };

/** The script that is being drawn on: read, changed, and changed back. */
export class FrameEditor {
  readonly #path: string;
  readonly #ways: AllWays;
  #game: FramedGame;
  /** What each change made of the script, the last one last. */
  readonly #changes: { readonly before: string; readonly after: string }[] = [];
  /** One change at a time. */
  #last: Promise<unknown> = Promise.resolve();

  private constructor(path: string, ways: AllWays, game: FramedGame) {
    this.#path = path;
    this.#ways = ways;
    this.#game = game;
  }

  /** @returns the problems of a script that nobody can make out */
  static async open(path: string, ways: FrameWays): Promise<FrameEditor | readonly Problem[]> {
    const all: AllWays = {
      replace: ways.replace,
      read: ways.read ?? ((one) => readFramed(one)),
      write: ways.write ?? (async (game, drawn) => withDrawn(game, drawn)),
    };
    const reading = await all.read(path);
    return reading.ok ? new FrameEditor(path, all, reading.game) : reading.problems;
  }

  /** The script as it was read last. */
  get game(): FramedGame {
    return this.#game;
  }

  /** How many changes can be taken back. */
  get changes(): number {
    return this.#changes.length;
  }

  /** Reads the script again; one that nobody can make out any more leaves what was read before. */
  async refresh(): Promise<FramedGame> {
    const reading = await this.#ways.read(this.#path);
    if (reading.ok) this.#game = reading.game;
    return this.#game;
  }

  /**
   * Writes what was drawn into the script.
   * @param mark of the script that was drawn on: what has become another one is left alone
   */
  save(mark: string, drawn: readonly DrawnRound[]): Promise<Saved> {
    return this.#inTurn(async () => {
      const reading = await this.#ways.read(this.#path);
      if (!reading.ok) return { ok: false, problem: 'broken' };
      if (reading.game.mark !== mark) return { ok: false, problem: 'changed' };
      const edited = await this.#ways.write(reading.game, drawn);
      if (edited === undefined) return { ok: false, problem: 'as-written' };
      const before = await readFile(reading.game.file, 'utf8');
      // A byte order mark is no part of a script, but of its file.
      const first = before.startsWith(MARK) ? MARK : '';
      // To look at the photos takes a while, in which somebody may have written.
      if (before !== first + reading.game.text) return { ok: false, problem: 'changed' };
      const after = first + edited;
      if (after !== before) {
        if (!(await this.#ways.replace(reading.game.file, before, after)))
          return { ok: false, problem: 'changed' };
        this.#changes.push({ before, after });
        if (this.#changes.length > MOST_CHANGES) this.#changes.shift();
      }
      return { ok: true, game: await this.refresh() };
    });
  }

  /** Takes the last change back, unless the script was changed since. */
  undo(): Promise<Saved> {
    return this.#inTurn(async () => {
      const change = this.#changes.at(-1);
      if (!change) return { ok: false, problem: 'nothing' };
      if (!(await this.#ways.replace(this.#game.file, change.after, change.before)))
        return { ok: false, problem: 'changed' };
      this.#changes.pop();
      return { ok: true, game: await this.refresh() };
    });
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }
}
