import type { Findings } from '#script/problems/findings.ts';
import type { Source, Span } from '#script/source.ts';
import type { Patch } from './patched.ts';
import { type Lexeme, lexemeBefore } from './plain-texts.ts';

/**
 * Tells hashtags that are comments, and lost: `question: Où est #Angers ?`. Where a value should begin, `- #Angers`, nobody meant
 * a comment, and the value is read as if it were between quotes.
 */
export function hashtagsAsComments(
  lexemes: readonly Lexeme[],
  source: Source,
  findings: Findings,
): readonly Patch[] {
  const { text } = source;
  const found = lexemes.flatMap((lexeme, index): readonly Found[] => {
    const { text: comment, start } = lexeme;
    if (!/^#[\p{L}\p{N}]/u.test(comment) || beginsLine(text, start)) return [];
    const whole = comment.trimEnd();
    const span = { start, end: start + whole.length };
    const before = lexemeBefore(lexemes, index);
    const better = lexeme.around === '' ? inBlock(whole, before, span, text) : inList(whole);
    if (better === undefined) findings.add('hashtag-as-comment', span, { comment: whole });
    return better === undefined
      ? []
      : [{ ...span, as: better, line: source.locate(start).line, inItem: before === '-' }];
  });
  const follows = (one: Found | undefined, other: Found | undefined): boolean =>
    one?.inItem === true && other?.inItem === true && other.line === one.line + 1;
  for (const [index, one] of found.entries()) {
    // Those of one list, each on its line, are one mistake.
    if (follows(found[index - 1], one)) continue;
    findings.add('unquoted-hashtag', one, { better: one.as, many: follows(one, found[index + 1]) });
  }
  return found;
}

interface Found extends Patch {
  readonly line: number;
  /** It follows the dash of an item. */
  readonly inItem: boolean;
}

/** A comment on a line of its own is a comment, even without a space after its sign. */
function beginsLine(text: string, offset: number): boolean {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset).trim() === '';
}

/** Hashtags and the end of their list: `[#Angers, #JEP2027]`. */
function inList(comment: string): string | undefined {
  if (!/^#[\p{L}\p{M}\p{N}_]+(?: *, *"?#[\p{L}\p{M}\p{N}_]+"?)* *\][\s\]},]*$/u.test(comment))
    return undefined;
  return comment.replaceAll(/(?<!")#[\p{L}\p{M}\p{N}_]+(?!")/gu, '"$&"');
}

/** A value after a dash or a colon, unless the value stands below and the comment is about it. */
function inBlock(
  comment: string,
  before: string | undefined,
  { start, end }: Span,
  text: string,
): string | undefined {
  if ((before !== '-' && before !== ':') || comment.includes('"')) return undefined;
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const own = before === '-' ? line.lastIndexOf('-') : (/^[ -]*/.exec(line)?.[0].length ?? 0);
  const next = /^(?:\s*(?:#.*)?\n)*( *)(-(?=\s))?\S/u.exec(text.slice(end).replace(/^[^\n]*\n/u, ''));
  const indent = next?.[1]?.length ?? 0;
  const isBelow =
    next !== null && (indent > own || (before === ':' && indent === own && next[2] !== undefined));
  if (isBelow) return undefined;
  const key = /([\w-]+):\s*$/.exec(line)?.[1];
  const tags = comment.match(/^#[\p{L}\p{M}\p{N}_]+(?:[ ,]+#[\p{L}\p{M}\p{N}_]+)*$/u);
  if (key !== 'always' || !tags) return `"${comment}"`;
  return `[${(comment.match(/#[\p{L}\p{M}\p{N}_]+/gu) ?? []).map((tag) => `"${tag}"`).join(', ')}]`;
}
