import { askedAgain, isAskedAgain } from '#game/timeline/asked-again.ts';
import { changedWords, type ChangedWords } from './changed-words.ts';
import type { Game } from '#game/game.ts';
import { earliest, isAfter } from '#game/moments.ts';
import { isAhead, isCalendar } from '#game/timeline/notices.ts';
import { type LostPart, numberParts } from './number-parts.ts';
import { isSamePost } from '#game/timeline/partner-steps.ts';
import { givesHint, hostOf, isPosted, isUnsettled, type Part, type Past, type PastStep } from '#game/past.ts';
import { timeline } from '#game/timeline/timeline.ts';
import type { Step } from '#game/step.ts';
import { stillUnlocked } from '#game/timeline/unlocking.ts';
import { isUnasked, unasked } from '#game/timeline/unasked.ts';
import { withoutRepeats } from './without-repeats.ts';

/** Why a script cannot go on with what was posted. */
export type Misfit =
  /** A posted round or hint that no part of the script is for sure. */
  | ({ readonly kind: 'lost' } & LostPart)
  /** The script has dropped a step of which nobody knows yet whether its post has left. */
  | { readonly kind: 'unsettled'; readonly step: PastStep }
  /** A step that is not posted would come after the answer of its round. */
  | { readonly kind: 'after-reveal'; readonly step: Step; readonly revealedAt: Temporal.Instant }
  /** A new partner would do, or be asked for, what was done by one, or asked of one, whom the script does not know any more. */
  | { readonly kind: 'partner-replaced'; readonly partner: string; readonly before: string };

export interface Fitted {
  /** The game with the numbers that its rows bear. */
  readonly game: Game;
  /** All its steps, each at its moment, but those that would say again, under another name, what was said. */
  readonly steps: readonly Step[];
  /** What the game is to be known by at the next edit. */
  readonly parts: readonly Part[];
  /** Posts that say something else than the script does now, and stay as they are. */
  readonly changed: readonly ChangedWords[];
  /** When there is any, the game must not be played so. */
  readonly misfits: readonly Misfit[];
}

/**
 * Brings a script, edited or not, together with what its game has been so far: what was posted stays what it is and is never
 * posted again, whatever else the script has is still to come. To fit the game that this gives gives the same again.
 */
export function fitToPast(script: Game, past: Past): Fitted {
  const { game, parts, lost } = numberParts(script, past);
  const { own, held } = whereUnlocked(game, withoutRepeats(game, timeline(game), past), past);
  const steps = [...own, ...askedAgain(own, parts, held), ...unasked(own, game, past)];
  return {
    game,
    steps,
    parts,
    changed: changedWords(game, past),
    misfits: [
      // A hint that was taken out, and that nothing in the script could be, is simply not in it any more.
      ...lost
        .filter(({ part, candidates }) => part.hint === 0 || candidates.length > 0)
        .map((part) => ({ kind: 'lost' as const, ...part })),
      ...unsettled(game, past),
      ...afterReveal(steps, past),
      ...replacedPartners(game, steps, past),
    ],
  };
}

/** Has the steps that relays brought forward come when they do, and the past know of those alone that they are unlocked. */
function whereUnlocked(
  game: Game,
  steps: readonly Step[],
  past: Past,
): { readonly own: readonly Step[]; readonly held: Past } {
  const unlocked = stillUnlocked(game, steps, past.steps);
  return {
    own: steps.map((step) => ({ ...step, due: unlocked.get(step.id) ?? step.due })),
    held: {
      ...past,
      steps: past.steps.map((step) => (unlocked.has(step.id) ? step : { ...step, unlockedAt: undefined })),
    },
  };
}

function unsettled(game: Game, past: Past): readonly Misfit[] {
  const ids = new Set(timeline(game).map(({ id }) => id));
  return past.steps
    .filter((step) => isUnsettled(step) && !ids.has(step.id) && !isNotice(step))
    .map((step) => ({ kind: 'unsettled', step }));
}

/** What is told to a partner's person beside the requests: nothing depends on it. */
const isNotice = (step: PastStep): boolean =>
  isAskedAgain(step) || isUnasked(step) || isAhead(step) || isCalendar(step);

/** What would help to find an answer that is known. */
const HELPS: readonly Step['kind'][] = ['opening', 'hint', 'partner-hint', 'last-call'];

function afterReveal(steps: readonly Step[], past: Past): readonly Misfit[] {
  const byId = new Map(past.steps.map((step) => [step.id, step]));
  return steps.flatMap((step): readonly Misfit[] => {
    const before = byId.get(step.id);
    const isOld = before && (isPosted(before) || (before.due.equals(step.due) && !isDropped(before)));
    const revealedAt = HELPS.includes(step.kind) && !isOld ? firstReveal(step.round, past) : undefined;
    return revealedAt && isAfter(step.due, revealedAt) ? [{ kind: 'after-reveal', step, revealedAt }] : [];
  });
}

/** Says whether the script had dropped a step: if it has it again, it is planned anew wherever it is put. */
const isDropped = ({ state, why }: PastStep): boolean => state === 'cancelled' && why === 'dropped';

const firstReveal = (round: number, past: Past): Temporal.Instant | undefined =>
  earliest(
    past.steps
      .filter((step) => step.kind === 'reveal' && step.round === round && isPosted(step))
      .map(({ postedAt }) => postedAt),
  );

function replacedPartners(game: Game, steps: readonly Step[], past: Past): readonly Misfit[] {
  const known = new Set(game.partners.map(({ id }) => id));
  const seen = new Set(past.steps.map(({ partner }) => partner?.id));
  const acted = past.steps.filter(
    (act) => !known.has(act.partner?.id ?? '') && isAct(act) && (isPosted(act) || isAskedFor(act, past)),
  );
  const replaced = new Map<string, string>();
  for (const step of steps.filter(isAct)) {
    const id = step.partner?.id;
    const before = acted.find((act) => isSameAct(act, step))?.partner?.id;
    if (id !== undefined && before !== undefined && !seen.has(id)) replaced.set(id, before);
  }
  return [...replaced].map(([partner, before]) => ({ kind: 'partner-replaced', partner, before }));
}

const isAct = ({ kind, partner }: Pick<Step, 'kind' | 'partner'>): boolean =>
  partner !== undefined && (kind === 'relay' || kind === 'partner-hint');

const isAskedFor = (act: PastStep, { steps }: Past): boolean =>
  steps.some((step) => step.kind === 'request' && step.partner?.of === act.id && isPosted(step));

function isSameAct(one: PastStep, other: Step): boolean {
  if (one.kind !== other.kind || one.round !== other.round || hostOf(one) !== hostOf(other)) return false;
  return givesHint(one)
    ? one.ordinal === other.ordinal
    : isSamePost(one.partner?.of ?? '', other.partner?.of ?? '');
}
