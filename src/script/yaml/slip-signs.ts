import type { Findings } from '#script/problems/findings.ts';
import type { Source } from '#script/source.ts';
import type { Patch } from './patched.ts';
import { KEYS } from './script-keys.ts';
import { type Lexeme, lexemeBefore, linesOf, type PlainLine } from './plain-texts.ts';

/** Spaces that do not break where plain ones are meant: before a key, around its colon, after a list's dash. */
const NO_BREAK_SPACE = new RegExp(
  `^( *(?:-|(?:- *)?(?:${KEYS})(?::|(?=[ \\u00a0\\u202f]*:)))? *)([\\u00a0\\u202f](?:[ \\u00a0\\u202f]*[\\u00a0\\u202f])?)`,
  'gmu',
);

/** Tells spaces that YAML does not take for spaces. */
export function noBreakSpaces({ text }: Source, findings: Findings): readonly Patch[] {
  if (!/[\u00a0\u202f]/.test(text)) return [];
  return Array.from(text.matchAll(NO_BREAK_SPACE), (match) => {
    const start = match.index + (match[1] ?? '').length;
    const { length } = match[2] ?? '';
    findings.add('no-break-space', { start, end: start + 1 }, {});
    return { start, end: start + length, as: ' '.repeat(length) };
  });
}

/** Tells lines of three backticks: the script was copied out of a message, with what surrounds it there. */
export function codeFences({ text }: Source, findings: Findings): readonly Patch[] {
  const fences = Array.from(text.matchAll(/^```[a-z]*[ \t\r]*$/gmu), ({ index }) => index);
  const [first] = fences;
  if (first === undefined) return [];
  findings.add('code-fence', { start: first, end: first + 3 }, { many: fences.length > 1 });
  return fences.map((start) => ({ start, end: start + 1, as: '#' }));
}

const GLUED = new RegExp(`^(${KEYS}):(?=[^\\s:])`, 'u');

/** Tells a colon after a key without the space that makes it one: `closes:18:00`. */
export function missingSpaces(
  lexemes: readonly Lexeme[],
  { text }: Source,
  findings: Findings,
): readonly Patch[] {
  const found = lexemes.flatMap((lexeme, index) => {
    if (!lexeme.isPlain) return [];
    const opens = lexeme.around.endsWith('{') && /^[{,]$/.test(lexemeBefore(lexemes, index));
    return linesOf(lexeme, text).filter(
      ({ beginsLine }, line) => (opens && line === 0) || (beginsLine && !lexeme.around),
    );
  });
  return found.flatMap(({ text: line, start }) => {
    const key = GLUED.exec(line)?.[1];
    if (key === undefined) return [];
    const at = start + key.length + 1;
    const value = line.slice(key.length + 1);
    findings.add(
      'missing-space',
      { start, end: start + line.length },
      { after: ':', better: `${key}: ${value}`, many: false },
    );
    return [{ start: at, end: at, as: ' ' }];
  });
}

/** Signs that look like the dash of a list, or that an office suite makes of it. */
const DASH = /^([—–−‐‑•·●▪*])(?=[ \u00a0\u202f])|^(-)(?=[\p{L}"«“])/u;

/** Tells dashes of lists that are none, `• photo: …`, and those that lack their space, `-photo: …`. */
export function strangeDashes(
  lexemes: readonly Lexeme[],
  { text }: Source,
  findings: Findings,
): readonly Patch[] {
  return lexemes
    .filter(({ isPlain, around, text: word }) => around === '' && (isPlain || word === '*'))
    .map((lexeme) => {
      // The lexer takes an asterisk apart from what follows it.
      const lines = linesOf(lexeme.text === '*' ? { ...lexeme, text: '* ' } : lexeme, text);
      const [first] = lines;
      // In the middle of a text a dash opens a line of dialogue, unless a key follows it, or the text began with one.
      const isList = first !== undefined && first.beginsLine && DASH.test(`${first.text} `);
      return lines.filter(
        (line) => line.beginsLine && (isList || hasKey(line)) && DASH.test(`${line.text} `),
      );
    })
    .flatMap((lines) => {
      const [first] = lines;
      if (!first) return [];
      // The items of one list have one sign.
      const many = lines.length > 1;
      const [, sign] = DASH.exec(`${first.text} `) ?? [];
      const { start, text: line } = first;
      if (sign !== undefined) findings.add('not-a-dash', { start, end: start + 1 }, { sign, many });
      else {
        const better = `- ${line.slice(1)}`;
        findings.add('missing-space', { start, end: start + line.length }, { after: '-', better, many });
      }
      return lines.map(({ text: one, start: at }) =>
        one.startsWith('-') ? { start: at + 1, end: at + 1, as: ' ' } : { start: at, end: at + 1, as: '-' },
      );
    });
}

const AFTER_DASH = new RegExp(`^.[ \\u00a0\\u202f]?(?:${KEYS})(?: ?:|$)`, 'u');
const hasKey = ({ text }: PlainLine): boolean => AFTER_DASH.test(text);

/** Tells a comma of decimals where it separates keys: `{ left: 41,5% }`. */
export function decimalCommas(lexemes: readonly Lexeme[], findings: Findings): readonly Patch[] {
  return lexemes.flatMap((lexeme, index) => {
    const [before, comma] = [lexemes[index - 2], lexemes[index - 1]];
    const decimals = /^\d+(?: ?(?:%|px))?$/.test(lexeme.text.trim());
    if (!decimals || comma?.text !== ',' || !lexeme.around.endsWith('{')) return [];
    if (!before?.isPlain || !/^-?\d+$/.test(before.text)) return [];
    const better = `${before.text}.${lexeme.text.trim()}`;
    const end = lexeme.start + lexeme.text.trim().length;
    findings.add('decimal-comma', { start: before.start, end }, { better });
    return [{ start: comma.start, end: comma.start + 1, as: '.' }];
  });
}
