import { hostOf, type PastStep } from '#game/past.ts';
import { isAskedAgain } from './asked-again.ts';
import { isCalendar } from './notices.ts';
import { isUnasked } from './unasked.ts';

/**
 * Returns what ended for want of a step, unsent, and may come after all once that does: the messages that were to ask for it, the relays
 * of its post, and what was to ask for these. Where it is an opening: whatever ended in its thread because there was none.
 */
export function endedWith<S extends PastStep>(step: PastStep, steps: readonly S[]): readonly S[] {
  const beside = steps.filter(
    (other) => other.id !== step.id && other.round === step.round && hostOf(other) === hostOf(step),
  );
  const ended = beside.filter((other) => isGivenUp(other) || isAskedInVain(other));
  if (step.kind === 'opening') return ended;
  // What the game's own account gives in a partner's place is relayed in its place.
  const posts = [step.id, step.kind === 'hint' ? step.partner?.of : undefined];
  const relays = beside.filter(({ kind, partner }) => kind === 'relay' && posts.includes(partner?.of ?? ''));
  const asked = new Set([step.id, ...relays.map(({ id }) => id)]);
  return ended.filter((other) => relays.includes(other) || asked.has(other.partner?.of ?? ''));
}

const isGivenUp = ({ state, why }: PastStep): boolean =>
  state === 'skipped' && (why === 'nothing-to-relay' || why === 'never-opened');

/** Whether what was asked for before is asked for anew, or no more, is found by what was said of it: such messages are not taken up. */
const isAskedInVain = (step: PastStep): boolean =>
  (step.kind === 'request' || step.kind === 'reminder') &&
  step.state === 'done' &&
  step.why === 'not-needed' &&
  !isAskedAgain(step) &&
  !isUnasked(step) &&
  !isCalendar(step);
