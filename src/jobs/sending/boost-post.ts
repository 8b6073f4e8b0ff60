import { loggedWhy } from '#game/why.ts';
import { partnersBeside } from '#game/partners.ts';
import { isFrom } from '#game/moments.ts';
import { done, type Failure } from '#networks/outcome.ts';
import { isRevoked } from '#store/partners/consents.ts';
import { postOf } from '#store/partners/partner-acts.ts';
import { beginAttempt, recordSent, type Seen } from '#store/outbox/sending.ts';
import { stepById, type StoredStep } from '#store/posts/steps.ts';
import { beginLeaving, whileItMay } from '#jobs/attempts.ts';
import { momentAt, momentOn } from '#jobs/clocks.ts';
import type { Account, JobContext } from '#jobs/context.ts';
import { endStep } from '#jobs/partners/readiness.ts';
import { type Fitness, readBeforeBoost, unread } from '#jobs/partners/read-before-boost.ts';
import { type Awaited, postBehind } from '#jobs/partners/awaited-post.ts';
import { rememberHint } from '#jobs/partners/remember-hint.ts';
import { fail } from '#jobs/fail.ts';
import { writeGivenUp } from '#store/given-up.ts';
import { waitUntil } from '#jobs/put-off.ts';
import { whyOf } from '#jobs/retry.ts';
import { isUnderWay } from '#jobs/step-state.ts';
import type { Sending, Written } from './send-once.ts';

/** How soon a post that the lent account's server does not know yet is asked for again. */
const PATIENCE = Temporal.Duration.from({ seconds: 30 });

/** Boosts a post from an account that a partner lends. A boost leaves one mark however often it is made. */
export async function boostPost(
  context: JobContext,
  account: Account,
  step: StoredStep & Written,
  signal: AbortSignal,
): Promise<Sending> {
  const post = await postBehind(context.db, step);
  if (post.kind !== 'there') return { kind: 'taken' };
  const fitness = await fitnessOf(context, step, post, signal);
  if (fitness.kind === 'unread') return waitUntil(context, 'steps', step, fitness.at, fitness.why);
  if (fitness.kind === 'unfit') {
    const end = { kind: 'end', state: 'skipped', why: fitness.why } as const;
    return context.db.transaction().execute(async (trx) => {
      if (!(await endStep({ ...context, db: trx }, step, end))) return { kind: 'taken' };
      await writeGivenUp(trx, 'steps', step.id, context.clock.now());
      return { kind: 'given-up' };
    });
  }
  // Whoever asks another server for a post waits for it: the lease begins when it is here.
  const located = await account.network.locate({ id: post.id, url: post.url }, signal);
  const state = isUnderWay(step) ? 'uncertain' : 'planned';
  if (!located.ok) return failRelay(context, step, located.failure, { owed: state, tried: true });
  if (located.value === undefined) {
    const at = context.clock.now().add(PATIENCE);
    return waitUntil(context, 'steps', step, at, 'post-awaited', { state, tried: true });
  }
  const lease = beginLeaving(context.clock);
  let isStale = false;
  const begun = await beginAttempt(context.db, 'steps', step, {
    at: context.clock.now(),
    begun: await context.sharedNow(),
    text: undefined,
    version: step.version,
    isStillSo: async (trx) => !(isStale = !(await isStillTheirs(trx, step))),
  });
  if (!begun) return isStale ? { kind: 'again', at: context.clock.now() } : { kind: 'taken' };
  const boost = located.value;
  const boosted = await whileItMay(context, lease, 'steps', begun, (leave) =>
    account.network.boost(boost, signal, leave),
  );
  if (!boosted.ok) return failRelay(context, begun, boosted.failure);
  const at = momentAt(context, account);
  await recordSent(context.db, 'steps', step.id, { url: post.url, at });
  return { kind: 'sent', post: { id: located.value, url: post.url, at } };
}

/** Says whether what is relayed is still there, and whoever relays it still takes part. */
async function isStillTheirs(db: JobContext['db'], step: StoredStep): Promise<boolean> {
  const { game, partner } = step;
  if (partner && (await isRevoked(db, game, partner.id))) return false;
  return (await postBehind(db, step)).kind === 'there';
}

type There = Awaited & { readonly kind: 'there' };

/**
 * Says whether a post may be boosted as it stands. A post of the game itself is fit, and so is what cannot be read once the answer is out:
 * a relay that may have been made is made once more then, however late.
 */
async function fitnessOf(
  context: JobContext,
  step: StoredStep,
  post: There,
  signal: AbortSignal,
): Promise<Fitness> {
  const hint = step.partner?.of === undefined ? undefined : await stepById(context.db, step.partner.of);
  if (hint?.kind !== 'partner-hint' || hint.state !== 'sent') return { kind: 'fit' };
  const fitness = await readHint(context, hint, post, signal);
  const reveals = context.games
    .get(step.game)
    ?.game.rounds.find(({ number }) => number === step.round)?.reveals;
  const isOut = reveals !== undefined && isFrom(momentOn(context, hint.partner?.beside ?? ''), reveals);
  return fitness.kind === 'unread' && isOut ? { kind: 'fit' } : fitness;
}

/** The account beside which a partner's hint was given reads its post once more, as it knows it. */
async function readHint(
  context: JobContext,
  hint: StoredStep,
  { id, url, at }: There,
  signal: AbortSignal,
): Promise<Fitness> {
  const beside = context.accounts.get(hint.partner?.beside ?? '');
  const played = context.games.get(hint.game);
  const partner = partnersBeside(played?.game.partners ?? [], beside?.name ?? '').find(
    (one) => one.id === hint.partner?.id,
  );
  if (!beside || !played || !partner) return unread(context);
  const here =
    id === undefined
      ? done(postOf(beside.name, hint.networkId ?? ''))
      : await rememberHint(context, beside, hint, { id, url, at }, signal);
  if (!here.ok) return unread(context, here.failure);
  if (here.value === undefined) return unread(context);
  return readBeforeBoost(context, beside, played, { round: hint.round, partner, post: here.value }, signal);
}

async function failRelay(
  context: JobContext,
  seen: Seen,
  failure: Failure,
  how?: Parameters<typeof fail>[4],
): Promise<Sending> {
  const why = whyOf(failure);
  context.log.warn({ event: 'not-relayed', step: seen.id, why: loggedWhy(why) });
  return fail(context, 'steps', seen, failure, how);
}
