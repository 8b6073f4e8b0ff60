import { type Document, parseDocument } from 'yaml';
import { withoutStrayColons } from './colons.ts';
import type { Findings } from '#script/problems/findings.ts';
import { Outline } from './outline.ts';
import type { Source } from './source.ts';
import { reportDuplicates, reportYamlErrors } from './errors.ts';
import { reportLimits } from './limits.ts';
import { reportTraps } from './traps.ts';

/** More errors of YAML's than are told. */
const MOST_ERRORS = 200;

/** Parses a script. Undefined when what YAML makes of it is not worth a look; the reasons are in the findings. */
export function parseYaml(source: Source, findings: Findings): Outline | undefined {
  reportTraps(source, findings);
  try {
    return understood(source, findings);
  } catch (cause) {
    // The parser goes down by calling itself.
    if (!(cause instanceof RangeError)) throw cause;
    findings.add('too-deep', { start: 0, end: 0 }, {});
    return undefined;
  }
}

function understood(source: Source, findings: Findings): Outline | undefined {
  const asWritten = parse(source.text);
  const text = withoutStrayColons(source, asWritten.errors, findings);
  // What is wrong so often is no slip, and reading the file again would only tell more of it.
  if (text !== source.text && asWritten.errors.length > MOST_ERRORS) return undefined;
  const document = text === source.text ? asWritten : parse(text);
  // A smaller stack ends the parser itself, which its caller hears of.
  if (document.errors.some(({ code }) => code === 'RESOURCE_EXHAUSTION')) throw new RangeError();
  if (!reportYamlErrors(document, source, findings) || !reportLimits(document, findings)) return undefined;
  reportDuplicates(document, findings);
  try {
    return new Outline(document, source, document.toJS({ maxAliasCount: 100 }));
  } catch (cause) {
    if (!(cause instanceof ReferenceError)) throw cause;
    findings.add('too-many-aliases', { start: 0, end: 0 }, {});
    return undefined;
  }
}

function parse(text: string): Document {
  return parseDocument(text, {
    prettyErrors: false,
    stringKeys: true,
    logLevel: 'error',
    uniqueKeys: false,
  });
}
