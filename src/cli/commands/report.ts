import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Option } from 'commander';
import { type Control, gameIdOf } from '#app/control/control.ts';
import { writeOut } from '#app/story/write-out.ts';
import { Complaint, EXIT } from '#platform/complaint.ts';
import type { Storyboard } from '#storyboard/storyboard.ts';
import { phrasesIn } from '#storyboard/words/phrases.ts';
import type { Call, Register } from '#cli/call.ts';
import { reportTable, TABLE_FILES, TABLES, type TableName } from '#app/story/report-tables.ts';
import { neverPlayed, reportsOf } from './status.ts';
import { printable } from '#platform/printable.ts';
import { asJson } from '#cli/terminal.ts';

/** The page of a folder, and its tables. */
type FileName = 'page' | TableName;

const PHRASES = {
  fr: {
    about: 'écrit une partie jouée, ou en cours\u00a0: une page à montrer, et des tableaux pour un tableur',
    game: 'le jeu',
    format:
      'affiche une seule chose au lieu d’écrire le dossier. page\u00a0: la page. json\u00a0: tout, pour des programmes (heures UTC). Les autres sont des tableaux (CSV). csv\u00a0: une ligne par réponse. posts\u00a0: les messages. standings\u00a0: le classement. exposure\u00a0: ce qui s’est vu avant la révélation. partners\u00a0: ce que chaque partenaire a fait. reach\u00a0: les partages au fil du temps.',
    out: 'dossier où écrire (par défaut out/JEU/report)\u202f; avec --format, le fichier',
    withoutNames:
      'sans les noms des joueurs ni liens vers ce qu’ils ont écrit, pour montrer la partie autour de soi',
    example:
      'Exemples\u00a0:\n  npx kesako report games/angers-patrimoine\n  npx kesako report games/angers-patrimoine --without-names\n  npx kesako report games/angers-patrimoine --format csv --out reponses.csv',
    written: (folder: string) => `Écrit dans ${folder}\u00a0:\n`,
    page: ['index.html', 'la partie sur une page'],
    named:
      'Ces fichiers gardent les noms et les mots des joueurs, même si l’un d’eux est oublié plus tard. Pour les montrer autour de vous\u00a0: --without-names.\n',
  },
  en: {
    about: 'writes a game that was played, or is being played: a page to show, and tables for a spreadsheet',
    game: 'the game',
    format:
      'shows one thing instead of writing the folder. page: the page. json: everything, for programs (moments in UTC). The others are tables (CSV). csv: a line for each reply. posts: the posts. standings: the ranking. exposure: what was seen before the reveal. partners: what each partner did. reach: how often posts were relayed over time.',
    out: 'folder to write to (default: out/GAME/report); with --format, the file',
    withoutNames: 'without the names of players and links to what they wrote, to show the game around',
    example:
      'Examples:\n  npx kesako report games/angers-patrimoine\n  npx kesako report games/angers-patrimoine --without-names\n  npx kesako report games/angers-patrimoine --format csv --out replies.csv',
    written: (folder: string) => `Written to ${folder}:\n`,
    page: ['index.html', 'the game on one page'],
    named:
      'These files keep the names and words of players, even of one who is forgotten later. To show them around: --without-names.\n',
  },
} as const;

const FORMATS = ['page', 'json', 'csv', 'posts', 'exposure', 'standings', 'partners', 'reach'] as const;
type Format = (typeof FORMATS)[number];

interface Options {
  readonly format?: Format;
  readonly out?: string;
  readonly withoutNames: boolean;
}

/** Registers `kesako report GAME` */
export const reportCommand: Register = (program, call) => {
  const phrases = PHRASES[call.terminal.language];
  program
    .command('report')
    .description(phrases.about)
    .argument('<game>', phrases.game)
    .addOption(new Option('--format <format>', phrases.format).choices([...FORMATS]))
    .option('--out <path>', phrases.out)
    .option('--without-names', phrases.withoutNames, false)
    .addHelpText('after', `\n${phrases.example}`)
    .action(async (name: string, options: Options) => report(name, options, call));
};

async function report(name: string, options: Options, call: Call): Promise<void> {
  const { format, out, withoutNames } = options;
  const { terminal, settings, clock } = call;
  if (format === 'json' && withoutNames) throw namesInJson();
  const { openControl } = await import('#app/control/open-control.ts');
  await using control = await openControl(await settings(), clock, name);
  if (format === undefined) return await writeFolder(name, options, call, control);
  const text = await write(name, format, options, call, control);
  if (out === undefined) terminal.out(format === 'page' ? printable(text) : text);
  else await writeOut(out, text);
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

/** Writes the page and all tables into one folder, and says so. */
async function writeFolder(name: string, options: Options, call: Call, control: Control): Promise<void> {
  const { terminal } = call;
  const { language } = terminal;
  const phrases = PHRASES[language];
  const story = await storyOf(name, options, call, control, true);
  const usual = options.withoutNames ? 'report-without-names' : 'report';
  const folder = resolve(options.out ?? join('out', story.game, usual));
  const filed = { page: phrases.page, ...TABLE_FILES[language] };
  const place = (file: FileName): string => join(folder, filed[file][0]);
  await writeOut(place('page'), await pageOf(story, call));
  for (const one of TABLES) await writeOut(place(one), reportTable(one, story, language));
  const files: readonly FileName[] = ['page', ...TABLES];
  const widest = Math.max(...files.map((file) => filed[file][0].length));
  terminal.out(phrases.written(terminal.live ? pathToFileURL(folder).href : folder));
  for (const file of files) {
    const [path, about] = filed[file];
    terminal.out(`  ${path.padEnd(widest)}  ${about}\n`);
  }
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

/** The folder of a game that is named by it, by the script in it, or by its id. */
function folderOf(name: string): string {
  if (!existsSync(name)) return join('games', gameIdOf(name));
  return statSync(name).isDirectory() ? name : dirname(name);
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
      fr: 'Pour une partie sans noms\u00a0: une page ou un tableau (--format page, csv, standings…).',
      en: 'For a game without names: a page or a table (--format page, csv, standings…).',
    },
    EXIT.usage,
  );
