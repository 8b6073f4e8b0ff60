import type { YAMLError } from 'yaml';
import type { Findings } from '#script/problems/findings.ts';
import type { Source } from '#script/source.ts';
import type { Patch } from './patched.ts';
import { type Lexeme, lexemeBefore, linesOf } from './plain-texts.ts';
import { KEYS } from './script-keys.ts';

const WITHOUT_COLON = new RegExp(`^(${KEYS})(?= |$)(?! *:)`, 'u');
const BEFORE_BRACKET = new RegExp(`^(${KEYS})(?= +[{[])`, 'u');
/** Between braces a comma may be one of a text, which goes on with words. */
const BEFORE_VALUE = new RegExp(`^(${KEYS})(?= +["'\\d[{])`, 'u');

/**
 * Tells the lines that YAML takes for the beginning of the key after them, since the colon after their own is missing: `question "Où est-ce ?"`.
 * @param errors of YAML's, which tell the line after
 * @returns how each is to be read, so that whatever else is wrong is found
 */
export function missingColons(
  source: Source,
  errors: readonly YAMLError[],
  findings: Findings,
): readonly Patch[] {
  const starts = errors.filter(isOfKey).map(({ pos: [start] }) => start);
  return [...new Set(starts)].flatMap((start) => told(start, WITHOUT_COLON, source, findings));
}

/** A key goes on over its line, or ends without a value. */
const isOfKey = ({ code, message }: YAMLError): boolean =>
  code === 'MULTILINE_IMPLICIT_KEY' ||
  (code === 'MISSING_CHAR' && message.startsWith('Implicit map keys need to be followed'));

/** Tells keys that YAML takes together with what follows them, since their colon is missing: `detail { left: 40% }`, `{ after 2h }`. */
export function colonsWithinKeys(
  lexemes: readonly Lexeme[],
  source: Source,
  findings: Findings,
): readonly Patch[] {
  return lexemes.flatMap((lexeme, index) => {
    const [first] = lexeme.isPlain ? linesOf(lexeme, source.text) : [];
    if (first === undefined) return [];
    if (lexeme.around === '' && first.beginsLine) return told(first.start, BEFORE_BRACKET, source, findings);
    const isEntry = lexeme.around.endsWith('{') && /^[{,]$/u.test(lexemeBefore(lexemes, index));
    return isEntry ? told(first.start, BEFORE_VALUE, source, findings, lexeme.text) : [];
  });
}

/** @param text what the key and its value are, if not the rest of the line */
function told(
  start: number,
  pattern: RegExp,
  source: Source,
  findings: Findings,
  text?: string,
): readonly Patch[] {
  const lineEnd = source.text.indexOf('\n', start);
  const line = source.text.slice(start, lineEnd === -1 ? undefined : lineEnd);
  const both = (text ?? line).trim();
  const key = pattern.exec(both)?.[1];
  if (key === undefined) return [];
  const better = `${key}:${both.slice(key.length)}`;
  findings.add('missing-colon', { start, end: start + both.length }, { key, better });
  const end = start + key.length;
  return [{ start: end, end, as: ':' }];
}
