import { type Bilingual, Complaint } from '#platform/complaint.ts';
import type { WatchFault } from './watch-faults.ts';

/** Says what is malformed in YAML. @param code as the parser of YAML names it */
export const malformed = (code: string): Pick<WatchFault, 'what' | 'mend'> => BROKEN[code] ?? MALFORMED;

/** Says whether there are words of its own for what is malformed. @param code as the parser of YAML names it */
export const isOwn = (code: string): boolean => BROKEN[code] !== undefined;

const MALFORMED = {
  what: { fr: 'le YAML est mal formé', en: 'the YAML is malformed' },
  mend: {
    fr: 'comparez le retrait et les guillemets à config/watch.example.yaml\u202f; un mot-dièse se met entre guillemets',
    en: 'compare indentation and quotation marks with config/watch.example.yaml; a hashtag stands between quotation marks',
  },
} as const;

const BROKEN: Readonly<Partial<Record<string, Pick<WatchFault, 'what' | 'mend'>>>> = {
  DUPLICATE_KEY: {
    what: { fr: 'cette clé est écrite deux fois', en: 'this key is written twice' },
    mend: { fr: 'gardez une seule des deux lignes', en: 'keep one of the two lines' },
  },
  TAB_AS_INDENT: {
    what: { fr: 'le retrait est fait d’une tabulation', en: 'the line is indented by a tab' },
    mend: { fr: 'mettez des espaces à la place', en: 'put spaces in its place' },
  },
};

/** What is wrong in a watch file, as whoever starts a command is told. */
export class BadWatch extends Complaint {
  readonly file: string;
  readonly faults: readonly WatchFault[];

  constructor(file: string, faults: readonly WatchFault[]) {
    const { what, mend } = saying(file, faults);
    super(what, mend);
    this.file = file;
    this.faults = faults;
  }
}

/** Says the first fault whole, for a complaint is one line, and how many there are. */
function saying(file: string, faults: readonly WatchFault[]): Pick<Complaint, 'what' | 'mend'> {
  const [first] = faults;
  const told = (language: keyof Bilingual, colon: string): string =>
    first
      ? `${file}:${first.line}:${first.column}${colon}${first.what[language]} — ${first.mend[language]}`
      : file;
  const more = faults.length - 1;
  return {
    what: {
      fr: `La veille ne peut pas écouter comme son fichier le demande. ${told('fr', '\u00a0: ')}${more > 0 ? ` (et ${more} de plus)` : ''}.`,
      en: `The watch cannot listen as its file asks. ${told('en', ': ')}${more > 0 ? ` (and ${more} more)` : ''}.`,
    },
    mend: {
      fr: 'npx kesako watch check montre tout ce qui est à corriger. Rien n’a été publié.',
      en: 'npx kesako watch check shows all that is to be corrected. Nothing was posted.',
    },
  };
}
