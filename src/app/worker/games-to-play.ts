import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Kysely } from 'kysely';
import { hasCredentials } from '#config/accounts.ts';
import type { Settings } from '#config/settings.ts';
import type { Game } from '#game/game.ts';
import { Complaint } from '#platform/complaint.ts';
import type { Log } from '#platform/log.ts';
import { allGames, enterGame, gameRow } from '#store/games.ts';
import { noteFolder, versionsOf } from '#store/versions.ts';
import type { Tables } from '#store/tables.ts';
import { perform } from '#app/acts/perform.ts';
import { mayHavePlayed } from '#app/control/may-have-played.ts';
import { gameIdOf } from '#app/control/control.ts';
import { usualMeasure } from '#app/parts/measures.ts';
import type { GameInFolder, GameToPlay } from '#app/parts/game-in-folder.ts';
import { BrokenScript, readPlayableGame } from '#app/parts/read-games.ts';
import { newSecret } from '#app/parts/take-up.ts';
import { chooseVersion } from '#app/versions/choose-version.ts';
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
  readonly takes?: FolderContent | undefined;
}

/**
 * Reads the scripts of the games that have a folder; of those that have none nothing, if there is a database in which they may be.
 * @throws BrokenScript when one cannot be played
 */
export function readDrafts(
  paths: readonly string[],
  settings: Settings,
): Promise<readonly (GameInFolder | undefined)[]> {
  return Promise.all(
    paths.map(async (path) =>
      hasScript(path) || !mayHavePlayed(settings)
        ? readPlayableGame(path, (name) => usualMeasure(settings, name))
        : undefined,
    ),
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
  drafts: readonly (GameInFolder | undefined)[],
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
            log.error(
              { event: 'version-not-loaded', game: id, version, err: error },
              'The version of a script that is played cannot be read here; its game is not played by this worker.',
            ),
          );
    if (other && other.game.accounts.every((name) => canOpen(settings, name)))
      games.push({ ...other, asked: false });
    else if (state === 'playing')
      log.warn(
        { event: 'game-left-out', game: id, accounts: other?.game.accounts },
        'A game under way is not played by this worker: its script or its accounts are not at hand here.',
      );
  }
  return games;
}

function canOpen(settings: Settings, name: string): boolean {
  const account = settings.accounts.get(name);
  return account !== undefined && hasCredentials(account);
}

async function chooseOne(
  path: string,
  draft: GameInFolder | undefined,
  choosing: Choosing,
): Promise<Omit<GameAtHand, 'asked'>> {
  const { db, log, settings } = choosing;
  const id = draft?.game.id ?? gameIdOf(path);
  const content = draft && (await readContent(draft.folder));
  const row = await gameRow(db, id);
  const versions = await versionsOf(db, id);
  const choice = chooseVersion(content?.digest, versions, row?.version ?? null, row?.folder_version ?? null);
  switch (choice.kind) {
    case 'take-in':
      if (!draft) break;
      return { game: draft.game, folder: draft.folder, takes: content };
    case 'played':
      if (content) await noteFolder(db, id, choice.version);
      return playedVersion(id, choosing);
    case 'other-version':
      await noteFolder(db, id, choice.folder);
      log.warn(
        { event: 'folder-differs', game: id, version: choice.version, folder: choice.folder },
        `The folder of a game holds version ${choice.folder} of its script; version ${choice.version} is played. To have the folder's played: kesako apply ${id}. To write what is played into the folder: kesako versions ${id} --write.`,
      );
      return playedVersion(id, choosing);
    case 'diverged':
      log.warn(
        { event: 'folder-differs', game: id, version: choice.version },
        `The folder of a game holds something that is not played, and lacks what is (version ${choice.version}). kesako apply ${id} shows what would change, and has the folder's played; kesako versions ${id} --write writes what is played into the folder.`,
      );
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
  const reading = digest === undefined ? undefined : await scripts.read(id, digest);
  if (!reading?.game) throw new BrokenScript(reading?.problems ?? []);
  return { game: reading.game, folder: reading.folder, photos: reading.photos, version };
}

/**
 * Makes a version of what the folder of a game holds, where that is to be one, and has it be played. Gives the game as it is played.
 * @param game as it was read from its folder
 * @throws Complaint when that cannot be
 */
export async function takeIn(
  { game, takes }: GameAtHand,
  { db, parts }: Pick<Choosing, 'db' | 'parts'>,
  {
    who,
    now,
    below,
  }: { readonly who: string; readonly now: Temporal.Instant; readonly below: (most: number) => number },
): Promise<GameToPlay> {
  const { id } = game;
  if (takes) {
    if (!(await gameRow(db, id))) await enterGame(db, game, newSecret(below), now);
    await keepContent(parts.content, takes);
    const act = { kind: 'apply' as const, script: takes.digest };
    const request = { id: randomUUID(), who, game: id, act };
    const done = await perform(
      db,
      request,
      { gameOf: async () => undefined, versions: { ...parts, opensAll: true } },
      now,
    );
    // Another worker that starts at the same time may have been quicker.
    if (!done.ok && done.refusal.kind !== 'version-played') throw refused(done.refusal);
    const version = (await versionsOf(db, id)).find(({ digest }) => digest === takes.digest)?.number;
    if (version !== undefined) await noteFolder(db, id, version);
  }
  return loadVersion(db, parts, id, (await gameRow(db, id))?.version ?? 0);
}

function refused(refusal: Parameters<typeof sayRefusal>[0]): Complaint {
  const { what, mend } = sayRefusal(refusal);
  return new Complaint(what, mend);
}
