import type { Kysely } from 'kysely';
import type { Request, ScriptAct } from '#acts/act.ts';
import type { Refusal, ScriptFault } from '#acts/refusal.ts';
import { addAnswer } from '#script/edit/add-answer.ts';
import type { Problem } from '#script/problems/problem.ts';
import { gameRow } from '#store/games.ts';
import { keepScript, type StoredScript, versionsOf } from '#store/versions.ts';
import type { Tables } from '#store/tables.ts';
import { contentOf } from '#app/versions/content.ts';
import type { KeptContent } from '#app/versions/kept-content.ts';
import type { KeptReading, KeptScripts } from '#app/versions/kept-scripts.ts';
import type { PreparedVersion } from './prepared-version.ts';
import { lineToUndo } from './read-known.ts';

/** What acts about versions need besides the database. */
export interface VersionParts {
  readonly content: KeptContent;
  readonly scripts: KeptScripts;
  /** Whoever acts opens the accounts of whatever is played: none is strange. */
  readonly opensAll?: boolean;
}

export type Preparing =
  | { readonly ok: true; readonly version: PreparedVersion | undefined }
  | { readonly ok: false; readonly refusal: Refusal };

const refuse = (refusal: Refusal): Preparing => ({ ok: false, refusal });

/** Prepares the version that an act would have played; of an act that is about none, nothing. */
export async function prepareVersion(
  db: Kysely<Tables>,
  { game, who, act }: Request,
  parts: VersionParts | undefined,
  now: Temporal.Instant,
): Promise<Preparing> {
  if (act.kind !== 'apply' && act.kind !== 'accept' && act.kind !== 'undo')
    return { ok: true, version: undefined };
  if (act.kind === 'undo') {
    const line = await lineToUndo(db, game, who, act.line);
    const changes = line?.entry.kind === 'act' ? line.entry.changes : [];
    const was = changes.find((change) => change.kind === 'version')?.was ?? undefined;
    return was === undefined || game === undefined
      ? { ok: true, version: undefined }
      : prepared(game, await digestOf(db, game, was), parts);
  }
  if (game === undefined || !(await gameRow(db, game))) return refuse({ kind: 'unknown-game' });
  if (act.kind === 'accept') return accepting(db, game, act, parts, now);
  const digest = act.version === undefined ? act.script : await digestOf(db, game, act.version);
  return prepared(game, digest, parts);
}

const digestOf = async (db: Kysely<Tables>, game: string, version: number): Promise<string | undefined> =>
  (await versionsOf(db, game)).find(({ number }) => number === version)?.digest;

async function prepared(
  game: string,
  digest: string | undefined,
  parts: VersionParts | undefined,
  from?: number,
): Promise<Preparing> {
  if (!parts) return refuse({ kind: 'no-script' });
  const reading = digest === undefined ? undefined : await parts.scripts.read(game, digest);
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
  const from = (await gameRow(db, game))?.version ?? undefined;
  const digest = from === undefined ? undefined : await digestOf(db, game, from);
  const reading = digest === undefined ? undefined : await parts?.scripts.read(game, digest);
  const script = digest === undefined ? undefined : await parts?.content.script(digest);
  if (!reading || !script) return refuse({ kind: 'no-script' });
  if (!reading.game) return refuse({ kind: 'script-faults', faults: faultsOf(reading) });
  const round = reading.game.rounds.findIndex((one) => (one.shown ?? one.number) === shown);
  const found = reading.game.rounds[round];
  if (!found) return refuse({ kind: 'unknown-round' });
  const written = list === 'close' ? found.close.map(({ answer }) => answer) : found[list];
  if (written.includes(text)) return refuse({ kind: 'accepted-already', text });
  const edited = addAnswer(script.text, { round, list, text, nudge });
  if (edited === undefined) return refuse({ kind: 'not-editable', round: shown });
  const draft: StoredScript = contentOf(edited, script.photos);
  await keepScript(db, draft, now);
  return prepared(game, draft.digest, parts, from);
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
