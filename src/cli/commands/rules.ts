import { join, resolve } from 'node:path';
import { Option } from 'commander';
import { gameIdOf } from '#app/control/control.ts';
import { mayHavePlayed } from '#app/control/may-have-played.ts';
import { usualMeasure } from '#app/parts/measures.ts';
import { readPlayableGame } from '#app/parts/read-games.ts';
import { writeOut } from '#app/story/write-out.ts';
import { readContent } from '#app/versions/content.ts';
import type { Game, Language } from '#game/game.ts';
import { asMarkdown } from '#notices/as-markdown.ts';
import { asPage } from '#notices/as-page.ts';
import { watchFacts } from '#notices/privacy/watch-facts.ts';
import { fingerprint, type ScriptVersion } from '#notices/rules/rules-facts.ts';
import { Complaint, EXIT } from '#platform/complaint.ts';
import type { Call, Register } from '#cli/call.ts';
import { sayUndefined } from '#cli/output/say-undefined.ts';
import { harmless } from '#cli/terminal.ts';
import { type About, noticeOf, type NoticeKind, NOTICES } from '#cli/write-notices.ts';

const PHRASES = {
  fr: {
    about:
      'écrit le règlement du jeu, ou la notice sur les données, la déclaration d’accessibilité ou la fiche du registre, en français et en anglais',
    game: 'dossier du jeu',
    notice:
      'le texte\u00a0: rules (règlement), privacy (données personnelles), accessibility (accessibilité) ou register (registre des traitements)',
    out: 'dossier où écrire les fichiers',
    print: 'au terminal, en Markdown, au lieu d’écrire des fichiers',
    fingerprint: (print: string) => `Empreinte\u00a0: ${print}\n`,
    unplayed: (played: number) =>
      `Ce dossier ne contient pas la version ${played} du script, celle qui est jouée\u00a0: ce texte est celui du dossier.\n`,
    example:
      'Exemples\u00a0:\n  npx kesako rules games/angers-patrimoine\n  npx kesako rules games/angers-patrimoine --notice register --print',
  },
  en: {
    about:
      'writes the rules of the game, or its privacy notice, accessibility statement or entry for the register, in French and English',
    game: 'folder of the game',
    notice: 'the text: rules, privacy, accessibility or register (record of processing activities)',
    out: 'folder in which to write the files',
    print: 'at the terminal, in Markdown, in place of files',
    fingerprint: (print: string) => `Fingerprint: ${print}\n`,
    unplayed: (played: number) =>
      `This folder does not hold version ${played} of the script, the one that is played: this text is the folder’s.\n`,
    example:
      'Examples:\n  npx kesako rules games/angers-patrimoine\n  npx kesako rules games/angers-patrimoine --notice register --print',
  },
} as const;

interface Options {
  readonly notice: NoticeKind;
  readonly out?: string;
  readonly print: boolean;
}

/** Registers `kesako rules GAME` */
export const rulesCommand: Register = (program, call) => {
  const phrases = PHRASES[call.terminal.language];
  program
    .command('rules')
    .description(phrases.about)
    .argument('<game>', phrases.game)
    .addOption(new Option('--notice <text>', phrases.notice).choices(NOTICES).default('rules'))
    .option('--out <folder>', phrases.out)
    .option('--print', phrases.print, false)
    .addHelpText('after', `\n${phrases.example}`)
    .action(async (path: string, options: Options) => write(path, options, call));
};

async function write(path: string, { notice: kind, out, print }: Options, call: Call): Promise<void> {
  const { terminal, settings } = call;
  const phrases = PHRASES[terminal.language];
  const known = await settings();
  const { game, folder } = await readPlayableGame(path, (account) => usualMeasure(known, account));
  const untold = sayUndefined(game, known, terminal.language);
  if (untold !== undefined) terminal.err(`${harmless(untold)}\n`);
  const version = await versionIn(folder, game, call);
  const about: About = {
    game,
    get branding() {
      return known.publicPage?.branding ?? {};
    },
    networks: game.accounts.flatMap((name) => usualMeasure(known, name)?.network ?? []),
    version,
    get watch() {
      return watchFacts(known.watch);
    },
  };
  const textIn = (language: Language) => {
    const notice = noticeOf(kind, about, language);
    if (!notice) throw game.live ? hourWithoutRules(path) : lacking(game);
    return notice;
  };
  if (print) return terminal.out(asMarkdown(textIn(terminal.language)));
  const to = resolve(out ?? join('out', game.id, 'rules'));
  for (const language of ['fr', 'en'] as const) {
    const notice = textIn(language);
    for (const [ending, text] of [
      ['html', await asPage(notice, language)],
      ['md', asMarkdown(notice)],
    ] as const) {
      const file = join(to, `${kind}.${language}.${ending}`);
      await writeOut(file, text);
      terminal.out(`${harmless(file)}\n`);
    }
  }
  if (kind === 'rules') terminal.out(phrases.fingerprint(fingerprint(version.digest)));
}

/** Says which version of the script a folder holds; a number that is played alone is told. */
async function versionIn(
  folder: string,
  game: Game,
  { settings, clock, terminal }: Call,
): Promise<ScriptVersion> {
  const known = await settings();
  const digest = (await readContent(folder))?.digest ?? '';
  if (!mayHavePlayed(known)) return { digest };
  const { openControl } = await import('#app/control/open-control.ts');
  await using control = await openControl(known, clock, folder);
  const versions = await control.versions(gameIdOf(game.id));
  const played = versions?.played ?? null;
  if (played === null) return { digest };
  const isPlayed = versions?.versions.some((one) => one.number === played && one.digest === digest) === true;
  if (!isPlayed) terminal.err(PHRASES[terminal.language].unplayed(played));
  return isPlayed ? { digest, number: played } : { digest };
}

/** A live hour has other texts. @param path of its folder, as it was given */
const hourWithoutRules = (path: string): Complaint =>
  new Complaint(
    {
      fr: 'Une heure en direct n’a pas de règlement\u00a0: rien n’y est à trouver, ni à gagner.',
      en: 'A live hour has no rules: there is nothing in it to find or to win.',
    },
    {
      fr: `Elle a les autres textes (privacy, accessibility, register). La notice sur les données\u00a0: npx kesako rules ${path} --notice privacy`,
      en: `It has the other texts (privacy, accessibility, register). The notice on personal data: npx kesako rules ${path} --notice privacy`,
    },
    EXIT.script,
  );

/** What the script has to say first, as it would say it. */
function lacking({ organiser, keepFor, conditions }: Game): Complaint {
  const lines = (address: string, city: string, contact: string): string =>
    [
      ...(keepFor ? [] : ['keep-for: 6 months']),
      ...(conditions
        ? []
        : [
            `rules: { ${[
              ...(organiser?.name === undefined ? [`organiser: "${city}"`] : []),
              `address: "${address}"`,
              ...(organiser?.contact === undefined ? [`contact: ${contact}`] : []),
              'minimum-age: 15',
            ].join(', ')} }`,
          ]),
    ].join(' · ');
  return new Complaint(
    {
      fr: 'Le script ne dit pas encore tout ce qu’un règlement ne peut taire.',
      en: 'The script does not yet say all that rules cannot leave out.',
    },
    {
      fr: `Ajoutez-y ces clés, avec vos mots\u00a0: ${lines('1, place de la Mairie, 00000 Exemple', 'Ville d’Exemple', 'jeu@ville.example')}`,
      en: `Add these keys, in your own words: ${lines('1 Town Hall Square, 00000 Example', 'City of Example', 'game@city.example')}`,
    },
    EXIT.script,
  );
}
