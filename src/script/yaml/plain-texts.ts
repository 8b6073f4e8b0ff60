import { isMark, lexemesOf } from './lexemes.ts';

/** A lexeme that is not one of the lexer's own signs. */
export interface Lexeme {
  readonly text: string;
  readonly start: number;
  /** A key or a value without quotes: what YAML makes of whatever it does not know. */
  readonly isPlain: boolean;
  /** The lists and blocks on one line in which it stands: `{` or `[`, outermost first. */
  readonly around: string;
}

/** Returns a script's lexemes with what is known of each from those before it. */
export function lexemesIn(text: string): readonly Lexeme[] {
  const lexemes: Lexeme[] = [];
  let start = 0;
  let around = '';
  let isScalar = false;
  let isBlock = false;
  for (const lexeme of lexemesOf(text, () => undefined)) {
    if (isMark(lexeme)) {
      isScalar = lexeme === '\u001f';
      continue;
    }
    if (lexeme === '}' || lexeme === ']') around = around.slice(0, -1);
    lexemes.push({ text: lexeme, start, isPlain: isScalar && !isBlock, around });
    if (lexeme === '{' || lexeme === '[') around += lexeme;
    if (/^[|>]/.test(lexeme) && !isScalar) isBlock = true;
    else if (isScalar || !/^\s*(?:#.*)?$/.test(lexeme)) isBlock = false;
    isScalar = false;
    start += lexeme.length;
  }
  return lexemes;
}

/** A line, or the rest of one, that belongs to a text without quotes. */
export interface PlainLine {
  readonly text: string;
  readonly start: number;
  /** The text begins with it. */
  readonly isFirst: boolean;
  /** Nothing but spaces and dashes stands before it on its line. */
  readonly beginsLine: boolean;
}

/** Returns the lines of a text without quotes, without the spaces around them. */
export function linesOf({ text, start }: Lexeme, script: string): readonly PlainLine[] {
  let offset = start;
  return text.split('\n').map((line, index) => {
    const at = offset + (line.length - line.trimStart().length);
    offset += line.length + 1;
    const before = script.slice(script.lastIndexOf('\n', at - 1) + 1, at);
    return { text: line.trim(), start: at, isFirst: index === 0, beginsLine: /^[\s-]*$/.test(before) };
  });
}

/** Returns what stands before a lexeme, spaces and line ends aside; empty at the beginning. */
export function lexemeBefore(lexemes: readonly Lexeme[], index: number): string {
  for (let at = index - 1; at >= 0; at -= 1) {
    const text = lexemes[at]?.text ?? '';
    if (text.trim() !== '') return text;
  }
  return '';
}
