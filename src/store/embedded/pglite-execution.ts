import { protocol } from '@electric-sql/pglite';

const { serialize } = protocol;

/** The same for each statement. */
const ONWARDS = Buffer.concat([serialize.execute({}), serialize.sync()]);

const BIND = 0x42;
const TEXT = 0;
const BINARY = 1;
const NULL_LENGTH = -1;
const SHORT_BYTES = 2;
const LONG_BYTES = 4;

/**
 * Returns the messages that have a statement carried out which the database knows by a name. PGlite writes them as well, but at several
 * times the cost: value by value, into a buffer that grows.
 * @param values as node-postgres prepares them
 */
export function execution(name: string, values: readonly (string | Buffer | null)[]): Buffer {
  const lengths = values.map((value) => (value === null ? NULL_LENGTH : Buffer.byteLength(value)));
  const said = lengths.reduce((sum, length) => sum + LONG_BYTES + Math.max(0, length), 0);
  // An unnamed portal, the statement's name, how each value is written and what it is, and results as text.
  const length =
    LONG_BYTES + 1 + Buffer.byteLength(name) + 1 + 3 * SHORT_BYTES + values.length * SHORT_BYTES + said;
  const bytes = Buffer.allocUnsafe(1 + length + ONWARDS.byteLength);
  let at = bytes.writeUInt8(BIND, 0);
  at = bytes.writeInt32BE(length, at);
  at = bytes.writeUInt8(0, at);
  at += bytes.write(name, at);
  at = bytes.writeUInt8(0, at);
  at = bytes.writeInt16BE(values.length, at);
  for (const value of values) at = bytes.writeInt16BE(Buffer.isBuffer(value) ? BINARY : TEXT, at);
  at = bytes.writeInt16BE(values.length, at);
  for (const [index, value] of values.entries()) {
    at = bytes.writeInt32BE(lengths[index] ?? NULL_LENGTH, at);
    if (typeof value === 'string') at += bytes.write(value, at);
    else if (value !== null) at += value.copy(bytes, at);
  }
  at = bytes.writeInt16BE(0, at);
  ONWARDS.copy(bytes, at);
  return bytes;
}
