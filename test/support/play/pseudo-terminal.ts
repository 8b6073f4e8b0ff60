import { stripVTControlCharacters } from 'node:util';
import { type Ended, Program } from './program.ts';
import type { Surroundings } from './surroundings.ts';
import { until } from './until.ts';

/** The real program at a terminal of its own, which it may draw on, and somebody who types there. */
export class PseudoTerminal implements AsyncDisposable {
  readonly #program: Program;

  private constructor(program: Program) {
    this.#program = program;
  }

  static open(args: readonly string[], surroundings: Surroundings): PseudoTerminal {
    return new PseudoTerminal(Program.atTerminal(args, surroundings));
  }

  /** All that was ever drawn on it, without the signs that move the cursor or colour. */
  get screen(): string {
    return stripVTControlCharacters(this.#program.stdout);
  }

  /** Waits until these words are drawn, then types. @returns the screen as it was */
  async whenItSays(words: string | RegExp, keys: string): Promise<string> {
    await until(`the terminal says ${words}`, () => {
      if (!this.#program.running)
        throw new Error(`The program ended before it said ${words}:\n${this.screen}`);
      return (typeof words === 'string' ? this.screen.includes(words) : words.test(this.screen))
        ? true
        : undefined;
    });
    const { screen } = this;
    this.#program.process.stdin?.write(keys);
    return screen;
  }

  end(): Promise<Ended> {
    return this.#program.end();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#program[Symbol.asyncDispose]();
  }
}
