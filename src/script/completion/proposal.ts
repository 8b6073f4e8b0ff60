/** What is known beside the script. */
export interface Known {
  /** The accounts that are set up, by name. */
  readonly accounts: readonly string[];
  /** The photos of the game's folder, as a script names them. */
  readonly photos: readonly string[];
  /** Of whoever writes. */
  readonly language: 'fr' | 'en';
}

/** Something that could be written. */
export interface Proposal {
  readonly label: string;
  /** What it means, to be read beside it. */
  readonly about: string | undefined;
  /** What takes the place of what was typed. */
  readonly insert: string;
  /** Where the caret is then, from the beginning of that. */
  readonly caret: number;
}

/** What could be written where the caret is. */
export interface Completion {
  /** What is replaced, from here to the caret. */
  readonly from: number;
  /** Whether any of it was typed; nothing is to be taken for meant otherwise. */
  readonly isTyped: boolean;
  readonly proposals: readonly Proposal[];
}
