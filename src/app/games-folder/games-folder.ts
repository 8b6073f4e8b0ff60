import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Control } from '#app/control/control.ts';
import { writePast } from '#app/control/written-past.ts';
import { hasMail } from '#app/parts/mail.ts';
import type { Settings } from '#config/settings.ts';
import { cutApart } from '#photos/cut-apart.ts';
import { type Decodes, type Inspection, inspectPhoto } from '#photos/inspect.ts';
import type { Clock } from '#platform/clock.ts';
import type { Completion, Known } from '#script/completion/proposal.ts';
import type { Explanation, Problem } from '#script/problems/problem.ts';
import { readContent } from '#app/versions/content.ts';
import { noteHeld } from '#app/versions/folder-notes.ts';
import { keepContent } from '#app/versions/kept-content.ts';
import { Arrivals, type Settled } from './arrivals.ts';
import { type Begun, beginGame, type PlayingHere } from './begin-game.ts';
import { Checker, type Checked } from './checker.ts';
import { keyOf, mended } from './mended.ts';
import {
  nameOfNew,
  type NewGameSaid,
  type NewRoundSaid,
  scriptOfNew,
  type ScriptOutline,
  whyNoZone,
} from './new-script.ts';
import {
  type Cutter,
  decodesBy,
  type PhotoFile,
  photosIn,
  takePhotoIn,
  type TakenPhoto,
} from './photo-files.ts';
import { gameFolder, gameNames, kindOf } from './place.ts';
import { OwnThread } from './own-thread.ts';
import { type Progress, progressIn } from './progress.ts';
import { Reader } from './reader.ts';
import type { RunKind, Runs } from './runs.ts';
import {
  readScriptText,
  replaceScript,
  type SavedScript,
  saveScript,
  type ScriptText,
  undoScript,
} from './script-file.ts';
import { hasTooManyLines, isTooLong } from './script-bounds.ts';

export type {
  Checked,
  Completion,
  Cutter,
  NewGameSaid,
  NewRoundSaid,
  Problem,
  Progress,
  RunKind,
  SavedScript,
  ScriptText,
  TakenPhoto,
};

/** A game that has a folder, as it would be played. */
export interface GameInMaking {
  readonly id: string;
  /** Absent where its script could not be checked in time. */
  readonly checked: Checked | undefined;
}

export interface GamesFolderParts {
  /** The folder below which each game has its own. */
  readonly root: string;
  readonly settings: Pick<Settings, 'accounts' | 'dataDirectory' | 'smtpUrl' | 'mailFrom'>;
  readonly control: Pick<Control, 'content' | 'noteFolder' | 'past' | 'versions'>;
  readonly clock: Clock;
  /** Where games are played; undefined: nowhere here. */
  readonly playing?: PlayingHere | undefined;
  /** Previews and rehearsals; undefined: none are made here. It is ended by whoever made it. */
  readonly runs?: Runs | undefined;
  /** Cuts pictures; {@link cutApart} unless told. */
  readonly cutter?: Cutter | undefined;
  /** What checks and reads scripts, ended by whoever made it; a thread of its own for each unless told. */
  readonly threads?: { readonly checker: Checker; readonly reader: Reader } | undefined;
}

/** Why a new game was not made. */
type NotCreated =
  | { readonly problem: 'name' | 'there' | 'title' }
  | ({ readonly problem: 'timezone' } & Explanation);

/** What a photo is for. */
export interface PhotoInMaking extends PhotoFile {
  /** The rounds that it is the photo of, from 1. */
  readonly rounds: readonly number[];
  /** What is said to those who do not see it: of the detail, and of the whole of it. */
  readonly alt: { readonly detail: string | undefined; readonly photo: string | undefined } | undefined;
}

/** On a page a photo is smaller. */
const ON_PAGE = { maxBytes: 1_000_000, maxPixels: 1_000_000, alt: '', name: 'page.jpg' };
/** So many photos are kept as they are on pages. */
const MOST_KEPT = 60;

/** The games that are written on this machine, whether they are played or not. */
export class GamesFolder implements AsyncDisposable {
  readonly root: string;
  readonly #parts: GamesFolderParts;
  readonly #threads = new AsyncDisposableStack();
  readonly #reader: Reader;
  readonly #checker: Checker;
  readonly #decodes: Decodes;
  /** Folders that were sent, and wait for somebody to say what becomes of them. */
  readonly arrivals: Arrivals;
  /** What was found in scripts, as long as they and their photos stay as they are. */
  readonly #onPage = new Map<string, Uint8Array>();
  #last: Promise<unknown> = Promise.resolve();
  /** Cuts a picture, in a process of its own. */
  readonly cutter: Cutter;
  readonly #found = new Map<string, { readonly of: string; readonly checked: Checked }>();
  readonly #outlines = new Map<string, { readonly of: string; readonly outline: ScriptOutline }>();

