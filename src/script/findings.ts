import { type Code, type Details, catalogue } from './catalogue.ts';
import type { Problem, ProblemKind } from './problem.ts';
import type { Source, Span } from './source.ts';

/** The problems found so far in one source. */
export class Findings {
  readonly #source: Source;
  readonly #problems: Problem[] = [];
  /** Lines that YAML itself does not understand: what else is said of them is only a consequence. */
  readonly #muddled = new Set<number>();

  constructor(source: Source) {
    this.#source = source;
  }

  add<C extends Code>(code: C, span: Span, details: Details<C>): void {
    const { line, column } = this.#source.locate(span.start);
    if (this.#muddled.has(line)) return;
    const sourceLine = this.#source.line(line);
    const length = Math.min(span.end - span.start, sourceLine.length - column + 1);
    const { severity, explain } = kindOf(code);
    this.#problems.push({
      code,
      severity,
      file: this.#source.file,
      line,
      column,
      length: length > 0 ? length : undefined,
      sourceLine,
      ...explain(details),
    });
  }

  /** Adds a problem that makes whatever else is found on its line not worth saying. */
  addMuddle<C extends Code>(code: C, span: Span, details: Details<C>): void {
    this.add(code, span, details);
    this.#muddled.add(this.#source.locate(span.start).line);
  }

  hasErrors(): boolean {
    return this.#problems.some(({ severity }) => severity === 'error');
  }

  /** Everything found, by position in the file; errors first where positions are equal. */
  sorted(): readonly Problem[] {
    const rank = ({ severity }: Problem) => ['error', 'warning', 'advice'].indexOf(severity);
    return this.#problems.toSorted(
      (a, b) => a.line - b.line || a.column - b.column || rank(a) - rank(b) || (a.code < b.code ? -1 : 1),
    );
  }
}

/** A problem about a file as a whole. */
export function problemOfFile<C extends Code>(file: string, code: C, details: Details<C>): Problem {
  const { severity, explain } = kindOf(code);
  return { code, severity, file, line: 1, column: 1, ...explain(details) };
}

function kindOf<C extends Code>(code: C): ProblemKind<Details<C>> {
  return catalogue[code] as ProblemKind<Details<C>>;
}
