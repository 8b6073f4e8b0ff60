/** Shorter arrays are copied as ever. */
const LARGE_BYTES = 2 ** 26;
/** What is compared at a time. */
const PIECE_BYTES = 2 ** 16;

type Slice = (this: Uint8Array, start?: number, end?: number) => Uint8Array;
type Write = (this: Uint8Array, source: ArrayLike<number>, offset?: number) => void;

/**
 * Has large arrays of bytes copied piece by piece from now on, and only the pieces in which they differ: what is zero on both sides
 * is read, which takes no memory, and not written, which would. PGlite's `initdb` takes a copy of a database's whole memory, of
 * 128 MB of which a few are in use, and puts it back before each of its commands. For a process that does nothing else.
 * @see https://github.com/electric-sql/pglite/blob/main/packages/pglite/src/initdb.ts
 */
export function copySparingly(): void {
  const slice = Reflect.get(Uint8Array.prototype, 'slice') as Slice;
  const set = Reflect.get(Uint8Array.prototype, 'set') as Write;
  Object.assign(Uint8Array.prototype, {
    slice(this: Uint8Array, start?: number, end?: number): Uint8Array {
      if (this.byteLength < LARGE_BYTES || start !== undefined) return slice.call(this, start, end);
      const copy = new Uint8Array(this.byteLength);
      writeDifferent(this, copy, set);
      return copy;
    },
    set(this: Uint8Array, source: ArrayLike<number>, offset?: number): void {
      const isLarge = source instanceof Uint8Array && source.byteLength >= LARGE_BYTES;
      if (!isLarge || offset !== undefined || source.byteLength > this.byteLength)
        return set.call(this, source, offset);
      writeDifferent(source, this, set);
    },
  });
}

function writeDifferent(from: Uint8Array, to: Uint8Array, set: Write): void {
  for (let at = 0; at < from.byteLength; at += PIECE_BYTES) {
    const piece = from.subarray(at, at + PIECE_BYTES);
    if (Buffer.compare(piece, to.subarray(at, at + piece.byteLength)) !== 0) set.call(to, piece, at);
  }
}
