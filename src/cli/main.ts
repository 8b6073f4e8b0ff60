import { config as readDotenv } from 'dotenv';
import { Command, CommanderError, Option } from 'commander';
import { BrokenScript } from '#app/parts/read-games.ts';
import { systemClock } from '#platform/clock.ts';
import { printable } from '#platform/printable.ts';
import { Complaint, EXIT } from '#platform/complaint.ts';
import { withoutSecrets } from '#platform/secret.ts';
import { toldError } from '#platform/told-error.ts';
import { readSettings, type Settings } from '#config/settings.ts';
import { renderProblems } from '#script/problems/render-problems.ts';
import type { Call } from './call.ts';
import { commandsFor } from './commands.ts';
import { describeOption, sayMiswritten } from '#cli/output/miswritten.ts';
import packageFile from '#package' with { type: 'json' };
import { harmless, languageOf, type Terminal } from './terminal.ts';

const VERSION: string = packageFile.version;

const PHRASES = {
  fr: {
    about: 'Le jeu du détail mystère, joué sur les réseaux sociaux à partir d’un fichier YAML.',
    language: 'langue des messages',
    exits:
      'Codes de sortie\u00a0: 0 tout va bien\u202f; 1 le script a des erreurs\u202f; 2 commande mal écrite\u202f; 3 réglage, serveur ou machine\u202f; 4 refusé\u202f; 130 interrompu.',
    help: 'montre cette aide',
    version: 'montre la version',
    headings: {
      Usage: 'Utilisation\u00a0:',
      Arguments: 'Arguments\u00a0:',
      Options: 'Options\u00a0:',
      Commands: 'Commandes\u00a0:',
    },
    stopped: 'Interrompu.',
    bug: 'Kesako a rencontré une erreur imprévue\u00a0:',
    bugMend: 'Relancez avec KESAKO_LOG_LEVEL=debug pour en voir le détail, et signalez-la.',
  },
  en: {
    about: 'The mystery-detail game, played on social networks from one YAML file.',
    language: 'language of the messages',
    exits:
      'Exit codes: 0 all is well; 1 the script has errors; 2 miswritten command; 3 setting, server or machine; 4 refused; 130 interrupted.',
    help: 'shows this help',
    version: 'shows the version',
    headings: { Usage: 'Usage:', Arguments: 'Arguments:', Options: 'Options:', Commands: 'Commands:' },
    stopped: 'Interrupted.',
    bug: 'Kesako met an unexpected error:',
    bugMend: 'Run it again with KESAKO_LOG_LEVEL=debug to see the details, and report it.',
  },
} as const;

/**
 * Runs one command line, by the system's clock and the usual cutter unless others are given. Returns the exit code; nothing escapes as a stack
 * trace.
 */
export async function main(
  args: readonly string[],
  {
    clock = systemClock,
    cutter,
    askRelay,
    onWorking,
    endsWithin,
  }: Partial<Pick<Call, 'clock' | 'cutter' | 'askRelay' | 'onWorking' | 'endsWithin'>> = {},
): Promise<number> {
  readDotenv({ quiet: true });
  const terminal = openTerminal(args);
  const stop = new AbortController();
  const interrupt = (): void => stop.abort(new Interrupted());
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  try {
    return await runCommandLine(args, {
      terminal,
      signal: stop.signal,
      settings: () => settingsOf(terminal),
      clock,
      cutter,
      askRelay,
      onWorking,
      endsWithin,
    });
  } catch (error) {
    return await explainEnd(error, terminal);
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}

class Interrupted extends Error {}

const settingsOf = (terminal: Terminal): Promise<Settings> => readSettings(process.env, terminal.live);

async function runCommandLine(args: readonly string[], call: Call): Promise<number> {
  const phrases = PHRASES[call.terminal.language];
  let exitCode: number = EXIT.ok;
  const program = new Command('npx kesako')
    .description(phrases.about)
    .addOption(new Option('--lang <language>', phrases.language).choices(['fr', 'en']))
    .addHelpText('after', `\n${phrases.exits}`)
    .helpOption('-h, --help', phrases.help)
    .helpCommand('help [command]', phrases.help)
    .configureHelp({
      styleTitle: (title) => heading(title, phrases.headings),
      optionDescription: (option) => describeOption(option, call.terminal.language),
    })
    .version(VERSION, '-V, --version', phrases.version)
    .exitOverride()
    .configureOutput({
      writeOut: call.terminal.out,
      writeErr: call.terminal.err,
      outputError: (text, write) => write(sayMiswritten(printable(text), call.terminal.language)),
    });
  for (const register of await commandsFor(args)) register(program, call, (code) => (exitCode = code));
  for (const command of program.commands) inherit(command, program);
  await program.parseAsync(args, { from: 'user' });
  return exitCode;
}

/** Gives a command and those below it the manners of the one above. */
function inherit(command: Command, above: Command): void {
  command.copyInheritedSettings(above);
  for (const below of command.commands) inherit(below, command);
}

/** commander's headings in the person's language. */
function heading(title: string, headings: Readonly<Record<string, string>>): string {
  return title.replace(/^(\w+):/, (_, word: string) => headings[word] ?? word);
}

async function explainEnd(error: unknown, terminal: Terminal): Promise<number> {
  const phrases = PHRASES[terminal.language];
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  if (error instanceof BrokenScript) {
    terminal.err(renderProblems(error.problems, terminal.language, terminal.colour));
    return EXIT.script;
  }
  if (error instanceof Complaint) {
    // What a server said may be in it.
    const said = [error.what, error.mend].map((part) => harmless(withoutSecrets(part[terminal.language])));
    terminal.err(`${said.join('\n')}\n`);
    return error.exitCode;
  }
  if (error instanceof Interrupted || (error instanceof Error && error.name === 'AbortError')) {
    terminal.err(`${phrases.stopped}\n`);
    return EXIT.interrupted;
  }
  const { explainLoss } = await import('#app/parts/lost-servers.ts');
  const loss = await explainLoss(error, () => settingsOf(terminal));
  if (loss) return explainEnd(loss, terminal);
  const details = toldError(error);
  const shown = process.env['KESAKO_LOG_LEVEL'] === 'debug' ? details.stack : details.message;
  terminal.err(`${phrases.bug} ${printable(shown ?? '')}\n${phrases.bugMend}\n`);
  return EXIT.surroundings;
}

function openTerminal(args: readonly string[]): Terminal {
  const index = args.indexOf('--lang');
  const chosen = index === -1 ? args.find((arg) => arg.startsWith('--lang='))?.slice(7) : args[index + 1];
  const isUnix = process.platform !== 'win32';
  const system = isUnix ? undefined : Intl.DateTimeFormat().resolvedOptions().locale;
  const language = languageOf(chosen ? { KESAKO_LANG: chosen } : process.env, system);
  const { stdout, stderr, env } = process;
  // Whoever reads may have heard enough: `kesako status | head`.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return {
    language,
    colour: stdout.isTTY && !env['NO_COLOR'],
    live: stdout.isTTY,
    columns: stdout.columns ?? 80,
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
  };
}
