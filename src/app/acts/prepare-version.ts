import type { Kysely } from 'kysely';
import type { Request, ScriptAct } from '#acts/act.ts';
import type { Change } from '#acts/change.ts';
import { isAboutScript } from '#acts/decide-act.ts';
import type { Refusal, ScriptFault } from '#acts/refusal.ts';
import { fitToPast } from '#game/edited/fit-to-past.ts';
import type { Game } from '#game/game.ts';
import type { Deed } from '#game/timeline/steering.ts';
import { whyBarred } from '#game/edited/steering-barred.ts';
import { addAnswer } from '#script/edit/add-answer.ts';
import { steer } from '#script/edit/steer.ts';
import type { Problem } from '#script/problems/problem.ts';
import { gameRow } from '#store/games/games.ts';
import { pastOf } from '#store/games/script-parts.ts';
import { toInstant } from '#store/instants.ts';
import { keepScript, type StoredScript, versionsOf } from '#store/games/versions.ts';
import type { Tables } from '#store/tables/tables.ts';
import { contentOf } from '#app/versions/content.ts';
import type { KeptContent } from '#app/versions/kept-content.ts';
import type { KeptReading, KeptReadingOptions, KeptScripts } from '#app/versions/kept-scripts.ts';
import { changesBy, markOf, type PreparedVersion, standOf } from './prepared-version.ts';
import { withLine } from './line-of-fault.ts';
import { lineOfGame } from './line-to-undo.ts';

/** What acts about versions need besides the database. */
export interface VersionParts {
  readonly content: KeptContent;
  readonly scripts: KeptScripts;
  /** Whoever acts opens the accounts of whatever is played: none is strange. */
  readonly opensAll?: boolean;
  /** A worker takes in what its folder holds as it starts: nothing of it counts as written just now. */
  readonly takesIn?: boolean;
}

export type Preparing =
  | { readonly ok: true; readonly version: PreparedVersion | undefined }
  | { readonly ok: false; readonly refusal: Refusal };

const refuse = (refusal: Refusal): Preparing => ({ ok: false, refusal });

/**
 * Prepares the version that an act would have played; of an act that is about none, nothing.
 * @param isAnnounced it was announced, or is to be: a moment that has just been means now
 */
export async function prepareVersion(
  db: Kysely<Tables>,
  { game, act }: Request,
  parts: VersionParts | undefined,
  now: Temporal.Instant,
  isAnnounced = false,
): Promise<Preparing> {
  if (!isAboutScript(act) && act.kind !== 'undo') return { ok: true, version: undefined };
  if (act.kind === 'undo') {
    const line = act.line === undefined ? undefined : await lineOfGame(db, game, act.line);
    const changes = line?.entry.kind === 'act' ? line.entry.changes : [];
    const faults = game === undefined ? [] : await faultsOnceOn(db, game, changes, parts);
    if (faults.length > 0) return refuse({ kind: 'steered-faults', faults });
    const was = changes.find((change) => change.kind === 'version')?.was ?? undefined;
    return was === undefined || game === undefined
      ? { ok: true, version: undefined }
      : prepared(game, await digestOf(db, game, was), parts);
  }
  const row = game === undefined ? undefined : await gameRow(db, game);
  if (game === undefined || !row) return refuse({ kind: 'unknown-game' });
  if (act.kind === 'accept') return accepting(db, game, act, parts, now);
  if (act.kind === 'steer') return steering(db, game, act.deed, parts, { now, isAnnounced });
  if (act.kind === 'shift') {
    if (row.state !== 'paused' || row.paused_at === null) return { ok: true, version: undefined };
    const since = toInstant(row.paused_at);
    const seconds = Math.ceil(since.until(now).total('seconds'));
    return steering(db, game, { deed: 'shift', since: since.toString(), seconds }, parts, {
      now,
      isAnnounced,
    });
  }
  const isTold = act.version === undefined && row.version !== null && parts?.takesIn !== true;
  const playing = isTold ? await digestOf(db, game, row.version ?? 0) : undefined;
  const digest = act.version === undefined ? act.script : await digestOf(db, game, act.version);
  const preparing = await prepared(game, digest, parts, {
    beside: playing === undefined ? undefined : { digest: playing, now },
  });
  return act.shown === undefined || !preparing.ok
    ? preparing
    : asShown(db, game, act.shown, preparing, parts);
}

/** What a version changes is to be what somebody was shown, as far as the game has come, and to stay so until it is played. */
async function asShown(
  db: Kysely<Tables>,
  game: string,
  shown: string,
  preparing: Preparing & { readonly ok: true },
  parts: VersionParts | undefined,
): Promise<Preparing> {
  const { version } = preparing;
  const played = (await gameRow(db, game))?.version ?? undefined;
  const digest = played === undefined ? undefined : await digestOf(db, game, played);
  const before = digest === undefined ? undefined : await parts?.scripts.read(game, digest, { taken: true });
  if (!version?.game || !before?.game || digest === version.digest) return preparing;
  const past = await pastOf(db, game);
  const { photos } = version;
  const changes = changesBy(
    { game: before.game, photos: before.photos },
    { game: version.game, photos },
    past,
  );
  return markOf(changes) === shown
    ? { ok: true, version: { ...version, stand: standOf(past) } }
    : refuse({ kind: 'changes-otherwise' });
}

