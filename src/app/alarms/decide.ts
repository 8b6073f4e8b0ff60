import type { AlarmSettings, Receiver } from '#config/alarms.ts';
import { type AlarmNotice, type RaisedAlarm, tellAlarms } from '#game/alarms.ts';
import type { JobContext } from '#jobs/context.ts';
import {
  type AlarmHead,
  alarmHead,
  keepDecided,
  plannedAmong,
  type PlannedDelivery,
  raisedAlarms,
} from '#store/alarms/alarms.ts';
import { readJournal } from '#store/journal.ts';
import { hookEvents } from './hook-content.ts';
import { type NamedEvent, postedEvents, revealedEvents } from './read-events.ts';
import { troublesNow } from './read-troubles.ts';
import type { Content, ToldAlarm } from './say-alarm.ts';
import type { ToldTrouble } from './trouble.ts';

/** How many lines of the journal are looked at in one go: the others a minute later. */
const MOST_LINES = 500;
/** Another worker may decide at the same moment. */
const TRIES = 3;

/** Decides what is to be told to whom, and keeps it: whatever happens to this worker then, it is told. */
export async function decide(
  context: JobContext,
  settings: AlarmSettings,
  console: URL | undefined,
): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) if (await decideOnce(context, settings, console)) return;
}

/** Says whether nobody else has decided anything meanwhile. */
async function decideOnce(
  context: JobContext,
  { receivers, unreadAfter }: AlarmSettings,
  console: URL | undefined,
): Promise<boolean> {
  const { db, clock } = context;
  const head = await alarmHead(db);
  const known = await raisedAlarms(db, (kept) => kept as ToldTrouble);
  const { troubles, isOurs } = await troublesNow(context, unreadAfter);
  const ours = known.filter(({ trouble }) => isOurs(trouble));
  const now = clock.now();
  const { raised, notices } = tellAlarms(ours, troubles, head.told, now);
  const lines = await readJournal(db, { since: head.journal, most: MOST_LINES });
  const hooks = receivers.filter(({ way }) => way === 'hook');
  const events =
    hooks.length === 0 ? [] : [...(await postedEvents(db, lines, now)), ...(await revealedEvents(db, now))];
  const planned = [
    ...notices.flatMap((notice) => ofNotice(notice, head, receivers, now, console)),
    ...events.flatMap((event) => ofEvent(event, receivers)),
  ];
  const before = await plannedAmong(
    db,
    planned.map(({ id }) => id),
  );
  const deliveries = planned.filter(({ id }) => !before.has(id));
  const changed = changedAmong(ours, raised);
  const isNews = lines.length + deliveries.length + notices.length + changed.length > 0;
  const ended = endedAmong(ours, raised);
  if (!isNews && ended.length === 0) return true;
  return keepDecided(
    db,
    head,
    {
      raised: changed,
      ended,
      told: notices.map(({ kind }) => kind),
      journal: lines.at(-1)?.id ?? head.journal,
      deliveries,
    },
    now,
  );
}

function ofNotice(
  { kind, raised, passed, over }: AlarmNotice<ToldTrouble>,
  { tick }: AlarmHead,
  receivers: readonly Receiver[],
  now: Temporal.Instant,
  console: URL | undefined,
): readonly PlannedDelivery[] {
  const number = tick + 1;
  const content = {
    what: 'alarm',
    number,
    kind,
    raised: raised.map(asTold),
    passed: passed.map(asTold),
    over: over.map(asTold),
  } as const satisfies Content;
  const events = hookEvents(content, now, console);
  return receivers.flatMap((receiver): readonly PlannedDelivery[] => {
    if (!receiver.alarms.has(kind)) return [];
    if (receiver.way !== 'hook')
      return [{ id: `alarm/${number}/${kind}/${receiver.name}`, receiver: receiver.name, content }];
    return events.flatMap((event) => ofEvent({ name: `${event.type}/${number}/${kind}`, event }, [receiver]));
  });
}

const ofEvent = ({ name, event }: NamedEvent, receivers: readonly Receiver[]): readonly PlannedDelivery[] =>
  receivers.flatMap((receiver) => {
    const wants = receiver.way === 'hook' && [...receiver.events].some((type) => type === event.type);
    const content: Content = { what: 'event', event };
    return wants ? [{ id: `${name}/${receiver.name}`, receiver: receiver.name, content }] : [];
  });

const asTold = ({ trouble, since }: RaisedAlarm<ToldTrouble>): ToldAlarm => ({
  trouble,
  since: since.toString(),
});

const keyOf = ({ trouble: { kind, cause } }: RaisedAlarm): string => `${kind} ${cause}`;

/** Those that are otherwise than they were known. */
function changedAmong(
  before: readonly RaisedAlarm<ToldTrouble>[],
  now: readonly RaisedAlarm<ToldTrouble>[],
): readonly RaisedAlarm<ToldTrouble>[] {
  const known = new Map(before.map((alarm) => [keyOf(alarm), written(alarm)]));
  return now.filter((alarm) => known.get(keyOf(alarm)) !== written(alarm));
}

function endedAmong(
  before: readonly RaisedAlarm<ToldTrouble>[],
  now: readonly RaisedAlarm<ToldTrouble>[],
): readonly ToldTrouble[] {
  const left = new Set(now.map(keyOf));
  return before.filter((alarm) => !left.has(keyOf(alarm))).map(({ trouble }) => trouble);
}

const written = ({ trouble, told, over }: RaisedAlarm<ToldTrouble>): string =>
  JSON.stringify([trouble, told?.count, told?.mark, over]);
