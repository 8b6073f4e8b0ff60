import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Option } from 'commander';
import { type Control, gameIdOf } from '#app/control/control.ts';
import { RESULT_FILES, RESULT_NAMES, type ResultFile } from '#app/results/results-files.ts';
import { checkOut, type OutKind, outKind, writeOut } from '#app/story/write-out.ts';
import { Complaint, EXIT } from '#platform/complaint.ts';
import type { Storyboard } from '#storyboard/storyboard.ts';
import { phrasesIn } from '#storyboard/words/phrases.ts';
import type { Call, Register } from '#cli/call.ts';
import { reportTable, TABLE_FILES, tablesOf, type TableName } from '#app/story/report-tables.ts';
import {
  folderOf,
  readToWrite,
  resultsCsv,
  resultsJson,
  resultsPage,
  type ToWrite,
} from '#cli/output/write-results.ts';
import { neverPlayed, reportsOf } from './status.ts';
import { printable } from '#platform/printable.ts';
import { asJson } from '#cli/terminal.ts';

/** The page of a folder, and its tables. */
type FileName = 'page' | TableName;

const PHRASES = {
  fr: {
    about:
      'écrit le bilan d’une partie jouée, ou en cours\u00a0: une page à montrer, toute la partie sur une autre, et des tableaux pour un tableur',
    game: 'le jeu',
    format:
      'affiche une seule chose au lieu d’écrire le dossier. page\u00a0: toute la partie, message par message. json\u00a0: tout, pour des programmes (heures UTC). Les autres sont des tableaux (CSV). csv\u00a0: une ligne par réponse. posts\u00a0: les messages. standings\u00a0: le classement. exposure\u00a0: ce qui s’est vu avant la révélation. partners\u00a0: ce que chaque partenaire a fait. reach\u00a0: les partages au fil du temps.',
    out: 'dossier où écrire (par défaut out/JEU/report)\u202f; un nom en .html, .csv ou .json\u00a0: le bilan seul\u202f; avec --format, le fichier',
    withoutNames:
      'sans les noms des joueurs ni liens vers ce qu’ils ont écrit, pour montrer la partie autour de soi',
    json: 'affiche les chiffres du bilan en JSON',
    csv: 'affiche les chiffres du bilan en CSV, un par ligne',
    archive:
      'écrit le bilan pour les archives, dans out/JEU/archive\u00a0: chiffres et script, aucun nom, aucune adresse, aucun texte de joueur',
    compare: 'les jeux avec lesquels comparer (par défaut, les cinq précédents de cette installation)',
    example:
      'Exemples\u00a0:\n  npx kesako report games/angers-patrimoine\n  npx kesako report games/angers-patrimoine -o bilan.html\n  npx kesako report games/angers-patrimoine --compare angers-2026 angers-2025\n  npx kesako report games/angers-patrimoine --archive\n  npx kesako report games/angers-patrimoine --format csv --out reponses.csv',
    written: (folder: string) => `Écrit dans ${folder}\u00a0:\n`,
    page: ['index.html', 'toute la partie, message par message'],
    named:
      'Ces fichiers gardent les noms et les mots des joueurs, même si l’un d’eux est oublié plus tard. Pour les montrer autour de vous\u00a0: le bilan seul (-o bilan.html), ou --without-names.\n',
    secretScript:
      'game.yaml dit des réponses encore secrètes\u00a0: gardez-le jusqu’à la dernière révélation. Le reste peut être montré.\n',
    noScript: 'Le script joué n’est pas gardé dans la base\u00a0: l’archive est sans lui.\n',
  },
  en: {
    about:
      'writes what a game came to that was played, or is being played: a page to show, the whole game on another one, and tables for a spreadsheet',
    game: 'the game',
    format:
      'shows one thing instead of writing the folder. page: the whole game, post by post. json: everything, for programs (moments in UTC). The others are tables (CSV). csv: a line for each reply. posts: the posts. standings: the ranking. exposure: what was seen before the reveal. partners: what each partner did. reach: how often posts were relayed over time.',
    out: 'folder to write to (default: out/GAME/report); a name in .html, .csv or .json: the results alone; with --format, the file',
    withoutNames: 'without the names of players and links to what they wrote, to show the game around',
    json: 'shows the figures of the results as JSON',
    csv: 'shows the figures of the results as CSV, one a line',
    archive:
      'writes the results for the archives, to out/GAME/archive: figures and script, no name, no address, no text of any player',
    compare: 'the games to compare with (default: the five before it of this installation)',
    example:
      'Examples:\n  npx kesako report games/angers-patrimoine\n  npx kesako report games/angers-patrimoine -o results.html\n  npx kesako report games/angers-patrimoine --compare angers-2026 angers-2025\n  npx kesako report games/angers-patrimoine --archive\n  npx kesako report games/angers-patrimoine --format csv --out replies.csv',
    written: (folder: string) => `Written to ${folder}:\n`,
    page: ['index.html', 'the whole game, post by post'],
    named:
      'These files keep the names and words of players, even of one who is forgotten later. To show them around: the results alone (-o results.html), or --without-names.\n',
    secretScript:
      'game.yaml holds answers that are still secrets: keep it until the last reveal. The rest may be shown.\n',
    noScript: 'The script that was played is not kept in the database: the archive is without it.\n',
  },
} as const;

