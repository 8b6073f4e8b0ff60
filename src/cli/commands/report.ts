import { Option } from 'commander';
import { writeOut } from '#app/story/write-out.ts';
import type { GameReport } from '#app/control/report-game.ts';
import type { Call, Register } from '#cli/call.ts';
import { table } from '#cli/output/csv.ts';
import { reportsOf } from './status.ts';
import { asJson } from '#cli/terminal.ts';

const PHRASES = {
  fr: {
    about: 'écrit tout ce qui est su d’une partie',
    game: 'le jeu',
    format:
      'json\u00a0: tout\u00a0; en CSV\u00a0: csv, une ligne par réponse\u00a0; exposure, ce qui s’est vu avant la révélation\u00a0; standings, le classement\u00a0; partners, ce que chaque partenaire a fait (un partage, à l’heure où il a été vu)\u00a0; reach, les partages de chaque message au fil du temps, quand ils ont été vus',
    out: 'fichier où écrire\u00a0; la sortie standard par défaut',
    example: 'Exemple\u00a0:\n  kesako report games/angers-patrimoine --format csv --out reponses.csv',
  },
  en: {
    about: 'writes all that is known of a game',
    game: 'the game',
    format:
      'json: everything; as CSV: csv, a line for each reply; exposure, what was seen before the reveal; standings, the ranking; partners, what each partner did (a boost when it was seen); reach, how often each post was relayed over time, when that was seen',
    out: 'file to write to; standard output by default',
    example: 'Example:\n  kesako report games/angers-patrimoine --format csv --out replies.csv',
  },
} as const;

interface Options {
  readonly format: 'json' | 'csv' | 'exposure' | 'standings' | 'partners' | 'reach';
  readonly out?: string;
}

/** Registers `kesako report GAME` */
export const reportCommand: Register = (program, call) => {
  const phrases = PHRASES[call.terminal.language];
  program
    .command('report')
    .description(phrases.about)
    .argument('<game>', phrases.game)
    .addOption(
      new Option('--format <format>', phrases.format)
        .choices(['json', 'csv', 'exposure', 'standings', 'partners', 'reach'])
        .default('json'),
    )
    .option('--out <file>', phrases.out)
    .addHelpText('after', `\n${phrases.example}`)
    .action(async (name: string, options: Options) => report(name, options, call));
};

async function report(
  name: string,
  { format, out }: Options,
  { terminal, settings, clock }: Call,
): Promise<void> {
  const { openControl } = await import('#app/control/open-control.ts');
  await using control = await openControl(await settings(), clock, name);
  const [found] = await reportsOf(control, name, terminal);
  const text = found ? write(found, format) : '';
  if (out === undefined) terminal.out(text);
  else await writeOut(out, text);
}

function write(found: GameReport, format: Options['format']): string {
  switch (format) {
    case 'json':
      return asJson(found);
    case 'csv':
      return table(found.guesses);
    case 'exposure':
      return table(found.exposure);
    case 'standings':
      return table(found.standings);
    case 'partners':
      return table(found.partners);
    case 'reach':
      return table(found.reach);
  }
}
