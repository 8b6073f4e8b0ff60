import { Lexer } from 'yaml';

/**
 * More of YAML's smallest parts (a word, a sign, a space, the end of a line) than a script of 15,000 entries has: an entry on a
 * line of its own takes ten of them, and a line of comment three. Reading them is what a large file takes most time for.
 */
export const MOST_LEXEMES = 250_000;

/**
 * Yields a script's lexemes, in order, up to the most that a script has.
 * @param stopped called with the offset of the first one that was left out, when there are more
 */
export function* lexemesOf(text: string, stopped: (offset: number) => void): Generator<string, void> {
  let count = 0;
  let offset = 0;
  for (const lexeme of new Lexer().lex(text)) {
    count += 1;
    if (count > MOST_LEXEMES) return stopped(offset);
    yield lexeme;
    if (!isMark(lexeme)) offset += lexeme.length;
  }
}

/** Says whether a lexeme is one of the lexer's own signs (a document, a scalar, an end), which take no room in the text. */
export function isMark(lexeme: string): boolean {
  return lexeme === '\u0002' || lexeme === '\u0018' || lexeme === '\u001f';
}
