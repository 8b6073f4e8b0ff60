/** Words in both languages of the people Kesako speaks to. */
export interface Bilingual {
  readonly fr: string;
  readonly en: string;
}

/** How a command ends. `script`: the game's file has errors. `usage`: the command was miswritten. `surroundings`: a setting, a server or the machine. `refused`: what was asked for cannot be done as things are. */
export const EXIT = { ok: 0, script: 1, usage: 2, surroundings: 3, refused: 4, interrupted: 130 } as const;

/**
 * Something that a person has to mend before a command can go on: said in one message, without a stack trace. Thrown
 * only while a command gets ready; once a game is played, failures are values.
 */
export class Complaint extends Error {
  readonly what: Bilingual;
  readonly mend: Bilingual;
  readonly exitCode: number;

  constructor(what: Bilingual, mend: Bilingual, exitCode: number = EXIT.surroundings) {
    super(what.en);
    this.name = 'Complaint';
    this.what = what;
    this.mend = mend;
    this.exitCode = exitCode;
  }
}
