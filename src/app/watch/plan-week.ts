import type { WatchSettings } from '#config/watch.ts';
import { isBefore } from '#game/moments.ts';
import type { JobContext } from '#jobs/context.ts';
import { planDeliveries } from '#store/alarms/deliveries.ts';
import { listeningSince, noteWeek } from '#store/watch/incidents.ts';
import type { Content } from '#app/alarms/say-alarm.ts';
import { openHeardBook } from '#app/heard/heard-book.ts';
import { weekOf } from '#app/heard/week.ts';

/** A Monday at this hour, by the clock on the wall. */
const HOUR = 8;

/**
 * Plans, once a week, the summary of the week that is over, for whoever wants it: on Monday, or later in the week where no worker ran then.
 * It tells the same days whenever it is planned; a week that was over before anybody listened is not told.
 */
export async function planWeek(
  { db, clock }: Pick<JobContext, 'db' | 'clock'>,
  { week: receivers, timeZone }: Pick<WatchSettings, 'week' | 'timeZone'>,
): Promise<void> {
  if (receivers.length === 0) return;
  const now = clock.now();
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  const ends = monday.toZonedDateTime({ timeZone, plainTime: { hour: HOUR } }).toInstant();
  if (isBefore(now, ends)) return;
  const last = monday.subtract({ days: 1 });
  const week = `${last.yearOfWeek}-W${String(last.weekOfYear).padStart(2, '0')}`;
  await db.transaction().execute(async (trx) => {
    const since = await listeningSince(trx);
    if (!since || !isBefore(since, ends) || !(await noteWeek(trx, week))) return;
    const atItsEnd = { now: () => ends, ticks: () => clock.ticks() };
    const figures = weekOf(await openHeardBook(trx, atItsEnd).now(7), ends);
    const content: Content = { what: 'week', week, timeZone, figures };
    await planDeliveries(
      trx,
      receivers.map((to) => ({ id: `watch/week/${week}/mail/${to}`, receiver: `mail/${to}`, content })),
      now,
    );
  });
}
