import { randomInt } from 'node:crypto';
import type { KnownMeasure } from '#acts/known.ts';
import { join } from 'node:path';
import { hasCredentials } from '#config/accounts.ts';
import type { Settings } from '#config/settings.ts';
import type { Game } from '#game/game.ts';
import { lentAccounts } from '#game/partners.ts';
import { catchUp } from '#jobs/catch-up.ts';
import type { Account, JobContext } from '#jobs/context.ts';
import { tellUnsettled } from '#jobs/sending/tell-unsettled.ts';
import { finishGames, reconcile, undoneAfterwards } from '#jobs/reconcile.ts';
import { work } from '#jobs/start-workers.ts';
import type { Network } from '#networks/network.ts';
import { type Clock, systemClock } from '#platform/clock.ts';
import { Complaint } from '#platform/complaint.ts';
import type { Log } from '#platform/log.ts';
import type { NetworkMeasure } from '#script/network-measure.ts';
import { watchOver } from '#platform/watchdog.ts';
import { cutApart } from '#photos/cut-apart.ts';
import type { Cut } from '#photos/cut.ts';
import type { Cutting } from '#photos/cutting.ts';
import { gameRow } from '#store/games/games.ts';
import { latestAct } from '#store/journal.ts';
import { pastOf } from '#store/games/script-parts.ts';
import { sharedNow } from '#store/database/shared-clock.ts';
import { accountOn } from '#app/parts/account.ts';
import { answeringAtWork } from '#app/heard/answering.ts';
import { Breakdown } from './breakdown.ts';
import { unknownAccount } from '#app/parts/cannot-start.ts';
import { hasMail, openMail, writtenByMail } from '#app/parts/mail.ts';
import { openControlSocket } from '#app/control/control-socket.ts';
import { controlSocketOf } from '#app/control/socket-path.ts';
import { type Desk, openDesk } from '#app/desk/desk.ts';
import { endInTime } from './ending.ts';
import { every } from './every.ts';
import { followForgetting } from './follow-forgetting.ts';
import { hear } from './hear.ts';
import { heldByConsole } from './held-by-console.ts';
import { checkAgainstNetworks } from './check-against-networks.ts';
import { openContext } from '#app/parts/open-context.ts';
import type { GameInFolder, GameToPlay } from '#app/parts/game-in-folder.ts';
import { openHealthServer } from './health-server.ts';
import { unknownMeasure, usualMeasure } from '#app/parts/measures.ts';
import { LocalControl } from '#app/control/local-control.ts';
import { openNetwork, SharedLimits } from '#app/parts/open-network.ts';
import { postPrices } from '#app/spending/post-prices.ts';
import { SpendingLimits } from '#app/spending/spending-limits.ts';
import { gamesDuring } from '#game/live/beside.ts';
import { openStore, openWorkQueues } from '#app/parts/open-store.ts';
import { warnOfStrangers } from './strange-accounts.ts';
import { usualAccounts } from '#app/story/story-accounts.ts';
import { unreadyPartners } from '#app/problems/unready-partners.ts';
import { contentIn } from '#app/versions/kept-content.ts';
import { scriptsIn } from '#app/versions/kept-scripts.ts';
import { VersionFolders } from '#app/versions/version-folders.ts';
import {
  chooseGames,
  demandOpened,
  type GameAtHand,
  loadVersion,
  readDrafts,
  takeIn,
} from './games-to-play.ts';
import { refuseReplay } from './replay.ts';
import { tidyingDaily } from './tidy-up.ts';

const RECONCILE_EVERY = Temporal.Duration.from({ minutes: 1 });
/** How soon it is noticed what people have done, or that a game is over. */
const WATCH_EVERY = Temporal.Duration.from({ seconds: 1 });

/** Serves something to people while games are played, until it is disposed of. It keeps no game from being played. */
export type Service = (given: {
  readonly desk: Desk;
  readonly context: JobContext;
  readonly log: Log;
  /** Is to be told where the console is served. */
  readonly onConsole: (url: URL) => void;
}) => Promise<AsyncDisposable>;

export interface Working {
  /** Ends when every game is over or stopped. */
  readonly untilFinished?: boolean;
  readonly clock?: Clock;
  /** Cuts the pictures; {@link cutApart} unless told. */
  readonly cutter?: ((cutting: Cutting) => Promise<Cut>) | undefined;
  /** How long ending may take, in milliseconds; less than those who ask for it wait unless told. */
  readonly endsWithin?: number | undefined;
  /** Called once everything is put together and at work. */
  readonly onWorking?: ((context: JobContext) => void) | undefined;
  /** What is served beside the games, as long as they are played. */
  readonly services?: readonly Service[] | undefined;
  /** By the account's name, networks that are open already and that their owner closes. */
  readonly guests?: ReadonlyMap<string, Network>;
}