  constructor(parts: GamesFolderParts) {
    this.#parts = parts;
    this.#reader = parts.threads?.reader ?? this.#threads.use(new Reader());
    this.root = parts.root;
    this.cutter = parts.cutter ?? cutApart;
    this.#decodes = decodesBy(this.cutter);
    this.arrivals = new Arrivals({
      root: parts.root,
      cutter: (cutting) => this.#oneByOne(() => this.cutter(cutting)),
      clock: parts.clock,
      photosNamed: (text, who) => this.#photosNamed(who)(text),
    });
    const { accounts } = parts.settings;
    this.#checker =
      parts.threads?.checker ?? this.#threads.use(new Checker({ accounts, mail: hasMail(parts.settings) }));
  }

  /**
   * Opens a thread that does work on scripts for a page; it is ended with the folder.
   * @param file of the thread, as {@link OwnThread} takes it
   */
  ownThread<Asked, Answer>(file: URL): OwnThread<Asked, Answer> {
    return this.#threads.use(new OwnThread<Asked, Answer>(file));
  }

  /** Previews and rehearsals; undefined: none are made here. */
  get runs(): Runs | undefined {
    return this.#parts.runs;
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
   * Finds every problem of a game, as `kesako check` does; undefined where it has no script, or one of too many lines.
   * @param who it is checked for
   * @param text in place of what its file holds: somebody is writing it
   * @param isAct it belongs to something that is done, and nothing that is looked at meanwhile takes its place
   * @throws Error when that takes too long, or is replaced
   */
  async check(id: string, who: string, text?: string, isAct = false): Promise<Checked | undefined> {
    const folder = await this.folder(id);
    // A script that is a link is not read.
    if (folder === undefined || (await kindOf(join(folder, 'game.yaml'))) === 'other') return undefined;
    const script = await readScriptText(folder);
    if (hasTooManyLines(text ?? script?.text ?? '')) return undefined;
    const past = await this.#parts.control.past(id);
    const at = this.#parts.clock.now();
    const by = isAct ? { who } : { who, place: folder };
    const asked = { folder, text, now: at.toString(), past: past && writePast(past) };
    const checked = await this.#checker.check(asked, by);
    if (text === undefined || text === script?.text)
      this.#found.set(id, { of: asLongAs(script, at), checked });
    return checked;
  }

  /** Proposes what could be written at the caret of a script of a game; undefined where there is nothing to be proposed. */
  async complete(
    id: string,
    who: string,
    text: string,
    caret: number,
    language: Known['language'],
  ): Promise<Completion | undefined> {
    const folder = await this.folder(id);
    if (folder === undefined || isTooLong(text)) return undefined;
    const photos = (await photosIn(folder)).map(({ name }) => name);
    return this.#reader.read(
      {
        what: 'complete',
        text,
        caret: Math.min(Math.max(0, caret), text.length),
        known: { accounts: this.accounts, photos, language },
      },
      { who, place: folder },
    );
  }

