import type { HookEvent } from '#app/hooks/hook-event.ts';
import { type Content, pageOf, type ToldAlarm } from './say-alarm.ts';
import type { ToldTrouble } from './trouble.ts';

/**
 * Returns what web hooks are told of a notice: what is wrong, and what is so no more.
 * @param at when it was decided
 * @param console as its readers call it; undefined: nobody can follow a link
 */
export function hookEvents(
  { kind, number, raised, passed, over }: Extract<Content, { readonly what: 'alarm' }>,
  at: Temporal.Instant,
  console: URL | undefined,
): readonly HookEvent[] {
  const timestamp = at.toString();
  const told = (alarms: readonly ToldAlarm[], standing: boolean): readonly unknown[] =>
    alarms.map((alarm) => ({ ...dataOf(alarm, console), standing }));
  const event = (type: HookEvent['type'], alarms: readonly unknown[]): readonly HookEvent[] =>
    alarms.length === 0 ? [] : [{ type, timestamp, data: { number, kind, alarms } }];
  return [
    ...event('alarm.raised', [...told(raised, true), ...told(passed, false)]),
    ...event('alarm.over', told(over, false)),
  ];
}

function dataOf({ trouble, since }: ToldAlarm, console: URL | undefined): Readonly<Record<string, unknown>> {
  const { game, title, round, account, count, refs, step, state, why, partner, called, line } = trouble;
  const { whom, agreement } = trouble;
  return {
    since,
    count,
    ...(game !== undefined && { game: { id: game, title }, round }),
    account,
    ...(refs && { replies: refs }),
    ...(step && { step: step.kind, ...(step.ordinal > 0 && { hint: step.ordinal }), state, why }),
    ...(partner !== undefined && { partner }),
    ...(line !== undefined && { line }),
    ...(agreement !== undefined && { agreement, whom, called }),
    ...(trouble.since !== undefined && { readAt: trouble.since }),
    ...(console && { page: pageOf(trouble satisfies ToldTrouble, console) }),
  };
}
