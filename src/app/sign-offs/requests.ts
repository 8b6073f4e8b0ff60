import type { Game } from '#game/game.ts';
import { isAfter } from '#game/moments.ts';
import {
  editedSince,
  isAskedAbout,
  postsEdited,
  type SignedPart,
  type SignOffState,
  signOffState,
} from '#game/sign-off.ts';
import { partsOf } from '#game/words/step-named.ts';
import { AGREEMENT_AWAITED, markOfShown } from '#jobs/sign-off.ts';
import { signOffsOf, type StoredSignOff } from '#store/games/sign-offs.ts';
import { type StoredStep, stepsOf } from '#store/posts/steps.ts';
import { type ShownGame, type ShownSources, shownGame } from './shown-game.ts';

/** A request for somebody's agreement, as it stands. Moments are in ISO 8601. */
export interface SignOffNow {
  readonly number: number;
  readonly whom: string;
  /** What it is about, as people call it: `1/hint-2`; null: the whole game. */
  readonly called: string | null;
  readonly state: SignOffState;
  readonly askedBy: string;
  readonly askedAt: string;
  readonly endsAt: string;
  readonly note: string | null;
  /** What whoever is asked wrote beside their last answer. */
  readonly reason: string | null;
  readonly answeredAt: string | null;
  /** Something of what it is about is still to come. */
  readonly toCome: boolean;
  /** Since when something waits for it whose moment is past; null: nothing does. */
  readonly waitsSince: string | null;
  /** Something of what it is about is out, or may be. */
  readonly isOut: boolean;
  /** Since when a post that is out says other words than those that were agreed to; null: none does. */
  readonly editedAt: string | null;
}

/** Reads how each request that was made in a game stands, by its number. */
export async function requestsOf(
  sources: ShownSources,
  id: string,
  now: Temporal.Instant,
): Promise<readonly SignOffNow[]> {
  const { db } = sources;
  const requests = await signOffsOf(db, id);
  if (requests.length === 0) return [];
  const steps = await stepsOf(db, id);
  return Promise.all(
    requests.map(async (request) =>
      requestNow(request, await shownGame(sources, id, request.script).catch(() => undefined), steps, now),
    ),
  );
}

/** Says how a request stands by the steps of its game. @param shown what it is about; undefined: that is not at hand */
export function requestNow(
  request: StoredSignOff,
  shown: Pick<ShownGame, 'game' | 'photos' | 'edits' | 'state'> | undefined,
  steps: readonly StoredStep[],
  now: Temporal.Instant,
): SignOffNow {
  const { number, whom, note, reason, part, askedBy, askedAt, endsAt, answeredAt } = request;
  const mark = shown ? markOfShown(shown.game, shown.photos, part, shown.edits) : '';
  const edited = shown ? postsEdited(shown.game, part, shown.edits) : [];
  const state = signOffState(request, mark, now);
  const own = steps.filter((step) => isAskedAbout(part, step));
  const waiting = own.filter((step) => step.state === 'planned');
  const late =
    state === 'agreed' || state === 'withdrawn'
      ? []
      : waiting.filter(({ due, why }) => why === AGREEMENT_AWAITED && isAfter(now, due));
  const [first] = late.toSorted((one, other) => Temporal.Instant.compare(one.due, other.due));
  return {
    number,
    whom,
    called: part ? ((shown && nameOf(shown.game, part)) ?? nameByNumbers(part)) : null,
    state,
    askedBy,
    askedAt: askedAt.toString(),
    endsAt: endsAt.toString(),
    note: note ?? null,
    reason: reason ?? null,
    answeredAt: answeredAt?.toString() ?? null,
    toCome: shown?.state === undefined ? steps.length === 0 : waiting.length > 0,
    waitsSince: first?.due.toString() ?? null,
    isOut: own.some(
      (step) => step.state === 'sent' || step.state === 'sending' || step.state === 'uncertain',
    ),
    editedAt: editedSince(request, answeredAt, mark, edited)?.toString() ?? null,
  };
}

/** How people call a part of a game; undefined: the script has none such any more. */
const nameOf = (game: Game, { round, kind, ordinal }: SignedPart): string | undefined =>
  partsOf(game).find(
    (part) => part.round.number === round && part.kind === kind && (part.hint?.number ?? 0) === ordinal,
  )?.name;

const nameByNumbers = ({ round, kind, ordinal }: SignedPart): string =>
  `${round}/${kind}${ordinal > 0 ? `-${ordinal}` : ''}`;