  /** Checks a game for the list of all: what was found is told again for as long as the script is the same, a minute at most. */
  async glance(id: string, who: string): Promise<GameInMaking> {
    const of = asLongAs(await this.script(id), this.#parts.clock.now());
    const known = this.#found.get(id);
    if (known?.of === of) return { id, checked: known.checked };
    return { id, checked: await this.check(id, who).catch(() => undefined) };
  }

  /** Says how far a game is, whatever is wrong with its script. */
  async progress(id: string, who: string): Promise<Progress> {
    const outline = await this.#outline(id, who).catch(() => NOTHING_KNOWN);
    return progressIn(await this.folder(id), outline);
  }

  /** What the script of a game is about. @throws Error when nobody can read it in time */
  async #outline(id: string, who: string): Promise<ScriptOutline> {
    const script = await this.script(id);
    if (!script || hasTooManyLines(script.text)) return NOTHING_KNOWN;
    const known = this.#outlines.get(id);
    if (known?.of === script.mark) return known.outline;
    const outline = await this.#reader.read({ what: 'outline', text: script.text }, { who });
    this.#outlines.set(id, { of: script.mark, outline });
    return outline;
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

  /**
   * Replaces what the file of a script holds, to the letter.
   * @returns false when it holds another text than `before`
   * @throws Complaint when it cannot be written
   */
  async replace(id: string, before: string, after: string): Promise<boolean> {
    const folder = await this.folder(id);
    this.#found.delete(id);
    return folder !== undefined && replaceScript(folder, before, after);
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
  async mend(id: string, who: string, text: string, key: string): Promise<string | undefined> {
    const before = await this.check(id, who, text, true);
    const problem = before?.problems.find((one) => keyOf(one) === key);
    const after = problem && mended(text, problem);
    if (!before || after === undefined) return undefined;
    const found = await this.check(id, who, after, true);
    const isGone = found && !found.problems.some((one) => keyOf(one) === key);
    return isGone && countErrors(found) <= countErrors(before) ? after : undefined;
  }

  /**
   * Makes a new game: its folder and its script, which has no round yet.
   * @returns its name; or why it cannot be
   * @throws Error when it cannot be written
   */
  async create(said: NewGameSaid): Promise<{ readonly id: string } | NotCreated> {
    if (said.title.trim() === '') return { problem: 'title' };
    const noZone = whyNoZone(said.timezone);
    if (noZone) return { problem: 'timezone', ...noZone };
    const id = nameOfNew(said);
    if (id === undefined) return { problem: 'name' };
    const folder = join(this.root, id);
    if ((await kindOf(folder)) !== 'none') return { problem: 'there' };
    // It is there as a whole, or not at all.
    const beside = join(this.root, `.${id}.${process.pid}.new`);
    await mkdir(beside, { recursive: true });
    try {
      const saved = await saveScript(beside, scriptOfNew(said), null);
      if (!saved.ok) return { problem: 'there' };
      await rename(beside, folder);
    } finally {
      await rm(beside, { recursive: true, force: true });
    }
    return { id };
  }

  /**
   * Writes one more round at the end of the script of a game.
   * @param photo of the folder, as the script is to name it
   * @throws Complaint when it cannot be written
   */
  async addRound(
    id: string,
    who: string,
    said: Omit<NewRoundSaid, 'size'>,
    mark: string,
  ): Promise<SavedScript | { readonly ok: false; readonly problem: 'photo' | 'as-written' | 'too-long' }> {
    const [script, size] = [await this.script(id), await this.sizeOf(id, said.photo)];
    if (!script) return { ok: false, problem: 'none' };
    if (!size) return { ok: false, problem: 'photo' };
    if (hasTooManyLines(script.text)) return { ok: false, problem: 'too-long' };
    const text = await this.#reader.read(
      { what: 'with-round', text: script.text, said: { ...said, size } },
      { who },
    );
    return text === undefined ? { ok: false, problem: 'as-written' } : this.save(id, text, mark);
  }

  /** Has a folder that arrived be another version of a game. @throws Error when it cannot be written */
  takeVersion(arrived: string, id: string, mark: string): Promise<Settled> {
    this.#found.delete(id);
    return this.arrivals.replace(arrived, id, mark);
  }

  /** Lists the photos of a game, with what its script says of them. */
  async photos(id: string, who: string): Promise<readonly PhotoInMaking[]> {
    const folder = await this.folder(id);
    if (folder === undefined) return [];
    const { rounds } = await this.#outline(id, who);
    return (await photosIn(folder)).map((photo) => {
      const of = rounds.flatMap((round, index) =>
        // An accented letter is one sign or two, and nobody sees which.
        round.photo?.normalize() === photo.name.normalize() ? [{ ...round, number: index + 1 }] : [],
      );
      return { ...photo, rounds: of.map(({ number }) => number), alt: of[0]?.alt };
    });
  }

  /**
   * Takes photos in, one after the other.
   * @throws Error when they cannot be written
   */
  takePhotosIn(
    id: string,
    files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
    replaces: boolean,
  ): Promise<readonly TakenPhoto[]> {
    return this.#oneByOne(async () => {
      const folder = await this.folder(id);
      const taken: TakenPhoto[] = [];
      if (folder === undefined) return taken;
      this.#found.delete(id);
      for (const file of files)
        taken.push(await takePhotoIn(folder, file, { replaces, cutter: this.cutter }));
      return taken;
    });
  }

  /** Returns a photo of a game as pages show it, a JPEG; undefined where there is none of that name, or it cannot be read. */
  async photo(id: string, name: string): Promise<Uint8Array | undefined> {
    const folder = await this.folder(id);
    const found =
      folder === undefined ? undefined : (await photosIn(folder)).find((one) => one.name === name);
    if (!found) return undefined;
    const key = `${found.path} ${found.mark}`;
    const known = this.#onPage.get(key);
    if (known) return known;
    const bytes = await this.#oneByOne(async () => {
      const cut = await this.cutter({ path: found.path, view: { kind: 'whole' }, options: ON_PAGE });
      return cut.ok ? cut.picture.bytes : undefined;
    });
    if (bytes) this.#onPage.set(key, bytes);
    const [oldest] = this.#onPage.keys();
    if (this.#onPage.size > MOST_KEPT && oldest !== undefined) this.#onPage.delete(oldest);
    return bytes;
  }

  /** Looks at a photo; where that takes decoding, the cutter does it. */
  inspect(path: string): Promise<Inspection> {
    return inspectPhoto(path, this.#decodes);
  }

  /** Returns the size of a photo, upright, in pixels; undefined where it cannot be read. */
  async sizeOf(
    id: string,
    name: string,
  ): Promise<{ readonly width: number; readonly height: number } | undefined> {
    const folder = await this.folder(id);
    const found =
      folder === undefined ? undefined : (await photosIn(folder)).find((one) => one.name === name);
    const inspection = found && (await this.inspect(found.path));
    return inspection?.ok ? { width: inspection.width, height: inspection.height } : undefined;
  }

  /**
   * Keeps what the folder of a game holds as a draft, so that it can be compared with what is played; undefined where it cannot be played.
   * @param who it is kept for
   * @returns its digest
   */
  async draft(id: string, who: string): Promise<string | undefined> {
    const folder = await this.folder(id);
    const content = folder === undefined ? undefined : await readContent(folder, this.#photosNamed(who));
    if (content) await keepContent(this.#parts.control.content, content);
    return content?.digest;
  }

  /** Returns the number of the version of a game that is played; null: none is. */
  async played(id: string): Promise<number | null> {
    return (await this.#parts.control.versions(id))?.played ?? null;
  }

  /** Notes that the folder of a game holds what is played of it by now, if it does. */
  async note(id: string, script: string): Promise<void> {
    const { control, settings } = this.#parts;
    const known = await control.versions(id);
    const version = known?.versions.find(({ digest }) => digest === script)?.number;
    const folder = await this.folder(id);
    if (folder === undefined || version === undefined || version !== known?.played) return;
    await control.noteFolder(id, version);
    await noteHeld(settings.dataDirectory, folder, script);
  }

  /** Names the accounts of a game that the worker has not opened, so that it cannot play it before it is started anew; undefined: nothing is played here. */
  closedAmong(accounts: readonly string[]): readonly string[] | undefined {
    const opened = this.#parts.playing?.opened();
    return opened && accounts.filter((name) => !opened.has(name));
  }

  /**
   * Has the running worker play a game, once it is checked.
   * @returns undefined where nothing is played here
   */
  async begin(id: string, who: string): Promise<Begun | undefined> {
    const { playing, clock } = this.#parts;
    if (!playing) return undefined;
    const folder = await this.folder(id);
    const checked = await this.check(id, who, undefined, true).catch(() => 'unfinished' as const);
    if (checked === 'unfinished') return { ok: false, problem: 'unfinished' };
    if (folder === undefined || !checked?.game) return { ok: false, problem: 'errors' };
    const game = { ...checked.game, id };
    const begun = { folder, game, namesIn: this.#photosNamed(who) };
    return beginGame(playing, begun, { who, now: clock.now() });
  }

  /** Reads which photos a script names, in the thread that reads scripts. */
  #photosNamed(who: string): (text: string) => Promise<readonly string[] | undefined> {
    return (text) => this.#reader.read({ what: 'photos', text }, { who });
  }

  /** What takes much memory is done one after the other. */
  #oneByOne<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#threads.disposeAsync();
  }
}

const NOTHING_KNOWN: ScriptOutline = { title: undefined, rounds: [] };

/** What was found in a script holds as long as this is the same. */
const asLongAs = (script: ScriptText | undefined, now: Temporal.Instant): string =>
  `${script?.mark} ${now.toString({ smallestUnit: 'minute' })}`;

/** Counts what keeps a script from being played. */
export const countErrors = ({ problems }: Pick<Checked, 'problems'>): number =>
  problems.filter(({ severity }) => severity === 'error').length;