/**
 * Plays games until the signal is aborted, or until every one is over when `untilFinished` says so. Everything is checked
 * before anything is posted.
 * @throws Complaint or BrokenScript when it cannot start, and Complaint when it can go on no more
 */
export async function runWorker(
  paths: readonly string[],
  settings: Settings,
  log: Log,
  signal: AbortSignal,
  working: Working = {},
): Promise<void> {
  const breakdown = new Breakdown(log);
  const unforeseen = (error: Error): void => breakdown.unforeseen(error);
  process.on('uncaughtException', unforeseen);
  const living = AbortSignal.any([signal, breakdown.signal]);
  const over = new AbortController();
  using _ending = endInTime(AbortSignal.any([living, over.signal]), log, working.endsWithin);
  try {
    await play(paths, settings, log, { signal: living, breakdown, over }, working);
  } catch (error) {
    // What fails after a breakdown fails because of it.
    breakdown.signal.throwIfAborted();
    throw error;
  } finally {
    process.off('uncaughtException', unforeseen);
  }
  breakdown.signal.throwIfAborted();
}

/** By what a worker ends. */
interface Ends {
  /** Aborted by whoever asks for it, or by a breakdown. */
  readonly signal: AbortSignal;
  readonly breakdown: Breakdown;
  /** Aborted by the worker itself, once its games are over or it can go on no more. */
  readonly over: AbortController;
}

