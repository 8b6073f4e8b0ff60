import type { z } from 'zod';
import { type Bilingual, Complaint } from '#platform/complaint.ts';
import type { WatchFault } from './watch-faults.ts';

/** Says what is malformed in YAML. @param code as the parser of YAML names it */
export const malformed = (code: string): Pick<WatchFault, 'what' | 'mend'> => BROKEN[code] ?? MALFORMED;

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

const COMPARE: Bilingual = {
  fr: 'comparez à config/watch.example.yaml',
  en: 'compare with config/watch.example.yaml',
};

const LENGTH: Bilingual = {
  fr: 'écrivez une durée, d’une minute à un jour\u00a0: 5 minutes, 1 heure',
  en: 'write a length of time, from a minute to a day: 5 minutes, 1 hour',
};

/**
 * Says what is wrong with a value by itself, and how it is mended.
 * @param french what the French locale says of it
 */
export function sayIssue(
  issue: z.core.$ZodIssue,
  french: string,
  path: readonly PropertyKey[],
): Pick<WatchFault, 'what' | 'mend'> {
  const key = String(path.findLast((one) => typeof one === 'string') ?? '');
  const name = path.join('.');
  const { fr, en } = wrongIn(issue) ?? { fr: french, en: issue.message };
  return {
    what: path.length === 0 ? { fr, en } : { fr: `${name}\u00a0: ${fr}`, en: `${name}: ${en}` },
    mend: MENDS[key] ?? COMPARE,
  };
}

/** What locales say of these is for programmers. */
function wrongIn(issue: z.core.$ZodIssue): Bilingual | undefined {
  if (issue.code === 'invalid_type' && issue.message.endsWith('undefined'))
    return { fr: 'il manque', en: 'it is missing' };
  if (issue.code === 'custom' || (issue.code === 'invalid_format' && issue.format === 'regex'))
    return { fr: 'ce n’est pas écrit comme il faut', en: 'it is not written as it has to be' };
  if (issue.code === 'invalid_type' && issue.expected === 'array')
    return { fr: 'il faut une liste', en: 'it has to be a list' };
  return undefined;
}

/** How a key is mended, by its name. */
const MENDS: Readonly<Partial<Record<string, Bilingual>>> = {
  every: LENGTH,
  within: LENGTH,
  'keep-for': {
    fr: 'écrivez une durée, d’un jour à 400\u00a0jours\u00a0: 30 jours',
    en: 'write a length of time, from a day to 400 days: 30 days',
  },
  hours: { fr: 'écrivez les heures ainsi\u00a0: "07:00-22:00"', en: 'write the hours so: "07:00-22:00"' },
  hashtags: {
    fr: 'écrivez chaque mot-dièse entre guillemets\u00a0: ["#Angers"]',
    en: 'write each hashtag between quotation marks: ["#Angers"]',
  },
  level: {
    fr: 'écrivez info, answer (à répondre), risk (risque) ou crisis (crise)',
    en: 'write info, answer, risk or crisis',
  },
  'from-level': {
    fr: 'écrivez info, answer (à répondre), risk (risque) ou crisis (crise)',
    en: 'write info, answer, risk or crisis',
  },
  'at-crisis': { fr: 'écrivez pause-all ou nothing', en: 'write pause-all or nothing' },
  'time-zone': { fr: 'écrivez par exemple Europe/Paris', en: 'write for example Europe/Paris' },
  addresses: {
    fr: 'écrivez l’adresse entière, entre guillemets\u00a0: "@journal@mastodon.example"',
    en: 'write the whole address, between quotation marks: "@journal@mastodon.example"',
  },
  name: {
    fr: 'écrivez un nom en minuscules sans accent, avec des tirets\u00a0: la-ville',
    en: 'write a name in small letters without accents, with dashes: the-city',
  },
  on: {
    fr: 'écrivez entre crochets des comptes de config/accounts.yaml\u00a0: [ville]',
    en: 'write accounts of config/accounts.yaml between brackets: [ville]',
  },
  words: {
    fr: 'écrivez les mots entre crochets\u00a0: ["incendie", "évacu*"]',
    en: 'write the words between brackets: ["fire", "evacu*"]',
  },
  without: {
    fr: 'écrivez entre crochets ce qui n’est pas à entendre\u00a0: ["Québec", "#AngersQC"]',
    en: 'write between brackets what is not to be heard: ["Québec", "#AngersQC"]',
  },
  mentions: { fr: 'écrivez true, ou ôtez la ligne', en: 'write true, or take the line out' },
  people: { fr: 'écrivez un nombre, de 2 au moins', en: 'write a number, at least 2' },
  'times-usual': {
    fr: 'écrivez un nombre, de 1 au moins\u00a0: 4',
    en: 'write a number, at least 1: 4',
  },
  'dollars-a-day': {
    fr: 'écrivez un nombre, avec un point et sans guillemets\u00a0: 0.50',
    en: 'write a number without quotation marks: 0.50',
  },
  mail: {
    fr: 'écrivez une adresse\u00a0: permanence@ville.example',
    en: 'write an address: desk@city.example',
  },
  week: {
    fr: 'écrivez des adresses entre crochets\u00a0: [communication@ville.example]',
    en: 'write addresses between brackets: [communication@city.example]',
  },
  most: { fr: 'écrivez un nombre de 10 à 1000', en: 'write a number from 10 to 1000' },
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
