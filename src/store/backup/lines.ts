import { z } from 'zod';

/** Of the file's make: another number says that an older Kesako cannot read it. */
export const FORMAT = 1;

/** A backup's first line: what it is of. */
export interface BackupHeader {
  readonly kesako: 'backup';
  readonly format: number;
  /** Of the program that made it. */
  readonly version: string;
  /** The last change of the database's shape that was made. */
  readonly shape: string;
  /** From when on the database may have come to know more, in ISO 8601. */
  readonly at: string;
  readonly from: 'embedded' | 'postgresql';
  /** How many rows there are of each table that is in it. */
  readonly rows: Readonly<Record<string, number>>;
}

/** Before the rows of a table, each of which is an array of texts as PostgreSQL writes them. */
export interface TableLine {
  readonly table: string;
  readonly columns: readonly string[];
}

/** A backup's last line: the digest of all lines before it. */
export interface EndLine {
  readonly sha256: string;
}

const HEADER = z.object({
  kesako: z.literal('backup'),
  format: z.number().int(),
  version: z.string(),
  shape: z.string(),
  at: z.iso.datetime(),
  from: z.enum(['embedded', 'postgresql']),
  rows: z.record(z.string(), z.number().int()),
});
const TABLE = z.object({ table: z.string(), columns: z.array(z.string()) });
const END = z.object({ sha256: z.string() });

/** Reads a backup's first line; undefined: it is none. */
export const readHeader = (line: string): BackupHeader | undefined => HEADER.safeParse(parsed(line)).data;

/** Reads the line before a table's rows; undefined: it is another one. */
export const readTable = (line: string): TableLine | undefined => TABLE.safeParse(parsed(line)).data;

/** Reads a backup's last line; undefined: it is another one. */
export const readEnd = (line: string): EndLine | undefined => END.safeParse(parsed(line)).data;

/** Says whether a line holds a row. */
export const isRow = (line: string): boolean => line.startsWith('[');

function parsed(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}
