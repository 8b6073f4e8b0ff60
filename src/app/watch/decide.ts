import type { WatchSettings } from '#config/watch.ts';
import { isAfter, later } from '#game/moments.ts';
import { levelOf } from '#game/watch/fits.ts';
import { MOST_COMPARED } from '#game/watch/never.ts';
import { ALL, heardBy } from '#game/watch/hourly.ts';
import { hourOf, LATE, peakOf, type Usual } from '#game/watch/peak.ts';
import { voicesAmong } from '#game/watch/voices.ts';
import { isFrom, type Rule } from '#game/watch/watch.ts';
import type { JobContext } from '#jobs/context.ts';
import { planDeliveries } from '#store/alarms/deliveries.ts';
import { countSaid, keepLevel, saidSince, type StoredHeard, unweighed } from '#store/watch/heard.ts';
import { type Hour, hoursSince, keepHours } from '#store/watch/hours.ts';
import {
  closeQuiet,
  type Going,
  type Incident,
  isToWeigh,
  lastClosed,
  lockWatch,
  noteIncident,
} from '#store/watch/incidents.ts';
import { deliveriesOf } from './tell.ts';

/** How much is weighed in one go; the rest at once afterwards. */
const AT_ONCE = 500;
/** What has been quiet for so long is over by itself. */
const QUIET = { hours: 6 } as const;
/** For so long it is known how much was heard at each hour. */
const USUAL = { hours: 8 * 7 * 24 + 24 } as const;

/**
 * Weighs what was heard and is not weighed yet, notes what begins by it, and plans who is told: all of it or nothing, and one worker at
 * a time, so that whatever begins begins once and is told once. Returns how much was weighed.
 */
export async function decideWatch(
  context: Pick<JobContext, 'db' | 'clock' | 'log'>,
  settings: WatchSettings,
  console: URL | undefined,
): Promise<number> {
  const { clock, log } = context;
  const now = clock.now();
  if (!(await isToWeigh(context.db, now.subtract(QUIET)))) return 0;
  const decided = await context.db.transaction().execute(async (trx) => {
    const since = await lockWatch(trx);
    await closeQuiet(trx, now.subtract(QUIET), now);
    const fresh = await unweighed(trx, AT_ONCE);
    if (fresh.length === 0) return { weighed: 0, begun: [] };
    for (const [key, group] of Map.groupBy(fresh, (one) => keyOf(levelOf(one, settings.rules)))) {
      const { level, rule } = JSON.parse(key) as Pick<Going, 'level'> & { readonly rule?: string };
      await keepLevel(
        trx,
        group.map(({ id }) => id),
        level,
        rule,
      );
    }
    await countHours(trx, fresh, settings.timeZone);
    const closed = await lastClosed(trx);
    const going = [
      ...aloneGoing(fresh, settings.rules, closed),
      ...(await crowdsGoing(trx, settings, { fresh, closed, since: since ?? now, now })),
    ];
    const begun: Incident[] = [];
    for (const { voices, ...one } of going) {
      await keepLevel(trx, voices, one.level, one.rule);
      if (!isFrom(one.level, 'risk') && !settings.tell.some(({ from }) => isFrom(one.level, from))) continue;
      const incident = await noteIncident(trx, one, settings.pauses && one.level === 'crisis', now);
      if (incident) begun.push(incident);
    }
    await planDeliveries(
      trx,
      begun.flatMap((incident) => deliveriesOf(incident, settings, console, now)),
      now,
    );
    return { weighed: fresh.length, begun };
  });
  for (const { id, rule, level, people } of decided.begun)
    log.warn({ event: 'watch-raised', incident: id, rule, level, people });
  return decided.weighed;
}

const keyOf = ({ level, rule }: ReturnType<typeof levelOf>): string =>
  JSON.stringify({ level, rule: rule?.name });

/** Something that goes on, and the posts by which it does. */
type GoingBy = Going & { readonly voices: readonly string[] };

/** When somebody last closed what each rule had raised: what was said by then is dealt with. */
type Closed = ReadonlyMap<string, Temporal.Instant>;

const isOpen = ({ at }: StoredHeard, { name }: Rule, closed: Closed): boolean => {
  const dealtWith = closed.get(name);
  return dealtWith === undefined || isAfter(at, dealtWith);
};

