import { Readable } from 'node:stream';

/** Says whether what came at once in the place of a yes or a no is a file's path, as it is when a file is dropped into a terminal. */
export const isPath = (text: string): boolean => /[/\\]|\.\w{3,4}['"]?\s*$/u.test(text);

/** What a terminal sends for one key. */
const isKey = (text: string): boolean => /^.$/su.test(text) || text.startsWith('\u001b') || text === '\r\n';

/**
 * Passes the keys of a terminal on to a prompt, and holds back what comes of several at once, such as a path that is pasted or dropped: no letter of it is a key.
 * Disposing of it leaves the terminal alone.
 */
export class KeyByKey extends Readable implements Disposable {
  readonly isTTY = true;
  readonly #terminal: NodeJS.ReadStream;
  readonly #onKeys: (keys: string) => string | undefined;
  readonly #listener = (data: Buffer | string): void => this.#take(String(data));

  /** @param onKeys is told of what comes, and says what the prompt is to get in its place, undefined for nothing */
  constructor(terminal: NodeJS.ReadStream, onKeys: (keys: string) => string | undefined) {
    super();
    this.#terminal = terminal;
    this.#onKeys = onKeys;
    terminal.on('data', this.#listener);
    terminal.resume();
  }

  /** As a terminal does, whose prompt asks for it. */
  setRawMode(isRaw: boolean): this {
    this.#terminal.setRawMode(isRaw);
    return this;
  }

  override _read(): void {
    // It comes when somebody types.
  }

  #take(keys: string): void {
    const meant = this.#onKeys(keys);
    if (meant !== undefined && isKey(meant)) this.push(meant);
  }

  [Symbol.dispose](): void {
    this.#terminal.off('data', this.#listener);
    this.#terminal.pause();
  }
}
