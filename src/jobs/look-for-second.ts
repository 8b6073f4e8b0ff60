import { compose } from '#game/compose.ts';
import type { Outgoing } from '#networks/network.ts';
import { knownPosts } from '#store/known-posts.ts';
import { isSpeaking } from '#store/sending.ts';
import { stepById, stepsOfRound, type StoredStep } from '#store/steps.ts';
import type { House } from './house.ts';
import { secondOrder } from './orders.ts';
import { takeBackSecond } from './posted-twice.ts';
import { CLOCK_SKEW } from './send-once.ts';
import { isUnderWay } from './step-state.ts';

/** For how long after a repeat it is tried to look. */
const TRIED_FOR = Temporal.Duration.from({ hours: 1 });

/** Has a post of which an attempt was repeated looked for once more, when a server has had more time than any is given. */
export async function orderSecondLook(house: House, step: StoredStep): Promise<void> {
  if (isUnderWay(step)) await house.queues.add(secondOrder(step, house.clock.now()));
}

/**
 * Looks, some minutes after a post was repeated, for the one of the attempt before: a server that was slower than any is
 * thought to be may have made it after all. It is taken back.
 */
export async function lookForSecond(house: House, id: string, signal: AbortSignal): Promise<void> {
  const step = await stepById(house.db, id);
  const account = step && house.accounts.get(step.account);
  const game = step && house.games.get(step.game)?.game;
  if (!account || !game || step.state !== 'sent') return;
  const { networkId: first, text, attemptedAt } = step;
  if (first === undefined || text === undefined || !attemptedAt) return;
  const now = house.clock.now();
  if (Temporal.Instant.compare(now, attemptedAt.add(TRIED_FOR)) > 0) return;
  // What is being posted is known by nobody yet, and not to be taken for it.
  const isBusy = await isSpeaking(house.db, account.name, [...house.games.keys()]);
  const own = isBusy ? undefined : await account.network.ownPosts(attemptedAt.subtract(CLOCK_SKEW), signal);
  if (!own?.ok) return house.queues.add(secondOrder(step, now));
  const composed = compose(text, game.hashtags.always, AS_IT_WAS);
  if (!composed.ok) return;
  const known = await knownPosts(house.db, account.name);
  for (const inReplyTo of new Set([await openingOf(house, step), undefined])) {
    const post: Outgoing = {
      key: id,
      text: composed.text,
      pictures: [],
      visibility: step.kind === 'request' || step.kind === 'reminder' ? 'private' : 'public',
      language: game.language,
      quotes: 'nobody',
      inReplyTo,
    };
    const found = await own.value.find(post, 'text', known, signal);
    if (!found.ok || !found.value) continue;
    await takeBackSecond(house, account, 'steps', step, { first, second: found.value }, signal);
  }
}

/** It was measured before it left. */
const AS_IT_WAS = { textLimit: Number.POSITIVE_INFINITY, measure: (text: string): number => text.length };

async function openingOf({ db }: House, { game, round, account }: StoredStep): Promise<string | undefined> {
  const steps = await stepsOfRound(db, game, round, account);
  return steps.find(({ kind }) => kind === 'opening')?.networkId;
}
