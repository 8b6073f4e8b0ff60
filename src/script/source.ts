/** A stretch of a text, as UTF-16 offsets; `end` is the first one after it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A file's text, and where its lines lie. */
export class Source {
  /** As the person named the file. */
  readonly file: string;
  readonly text: string;
  readonly #starts: number[];

  constructor(file: string, text: string) {
    this.file = file;
    this.text = text;
    this.#starts = [0];
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) this.#starts.push(at + 1);
  }

  /** Returns line and column of an offset, both from 1. */
  locate(offset: number): { line: number; column: number } {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.#starts[low] ?? 0) + 1 };
  }

  /** Returns a line by its number, from 1, without its end. */
  line(number: number): string {
    const next = this.#starts[number];
    const line = this.text.slice(this.#starts[number - 1] ?? 0, next === undefined ? undefined : next - 1);
    return line.endsWith('\r') ? line.slice(0, -1) : line;
  }
}
