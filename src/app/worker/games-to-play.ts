import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Kysely } from 'kysely';
import { hasCredentials } from '#config/accounts.ts';
import type { Settings } from '#config/settings.ts';
import type { Game } from '#game/game.ts';
import { Complaint } from '#platform/complaint.ts';
import type { Log } from '#platform/log.ts';
import { allGames, enterGame, gameRow, leaveGame } from '#store/games/games.ts';
import { noteFolder, versionsOf } from '#store/games/versions.ts';
import type { Tables } from '#store/tables/tables.ts';
import { perform } from '#app/acts/perform.ts';
import { mayHavePlayed } from '#app/control/may-have-played.ts';
import { gameIdOf } from '#app/control/control.ts';
import { usualMeasure } from '#app/parts/measures.ts';
import type { GameInFolder, GameToPlay } from '#app/parts/game-in-folder.ts';
import { BrokenScript, readPlayableGame } from '#app/parts/read-games.ts';
import { newSecret } from '#app/parts/take-up.ts';
import { chooseVersion } from '#app/versions/choose-version.ts';
import { heldBy, noteHeld } from '#app/versions/folder-notes.ts';
import { type FolderContent, readContent } from '#app/versions/content.ts';
import { keepContent } from '#app/versions/kept-content.ts';
import type { VersionParts } from '#app/acts/prepare-version.ts';
import { sayRefusal } from '#app/words/say-refusal.ts';

/** A game that a worker is to play, before its accounts are opened. */
export interface GameAtHand {
  readonly game: Game;
  /** Where its script and photos are to be read. */
  readonly folder: string;
  /** Somebody asked for it, and it is told when it cannot be played; the others are played where they can be. */
  readonly asked: boolean;
  /** What its folder holds, where that becomes a version first. */
  readonly takes?: Taking | undefined;
}

/** What becomes a version, on what ground, and how to choose anew once that does not hold any more. */
interface Taking {
  readonly content: FolderContent;
  /** The version that was played when this was chosen; null: none. */
  readonly from: number | null;
  readonly again: () => Promise<GameAtHand>;
}

/** What a game's folder holds: a game, or a script that cannot be played. Undefined: there is none. */
export type Draft = GameInFolder | BrokenScript | undefined;

/**
 * Reads the scripts of the games that have a folder; of those that have none nothing, if there is a database in which they may be.
 * @throws BrokenScript when one cannot be played, and there is no database that may hold one that can
 */
export function readDrafts(paths: readonly string[], settings: Settings): Promise<readonly Draft[]> {
  return Promise.all(
    paths.map(async (path) => {
      const mayBeKept = mayHavePlayed(settings);
      if (mayBeKept && !hasScript(path)) return undefined;
      try {
        return await readPlayableGame(path, (name) => usualMeasure(settings, name));
      } catch (error) {
        if (mayBeKept && error instanceof BrokenScript) return error;
        throw error;
      }
    }),
  );
}

const hasScript = (path: string): boolean =>
  existsSync(basename(path) === 'game.yaml' ? path : join(path, 'game.yaml'));

interface Choosing {
  readonly db: Kysely<Tables>;
  readonly parts: VersionParts;
  readonly settings: Settings;
  readonly log: Log;
}

/**
 * Says what of each game is played: the version in the store, unless its folder has something new that goes on from there. The other
 * games that are under way are played too, as long as their accounts can be opened here.
 * @throws BrokenScript when what is played of a game cannot be read, or there is no such game
 */
export async function chooseGames(
  paths: readonly string[],
  drafts: readonly Draft[],
  choosing: Choosing,
): Promise<readonly GameAtHand[]> {
  const { db, settings, log } = choosing;
  const games: GameAtHand[] = [];
  for (const [index, path] of paths.entries())
    games.push({ ...(await chooseOne(path, drafts[index], choosing)), asked: true });
  const named = new Set(games.map(({ game }) => game.id));
  for (const { id, state, version } of await allGames(db)) {
    if (named.has(id) || (state !== 'playing' && state !== 'paused')) continue;
    const other =
      version === null
        ? undefined
        : await playedVersion(id, choosing).catch((error: unknown) =>
            log.error({ event: 'version-not-loaded', game: id, version, err: error }),
          );
    if (other && other.game.accounts.every((name) => canOpen(settings, name)))
      games.push({ ...other, asked: false });
    else if (state === 'playing')
      log.warn({ event: 'game-left-out', game: id, accounts: other?.game.accounts });
  }
  return games;
}

function canOpen(settings: Settings, name: string): boolean {
  const account = settings.accounts.get(name);
  return account !== undefined && hasCredentials(account);
}

