import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createLogUpdate } from 'log-update';
import { Option } from 'commander';
import { type Habit, HABITS } from '#app/rehearsal/partner-actions.ts';
import type { Rehearsal } from '#app/rehearsal/rehearsal.ts';
import type { Game } from '#game/game.ts';
import { sayWouldGo } from '#app/draw/say-planned.ts';
import { usualNetwork, usualMeasure } from '#app/parts/measures.ts';
import { readPlayableGame } from '#app/parts/read-games.ts';
import { checkOut, prepareOut } from '#app/story/write-out.ts';
import { EXIT } from '#platform/complaint.ts';
import { LiveView } from '#cli/output/live-view.ts';
import { Progress } from '#cli/output/progress.ts';
import type { Call, Register } from '#cli/call.ts';
import { between, positive, whole } from '#cli/numbers.ts';
import { sayCost } from '#cli/output/say-cost.ts';
import { sayNoMail } from '#cli/output/say-no-mail.ts';
import { sayUndefined } from '#cli/output/say-undefined.ts';
import { summary } from '#cli/output/summary.ts';
import type { showRehearsal } from '#cli/show-rehearsal.ts';
import { asJson, harmless, type Terminal } from '#cli/terminal.ts';

/** Of more, a rehearsal takes hours, and shows nothing more. */
const MOST_FOLLOWERS = 1000;

const PHRASES = {
  fr: {
    about: 'joue tout le jeu sur un réseau simulé, devant une foule imaginaire',
    game: 'dossier du jeu',
    speed: 'combien de fois plus vite que la réalité, ou max',
    crowd: `nombre de joueurs simulés, ${MOST_FOLLOWERS} au plus`,
    seed: 'graine du hasard\u202f; la même graine rejoue la même partie',
    partners: 'comment se conduisent les partenaires\u00a0: à l’heure, en retard, muets, ou trop bavards',
    json: 'écrit le résultat en JSON sur la sortie standard',
    out: 'fichier du storyboard',
    show: 'montre aussi la partie dans la console et sur la page publique, à cette machine seule',
    staging: 'Préparation du réseau simulé…\n',
    storyboard: (place: string) =>
      `Storyboard (la page de la répétition, à ouvrir dans votre navigateur)\u00a0: ${place}\n`,
    example:
      'Exemples\u00a0:\n  npx kesako rehearse games/angers-patrimoine\n  npx kesako rehearse games/angers-patrimoine --speed max --seed 7 --json',
  },
  en: {
    about: 'plays the whole game on a simulated network, before an imaginary crowd',
    game: 'folder of the game',
    speed: 'how many times faster than real time, or max',
    crowd: `number of simulated players, ${MOST_FOLLOWERS} at the most`,
    seed: 'seed of chance; the same seed plays the same game again',
    partners: 'how partners behave: on time, late, not at all, or giving the answer away',
    json: 'writes the result as JSON on standard output',
    out: 'file of the storyboard',
    show: 'shows the game in the console and on the public page as well, to this machine alone',
    staging: 'Setting up the simulated network…\n',
    storyboard: (place: string) =>
      `Storyboard (the page of the rehearsal, to open in your browser): ${place}\n`,
    example:
      'Examples:\n  npx kesako rehearse games/angers-patrimoine\n  npx kesako rehearse games/angers-patrimoine --speed max --seed 7 --json',
  },
} as const;

interface Options {
  readonly speed: number | 'max';
  readonly crowd: number;
  readonly seed: number;
  readonly partners: Habit;
  readonly json: boolean;
  readonly out?: string;
  readonly show: boolean;
}

/** Registers `kesako rehearse GAME` */
export const rehearseCommand: Register = (program, call, end) => {
  const phrases = PHRASES[call.terminal.language];
  program
    .command('rehearse')
    .description(phrases.about)
    .argument('<game>', phrases.game)
    .option('--speed <factor>', phrases.speed, (text) => (text === 'max' ? 'max' : positive(text)), 3600)
    .option('--crowd <followers>', phrases.crowd, between(0, MOST_FOLLOWERS), 60)
    .option('--seed <number>', phrases.seed, whole, 1)
    .addOption(new Option('--partners <habit>', phrases.partners).choices([...HABITS]).default('punctual'))
    .option('--json', phrases.json, false)
    .option('--out <file>', phrases.out)
    .option('--show', phrases.show, false)
    .addHelpText('after', `\n${phrases.example}`)
    .action(async (path: string, options: Options) => {
      const problems = await rehearse(path, options, call);
      if (problems > 0) end(EXIT.script);
    });
};

