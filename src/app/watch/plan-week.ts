import type { WatchSettings } from '#config/watch.ts';
import type { JobContext } from '#jobs/context.ts';
import { planDeliveries } from '#store/alarms/deliveries.ts';
import { noteWeek } from '#store/watch/incidents.ts';
import type { Content } from '#app/alarms/say-alarm.ts';
import { openHeardBook } from '#app/heard/heard-book.ts';
import { weekOf } from '#app/heard/week.ts';

/** A Monday at this hour, by the clock on the wall. */
const HOUR = 8;

/** Plans, once a week, the summary of the week that is over, for whoever wants it. */
export async function planWeek(
  { db, clock }: Pick<JobContext, 'db' | 'clock'>,
  { week: receivers, timeZone }: Pick<WatchSettings, 'week' | 'timeZone'>,
): Promise<void> {
  const now = clock.now();
  const here = now.toZonedDateTimeISO(timeZone);
  if (receivers.length === 0 || here.dayOfWeek !== 1 || here.hour < HOUR) return;
  const last = here.subtract({ days: 1 });
  const week = `${last.yearOfWeek}-W${String(last.weekOfYear).padStart(2, '0')}`;
  await db.transaction().execute(async (trx) => {
    if (!(await noteWeek(trx, week))) return;
    const figures = weekOf(await openHeardBook(trx, clock).now(7), now);
    const content: Content = { what: 'week', week, timeZone, figures };
    await planDeliveries(
      trx,
      receivers.map((to) => ({ id: `watch/week/${week}/mail/${to}`, receiver: `mail/${to}`, content })),
      now,
    );
  });
}
