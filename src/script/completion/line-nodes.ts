/** A part of a line that stands by itself. */
export type Node =
  | { readonly kind: 'item'; readonly indent: number }
  | {
      readonly kind: 'key';
      readonly indent: number;
      readonly key: string;
      readonly value: string;
      /** Where the value begins in the line; where it would, of a key alone. */
      readonly valueAt: number;
    }
  | { readonly kind: 'text'; readonly indent: number; readonly text: string };

/** A line by itself, as far as it can be understood without the others. */
export interface Line {
  readonly nodes: readonly Node[];
  /** It holds nothing but a comment, or ends in one. */
  readonly isComment: boolean;
  /** Where it ends, in characters. */
  readonly end: number;
  /** It ends in a dash to which nothing was added, not even a space. */
  readonly isTight: boolean;
}

/** Signs with which no plain key begins. */
const NO_KEY = /^[#:{}[\],&*!|>%@`]/u;

/** Returns what a line consists of: dashes, a key with its value, or a text. */
export function lineOf(line: string): Line {
  const text = line.endsWith('\r') ? line.slice(0, -1) : line;
  const nodes: Node[] = [];
  let at = spacesIn(text, 0);
  while (text[at] === '-' && (text[at + 1] === ' ' || at + 1 === text.length)) {
    nodes.push({ kind: 'item', indent: at });
    at = spacesIn(text, at + 1);
  }
  const rest = text.slice(at);
  const end = keyEnd(rest);
  if (end !== undefined) {
    const valueAt = spacesIn(text, at + end + 1);
    const value = text.slice(valueAt);
    nodes.push({
      kind: 'key',
      indent: at,
      key: withoutQuotes(rest.slice(0, end).trimEnd()),
      value: value.startsWith('#') ? '' : value.trimEnd(),
      valueAt,
    });
  } else if (rest !== '' && !rest.startsWith('#')) nodes.push({ kind: 'text', indent: at, text: rest });
  return {
    nodes,
    isComment: rest.startsWith('#') || /^[^"']*\s#/u.test(rest),
    end: text.length,
    isTight: text.endsWith('-'),
  };
}

function spacesIn(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ') at += 1;
  return at;
}

/** Where the colon stands that ends a key: what takes long to say of a line would be asked at each key that is pressed. */
function keyEnd(rest: string): number | undefined {
  if (NO_KEY.test(rest)) return undefined;
  const [quote = ''] = rest;
  const from = quote === '"' || quote === "'" ? rest.indexOf(quote, 1) : 0;
  if (from === -1) return undefined;
  for (let at = rest.indexOf(':', from); at !== -1; at = rest.indexOf(':', at + 1)) {
    const next = rest[at + 1];
    if (next === undefined || next === ' ' || next === '\t') return at;
  }
  return undefined;
}

const withoutQuotes = (key: string): string =>
  /^(["']).*\1$/u.test(key) && key.length > 1 ? key.slice(1, -1) : key;
