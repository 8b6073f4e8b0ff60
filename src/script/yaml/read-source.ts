import { constants, type Stats } from 'node:fs';
import { type FileHandle, open, readdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { problemOfFile } from '#script/problems/findings.ts';
import type { Problem } from '#script/problems/problem.ts';
import { nearest } from '#script/nearest.ts';
import { Source } from '#script/source.ts';
import { kindOfBytes } from './kind-of-bytes.ts';

/** A script's text, and the game's folder with its name. */
export interface GameFile {
  readonly id: string;
  readonly folder: string;
  readonly source: Source;
}

const FILE_NAME = 'game.yaml';
const MOST_BYTES = 1_000_000;

/**
 * Reads the script of a game, given its folder or its game.yaml.
 * @param written what is read in place of what the file holds
 */
export async function readSource(path: string, written?: string): Promise<GameFile | Problem> {
  const file = basename(path) === FILE_NAME ? path : join(path, FILE_NAME);
  const folder = dirname(resolve(file));
  const id = basename(folder);
  const bytes = written === undefined ? await readBytes(file) : new TextEncoder().encode(written);
  if (bytes === undefined)
    return problemOfFile(file, 'missing-game', { path: file, ...(await nearby(path)) });
  if (!(bytes instanceof Uint8Array)) return bytes;
  if (!/^[A-Za-z0-9-]+$/.test(id)) {
    return problemOfFile(file, 'bad-folder-name', { name: id, better: plainName(id) });
  }
  const kind = kindOfBytes(bytes);
  if (kind !== undefined) return problemOfFile(file, 'not-plain-text', { kind });
  const text = decode(bytes);
  if (text === undefined) return problemOfFile(file, 'not-utf8', { encoding: encodingOf(bytes) });
  if (text.trim() === '') return problemOfFile(file, 'empty-script', {});
  return { id, folder, source: new Source(file, text) };
}

/** What may have been meant where there is no game: a script with another name, or a folder with nearly that one. */
async function nearby(
  path: string,
): Promise<{ readonly rename?: string | undefined; readonly meant?: string | undefined }> {
  const around = dirname(path);
  const own = await readdir(path).catch(() => []);
  const script = scriptAmong(own);
  if (script !== undefined) return { rename: join(path, script) };
  const entries = await readdir(around, { withFileTypes: true }).catch(() => []);
  const isFile = entries.some((entry) => entry.isFile() && entry.name === basename(path));
  const isFolder = entries.some((entry) => entry.isDirectory() && entry.name === basename(path));
  if (isFile && !isFolder) {
    const beside = entries.some(({ name }) => name === FILE_NAME);
    return beside ? { meant: around } : { rename: path };
  }
  if (basename(path) === FILE_NAME) {
    const other = scriptAmong(entries.map(({ name }) => name));
    return other === undefined ? {} : { rename: join(around, other) };
  }
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const meant = isFolder ? undefined : nearest(basename(path), folders);
  return meant === undefined ? {} : { meant: join(around, meant) };
}

/** The file that a folder has instead of its script: with another ending, or alone with one of YAML's. */
function scriptAmong(names: readonly string[]): string | undefined {
  const named = names.find((name) => /^game\.(?:ya?ml|txt|yml.*|yaml.+|docx?|odt|rtf)$/iu.test(name));
  const written = names.filter((name) => /\.ya?ml(?:\.txt)?$/iu.test(name));
  return named ?? (written.length === 1 ? written[0] : undefined);
}

/** The file's bytes; undefined when there is no such file. */
async function readBytes(file: string): Promise<Uint8Array | Problem | undefined> {
  try {
    // Without it, opening a pipe waits until somebody writes to it.
    await using handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
    const stats = await handle.stat();
    if (!stats.isFile()) return problemOfFile(file, 'unreadable-file', { reason: kindOf(stats) });
    // A file may be longer than it says, as those of /proc are, or grow meanwhile.
    const bytes = await readAtMost(handle, MOST_BYTES + 1);
    const size = Math.max(stats.size, bytes.length);
    return size > MOST_BYTES
      ? problemOfFile(file, 'file-too-large', { megabytes: (size / 1_000_000).toFixed(1) })
      : bytes;
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    return code === 'ENOENT' || code === 'ENOTDIR'
      ? undefined
      : problemOfFile(file, 'unreadable-file', { reason: code });
  }
}

/** What the system calls a thing that is no file. */
function kindOf(stats: Stats): string {
  if (stats.isDirectory()) return 'EISDIR';
  return stats.isFIFO() ? 'S_IFIFO' : 'S_IFCHR';
}

/** The first bytes of a file. */
async function readAtMost(handle: FileHandle, most: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(most);
  let length = 0;
  while (length < most) {
    const { bytesRead } = await handle.read(bytes, length, most - length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return bytes.subarray(0, length);
}

/** The text, without its byte order mark; undefined when the bytes are not UTF-8. */
function decode(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (text.includes('\0')) return undefined;
    // Some editors of Macs still end lines by a carriage return alone, in which YAML sees no end.
    return text.includes('\n') ? text : text.replaceAll('\r', '\n');
  } catch {
    return undefined;
  }
}

function encodingOf(bytes: Uint8Array): string {
  const isWide = bytes.subarray(0, 64).includes(0);
  return isWide ? 'UTF-16' : 'Windows-1252';
}

/** Returns the name nearest to one that a game's folder may have: plain letters, digits and hyphens. */
export function plainName(name: string): string {
  const plain = name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return plain === '' ? 'mon-jeu' : plain.toLowerCase();
}
