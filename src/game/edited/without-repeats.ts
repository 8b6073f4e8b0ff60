import type { Game } from '#game/game.ts';
import { isAfter } from '#game/moments.ts';
import { isCalendar } from '#game/timeline/notices.ts';
import { givesHint, hostOf, isPosted, type Past, type PastStep } from '#game/past.ts';
import type { Step } from '#game/step.ts';

/** Returns the steps of an edited script but those that would say, under another name, what was said in that account's thread. */
export function withoutRepeats(game: Game, steps: readonly Step[], past: Past): readonly Step[] {
  const given = givenOtherwise(steps, past);
  const relayed = steps.flatMap((step): readonly Step[] => {
    const before = given.get(step.partner?.of ?? '');
    if (step.kind !== 'relay' || !step.partner || !before) return [step];
    // Nobody relays what they said themselves.
    if (before.partner?.id === step.partner.id) return [];
    return [{ ...step, partner: { ...step.partner, of: before.id } }];
  });
  const acts = new Set(relayed.filter(({ id }) => !given.has(id)).map(({ id }) => id));
  return relayed.filter(
    (step) =>
      !given.has(step.id) &&
      !isRankedAlready(game, step, steps, past) &&
      (isCalendar(step)
        ? !hasCalendar(step, past)
        : (step.kind !== 'request' && step.kind !== 'reminder') || acts.has(step.partner?.of ?? '')),
  );
}

/** A partner gets one calendar, whichever of its acts is the first by now. */
const hasCalendar = ({ id, partner }: Step, { steps }: Past): boolean =>
  steps.some(
    (step) => step.id !== id && isCalendar(step) && step.partner?.id === partner?.id && isPosted(step),
  );

/** The hints that were given already by somebody else than the script now says, each with the step that gave it. */
function givenOtherwise(steps: readonly Step[], past: Past): ReadonlyMap<string, PastStep> {
  const given = new Map<string, PastStep>();
  for (const step of steps.filter(givesHint)) {
    const same = past.steps.filter(
      (other) =>
        givesHint(other) &&
        isPosted(other) &&
        other.round === step.round &&
        other.ordinal === step.ordinal &&
        hostOf(other) === hostOf(step),
    );
    const before = same.find(
      // What stands in for a hint, or is stood in for, looks itself whether the other has come.
      ({ id, partner }) => step.partner?.of !== id && partner?.of !== step.id,
    );
    if (before && !same.some(({ id }) => id === step.id)) given.set(step.id, before);
  }
  return given;
}

/** A ranking of the whole game has been published, and no further answer changes it. */
function isRankedAlready(game: Game, step: Step, steps: readonly Step[], past: Past): boolean {
  if (step.kind !== 'standings' || game.standings !== 'end') return false;
  const posted = past.steps.filter(isPosted);
  const ids = new Set(posted.map(({ id }) => id));
  const reveals = posted.filter(({ kind }) => kind === 'reveal');
  return (
    steps.every(({ id, kind }) => kind !== 'reveal' || ids.has(id)) &&
    !ids.has(step.id) &&
    posted.some(
      (other) => other.kind === 'standings' && other.account === step.account && ranksAll(other, reveals),
    )
  );
}

/** A mystery that was put back into the script may have been played after what was the last ranking without it. */
function ranksAll(ranking: PastStep, reveals: readonly PastStep[]): boolean {
  const others = Map.groupBy(
    reveals.filter(({ round }) => round !== ranking.round),
    ({ round }) => round,
  );
  return [...others.values()].every((those) =>
    those.some((reveal) => !isAfter(outAt(reveal), outAt(ranking))),
  );
}

const outAt = ({ postedAt, due }: PastStep): Temporal.Instant => postedAt ?? due;
