import { Composer, type Document, Parser, YAMLParseError } from 'yaml';
import { withoutStrayColons } from './colons.ts';
import type { Findings } from '#script/problems/findings.ts';
import { Outline } from './outline.ts';
import type { Source } from '#script/source.ts';
import { reportDuplicates, reportYamlErrors } from './errors.ts';
import { reportLimits } from './limits.ts';
import { lexemesOf, MOST_LEXEMES } from './lexemes.ts';
import { missingColons } from './missing-colons.ts';
import { patched } from './patched.ts';
import { reportSlips } from './slips.ts';

/** More brackets that are open at once than any script has, be they in its texts: the parser takes seconds for them. */
const MOST_OPEN = 500;
/** More errors of YAML's than are told. */
const MOST_ERRORS = 200;

/** Parses a script. Undefined when what YAML makes of it is not worth a look; the reasons are in the findings. */
export function parseYaml(source: Source, findings: Findings): Outline | undefined {
  if (isTooDeep(source.text)) {
    findings.add('too-deep', { start: 0, end: 0 }, {});
    return undefined;
  }
  const { source: mended, back } = patched(source, reportSlips(source, findings));
  // What is so far from a script is mended first.
  if (findings.isFull()) return undefined;
  findings.readAs(back);
  const { stackTraceLimit } = Error;
  // The library makes an error of whatever is wrong, and nobody reads where in the library that was.
  Error.stackTraceLimit = 0;
  try {
    return understood(mended, back, findings);
  } catch (cause) {
    // The parser goes down by calling itself.
    if (!(cause instanceof RangeError)) throw cause;
    findings.add('too-deep', { start: 0, end: 0 }, {});
    return undefined;
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** Says whether so many brackets are open at once that it is no script. */
function isTooDeep(text: string): boolean {
  let open = 0;
  for (const [sign] of text.matchAll(/[[\]{}]/gu)) {
    open = sign === '[' || sign === '{' ? open + 1 : Math.max(0, open - 1);
    if (open > MOST_OPEN) return true;
  }
  return false;
}

function understood(
  written: Source,
  back: (offset: number) => number,
  findings: Findings,
): Outline | undefined {
  const asWritten = parse(written.text);
  const colons = hasMany(asWritten) ? [] : missingColons(written, asWritten.document.errors, findings);
  if (colons.length === 0) return withoutColons(written, asWritten, findings);
  const { source, back: backToWritten } = patched(written, colons);
  findings.readAs((offset) => back(backToWritten(offset)));
  return withoutColons(source, parse(source.text), findings);
}

const hasMany = ({ document }: Parsed): boolean => document.errors.length > MOST_ERRORS;

/** What is understood of a script once the colons that make keys in its texts are told. */
function withoutColons(source: Source, asWritten: Parsed, findings: Findings): Outline | undefined {
  const text = withoutStrayColons(source, asWritten.document.errors, findings);
  // What is wrong so often is no slip, and reading the file again would only tell more of it.
  if (text !== source.text && hasMany(asWritten)) return undefined;
  const { document, end } = text === source.text ? asWritten : parse(text);
  // A smaller stack ends the parser itself, which its caller hears of.
  if (document.errors.some(({ code }) => code === 'RESOURCE_EXHAUSTION')) throw new RangeError();
  if (!reportYamlErrors(document, source, findings) || !reportLimits(document, findings)) return undefined;
  if (end !== undefined) {
    findings.add('too-long', { start: end, end }, { most: MOST_LEXEMES, of: 'lexemes' });
    return undefined;
  }
  reportDuplicates(document, findings);
  try {
    return new Outline(document, source, document.toJS({ maxAliasCount: 100 }));
  } catch (cause) {
    if (!(cause instanceof ReferenceError)) throw cause;
    findings.add('too-many-aliases', { start: 0, end: 0 }, {});
    return undefined;
  }
}

interface Parsed {
  readonly document: Document;
  /** Where reading stopped, of a text that is longer than any script; what is wrong from there on is not known. */
  readonly end: number | undefined;
}

/** Parses a text as the library's own `parseDocument` does, up to the most that a script has. */
function parse(text: string): Parsed {
  const parser = new Parser();
  const composer = new Composer({
    prettyErrors: false,
    stringKeys: true,
    logLevel: 'error',
    uniqueKeys: false,
  });
  let end: number | undefined;
  function* tokens() {
    for (const lexeme of lexemesOf(text, (offset) => (end = offset))) yield* parser.next(lexeme);
    yield* parser.end();
  }
  const documents = composer.compose(tokens(), true, text.length);
  const { value: document } = documents.next();
  if (!document) throw new Error('A text has no document, though one was asked for.');
  const { value: second } = documents.next();
  if (second) {
    const [start, contentEnd] = second.range;
    const message = 'Source contains multiple documents';
    document.errors.push(new YAMLParseError([start, contentEnd], 'MULTIPLE_DOCS', message));
  }
  const stop = end;
  if (stop !== undefined) document.errors = document.errors.filter(({ pos }) => pos[0] < stop);
  return { document, end };
}
