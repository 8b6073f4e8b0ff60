import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { GamesFolder } from '#app/games-folder/games-folder.ts';
import { Runs } from '#app/games-folder/runs.ts';
import { readPlayableGame } from '#app/parts/read-games.ts';
import { openRehearsalDesk } from '#app/rehearsal/rehearsal-desk.ts';
import { stage } from '#app/rehearsal/rehearsal.ts';
import { tellRehearsal, writeStoryboard } from '#app/rehearsal/tell-rehearsal.ts';
import { watchScreens } from '#cli/rehearsed-screens.ts';
import { openConsole } from '#console/open-console.ts';
import { readSettings } from '#config/settings.ts';
import { usualMeasure } from '#app/parts/measures.ts';
import { systemClock } from '#platform/clock.ts';
import { silentLog } from '#platform/log.ts';
import { openPublicPage } from '#public-page/open-public-page.ts';
import { REHEARSED, REHEARSED_HOUR, SHOWN_AT } from './pictures.ts';

const HERE = '127.0.0.1';

/** What is live while the game stands still. */
export interface Live {
  /** Of the project. */
  readonly root: string;
  /** Id of the game. */
  readonly game: string;
  /** By which the first operator gets into the console, once. */
  readonly enter: URL;
  /** The console of a program that plays nothing. */
  readonly idle: URL;
  readonly publicPage: URL;
  /** The public page of the same game, had its script a form by which one answers without an account. */
  readonly withForm: URL;
  /** Lets somebody new in, by a link for one use. */
  readonly invite: (name: string, role: 'operator' | 'viewer', to: URL) => Promise<URL>;
}

/** Opens a rehearsal of one of the samples. @param root of the project */
async function onStage(root: string, { game, seed, followers }: typeof REHEARSED | typeof REHEARSED_HOUR) {
  const settings = await readSettings({}, false);
  const measures = (account: string): ReturnType<typeof usualMeasure> => usualMeasure(settings, account);
  const found = await readPlayableGame(join(root, game), measures);
  const rehearsal = await stage({ ...found, seed, followers, speed: 'max', log: silentLog, measures });
  return { settings, found, rehearsal };
}

/**
 * Rehearses the sample live hour, and writes its storyboard in this folder.
 * @param root of the project
 * @returns the file of the storyboard
 */
export async function playHourForPictures(root: string, folder: string): Promise<string> {
  const { found, rehearsal } = await onStage(root, REHEARSED_HOUR);
  await using _rehearsal = rehearsal;
  const screens = await watchScreens(rehearsal, found.game, { branding: {}, url: undefined, language: 'fr' });
  await rehearsal.play(async () => {}, new AbortController().signal, screens.looks);
  const story = await tellRehearsal(rehearsal, REHEARSED_HOUR.seed, 'fr');
  const file = join(folder, 'hour.html');
  await writeStoryboard(rehearsal, { ...story, screens: await screens.seen() }, file, 'fr');
  return file;
}

/** When it is looked at what is live. */
interface Looks {
  /** While the game stands still, at the moment at which it is shown. */
  readonly during: (live: Live) => Promise<void>;
  /** Once it is over. */
  readonly after: (live: Live) => Promise<void>;
}

/**
 * Rehearses the sample game, which is looked at meanwhile and afterwards, and writes its storyboard in this folder.
 * @param root of the project
 * @returns the file of the storyboard
 */
export async function playForPictures(root: string, folder: string, looks: Looks): Promise<string> {
  // In a folder of its own no settings of this machine are met.
  process.chdir(folder);
  const { settings, found, rehearsal } = await onStage(root, REHEARSED);
  await using _rehearsal = rehearsal;
  const { context } = rehearsal;
  const desk = openRehearsalDesk(rehearsal, systemClock);
  await cp(join(root, 'games'), join(folder, 'games'), { recursive: true });
  const program = join(root, 'src/cli/kesako.js');
  const data = join(folder, 'data');
  await using runs = new Runs({ program, environment: {}, data, clock: systemClock });
  await using games = new GamesFolder({
    root: join(folder, 'games'),
    settings,
    control: desk.scripts,
    clock: systemClock,
    runs,
  });
  // The link for the first operator is that of the console opened last.
  let idle: URL | undefined;
  await using _idle = await openConsole({
    desk: { ...desk, plays: 'nowhere' },
    games,
    log: silentLog,
    place: { host: HERE, port: 0, url: undefined, insecure: false, addressHeader: undefined },
    onFirst: () => {},
    onServed: (url) => (idle = url),
  });
  let link: URL | undefined;
  await using _console = await openConsole({
    desk,
    games,
    log: silentLog,
    place: { host: HERE, port: 0, url: undefined, insecure: false, addressHeader: undefined },
    onFirst: (first) => (link = first),
  });
  await using page = await openPublicPage({ host: HERE, port: 0, url: undefined, branding: {} }, context);
  const asking = new Map(
    [...context.games].map(([id, played]) => [
      id,
      { ...played, game: { ...played.game, answerForm: 'own-ranking' as const } },
    ]),
  );
  await using form = await openPublicPage(
    { host: HERE, port: 0, url: undefined, branding: {} },
    { ...context, games: asking },
  );
  if (!link || !idle) throw new Error('The console could not be served.');
  const live: Live = {
    root,
    game: found.game.id,
    enter: link,
    idle,
    publicPage: new URL(page.url),
    withForm: new URL(form.url),
    invite: async (name, role, to) => new URL(`/enter/${await desk.users.add(name, role)}`, to),
  };
  let looked = false;
  await rehearsal.play(async () => {
    if (looked || Temporal.Instant.compare(context.clock.now(), SHOWN_AT) < 0) return;
    looked = true;
    await looks.during(live);
  }, new AbortController().signal);
  if (!looked) throw new Error(`The game is over before ${SHOWN_AT}.`);
  await looks.after(live);
  const file = join(folder, 'storyboard.html');
  await writeStoryboard(rehearsal, await tellRehearsal(rehearsal, REHEARSED.seed, 'fr'), file, 'fr');
  return file;
}
