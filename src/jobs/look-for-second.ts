import { z } from 'zod';
import { isAfter } from '#game/moments.ts';
import type { Outgoing } from '#networks/network.ts';
import { done, type Outcome } from '#networks/outcome.ts';
import { compose } from '#game/words/compose.ts';
import { amendmentById, amendmentsTo } from '#store/posts/amendments.ts';
import { effectById } from '#store/outbox/effects.ts';
import { knownPosts } from '#store/posts/known-posts.ts';
import { type Repeated, settleAttempts } from '#store/posts/repeated-posts.ts';
import { isSpeaking } from '#store/outbox/sending.ts';
import { answerById } from '#store/watch/answers.ts';
import { stepById, stepsOf, type StoredStep } from '#store/posts/steps.ts';
import { momentAt } from './clocks.ts';
import type { Account, JobContext } from './context.ts';
import { job, PRIORITY } from './job.ts';
import { inTime } from '#jobs/replies/in-time.ts';
import { anchorOf, recapHead } from '#jobs/sending/anchor.ts';
import { takeBackSecond } from '#jobs/sending/posted-twice.ts';
import { foundBy } from '#jobs/sending/seek-step.ts';
import { CLOCK_SKEW } from '#jobs/sending/send-once.ts';
import { roundOfStep } from './step-gates.ts';
import { OUTBOXES } from '#store/states.ts';

/** How long after a repeated post the one of the attempt before is looked for. */
const SECOND_AFTER = Temporal.Duration.from({ minutes: 5 });
/** For how long after a repeat it is tried to look. */
const TRIED_FOR = Temporal.Duration.from({ hours: 1 });

/**
 * Looks, some minutes after a post was repeated, for the one of an attempt before: a server that was slower than any is
 * thought to be may have made it after all. It is taken back. As long as it could not be looked for, it is owed.
 */
export const lookForSecond = job({
  name: 'look-for-second',
  queue: 'outbox',
  data: z.strictObject({ outbox: z.enum(OUTBOXES), id: z.string() }),
  of: ({ outbox, id, account, attemptedAt }: Repeated) => {
    const at = attemptedAt.add(SECOND_AFTER);
    return {
      account,
      key: `${id}/second@${at.epochMilliseconds}`,
      data: { outbox, id },
      at,
      priority: PRIORITY.answer,
    };
  },
  run,
});

async function run(
  context: JobContext,
  { outbox, id }: Pick<Repeated, 'outbox' | 'id'>,
  signal: AbortSignal,
): Promise<void> {
  const { db } = context;
  const step = outbox === 'steps' ? await stepById(db, id) : undefined;
  const effect = outbox === 'effects' ? await effectById(db, id) : undefined;
  const amendment = outbox === 'amendments' ? await amendmentById(db, id) : undefined;
  const answer = outbox === 'watch_answers' ? await answerById(db, id) : undefined;
  const sent = step ?? effect ?? amendment ?? answer;
  const account = sent && context.accounts.get(sent.account);
  const language = answer?.language ?? (sent && context.games.get(sent.game)?.game.language);
  if (!account || language === undefined || sent.state !== 'sent') return;
  const { networkId: first, attemptedAt } = sent;
  const text = step ? await asPosted(context, step) : sent.text;
  if (first === undefined || text === undefined || !attemptedAt) return;
  if (isAfter(momentAt(context, account), attemptedAt.add(TRIED_FOR))) {
    return settleAttempts(db, outbox, id);
  }
  // What is being posted is known by nobody yet, and not to be taken for it.
  if (await isSpeaking(db, account.name, [...context.games.keys()])) return;
  const searched = await inTime(context, account, signal, async (during) => {
    const above = step
      ? await anchorsOf(context, account, step, during)
      : done([
          amendment ? (await stepById(db, amendment.step))?.networkId : (answer?.target ?? effect?.reply),
        ]);
    if (!above.ok) return false;
    const own = await account.network.ownPosts(attemptedAt.subtract(CLOCK_SKEW), during);
    const composed = compose(text, [], AS_IT_WAS);
    if (!own.ok || !composed.ok) return false;
    const known = await knownPosts(db, account.name);
    for (const inReplyTo of new Set([...above.value, undefined])) {
      const post: Outgoing = {
        key: id,
        text: composed.text,
        pictures: [],
        visibility: 'public',
        language,
        quotes: 'nobody',
        inReplyTo,
      };
      // An attempt before it may have been written before more had come in.
      const found = await own.value.find(post, step ? foundBy(step) : 'text', known, during);
      if (!found.ok) return false;
      if (!found.value) continue;
      await takeBackSecond(context, account, outbox, sent, { first, second: found.value }, during);
    }
    return true;
  });
  if (searched.ok && searched.value) await settleAttempts(db, outbox, id);
}

/** It was measured before it left. */
const AS_IT_WAS = { textLimit: Number.POSITIVE_INFINITY, measure: (text: string): number => text.length };

/** What the post of a step said before a person had it say something else. */
async function asPosted({ db }: JobContext, { id, text }: StoredStep): Promise<string | undefined> {
  const first = (await amendmentsTo(db, id)).find(({ kind, was }) => kind === 'rewrite' && was !== undefined);
  return first?.was ?? text;
}

/** What the post of a step may answer: what it would by now, and what it would have before that was told in a thread of its own. */
async function anchorsOf(
  context: JobContext,
  account: Account,
  step: StoredStep,
  signal: AbortSignal,
): Promise<Outcome<readonly (string | undefined)[]>> {
  const game = context.games.get(step.game)?.game;
  const round = await roundOfStep(context, step);
  const head = game?.live && recapHead(game, step, await stepsOf(context.db, step.game));
  const anchors: (string | undefined)[] = [];
  for (const above of new Set([head, undefined])) {
    const found = await anchorOf(account, step, round, signal, above);
    if (!found.ok) return found;
    anchors.push(found.value.anchor);
  }
  return done(anchors);
}
