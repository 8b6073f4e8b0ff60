import { type Document, isAlias, isCollection, isPair, isScalar } from 'yaml';

/** How much a part of a script comes to. */
export interface Size {
  /** Entries of its lists and blocks, those inside of others included. */
  readonly entries: number;
  /** Characters of its keys and values. */
  readonly characters: number;
}

const NOTHING: Size = { entries: 0, characters: 0 };

/** Says how much the parts of a script come to, each reference counted as what it stands for. No reference may lead into itself. */
export class Expansion {
  readonly #document: Document;
  /** What is referred to is sized once, however often it is copied. */
  readonly #known = new Map<unknown, Size>();

  constructor(document: Document) {
    this.#document = document;
  }

  /** Returns the size of a node or a pair. */
  of(part: unknown): Size {
    const known = this.#known.get(part);
    if (known) return known;
    const size = this.#measure(part);
    if (isCollection(part)) this.#known.set(part, size);
    return size;
  }

  #measure(part: unknown): Size {
    if (isAlias(part)) return this.of(part.resolve(this.#document));
    if (isPair(part)) return sum([this.of(part.key), this.of(part.value)]);
    if (isScalar(part)) return { entries: 0, characters: lengthOf(part.value, part.source) };
    if (!isCollection(part)) return NOTHING;
    const inside = sum(part.items.map((item) => this.of(item)));
    return { ...inside, entries: inside.entries + part.items.length };
  }
}

const lengthOf = (value: unknown, source: string | undefined): number =>
  typeof value === 'string' ? value.length : (source?.length ?? 0);

const sum = (sizes: readonly Size[]): Size => ({
  entries: sizes.reduce((all, { entries }) => all + entries, 0),
  characters: sizes.reduce((all, { characters }) => all + characters, 0),
});
