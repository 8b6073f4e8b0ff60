import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { usualMeasure } from '#app/parts/measures.ts';
import { dropAnswers, keepAnswers, keptAnswers, type KeptAnswers } from '#app/new-game/kept-answers.ts';
import type { Given } from '#app/new-game/new-game.ts';
import type { Bilingual } from '#platform/complaint.ts';
import type { Call, Register } from '#cli/call.ts';
import { frameGame } from '#cli/framing.ts';
import { harmless } from '#cli/terminal.ts';

const PHRASES = {
  fr: {
    about: 'crée un jeu en quelques questions, photo par photo',
    name: 'nom du jeu, ou son dossier, qui peut déjà contenir les photos',
    title: 'le titre du jeu, sans le demander',
    hashtags: 'les mots-dièse, sans les demander',
    timezone: 'le fuseau horaire, ou une grande ville, sans le demander',
    accounts: 'les comptes qui publient, sans les demander',
    photos: 'les photos, dans leur ordre, sans les demander',
    noFrame: 'n’ouvre pas, à la fin, la page où se dessinent les rectangles',
    example:
      'Exemples\u00a0:\n  npx kesako new mon-jeu\n  npx kesako new games/mon-jeu --photos IMG_1.jpg IMG_2.jpg',
    nothing: 'Rien n’a été écrit.\n',
    kept: (game: string) =>
      `Le jeu n’est pas encore écrit, mais vos réponses sont gardées. Pour continuer\u00a0: npx kesako new ${game}\n`,
    written: (file: string) => `\n${file} est écrit.\n`,
    next: (game: string) =>
      `Il reste à dessiner le rectangle de chaque détail\u00a0:\n  npx kesako frame ${game}\nPuis\u00a0:\n  npx kesako check ${game}\n  npx kesako preview ${game}\n  npx kesako rehearse ${game}\n`,
  },
  en: {
    about: 'makes a game from a few questions, photo by photo',
    name: 'name of the game, or its folder, which may hold the photos already',
    title: 'the game’s title, without asking',
    hashtags: 'the hashtags, without asking',
    timezone: 'the time zone, or a large town, without asking',
    accounts: 'the accounts that post, without asking',
    photos: 'the photos, in their order, without asking',
    noFrame: 'does not open, at the end, the page on which rectangles are drawn',
    example:
      'Examples:\n  npx kesako new my-game\n  npx kesako new games/my-game --photos IMG_1.jpg IMG_2.jpg',
    nothing: 'Nothing was written.\n',
    kept: (game: string) =>
      `The game is not written yet, but your answers are kept. To go on: npx kesako new ${game}\n`,
    written: (file: string) => `\n${file} is written.\n`,
    next: (game: string) =>
      `What is left is to draw the rectangle of each detail:\n  npx kesako frame ${game}\nThen:\n  npx kesako check ${game}\n  npx kesako preview ${game}\n  npx kesako rehearse ${game}\n`,
  },
} as const;

const GO_ON: Bilingual = {
  fr: 'Vos réponses de la dernière fois sont gardées. Reprendre là où vous en étiez\u202f?',
  en: 'Your answers of last time are kept. Go on from there?',
};

interface NewOptions extends Given {
  readonly frame: boolean;
}

/** Registers `kesako new NAME` */
export const newCommand: Register = (program, call) => {
  const phrases = PHRASES[call.terminal.language];
  program
    .command('new')
    .description(phrases.about)
    .argument('<name>', phrases.name)
    .option('--title <title>', phrases.title)
    .option('--hashtags <hashtags>', phrases.hashtags)
    .option('--timezone <zone>', phrases.timezone)
    .option('--accounts <names>', phrases.accounts)
    .option('--photos <files...>', phrases.photos)
    .option('--no-frame', phrases.noFrame)
    .addHelpText('after', `\n${phrases.example}`)
    .action(async (name: string, options: NewOptions) => makeNew(name, options, call));
};

async function makeNew(name: string, { frame, ...given }: NewOptions, call: Call): Promise<void> {
  const { terminal, signal, clock } = call;
  const { language } = terminal;
  const settings = await call.settings();
  const folder = await folderOf(name);
  const isAtTerminal = terminal.live && process.stdin.isTTY;
  const { makeGame } = await import('#app/new-game/new-game.ts');
  {
    await using stack = new AsyncDisposableStack();
    const interview = isAtTerminal
      ? (await import('#cli/interview.ts')).interviewAt(terminal, signal)
      : stack.use((await import('#cli/piped-interview.ts')).interviewOf(process.stdin, terminal));
    let kept: KeptAnswers = isAtTerminal ? await keptAnswers(resolve(folder)) : [];
    let isKept = kept.length > 0;
    // What was kept stays until something else is, or the game is made: whoever said no too soon can still go on.
    if (kept.length > 0 && !(await interview.confirm(GO_ON, true))) kept = [];
    const makes = makeGame(
      {
        interview,
        kept,
        onAnswered: (answers) => {
          if (!isAtTerminal) return;
          isKept = keepAnswers(resolve(folder), answers) || isKept;
        },
        given,
        folder: resolve(folder),
        called: harmless(folder),
        language,
        now: clock.now(),
        systemZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        accounts: [...settings.accounts.keys()],
        measures: (account) => usualMeasure(settings, account),
      },
      signal,
    );
    await makes.catch((error: unknown) => {
      if (signal.aborted || (error instanceof Error && error.name === 'AbortError'))
        terminal.err(isKept ? PHRASES[language].kept(harmless(folder)) : PHRASES[language].nothing);
      throw error;
    });
    await dropAnswers(resolve(folder));
  }
  const phrases = PHRASES[language];
  terminal.out(phrases.written(harmless(join(folder, 'game.yaml'))));
  if (!isAtTerminal || !frame) return terminal.out(phrases.next(harmless(folder)));
  await frameGame(folder, { port: 0, open: true }, call);
}

/** A bare name is one of a game in `games/`, unless there is such a folder here. */
async function folderOf(name: string): Promise<string> {
  if (/[/\\]/u.test(name) || name === '.') return name;
  const isHere = await stat(name).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
  return isHere ? name : join('games', name);
}
