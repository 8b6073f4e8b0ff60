import { z } from 'zod';
import { later } from '#game/moments.ts';
import type { Amendment } from '#store/posts/amendments.ts';
import type { StoredEffect } from '#store/outbox/effects.ts';
import type { StoredStep } from '#store/posts/steps.ts';
import type { HeardAnswer } from '#store/watch/answers.ts';
import { orderable, PRIORITY } from './job.ts';

// How these are done leads back to what orders them: they stand apart from the files that do them.

/** Carries out a step, at its moment or at the one it was put off to. */
export const STEP = {
  ...orderable({
    name: 'publish-step',
    queue: 'outbox',
    data: z.strictObject({ step: z.string() }),
    of: ({ id, account, due, notBefore }: Pick<StoredStep, 'id' | 'account' | 'due' | 'notBefore'>) => {
      const at = later(due, notBefore);
      return {
        account,
        key: `${id}@${at.epochMilliseconds}`,
        data: { step: id },
        at,
        priority: PRIORITY.step,
      };
    },
  }),
  outbox: 'steps',
} as const;

/** Carries out an effect, at once, or at the moment it was put off to. When it was planned, a wrong clock may have said. */
export const EFFECT = {
  ...orderable({
    name: 'carry-out-effect',
    queue: 'outbox',
    data: z.strictObject({ effect: z.string() }),
    of: ({
      id,
      account,
      kind,
      createdAt,
      notBefore: at,
    }: Pick<StoredEffect, 'id' | 'account' | 'kind' | 'createdAt' | 'notBefore'>) => ({
      account,
      key: `${id}@${(at ?? createdAt).epochMilliseconds}`,
      data: { effect: id },
      at,
      priority: PRIORITY[kind],
    }),
  }),
  outbox: 'effects',
} as const;

/** Does something to a post that is out, at once, or at the moment it was put off to. */
export const AMENDMENT = {
  ...orderable({
    name: 'amend-post',
    queue: 'outbox',
    data: z.strictObject({ amendment: z.string() }),
    of: ({
      id,
      account,
      createdAt,
      notBefore: at,
    }: Pick<Amendment, 'id' | 'account' | 'createdAt' | 'notBefore'>) => ({
      account,
      key: `${id}@${(at ?? createdAt).epochMilliseconds}`,
      data: { amendment: id },
      at,
      priority: PRIORITY.amendment,
    }),
  }),
  outbox: 'amendments',
} as const;

/** Answers something that was heard, or deletes that, at once, or at the moment it was put off to. */
export const ANSWER = {
  ...orderable({
    name: 'answer-heard',
    queue: 'outbox',
    data: z.strictObject({ answer: z.string() }),
    of: ({
      id,
      account,
      createdAt,
      withdrawnAt,
      notBefore: at,
    }: Pick<HeardAnswer, 'id' | 'account' | 'createdAt' | 'withdrawnAt' | 'notBefore'>) => ({
      account,
      // It is one thing to answer, and another to take that back.
      key: `${id}@${(at ?? withdrawnAt ?? createdAt).epochMilliseconds}`,
      data: { answer: id },
      at,
      priority: PRIORITY.answer,
    }),
  }),
  outbox: 'watch_answers',
} as const;

/** A poll to be taken of the posts of one round on one account. */
export interface RelayPoll {
  readonly game: string;
  readonly round: number;
  readonly account: string;
  readonly at: Temporal.Instant;
}

/** One round on one account. */
export const roundData = z.strictObject({ game: z.string(), round: z.int(), account: z.string() });

/** Polls, at its moment, who relays the posts of a round. */
export const POLL = orderable({
  name: 'poll-relays',
  queue: 'polls',
  data: roundData,
  of: ({ game, round, account, at }: RelayPoll) => ({
    account,
    key: `poll/${game}/${round}@${at.epochMilliseconds}`,
    data: { game, round, account },
    at,
  }),
});
