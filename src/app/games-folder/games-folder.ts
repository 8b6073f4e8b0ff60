import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Control } from '#app/control/control.ts';
import { writePast } from '#app/control/written-past.ts';
import { hasMail } from '#app/parts/mail.ts';
import type { Settings } from '#config/settings.ts';
import type { Clock } from '#platform/clock.ts';
import type { Problem } from '#script/problems/problem.ts';
import { Checker, type Checked } from './checker.ts';
import { keyOf, mended } from './mended.ts';
import { nameOfNew, type NewGameSaid, type NewRoundSaid, scriptOfNew, withRound } from './new-script.ts';
import { gameFolder, gameNames, kindOf } from './place.ts';
import { readScriptText, type SavedScript, saveScript, type ScriptText, undoScript } from './script-file.ts';

export type { Checked, NewGameSaid, NewRoundSaid, Problem, SavedScript, ScriptText };

/** A longer script is written on its machine, in UTF-16 units. */
export const LONGEST_SCRIPT = 250_000;

/** A game that has a folder, as it would be played. */
export interface GameInMaking {
  readonly id: string;
  /** Absent where its script could not be checked in time. */
  readonly checked: Checked | undefined;
}

export interface GamesFolderParts {
  /** The folder below which each game has its own. */
  readonly root: string;
  readonly settings: Pick<Settings, 'accounts' | 'smtpUrl' | 'mailFrom'>;
  readonly control: Pick<Control, 'past'>;
  readonly clock: Clock;
}

/** The games that are written on this machine, whether they are played or not. */
export class GamesFolder implements AsyncDisposable {
  readonly root: string;
  readonly #parts: GamesFolderParts;
  readonly #checker: Checker;
  /** What was found in scripts, as long as they and their photos stay as they are. */
  readonly #found = new Map<string, { readonly of: string; readonly checked: Checked }>();

  constructor(parts: GamesFolderParts) {
    this.#parts = parts;
    this.root = parts.root;
    const { accounts } = parts.settings;
    this.#checker = new Checker({ accounts, mail: hasMail(parts.settings) });
  }

  /** The accounts that games may speak through, by name. */
  get accounts(): readonly string[] {
    return [...this.#parts.settings.accounts.keys()];
  }

  /** Returns the names of the games that have a folder. */
  names(): Promise<readonly string[]> {
    return gameNames(this.root);
  }

  /** Returns the folder of a game; undefined: there is none of that name. */
  folder(id: string): Promise<string | undefined> {
    return gameFolder(this.root, id);
  }

  /** Reads the script of a game as it stands; undefined: there is none. */
  async script(id: string): Promise<ScriptText | undefined> {
    const folder = await this.folder(id);
    return folder === undefined ? undefined : readScriptText(folder);
  }

  /**
   * Finds every problem of a game, as `kesako check` does.
   * @param text in place of what its file holds: somebody is writing it
   * @throws Error when that takes too long
   */
  async check(id: string, text?: string): Promise<Checked | undefined> {
    const folder = await this.folder(id);
    // A script that is a link is not read.
    if (folder === undefined || (await kindOf(join(folder, 'game.yaml'))) === 'other') return undefined;
    const past = await this.#parts.control.past(id);
    const now = this.#parts.clock.now().toString();
    return this.#checker.check({ folder, text, now, past: past && writePast(past) });
  }

  /** Checks a game for the list of all: what was found is told again for as long as the script is the same, a minute at most. */
  async glance(id: string): Promise<GameInMaking> {
    const script = await this.script(id);
    const minute = this.#parts.clock.now().toString({ smallestUnit: 'minute' });
    const of = `${script?.mark} ${minute}`;
    const known = this.#found.get(id);
    if (known?.of === of) return { id, checked: known.checked };
    const checked = await this.check(id).catch(() => undefined);
    if (checked) this.#found.set(id, { of, checked });
    return { id, checked };
  }

  /**
   * Saves a script, if the file is as it was when it was read.
   * @param mark of what was read
   * @throws Complaint when it cannot be written
   */
  async save(id: string, text: string, mark: string): Promise<SavedScript> {
    const folder = await this.folder(id);
    this.#found.delete(id);
    return folder === undefined ? { ok: false, problem: 'none' } : saveScript(folder, text, mark);
  }

  /** Goes back to the text before the last save. @throws Complaint when it cannot be written */
  async undo(id: string, mark: string): Promise<SavedScript> {
    const folder = await this.folder(id);
    this.#found.delete(id);
    return folder === undefined ? { ok: false, problem: 'none' } : undoScript(folder, mark);
  }

  /**
   * Returns a text as the mend of one of its problems proposes it; undefined where that would not mend it.
   * @param key of the problem
   */
  async mend(id: string, text: string, key: string): Promise<string | undefined> {
    const before = await this.check(id, text);
    const problem = before?.problems.find((one) => keyOf(one) === key);
    const after = problem && mended(text, problem);
    if (!before || after === undefined) return undefined;
    const found = await this.check(id, after);
    const isGone = found && !found.problems.some((one) => keyOf(one) === key);
    return isGone && countErrors(found) <= countErrors(before) ? after : undefined;
  }

  /**
   * Makes a new game: its folder and its script, which has no round yet.
   * @returns its name; or why it cannot be
   * @throws Error when it cannot be written
   */
  async create(
    said: NewGameSaid,
  ): Promise<{ readonly id: string } | { readonly problem: 'name' | 'there' | 'title' }> {
    if (said.title.trim() === '') return { problem: 'title' };
    const id = nameOfNew(said);
    if (id === undefined) return { problem: 'name' };
    const folder = join(this.root, id);
    if ((await kindOf(folder)) !== 'none') return { problem: 'there' };
    // It is there as a whole, or not at all.
    const beside = join(this.root, `.${id}.${process.pid}.new`);
    await mkdir(beside, { recursive: true });
    try {
      const saved = await saveScript(beside, scriptOfNew(said, `games/${id}`), null);
      if (!saved.ok) return { problem: 'there' };
      await rename(beside, folder);
    } finally {
      await rm(beside, { recursive: true, force: true });
    }
    return { id };
  }

  /** Returns the script of a game with one more round at its end; undefined where it is written in a way of its own. */
  async addRound(id: string, text: string, said: NewRoundSaid): Promise<string | undefined> {
    return withRound(text, said, `games/${id}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#checker[Symbol.asyncDispose]();
  }
}

/** Counts what keeps a script from being played. */
export const countErrors = ({ problems }: Pick<Checked, 'problems'>): number =>
  problems.filter(({ severity }) => severity === 'error').length;
