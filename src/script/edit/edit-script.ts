import { isDeepStrictEqual } from 'node:util';
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { endOf, endOfPair, inPlace, pairOf, without } from './without.ts';

/** A place in a script: keys and indexes, from the top. */
export type Place = readonly (string | number)[];

/** What may stand at one place of a script. */
export type Value = string | number | false | ValueBlock;
export interface ValueBlock {
  readonly [key: string]: Value;
}

/** One thing that is to be different in a script, by its place there. */
export type ScriptEdit =
  /** A value that is there becomes another; where there is none, the key comes after the one that `after` names, or after the first. */
  | { readonly kind: 'set'; readonly path: Place; readonly value: Value; readonly after?: string | undefined }
  /** A key becomes another one, with another value. */
  | { readonly kind: 'rename'; readonly path: Place; readonly key: string; readonly value: Value }
  /** A block of keys comes at the end of a list; where there is no list, it comes after the key that `after` names. */
  | {
      readonly kind: 'add';
      readonly path: Place;
      readonly value: ValueBlock;
      readonly after?: string | undefined;
    }
  /** A member of a list goes, or a key with its value. */
  | { readonly kind: 'remove'; readonly path: Place };

/**
 * Makes edits one after the other, and leaves every other character of the script as it is.
 * @returns the script; undefined where that cannot be done, as the script is written
 */
export function editScript(script: string, edits: readonly ScriptEdit[]): string | undefined {
  let edited: string | undefined = script;
  for (const edit of edits) {
    edited = edited === undefined ? undefined : editOnce(edited, edit);
  }
  return edited;
}

/** How a value is written: as people do, or as it is always understood. */
type Style = 'plain' | 'quoted';

function editOnce(script: string, edit: ScriptEdit): string | undefined {
  const document = parse(script);
  if (document.errors.length > 0) return undefined;
  const meant = asMeant(readAs(document), edit);
  if (meant === undefined) return undefined;
  for (const style of stylesFor(document, edit)) {
    const edited = put(script, document, edit, style);
    if (edited !== undefined && says(edited, meant)) return edited;
  }
  return undefined;
}

const parse = (script: string): Document =>
  parseDocument(script, { prettyErrors: false, stringKeys: true, logLevel: 'error' });

function says(script: string, meant: unknown): boolean {
  const document = parse(script);
  return document.errors.length === 0 && isDeepStrictEqual(readAs(document), meant);
}

/** Returns what a document says; undefined where an alias in it has no anchor, or where it would grow without bounds. */
function readAs(document: Document): unknown {
  try {
    return document.toJS();
  } catch (error) {
    if (error instanceof ReferenceError) return undefined;
    throw error;
  }
}

/** What is quoted stays so. */
function stylesFor(document: Document, edit: ScriptEdit): readonly Style[] {
  const node: unknown = document.getIn(edit.path, true);
  const isQuoted = isScalar(node) && node.type?.startsWith('QUOTE') === true;
  return isQuoted ? ['quoted'] : ['plain', 'quoted'];
}

