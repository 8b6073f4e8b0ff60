import { type Alias, type Document, isAlias, isCollection, isNode, isPair, isScalar, visit } from 'yaml';
import { Expansion } from './expansion.ts';
import type { Findings } from '#script/problems/findings.ts';
import type { Span } from '#script/source.ts';

/** More entries than a list or a block of a script could want, by its key, and under any other. */
const MOST: ReadonlyMap<unknown, number> = new Map([
  ['rounds', 500],
  ['partners', 500],
  ['answers', 100],
  ['close', 100],
  ['hints', 50],
]);
const MOST_ELSEWHERE = 200;
/** More of them in all than a script of five hundred rounds has, and more characters of its keys and values together. */
const MOST_IN_ALL = { entries: 15_000, characters: 700_000 } as const;
/** A longer text than any network takes for a post, twenty times what Mastodon does. */
const LONGEST_TEXT = 10_000;
/** More blocks and lists, one inside the other: a script has six. */
const DEEPEST = 50;
/** More references than a script could want; each costs a walk through the file. */
const MOST_ALIASES = 100;

/**
 * Tells what is too much for a script, and would make the rest of the reading take for ever, and references that lead
 * nowhere, or into themselves.
 * @returns whether the rest is worth a look
 */
export function reportLimits(document: Document, findings: Findings): boolean {
  const aliases: Alias[] = [];
  const expansion = new Expansion(document);
  let isSound = true;
  let inAll = 0;
  visit(document, (_, node, around) => {
    if (isAlias(node)) aliases.push(node);
    if (isScalar(node)) {
      const { characters } = expansion.of(node);
      if (characters <= LONGEST_TEXT) return undefined;
      findings.add('text-too-long', rangeOf(node), { characters, most: LONGEST_TEXT });
      isSound = false;
      return visit.BREAK;
    }
    if (!isCollection(node)) return undefined;
    const isDeep = around.filter(isCollection).length >= DEEPEST;
    const { length: entries } = node.items;
    const most = MOST.get(nameOf(around)) ?? MOST_ELSEWHERE;
    inAll += entries;
    if (!isDeep && entries <= most && inAll <= MOST_IN_ALL.entries) return undefined;
    if (isDeep) findings.add('too-deep', rangeOf(node), {});
    else if (entries > most) findings.add('too-many-entries', rangeOf(node.items[most]), { entries, most });
    else findings.add('too-long', rangeOf(node), { most: MOST_IN_ALL.entries, of: 'entries' });
    isSound = false;
    return visit.BREAK;
  });
  return isSound && reportAliases(aliases, document, findings) && reportSize(document, expansion, findings);
}

/** Tells where a script is too long once each reference is counted as what it stands for. None may lead into itself. */
function reportSize(document: Document, expansion: Expansion, findings: Findings): boolean {
  let entries = 0;
  let characters = 0;
  let isSound = true;
  visit(document, (_, node) => {
    if (isCollection(node)) entries += node.items.length;
    if (isScalar(node)) characters += expansion.of(node).characters;
    if (isAlias(node)) {
      const copied = expansion.of(node);
      entries += copied.entries;
      characters += copied.characters;
    }
    const of =
      entries > MOST_IN_ALL.entries
        ? 'entries'
        : characters > MOST_IN_ALL.characters
          ? 'characters'
          : undefined;
    if (of === undefined) return undefined;
    findings.add('too-long', rangeOf(node), { most: MOST_IN_ALL[of], of, copies: isAlias(node) });
    isSound = false;
    return visit.BREAK;
  });
  return isSound;
}

function reportAliases(aliases: readonly Alias[], document: Document, findings: Findings): boolean {
  if (aliases.length > MOST_ALIASES) {
    findings.add('too-many-aliases', rangeOf(aliases[MOST_ALIASES]), {});
    return false;
  }
  let isSound = true;
  for (const alias of aliases) {
    const named = alias.resolve(document);
    const place = rangeOf(alias);
    if (named && !isWithin(place, rangeOf(named))) continue;
    findings.add(named ? 'alias-of-itself' : 'unknown-alias', place, { name: alias.source });
    isSound = false;
  }
  return isSound;
}

/** The key under which a list or a block stands; undefined in a list. */
function nameOf(around: readonly unknown[]): unknown {
  const pair = around.at(-1);
  return isPair(pair) && isScalar(pair.key) ? pair.key.value : undefined;
}

const isWithin = (inner: Span, outer: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

/** Where a node stands, or the key of a pair. */
function rangeOf(part: unknown): Span {
  const node = isPair(part) ? part.key : part;
  const range = isNode(node) ? node.range : undefined;
  return { start: range?.[0] ?? 0, end: range?.[1] ?? 0 };
}
