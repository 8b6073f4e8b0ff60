import type { Kysely } from 'kysely';
import type { HeardAct } from '#acts/act.ts';
import type { Closing } from '#acts/change.ts';
import type { KnownAnswerer, KnownAnswering, KnownHeardPost, KnownHeardPosts } from '#acts/known.ts';
import type { Game } from '#game/game.ts';
import { lentAccounts } from '#game/partners.ts';
import { latestAnswers } from '#store/watch/answers.ts';
import type { StoredHeard } from '#store/watch/heard.ts';
import { heardNumbered } from '#store/watch/queue.ts';
import type { Tables } from '#store/tables/tables.ts';
import { measureFrom, type Measures } from './ask-measures.ts';
import { secretKeys } from './read-posts.ts';

/** With what answers to what was heard are given. */
export interface Answering {
  /** The accounts that may answer, those of partners included. */
  readonly accounts: readonly KnownAnswerer[];
  /** What each answer carries, each with its `#`. */
  readonly hashtags: readonly string[];
}

/** What answers are given with that only a process knows that has the accounts and the scripts. */
export interface AnsweringAtHand extends Answering {
  /** The games that are under way: what they keep secret is not given away, and what is lent to them answers nobody. */
  readonly games: readonly Game[];
  /** Those of them whose scripts cannot be read. */
  readonly unread: KnownAnswering['unread'];
  readonly measures: Measures | undefined;
}

/** Reads from the store what an act about what was heard is decided on. The rows stay as they are until the transaction ends. */
export async function readHeard(
  db: Kysely<Tables>,
  act: HeardAct,
  by: Closing,
  hand: AnsweringAtHand | undefined,
  now: Temporal.Instant,
): Promise<KnownHeardPosts> {
  const numbers = act.kind === 'answer-heard' ? [act.number] : act.numbers;
  const heard = (await heardNumbered(db, numbers)).filter(
    // Nobody can answer what its author has deleted.
    ({ goneAt }) => act.kind !== 'answer-heard' || !goneAt,
  );
  const answers = await latestAnswers(db, numbers);
  const found = heard.map((one): KnownHeardPost => {
    const { number, listenings, network, account, mention, mentionedAs, assigned, closed } = one;
    const latest = answers.get(number);
    // What was given up, or taken back, answers nothing.
    const stands =
      latest && !latest.withdrawnAt && (latest.state === 'sent' || isToCome(latest.state))
        ? latest
        : undefined;
    return {
      number,
      listenings,
      network,
      account,
      mention,
      mentionedAs,
      assigned: assigned ?? null,
      closed: closingOf(closed),
      answer: stands && { ordinal: stands.ordinal, by: stands.by },
      next: (latest?.ordinal ?? 0) + 1,
    };
  });
  if (act.kind !== 'answer-heard') return { found, by };
  return { found, by, answering: hand && (await answeringNow(db, act, found[0], hand, now)) };
}

const isToCome = (state: string): boolean => ['planned', 'sending', 'uncertain'].includes(state);

/** Returns that a post is closed, as changes have it. */
export const closingOf = (closed: StoredHeard['closed']): Closing | null =>
  closed ? { at: closed.at.round('millisecond').toString(), by: closed.by } : null;

async function answeringNow(
  db: Kysely<Tables>,
  { on }: HeardAct & { readonly kind: 'answer-heard' },
  post: KnownHeardPost | undefined,
  { accounts, hashtags, games, unread, measures }: AnsweringAtHand,
  now: Temporal.Instant,
): Promise<KnownAnswering> {
  const own = new Set(games.flatMap((game) => game.accounts));
  const lent = new Set(
    games.flatMap(({ partners }) => lentAccounts(partners)).filter((one) => !own.has(one)),
  );
  const secrets = await Promise.all(games.map((game) => secretKeys(db, game, now)));
  const name = on ?? post?.account;
  return {
    accounts: accounts.filter((one) => !lent.has(one.name)),
    measure: name === undefined || !measures ? undefined : measureFrom(measures, name),
    hashtags,
    secrets: secrets.flat(),
    unread,
  };
}
