import { type Code, type Details, catalogue } from './catalogue.ts';
import type { Explanation, Problem, ProblemKind, Said } from './problem.ts';
import { withCapital } from '#script/say-path.ts';
import type { Source, Span } from '#script/source.ts';

/** Most problems that are told at once: nobody reads more. */
const MOST_TOLD = 200;

/** Warnings that an author has read and wants. */
export interface Acceptance {
  readonly code: Code;
  /** Where it is said. */
  readonly span: Span;
  /** The part of the script in which it counts; undefined: all of it. */
  readonly within: Span | undefined;
}

/** The problems found so far in one source. */
export class Findings {
  readonly #source: Source;
  readonly #problems: Problem[] = [];
  /** How many errors are among them, and how many problems there was no room for. */
  #errors = 0;
  #untold = 0;
  /** Lines that YAML itself does not understand: what else is said of them is only a consequence. */
  readonly #muddled = new Set<number>();
  readonly #accepted: Acceptance[] = [];
  /** Where in the source a place is, if the script is read with its slips mended. */
  #back = (offset: number): number => offset;

  constructor(source: Source) {
    this.#source = source;
  }

  /**
   * Adds a problem at a place of the file, unless its line is one that YAML does not understand, or there are too many already.
   * @param details a function where they take time to find: it is called only if the problem is told
   */
  add<C extends Code>(code: C, span: Span, details: Details<C> | (() => Details<C>)): void {
    const [start, end] = [this.#back(span.start), this.#back(span.end)];
    const { line } = this.#source.locate(start);
    if (this.#muddled.has(line)) return;
    const isError = kindOf(code).severity === 'error';
    // An error takes the room of what is less grave.
    if ((isError ? this.#errors : this.#problems.length) >= MOST_TOLD) return void (this.#untold += 1);
    this.#errors += Number(isError);
    this.#problems.push(this.#problem(code, { start, end }, details));
  }

  #problem<C extends Code>(code: C, { start, end }: Span, details: Details<C> | (() => Details<C>)): Problem {
    const { line, column } = this.#source.locate(start);
    const { severity, explain } = kindOf(code);
    const sourceLine = this.#source.line(line);
    const length = Math.min(end - start, sourceLine.length - column + 1);
    const known = foundNow(details);
    return {
      code,
      severity,
      file: this.#source.file,
      line,
      column,
      length: length > 0 ? length : undefined,
      sourceLine,
      ...told(explain(known)),
      better: length === end - start ? proposedIn(known) : undefined,
    };
  }

  /** Has warnings of a code counted in place of being told, whenever they were or will be found. */
  accept({ code, span, within }: Acceptance): void {
    const place = this.#placeOf(span);
    this.#accepted.push({ code, span: place, within: within && this.#placeOf(within) });
  }

  #placeOf({ start, end }: Span): Span {
    return { start: this.#back(start), end: this.#back(end) };
  }

  /** What is told, and what is told instead of what was accepted. */
  #withoutAccepted(): readonly Problem[] {
    if (this.#accepted.length === 0) return this.#problems;
    const silenced = new Set<Problem>();
    const instead = this.#accepted.map(({ code, span, within }) => {
      const first = within ? this.#source.locate(within.start).line : 0;
      const last = within ? this.#source.locate(Math.max(within.start, within.end - 1)).line : Infinity;
      const found = this.#problems.filter(
        (problem) =>
          problem.code === code &&
          problem.severity !== 'error' &&
          problem.line >= first &&
          problem.line <= last,
      );
      for (const problem of found) silenced.add(problem);
      const lines = [...new Set(found.map(({ line }) => line))].toSorted((a, b) => a - b);
      return lines.length === 0
        ? this.#problem('unused-acceptance', span, { code })
        : this.#problem('accepted-warnings', span, { code, lines });
    });
    return [...this.#problems.filter((problem) => !silenced.has(problem)), ...instead];
  }

  /** Adds a problem that makes whatever else is found on its line not worth saying. */
  addMuddle<C extends Code>(code: C, span: Span, details: Details<C>): void {
    this.add(code, span, details);
    this.#muddled.add(this.#source.locate(this.#back(span.start)).line);
  }

  /** From now on places are those of a text in which slips are mended, and `back` leads from there to the source. */
  readAs(back: (offset: number) => number): void {
    this.#back = back;
  }

  /** Says whether nothing more that is found would be told. */
  isFull(): boolean {
    return this.#errors >= MOST_TOLD;
  }

  /** Says whether anything was found that keeps the game from being played. */
  hasErrors(): boolean {
    return this.#errors > 0;
  }

  /**
   * Returns what was found, by position in the file; errors first where positions are equal. Of what is too much to be told,
   * the count, at the end.
   */
  sorted(): readonly Problem[] {
    const rank = ({ severity }: Problem) => ['error', 'warning', 'advice'].indexOf(severity);
    const problems = this.#withoutAccepted();
    const shown = problems
      .toSorted((a, b) => rank(a) - rank(b))
      .slice(0, MOST_TOLD)
      .toSorted(
        (a, b) => a.line - b.line || a.column - b.column || rank(a) - rank(b) || (a.code < b.code ? -1 : 1),
      );
    const count = this.#untold + problems.length - shown.length;
    if (count === 0) return shown;
    const { line = 1, column = 1, severity = 'error' } = shown.at(-1) ?? {};
    const more = problemOfFile(this.#source.file, 'more-problems', { count });
    return [...shown, { ...more, line, column, severity: this.#errors > 0 ? 'error' : severity }];
  }
}

/** What details propose to write, if they do. */
function proposedIn(details: unknown): string | undefined {
  const { better, meant } = (details ?? {}) as { readonly better?: unknown; readonly meant?: unknown };
  const proposed = better ?? meant;
  return typeof proposed === 'string' && !proposed.includes('\n') ? proposed : undefined;
}

/** What a problem tells, found now if it was left for later. */
function foundNow<D>(details: D | (() => D)): D {
  return typeof details === 'function' ? (details as () => D)() : details;
}

/** Returns a problem about a file as a whole. */
export function problemOfFile<C extends Code>(file: string, code: C, details: Details<C>): Problem {
  const { severity, explain } = kindOf(code);
  return { code, severity, file, line: 1, column: 1, ...told(explain(details)) };
}

/** Most characters of what is said of a problem: it may quote a text of any length, and so may two hundred of them. */
const LONGEST = 2_000;

const told = ({ what, mend }: Explanation): Explanation => ({ what: inShort(what), mend: inShort(mend) });

const inShort = ({ fr, en }: Said): Said => ({ fr: cut(fr), en: cut(en) });

const cut = (text: string): string =>
  withCapital(text.length > LONGEST ? `${text.slice(0, LONGEST).toWellFormed()}…` : text);

function kindOf<C extends Code>(code: C): ProblemKind<Details<C>> {
  return catalogue[code] as ProblemKind<Details<C>>;
}
