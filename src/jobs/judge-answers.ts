import { z } from 'zod';
import { takeAnswersOf } from '#jobs/replies/take-answers.ts';
import { job } from './job.ts';

/** Judges what was answered in a game by the form of the public page. */
export const judgeAnswers = job({
  name: 'judge-answers',
  queue: 'housekeeping',
  data: z.strictObject({ game: z.string() }),
  of: (game: string) => ({ key: `judge-answers/${game}`, data: { game } }),
  run: (context, { game }) => takeAnswersOf(context, game),
});
