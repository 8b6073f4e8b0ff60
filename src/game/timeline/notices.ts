import type { Step } from '#game/step.ts';

/** By which the id of a message tells that it announces an act whose post is not out yet. */
const AHEAD = 'request-ahead-';
/** By which the id of a message tells that it lists all that its partner is to do. */
const CALENDAR = 'request-calendar-';

const nameOf = ({ id }: Pick<Step, 'id'>): string => id.split('/').at(-2) ?? '';

/** Says whether a message announces an act before the post is out that it is about. */
export const isAhead = (step: Pick<Step, 'id'>): boolean => nameOf(step).startsWith(AHEAD);

/** Says whether a message tells a partner's person all that is planned with them. */
export const isCalendar = (step: Pick<Step, 'id'>): boolean => nameOf(step).startsWith(CALENDAR);

/** Returns the id of the message that announces an act. */
export const aheadOf = (act: Pick<Step, 'id'>, beside: string): string => messageId(act, AHEAD, beside);

/** Returns the id of the request that follows an announcement, once the post is out. */
export const requestAfter = ({ id }: Pick<Step, 'id'>): string => id.replace(`/${AHEAD}`, '/request-');

/** Returns the id of a partner's calendar, which goes out beside this account, in the round of its first act. */
export const calendarOf = (game: string, round: number, partner: string, beside: string): string =>
  `${game}/${round}/${CALENDAR}${partner}/${beside}`;

function messageId({ id }: Pick<Step, 'id'>, kind: string, beside: string): string {
  const [game = '', round = '', name = ''] = id.split('/');
  return `${game}/${round}/${kind}${name}/${beside}`;
}
