import { Argument, Command, CommanderError, Option } from 'commander';
import { expect, test } from 'vitest';
import { atLeast } from '#cli/numbers.ts';
import { sayMiswritten } from '#cli/output/miswritten.ts';

/** What commander finds wrong with the arguments of a command. */
function wrong(argument: Argument, text: string): string {
  const command = new Command('kesako').exitOverride().configureOutput({ writeErr: () => undefined });
  command.addArgument(argument);
  try {
    command.parse([text], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.message;
  }
  throw new Error('Nothing is wrong with it.');
}

test('an argument that is not among its choices is told in French', () => {
  const verdict = new Argument('<verdict>').choices(['bonne', 'fausse']);
  expect(sayMiswritten(wrong(verdict, 'oui'), 'fr')).toBe(
    'L’argument <verdict> n’accepte pas «\u00a0oui\u00a0». Choix possibles\u00a0: bonne, fausse.\nVoyez npx kesako --help.\n',
  );
});

test('an argument that is no number is told in French', () => {
  const line = new Argument('[line]').argParser(atLeast(1));
  expect(sayMiswritten(wrong(line, '0'), 'fr')).toBe(
    'L’argument <line> n’accepte pas «\u00a00\u00a0» (attendu\u00a0: ≥ 1).\nVoyez npx kesako --help.\n',
  );
});

/** What somebody is told of a command line in French. */
function told(...args: readonly string[]): string {
  const command = new Command('report')
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
    .argument('<game>')
    .requiredOption('--reason <text>')
    .option('--csv')
    .addOption(new Option('--json').conflicts('csv'));
  try {
    command.parse([...args], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return sayMiswritten(error.message, 'fr').split('\n')[0] ?? '';
    throw error;
  }
  return '';
}

test('what is wrong with a command line is said in French, whatever it is', () => {
  const faults = [
    [],
    ['game'],
    ['game', '--reason'],
    ['game', '--reason', 'a', '--csv', '--json'],
    ['game', 'b', '--reason', 'a'],
    ['game', '--nowhere'],
  ].map((args) => told(...args));
  expect(faults).not.toContain('');
  expect(faults.filter((fault) => /error|option '|cannot|required/u.test(fault))).toEqual([]);
  expect(faults[1]).toBe('Il manque une option\u00a0: --reason <text>.');
  expect(faults[3]).toBe('Les options --json et --csv ne vont pas ensemble.');
});
