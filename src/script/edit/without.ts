import { isCollection, isMap, isNode, isScalar, isSeq, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';

/** Returns a script with a piece in the place of what stands between two offsets. */
export const inPlace = (script: string, start: number, end: number, piece: string): string =>
  script.slice(0, start) + piece + script.slice(end);

/** Returns a key of a map with its value. */
export const pairOf = (map: YAMLMap, key: string): Pair | undefined =>
  map.items.find((pair) => isScalar(pair.key) && pair.key.value === key);

/** Returns where the last thing that belongs to a node ends. */
export function endOf(node: unknown): number | undefined {
  if (!isNode(node)) return undefined;
  if (isCollection(node) && node.flow !== true) {
    const last: unknown = node.items.at(-1);
    return isNode(last) ? endOf(last) : endOfPair(last);
  }
  return node.range?.[1];
}

/** Returns where a key and its value end. */
export function endOfPair(pair: unknown): number | undefined {
  const { key, value } = Object(pair) as Partial<Pair>;
  return endOf(value) ?? endOf(key);
}

/** Returns a script without a member of a list or a key of a map; undefined where it cannot go alone. */
export function without(script: string, parent: unknown, key: unknown): string | undefined {
  if (isSeq(parent) && typeof key === 'number') return withoutMember(script, parent, key);
  return isMap(parent) ? withoutKey(script, parent, String(key)) : undefined;
}

function withoutKey(script: string, map: YAMLMap, key: string): string | undefined {
  const place = map.items.findIndex((pair) => isScalar(pair.key) && pair.key.value === key);
  const starts = map.items.map((pair) => (isNode(pair.key) ? pair.key.range?.[0] : undefined));
  const start = starts[place];
  const end = endOfPair(map.items[place]);
  // A block has one key at least.
  if (start === undefined || end === undefined || map.items.length < 2) return undefined;
  if (map.flow === true) return withoutPart(script, starts, place, endOfPair(map.items[place - 1]), end);
  const line = script.lastIndexOf('\n', start - 1) + 1;
  if (script.slice(line, start).trim() === '') return inPlace(script, line, lineAfter(script, end), '');
  // It stands beside the dash of its block, where what follows comes; the comment beside it goes with it, as from a line of its own.
  const after = lineAfter(script, end);
  const next = script.slice(after).search(/\S/u);
  return next === -1 ? undefined : inPlace(script, start, after + next, '');
}

/** One of several things between commas; none that has a comment beside it. */
function withoutPart(
  script: string,
  starts: readonly (number | undefined)[],
  place: number,
  before: number | undefined,
  end: number,
): string | undefined {
  const from = place > 0 ? before : starts[0];
  const to = place > 0 ? end : (starts[1] ?? end);
  const isCommented = from === undefined || script.slice(from, to).includes('#');
  return isCommented ? undefined : inPlace(script, from, to, '');
}

/** The beginning of the line after the one in which something ends. */
function lineAfter(script: string, end: number): number {
  const next = script[end - 1] === '\n' ? end : script.indexOf('\n', end) + 1;
  return next === 0 ? script.length : next;
}

function withoutMember(script: string, list: YAMLSeq, place: number): string | undefined {
  const starts = list.items.map((item) => (isNode(item) ? item.range?.[0] : undefined));
  const start = starts[place];
  const end = endOf(list.items[place]);
  if (start === undefined || end === undefined) return undefined;
  if (list.flow === true) {
    return withoutPart(script, starts, place, endOf(list.items[place - 1]), end);
  }
  const dash = script.lastIndexOf('-', start - 1);
  const line = script.lastIndexOf('\n', dash) + 1;
  // A list that begins beside its own dash, or whose member is not on lines of its own.
  if (script.slice(line, dash).trim() !== '') return undefined;
  const left = inPlace(script, line, lineAfter(script, end), '');
  if (list.items.length > 1) return left;
  const colon = script.slice(0, line).trimEnd().length;
  const above = lastColon(script, colon);
  return above === undefined ? undefined : inPlace(left, above, above, ' []');
}

/** The end of the key above a list: its colon, before whatever comments there are between them. */
function lastColon(script: string, before: number): number | undefined {
  const lines = script.slice(0, before).split('\n');
  let end = before;
  for (const line of lines.toReversed()) {
    const code = /^[^#]*?:(?=\s*(?:#.*)?$)/u.exec(line);
    if (code) return end - line.length + code[0].length;
    end -= line.length + 1;
  }
  return undefined;
}
