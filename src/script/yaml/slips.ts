import type { Findings } from '#script/problems/findings.ts';
import type { Source } from '#script/source.ts';
import type { Patch } from './patched.ts';
import { colonsWithinKeys } from './missing-colons.ts';
import { curlyQuotes } from './slip-quotes.ts';
import { codeFences, decimalCommas, missingSpaces, noBreakSpaces, strangeDashes } from './slip-signs.ts';
import { hashtagsAsComments } from './slip-hashtags.ts';
import { lexemesIn } from './plain-texts.ts';

/** Whatever a slip begins with or holds. Most scripts have none, and a lexer's pass through a large one takes time. */
const SUSPECT =
  /#[\p{L}\p{N}]|[“”„«‘—–−‐‑•·●▪*\u00a0\u202f`]|\d,\d|^[^\S\n\r\u2028\u2029]*(?:(?:- *)?[a-z-]+(?::[^\s]| +[{[])|-[^\s-])|[{,] *[a-z-]+(?::[^\s]| +["'\d[{])/mu;

/**
 * Returns where a text first holds what a slip may begin with, as a UTF-16 offset; -1: nowhere. No line is looked at together with
 * those after it, so that the work is in proportion to the text.
 */
export const firstSuspect = (text: string): number => text.search(SUSPECT);

/**
 * Tells what YAML does not understand, or accepts without a word, though everybody sees what the person meant.
 * @returns how each is to be read, so that one slip gives one problem
 */
export function reportSlips(source: Source, findings: Findings): readonly Patch[] {
  if (firstSuspect(source.text) === -1) return [];
  const spaces = noBreakSpaces(source, findings);
  // What is so far from a script is mended first.
  if (findings.isFull()) return spaces;
  const lexemes = lexemesIn(source.text);
  curlyQuotes(lexemes, source, findings);
  return [
    ...spaces,
    ...codeFences(source, findings),
    ...colonsWithinKeys(lexemes, source, findings),
    ...missingSpaces(lexemes, source, findings),
    ...strangeDashes(lexemes, source, findings),
    ...decimalCommas(lexemes, findings),
    ...hashtagsAsComments(lexemes, source, findings),
  ];
}
