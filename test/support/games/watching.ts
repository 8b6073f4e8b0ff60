import { type Kysely, sql } from 'kysely';
import { type HeardBook, openHeardBook } from '#app/heard/heard-book.ts';
import { watchOnce, type WatchParts } from '#app/watch/open-watch.ts';
import type { WatchSettings } from '#config/watch.ts';
import { looksOf } from '#game/watch/looks.ts';
import type { Listening } from '#game/watch/watch.ts';
import type { JobContext } from '#jobs/context.ts';
import { lookAround } from '#jobs/watch/look-around.ts';
import { owedLooks } from '#jobs/watch/owed-looks.ts';
import type { Profile } from '#networks/village/post.ts';
import type { Tables } from '#store/tables/tables.ts';
import { enterLooks } from '#store/watch/looks.ts';
import type { Play } from './playhouse.ts';

const never = new AbortController().signal;
export const CONSOLE = new URL('https://console.ville.example/');

/** Nothing was ever heard, and no game is played. */
export async function forgetWatch(db: Kysely<Tables>): Promise<void> {
  for (const table of ['heard', 'incidents', 'watch_looks', 'watch_hours', 'watch_spending', 'deliveries'])
    await sql`delete from ${sql.table(table)}`.execute(db);
  await sql`update watch_head set since = null, week = null`.execute(db);
  await sql`update games set state = 'stopped'`.execute(db);
}

export const person = (name: string): Profile => ({ handle: name, name: `${name} de la rue` });
/** Five people who say the same in their own words. */
export const ALARMED = [
  'On évacue la place',
  'Ils nous évacuent !',
  'Évacuation en cours',
  'Pourquoi évacuer ?',
  'On m’évacue',
];

const mail = (to: string) => ({ way: 'mail', name: `mail/${to}`, to, alarms: new Set<never>() }) as const;

/** A watch of one account, with a rule for mentions, one for a crisis, and one for a peak. */
export function watchOf(account: string, more: Partial<WatchSettings> = {}): WatchSettings {
  const listening: Listening = {
    name: 'ville',
    hashtags: ['Angers'],
    words: [],
    mentions: true,
    addresses: [],
    without: ['Québec'],
    on: [account],
    every: 1,
    hours: undefined,
    most: 200,
    dollarsADay: undefined,
  };
  const any = { from: [], mentions: false, listenings: [], words: [], crowd: undefined };
  return {
    file: 'config/watch.yaml',
    timeZone: 'Europe/Paris',
    keepFor: 30,
    listenings: [listening],
    pauses: true,
    week: [],
    rules: [
      { ...any, name: 'mention', level: 'answer', mentions: true },
      {
        ...any,
        name: 'evacuation',
        level: 'crisis',
        words: ['évacu*'],
        crowd: { people: 4, within: 30, timesUsual: undefined },
      },
      { ...any, name: 'foule', level: 'risk', crowd: { people: 20, within: 60, timesUsual: 4 } },
    ],
    tell: [
      { from: 'risk', receiver: mail('permanence@ville.example') },
      { from: 'crisis', receiver: mail('cabinet@ville.example') },
    ],
    ...more,
  };
}

/** A worker of the play that listens, and what it does each minute. */
export async function listener(angers: Play, settings: WatchSettings, from: JobContext = angers.context) {
  const context: JobContext = { ...from, watch: settings };
  const looks = looksOf(settings).map(({ id, account, listening }) => ({
    id,
    account,
    listening: listening.name,
  }));
  await enterLooks(context.db, looks, context.clock.now());
  const parts: WatchParts = {
    context,
    settings,
    alarms: undefined,
    language: 'fr',
    console: CONSOLE,
    act: (request) => angers.control.act(request),
  };
  const look = async (): Promise<void> => {
    for (const { id } of await owedLooks(context)) await lookAround.run(context, { look: id }, never);
  };
  return {
    context,
    parts,
    look,
    once: async (): Promise<void> => {
      await look();
      await watchOnce(parts, never);
    },
  };
}

export const minute = (angers: Play, count = 1): void =>
  angers.clock.moveTo(angers.clock.now().add({ minutes: count }));
export const account = ({ game }: Play): string => game.accounts[0] ?? '';
export const subjects = (angers: Play): readonly string[] =>
  angers.letters.map(({ to, subject }) => `${to}: ${subject}`);
export const book = ({ context }: Pick<Play, 'context'>): HeardBook =>
  openHeardBook(context.db, context.clock);
