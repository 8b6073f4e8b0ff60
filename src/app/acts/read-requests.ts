import type { Kysely } from 'kysely';
import type { SignOffAct } from '#acts/act.ts';
import type { KnownAsking, KnownRequest } from '#acts/known.ts';
import type { Game } from '#game/game.ts';
import { holdsBack, isAskedAbout, type SignedPart } from '#game/sign-off.ts';
import { whyNotToCome, whyOff } from '#game/edited/steering-barred.ts';
import { partNamed } from '#game/words/step-named.ts';
import { markOfShown } from '#jobs/sign-off.ts';
import { isUnderWay } from '#jobs/step-state.ts';
import { pastOf } from '#store/games/script-parts.ts';
import { signOffsOf } from '#store/games/sign-offs.ts';
import { stepsOf } from '#store/posts/steps.ts';
import type { Tables } from '#store/tables/tables.ts';
import type { PreparedVersion } from './prepared-version.ts';

/**
 * Reads what somebody is to be asked about; undefined where the script of the game is not at hand.
 * @param script of a game that is played
 */
export async function readAsking(
  db: Kysely<Tables>,
  game: string,
  { whom, called, script: draft }: SignOffAct & { readonly kind: 'ask-agreement' },
  script: Game | undefined,
): Promise<KnownAsking | undefined> {
  const requests = await signOffsOf(db, game);
  const next = (requests.at(-1)?.number ?? 0) + 1;
  const beforeOn = (part: SignedPart | undefined): readonly number[] =>
    requests
      .filter((one) => !one.isWithdrawn && one.whom === whom && isSamePart(one.part, part))
      .map(({ number }) => number);
  if (draft !== undefined) {
    const whole = { part: undefined, called: undefined, before: beforeOn(undefined) };
    return { ok: true, next, ...whole, toCome: true, leaving: false };
  }
  if (!script) return undefined;
  const about = called === undefined ? undefined : await partCalled(db, script, called);
  if (about?.ok === false) return about;
  const part = about?.part;
  const steps = (await stepsOf(db, game)).filter((step) => isAskedAbout(part, step));
  return {
    ok: true,
    next,
    part,
    called: about?.called,
    before: beforeOn(part),
    toCome: steps.some(({ state }) => state === 'planned'),
    leaving: part !== undefined && steps.some(isUnderWay),
  };
}

async function partCalled(
  db: Kysely<Tables>,
  script: Game,
  called: string,
): Promise<
  | { readonly ok: true; readonly part: SignedPart; readonly called: string }
  | (KnownAsking & { readonly ok: false })
> {
  const past = await pastOf(db, script.id);
  const named = partNamed(script, past, called);
  if (!named.ok) return named;
  const { part } = named;
  const fault = whyOff(part.round, past) ?? whyNotToCome(part, past);
  if (fault) return { ok: false, fault };
  const { round, kind, hint, name } = part;
  return { ok: true, part: { round: round.number, kind, ordinal: hint?.number ?? 0 }, called: name };
}

const isSamePart = (one: SignedPart | undefined, other: SignedPart | undefined): boolean =>
  one?.round === other?.round && one?.kind === other?.kind && one?.ordinal === other?.ordinal;

/** Reads the request of this number; undefined: there is none. */
export async function readRequest(
  db: Kysely<Tables>,
  game: string,
  number: number,
): Promise<KnownRequest | undefined> {
  const found = (await signOffsOf(db, game)).find((one) => one.number === number);
  if (!found) return undefined;
  const { whom, isWithdrawn, endsAt, answer, answeredAt, reason, part } = found;
  const steps = await stepsOf(db, game);
  return {
    number,
    whom,
    isWithdrawn,
    endsAt: endsAt.toString(),
    answer: answer && { ...answer, reason, at: answeredAt?.toString() },
    isOut: steps.some((step) => isAskedAbout(part, step) && (step.state === 'sent' || isUnderWay(step))),
  };
}

/** Reads who was asked to agree to a game before it is begun, and has not said yes to what this version holds. */
export async function readUnsigned(
  db: Kysely<Tables>,
  { game, photos }: Pick<PreparedVersion, 'game' | 'photos'>,
): Promise<readonly string[]> {
  if (!game) return [];
  const mark = markOfShown(game, photos, undefined, []);
  const requests = (await signOffsOf(db, game.id)).filter(({ part }) => part === undefined);
  return requests.filter((one) => holdsBack(one, mark)).map(({ whom }) => whom);
}
