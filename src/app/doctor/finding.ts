import { type Bilingual, Complaint } from '#platform/complaint.ts';
import { withoutSecrets } from '#platform/secret.ts';
import { toldError } from '#platform/told-error.ts';

/** `wrong`: games cannot be played so, or something is not safe. `doubtful`: it works, and may be meant. */
export type State = 'well' | 'doubtful' | 'wrong';

/** One thing that was looked at. */
export interface Finding {
  /** By which programs know it: `node`, `env-file`, `account/city`. */
  readonly of: string;
  readonly state: State;
  readonly what: Bilingual;
  /** What to do about it; undefined: nothing. */
  readonly mend?: Bilingual | undefined;
}

/** Returns that something is as it should be. */
export const well = (of: string, what: Bilingual): Finding => ({ of, state: 'well', what });

/** Returns that something keeps games from being played, or is not safe. */
export const wrong = (of: string, what: Bilingual, mend: Bilingual): Finding => ({
  of,
  state: 'wrong',
  what,
  mend,
});

/** Returns that something works, and may not be meant. */
export const doubtful = (of: string, what: Bilingual, mend: Bilingual): Finding => ({
  of,
  state: 'doubtful',
  what,
  mend,
});

/** Returns what a start would complain of; what a server said may be in it. */
export const complained = (of: string, { what, mend }: Complaint): Finding =>
  wrong(of, blanked(what), blanked(mend));

const blanked = ({ fr, en }: Bilingual): Bilingual => ({ fr: withoutSecrets(fr), en: withoutSecrets(en) });

/** Returns what an examination finds; where it throws, that is what was found, so that all the others are told. */
export async function foundBy<T>(
  of: string,
  examination: () => Promise<T> | T,
  instead: (finding: Finding) => NoInfer<T>,
): Promise<T> {
  try {
    return await examination();
  } catch (error) {
    return instead(error instanceof Complaint ? complained(of, error) : notExamined(of, error));
  }
}

function notExamined(of: string, error: unknown): Finding {
  const { message, code } = toldError(error);
  const why = message === '' ? (code ?? '?') : message;
  return wrong(
    of,
    {
      fr: `«\u00a0${of}\u00a0» n’a pas pu être examiné («\u00a0${why}\u00a0»).`,
      en: `“${of}” could not be examined (“${why}”).`,
    },
    {
      fr: 'Vérifiez les réglages qui le concernent (docs/settings.md)\u202f; s’ils sont justes, signalez cette erreur.',
      en: 'Check the settings that concern it (docs/settings.md); if they are right, report this error.',
    },
  );
}