async function play(
  paths: readonly string[],
  settings: Settings,
  log: Log,
  { signal, breakdown, over }: Ends,
  {
    untilFinished = false,
    clock = systemClock,
    cutter = cutApart,
    onWorking,
    services = [],
    guests = new Map(),
  }: Working,
): Promise<void> {
  await using stack = new AsyncDisposableStack();
  using leaving = new DisposableStack();
  // Disposed of before all that is open: by whatever it ends, an error too, what is closed is closed in time.
  leaving.defer(() => over.abort());
  const drafts = await readDrafts(paths, settings);
  const mail = openMail(settings);
  const limits = new SpendingLimits(clock, log);
  const ending = {
    name: 'npx kesako run',
    onBroken: (error: Error) => breakdown.databaseBroken(error),
    onPutBack: (complaint: Complaint) => breakdown.databasePutBack(complaint),
  };
  const database = stack.use(
    await openStore(settings, log, ending).catch(async (error: unknown) => {
      throw (await heldByConsole(settings)) ?? error;
    }),
  );
  // On a server the database does its work elsewhere, and nothing here takes long.
  if (database.embedded) stack.use(watchOver(() => breakdown.stuck()));
  const db = database.kysely;
  limits.keepIn(db);
  const content = contentIn(db, () => clock.now());
  const folders = stack.use(await openFolders(settings));
  const known = (name: string): NetworkMeasure => unknownMeasure(settings, name);
  // Another worker may have opened an account that is not known here: its posts are its own to measure.
  const loading = { content, scripts: scriptsIn(db, content, folders, known) };
  const choosing = { db, parts: loading, settings, log };
  const chosen = await chooseGames(paths, drafts, choosing);
  demandMail(chosen, settings);
  for (const { game, asked } of chosen) if (asked) demandAccounts(game, settings);
  const waits = paths.length === 0;
  const accounts = await openAccounts(chosen, settings, { clock, limits, stack, guests, waits });
  const { games, measureOf } = await checkAgainstNetworks(
    chosen.flatMap(({ asked, folder, takes }) => (asked ? [{ folder, taken: takes === undefined }] : [])),
    accounts,
    { settings, log, past: (id) => pastOf(db, id), waits },
    signal,
  );
  const keepPrices = (game: Game): void =>
    limits.keepFor(postPrices(game, (name) => usualMeasure(settings, name)));
  for (const { game } of [...chosen, ...games]) keepPrices(game);
  const parts = { content, scripts: scriptsIn(db, content, folders, measureOf) };
  const acting = { who: settings.operator, now: clock.now(), below: randomInt };
  const toPlay: GameToPlay[] = [];
  for (const one of chosen) toPlay.push(await takeIn(one, choosing, acting));
  const onLoaded = (game: Game): void => {
    keepPrices(game);
    warnOfUnready(game, new Set(accounts.map(({ name }) => name)), log);
    const unwritten = writtenByMail(game);
    if (unwritten && !hasMail(settings)) {
      log.error({ event: 'no-mail-server', game: game.id, partner: unwritten.id });
    }
  };
  const queues = stack.use(await openWorkQueues(settings, database, clock, log));
  const context = await openContext({
    clock,
    // Nobody shares an embedded database: its clock is ours.
    sharedNow: async () => (database.embedded ? clock.now() : sharedNow(database.kysely, clock)),
    log,
    database,
    queues,
    accounts,
    games: toPlay,
    versions: { load: (id, version) => loadVersion(db, loading, id, version), onLoaded },
    below: randomInt,
    cutter,
    mail,
    watch: settings.watch,
  });
  const opened = accounts.filter(({ lent }) => !lent).map(({ name }) => name);
  demandOpened(context.games.values(), new Set(opened));
  await refuseReplay(context);
  for (const { game } of context.games.values()) warnOfUnready(game, new Set(context.accounts.keys()), log);
  for (const { game } of context.games.values()) warnOfBeside(game, context.games, log);
  await warnOfStrangers(context, signal);
  const gameOf = async (id: string): Promise<Game | undefined> => {
    await context.renew();
    const played = context.games.get(id);
    const version = (await gameRow(db, id))?.version ?? null;
    // What a worker could not go on with is not what is played.
    if (version === null || played?.version === version) return played?.game;
    return (await loadVersion(db, loading, id, version)).game;
  };
  let consoleUrl: string | undefined;
  const control = new LocalControl(db, clock, gameOf, {
    versions: parts,
    sharedNow: () => context.sharedNow(),
    spendingOf: (account) => limits.spendingOf(settings.accounts.get(account)),
    accountsOf: async (game) => usualAccounts(settings, game),
    measureOf: async (account) => measureAtWork(context, account),
    answering: () => answeringAtWork(context, settings),
    isReady: (account) => context.accounts.has(account),
    readEvery: settings.pollEvery,
    onServer: !database.embedded,
    serving: () => ({ plays: true, console: consoleUrl }),
  });
  if (!settings.databaseUrl)
    stack.use(await openControlSocket(controlSocketOf(settings.dataDirectory), control, log));
  stack.use(await openHealthServer(settings, context));
  const desk = openDesk(control, context);
  const onConsole = ({ href }: URL): void => void (consoleUrl = href);
  for (const serve of services) stack.use(await serve({ desk, context, log, onConsole }));

  // Nothing is heard before it is known what is kept secret beside.
  await context.renew();
  // What was to be stopped or taken back by now is, before anything is posted.
  await control.carryOutAnnounced().catch((error: unknown) => {
    log.error({ event: 'announced-failed', err: error });
  });
  await catchUp(context, signal);
  await work(context);
  onWorking?.(context);
  log.info({ event: 'worker-started', games: games.map(({ game }) => game.id) });
  if (context.games.size === 0) log.info({ event: 'worker-waiting' });
  const living = AbortSignal.any([signal, over.signal]);
  await Promise.all([
    every(RECONCILE_EVERY, living, log, () => context.queues.add(reconcile.order(clock.now()))),
    every(WATCH_EVERY, living, log, () => control.carryOutAnnounced()),
    every(WATCH_EVERY, living, log, followForgetting(db, control, log)),
    every(WATCH_EVERY, living, log, followActs(context)),
    every(WATCH_EVERY, living, log, () => refillWhenEmptied(context)),
    every(WATCH_EVERY, living, log, tidyingDaily(db, folders, clock, log)),
    ...(untilFinished ? [every(WATCH_EVERY, living, log, async () => endWhenOver(context, over))] : []),
    ...accounts
      .filter(({ lent }) => !lent)
      .map(async (account) => {
        if (await untilNeeded(context, account.name, living))
          await hear(context, account, settings.pollEvery, living);
      }),
  ]);
  log.info({ event: 'worker-stopping' });
  await queues.stop();
  await tellUnsettled(context).catch((error: unknown) => {
    log.warn({ event: 'unsettled-not-read', err: error });
  });
}

/** What an account at work takes, by its network's word. */
async function measureAtWork({ accounts }: JobContext, name: string): Promise<KnownMeasure | undefined> {
  const can = await accounts.get(name)?.capabilities(new AbortController().signal);
  return can?.ok ? { ...can.value, edits: can.value.edit } : undefined;
}

/** Where the versions that are played lie unpacked: beside the data, or as long as the worker runs where there is no folder for those. */
const openFolders = ({ dataDirectory }: Settings): Promise<VersionFolders> =>
  dataDirectory === 'memory' ? VersionFolders.passing() : VersionFolders.in(join(dataDirectory, 'versions'));

/** @throws Complaint when a game speaks through an account that is not defined */
function demandAccounts(game: Game, { accounts, accountsFile }: Settings): void {
  const unknown = game.accounts.find((name) => !accounts.has(name));
  if (unknown !== undefined) throw unknownAccount(unknown, accountsFile);
}

