import type { Game } from '#game/game.ts';
import { isCalendar } from './notices.ts';
import { isPosted, type Past, type PastStep } from '#game/past.ts';
import type { Step } from '#game/step.ts';

/** By which the id of a message tells that what its person was asked for is not expected any more. */
const OFF = 'request-off-';

/** Says whether a message tells its person that nothing is expected of them any more. */
export const isUnasked = ({ id }: Pick<Step, 'id'>): boolean => (id.split('/').at(-2) ?? '').startsWith(OFF);

/**
 * Returns the messages by which partners' people are told that what they were asked for is not expected any more: the script has
 * dropped it, its round was called off, or a person has left it out. One each time that it was asked for, as long as it is so.
 * @param steps of the script as it is now
 */
export function unasked(
  steps: readonly Step[],
  { id: game, partners, rounds }: Pick<Game, 'id' | 'partners' | 'rounds'>,
  past: Past,
): readonly Step[] {
  const there = new Set(steps.map(({ id }) => id));
  const known = new Set(partners.map(({ id }) => id));
  const numbers = new Set(rounds.map(({ number }) => number));
  const acts = new Set(past.steps.filter(isAsking).map(({ partner }) => partner?.of));
  const calendars = new Map(
    past.steps.filter((step) => isCalendar(step) && isPosted(step)).map((step) => [step.partner?.id, step]),
  );
  return past.steps.flatMap((act): readonly Step[] => {
    const calendar = isAct(act) ? calendars.get(act.partner?.id) : undefined;
    if ((!acts.has(act.id) && !calendar) || !isGivenUp(act, there, past)) return [];
    // Nobody can be written to of whom, or of what, the script knows nothing any more.
    if (!known.has(act.partner?.id ?? '') || !numbers.has(act.round)) return [];
    const asked = past.steps.find((step) => isAsking(step) && step.partner?.of === act.id) ?? calendar;
    const id = messageId(act, past);
    const before = past.steps.find((step) => step.id === id);
    const isToSay = before === undefined || before.state === 'planned' || before.why === 'dropped';
    return asked && isToSay ? [message(id, game, asked, act)] : [];
  });
}

/** Says whether the last that a partner's person heard of an act is that it is not expected any more. */
export function wasToldOff(act: Pick<PastStep, 'id' | 'partner' | 'account'>, past: Past): boolean {
  const id = messageId(act, past);
  return past.steps.some((step) => step.id === id && isPosted(step));
}

const isAct = ({ kind }: PastStep): boolean => kind === 'relay' || kind === 'partner-hint';

/** A message that asked for an act, and is out or may be. */
const isAsking = (step: PastStep): boolean => step.kind === 'request' && !isUnasked(step) && isPosted(step);

/** It names how often the act had been asked for. */
function messageId(
  { id, partner, account }: Pick<PastStep, 'id' | 'partner' | 'account'>,
  { steps }: Past,
): string {
  const [game = '', round = '', name = ''] = id.split('/');
  const times = steps.filter((step) => isAsking(step) && step.partner?.of === id).length;
  return `${game}/${round}/${OFF}${times}-${name}/${partner?.beside ?? account}`;
}

function isGivenUp(act: PastStep, there: ReadonlySet<string>, { off = [] }: Past): boolean {
  switch (act.state) {
    case 'planned':
      return !there.has(act.id) || off.includes(act.round);
    case 'cancelled':
      // Who has withdrawn expects nothing, and a game that was stopped says nothing.
      return act.why !== 'revoked' && act.why !== 'stopped' && !(act.why === 'dropped' && there.has(act.id));
    case 'skipped':
      return act.why === 'left-out';
    default:
      return false;
  }
}

const message = (id: string, game: string, { account, due }: PastStep, act: PastStep): Step => ({
  id,
  game,
  round: act.round,
  kind: 'request',
  ordinal: 0,
  account,
  // It is owed at once: what it takes back was said at its moment.
  due,
  partner: act.partner && { ...act.partner, of: act.id },
});
