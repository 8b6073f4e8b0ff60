import { inEnglish } from './examples-en.ts';
import { fr } from './french.ts';
import { error, type Said } from './problem.ts';

/** A path in the script as a person reads it: `rounds[0].detail.left`. */
interface At {
  readonly at: Said;
}

/** More choices are not listed beside the one that was meant. */
const MOST_CHOICES = 12;

/** What is too long to be shown on a line. */
const AS_MINIMAL: Said = {
  fr: fr`Écrivez-la comme dans ${'games/minimal/game.yaml'}.`,
  en: `Write it as games/minimal/game.yaml does.`,
};

interface Empty {
  readonly example?: string | undefined;
  /** The script cannot do without it. */
  readonly required: boolean;
}

/** What is not of the shape a script has. */
export const shapeProblems = {
  'unknown-key': error(
    ({ at, meant, known }: At & { meant?: string | undefined; known: readonly string[] }) => ({
      what: { fr: fr`La clé ${at.fr} n'existe pas.`, en: `There is no key ${at.en}.` },
      mend:
        meant === undefined
          ? {
              fr: fr`Clés possibles à cet endroit : ${known.join(', ')}.`,
              en: `Keys possible in this place: ${known.join(', ')}.`,
            }
          : { fr: fr`Vouliez-vous écrire ${meant} ?`, en: `Did you mean ${meant}?` },
    }),
  ),
  'merge-key': error(() => ({
    what: {
      fr: fr`${'<<'} n'est pas lu : un bloc ne prend pas les clés d'un autre.`,
      en: `<< is not read: a block does not take the keys of another one.`,
    },
    mend: {
      fr: fr`Recopiez ici les clés de l'autre bloc, avec leurs valeurs.`,
      en: `Copy the keys of the other block here, with their values.`,
    },
  })),
  'misplaced-key': error(({ at, home }: At & { home: Said }) => ({
    what: { fr: fr`La clé ${at.fr} n'est pas à sa place.`, en: `The key ${at.en} is not in its place.` },
    mend: { fr: fr`Elle s'écrit ${home.fr}.`, en: `It is written ${home.en}.` },
  })),
  'missing-key': error(({ at, key, example }: At & { key: string; example?: string | undefined }) => ({
    what: { fr: fr`Il manque la clé ${at.fr}.`, en: `The key ${at.en} is missing.` },
    mend:
      example === undefined
        ? AS_MINIMAL
        : {
            fr: fr`Ajoutez une ligne, par exemple : ${key}: ${example}`,
            en: `Add a line, for instance: ${key}: ${inEnglish(example)}`,
          },
  })),
  'missing-alt': error(({ at }: At) => ({
    what: {
      fr: fr`Il manque ${at.fr}, le texte qui décrit l'image aux personnes qui ne la voient pas.`,
      en: `${at.en} is missing: the text that describes the picture to people who cannot see it.`,
    },
    mend: {
      fr: fr`Écrivez sous alt ce que montre le détail (${'detail: "…"'}) et ce que montre la photo entière (${'photo: "…"'}), sans nommer la réponse.`,
      en: `Write under alt what the detail shows (detail: "…") and what the whole photo shows (photo: "…").`,
    },
  })),
  'empty-value': error(({ at, example, required }: At & Empty) => ({
    what: { fr: fr`${at.fr} est vide.`, en: `${at.en} is empty.` },
    mend:
      example === undefined
        ? required
          ? AS_MINIMAL
          : { fr: fr`Écrivez une valeur, ou effacez la ligne.`, en: `Write a value, or delete the line.` }
        : required
          ? {
              fr: fr`Écrivez une valeur, par exemple ${example}.`,
              en: `Write a value, for instance ${inEnglish(example)}.`,
            }
          : {
              fr: fr`Écrivez une valeur, par exemple ${example}, ou effacez la ligne.`,
              en: `Write a value, for instance ${inEnglish(example)}, or delete the line.`,
            },
  })),
  'wrong-type': error(
    ({
      at,
      found,
      expected,
      example,
    }: At & { found: Said; expected: Said; example?: string | undefined }) => ({
      what: {
        fr: fr`${at.fr} est ${found.fr} ; il faut ${expected.fr}.`,
        en: `${at.en} is ${found.en}; it takes ${expected.en}.`,
      },
      mend:
        example === undefined
          ? AS_MINIMAL
          : { fr: fr`Écrivez par exemple : ${example}`, en: `Write for instance: ${inEnglish(example)}` },
    }),
  ),
  'bad-choice': error(
    ({
      at,
      value,
      choices,
      meant,
    }: At & { value: string; choices: readonly string[]; meant?: string | undefined }) => ({
      what: {
        fr: fr`${at.fr} vaut « ${value} », qui n'est pas un des choix possibles.`,
        en: `${at.en} is "${value}", which is not one of the choices.`,
      },
      mend:
        meant === undefined
          ? { fr: fr`Choix possibles : ${choices.join(', ')}.`, en: `Choices: ${choices.join(', ')}.` }
          : choices.length > MOST_CHOICES
            ? { fr: fr`Vouliez-vous écrire ${meant} ?`, en: `Did you mean ${meant}?` }
            : {
                fr: fr`Vouliez-vous écrire ${meant} ? Choix possibles : ${choices.join(', ')}.`,
                en: `Did you mean ${meant}? Choices: ${choices.join(', ')}.`,
              },
    }),
  ),
  'out-of-range': error(
    ({ at, value, range, better }: At & { value: string; range: Said; better: string }) => ({
      what: {
        fr: fr`${at.fr} vaut ${value}, ce qui ne convient pas.`,
        en: `${at.en} is ${value}, which is out of range.`,
      },
      mend: {
        fr: fr`Écrivez ${range.fr}, par exemple ${better}`,
        en: `Write ${range.en}, for instance ${better}`,
      },
    }),
  ),
  'bad-measure': error(({ at, value, better }: At & { value: string; better: string | undefined }) => ({
    what: {
      fr: fr`${at.fr} vaut « ${value} », qui n'est ni un pourcentage ni un nombre de pixels.`,
      en: `${at.en} is "${value}", which is neither a percentage nor a number of pixels.`,
    },
    mend: {
      fr:
        better === undefined
          ? fr`Écrivez le nombre et son unité, avec un point pour les décimales : ${'41.5% ou 410px'}.`
          : fr`Écrivez ${better}`,
      en:
        better === undefined
          ? `Write the number and its unit, with a point for decimals: 41.5% or 410px.`
          : `Write ${better}`,
    },
  })),
};
