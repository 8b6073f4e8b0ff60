import type { YAMLError } from 'yaml';
import type { Findings } from '#script/problems/findings.ts';
import type { Source, Span } from '#script/source.ts';

/**
 * Notes every text in which a colon makes a key, `question: Photo : ici`, and gives the script as it would be without
 * those colons: of the same length, so that whatever else is wrong in it is found, and found in its place.
 */
export function withoutStrayColons(source: Source, errors: readonly YAMLError[], findings: Findings): string {
  const { text } = source;
  const mended: string[] = [];
  let done = 0;
  for (const error of errors) {
    const span = textOf(error, text);
    if (!span || span.end <= done) continue;
    const start = Math.max(span.start, done);
    const written = text.slice(start, span.end);
    const stray = written.replaceAll(/:(?=\s|$)/g, ';');
    if (stray === written) continue;
    findings.addMuddle('colon-in-text', span, {});
    mended.push(text.slice(done, start), stray);
    done = span.end;
  }
  return mended.join('') + text.slice(done);
}

/** The text that YAML took for a key and its value. */
function textOf(error: YAMLError, text: string): Span | undefined {
  const [start, end] = error.pos;
  if (error.code === 'BLOCK_IN_FLOW') return { start, end };
  if (error.code !== 'BLOCK_AS_IMPLICIT_KEY') return undefined;
  const lineEnd = text.indexOf('\n', start);
  return { start, end: lineEnd === -1 ? text.length : lineEnd };
}
