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

const KEY = /^(?:"([^"]*)"|'([^']*)'|([^\s#:{}[\],&*!|>'"%@`][^:#]*?)) *:(?= |\t|$)[ \t]*/u;

/** Returns what a line consists of: dashes, a key with its value, or a text. */
export function lineOf(line: string): Line {
  const text = line.replace(/\r$/u, '');
  const nodes: Node[] = [];
  let at = 0;
  for (;;) {
    at += /^ */u.exec(text.slice(at))?.[0].length ?? 0;
    if (!/^-(?: |$)/u.test(text.slice(at))) break;
    nodes.push({ kind: 'item', indent: at });
    at += 1;
  }
  const rest = text.slice(at);
  const found = KEY.exec(rest);
  if (found) {
    const [whole, double, single, plain] = found;
    const value = rest.slice(whole.length);
    nodes.push({
      kind: 'key',
      indent: at,
      key: double ?? single ?? plain ?? '',
      value: value.startsWith('#') ? '' : value.trimEnd(),
      valueAt: at + whole.length,
    });
  } else if (rest.trim() !== '' && !rest.startsWith('#')) nodes.push({ kind: 'text', indent: at, text: rest });
  return {
    nodes,
    isComment: /^#/u.test(rest) || /^[^"']*\s#/u.test(rest),
    end: text.length,
    isTight: text.endsWith('-'),
  };
}
