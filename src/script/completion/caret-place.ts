import type { Path } from '#script/path.ts';
import { type Line, type Node, lineOf } from './line-nodes.ts';
import { placeInFlow } from './flow-place.ts';

/** Where a caret stands in a script, whatever is wrong with it elsewhere. */
export interface CaretPlace {
  /** Of the block that is written in; of a value, with its key. */
  readonly path: Path;
  /** `entry`: a key or a value, by what the block holds. */
  readonly kind: 'key' | 'value' | 'entry';
  /** What was typed of it so far, without a quote at its beginning. */
  readonly typed: string;
  readonly quote: '"' | "'" | undefined;
  /** Where what was typed begins, its quote included. */
  readonly from: number;
  /** The column at which keys of the block stand; undefined within brackets. */
  readonly indent: number | undefined;
  /** The keys that the block has already. */
  readonly siblings: ReadonlySet<string>;
}

/** Says where a caret stands; undefined where nothing is to be completed, as in a sentence or a comment. */
export function caretPlace(text: string, caret: number): CaretPlace | undefined {
  const lines = text.split('\n');
  const at = lineAt(lines, caret);
  const written = lineOf(lines[at.line]?.slice(0, caret - at.start) ?? '');
  const rest = lines[at.line]?.slice(caret - at.start) ?? '';
  if (written.isComment || /^[\p{L}\p{N}_-]/u.test(rest)) return undefined;
  const last = written.nodes.at(-1);
  if (last?.kind === 'key') return inValue(lines, at, written, last);
  const indent = last?.kind === 'text' ? last.indent : written.end;
  const typed = last?.kind === 'text' ? last.text : '';
  // A dash that nothing parts from what follows is none yet.
  if (last?.kind === 'item' && written.isTight) return undefined;
  const own = last?.kind === 'text' ? written.nodes.slice(0, -1) : written.nodes;
  const around = blockAround(lines, at.line, own, indent);
  if (!around) return undefined;
  const from = at.start + indent;
  if (around.flow !== undefined) return inFlow(text, caret, around);
  if (/^[{[]/u.test(typed)) return inFlow(text, caret, { path: around.path, flow: from });
  const { quote, plain } = unquoted(typed);
  if (plain === undefined) return undefined;
  return {
    path: around.path,
    kind: 'entry',
    typed: plain,
    quote,
    from,
    indent,
    siblings: siblingsOf(lines, at.line, own, indent),
  };
}

interface At {
  readonly line: number;
  readonly start: number;
}

function lineAt(lines: readonly string[], caret: number): At {
  let start = 0;
  for (const [line, text] of lines.entries()) {
    if (caret <= start + text.length) return { line, start };
    start += text.length + 1;
  }
  return { line: lines.length - 1, start: start - 1 - (lines.at(-1)?.length ?? 0) };
}

function inValue(
  lines: readonly string[],
  at: At,
  { nodes }: Line,
  { indent, key, value, valueAt }: Node & { readonly kind: 'key' },
): CaretPlace | undefined {
  const around = blockAround(lines, at.line, nodes.slice(0, -1), indent);
  if (!around) return undefined;
  if (around.flow !== undefined) return undefined;
  const path = [...around.path, key];
  const from = at.start + valueAt;
  if (/^[{[]/u.test(value)) return inFlow(lines.join('\n'), from + value.length, { path, flow: from });
  const { quote, plain } = unquoted(value);
  if (plain === undefined || /^[|>&*!]/u.test(plain)) return undefined;
  return { path, kind: 'value', typed: plain, quote, from, indent: undefined, siblings: new Set() };
}

/** What was typed without its first quote; undefined where that is closed already. */
function unquoted(typed: string): {
  readonly quote: '"' | "'" | undefined;
  readonly plain: string | undefined;
} {
  const quote = typed.startsWith('"') ? '"' : typed.startsWith("'") ? "'" : undefined;
  if (quote === undefined) return { quote, plain: typed };
  return { quote, plain: typed.indexOf(quote, 1) === -1 ? typed.slice(1) : undefined };
}

/** More blocks and lists, one inside the other, than a script has. */
const DEEPEST = 50;

interface Around {
  readonly path: Path;
  /** Where brackets begin that are still open; undefined: there are none. */
  readonly flow?: number | undefined;
}

function inFlow(text: string, caret: number, { path, flow = caret }: Around): CaretPlace | undefined {
  const place = placeInFlow(text.slice(flow, caret), text.slice(caret));
  if (!place) return undefined;
  const { quote, plain } = unquoted(place.typed);
  if (plain === undefined) return undefined;
  return {
    path: [...path, ...place.path],
    kind: place.kind,
    typed: plain,
    quote,
    from: flow + place.from,
    indent: undefined,
    siblings: place.siblings,
  };
}

/** Leads from a line up to the blocks around it: each stands further to the left. Undefined inside of a text of several lines. */
function blockAround(
  lines: readonly string[],
  line: number,
  own: readonly Node[],
  indent: number,
): Around | undefined {
  const path: PropertyKey[] = [];
  let limit = indent;
  let isItem = false;
  for (let above = line; above >= 0 && (limit > 0 || isItem); above -= 1) {
    const { nodes, isComment } = lineOf(lines[above] ?? '');
    if (isComment) continue;
    for (const node of (above === line ? own : nodes).toReversed()) {
      const isParent = node.indent < limit || (isItem && node.kind === 'key' && node.indent === limit);
      if (!isParent) continue;
      if (node.kind === 'text')
        return /^[{[]/u.test(node.text)
          ? { path: pathAbove(lines, above, nodes, node), flow: offsetOf(lines, above) + node.indent }
          : undefined;
      if (node.kind === 'key') {
        const isOpen = /^[{[]/u.test(node.value);
        if (node.value !== '' && !isOpen && !/^[&!#]/u.test(node.value)) return undefined;
        path.push(node.key);
        if (isOpen)
          return {
            path: [...pathAbove(lines, above, nodes, node), node.key],
            flow: offsetOf(lines, above) + node.valueAt,
          };
      } else path.push(0);
      if (path.length > DEEPEST) return undefined;
      limit = node.indent;
      isItem = node.kind === 'item';
    }
  }
  return { path: path.toReversed() };
}

/** Brackets are a value: what is above its key leads to it. */
const pathAbove = (lines: readonly string[], line: number, nodes: readonly Node[], node: Node): Path =>
  blockAround(lines, line, nodes.slice(0, nodes.indexOf(node)), node.indent)?.path ?? [];

function offsetOf(lines: readonly string[], line: number): number {
  let offset = 0;
  for (const one of lines.slice(0, line)) offset += one.length + 1;
  return offset;
}

/** The keys of the same block, above and below. */
function siblingsOf(
  lines: readonly string[],
  line: number,
  own: readonly Node[],
  indent: number,
): ReadonlySet<string> {
  const keys = new Set<string>();
  /** @returns whether the block goes on */
  const take = (nodes: readonly Node[]): boolean => {
    for (const node of nodes) {
      if (node.indent < indent) return false;
      if (node.kind === 'key' && node.indent === indent) keys.add(node.key);
    }
    return true;
  };
  let goesOn = take(own.toReversed());
  for (let above = line - 1; above >= 0 && goesOn; above -= 1) {
    const { nodes, isComment } = lineOf(lines[above] ?? '');
    goesOn = isComment || take(nodes.toReversed());
  }
  goesOn = true;
  for (let below = line + 1; below < lines.length && goesOn; below += 1) {
    const { nodes, isComment } = lineOf(lines[below] ?? '');
    goesOn = isComment || take(nodes);
  }
  return keys;
}
