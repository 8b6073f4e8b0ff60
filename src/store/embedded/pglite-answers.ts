import { messages, type PGlite, protocol } from '@electric-sql/pglite';
import type { QueryResult } from '#store/pool.ts';

/** How the values of one column are read, once they have come as text. */
interface Column {
  readonly name: string;
  readonly read: (text: string) => unknown;
}

/** Those of a statement's rows. */
export type Columns = readonly Column[];

/** What the database said to some messages. */
export interface Answer {
  /** As it described them, if it did. */
  readonly columns: Columns | undefined;
  /** Of the last command. */
  readonly result: QueryResult<object>;
}

/** PostgreSQL's letters for what it says; all else is of no matter here. */
const DATA_ROW = 0x44;
const COMMAND_COMPLETE = 0x43;
const ROW_DESCRIPTION = 0x54;
const ERROR = 0x45;
const NOTIFICATION = 0x41;

/**
 * Reads what the database said. PGlite reads it as well, but at several times the cost: a copy of each value's bytes, and objects in
 * between that nobody looks at.
 * @param known the columns, where they are not described anew
 * @param tell hears of notifications
 * @throws DatabaseError as PGlite does
 */
export function readAnswer(
  said: Uint8Array,
  known: Columns | undefined,
  parsers: PGlite['parsers'],
  tell: (channel: string, payload: string) => void,
): Answer {
  const bytes = Buffer.from(said.buffer, said.byteOffset, said.byteLength);
  let columns = known;
  let described: Columns | undefined;
  let rows: object[] = [];
  let result: QueryResult<object> = { rows, rowCount: null, command: '' };
  let failure: Error | undefined;
  for (let at = 0; at < bytes.length;) {
    const end = at + 1 + bytes.readInt32BE(at + 1);
    switch (bytes.readUInt8(at)) {
      case DATA_ROW:
        rows.push(rowAt(bytes, at + 5, columns ?? []));
        break;
      case COMMAND_COMPLETE:
        result = { rows, ...completed(bytes.toString('utf8', at + 5, end - 1)) };
        rows = [];
        break;
      case ROW_DESCRIPTION:
      case ERROR:
      case NOTIFICATION:
        new protocol.Parser().parse(bytes.subarray(at, end), (message) => {
          if (message instanceof messages.RowDescriptionMessage) {
            described = columnsOf(message, parsers);
            columns = described;
          } else if (message instanceof messages.DatabaseError) failure ??= message;
          else if (message instanceof messages.NotificationResponseMessage)
            tell(message.channel, message.payload);
        });
        break;
      default:
    }
    at = end;
  }
  if (failure) throw failure;
  return { columns: described, result };
}

/** `INSERT 0 3`, `SELECT 1`, `SET` */
function completed(tag: string): Pick<QueryResult<object>, 'rowCount' | 'command'> {
  const words = tag.split(' ');
  const count = Number.parseInt(words.at(-1) ?? '', 10);
  return { rowCount: Number.isNaN(count) ? null : count, command: words[0] ?? '' };
}

const asItIs = (text: string): string => text;

const columnsOf = (
  { fields }: messages.RowDescriptionMessage,
  parsers: PGlite['parsers'],
): readonly Column[] =>
  fields.map(({ name, dataTypeID }) => {
    const parse = parsers[dataTypeID];
    return { name, read: parse === undefined ? asItIs : (text) => parse(text, dataTypeID) };
  });

function rowAt(bytes: Buffer, start: number, columns: Columns): object {
  const row: Record<string, unknown> = {};
  let at = start + 2;
  for (const { name, read } of columns) {
    const length = bytes.readInt32BE(at);
    at += 4;
    if (length < 0) row[name] = null;
    else {
      row[name] = read(bytes.toString('utf8', at, at + length));
      at += length;
    }
  }
  return row;
}
