import type { Code, Details } from '#script/problems/catalogue.ts';
import type { Findings } from '#script/problems/findings.ts';
import type { Path } from './path.ts';
import type { Outline } from '#script/yaml/outline.ts';

/** Where checks write what they find: beside the part of the script that it is about. */
export class Reporter {
  readonly #outline: Outline;
  readonly #findings: Findings;

  constructor(outline: Outline, findings: Findings) {
    this.#outline = outline;
    this.#findings = findings;
  }

  /**
   * Notes a problem at the value of a path, or at the nearest part around it that exists.
   * @param within words of the value to point at, where they are found as written
   */
  note<C extends Code>(code: C, path: Path, details: Details<C> | (() => Details<C>), within?: string): void {
    this.#findings.add(code, this.#outline.span(path, within), details);
  }

  /** Notes a problem at the key of a path. */
  noteKey<C extends Code>(code: C, path: Path, details: Details<C> | (() => Details<C>)): void {
    this.#findings.add(code, this.#outline.keySpan(path), details);
  }

  /** Says whether the script says anything at a path, be it right or wrong. */
  has(path: Path): boolean {
    return this.#outline.has(path);
  }

  /** Says whether the script has a block of keys at a path. */
  hasKeys(path: Path): boolean {
    return this.#outline.hasKeys(path);
  }
}
