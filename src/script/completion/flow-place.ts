import type { Path } from '#script/path.ts';

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
  for (const [index, sign] of [...before].reduce<[number, string][]>(indexed, [])) {
    const top = open.at(-1);
    if (quote !== undefined) {
      if (sign === quote) quote = undefined;
    } else if ((sign === '"' || sign === "'") && before.slice(from, index).trim() === '') quote = sign;
    else if (sign === '{' || sign === '[') {
      open.push({ is: sign === '{' ? 'block' : 'list', keys: new Set(), key: undefined });
      from = index + 1;
    } else if (sign === '}' || sign === ']') {
      open.pop();
      from = index + 1;
      if (open.length === 0) return undefined;
    } else if (sign === ',') {
      if (top) top.key = undefined;
      from = index + 1;
    } else if (sign === ':' && top?.is === 'block' && /^[\s"'[{]|^$/u.test(before.slice(index + 1))) {
      top.key = before.slice(from, index).trim().replaceAll(/^["']|["']$/gu, '');
      top.keys.add(top.key);
      from = index + 1;
    }
  }
  const top = open.at(-1);
  if (!top) return undefined;
  const written = before.slice(from);
  const typed = written.trimStart();
  const path = open.flatMap(({ is, key }) => (is === 'list' ? [0] : key === undefined ? [] : [key]));
  return {
    path,
    kind: top.is === 'list' ? 'entry' : top.key === undefined ? 'key' : 'value',
    typed,
    from: from + written.length - typed.length,
    siblings: new Set([...top.keys, ...keysAfter(after)]),
  };
}

const indexed = (all: [number, string][], sign: string): [number, string][] => {
  const last = all.at(-1);
  all.push([last ? last[0] + last[1].length : 0, sign]);
  return all;
};

/** The keys that follow up to the end of the same bracket. */
const keysAfter = (after: string): readonly string[] =>
  [...(/^[^{}[\]]*/u.exec(after)?.[0] ?? '').matchAll(/(?:^|,)\s*([\w-]+)\s*:(?=\s)/gu)].map(
    ([, key = '']) => key,
  );