/** An account of which no game is played yet receives nothing that would be read. @returns false: the signal was aborted first */
async function untilNeeded({ games, log }: JobContext, name: string, signal: AbortSignal): Promise<boolean> {
  const over = new AbortController();
  const isNeeded = (): boolean => games.values().some(({ game }) => game.accounts.includes(name));
  await every(WATCH_EVERY, AbortSignal.any([signal, over.signal]), log, async () => {
    if (isNeeded()) over.abort();
  });
  return !signal.aborted;
}

interface AccountParts extends Required<Pick<Working, 'clock' | 'guests'>> {
  /** Games are still to be started: every account that can be opened is one that they may speak through. */
  readonly waits: boolean;
  readonly limits: SpendingLimits;
  readonly stack: AsyncDisposableStack;
}

/** Opens the accounts of games, those that partners lend as far as their credentials are there, and those of games to come. */
async function openAccounts(
  games: readonly Pick<GameInFolder, 'game'>[],
  settings: Settings,
  { clock, limits, stack, guests, waits }: AccountParts,
): Promise<readonly Account[]> {
  const own = new Set(games.flatMap(({ game }) => game.accounts));
  const watching = new Set((settings.watch?.listenings ?? []).flatMap(({ on }) => on));
  const lent = new Set(games.flatMap(({ game }) => lentAccounts(game.partners)));
  const accounts: Account[] = [];
  const shared = new SharedLimits();
  const spare = new Set(waits ? settings.accounts.keys() : []);
  for (const name of own.union(lent).union(spare).union(watching)) {
    const account = settings.accounts.get(name);
    if (!own.has(name) && !(account && hasCredentials(account))) continue;
    if (!account) throw unknownAccount(name, settings.accountsFile);
    const network =
      guests.get(name) ?? stack.use(await openNetwork(account, clock, limits.of(account), shared));
    accounts.push(accountOn(name, network, { lent: lent.has(name) && !own.has(name) }));
  }
  return accounts;
}

/** Goes on with what is played by now, and orders at once what follows from what people have done since the last tick, in whichever process. */
function followActs(context: JobContext): () => Promise<void> {
  let before: number | undefined;
  return async () => {
    await context.renew();
    const latest = await latestAct(context.db);
    const isNew = before !== undefined && latest > before;
    if (before === undefined) before = latest;
    if (isNew) await context.queues.add(reconcile.order({ act: latest }));
    before = latest;
  };
}

/** Puts back at once what is owed when the queues' server has lost it. While that server is away there is nothing to be done. */
async function refillWhenEmptied({ queues, clock }: JobContext): Promise<void> {
  if (await queues.restore().catch(() => false)) await queues.add(reconcile.order(clock.now()));
}

async function endWhenOver(context: JobContext, over: AbortController): Promise<void> {
  await finishGames(context);
  if (await allFinished(context)) over.abort();
}

/** A partner that is not ready never keeps a game from being played. */
function warnOfUnready(game: Game, opened: ReadonlySet<string>, log: Log): void {
  for (const { id: partner, lent } of unreadyPartners(game, (account) => opened.has(account))) {
    log.warn({ event: 'partner-not-ready', game: game.id, partner, accounts: lent });
  }
}

/** A game on the account of a live hour never keeps it from taking place. */
function warnOfBeside(hour: Game, games: JobContext['games'], log: Log): void {
  const others = Array.from(games.values(), ({ game }) => game);
  for (const { game: other, account } of gamesDuring(hour, others)) {
    log.warn({ event: 'live-beside-a-game', game: hour.id, beside: other.id, account });
  }
}

/** Nothing is left to be done, not even to undo what kept a secret. */
async function allFinished(context: JobContext): Promise<boolean> {
  for (const id of context.games.keys()) {
    const row = await gameRow(context.db, id);
    if (row?.state !== 'finished' && row?.state !== 'stopped') return false;
  }
  return (await undoneAfterwards(context)).length === 0;
}

/** @throws Complaint when a partner is written to by mail, and there is no mail server */
function demandMail(games: readonly GameAtHand[], settings: Settings): void {
  const partner = games.flatMap(({ asked, game }) => (asked ? (writtenByMail(game) ?? []) : []))[0];
  if (!partner || hasMail(settings)) return;
  throw new Complaint(
    {
      fr: `Le partenaire «\u00a0${partner.name}\u00a0» est prévenu par courriel, et aucun serveur de courriel n’est réglé.`,
      en: `The partner “${partner.name}” is written to by email, and no mail server is set.`,
    },
    {
      fr: 'Réglez KESAKO_SMTP_URL et KESAKO_MAIL_FROM dans le fichier .env (docs/settings.md). Rien n’a été publié.',
      en: 'Set KESAKO_SMTP_URL and KESAKO_MAIL_FROM in the .env file (docs/settings.md). Nothing was posted.',
    },
  );
}
