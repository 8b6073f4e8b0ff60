import { compose, type Composition, type Measure } from '#game/words/compose.ts';

/** Composes texts with the hashtags of a game: each once for every way of counting, however many accounts say it. */
export class Composing {
  readonly #hashtags: readonly string[];
  readonly #known = new Map<Measure['measure'], Map<string, Composition>>();

  constructor(hashtags: readonly string[]) {
    this.#hashtags = hashtags;
  }

  /** Returns a text as it would be posted, or by how much it is too long. */
  compose(text: string, network: Measure): Composition {
    const known = this.#known.get(network.measure) ?? new Map<string, Composition>();
    this.#known.set(network.measure, known);
    const key = `${network.textLimit} ${text}`;
    const composition = known.get(key) ?? compose(text, this.#hashtags, network);
    known.set(key, composition);
    return composition;
  }
}
