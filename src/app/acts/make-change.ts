import type { Kysely } from 'kysely';
import type { Change } from '#acts/change.ts';
import type { Known } from '#acts/known.ts';
import type { Game } from '#game/game.ts';
import { eraseShown } from '#jobs/masking/erase-hidden.ts';
import { forgetPlayer } from '#store/forget-player.ts';
import { moveGame } from '#store/games.ts';
import { changeLink } from '#store/links.ts';
import { playersById, recordAside, recordMuted } from '#store/players.ts';
import { recordDecision } from '#store/replies.ts';
import { cancelSteps } from '#store/steps.ts';
import type { Tables } from '#store/tables.ts';
import { addVersion, playVersion, type Version } from '#store/versions.ts';

/** A version that is to be played, and who made it by which act if it is new. */
export interface VersionToPlay extends Pick<Version, 'number' | 'digest' | 'madeBy' | 'act'> {
  readonly game: Game;
}

/** Makes one change in the store, if what it changes is as the change says it was. Returns whether it was. */
export async function makeChange(
  db: Kysely<Tables>,
  game: string | undefined,
  change: Change,
  now: Temporal.Instant,
  { players = [] }: Known,
  version?: VersionToPlay,
): Promise<boolean> {
  switch (change.kind) {
    case 'state':
      if (game === undefined) return false;
      if (!(await moveGame(db, game, [change.was], change.to))) return false;
      if (change.to === 'stopped') await cancelSteps(db, game, now);
      return true;
    case 'verdict':
      return recordDecision(db, change.reply, change.was, change.to);
    case 'muted':
      return recordMuted(db, change.player, change.was, change.to);
    case 'aside':
      return recordAside(db, change.player, change.was, change.to);
    case 'linked':
      return changeLink(db, change);
    case 'forgotten': {
      const account = players
        .flatMap(({ accounts }) => accounts)
        .find(({ number }) => number === change.player);
      if (!account) return false;
      const player = (await playersById(db, [account.id])).get(account.id);
      if (!player) return false;
      await forgetPlayer(db, player, change.player, now);
      await eraseShown(db);
      return true;
    }
    case 'version': {
      if (game === undefined || version?.number !== change.to) return false;
      const { digest, madeBy, act } = version;
      if (change.takes !== undefined)
        await addVersion(db, { game, number: change.to, digest, madeBy, madeAt: now, act });
      return playVersion(db, game, change.was, change.to, version.game.title);
    }
    case 'question':
      // It is an effect like others: see who is told.
      return true;
  }
}
