import { Help, type Option } from 'commander';
import type { Language } from '#game/game.ts';

/** commander's sentences about a command line, and ours in French. */
const FRENCH: readonly (readonly [RegExp, string])[] = [
  [/^error: unknown command '(.*)'/u, 'Commande inconnue\u00a0: «\u00a0$1\u00a0».'],
  [/^error: unknown option '(.*)'/u, 'Option inconnue\u00a0: $1.'],
  [/^error: missing required argument '(.*)'/u, 'Il manque un argument\u00a0: <$1>.'],
  [/^error: required option '(.*)' not specified/u, 'Il manque une option\u00a0: $1.'],
  [/^error: option '(.*)' cannot be used with option '(.*)'/u, 'Les options $1 et $2 ne vont pas ensemble.'],
  [/^error: option '(.*)' argument missing/u, 'Il manque une valeur à l’option $1.'],
  [
    /^error: option '(.*)' argument '(.*)' is invalid\. Allowed choices are (.*)\./u,
    'L’option $1 n’accepte pas «\u00a0$2\u00a0». Choix possibles\u00a0: $3.',
  ],
  [
    /^error: option '(.*)' argument '(.*)' is invalid\. (.*)/u,
    'L’option $1 n’accepte pas «\u00a0$2\u00a0» (attendu\u00a0: $3).',
  ],
  [
    /^error: command-argument value '(.*)' is invalid for argument '(.*)'\. Allowed choices are (.*)\./u,
    'L’argument <$2> n’accepte pas «\u00a0$1\u00a0». Choix possibles\u00a0: $3.',
  ],
  [
    /^error: command-argument value '(.*)' is invalid for argument '(.*)'\. (.*)/u,
    'L’argument <$2> n’accepte pas «\u00a0$1\u00a0» (attendu\u00a0: $3).',
  ],
  [
    /^error: too many arguments(?: for '(?:.*)')?\. Expected (\d+) arguments? but got (\d+): (.*)\./u,
    'Trop d’arguments\u00a0: $1 au plus, et non $2 ($3).',
  ],
  [/\(Did you mean one of (.*)\?\)/u, 'Vouliez-vous dire\u00a0: $1\u202f?'],
  [/\(Did you mean (.*)\?\)/u, 'Vouliez-vous dire $1\u202f?'],
];

const MEND: Readonly<Record<Language, string>> = {
  fr: 'Voyez npx kesako --help.',
  en: 'See npx kesako --help.',
};

/** Says what commander finds wrong with a command line, in the person's language, and where to look. */
export function sayMiswritten(text: string, language: Language): string {
  const said = language === 'fr' ? inFrench(text, FRENCH) : text;
  return `${said.trimEnd()}\n${MEND[language]}\n`;
}

const NOTES: readonly (readonly [RegExp, string])[] = [
  [/\(choices: /u, '(choix\u00a0: '],
  [/(\(|, )default: /u, '$1par défaut\u00a0: '],
];

/** Says what an option is for, with its choices and what it is when nothing is said. */
export function describeOption(option: Option, language: Language): string {
  // That something is off unless it is asked for goes without saying.
  if (option.isBoolean()) return option.description;
  const described = new Help().optionDescription(option);
  return language === 'fr' ? inFrench(described, NOTES) : described;
}

const inFrench = (text: string, sentences: readonly (readonly [RegExp, string])[]): string =>
  sentences.reduce((said, [english, french]) => said.replace(english, french), text);
