import type { Kysely } from 'kysely';
import type { Level } from '#game/watch/watch.ts';
import type { WhyLine } from '#game/why.ts';
import type { Clock } from '#platform/clock.ts';
import { lockForgetting } from '#store/forgetting-lock.ts';
import { forgetInStatistics } from '#store/players/forget-statistics.ts';
import { forgetStranger } from '#store/players/forget-strangers.ts';
import { OWED } from '#store/states.ts';
import type { Tables } from '#store/tables/tables.ts';
import type { StoredHeard } from '#store/watch/heard.ts';
import { happenedToAnswers } from '#store/watch/happened.ts';
import { hoursSince } from '#store/watch/hours.ts';
import { closeIncident, incidentsSince, listeningSince } from '#store/watch/incidents.ts';
import { allLooks } from '#store/watch/looks.ts';
import { countOpen, queueOf, speakers } from '#store/watch/queue.ts';
import { type HeardAnswer, latestAnswers } from '#store/watch/answers.ts';
import { inBatches } from '#store/batches.ts';
import { heardBy } from '#game/watch/hourly.ts';

/** A post that was heard, as people read it; moments in ISO 8601. */
export interface HeardPost {
  /** By which people call it. */
  readonly number: number;
  /** Null: it is not weighed yet. */
  readonly level: Level | null;
  readonly rule: string | null;
  readonly at: string;
  readonly network: string;
  readonly address: string;
  readonly name: string;
  readonly text: string;
  /** Since when its author is known to have deleted it: nothing of it is kept, nor who said it; null: it stands. */
  readonly gone: string | null;
  readonly url: string | null;
  /** Of those that heard it. */
  readonly listenings: readonly string[];
  /** The account that heard it first. */
  readonly account: string;
  /** It mentions that account. */
  readonly mention: boolean;
  readonly assigned: string | null;
  readonly closed: { readonly at: string; readonly by: string; readonly note: string | null } | null;
  /** The latest answer; null: there is none. */
  readonly answer: GivenAnswer | null;
}

/** What was answered to a post that was heard. */
export interface GivenAnswer {
  readonly by: string;
  readonly account: string;
  readonly text: string;
  readonly url: string | null;
  /** `leaving`: it is to be posted, or may be out. `unsent`: it never will be. `leaving-back`: it is to be deleted. */
  readonly as: 'leaving' | 'posted' | 'unsent' | 'leaving-back' | 'taken-back';
  readonly why: WhyLine | null;
}

/** Something that has begun, as people read it. */
export interface HeardIncident {
  readonly id: number;
  readonly rule: string;
  readonly level: Level;
  readonly since: string;
  readonly latest: string;
  readonly posts: number;
  readonly people: number;
  readonly usual: number | null;
  readonly paused: boolean;
  /** `by`: null, it closed by itself. */
  readonly closed: { readonly at: string; readonly by: string | null; readonly note: string | null } | null;
}

/** What is looked for, and how that goes. */
export interface HeardLook {
  readonly id: string;
  readonly lookedAt: string | null;
  readonly notBefore: string | null;
  readonly why: WhyLine | null;
  readonly leftOut: boolean;
}

/** An answer with which something went amiss. */
export interface AmissAnswer {
  /** Of the post that it answers. */
  readonly number: number;
  readonly account: string;
  readonly url: string | null;
  readonly at: string;
  /** `not-amended`: it was taken back, and stands all the same. */
  readonly kind: 'not-amended' | 'posted-twice';
}

/** How much was heard in an hour. */
export interface HeardHour {
  readonly hour: string;
  readonly voices: number;
  readonly posts: number;
}

/** Who speaks often. */
export interface HeardSpeaker {
  readonly address: string;
  readonly name: string;
  readonly network: string;
  readonly posts: number;
  readonly latest: string;
}

/** How the watch stands. */
export interface HeardNow {
  /** Since when it is listened; null: it never was. */
  readonly since: string | null;
  /** So many of a level may be more: see `MOST_COUNTED`. */
  readonly open: Readonly<Record<Level, number>>;
  /** What goes on, and what was closed within a week. */
  readonly incidents: readonly HeardIncident[];
  readonly looks: readonly HeardLook[];
  /** What went amiss of late with what was answered, and a person has to see to. */
  readonly amiss: readonly AmissAnswer[];
  /** Of the last days, each hour in which something was heard. */
  readonly hours: readonly HeardHour[];
  readonly speakers: readonly HeardSpeaker[];
}

/** Which posts somebody wants. */
export interface HeardWished {
  readonly from?: Level | undefined;
  readonly closed?: boolean | undefined;
  readonly assigned?: string | undefined;
  /** Those that come after the post of this number. */
  readonly after?: number | undefined;
  readonly most?: number | undefined;
}

