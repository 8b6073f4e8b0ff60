import { type Document, isAlias, isMap, isNode, isScalar, isSeq, type Pair, type YAMLMap } from 'yaml';
import type { Path } from '#script/path.ts';
import type { Source, Span } from '#script/source.ts';

/** A script understood as YAML: its value, and where each part of it stands. */
export class Outline {
  readonly #document: Document;
  readonly #source: Source;
  readonly #pairs = new WeakMap<YAMLMap, ReadonlyMap<unknown, Pair>>();
  readonly value: unknown;

  constructor(document: Document, source: Source, value: unknown) {
    this.#document = document;
    this.#source = source;
    this.value = value;
  }

  /**
   * Returns the stretch that a path's value takes, or that of the nearest part around it that exists.
   * @param within words to look for in the value as it is written: the stretch is theirs when they are found
   */
  span(path: Path, within?: string): Span {
    const span = this.#walk(path).value;
    if (within === undefined) return span;
    const start = this.#source.text.indexOf(within, span.start);
    return start === -1 || start >= span.end ? span : { start, end: start + within.length };
  }

  /** Returns the stretch of the key that a path ends with; that of the value when it ends with an index. */
  keySpan(path: Path): Span {
    const { key, value } = this.#walk(path);
    return key ?? value;
  }

  /** Says whether the script says anything at a path, be it right or wrong. */
  has(path: Path): boolean {
    return path.reduce<unknown>(valueAt, this.value) !== undefined;
  }

  /** Says whether the script has a block of keys at a path. */
  hasKeys(path: Path): boolean {
    const value = path.reduce<unknown>(valueAt, this.value);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  }

  /** Returns a value as it is written in the file. */
  written(path: Path): string {
    const { start, end } = this.span(path);
    return this.#source.text.slice(start, end);
  }

  /** The pairs of a block by their keys, looked up many times; of two with one key the first. */
  #pairsOf(block: YAMLMap): ReadonlyMap<unknown, Pair> {
    const known = this.#pairs.get(block);
    if (known) return known;
    const pairs = new Map(
      block.items
        .toReversed()
        .flatMap((pair) => (isScalar(pair.key) ? [[pair.key.value, pair] as const] : [])),
    );
    this.#pairs.set(block, pairs);
    return pairs;
  }

  #walk(path: Path): { key: Span | undefined; value: Span } {
    let node: unknown = this.#document.contents;
    let key: Span | undefined;
    let value = startOf(spanOf(node));
    for (const [depth, part] of path.entries()) {
      const around: unknown = isAlias(node) ? node.resolve(this.#document) : node;
      const next = isMap(around) ? this.#pairsOf(around).get(part) : undefined;
      const item: unknown = next ? next.value : isSeq(around) ? around.items[Number(part)] : undefined;
      const itemSpan = isEmpty(item) ? undefined : spanOf(item);
      const keySpan = next ? spanOf(next.key) : undefined;
      if (itemSpan === undefined && keySpan === undefined) return { key: undefined, value: startOf(value) };
      node = item;
      key = keySpan;
      value = itemSpan ?? keySpan ?? value;
      if (depth < path.length - 1 && keySpan && !itemSpan) return { key: undefined, value };
    }
    return { key, value };
  }
}

function isEmpty(node: unknown): boolean {
  return !isNode(node) || (isScalar(node) && node.value === null && node.source === '');
}

function spanOf(node: unknown): Span {
  const range = isNode(node) ? node.range : undefined;
  return range ? { start: range[0], end: range[1] } : { start: 0, end: 0 };
}

/** A missing part is told at the beginning of what should hold it. */
function startOf(span: Span): Span {
  return { start: span.start, end: span.start };
}

function valueAt(value: unknown, part: PropertyKey): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, part) : undefined;
}
