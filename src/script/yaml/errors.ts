import { type Document, type ErrorCode, isScalar, visit, type YAMLError } from 'yaml';
import type { Findings } from '#script/problems/findings.ts';
import type { Source, Span } from '#script/source.ts';

/**
 * Tells what YAML itself does not understand, in the words of a person who writes a game.
 * @returns whether the rest of the document can be trusted: an error that only concerns its own line leaves it sound
 */
export function reportYamlErrors(document: Document, source: Source, findings: Findings): boolean {
  const lines = new Set<number>();
  let isSound = true;
  for (const error of document.errors) {
    const { line } = source.locate(error.pos[0]);
    // What follows on the same line is a consequence, and so are most complaints once the shape is lost.
    if (!lines.has(line) && (isSound || isSpecific(error))) report(error, source, findings, document);
    // Whatever follows was read as text, or text as whatever follows.
    if (isOfQuote(error)) return false;
    isSound &&= isLocal(error);
    lines.add(line);
    if (lines.size >= MOST_LINES) return false;
  }
  return isSound;
}

/** A file that is not YAML at all breaks on every line: the first ones say enough. */
const MOST_LINES = 20;

/** Errors after which the rest of the document still means what it says. */
const LOCAL: ReadonlySet<ErrorCode> = new Set(['BAD_DQ_ESCAPE', 'BAD_SCALAR_START', 'TAB_AS_INDENT']);

function isLocal(error: YAMLError): boolean {
  return LOCAL.has(error.code) || isTextAfterQuote(error);
}

/** An error that points at its own cause, whatever came before. */
function isSpecific(error: YAMLError): boolean {
  return isLocal(error) || error.message.includes('must be sufficiently indented and end with a');
}

function isTextAfterQuote(error: YAMLError): boolean {
  return error.code === 'UNEXPECTED_TOKEN' && error.message.includes('scalar at node end');
}

function isOfQuote({ code, message }: YAMLError): boolean {
  return code === 'MISSING_CHAR' && message.includes('quote');
}

type Teller = (error: YAMLError, span: Span, source: Source, findings: Findings, document: Document) => void;

const TELLERS: Partial<Readonly<Record<ErrorCode, Teller>>> = {
  TAB_AS_INDENT: (_, span, __, findings) => findings.addMuddle('tab-indent', span, {}),
  BAD_SCALAR_START: (_, span, source, findings) =>
    findings.addMuddle('bad-first-character', span, { character: source.text.slice(span.start, span.end) }),
  BAD_DQ_ESCAPE: (_, span, source, findings) =>
    findings.addMuddle('bad-escape', span, {
      escape: source.text.slice(span.start, span.start + 2),
      path: pathAround(span, source),
    }),
  BAD_INDENT: (error, span, source, findings) => reportIndent(error, span, source, findings),
  BLOCK_AS_IMPLICIT_KEY: (_, span, source, findings) =>
    source.text.slice(span.start).startsWith('?')
      ? findings.addMuddle('bad-first-character', span, { character: '?' })
      : findings.addMuddle('bad-indent', wordsAfter(source.text.indexOf('\n', span.start) + 1, source), {}),
  MULTILINE_IMPLICIT_KEY: (_, span, source, findings) =>
    findings.addMuddle('bad-indent', lastLine(span, source), {}),
  MISSING_CHAR: (error, span, source, findings, document) =>
    reportMissing(error, span, source, findings, document),
  UNEXPECTED_TOKEN: (error, span, source, findings) =>
    isTextAfterQuote(error)
      ? reportAfterQuote(span, source, findings)
      : reportStrange(span, source, findings),
  MULTIPLE_DOCS: (_, span, source, findings) => {
    const start = source.text.lastIndexOf('---', span.start);
    findings.addMuddle('two-documents', start === -1 ? span : { start, end: start + 3 }, {});
  },
};

function report(error: YAMLError, source: Source, findings: Findings, document: Document): void {
  const span: Span = { start: error.pos[0], end: error.pos[1] };
  const tell = TELLERS[error.code];
  if (tell) tell(error, span, source, findings, document);
  else reportStrange(span, source, findings);
}

