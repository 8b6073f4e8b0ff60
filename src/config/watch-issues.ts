import type { z } from 'zod';
import type { Bilingual } from '#platform/complaint.ts';
import type { WatchFault } from './watch-faults.ts';
import { placeName } from './place-name.ts';

const COMPARE: Bilingual = {
  fr: 'comparez à config/watch.example.yaml',
  en: 'compare with config/watch.example.yaml',
};

const LENGTH: Bilingual = {
  fr: 'écrivez une durée, d’une minute à un jour\u00a0: 5 minutes, 1 heure',
  en: 'write a length of time, from a minute to a day: 5 minutes, 1 hour',
};

type Misfit = Pick<WatchFault, 'what' | 'mend'> & { readonly path: readonly PropertyKey[] };

/**
 * Says what is wrong with a value by itself, where, and how it is mended; each key that there is not apart. Whoever reads it writes no
 * programs: the words of the library that checks reach nobody.
 * @param value all that the file says
 */
export function sayIssue(issue: z.core.$ZodIssue, value: unknown): readonly Misfit[] {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      path: [...path, key],
      what: named([...path, key], { fr: 'cette clé n’existe pas', en: 'there is no such key' }),
      mend: COMPARE,
    }));
  const key = String(path.findLast((one) => typeof one === 'string') ?? '');
  const mend = MENDS[`${String(path[0])}.${key}`] ?? MENDS[key] ?? COMPARE;
  return [{ path, what: named(path, wrongIn(issue, valueAt(value, path))), mend }];
}

function named(path: readonly PropertyKey[], { fr, en }: Bilingual): Bilingual {
  const name = placeName(path);
  return name === '' ? { fr, en } : { fr: `${name}\u00a0: ${fr}`, en: `${name}: ${en}` };
}

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (within, key) =>
      typeof within === 'object' && within !== null && Object.hasOwn(within, key)
        ? Reflect.get(within, key)
        : undefined,
    value,
  );

function wrongIn(issue: z.core.$ZodIssue, value: unknown): Bilingual {
  switch (issue.code) {
    case 'invalid_type':
      if (value === undefined) return { fr: 'il manque', en: 'it is missing' };
      if (value === null) return { fr: 'rien n’y est écrit', en: 'nothing is written there' };
      return WANTED[issue.expected] ?? MISWRITTEN;
    case 'too_small':
      return issue.origin === 'array'
        ? { fr: 'la liste est vide', en: 'the list is empty' }
        : issue.origin === 'string'
          ? { fr: 'c’est vide', en: 'it is empty' }
          : { fr: 'c’est trop peu', en: 'it is too little' };
    case 'too_big':
      return tooMuch(issue.origin, Number(issue.maximum));
    case 'invalid_value':
      return { fr: 'ce n’est aucun des mots prévus', en: 'it is none of the words that there are' };
    case 'invalid_format':
      return issue.format === 'email'
        ? { fr: 'ce n’est pas une adresse de courriel', en: 'it is no address of mail' }
        : MISWRITTEN;
    case 'custom':
    case 'invalid_element':
    case 'invalid_key':
    case 'invalid_union':
    case 'not_multiple_of':
    case 'unrecognized_keys':
      return MISWRITTEN;
  }
}

const MISWRITTEN: Bilingual = {
  fr: 'ce n’est pas écrit comme il faut',
  en: 'it is not written as it has to be',
};

/** What it has to be that is something else. */
const WANTED: Readonly<Partial<Record<string, Bilingual>>> = {
  array: { fr: 'il faut une liste', en: 'it has to be a list' },
  object: { fr: 'il faut des lignes, chacune avec sa clé', en: 'it takes lines, each with its key' },
  string: { fr: 'il faut un texte', en: 'it has to be a text' },
  number: { fr: 'il faut un nombre', en: 'it has to be a number' },
  int: { fr: 'il faut un nombre entier', en: 'it has to be a whole number' },
  boolean: { fr: 'il faut true ou false', en: 'it has to be true or false' },
};

function tooMuch(origin: string, most: number): Bilingual {
  if (origin === 'array')
    return {
      fr: `la liste est trop longue\u00a0: ${most} au plus`,
      en: `the list is too long: ${most} at the most`,
    };
  if (origin === 'string')
    return {
      fr: `c’est trop long\u00a0: ${most} signes au plus`,
      en: `it is too long: ${most} characters at the most`,
    };
  return { fr: 'c’est trop', en: 'it is too much' };
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
  from: {
    fr: 'écrivez l’adresse entière, entre guillemets\u00a0: "@journal@mastodon.example"',
    en: 'write the whole address, between quotation marks: "@journal@mastodon.example"',
  },
  message: {
    fr: 'écrivez l’adresse entière, entre guillemets\u00a0: "@garde@mastodon.example"',
    en: 'write the whole address, between quotation marks: "@garde@mastodon.example"',
  },
  by: {
    fr: 'écrivez le nom d’un compte Mastodon de config/accounts.yaml',
    en: 'write the name of a Mastodon account of config/accounts.yaml',
  },
  hook: {
    fr: 'écrivez le nom d’un hook de config/alarms.yaml',
    en: 'write the name of a hook of config/alarms.yaml',
  },
  'levels.listen': {
    fr: 'écrivez entre crochets des noms d’écoutes\u00a0: [la-ville]',
    en: 'write names of what is under listen between brackets: [la-ville]',
  },
  mentions: { fr: 'écrivez true, ou ôtez la ligne', en: 'write true, or take the line out' },
  people: {
    fr: 'écrivez un nombre entier, de 2 à 10\u202f000',
    en: 'write a whole number, from 2 to 10,000',
  },
  'times-usual': {
    fr: 'écrivez un nombre, de 1 à 1000\u00a0: 4',
    en: 'write a number, from 1 to 1000: 4',
  },
  'dollars-a-day': {
    fr: 'écrivez un nombre, avec un point et sans guillemets, jusqu’à 1000\u00a0: 0.50',
    en: 'write a number without quotation marks, up to 1000: 0.50',
  },
  mail: {
    fr: 'écrivez une adresse\u00a0: permanence@ville.example',
    en: 'write an address: desk@city.example',
  },
  week: {
    fr: 'écrivez des adresses entre crochets\u00a0: [communication@ville.example]',
    en: 'write addresses between brackets: [communication@city.example]',
  },
  most: { fr: 'écrivez un nombre entier, de 10 à 1000', en: 'write a whole number, from 10 to 1000' },
};
