import { readFile } from 'node:fs/promises';
import type { Problem } from '#script/problems/problem.ts';
import { type FramedGame, readFramed } from './read-framed.ts';
import { type DrawnRound, withDrawn } from './save-drawn.ts';

const MARK = '\u{feff}';

/** What became of a wish to change the script. `changed`: somebody else changed it meanwhile. `as-written`: the way in which it is written does not let it be edited. `nothing`: there is nothing to take back. */
export type Saved =
  | { readonly ok: true; readonly game: FramedGame }
  | { readonly ok: false; readonly problem: 'changed' | 'as-written' | 'broken' | 'nothing' };

/** Writes a file so that it is there as a whole, or as it was. */
export type Write = (path: string, text: string) => Promise<void>;

/** The script that is being drawn on: read, changed, and changed back. */
export class FrameEditor {
  readonly #path: string;
  readonly #write: Write;
  #game: FramedGame;
  /** What each change made of the script, the last one last. */
  readonly #changes: { readonly before: string; readonly after: string }[] = [];
  /** One change at a time. */
  #last: Promise<unknown> = Promise.resolve();

  private constructor(path: string, write: Write, game: FramedGame) {
    this.#path = path;
    this.#write = write;
    this.#game = game;
  }

  /** @returns the problems of a script that nobody can make out */
  static async open(path: string, write: Write): Promise<FrameEditor | readonly Problem[]> {
    const reading = await readFramed(path);
    return reading.ok ? new FrameEditor(path, write, reading.game) : reading.problems;
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
    const reading = await readFramed(this.#path);
    if (reading.ok) this.#game = reading.game;
    return this.#game;
  }

  /**
   * Writes what was drawn into the script.
   * @param mark of the script that was drawn on: what has become another one is left alone
   */
  save(mark: string, drawn: readonly DrawnRound[]): Promise<Saved> {
    return this.#inTurn(async () => {
      const reading = await readFramed(this.#path);
      if (!reading.ok) return { ok: false, problem: 'broken' };
      if (reading.game.mark !== mark) return { ok: false, problem: 'changed' };
      const edited = withDrawn(reading.game, drawn);
      if (edited === undefined) return { ok: false, problem: 'as-written' };
      const before = await readFile(reading.game.file, 'utf8');
      // A byte order mark is no part of a script, but of its file.
      const after = (before.startsWith(MARK) ? MARK : '') + edited;
      if (after !== before) {
        await this.#write(reading.game.file, after);
        this.#changes.push({ before, after });
      }
      return { ok: true, game: await this.refresh() };
    });
  }

  /** Takes the last change back, unless the script was changed since. */
  undo(): Promise<Saved> {
    return this.#inTurn(async () => {
      const change = this.#changes.at(-1);
      if (!change) return { ok: false, problem: 'nothing' };
      const text = await readFile(this.#game.file, 'utf8').catch(() => undefined);
      if (text !== change.after) return { ok: false, problem: 'changed' };
      await this.#write(this.#game.file, change.before);
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
