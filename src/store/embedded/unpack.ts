/** A file or a folder of an archive. */
export interface Packed {
  /** From the root of the archive; PGlite writes a slash before it. */
  readonly name: string;
  /** Undefined: it is a folder. */
  readonly data: Uint8Array | undefined;
}

const BLOCK_BYTES = 512;
const PIECE_BYTES = 2 ** 20;
const NAME = { at: 0, bytes: 100 };
const SIZE = { at: 124, bytes: 12 };
const PREFIX = { at: 345, bytes: 155 };
const TYPE_AT = 156;
const FILE = '0';
const FOLDER = '5';

/**
 * Reads what a tar archive holds, each file into memory of its own: of the archive itself no more than a piece is there at a time.
 * What is no archive holds nothing.
 * @param isWanted says by its name whether it is read
 */
export async function unpack(archive: Blob, isWanted: (name: string) => boolean): Promise<readonly Packed[]> {
  const reader = new PieceReader(archive);
  const unpacked: Packed[] = [];
  for (let at = 0; at + BLOCK_BYTES <= archive.size;) {
    const header = await reader.read(at, BLOCK_BYTES);
    const text = ({ at: from, bytes }: typeof NAME): string =>
      (/^[^\0]*/.exec(header.toString('utf8', from, from + bytes)) ?? [''])[0];
    const name = [text(PREFIX), text(NAME)].filter((part) => part !== '').join('/');
    const size = Number.parseInt(text(SIZE).trim(), 8);
    if (name === '' || !Number.isSafeInteger(size)) break;
    at += BLOCK_BYTES;
    const type = String.fromCodePoint(header.readUInt8(TYPE_AT));
    if (type === FOLDER && isWanted(name)) unpacked.push({ name, data: undefined });
    if (type === FILE && isWanted(name)) unpacked.push({ name, data: await reader.read(at, size) });
    at += Math.ceil(size / BLOCK_BYTES) * BLOCK_BYTES;
  }
  return unpacked;
}

/** Reads a blob from its beginning to its end, a piece at a time. */
class PieceReader {
  readonly #blob: Blob;
  #piece = Buffer.alloc(0);
  #from = 0;

  constructor(blob: Blob) {
    this.#blob = blob;
  }

  /** Gives bytes that are nobody else's; fewer at the end of the blob. */
  async read(at: number, length: number): Promise<Buffer> {
    const bytes = Buffer.allocUnsafeSlow(Math.min(length, this.#blob.size - at));
    for (let done = 0; done < bytes.byteLength;) {
      done += (await this.#pieceAt(at + done)).copy(bytes, done, at + done - this.#from);
    }
    return bytes;
  }

  async #pieceAt(at: number): Promise<Buffer> {
    if (at < this.#from || at >= this.#from + this.#piece.byteLength) {
      this.#piece = Buffer.from(await this.#blob.slice(at, at + PIECE_BYTES).arrayBuffer());
      this.#from = at;
    }
    return this.#piece;
  }
}
