import { setTimeout as pause } from 'node:timers/promises';
import type { Settings } from '#config/settings.ts';
import { lentAccounts } from '#game/partners.ts';
import { startCollecting } from '#jobs/collect.ts';
import type { Account, House } from '#jobs/house.ts';
import { collectOrder, reconcileOrder, wakeOrder } from '#jobs/orders.ts';
import { finishGames } from '#jobs/reconcile.ts';
import { sayFailure } from '#jobs/retrying.ts';
import { work } from '#jobs/work.ts';
import type { Failure } from '#networks/outcome.ts';
import { type Clock, systemClock } from '#platform/clock.ts';
import { Complaint } from '#platform/complaint.ts';
import type { Log } from '#platform/log.ts';
import { cutApart } from '#photos/cut-apart.ts';
import type { NetworkMeasure } from '#script/check-lengths.ts';
import { allGames, gameRow } from '#store/games.ts';
import { accountOn } from './accounts.ts';
import { openMail } from './mail.ts';
import { doorOf, openDoor } from './door.ts';
import { furnish, type GameInFolder } from './house.ts';
import { openLobby } from './lobby.ts';
import { askedMeasure, usualMeasure } from './measures.ts';
import { DatabaseOffice } from './office.ts';
import { openNetwork } from './open-network.ts';
import { openStore, openWorkQueues } from './open-store.ts';
import { sayWhy } from './story-problems.ts';
import { readPlayableGame } from './read-games.ts';
import { refuseReplay } from './replay.ts';

const RECONCILE_EVERY = Temporal.Duration.from({ minutes: 1 });
/** How soon it is noticed that a game was resumed, or is over, whoever brought that about. */
const WATCH_EVERY = Temporal.Duration.from({ seconds: 1 });
/** How long a request of an interrupted attempt may still be under way at the network. */
const SETTLE = Temporal.Duration.from({ seconds: 4 });

/**
 * Plays games until the signal is aborted, or until every one is over when `untilFinished` says so. Everything is checked
 * before anything is posted.
 * @throws Complaint or BrokenScript when it cannot start
 */
export async function runWorker(
  paths: readonly string[],
  settings: Settings,
  log: Log,
  signal: AbortSignal,
  {
    untilFinished = false,
    clock = systemClock,
  }: { readonly untilFinished?: boolean; readonly clock?: Clock } = {},
): Promise<void> {
  await using stack = new AsyncDisposableStack();
  const drafts = await Promise.all(
    paths.map((path) => readPlayableGame(path, (name) => usualMeasure(settings, name))),
  );
  const accounts = openAccounts(drafts, settings, clock, stack);
  const mail = stack.use(openMail(settings));
  demandMail(drafts, settings);
  const database = stack.use(await openStore(settings, log));
  const games = await greet(paths, accounts, settings, log, signal);
  const queues = stack.use(await openWorkQueues(settings, database, clock, log));
  const house = await furnish({
    clock,
    log,
    database,
    queues,
    accounts,
    games,
    settle: SETTLE,
    cutter: cutApart,
    mail,
  });
  await refuseReplay(house);
  await warnOfOthers(house);
  const office = new DatabaseOffice(database.kysely, async (id) => house.games.get(id)?.game);
  if (!settings.databaseUrl) stack.use(await openDoor(doorOf(settings.dataDirectory), office));
  stack.use(await openLobby(settings, house));

  const hearing = accounts.filter(({ lent }) => !lent);
  for (const account of hearing) await startCollecting(house, account, signal);
  await work(house);
  log.info({ event: 'worker-started', games: games.map(({ game }) => game.id) }, 'The worker plays.');
  const over = new AbortController();
  const living = AbortSignal.any([signal, over.signal]);
  await Promise.all([
    every(RECONCILE_EVERY, living, log, () => house.queues.add(reconcileOrder(clock.now()))),
    every(WATCH_EVERY, living, log, goOnWhenResumed(house)),
    ...(untilFinished ? [every(WATCH_EVERY, living, log, async () => endWhenOver(house, over))] : []),
    ...hearing.map((account) => hear(house, account, settings.pollEvery, living)),
  ]);
  log.info({ event: 'worker-stopping' }, 'The worker stops; what is under way is finished first.');
}

function openAccounts(
  games: readonly GameInFolder[],
  settings: Settings,
  clock: Clock,
  stack: AsyncDisposableStack,
): readonly Account[] {
  const own = new Set(games.flatMap(({ game }) => game.accounts));
  const lent = new Set(games.flatMap(({ game }) => lentAccounts(game.partners)));
  return [...own.union(lent)].map((name) => {
    const account = settings.accounts.get(name);
    if (!account) throw unknownAccount(name, settings.accountsFile);
    return accountOn(name, stack.use(openNetwork(account, clock)), { lent: !own.has(name) });
  });
}

/**
 * Asks every account what it takes, and checks the scripts against that. One that does not answer keeps nobody waiting: its
 * posts are tried when they are due, and the usual limits of its network are taken for its own until then.
 * @throws Complaint when none answers
 */
