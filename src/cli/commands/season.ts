import { Option } from 'commander';
import { gameIdOf } from '#app/control/control.ts';
import { checkOut, type OutKind, outKind, writeOut } from '#app/story/write-out.ts';
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
    out: 'fichier où écrire\u00a0: en .html une page à montrer ou à imprimer, en .csv ou .json les chiffres',
    json: 'en JSON',
    csv: 'en CSV',
    example:
      'Exemples\u00a0:\n  npx kesako season games/angers-2026 games/angers-2027\n  npx kesako season games/angers-2026 games/angers-2027 -o saison.html\n  npx kesako season games/angers-2026 games/angers-2027 --csv -o saison.csv',
    others: (count: number) => `… et ${count} de plus\u00a0: voir --csv.\n`,
  },
  en: {
    about: 'ranks players over several games: points are added up',
    games: 'the games of the season',
    out: 'file to write to: in .html a page to show or print, in .csv or .json the figures',
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
  const kind = kindOf(options);
  if (kind !== undefined && options.out !== undefined)
    await checkOut(options.out, kind, NAMES[language][kind]);
  const { openControl } = await import('#app/control/open-control.ts');
  await using control = await openControl(await settings(), clock);
  const known = new Set(await control.games());
  const unknown = ids.find((id) => !known.has(id));
  if (unknown !== undefined) throw notAtHand(unknown);
  const found = await control.season(ids);
  if (!found) throw notAtHand(ids.join(', '));
  if (kind === undefined) return terminal.out(await lines(found, language));
  const text = await written(found, kind, language);
  if (options.out === undefined) terminal.out(text);
  else await writeOut(options.out, text);
}

const NAMES = {
  fr: { page: 'saison.html', json: 'saison.json', csv: 'saison.csv' },
  en: { page: 'season.html', json: 'season.json', csv: 'season.csv' },
} as const;

/** What is written; undefined: lines for the terminal. @throws Complaint when a file's name does not say what it is to be */
function kindOf({ json, csv, out }: Options): OutKind | undefined {
  if (json === true) return 'json';
  if (csv === true) return 'csv';
  if (out === undefined) return undefined;
  const kind = outKind(out);
  if (kind === undefined) throw unknownKind(out);
  return kind;
}

async function written(found: SeasonResults, kind: OutKind, language: Language): Promise<string> {
  switch (kind) {
    case 'json':
      return asJson(found);
    case 'csv':
      return (await import('#app/results/results-table.ts')).seasonTable(found, language);
    case 'page':
      return (await import('#results/render-season.ts')).renderSeason(found, language);
  }
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

const unknownKind = (path: string): Complaint =>
  new Complaint(
    {
      fr: `«\u00a0${path}\u00a0» ne dit pas ce qu’il faut écrire.`,
      en: `“${path}” does not say what is to be written.`,
    },
    {
      fr: 'Donnez un nom en .html (une page), en .csv (un tableau) ou en .json.',
      en: 'Give a name in .html (a page), in .csv (a table) or in .json.',
    },
    EXIT.usage,
  );

const onlyOne = (): Complaint =>
  new Complaint(
    { fr: 'Une saison a deux jeux au moins.', en: 'A season has two games at least.' },
    {
      fr: 'Nommez-les l’un après l’autre\u00a0: npx kesako season games/premier games/second. Pour un seul jeu\u00a0: npx kesako report.',
      en: 'Name them one after the other: npx kesako season games/first games/second. For a single game: npx kesako report.',
    },
    EXIT.usage,
  );