async function chooseOne(path: string, found: Draft, choosing: Choosing): Promise<Omit<GameAtHand, 'asked'>> {
  const { db, log, settings } = choosing;
  const draft = found instanceof BrokenScript ? undefined : found;
  const id = draft?.game.id ?? gameIdOf(path);
  const content = draft && (await readContent(draft.folder));
  const row = await gameRow(db, id);
  const played = row?.version ?? null;
  if (found instanceof BrokenScript) {
    if (played === null) throw found;
    log.warn({
      event: 'folder-differs',
      game: id,
      version: played,
      problems: found.problems.map(({ code }) => code),
    });
    return playedVersion(id, choosing);
  }
  const versions = await versionsOf(db, id);
  const choice = chooseVersion(
    content?.digest,
    versions,
    played,
    content && (await heldBy(settings.dataDirectory, content.folder)),
  );
  const note = async (version: number): Promise<void> => {
    if (!content) return;
    await noteFolder(db, id, version);
    await noteHeld(settings.dataDirectory, content.folder, content.digest);
  };
  switch (choice.kind) {
    case 'take-in':
      if (!draft || !content) break;
      return {
        game: draft.game,
        folder: draft.folder,
        takes: {
          content,
          from: played,
          again: async () => ({ ...(await chooseOne(path, found, choosing)), asked: true }),
        },
      };
    case 'played':
      await note(choice.version);
      return playedVersion(id, choosing);
    case 'other-version':
      await note(choice.folder);
      log.warn({ event: 'folder-differs', game: id, version: choice.version, folder: choice.folder });
      return playedVersion(id, choosing);
    case 'diverged':
      log.warn({ event: 'folder-differs', game: id, version: choice.version });
      return playedVersion(id, choosing);
    case 'nothing':
      break;
  }
  // Says that there is no such game.
  return readPlayableGame(path, (name) => usualMeasure(settings, name));
}

async function playedVersion(id: string, { db, parts }: Choosing): Promise<GameToPlay> {
  return loadVersion(db, parts, id, (await gameRow(db, id))?.version ?? 0);
}

/** Returns a game as a version of its script has it. @throws BrokenScript when it cannot be read */
export async function loadVersion(
  db: Kysely<Tables>,
  { scripts }: Pick<VersionParts, 'scripts'>,
  id: string,
  version: number,
): Promise<GameToPlay> {
  const digest = (await versionsOf(db, id)).find(({ number }) => number === version)?.digest;
  const reading = digest === undefined ? undefined : await scripts.read(id, digest, { taken: true });
  if (!reading?.game) throw new BrokenScript(reading?.problems ?? []);
  return { game: reading.game, folder: reading.folder, photos: reading.photos, version };
}

/**
 * Makes a version of what the folder of a game holds, where that is to be one, and has it be played. Gives the game as it is played.
 * Where another version has been played since that was chosen, it is chosen anew.
 * @param game as it was read from its folder
 * @throws Complaint when that cannot be
 */
export async function takeIn(
  { game, takes }: GameAtHand,
  choosing: Pick<Choosing, 'db' | 'parts' | 'settings'>,
  acting: {
    readonly who: string;
    readonly now: Temporal.Instant;
    readonly below: (most: number) => number;
  },
): Promise<GameToPlay> {
  const { db, parts, settings } = choosing;
  const { who, now, below } = acting;
  const { id } = game;
  if (takes) {
    const isNew = !(await gameRow(db, id));
    if (isNew) await enterGame(db, game, newSecret(below), now);
    await keepContent(parts.content, takes.content);
    const { digest } = takes.content;
    const act = { kind: 'apply' as const, script: digest, from: takes.from, now: true };
    const request = { id: randomUUID(), who, game: id, act };
    const done = await perform(
      db,
      request,
      { gameOf: async () => undefined, versions: { ...parts, opensAll: true, takesIn: true } },
      now,
    );
    if (!done.ok && done.refusal.kind === 'version-changed')
      return takeIn(await takes.again(), choosing, acting);
    if (!done.ok && isNew) await leaveGame(db, id);
    if (!done.ok) throw refused(done.refusal);
    const version = (await versionsOf(db, id)).find((one) => one.digest === digest)?.number;
    if (version !== undefined) await noteFolder(db, id, version);
    await noteHeld(settings.dataDirectory, takes.content.folder, digest);
  }
  return loadVersion(db, parts, id, (await gameRow(db, id))?.version ?? 0);
}

/**
 * Demands that a worker has opened the accounts of what it plays, which may have been chosen again since.
 * @param opened those through which it speaks and which it reads
 * @throws Complaint
 */
export function demandOpened(games: Iterable<Pick<GameToPlay, 'game'>>, opened: ReadonlySet<string>): void {
  for (const { game } of games) {
    const accounts = game.accounts.filter((name) => !opened.has(name));
    if (accounts.length > 0) throw refused({ kind: 'unopened-accounts', accounts });
  }
}

function refused(refusal: Parameters<typeof sayRefusal>[0]): Complaint {
  const { what, mend } = sayRefusal(refusal, 'command-line');
  return new Complaint(what, mend);
}