async function rehearse(
  path: string,
  options: Options,
  { terminal, signal, settings, clock }: Call,
): Promise<number> {
  const phrases = PHRASES[terminal.language];
  const { language } = terminal;
  const known = await settings();
  const { branding = {}, url } = known.publicPage ?? {};
  const found = await readPlayableGame(path, (account) => usualMeasure(known, account));
  const noMail = sayNoMail(found.game, known, language);
  if (noMail !== undefined) terminal.err(`${harmless(noMail)}\n`);
  const untold = sayUndefined(found.game, known, terminal.language);
  if (untold !== undefined) terminal.err(`${harmless(untold)}\n`);
  const file = resolve(options.out ?? `out/${found.game.id}/storyboard.html`);
  await checkOut(file, 'page', 'storyboard.html');
  await prepareOut(file);
  const { stage } = await import('#app/rehearsal/rehearsal.ts');
  const { openRunLog } = await import('#cli/output/run-log.ts');
  const { expectedCosts } = await import('#app/spending/expected-cost.ts');
  const { rehearsedCrowd } = await import('#app/spending/expected-crowd.ts');
  const { watchScreens } = await import('#cli/rehearsed-screens.ts');
  const { tellRehearsal, writeStoryboard } = await import('#app/rehearsal/tell-rehearsal.ts');
  terminal.err(phrases.staging);
  await using rehearsal = await stage({
    ...found,
    seed: options.seed,
    followers: options.crowd,
    habit: options.partners,
    speed: options.speed,
    log: await openRunLog(
      { logFormat: known.logFormat, logLevel: known.logLevel === 'debug' ? 'debug' : 'silent' },
      terminal.language,
    ),
    networkOf: (account) => usualNetwork(known, account),
    pollEvery: known.pollEvery,
    measures: options.show ? (account) => usualMeasure(known, account) : undefined,
  });
  await using shown = options.show ? await show(rehearsal, { terminal, branding, clock }) : undefined;
  const screens = await watchScreens(rehearsal, found.game, { branding, url, language });
  const play: Play = (onEvent) => rehearsal.play(onEvent, signal, screens.looks);
  if (options.json) await playCounting(rehearsal, found.game, terminal, play);
  else await playShowing(rehearsal, found.game, terminal, play);
  const story = await tellRehearsal(rehearsal, options.seed, language);
  await writeStoryboard(rehearsal, { ...story, screens: await screens.seen() }, file, language);
  const crowdOn = await rehearsedCrowd(rehearsal.context, found.game);
  const costs = expectedCosts(found.game, story, (account) => usualMeasure(known, account), crowdOn);
  if (options.json) {
    const { figuresOf } = await import('#app/story/story-figures.ts');
    const { game, ...figures } = figuresOf(story);
    terminal.out(asJson({ game, seed: options.seed, ...figures, costs }));
  } else {
    terminal.out(summary(story, terminal));
    const wouldGo = sayWouldGo(found.game, language);
    if (wouldGo !== undefined) terminal.out(`${harmless(wouldGo)}\n`);
    for (const cost of costs) terminal.out(`${sayCost(cost, language).join('\n  ')}\n`);
    terminal.out(phrases.storyboard(terminal.live ? pathToFileURL(file).href : file));
  }
  await shown?.stay(signal);
  return story.problems.length;
}

const show: typeof showRehearsal = async (...given) =>
  (await import('#cli/show-rehearsal.ts')).showRehearsal(...given);

/** Plays the whole game. @param onEvent called after each event */
type Play = (onEvent: () => Promise<void>) => Promise<void>;

/** Plays while what happens is shown: as a picture on a screen, line by line elsewhere. */
async function playShowing(rehearsal: Rehearsal, game: Game, terminal: Terminal, play: Play): Promise<void> {
  const screen = terminal.live ? createLogUpdate(process.stdout) : undefined;
  const view = new LiveView(rehearsal, game, terminal);
  const show = async (last: boolean): Promise<void> => {
    const frame = await view.next(screen !== undefined, last);
    if (frame === undefined) return;
    if (screen) screen(frame);
    else terminal.out(frame);
  };
  await play(() => show(false));
  await show(true);
  screen?.done();
}

/** Plays while standard output is kept for the result: how far it has come is told beside it. */
async function playCounting(rehearsal: Rehearsal, game: Game, terminal: Terminal, play: Play): Promise<void> {
  const screen = process.stderr.isTTY ? createLogUpdate(process.stderr) : undefined;
  const { starts, ends, context } = rehearsal;
  const progress = new Progress(
    { game, starts, ends },
    terminal.language,
    screen ?? terminal.err,
    screen !== undefined,
  );
  await play(async () => progress.reach(context.clock.now()));
  screen?.done();
}
