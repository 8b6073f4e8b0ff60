import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '#config/write-whole.ts';
import { sha256 } from '#app/versions/content.ts';
import { turnsByName } from './in-turn.ts';
import { kindOf } from './place.ts';

/** A script as it stands in its file. */
export interface ScriptText {
  /** With `\n` at the end of each line, and without a byte order mark: as a form holds it. */
  readonly text: string;
  /** Differs as soon as the file does. */
  readonly mark: string;
  /** Whether there is a former text to go back to. */
  readonly undoable: boolean;
}

/** What became of a wish to change a script. `changed`: somebody else changed it meanwhile. `nothing`: there is nothing to go back to. */
export type SavedScript =
  | { readonly ok: true; readonly script: ScriptText }
  | { readonly ok: false; readonly problem: 'changed' | 'nothing' | 'none' };

const BOM = '\u{feff}';
const FILE = 'game.yaml';
/** The text before the last save. */
const FORMER = '.game.yaml.before';

/** Reads the script of a game's folder; undefined where there is none, or one that is no plain text. */
export async function readScriptText(folder: string): Promise<ScriptText | undefined> {
  const raw = await readRaw(join(folder, FILE));
  if (raw === undefined) return undefined;
  const undoable = (await kindOf(join(folder, FORMER))) === 'file';
  return { text: asForm(raw), mark: sha256(raw), undoable };
}

/**
 * Writes the script of a game's folder, as a whole or not at all, and keeps the former text. Ends of lines and a byte order mark stay as
 * the file has them.
 * @param mark of the script that was edited; null: there was none
 * @param first what is done before, once nothing else stands against it
 * @throws Complaint when it cannot be written
 */
export function saveScript(
  folder: string,
  text: string,
  mark: string | null,
  first?: () => Promise<void>,
): Promise<SavedScript> {
  return inTurn(folder, async () => {
    const path = join(folder, FILE);
    const before = await readRaw(path);
    if ((before === undefined ? null : sha256(before)) !== mark) return { ok: false, problem: 'changed' };
    if (before === undefined && (await kindOf(path)) !== 'none') return { ok: false, problem: 'none' };
    const after = before === undefined ? text : asFile(text, before);
    if (after !== before && before !== undefined && (await kindOf(join(folder, FORMER))) === 'other')
      return { ok: false, problem: 'none' };
    await first?.();
    if (after !== before) {
      const former = before === undefined ? [] : [{ path: join(folder, FORMER), text: before, mode: 0o666 }];
      await writeWhole([...former, { path, text: after, mode: 0o666 }]);
    }
    return written(folder);
  });
}

/**
 * Replaces what the file of a script holds, to the letter, and keeps the former text.
 * @returns false when it holds another text than `before`: nothing is written then
 * @throws Complaint when it cannot be written
 */
export function replaceScript(folder: string, before: string, after: string): Promise<boolean> {
  return inTurn(folder, async () => {
    const [path, former] = [join(folder, FILE), join(folder, FORMER)];
    if ((await readRaw(path)) !== before || (await kindOf(former)) === 'other') return false;
    await writeWhole([
      { path: former, text: before, mode: 0o666 },
      { path, text: after, mode: 0o666 },
    ]);
    return true;
  });
}

/**
 * Goes back to the text before the last save; what it takes the place of becomes the former one.
 * @param mark of the script that is to be left
 * @throws Complaint when it cannot be written
 */
export async function undoScript(folder: string, mark: string): Promise<SavedScript> {
  const former = join(folder, FORMER);
  const text = await readRaw(former);
  if (text === undefined) return { ok: false, problem: 'nothing' };
  return inTurn(folder, async () => {
    const path = join(folder, FILE);
    const now = await readRaw(path);
    if (now === undefined || sha256(now) !== mark) return { ok: false, problem: 'changed' };
    await writeWhole([
      { path: former, text: now, mode: 0o666 },
      { path, text, mode: 0o666 },
    ]);
    return written(folder);
  });
}

async function written(folder: string): Promise<SavedScript> {
  const script = await readScriptText(folder);
  return script ? { ok: true, script } : { ok: false, problem: 'none' };
}

/** The text of a file that is really one, and no link. */
async function readRaw(path: string): Promise<string | undefined> {
  if ((await kindOf(path)) !== 'file') return undefined;
  try {
    // A mark at its beginning is part of what is compared.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readFile(path));
  } catch {
    return undefined;
  }
}

const asForm = (raw: string): string => raw.replace(BOM, '').replaceAll(/\r\n?/gu, '\n');

/** What a form gives back, in the way of the file that it replaces. */
function asFile(text: string, before: string): string {
  const lines = asForm(text);
  const ended = /\r\n/u.test(before) ? lines.replaceAll('\n', '\r\n') : lines;
  return `${before.startsWith(BOM) ? BOM : ''}${ended}`;
}

/** One change of a script at a time. */
const inTurn = turnsByName();
