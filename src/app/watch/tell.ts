import type { WatchSettings } from '#config/watch.ts';
import { isFrom } from '#game/watch/watch.ts';
import type { PlannedDelivery } from '#store/alarms/alarms.ts';
import type { Incident } from '#store/watch/incidents.ts';
import type { Content } from '#app/alarms/say-alarm.ts';

/** Returns who is told that something has begun: each receiver once, whatever else is decided of it. */
export function deliveriesOf(
  { id, rule, level, posts, people, usual, pause }: Incident,
  { tell, rules, timeZone }: Pick<WatchSettings, 'tell' | 'rules' | 'timeZone'>,
  console: URL | undefined,
  now: Temporal.Instant,
): readonly PlannedDelivery[] {
  const within = rules.find(({ name }) => name === rule)?.crowd?.within;
  const told = {
    incident: id,
    rule,
    level,
    posts,
    people,
    ...(usual !== undefined && { usual: Math.round(usual * 10) / 10 }),
    ...(within !== undefined && { within }),
    pauses: pause !== 'none',
  };
  const receivers = new Map(
    tell.flatMap(({ from, receiver }) => (isFrom(level, from) ? [[receiver.name, receiver] as const] : [])),
  );
  return [...receivers.values()].map((receiver) => {
    const content: Content =
      receiver.way === 'hook'
        ? {
            what: 'event',
            event: {
              type: 'watch.raised',
              timestamp: now.toString(),
              data: { ...told, ...(console && { page: new URL('watch', console).href }) },
            },
          }
        : { what: 'watch', at: now.toString(), timeZone, ...told };
    return { id: `watch/${id}/${receiver.name}`, receiver: receiver.name, content };
  });
}
