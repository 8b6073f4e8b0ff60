import type { Findings } from '#script/problems/findings.ts';
import type { Source } from '#script/source.ts';
import type { Lexeme } from './plain-texts.ts';

/** A whole text between quotes that delimit nothing: an office suite has typed them where straight ones were meant. */
const WHOLE =
  /(?:([“”„])([^“”„"\n]*)([“”])|(«)[\s\u00a0\u202f]*([^«»"\n]*?)[\s\u00a0\u202f]*(»)|(‘)([^‘"\n]*)(’))(?= *(?:[,\]}\r\n]|$))/uy;

/** Tells quotes around a whole text that delimit nothing and will be published: `title: “Bonjour”`, `title: « Bonjour »`. */
export function curlyQuotes(lexemes: readonly Lexeme[], { text }: Source, findings: Findings): void {
  let done = 0;
  for (const { start, isPlain } of lexemes) {
    if (!isPlain || start < done) continue;
    WHOLE.lastIndex = start;
    const match = WHOLE.exec(text);
    if (!match) continue;
    done = start + match[0].length;
    const [
      ,
      open = match[4] ?? match[7] ?? '',
      inner = match[5] ?? match[8] ?? '',
      close = match[6] ?? match[9] ?? '',
    ] = match;
    findings.add('curly-quotes', { start, end: done }, { open, close, inner: inner.trim() });
  }
}