/** Says what would be wrong in the script once the rounds counted again that an act has called off: another may be in their hours. */
async function faultsOnceOn(
  db: Kysely<Tables>,
  game: string,
  changes: readonly Change[],
  parts: VersionParts | undefined,
): Promise<readonly ScriptFault[]> {
  const off = changes.find((change) => change.kind === 'round-off' && change.to);
  const played = off && (await gameRow(db, game))?.version;
  const digest = typeof played === 'number' ? await digestOf(db, game, played) : undefined;
  if (off?.kind !== 'round-off' || digest === undefined) return [];
  const reading = await parts?.scripts.read(game, digest, { on: off.round });
  if (!reading || reading.game) return [];
  // What is wrong with it either way is no matter of the round.
  const without = await parts?.scripts.read(game, digest);
  const known = new Set((without ? faultsOf(without) : []).map(keyOfFault));
  return faultsOf(reading).filter((fault) => !known.has(keyOfFault(fault)));
}

const keyOfFault = ({ code, line, column }: ScriptFault): string => `${line}:${column} ${code}`;

const digestOf = async (db: Kysely<Tables>, game: string, version: number): Promise<string | undefined> =>
  (await versionsOf(db, game)).find(({ number }) => number === version)?.digest;

async function prepared(
  game: string,
  digest: string | undefined,
  parts: VersionParts | undefined,
  { from, beside }: { readonly from?: number; readonly beside?: KeptReadingOptions['beside'] } = {},
): Promise<Preparing> {
  if (!parts) return refuse({ kind: 'no-script' });
  const reading = digest === undefined ? undefined : await parts.scripts.read(game, digest, { beside });
  if (!reading) return refuse({ kind: 'unknown-version' });
  const { game: found, photos } = reading;
  return {
    ok: true,
    version: { digest: reading.digest, game: found, photos, faults: faultsOf(reading), from },
  };
}

/** Makes a draft of the version that is played, with one more answer. */
async function accepting(
  db: Kysely<Tables>,
  game: string,
  { round: shown, text, as: list, nudge }: ScriptAct & { readonly kind: 'accept' },
  parts: VersionParts | undefined,
  now: Temporal.Instant,
): Promise<Preparing> {
  const played = await playedScript(db, game, parts);
  if (!played.ok) return played;
  const { from, playing, script } = played;
  const round = playing.rounds.findIndex((one) => (one.shown ?? one.number) === shown);
  const found = playing.rounds[round];
  if (!found) return refuse({ kind: 'unknown-round' });
  const written = list === 'close' ? found.close.map(({ answer }) => answer) : found[list];
  if (written.includes(text)) return refuse({ kind: 'accepted-already', text });
  const edited = addAnswer(script.text, { round, list, text, nudge });
  if (edited === undefined) return refuse({ kind: 'not-editable', round: shown });
  return drafted(db, game, { ...script, text: edited }, { parts, from, now });
}

/** Makes a draft of the version that is played, with other steps to come. */
async function steering(
  db: Kysely<Tables>,
  game: string,
  deed: Deed,
  parts: VersionParts | undefined,
  { now, isAnnounced }: { readonly now: Temporal.Instant; readonly isAnnounced: boolean },
): Promise<Preparing> {
  const played = await playedScript(db, game, parts);
  if (!played.ok) return played;
  const { from, playing, script } = played;
  const past = await pastOf(db, game);
  const fitted = fitToPast(playing, past).game;
  const state = (await gameRow(db, game))?.state ?? 'finished';
  const barred = whyBarred({ game: fitted, past, state }, deed);
  if (barred) return refuse(await withLine(db, fitted, past, barred));
  const steered = steer({ script: script.text, game: fitted, past }, deed, now, isAnnounced);
  if (!steered.ok) return refuse(steered.fault);
  const beside = { digest: script.digest, now };
  const draft = await drafted(db, game, { ...script, text: steered.script }, { parts, from, now, beside });
  const { version } = draft.ok ? draft : {};
  return version ? { ok: true, version: { ...version, stand: standOf(past) } } : draft;
}

type Played =
  | { readonly ok: true; readonly from: number; readonly playing: Game; readonly script: StoredScript }
  | { readonly ok: false; readonly refusal: Refusal };

/** The version that is played: its text, and what it says. */
async function playedScript(
  db: Kysely<Tables>,
  game: string,
  parts: VersionParts | undefined,
): Promise<Played> {
  const from = (await gameRow(db, game))?.version ?? undefined;
  const digest = from === undefined ? undefined : await digestOf(db, game, from);
  const reading = digest === undefined ? undefined : await parts?.scripts.read(game, digest, { taken: true });
  const script = digest === undefined ? undefined : await parts?.content.script(digest);
  if (from === undefined || !reading || !script) return { ok: false, refusal: { kind: 'no-script' } };
  return reading.game
    ? { ok: true, from, playing: reading.game, script }
    : { ok: false, refusal: { kind: 'script-faults', faults: faultsOf(reading) } };
}

async function drafted(
  db: Kysely<Tables>,
  game: string,
  { text, photos }: Pick<StoredScript, 'text' | 'photos'>,
  {
    parts,
    from,
    now,
    beside,
  }: {
    readonly parts: VersionParts | undefined;
    readonly from: number;
    readonly now: Temporal.Instant;
    readonly beside?: KeptReadingOptions['beside'];
  },
): Promise<Preparing> {
  const draft = contentOf(text, photos);
  await keepScript(db, draft, now);
  return prepared(game, draft.digest, parts, { from, beside });
}

/** Returns the errors of a script that cannot be played. */
export const faultsOf = ({
  game,
  problems,
}: Pick<KeptReading, 'game' | 'problems'>): readonly ScriptFault[] =>
  game ? [] : problems.filter(({ severity }) => severity === 'error').map(toFault);

const toFault = ({ code, line, column, what, mend }: Problem): ScriptFault => ({
  code,
  line,
  column,
  what,
  mend,
});