/** What goes on by single posts. */
function aloneGoing(
  fresh: readonly StoredHeard[],
  rules: readonly Rule[],
  closed: Closed,
): readonly GoingBy[] {
  return rules.flatMap((rule): readonly GoingBy[] => {
    // What is weighed anew, for another listening has heard it, begins nothing that it has begun before.
    const theirs = fresh.filter(
      (one) => one.rule !== rule.name && isOpen(one, rule, closed) && levelOf(one, rules).rule === rule,
    );
    if (theirs.length === 0) return [];
    const people = new Set(theirs.map(({ author }) => author)).size;
    return [
      { rule: rule.name, level: rule.level, posts: theirs.length, people, usual: undefined, voices: [] },
    ];
  });
}

type Store = JobContext['db'];

/** What goes on for many people speak of it. */
async function crowdsGoing(
  db: Store,
  { rules, timeZone }: WatchSettings,
  {
    fresh,
    closed,
    since,
    now,
  }: {
    readonly fresh: readonly StoredHeard[];
    readonly closed: Closed;
    readonly since: Temporal.Instant;
    readonly now: Temporal.Instant;
  },
): Promise<readonly GoingBy[]> {
  const crowds = rules.filter(({ crowd }) => crowd !== undefined);
  const longest = Math.max(0, ...crowds.map(({ crowd }) => crowd?.within ?? 0));
  if (longest === 0) return [];
  const heard = await saidSince(db, now.subtract(LATE).subtract({ minutes: longest }), MOST_COMPARED);
  const hours = Map.groupBy(await hoursSince(db, now.subtract(USUAL)), ({ hour }) => hour.toString());
  const news = new Set(fresh.map(({ id }) => id));
  // What is still to be weighed by itself would never be, once it has the level of a crowd: its turn comes.
  const said = heard.filter(({ id, level }) => level !== undefined || news.has(id));
  // Whoever heard it may have a clock that is ahead of this one: what is weighed uncounted would never be news again.
  const latest = said.map(({ at }) => at).reduce(later, now);
  return crowds.flatMap((rule): readonly GoingBy[] => {
    const hourly = new Map(
      [...hours].map(([hour, counted]) => [hour, heardBy(counted, rule.listenings).voices]),
    );
    const usual: Usual = { hourly, since: later(hourOf(since, timeZone), now.subtract(USUAL)), timeZone };
    const open = said.filter((one) => isOpen(one, rule, closed));
    const peak = peakOf(rule, open, latest, usual, ({ id }) => news.has(id));
    if (!peak) return [];
    const { posts, voices, usual: expected } = peak;
    const going = { rule: rule.name, level: rule.level, posts, people: voices.length, usual: expected };
    return [{ ...going, voices: voices.map(({ id }) => id) }];
  });
}

/** Counts anew the hours in which something was said that had not been counted. */
async function countHours(db: Store, fresh: readonly StoredHeard[], timeZone: string): Promise<void> {
  const inHours = ({ listenings, at }: StoredHeard): readonly string[] =>
    [ALL, ...listenings].map((listening) => `${listening} ${hourOf(at, timeZone)}`);
  const touched = new Set(fresh.flatMap(inHours));
  const earliest = fresh
    .map(({ at }) => hourOf(at, timeZone).epochMilliseconds)
    .reduce((a, b) => Math.min(a, b));
  const said = await saidSince(db, Temporal.Instant.fromEpochMilliseconds(earliest), MOST_COMPARED);
  const groups = Map.groupBy(
    said.flatMap((one) => [ALL, ...one.listenings].map((listening) => ({ listening, one }))),
    ({ listening, one: { at } }) => `${listening} ${hourOf(at, timeZone)}`,
  );
  const hours: Hour[] = [];
  for (const [key, heard] of groups) {
    const [first] = heard;
    if (!touched.has(key) || !first) continue;
    const hour = hourOf(first.one.at, timeZone);
    const { listening } = first;
    const group = heard.map(({ one }) => one);
    const posts = await countSaid(db, listening, hour);
    hours.push({ listening, hour, voices: voicesAmong(group).length, posts });
  }
  await keepHours(db, hours);
}