/** The path of a photo in which a backslash stands, as scripts write it; undefined for another text. */
function pathAround(span: Span, source: Source): string | undefined {
  const { line } = source.locate(span.start);
  const path = /^\s*(?:- +)?photo: +"([^"]*)"\s*$/u.exec(source.line(line))?.[1];
  return path?.replaceAll(/\\+/g, '/');
}

/** Tells a place of which no more is known than what stands there. */
function reportStrange(span: Span, source: Source, findings: Findings): void {
  const sign = /^\S{1,20}/u.exec(source.text.slice(span.start, Math.max(span.end, span.start + 1)))?.[0];
  findings.addMuddle('bad-yaml', span, { sign });
}

/** Tells where a text has ended too soon, and how the whole of it is written, if it ends with its line. */
function reportAfterQuote(span: Span, source: Source, findings: Findings): void {
  const { line, column } = source.locate(span.start);
  const [, before = '', quote = '', inner] =
    /^(\s*(?:- +)?(?:[\w-]+: +)?)(["'])(.*)\2\s*$/u.exec(source.line(line)) ?? [];
  const isWhole = inner !== undefined && column > before.length;
  findings.addMuddle('text-after-quote', span, { better: isWhole ? between(inner, quote) : undefined });
}

/** The text between double quotes, with those that it holds made curly. */
function between(inner: string, quote: string): string {
  const plain = quote === "'" ? inner.replaceAll("''", "'").replaceAll('\\', '\\\\') : inner;
  return `"${plain.replaceAll(/"([^"]*)"/g, '“$1”').replaceAll('"', '”')}"`;
}

function reportIndent(error: YAMLError, span: Span, source: Source, findings: Findings): void {
  const closing = /indented and end with a (.)$/.exec(error.message)?.[1];
  if (closing === undefined) findings.addMuddle('bad-indent', wordsAfter(span.start, source), {});
  else findings.addMuddle('unclosed', span, { character: closing });
}

/** A key on several lines is a line too far to the right: its last one. */
function lastLine(span: Span, source: Source): Span {
  const lines = source.text.slice(span.start, span.end).trimEnd();
  return wordsAfter(span.start + lines.lastIndexOf('\n') + 1, source);
}

/** What a line says from an offset on, without the spaces before it. */
function wordsAfter(offset: number, source: Source): Span {
  const line = /[^\n]*/.exec(source.text.slice(offset, offset + 1000))?.[0] ?? '';
  return { start: offset + line.length - line.trimStart().length, end: offset + line.trimEnd().length };
}

function reportMissing(
  error: YAMLError,
  span: Span,
  source: Source,
  findings: Findings,
  document: Document,
): void {
  if (isOfQuote(error)) {
    const character = error.message.includes("'") ? "'" : '"';
    return findings.addMuddle('unclosed', quoteThatEnds(span, document), { character });
  }
  if (error.message.includes('without - indicator')) return reportIndent(error, span, source, findings);
  if (error.message.startsWith('Comments must be'))
    return findings.addMuddle('unclosed', span, { character: ']' });
  reportStrange(span, source, findings);
}

/** The sign with which a text between quotes opens, given where it is seen to have no end, which may be that of the file. */
function quoteThatEnds(span: Span, document: Document): Span {
  let opens = span;
  visit(document, {
    Scalar: (_, { type, range }) => {
      if (type?.startsWith('QUOTE') !== true || !range || range[0] > span.start) return undefined;
      if (range[1] < span.start) return undefined;
      opens = { start: range[0], end: range[0] + 1 };
      return visit.BREAK;
    },
  });
  return opens;
}

/** Tells each key that its block has already. The parser's own look compares every key with every other. */
export function reportDuplicates(document: Document, findings: Findings): void {
  visit(document, {
    Map: (_, map) => {
      const keys = new Set<unknown>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        const [start = 0, end = start] = key.range ?? [];
        const name = String(key.value);
        if (keys.has(name)) findings.add('duplicate-key', { start, end }, { key: name });
        keys.add(name);
      }
    },
  });
}
