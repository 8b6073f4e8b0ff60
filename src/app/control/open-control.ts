import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { hasCredentials } from '#config/accounts.ts';
import type { Settings } from '#config/settings.ts';
import type { Game } from '#game/game.ts';
import { Complaint } from '#platform/complaint.ts';
import type { Clock } from '#platform/clock.ts';
import { silentLog } from '#platform/log.ts';
import { connectToControl } from './remote-control.ts';
import { controlSocketOf } from './socket-path.ts';
import type { KnownMeasure } from '#acts/known.ts';
import { answeringAsSet } from '#app/heard/answering.ts';
import { accountsIfSound, usualMeasure, usualNetwork } from '#app/parts/measures.ts';
import { type Control, gameIdOf } from './control.ts';
import { type ControlOptions, LocalControl } from './local-control.ts';
import { openStore } from '#app/parts/open-store.ts';
import { postPrices } from '#app/spending/post-prices.ts';
import { SpendingLimits } from '#app/spending/spending-limits.ts';
import type { NetworkMeasure } from '#script/network-measure.ts';
import { sharedNow } from '#store/database/shared-clock.ts';
import { pastOf } from '#store/games/script-parts.ts';
import { BrokenScript, readPlayableGame } from '#app/parts/read-games.ts';
import type { Database } from '#store/database/database.ts';
import { gameRow } from '#store/games/games.ts';
import { versionsOf } from '#store/games/versions.ts';
import { contentIn } from '#app/versions/kept-content.ts';
import { scriptsIn } from '#app/versions/kept-scripts.ts';
import { FoldersWhenNeeded } from '#app/versions/version-folders.ts';
import { mayHavePlayed } from './may-have-played.ts';
import { usualAccounts } from '#app/story/story-accounts.ts';

/**
 * Opens control of the games that these settings play: the running worker's when the database is embedded and a worker holds
 * it, this process's own otherwise.
 * @param path of the game that is asked about; others are looked for in `games/`
 */
export async function openControl(settings: Settings, clock: Clock, path?: string): Promise<Control> {
  if (!settings.databaseUrl) {
    const control = await connectToControl(controlSocketOf(settings.dataDirectory));
    if (control) return control;
    if (!mayHavePlayed(settings)) throw nothingPlayed(settings);
  }
  const database = await openStore(settings, silentLog, { patient: true });
  return controlOver(database, settings, clock, { path });
}

interface Over {
  /** Of the game that is asked about; others are looked for in `games/`. */
  readonly path?: string | undefined;
  /** A game at hand already, as the version of its script has it that is played. */
  readonly known?: (id: string, version: number) => Game | undefined;
  /** What this process does beside; left out: nothing. */
  readonly serving?: ControlOptions['serving'];
}

/** Opens control over a database that this process has open, and plays nothing of; the database is closed with it. */
export async function controlOver(
  database: Database,
  settings: Settings,
  clock: Clock,
  { path, known, serving }: Over = {},
): Promise<LocalControl> {
  await using stack = new AsyncDisposableStack();
  stack.use(database);
  const limits = new SpendingLimits(clock, silentLog);
  const db = database.kysely;
  limits.keepIn(db);
  const folders = stack.use(new FoldersWhenNeeded(settings.dataDirectory));
  const content = contentIn(db, () => clock.now());
  const set = accountsIfSound(settings);
  const measureOf = (account: string): NetworkMeasure | undefined => usualMeasure(set, account);
  const versions = { content, scripts: scriptsIn(db, content, folders, measureOf) };
  const resources = stack.move();
  return new LocalControl(
    db,
    clock,
    async (id) => {
      const played = (await gameRow(db, id))?.version ?? null;
      if (played !== null) {
        const atHand = known?.(id, played);
        if (atHand) return atHand;
        const digest = (await versionsOf(db, id)).find(({ number }) => number === played)?.digest;
        const reading =
          digest === undefined ? undefined : await versions.scripts.read(id, digest, { taken: true });
        if (!reading?.game) throw new BrokenScript(reading?.problems ?? []);
        limits.keepFor(postPrices(reading.game, measureOf));
        return reading.game;
      }
      const folder =
        path !== undefined && gameIdOf(path) === id && existsSync(path) ? path : join('games', id);
      if (!existsSync(folder)) return undefined;
      const { game } = await readPlayableGame(folder, measureOf, (named) => pastOf(db, named));
      limits.keepFor(postPrices(game, measureOf));
      return game;
    },
    {
      spendingOf: (account) => limits.spendingOf(set.accounts.get(account)),
      accountsOf: async (game) => usualAccounts(set, game),
      sharedNow: async () => (database.embedded ? clock.now() : sharedNow(db, clock)),
      measureOf: async (account) => surelyTakes(settings, account),
      answering: async () => answeringAsSet(settings),
      isReady: (name) => {
        const account = set.accounts.get(name);
        return account !== undefined && hasCredentials(account);
      },
      readEvery: settings.pollEvery,
      onServer: !database.embedded,
      resources,
      versions,
      ...(serving && { serving }),
    },
  );
}

/** What an account takes where its network's rules are the same for everybody; a server of Mastodon's has its own. */
function surelyTakes(settings: Settings, account: string): KnownMeasure | undefined {
  const { measure, textLimit, edit, privateReplies } = usualNetwork(settings, account)?.abilities ?? {};
  return measure && textLimit !== undefined
    ? { measure, textLimit, edits: edit ?? true, privateReplies }
    : undefined;
}

const nothingPlayed = (settings: Settings): Complaint =>
  new Complaint(
    {
      fr: `Aucune partie n’a encore été jouée ici (pas de dossier ${settings.dataDirectory}).`,
      en: `No game has been played here yet (no folder ${settings.dataDirectory}).`,
    },
    { fr: 'Lancez-en une par npx kesako run.', en: 'Start one with npx kesako run.' },
  );