async function greet(
  paths: readonly string[],
  accounts: readonly Account[],
  settings: Settings,
  log: Log,
  signal: AbortSignal,
): Promise<readonly GameInFolder[]> {
  const asked = await Promise.all(
    accounts.map(async ({ name, network, capabilities }) => ({
      name,
      network: network.name,
      outcome: await capabilities(signal),
    })),
  );
  const measures = new Map<string, NetworkMeasure>();
  for (const { name, network, outcome } of asked) {
    if (outcome.ok) measures.set(name, askedMeasure(network, outcome.value));
  }
  for (const { name, outcome } of asked) {
    if (outcome.ok) continue;
    if (measures.size === 0) throw deaf(name, outcome.failure);
    log.warn(
      { event: 'account-silent', account: name, why: sayFailure(outcome.failure) },
      'An account does not answer; the others play, and its posts are tried when they are due.',
    );
  }
  const measureOf = (name: string): NetworkMeasure | undefined =>
    measures.get(name) ?? usualMeasure(settings, name);
  return Promise.all(paths.map((path) => readPlayableGame(path, measureOf)));
}

/** Reads what an account receives: when its network wakes us, and at least every `pollEvery`. */
async function hear(
  house: House,
  account: Account,
  pollEvery: Temporal.Duration,
  signal: AbortSignal,
): Promise<void> {
  const wake = (): void => {
    house.queues.add(wakeOrder(account.name, house.clock.now())).catch((error: unknown) => {
      house.log.warn(
        { event: 'not-woken', account: account.name, err: error },
        'The queue did not take a wake-up.',
      );
    });
  };
  await Promise.all([
    account.network.listen(wake, signal),
    every(pollEvery, signal, house.log, () => house.queues.add(collectOrder(account.name))),
  ]);
}

/** Does something now and again; a failure waits for the next turn. Resolves when the signal is aborted. */
async function every(
  period: Temporal.Duration,
  signal: AbortSignal,
  log: Log,
  act: () => Promise<void>,
): Promise<void> {
  while (!signal.aborted) {
    await act().catch((error: unknown) => {
      log.warn(
        { event: 'turn-missed', err: error },
        'Something regular failed; it is done at the next turn.',
      );
    });
    await pause(period.total('milliseconds'), undefined, { signal }).catch(() => undefined);
  }
}

/** Puts back at once what a game owes that was resumed since the last look. */
function goOnWhenResumed(house: House): () => Promise<void> {
  const paused = new Set<string>();
  return async () => {
    for (const { id, state } of await allGames(house.db)) {
      if (state === 'paused') paused.add(id);
      else if (paused.delete(id)) await house.queues.add(reconcileOrder(house.clock.now()));
    }
  };
}

async function endWhenOver(house: House, over: AbortController): Promise<void> {
  await finishGames(house);
  if (await allFinished(house)) over.abort();
}

/** Every worker of a database plays the same games: one that plays fewer would read the others' replies and drop them. */
async function warnOfOthers(house: House): Promise<void> {
  for (const { id, state } of await allGames(house.db)) {
    if (state === 'playing' && !house.games.has(id)) {
      house.log.warn(
        { event: 'game-left-out', game: id },
        'A game under way is not played by this worker; give it to every worker.',
      );
    }
  }
}

async function allFinished(house: House): Promise<boolean> {
  for (const id of house.games.keys()) {
    const row = await gameRow(house.db, id);
    if (row?.state !== 'finished' && row?.state !== 'stopped') return false;
  }
  return true;
}

/** @throws Complaint when a partner is written to by mail, and there is no mail server */
function demandMail(games: readonly GameInFolder[], { smtpUrl, mailFrom }: Settings): void {
  const partner = games
    .flatMap(({ game }) => game.partners)
    .find(({ contact, takesPart }) => contact?.kind === 'mail' && takesPart.kind !== 'lent');
  if (!partner || (smtpUrl && mailFrom !== undefined)) return;
  throw new Complaint(
    {
      fr: `Le partenaire «\u00a0${partner.name}\u00a0» est prévenu par courriel, et aucun serveur de courriel n’est réglé.`,
      en: `The partner “${partner.name}” is written to by mail, and no mail server is set.`,
    },
    {
      fr: 'Réglez KESAKO_SMTP_URL et KESAKO_MAIL_FROM dans le fichier .env (docs/settings.md). Rien n’a été publié.',
      en: 'Set KESAKO_SMTP_URL and KESAKO_MAIL_FROM in the .env file (docs/settings.md). Nothing was posted.',
    },
  );
}

const unknownAccount = (name: string, file: string): Complaint =>
  new Complaint(
    { fr: `Le compte «\u00a0${name}\u00a0» n’est pas défini.`, en: `The account “${name}” is not defined.` },
    {
      fr: `Définissez-le dans ${file}\u00a0; config/accounts.example.yaml montre comment. Rien n’a été publié.`,
      en: `Define it in ${file}; config/accounts.example.yaml shows how. Nothing was posted.`,
    },
  );

function deaf(name: string, failure: Failure): Complaint {
  const why = sayFailure(failure);
  return failure.kind === 'credentials-rejected'
    ? new Complaint(
        {
          fr: `Le réseau refuse le jeton du compte «\u00a0${name}\u00a0».`,
          en: `The network refuses the token of the account “${name}”.`,
        },
        {
          fr: 'Refaites un jeton (docs/networks.md) et mettez-le dans le fichier .env. Rien n’a été publié.',
          en: 'Make a new token (docs/networks.md) and put it in the .env file. Nothing was posted.',
        },
      )
    : new Complaint(
        {
          fr: `Le serveur du compte «\u00a0${name}\u00a0» ne répond pas comme il faut\u00a0: ${sayWhy(why, 'fr')}.`,
          en: `The server of the account “${name}” does not answer as it should: ${sayWhy(why, 'en')}.`,
        },
        {
          fr: 'Vérifiez son adresse dans config/accounts.yaml et le réseau, puis relancez. Rien n’a été publié.',
          en: 'Check its address in config/accounts.yaml and the network, then start again. Nothing was posted.',
        },
      );
}
