import type { Kysely } from 'kysely';
import type { ScriptAct } from '#acts/act.ts';
import type { Refusal } from '#acts/refusal.ts';
import type { AtOnce } from '#game/edited/at-once.ts';
import type { ScriptChanges } from '#game/edited/compare-scripts.ts';
import { fitToPast } from '#game/edited/fit-to-past.ts';
import type { Game } from '#game/game.ts';
import type { Past } from '#game/past.ts';
import { strangeAccounts } from '#game/partners.ts';
import { partNamed } from '#game/words/step-named.ts';
import { accountsWithOwnWords } from '#game/words/telling.ts';
import { type Become, wouldJudge } from '#jobs/replies/would-judge.ts';
import { gameRow } from '#store/games/games.ts';
import { playersById } from '#store/players/players.ts';
import { pastOf } from '#store/games/script-parts.ts';
import { type Version, versionsOf } from '#store/games/versions.ts';
import type { Tables } from '#store/tables/tables.ts';
import { atOnceByScript } from '#app/acts/at-once.ts';
import { changesBy, markOf } from '#app/acts/prepared-version.ts';
import { prepareVersion, type VersionParts } from '#app/acts/prepare-version.ts';
import { playedGame } from '#app/parts/played-game.ts';
import { type AgreementBy, agreementsBy } from '#app/sign-offs/agreements-by.ts';

/** The versions of a game's script. */
export interface GameVersions {
  /** The number of the one that is played; null: the game is played from its folder. */
  readonly played: number | null;
  /** The number of the one that the game's folder held when it was last looked at; null: not known. */
  readonly folder: number | null;
  readonly versions: readonly Version[];
}

/** What another version would change, or why it cannot be played. */
export type Comparison =
  | {
      readonly ok: true;
      /** The game's, by the other version. */
      readonly timeZone: string;
      readonly changes: ScriptChanges;
      /** By which an act says that it is to change this and nothing else. */
      readonly mark: string;
      readonly judged: readonly JudgedOtherwise[];
      /** Of so many replies so many were judged for it, and no more: it is the least that would be. Absent: all were. */
      readonly among?: { readonly judged: number; readonly all: number } | undefined;
      /** Who would have the most points in the place of whoever has them, by name; absent: the same as now. */
      readonly first?: readonly string[] | undefined;
      /** What comes of it at once and cannot be taken back; absent: nothing. */
      readonly atOnce?: AtOnce | undefined;
      /** What becomes of the agreements that were asked for and that it touches; absent: it touches none. */
      readonly agreements?: readonly AgreementBy[] | undefined;
      /** Of an edit for all accounts: those that keep words of their own. */
      readonly ownWords?: readonly string[] | undefined;
    }
  | { readonly ok: false; readonly refusal: Refusal };

/** Of how many replies of a round, by the number that players read, the verdict would be another. */
export interface JudgedOtherwise {
  readonly round: number;
  readonly replies: number;
  /** How many would become right, close and wrong. */
  readonly become: Become;
}

/** Returns the versions of a game's script; undefined for a game that was never played here. */
export async function gameVersions(db: Kysely<Tables>, game: string): Promise<GameVersions | undefined> {
  const row = await gameRow(db, game);
  return row && { played: row.version, folder: row.folder_version, versions: await versionsOf(db, game) };
}

/** Says what an act about the script of a game would change, without changing anything. */
export async function compareVersion(
  db: Kysely<Tables>,
  game: string,
  act: ScriptAct,
  parts: VersionParts | undefined,
  now: Temporal.Instant,
): Promise<Comparison> {
  const preparing = await prepareVersion(db, { id: '', who: '', game, act }, parts, now);
  if (!preparing.ok) return preparing;
  const { version } = preparing;
  const row = await gameRow(db, game);
  const { played = null, versions = [] } = (await gameVersions(db, game)) ?? {};
  const digest = versions.find(({ number }) => number === played)?.digest;
  if (!version && act.kind === 'shift') {
    const state = row?.state ?? 'finished';
    return { ok: false, refusal: { kind: 'already', state } };
  }
  if (!version) return { ok: false, refusal: { kind: 'unknown-version' } };
  if (digest === version.digest)
    return { ok: false, refusal: { kind: 'version-played', version: played ?? 0 } };
  if (!version.game) {
    const isSteered = act.kind === 'steer' || act.kind === 'shift';
    const kind = isSteered ? 'steered-faults' : 'script-faults';
    return { ok: false, refusal: { kind, faults: version.faults } };
  }
  const before = digest === undefined ? undefined : await parts?.scripts.read(game, digest, { taken: true });
  if (!before?.game) return { ok: false, refusal: { kind: 'no-script' } };
  const { game: playing } = before;
  const strange = strangeAccounts(version.game, playing);
  if (strange.length > 0) return { ok: false, refusal: { kind: 'unopened-accounts', accounts: strange } };
  const past = await pastOf(db, game);
  const after = fitToPast(version.game, past);
  const { photos } = version;
  const changes = changesBy({ game: playing, photos: before.photos }, { game: version.game, photos }, past);
  const isPlayed = act.kind !== 'shift' && row?.state !== 'paused' && row?.state !== 'stopped';
  const scripts = { before: playing, after: version.game };
  const atOnce = isPlayed ? atOnceByScript(scripts, past, now) : undefined;
  const judged = await wouldJudge(db, fitToPast(playing, past).game, playedGame(after.game));
  const agreements = await agreementsBy(
    db,
    {
      before: { game: fitToPast(playing, past).game, photos: before.photos },
      after: { game: after.game, photos },
    },
    changes,
    now,
  );
  const shown = new Map(after.game.rounds.map((round) => [round.number, round.shown ?? round.number]));
  return {
    ok: true,
    timeZone: after.game.timeZone,
    changes,
    mark: markOf(changes),
    ownWords: ownWordsKept(after.game, past, act),
    ...(atOnce && { atOnce }),
    ...(agreements.length > 0 && { agreements }),
    judged: [...judged.rounds].map(([round, become]) => ({
      round: shown.get(round) ?? round,
      replies: become.correct + become.close + become.wrong,
      become,
    })),
    ...(judged.among && { among: judged.among }),
    ...(judged.first && { first: await namesOf(db, judged.first.to) }),
  };
}

async function namesOf(db: Kysely<Tables>, ids: readonly string[]): Promise<readonly string[]> {
  const players = await playersById(db, ids);
  return ids.map((id) => {
    const player = players.get(id);
    return (player?.name || player?.address) ?? id;
  });
}

/** The accounts that say something else than an edit for all of them has written. */
function ownWordsKept(game: Game, past: Past, act: ScriptAct): readonly string[] | undefined {
  if (act.kind !== 'steer' || act.deed.deed !== 'edit' || act.deed.on !== undefined) return undefined;
  const named = partNamed(game, past, act.deed.step);
  const accounts = named.ok ? accountsWithOwnWords(game, named.part) : [];
  return accounts.length > 0 ? accounts : undefined;
}