/** What reads well everywhere without quotes: words, moments, durations and shares. */
const PLAIN = /^[\p{L}\p{N}](?:[\p{L}\p{N} .’:'-]*[\p{L}\p{N}])?%?$/u;

function write(value: Value, style: Style): string {
  if (typeof value === 'object') return `{ ${pairsOf(value, style).join(', ')} }`;
  if (typeof value !== 'string') return String(value);
  return style === 'plain' && PLAIN.test(value) ? value : JSON.stringify(value);
}

const pairsOf = (block: ValueBlock, style: Style): readonly string[] =>
  Object.entries(block).map(([key, value]) => `${writeKey(key)}: ${write(value, style)}`);

const writeKey = (key: string): string => (/^[a-z][\w-]*$/iu.test(key) ? key : JSON.stringify(key));

function put(script: string, document: Document, edit: ScriptEdit, style: Style): string | undefined {
  const { path } = edit;
  const node: unknown = document.getIn(path, true);
  const parent: unknown = document.getIn(path.slice(0, -1), true);
  const key = String(path.at(-1));
  switch (edit.kind) {
    case 'set':
      if (node !== undefined) return replace(script, node, write(edit.value, style));
      return isMap(parent)
        ? besideKeys(script, parent, edit.after, [`${writeKey(key)}: ${write(edit.value, style)}`])
        : undefined;
    case 'rename': {
      const pair = isMap(parent) ? pairOf(parent, key) : undefined;
      const replaced = pair && replace(script, pair.value, write(edit.value, style));
      // The key comes before its value: where it stands is where it stood.
      return pair && replaced !== undefined ? replace(replaced, pair.key, edit.key) : undefined;
    }
    case 'add': {
      const pairs = pairsOf(edit.value, style);
      if (isSeq(node)) return intoList(script, node, pairs);
      return node === undefined && isMap(parent)
        ? asNewList(script, parent, edit.after, key, pairs)
        : undefined;
    }
    case 'remove':
      return without(script, parent, path.at(-1));
  }
}

function replace(script: string, node: unknown, written: string): string | undefined {
  if (!(isScalar(node) || isAlias(node)) || !node.range) return undefined;
  const [start, end] = node.range;
  // A block of text ends with the line.
  const tail = script.slice(start, end).endsWith('\n') ? eolOf(script) : '';
  return inPlace(script, start, end, written + tail);
}

/** Puts keys of a map after one of its keys. */
function besideKeys(
  script: string,
  map: YAMLMap,
  after: string | undefined,
  lines: readonly [string, ...string[]],
): string | undefined {
  const beside = (after === undefined ? undefined : pairOf(map, after)) ?? map.items[0];
  const end = endOfPair(beside);
  const start = map.range?.[0];
  if (end === undefined || start === undefined) return undefined;
  if (map.flow === true) return inPlace(script, end, end, `, ${lines.join(' ')}`);
  const indent = indentAt(script, start);
  return putLines(
    script,
    end,
    lines.map((line) => indent + line),
  );
}

function asNewList(
  script: string,
  map: YAMLMap,
  after: string | undefined,
  key: string,
  pairs: readonly string[],
): string | undefined {
  return map.flow === true
    ? besideKeys(script, map, after, [`${key}: [{ ${pairs.join(', ')} }]`])
    : besideKeys(script, map, after, [`${key}:`, ...asMember(pairs, '  ')]);
}

/** A block of keys as a member of a list. */
const asMember = (pairs: readonly string[], indent: string): readonly string[] =>
  pairs.map((pair, place) => `${indent}${place === 0 ? '- ' : '  '}${pair}`);

function intoList(script: string, list: YAMLSeq, pairs: readonly string[]): string | undefined {
  const start = list.range?.[0];
  const end = endOf(list.items.at(-1));
  if (start === undefined) return undefined;
  if (list.flow === true) {
    const at = end ?? start + 1;
    return inPlace(script, at, at, `${end === undefined ? '' : ', '}{ ${pairs.join(', ')} }`);
  }
  return end === undefined ? undefined : putLines(script, end, asMember(pairs, indentAt(script, start)));
}

/** Puts lines after the one in which something ends. */
function putLines(script: string, end: number, lines: readonly string[]): string {
  const eol = eolOf(script);
  const piece = lines.map((line) => line + eol).join('');
  if (script[end - 1] === '\n') return inPlace(script, end, end, piece);
  const next = script.indexOf('\n', end);
  return next === -1 ? `${script}${eol}${lines.join(eol)}` : inPlace(script, next + 1, next + 1, piece);
}

const eolOf = (script: string): string => (script.includes('\r\n') ? '\r\n' : '\n');

const indentAt = (script: string, offset: number): string =>
  ' '.repeat(offset - (script.lastIndexOf('\n', offset - 1) + 1));

/** What a script says once it is edited; undefined where the edit has no place. */
function asMeant(before: unknown, edit: ScriptEdit): unknown {
  const meant = structuredClone(before);
  const key = edit.path.at(-1);
  const parent = edit.path.slice(0, -1).reduce((part, name) => memberOf(part, name), meant);
  if (key === undefined || typeof parent !== 'object' || parent === null) return undefined;
  const here = memberOf(parent, key);
  switch (edit.kind) {
    case 'set':
      Reflect.set(parent, key, structuredClone(edit.value));
      return meant;
    case 'rename':
      if (here === undefined || memberOf(parent, edit.key) !== undefined) return undefined;
      Reflect.deleteProperty(parent, key);
      Reflect.set(parent, edit.key, edit.value);
      return meant;
    case 'add':
      if (here !== undefined && !Array.isArray(here)) return undefined;
      Reflect.set(parent, key, [
        ...((here as readonly unknown[] | undefined) ?? []),
        structuredClone(edit.value),
      ]);
      return meant;
    case 'remove':
      if (here === undefined) return undefined;
      if (Array.isArray(parent)) parent.splice(Number(key), 1);
      else Reflect.deleteProperty(parent, key);
      return meant;
  }
}

const memberOf = (part: unknown, name: string | number): unknown =>
  typeof part === 'object' && part !== null ? Reflect.get(part, name) : undefined;
