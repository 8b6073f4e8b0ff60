import { Option } from 'commander';
import { gameIdOf } from '#app/control/control.ts';
import { writeOut } from '#app/story/write-out.ts';
import type { Language } from '#game/game.ts';
import { Complaint, EXIT } from '#platform/complaint.ts';
import type { SeasonResults } from '#results/season.ts';
import type { Call, Register } from '#cli/call.ts';
import { notAtHand } from '#cli/output/write-results.ts';
import { asJson, harmless } from '#cli/terminal.ts';

const PHRASES = {
  fr: {
    about: 'classe les joueurs sur plusieurs jeux\u00a0: les points s’additionnent',
    games: 'les jeux de la saison',
    out: 'fichier où écrire\u202f; en .html, une page à montrer ou à imprimer',
    json: 'en JSON',
    csv: 'en CSV',
    example:
      'Exemples\u00a0:\n  npx kesako season games/angers-2026 games/angers-2027\n  npx kesako season games/angers-2026 games/angers-2027 -o saison.html\n  npx kesako season games/angers-2026 games/angers-2027 --csv -o saison.csv',
    others: (count: number) => `… et ${count} de plus\u00a0: voir --csv.\n`,
  },
  en: {
    about: 'ranks players over several games: points are added up',
    games: 'the games of the season',
    out: 'file to write to; in .html, a page to show or print',
    json: 'as JSON',
    csv: 'as CSV',
    example:
      'Examples:\n  npx kesako season games/angers-2026 games/angers-2027\n  npx kesako season games/angers-2026 games/angers-2027 -o season.html\n  npx kesako season games/angers-2026 games/angers-2027 --csv -o season.csv',
    others: (count: number) => `… and ${count} more: see --csv.\n`,
  },
} as const;

/** Of a ranking at a terminal. */
const MOST = 20;

interface Options {
  readonly out?: string;
  readonly json?: boolean;
  readonly csv?: boolean;
}

/** Registers `kesako season GAME GAME…` */
export const seasonCommand: Register = (program, call) => {
  const phrases = PHRASES[call.terminal.language];
  program
    .command('season')
    .description(phrases.about)
    .argument('<games...>', phrases.games)
    .option('-o, --out <file>', phrases.out)
    .addOption(new Option('--json', phrases.json).conflicts('csv'))
    .addOption(new Option('--csv', phrases.csv).conflicts('json'))
    .addHelpText('after', `\n${phrases.example}`)
    .action(async (names: readonly string[], options: Options) => season(names, options, call));
};

async function season(names: readonly string[], options: Options, call: Call): Promise<void> {
  const { terminal, settings, clock } = call;
  const { language } = terminal;
  const ids = [...new Set(names.map(gameIdOf))];
  if (ids.length < 2) throw onlyOne();
  const { openControl } = await import('#app/control/open-control.ts');
  await using control = await openControl(await settings(), clock);
  const known = new Set(await control.games());
  const unknown = ids.find((id) => !known.has(id));
  if (unknown !== undefined) throw notAtHand(unknown);
  const found = await control.season(ids);
  if (!found) throw notAtHand(ids.join(', '));
  if (options.out === undefined && options.json !== true && options.csv !== true)
    return terminal.out(await lines(found, language));
  const text = await written(found, options, language);
  if (options.out === undefined) terminal.out(text);
  else await writeOut(options.out, text);
}

async function written(
  found: SeasonResults,
  { json, csv, out }: Options,
  language: Language,
): Promise<string> {
  if (json === true) return asJson(found);
  if (csv === true || /\.csv$/iu.test(out ?? ''))
    return (await import('#app/results/results-table.ts')).seasonTable(found, language);
  return (await import('#results/render-season.ts')).renderSeason(found, language);
}

/** Writes the head of the ranking for a terminal. */
async function lines(found: SeasonResults, language: Language): Promise<string> {
  const { wordsIn } = await import('#results/words/words.ts');
  const { season: said, best, colon } = wordsIn(language);
  const games = found.games.map(({ title, rounds, toCome, erasedAt }) =>
    [
      `${harmless(title)}${colon}${said.counted(rounds)}`,
      ...(toCome > 0 ? [said.toCome(toCome)] : []),
      ...(erasedAt === null ? [] : [said.erased]),
    ].join(', '),
  );
  const shown = found.lines.slice(0, MOST);
  const ranked = shown.map(
    ({ rank, name, points }) =>
      `${`${rank}`.padStart(4)}  ${name === null ? said.unnamed : harmless(name)}  ${best.points(points)}`,
  );
  const rest = found.players - shown.length;
  return [
    said.about(found.players, found.games.length),
    ...games,
    '',
    ...(ranked.length === 0 ? [said.none] : ranked),
    ...(rest > 0 ? [PHRASES[language].others(rest)] : ['']),
  ].join('\n');
}

const onlyOne = (): Complaint =>
  new Complaint(
    { fr: 'Une saison a deux jeux au moins.', en: 'A season has two games at least.' },
    {
      fr: 'Nommez-les l’un après l’autre\u00a0: npx kesako season games/premier games/second. Pour un seul jeu\u00a0: npx kesako report.',
      en: 'Name them one after the other: npx kesako season games/first games/second. For a single game: npx kesako report.',
    },
    EXIT.usage,
  );
