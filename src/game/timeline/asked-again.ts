import { isAfter } from '#game/moments.ts';
import { isAhead } from './notices.ts';
import type { Part, Past, PastStep } from '#game/past.ts';
import { isPosted } from '#game/past.ts';
import type { Step } from '#game/step.ts';
import { isUnasked, wasToldOff } from './unasked.ts';

/** By which the id of a message tells that it says anew what a person was asked for. */
const AGAIN = 'request-again-';

/** Says whether a message tells anew what its person was asked for, because it is otherwise now. */
export const isAskedAgain = ({ id }: Pick<Step, 'id'>): boolean =>
  (id.split('/').at(-2) ?? '').startsWith(AGAIN);

/** What is told in minutes is not otherwise by seconds. */
const MINUTE_MS = 60_000;

/**
 * Returns the messages by which partners' people are told anew of what they were asked for: another moment, other words, or that it
 * is expected after all. One for each change, and none while one is still to be sent, for that one tells how it is by then.
 * @param steps of the script as it is now
 * @param parts by what its hints are known now
 */
export function askedAgain(steps: readonly Step[], parts: readonly Part[], past: Past): readonly Step[] {
  const acts = new Map(steps.map((step) => [step.id, step]));
  const before = new Map(past.steps.map((step) => [step.id, step]));
  const asked = past.steps.filter(
    (step) => step.kind === 'request' && !isUnasked(step) && acts.has(step.partner?.of ?? ''),
  );
  const again = asked.filter(isAskedAgain);
  const first = Map.groupBy(
    asked.filter((request) => !isAskedAgain(request)),
    ({ partner }) => partner?.of ?? '',
  );
  const fresh = [...first].flatMap(([id, messages]): readonly Step[] => {
    const act = acts.get(id);
    const was = before.get(id);
    const others = again.filter(({ partner }) => partner?.of === id);
    if (!act || !was || others.some(({ state }) => state === 'planned')) return [];
    const request = messages.find((message) => !isAhead(message));
    const latest = request && isPosted(request) ? request : messages.find(isPosted);
    const isToldOf = latest !== undefined || request?.state === 'done';
    const told = { was, told: lastTold(messages, others), words: request !== undefined && isPosted(request) };
    const isNews = comesAgain(was, act, others)
      ? isToldOf
      : latest !== undefined &&
        isToCome(was) &&
        (wasToldOff(was, past) || isOtherwise(told, act, parts, past));
    const said = latest ?? request;
    return isNews && said ? [messageAgain(said, act, others.length + 1)] : [];
  });
  return [...again.map((step) => asStep(step, acts)), ...fresh];
}

/** It is planned, or the script had dropped it and has it again. */
const isToCome = ({ state, why }: PastStep): boolean =>
  state === 'planned' || (state === 'cancelled' && why === 'dropped');

/** What was missed and is put into the future is planned once more: not before whatever was said of it since. */
function comesAgain(was: PastStep, act: Step, said: readonly PastStep[]): boolean {
  const isOver = (was.state === 'skipped' || was.state === 'failed') && was.why !== 'left-out';
  if (!isOver || act.due.equals(was.due)) return false;
  return [was, ...said].every(({ endedAt, postedAt = endedAt }) => !postedAt || isAfter(act.due, postedAt));
}

/** What its person was last asked for: what is held back is otherwise by the time at which it is taken up. Undefined: that was not noted. */
const lastTold = (first: readonly PastStep[], again: readonly PastStep[]): PastStep['asked'] =>
  [...first, ...again]
    .filter(isPosted)
    .toSorted((one, other) => numberOf(one) - numberOf(other))
    .at(-1)?.asked;

/** The number of a message among those that say the same anew; 0: the request, and before it what announces it. */
function numberOf(message: Pick<Step, 'id'>): number {
  if (isAskedAgain(message)) {
    return Number.parseInt((message.id.split('/').at(-2) ?? '').slice(AGAIN.length), 10);
  }
  return isAhead(message) ? -1 : 0;
}

interface Told {
  readonly was: PastStep;
  readonly told: PastStep['asked'];
  /** The words of a hint were told: whoever was only told of its moment does not know them. */
  readonly words: boolean;
}

function isOtherwise(
  { was, told, words: isWorded }: Told,
  act: Step,
  parts: readonly Part[],
  past: Past,
): boolean {
  const { due = was.due, words = wordsOf(act, past.parts) } = told ?? {};
  const isMoved = Math.abs(due.until(act.due).total('milliseconds')) >= MINUTE_MS;
  const isReworded = isWorded && act.kind === 'partner-hint' && wordsOf(act, parts) !== words;
  return (isMoved && !wasUnlocked(was)) || isReworded;
}

/** What relays have brought forward keeps its moment, whatever the script says. */
const wasUnlocked = (step: PastStep & { readonly unlockedAt?: Temporal.Instant | undefined }): boolean =>
  step.unlockedAt !== undefined;

const wordsOf = ({ round, ordinal }: Step, parts: readonly Part[]): string | undefined =>
  parts.find((part) => part.round === round && part.hint === ordinal)?.words;

const messageAgain = ({ round, account, due, partner }: PastStep, act: Step, number: number): Step => {
  const [game = '', shown = '', name = ''] = act.id.split('/');
  const beside = partner?.beside ?? account;
  return {
    id: `${game}/${shown}/${AGAIN}${number}-${name}/${beside}`,
    game,
    round,
    kind: 'request',
    ordinal: 0,
    account,
    // It is owed at once: what it corrects was said at its moment.
    due,
    partner,
  };
};

const asStep = (
  { id, round, kind, ordinal, account, due, partner }: PastStep,
  acts: ReadonlyMap<string, Step>,
): Step => ({
  id,
  game: acts.get(partner?.of ?? '')?.game ?? '',
  round,
  kind,
  ordinal,
  account,
  due,
  partner,
});