const FORMATS = ['page', 'json', 'csv', 'posts', 'exposure', 'standings', 'partners', 'reach'] as const;
type Format = (typeof FORMATS)[number];
const KINDS: Readonly<Record<Format, OutKind>> = {
  page: 'page',
  json: 'json',
  csv: 'csv',
  posts: 'csv',
  exposure: 'csv',
  standings: 'csv',
  partners: 'csv',
  reach: 'csv',
};

interface Options {
  readonly format?: Format;
  readonly out?: string;
  readonly withoutNames: boolean;
  readonly json?: boolean;
  readonly csv?: boolean;
  readonly archive?: boolean;
  readonly compare?: readonly string[];
}

const ALONE = {
  fr: { page: 'bilan.html', json: 'bilan.json', csv: 'bilan.csv' },
  en: { page: 'results.html', json: 'results.json', csv: 'results.csv' },
} as const;

/** Registers `kesako report GAME` */
export const reportCommand: Register = (program, call) => {
  const phrases = PHRASES[call.terminal.language];
  program
    .command('report')
    .description(phrases.about)
    .argument('<game>', phrases.game)
    .option('-o, --out <path>', phrases.out)
    .addOption(new Option('--json', phrases.json).conflicts(['csv', 'archive', 'format']))
    .addOption(new Option('--csv', phrases.csv).conflicts(['json', 'archive', 'format']))
    .addOption(new Option('--archive', phrases.archive).conflicts(['json', 'csv', 'format']))
    .option('--compare <game...>', phrases.compare)
    .option('--without-names', phrases.withoutNames, false)
    .addOption(new Option('--format <format>', phrases.format).choices([...FORMATS]))
    .addHelpText('after', `\n${phrases.example}`)
    .action(async (name: string, options: Options) => report(name, options, call));
};

async function report(name: string, options: Options, call: Call): Promise<void> {
  const { format, out, withoutNames } = options;
  const { terminal, settings, clock } = call;
  if (format === 'json' && withoutNames) throw namesInJson();
  const { openControl } = await import('#app/control/open-control.ts');
  await using control = await openControl(await settings(), clock, name);
  if (options.archive === true) return await writeArchive(name, options, call, control);
  const kind = resultsKind(options);
  if (kind !== undefined) return await writeResults(name, kind, options, call, control);
  if (format === undefined) return await writeFolder(name, options, call, control);
  if (out !== undefined)
    await checkOut(
      out,
      KINDS[format],
      `${format}${KINDS[format] === 'page' ? '.html' : `.${KINDS[format]}`}`,
    );
  const text = await write(name, format, options, call, control);
  if (out === undefined) terminal.out(format === 'page' ? printable(text) : text);
  else await writeOut(out, text);
}

/** As what the results are written alone; undefined: they are not. */
function resultsKind({ json, csv, format, out }: Options): OutKind | undefined {
  if (json === true) return 'json';
  if (csv === true) return 'csv';
  return format === undefined && out !== undefined ? outKind(out) : undefined;
}

/** Writes the results alone: as a page, or for programs and spreadsheets. */
async function writeResults(
  name: string,
  kind: OutKind,
  options: Options,
  call: Call,
  control: Control,
): Promise<void> {
  const { language } = call.terminal;
  if (options.out !== undefined) await checkOut(options.out, kind, ALONE[language][kind]);
  const found = await resultsOf(name, options, control);
  const write = {
    page: () => resultsPage(found, control, name, call),
    json: () => resultsJson(found),
    csv: () => resultsCsv(found, call),
  };
  const text = await write[kind]();
  if (options.out === undefined) call.terminal.out(text);
  else await writeOut(options.out, text);
}

async function resultsOf(
  name: string,
  { compare, withoutNames, archive }: Options,
  control: Control,
): Promise<ToWrite> {
  const naming = archive === true ? 'archived' : withoutNames ? 'unnamed' : 'named';
  const found = await readToWrite(control, name, compare, naming);
  if (!found) throw neverPlayed(gameIdOf(name));
  return found;
}

