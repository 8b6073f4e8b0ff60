import type { Kysely } from 'kysely';
import { expect, test } from 'vitest';
import { openDatabase } from '#store/database/database.ts';
import { planDeliveries } from '#store/alarms/deliveries.ts';
import type { Tables } from '#store/tables/tables.ts';
import { planAnswer } from '#store/watch/answers.ts';
import { keepHeard } from '#store/watch/heard.ts';
import { keepHours } from '#store/watch/hours.ts';
import { isToWeigh, noteIncident } from '#store/watch/incidents.ts';
import { isAnyOver } from '#store/watch/over.ts';
import { inMemory } from '../../support/run/databases.ts';

const NOW = Temporal.Instant.from('2026-09-19T12:00:00Z');
const ago = (hours: number): Temporal.Instant => NOW.subtract({ hours });
const LIMITS = { now: NOW, stale: ago(24), before: ago(100), hours: ago(1_000) };

const hear = (db: Kysely<Tables>, at: Temporal.Instant, keptUntil: Temporal.Instant): Promise<number> =>
  keepHeard(db, [
    {
      id: `heard at ${at.toString()}`,
      listenings: ['ville'],
      account: 'ville',
      network: 'village',
      networkId: undefined,
      mentionedAs: '@zoé',
      author: 'zoé',
      address: 'zoé@village.example',
      name: 'Zoé',
      text: 'Bonjour',
      hashtags: [],
      mention: false,
      url: undefined,
      at,
      heardAt: at,
      keptUntil,
    },
  ]);

const incident = async (db: Kysely<Tables>, at: Temporal.Instant): Promise<void> => {
  const going = { rule: 'feu', level: 'risk', posts: 1, people: 1, usual: undefined } as const;
  await noteIncident(db, going, false, at);
};
const tell = (db: Kysely<Tables>, receiver: string, at: Temporal.Instant): Promise<void> =>
  planDeliveries(db, [{ id: receiver, receiver, content: {} }], at);

test.each<{
  readonly what: string;
  readonly is: boolean;
  readonly by: (db: Kysely<Tables>) => Promise<unknown>;
}>([
  { what: 'nothing', is: false, by: async () => undefined },
  { what: 'what was heard and is kept', is: false, by: (db) => hear(db, ago(99), NOW.add({ hours: 1 })) },
  { what: 'what was heard and is kept no longer', is: true, by: (db) => hear(db, ago(1), NOW) },
  { what: 'what was heard too long ago', is: true, by: (db) => hear(db, ago(101), NOW.add({ hours: 1 })) },
  {
    what: 'an answer to what is not kept',
    is: true,
    by: (db) =>
      planAnswer(
        db,
        { number: 7, ordinal: 1, account: 'ville', words: 'Oui', language: 'fr', by: 'camille' },
        NOW,
      ),
  },
  {
    what: 'an hour that is kept',
    is: false,
    by: (db) => keepHours(db, [{ listening: 'ville', hour: ago(999), voices: 1, posts: 1 }]),
  },
  {
    what: 'an hour too long ago',
    is: true,
    by: (db) => keepHours(db, [{ listening: 'ville', hour: ago(1_001), voices: 1, posts: 1 }]),
  },
  { what: 'what is owed to somebody who is there', is: false, by: (db) => tell(db, 'mail/here', ago(48)) },
  {
    what: 'what is owed lately to somebody who is gone',
    is: false,
    by: (db) => tell(db, 'mail/gone', ago(23)),
  },
  {
    what: 'what is owed since long to somebody who is gone',
    is: true,
    by: (db) => tell(db, 'mail/gone', ago(24)),
  },
  {
    what: 'a note of what was closed too long ago',
    is: true,
    by: async (db) => {
      await incident(db, ago(200));
      await db
        .updateTable('incidents')
        .set({ closed_at: ago(101).toString(), note: 'Vu' })
        .execute();
    },
  },
])('of what a watch keeps, something is over or not: $what', async ({ is, by }) => {
  const opened = await openDatabase(await inMemory());
  if (!opened.ok) throw new Error(opened.failure.kind);
  await using database = opened.value;

  await by(database.kysely);

  expect(await isAnyOver(database.kysely, ['mail/here'], LIMITS)).toBe(is);
});

test('there is something to weigh once something was heard, or once what goes on has been quiet', async () => {
  const opened = await openDatabase(await inMemory());
  if (!opened.ok) throw new Error(opened.failure.kind);
  await using database = opened.value;
  const db = database.kysely;

  expect(await isToWeigh(db, NOW)).toBe(false);
  await incident(db, ago(6));
  expect(await isToWeigh(db, ago(6))).toBe(false);
  expect(await isToWeigh(db, ago(5))).toBe(true);
  await db.updateTable('incidents').set({ pause: 'wanted' }).execute();
  expect(await isToWeigh(db, ago(5))).toBe(false);
  await hear(db, NOW, NOW.add({ hours: 1 }));
  expect(await isToWeigh(db, ago(6))).toBe(true);
});
