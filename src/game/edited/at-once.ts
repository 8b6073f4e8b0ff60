import { type NamedStep, namedStep, saysSomething } from './compare-scripts.ts';
import { endsWithItsRound } from '#game/timeline/ends-with-round.ts';
import type { Fitted } from './fit-to-past.ts';
import type { Game } from '#game/game.ts';
import { decideLate, type Opening } from '#game/timeline/lateness.ts';
import { byMoment, isAfter, isBefore, isBy } from '#game/moments.ts';
import { hostOf, isPosted, type Past, type PastStep } from '#game/past.ts';
import type { Step } from '#game/step.ts';

/** What comes at once when something is changed of a game, and what cannot be taken back once it has. */
export interface AtOnce {
  /** What is posted, in the order of its moments. */
  readonly steps: readonly NamedStep[];
  /** The rounds that are closed from then on, so that replies since then are late. */
  readonly closed: readonly ClosedAtOnce[];
}

export interface ClosedAtOnce {
  /** By the number that players read. */
  readonly round: number;
  /** In ISO 8601. */
  readonly since: string;
}

/** What a change of a game comes to. */
export interface Changed {
  /** What is played now; undefined: nothing that can be read. */
  readonly before: Game | undefined;
  /** What is played then. */
  readonly after: Pick<Fitted, 'game' | 'steps'>;
  readonly past: Past;
  readonly now: Temporal.Instant;
  /** What comes by this moment comes at once. */
  readonly soon: Temporal.Instant;
  /** Whether a step that a person holds back is held back no more. */
  readonly isTakenUp?: ((step: PastStep) => boolean) | undefined;
}

/**
 * Says what a change has come at once: what is posted although it would not have been yet, and which rounds are closed although they
 * were not. What is late already, and what leaves in private, is none of it.
 */
export function comingAtOnce(changed: Changed): AtOnce {
  const { after } = changed;
  const rows = new Map(changed.past.steps.map((row) => [row.id, row]));
  const isOff = isRoundOff(changed);
  const isThere = isPostThere(changed, rows);
  const steps = after.steps.filter(
    (step) =>
      step.kind !== 'request' &&
      step.kind !== 'reminder' &&
      !isOff(step) &&
      comes(changed, step, rows.get(step.id)) &&
      isThere(step) &&
      decideLate(after.game, step, changed.soon, openingOf(changed, step)).kind === 'do' &&
      saysSomething(after.game, step),
  );
  return {
    steps: steps.toSorted(byMoment(({ due }) => due)).map((step) => namedStep(after.game, step)),
    closed: closedAtOnce(changed),
  };
}

/** Says whether a step comes by the change, and by then. */
function comes({ now, soon, isTakenUp }: Changed, step: Step, row: PastStep | undefined): boolean {
  if (isAfter(step.due, soon)) return false;
  if (!row) return true;
  if (isPosted(row) || row.state === 'done') return false;
  if (row.state === 'planned') return isAfter(row.due, soon);
  if (isTakenUp?.(row) === true) return true;
  // What the script had dropped is planned again wherever it is put; what was too late or failed, where it is put into the future.
  if (row.state === 'cancelled') return row.why === 'dropped';
  return row.why !== 'left-out' && isBefore(now, step.due) && !row.due.equals(step.due);
}

/** A relay comes no sooner than its post, by whomever that is given. */
const isPostThere =
  (changed: Changed, rows: ReadonlyMap<string, PastStep>) =>
  ({ kind, partner }: Step): boolean => {
    const of = partner?.of;
    if (kind !== 'relay' || of === undefined) return true;
    const { after, past, soon } = changed;
    const isIts = (post: Step | PastStep): boolean =>
      post.id === of || (post.kind === 'hint' && post.partner?.of === of);
    const isComing = (post: Step): boolean => {
      const row = rows.get(post.id);
      return comes(changed, post, row) || (row?.state === 'planned' && isBy(post.due, soon));
    };
    return (
      past.steps.some((row) => isIts(row) && isPosted(row)) ||
      after.steps.some((post) => isIts(post) && isComing(post))
    );
  };

/** Nothing that ends with its round comes of one that was called off. */
const isRoundOff =
  ({ after, past, isTakenUp }: Changed) =>
  (step: Step): boolean =>
    endsWithItsRound(after.game, step) &&
    past.off?.includes(step.round) === true &&
    !past.steps.some(
      (row) => row.round === step.round && row.why === 'round-off' && isTakenUp?.(row) === true,
    );

/** What becomes of the opening in whose thread a step has its place. */
function openingOf({ after, past, isTakenUp }: Changed, step: Step): Opening {
  const isIts = (one: Pick<Step, 'round' | 'kind' | 'account'>): boolean =>
    one.round === step.round && one.kind === 'opening' && one.account === hostOf(step);
  const row = past.steps.find(isIts);
  if (row && isPosted(row)) return row.state === 'sent' ? 'sent' : 'expected';
  if (!after.steps.some(isIts)) return 'given-up';
  return !row || row.state === 'planned' || isTakenUp?.(row) === true ? 'expected' : 'given-up';
}

function closedAtOnce({ before, after, past, now }: Changed): readonly ClosedAtOnce[] {
  return after.game.rounds.flatMap(({ number, shown = number, closes }) => {
    const was = before?.rounds.find((round) => round.number === number);
    const isOpened = past.steps.some(
      (row) => row.round === number && row.kind === 'opening' && isPosted(row),
    );
    const isClosed = was !== undefined && isBy(closes, now) && isAfter(was.closes, now);
    return isClosed && isOpened && past.off?.includes(number) !== true
      ? [{ round: shown, since: closes.toString() }]
      : [];
  });
}