/** Reads what the watch has heard, and notes what people do about it. */
export interface HeardBook {
  now(days: number): Promise<HeardNow>;
  posts(wished: HeardWished): Promise<readonly HeardPost[]>;
  /** Closes what goes on, so that it is told again if it begins again. Returns whether it went on. */
  over(incident: number, by: string, note: string | null): Promise<boolean>;
  /** Erases what was heard of somebody and what others wrote by that address, and keeps it from coming back. Returns how many posts had been heard. */
  forget(network: string, address: string): Promise<number>;
}

const MOST = 200;
const A_WEEK = { hours: 7 * 24 } as const;
/** How many are named of those who speak often. */
const NAMED = 10;

/** Opens the book of what was heard, in a database. */
export function openHeardBook(db: Kysely<Tables>, clock: Clock): HeardBook {
  return {
    now: (days) => readNow(db, clock.now(), days),
    async posts({ most = MOST, ...wished }) {
      const heard = await queueOf(db, { ...wished, most });
      const answers = new Map<number, HeardAnswer>();
      for (const batch of inBatches(heard))
        for (const [number, answer] of await latestAnswers(
          db,
          batch.map(({ number }) => number),
        ))
          answers.set(number, answer);
      return heard.map((one) => asPost(one, answers.get(one.number)));
    },
    over: (incident, by, note) => closeIncident(db, incident, { by, note: note ?? undefined }, clock.now()),
    async forget(network, address) {
      const heard = await db.transaction().execute(async (trx) => {
        await lockForgetting(trx);
        return forgetStranger(trx, network, address.replace(/^@/u, '').toLowerCase(), clock.now());
      });
      await forgetInStatistics(db);
      return heard;
    },
  };
}

async function readNow(db: Kysely<Tables>, now: Temporal.Instant, days: number): Promise<HeardNow> {
  const from = now.subtract({ hours: days * 24 });
  const hours = Map.groupBy(await hoursSince(db, from), ({ hour }) => hour.toString());
  return {
    since: (await listeningSince(db))?.toString() ?? null,
    open: await countOpen(db),
    incidents: (await incidentsSince(db, now.subtract(A_WEEK))).map(
      ({ usual, pause, closed, since, latest, ...more }) => ({
        ...more,
        since: since.toString(),
        latest: latest.toString(),
        usual: usual ?? null,
        paused: pause === 'done',
        closed: closed
          ? { at: closed.at.toString(), by: closed.by ?? null, note: closed.note ?? null }
          : null,
      }),
    ),
    looks: (await allLooks(db)).map(({ id, lookedAt, notBefore, why, leftOut }) => ({
      id,
      lookedAt: lookedAt?.toString() ?? null,
      notBefore: notBefore?.toString() ?? null,
      why: why ?? null,
      leftOut,
    })),
    amiss: (await happenedToAnswers(db, now.subtract(A_WEEK))).map(({ number, account, url, at, kind }) => ({
      number,
      account,
      url: url ?? null,
      at: at.toString(),
      kind,
    })),
    hours: [...hours].map(([hour, counted]) => {
      const { voices, posts } = heardBy(counted, []);
      return { hour, voices, posts };
    }),
    speakers: (await speakers(db, from, NAMED)).map(({ latest, ...who }) => ({
      ...who,
      latest: latest.toString(),
    })),
  };
}

function asPost(one: StoredHeard, answer: HeardAnswer | undefined): HeardPost {
  const { number, level, rule, at, network, address, name, text, url, assigned, closed } = one;
  const { listenings, account, mention } = one;
  return {
    number,
    level: level ?? null,
    rule: rule ?? null,
    at: at.toString(),
    network,
    address,
    name,
    text,
    gone: one.goneAt?.toString() ?? null,
    url: url ?? null,
    listenings,
    account,
    mention,
    assigned: assigned ?? null,
    closed: closed ? { at: closed.at.toString(), by: closed.by, note: closed.note ?? null } : null,
    answer: answer === undefined ? null : asGiven(answer),
  };
}

function asGiven({ by, account, words, url, state, why, withdrawnAt, goneAt }: HeardAnswer): GivenAnswer {
  const given = { by, account, text: words, url: url ?? null, why: why ?? null };
  const isToCome = OWED.some((owed) => owed === state);
  if (withdrawnAt)
    return { ...given, as: goneAt || !(isToCome || state === 'sent') ? 'taken-back' : 'leaving-back' };
  return { ...given, as: isToCome ? 'leaving' : state === 'sent' ? 'posted' : 'unsent' };
}
