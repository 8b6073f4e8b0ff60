import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { crc32, createGunzip } from 'node:zlib';
import { migrations } from '#store/database/migrations.ts';
import { type BackupHeader, FORMAT, isRow, readEnd, readHeader, readTable, type TableLine } from './lines.ts';

/** Why a file is not restored. */
export type BackupFailure =
  | { readonly kind: 'no-backup' }
  | { readonly kind: 'damaged' }
  /** Of a newer Kesako, whose file or database is shaped in a way that this one does not know. */
  | { readonly kind: 'newer'; readonly version: string };

export type CheckedBackup =
  | { readonly ok: true; readonly header: BackupHeader }
  | { readonly ok: false; readonly failure: BackupFailure };

/** Rows of one table, as a backup holds them. */
export interface SomeRows extends TableLine {
  /** Each a JSON array. */
  readonly rows: readonly string[];
}

/** How much of them is handed on at a time. */
const MOST_ROWS = 1_000;
const MOST_CHARACTERS = 1_000_000;
/** No line is as long: a row with a photo has some millions. */
const LONGEST_LINE = 2 ** 28;
/** The end of a gzip file: the check sum and the length of what is in it (RFC 1952). */
const TRAILER_BYTES = 8;

class LineTooLongError extends Error {}

/**
 * Reads a file from its beginning to its end, and says whether it is a backup, whole, that this Kesako understands.
 * @throws the file system's error where it cannot be read
 */
export async function checkBackup(file: string): Promise<CheckedBackup> {
  const hash = createHash('sha256');
  const counts: Record<string, number> = {};
  let header: BackupHeader | undefined;
  let table = '';
  // The last line is told by what follows it: nothing.
  let last: string | undefined;
  let sum = 0;
  try {
    for await (const line of linesOf(file)) {
      header ??= readHeader(line);
      if (!header) return { ok: false, failure: { kind: 'no-backup' } };
      if (isNewer(header)) return { ok: false, failure: { kind: 'newer', version: header.version } };
      if (last !== undefined) hash.update(`${last}\n`);
      last = line;
      sum = crc32(`${line}\n`, sum);
      if (isRow(line)) counts[table] = (counts[table] ?? 0) + 1;
      else table = readTable(line)?.table ?? table;
    }
  } catch (error) {
    if (!isOfZlib(error) && !(error instanceof LineTooLongError)) throw error;
    return { ok: false, failure: { kind: header ? 'damaged' : 'no-backup' } };
  }
  const isWhole =
    header !== undefined &&
    // Whatever follows what was read is no part of a backup, and not all of it is read.
    (await sumAtEnd(file)) === sum &&
    readEnd(last ?? '')?.sha256 === hash.digest('hex') &&
    Object.entries(header.rows).every(([name, rows]) => (counts[name] ?? 0) === rows);
  if (!header) return { ok: false, failure: { kind: 'no-backup' } };
  return isWhole ? { ok: true, header } : { ok: false, failure: { kind: 'damaged' } };
}

const isNewer = ({ format, shape }: BackupHeader): boolean => format > FORMAT || !(shape in migrations);

/** Reads the rows of a backup that was checked, some at a time. */
export async function* rowsOf(file: string): AsyncGenerator<SomeRows> {
  let table: TableLine | undefined;
  let rows: string[] = [];
  let characters = 0;
  for await (const line of linesOf(file)) {
    if (isRow(line)) {
      rows.push(line);
      characters += line.length;
      if (rows.length < MOST_ROWS && characters < MOST_CHARACTERS) continue;
    }
    if (table && rows.length > 0) yield { ...table, rows };
    rows = [];
    characters = 0;
    if (!isRow(line)) table = readTable(line);
  }
  if (table && rows.length > 0) yield { ...table, rows };
}

async function sumAtEnd(file: string): Promise<number | undefined> {
  await using opened = await open(file);
  const { size } = await opened.stat();
  if (size < TRAILER_BYTES) return undefined;
  const { buffer } = await opened.read(Buffer.alloc(TRAILER_BYTES), { position: size - TRAILER_BYTES });
  return buffer.readUInt32LE(0);
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const reading = createReadStream(file);
  const text = reading.pipe(createGunzip()).setEncoding('utf8');
  reading.on('error', (error) => text.destroy(error));
  let begun: string[] = [];
  let length = 0;
  for await (const piece of text as AsyncIterable<string>) {
    const [first = '', ...lines] = piece.split('\n');
    begun.push(first);
    length += first.length;
    if (length > LONGEST_LINE) throw new LineTooLongError();
    const last = lines.pop();
    if (last === undefined) continue;
    yield begun.join('');
    yield* lines;
    begun = [last];
    length = last.length;
  }
  // Every line ends with a sign of its own: what follows the last one is nothing.
  if (begun.join('') !== '') yield begun.join('');
}

const isOfZlib = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
