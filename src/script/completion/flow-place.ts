import type { Path } from '#script/path.ts';

/** More brackets, one inside the other, than a script has. */
const DEEPEST = 50;

/** What follows the colon of a key; the empty text: its end. */
const ENDS_KEY: ReadonlySet<string> = new Set(['', ' ', '\n', '"', "'", '[', '{']);

/** Where one stands within brackets. */
export interface FlowPlace {
  /** From the value that the outermost bracket begins. */
  readonly path: Path;
  readonly kind: 'key' | 'value' | 'entry';
  /** With its first quote. */
  readonly typed: string;
  /** Where that begins. */
  readonly from: number;
  readonly siblings: ReadonlySet<string>;
}

interface Open {
  readonly is: 'block' | 'list';
  readonly keys: Set<string>;
  /** Of a block: the key whose value is written. */
  key: string | undefined;
}

/**
 * Says where one stands within brackets; undefined where all are closed.
 * @param before from the outermost bracket on
 * @param after what follows
 */
export function placeInFlow(before: string, after: string): FlowPlace | undefined {
  const open: Open[] = [];
  let from = 0;
  let quote: string | undefined;
  /** Nothing but spaces was met since `from`. */
  let isBlank = true;
  const begin = (index: number): void => {
    from = index + 1;
    isBlank = true;
  };
  for (let index = 0; index < before.length; index += 1) {
    const sign = before.charAt(index);
    const top = open.at(-1);
    if (quote !== undefined) {
      if (sign === quote) quote = undefined;
    } else if (isBlank && (sign === '"' || sign === "'")) {
      quote = sign;
      isBlank = false;
    } else if (sign === '{' || sign === '[') {
      if (open.length >= DEEPEST) return undefined;
      open.push({ is: sign === '{' ? 'block' : 'list', keys: new Set(), key: undefined });
      begin(index);
    } else if (sign === '}' || sign === ']') {
      open.pop();
      begin(index);
      if (open.length === 0) return undefined;
    } else if (sign === ',') {
      if (top) top.key = undefined;
      begin(index);
    } else if (sign === ':' && top?.is === 'block' && ENDS_KEY.has(before.charAt(index + 1))) {
      top.key = before
        .slice(from, index)
        .trim()
        .replaceAll(/^["']|["']$/gu, '');
      top.keys.add(top.key);
      begin(index);
    } else if (sign !== ' ' && sign !== '\n') isBlank = false;
  }
  const top = open.at(-1);
  if (!top) return undefined;
  const written = before.slice(from);
  const typed = written.trimStart();
  const path = open.flatMap(({ is, key }): Path => (is === 'list' ? [0] : key === undefined ? [] : [key]));
  return {
    path,
    kind: top.is === 'list' ? 'entry' : top.key === undefined ? 'key' : 'value',
    typed,
    from: from + written.length - typed.length,
    siblings: new Set([...top.keys, ...keysAfter(after)]),
  };
}

/** The keys that follow up to the end of the same bracket. */
const keysAfter = (after: string): readonly string[] =>
  [...(/^[^{}[\]]*/u.exec(after)?.[0] ?? '').matchAll(/(?:^|,)\s*([\w-]+)\s*:(?=\s)/gu)].map(
    ([, key = '']) => key,
  );
