import type { Language } from '#game/game.ts';
import type { Failure, LeftOut, Outcome } from './outcome.ts';

/** The lines that end a run: what ran, what did not and why, what took long, and how to run a failed test again. */
export function sayOutcome(outcome: Outcome, language: Language): readonly string[] {
  const say = (fr: string, en: string): string => (language === 'fr' ? fr : en);
  const number = (value: number, digits = 0): string =>
    value.toLocaleString(language === 'fr' ? 'fr-FR' : 'en-GB', {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
  const some = (count: number, one: string): string => `${number(count)} ${one}${count < 2 ? '' : 's'}`;

  const leftOut = ({ file, tests, missing }: LeftOut): string => {
    const why =
      missing.length === 0
        ? say('leur condition n’est pas remplie ici', 'their condition does not hold here')
        : say(`sans ${missing.join(', ')}`, `without ${missing.join(', ')}`);
    return `  ${file} (${some(tests, 'test')})${say('\u00A0', '')}: ${why}`;
  };
  const section = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : ['', title, ...lines];

  const { projects, asked, notChosen, slowest, failures } = outcome;
  return [
    ...section(
      say('Exécutés', 'Ran'),
      projects.map(
        ({ name, files, tests }) =>
          `  ${name.padEnd(12)} ${some(files, say('fichier', 'file'))}, ${some(tests, 'test')}`,
      ),
    ),
    ...section(say('Pas exécutés', 'Not run'), [
      ...outcome.leftOut.map(leftOut),
      ...(notChosen === 0
        ? []
        : [
            say(
              `  ${some(notChosen, 'test')} de ces fichiers, dont le nom n’a pas été demandé`,
              `  ${some(notChosen, 'test')} of these files, whose names were not asked for`,
            ),
          ]),
      ...(asked === ''
        ? []
        : [
            say(
              `  tout ce que «\u00A0${asked}\u00A0» ne choisit pas`,
              `  all that "${asked}" does not choose`,
            ),
          ]),
    ]),
    ...section(
      say('Les plus longs', 'The slowest'),
      slowest.map(({ name, milliseconds }) => {
        const seconds = `${number(milliseconds / 1000, 1)}${say('\u202F', ' ')}s`;
        return `  ${seconds.padStart(9)}  ${name}`;
      }),
    ),
    ...section(
      say('Échecs, et de quoi relancer chacun', 'Failures, and how to run each again'),
      failures.flatMap((failure) => [`  ${nameOf(failure)}`, `    ${commandFor(failure)}`]),
    ),
  ];
}

const nameOf = ({ file, test }: Failure): string => (test === undefined ? file : `${file} > ${test}`);

/** The shell command that runs what failed again, and nothing else. */
export function commandFor({ file, test }: Failure): string {
  const again = `npm test -- ${quoted(file)}`;
  return test === undefined ? again : `${again} -t ${quoted(`^${literally(test)}$`)}`;
}

/** A pattern of nothing but the text itself, on one line. */
const literally = (text: string): string =>
  text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(/\s*[\n\r]\s*/g, String.raw`\s+`);

const quoted = (word: string): string =>
  /^[\w./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