/** Writes what outlasts the names of players: figures, and the script. */
async function writeArchive(name: string, options: Options, call: Call, control: Control): Promise<void> {
  const { terminal } = call;
  const phrases = PHRASES[terminal.language];
  const found = await resultsOf(name, options, control);
  const { game } = found.told.results;
  const folder = resolve(options.out ?? join('out', game, 'archive'));
  const script = await control.playedScript(game);
  const texts: Readonly<Record<ResultFile, string | undefined>> = {
    page: await resultsPage(found, control, name, call),
    table: resultsCsv(found, call),
    json: resultsJson(found),
    script,
  };
  const names = RESULT_NAMES[terminal.language];
  const listed: (readonly [string, string])[] = [];
  for (const file of RESULT_FILES) {
    const text = texts[file];
    if (text === undefined) continue;
    await writeOut(join(folder, names[file][0]), text);
    listed.push(names[file]);
  }
  list(folder, listed, call);
  if (script === undefined) terminal.err(phrases.noScript);
  else if (found.told.results.provisional) terminal.err(phrases.secretScript);
}

function list(folder: string, files: readonly (readonly [string, string])[], { terminal }: Call): void {
  const widest = Math.max(...files.map(([file]) => file.length));
  terminal.out(PHRASES[terminal.language].written(terminal.live ? pathToFileURL(folder).href : folder));
  for (const [file, about] of files) terminal.out(`  ${file.padEnd(widest)}  ${about}\n`);
}

async function write(
  name: string,
  format: Format,
  options: Options,
  call: Call,
  control: Control,
): Promise<string> {
  const { language } = call.terminal;
  if (format === 'json') {
    const [found] = await reportsOf(control, name, call.terminal);
    return found ? asJson(found) : '';
  }
  if (format === 'page') return pageOf(await storyOf(name, options, call, control, true), call);
  const story = await storyOf(name, options, call, control);
  return reportTable(format === 'csv' ? 'replies' : format, story, language);
}

/** Writes the results, the page of the whole game and all tables into one folder, and says so. */
async function writeFolder(name: string, options: Options, call: Call, control: Control): Promise<void> {
  const { terminal } = call;
  const { language } = terminal;
  const phrases = PHRASES[language];
  const story = await storyOf(name, options, call, control, true);
  const found = await resultsOf(name, options, control);
  const usual = options.withoutNames ? 'report-without-names' : 'report';
  const folder = resolve(options.out ?? join('out', story.game, usual));
  const results = RESULT_NAMES[language];
  const filed = { page: phrases.page, ...TABLE_FILES[language] };
  const place = (file: FileName): string => join(folder, filed[file][0]);
  await writeOut(join(folder, results.page[0]), await resultsPage(found, control, name, call));
  await writeOut(join(folder, results.table[0]), resultsCsv(found, call));
  await writeOut(place('page'), await pageOf(story, call));
  const tables = tablesOf(story);
  for (const one of tables) await writeOut(place(one), reportTable(one, story, language));
  const files: readonly FileName[] = ['page', ...tables];
  list(folder, [results.page, results.table, ...files.map((file) => filed[file])], call);
  const { heading, about } = phrasesIn(language).secret;
  const { secret = [] } = story;
  if (secret.length > 0) terminal.err(`${heading}. ${about(secret)}\n`);
  if (!options.withoutNames) terminal.err(phrases.named);
}

/** @param pictures whether it is told with them, which takes long */
async function storyOf(
  name: string,
  { withoutNames }: Options,
  { terminal: { language }, settings }: Call,
  control: Control,
  pictures = false,
): Promise<Storyboard> {
  const id = gameIdOf(name);
  const found = await control.story(id, language);
  if (!found) throw neverPlayed(id);
  const { tellWithoutNames } = await import('#app/story/without-names.ts');
  const told = withoutNames ? { ...found, story: tellWithoutNames(found.story, language) } : found;
  if (!pictures) return told.story;
  const { illustrateStory } = await import('#app/control/illustrate-story.ts');
  const { dataDirectory: data } = await settings();
  return illustrateStory(told, control.content, { data, folder: folderOf(name) });
}

async function pageOf(story: Storyboard, { terminal }: Call): Promise<string> {
  const { renderStoryboard } = await import('#storyboard/render.ts');
  return renderStoryboard(story, terminal.language);
}

const namesInJson = (): Complaint =>
  new Complaint(
    {
      fr: 'Le JSON est fait pour des programmes, et nomme les joueurs.',
      en: 'The JSON is made for programs, and names the players.',
    },
    {
      fr: 'Pour une partie sans noms\u00a0: les chiffres du bilan (--json), une page ou un tableau (--format page, csv, standings…).',
      en: 'For a game without names: the figures of the results (--json), a page or a table (--format page, csv, standings…).',
    },
    EXIT.usage,
  );
