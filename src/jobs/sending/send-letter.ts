import { loggedWhy } from '#game/why.ts';
import type { Game } from '#game/game.ts';
import { letterOf } from '#game/words/letters.ts';
import { beginAttempt, recordSent } from '#store/outbox/sending.ts';
import type { StoredStep } from '#store/posts/steps.ts';
import { beginLeaving, whileItMay } from '#jobs/attempts.ts';
import type { JobContext } from '#jobs/context.ts';
import { fail } from '#jobs/fail.ts';
import { whyOf } from '#jobs/retry.ts';
import { factsFor } from './step-facts.ts';
import type { Sending, Written } from './send-once.ts';

/**
 * Writes to a partner's person by mail. A letter of unknown outcome is sent again under the same message id, by which mail
 * programs know that it is the same.
 */
export async function sendLetter(
  context: JobContext,
  game: Game,
  step: StoredStep & Written,
  to: string,
  text: string,
  signal: AbortSignal,
): Promise<Sending> {
  const now = context.clock.now();
  const facts = await factsFor(context, game, step);
  const { foot, ...around } = letterOf(game, step, facts, { from: context.mail.from ?? '', at: now });
  const letter = { key: step.id, to, ...around, text: `${text}\n\n-- \n${foot}` };
  const lease = beginLeaving(context.clock);
  const begun = await beginAttempt(context.db, 'steps', step, {
    at: now,
    text,
    version: step.version,
  });
  if (!begun) return { kind: 'taken' };
  const outcome = await whileItMay(context, lease, 'steps', begun, (leave) =>
    context.mail.send(letter, signal, leave),
  );
  if (outcome.ok) {
    await recordSent(context.db, 'steps', step.id, { at: now });
    return { kind: 'sent', post: { id: step.id, url: `mailto:${to}`, at: now } };
  }
  const why = whyOf(outcome.failure);
  context.log.warn({ event: 'letter-not-sent', step: step.id, why: loggedWhy(why) });
  return fail(context, 'steps', begun, outcome.failure, { owed: 'planned' });
}
