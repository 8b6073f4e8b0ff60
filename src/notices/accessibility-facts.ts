/** What the organiser has said of the accessibility of its page; what is missing is told as missing. */
export interface AccessibilityFacts {
  readonly organiser: string | undefined;
  /** Where somebody tells of a defect. */
  readonly contact: string | undefined;
  /** There is a game of mysteries to be found. */
  readonly played: boolean;
  /** There is a live hour. */
  readonly hour: boolean;
}
