import { roundShape } from '#script/schema/round.ts';
import type { Findings } from '#script/problems/findings.ts';
import { isMark, lexemesOf } from './lexemes.ts';
import type { Source } from '#script/source.ts';

/** Tells what YAML accepts without a word, though the person surely meant something else. */
export function reportTraps(source: Source, findings: Findings): void {
  reportHashtagComments(source, findings);
  reportNoBreakSpaces(source, findings);
  reportCurlyQuotes(source, findings);
}

/** `question: Où est #Angers ?`: what follows the # is a comment, and lost. */
function reportHashtagComments(source: Source, findings: Findings): void {
  // Most scripts have none, and a lexer's pass through a large one takes time.
  if (!/[ \t]#[\p{L}\p{N}]/u.test(source.text)) return;
  let offset = 0;
  for (const token of lexemesOf(source.text, () => undefined)) {
    if (isMark(token)) continue;
    if (/^#[\p{L}\p{N}]/u.test(token) && !beginsLine(source.text, offset)) {
      const comment = token.trimEnd();
      findings.add('hashtag-as-comment', { start: offset, end: offset + comment.length }, { comment });
    }
    offset += token.length;
  }
}

/** A comment on a line of its own is a comment, even without a space after its sign. */
function beginsLine(text: string, offset: number): boolean {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset).trim() === '';
}

const KEYS = Object.keys(roundShape).join('|');
/** One where a plain space is meant: before a key, after a list's dash, after a key's colon. */
const NO_BREAK_SPACE = new RegExp(
  `^( *(?:-|(?:- )?(?:${KEYS}|title|language|hashtags|always|rounds):)?)[\\u00a0\\u202f]`,
  'gmu',
);

function reportNoBreakSpaces(source: Source, findings: Findings): void {
  for (const match of source.text.matchAll(NO_BREAK_SPACE)) {
    const start = match.index + (match[1] ?? '').length;
    findings.addMuddle('no-break-space', { start, end: start + 1 }, {});
  }
}

/** `title: “Bonjour”`: an office suite has typed curly quotes where straight ones were meant. */
function reportCurlyQuotes(source: Source, findings: Findings): void {
  for (const match of source.text.matchAll(/[“”„](?<=[:[,-] *.)[^“”„"\n]*[“”](?= *(?:[,\]}\r\n]|$))/gu)) {
    findings.add('curly-quotes', { start: match.index, end: match.index + match[0].length }, { text: '“…”' });
  }
}
