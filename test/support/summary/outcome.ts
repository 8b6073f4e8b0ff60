/** What became of a run of tests, as far as its reader wants to know. */
export interface Outcome {
  readonly projects: readonly ProjectOutcome[];
  readonly passed: number;
  /** A file that cannot be loaded, or whose hook fails, counts as one. */
  readonly failed: number;
  readonly leftOut: readonly LeftOut[];
  /** Tests that an argument such as `-t` did not choose. */
  readonly notChosen: number;
  /** What was asked for, such as `--project unit`; empty when everything was. */
  readonly asked: string;
  /** The longest first. */
  readonly slowest: readonly Slow[];
  readonly failures: readonly Failure[];
}

export interface ProjectOutcome {
  readonly name: string;
  readonly files: number;
  readonly tests: number;
}

/** Tests of one file that did not run. */
export interface LeftOut {
  readonly file: string;
  readonly tests: number;
  /** Servers that the file asks for and that are not installed; none when its tests have another condition. */
  readonly missing: readonly string[];
}

/** A file, or a test of the only file. */
export interface Slow {
  readonly name: string;
  readonly milliseconds: number;
}

export interface Failure {
  readonly file: string;
  /** After the names of what is around it, such as `a game > ends`; absent when the file itself failed. */
  readonly test?: string | undefined;
}
