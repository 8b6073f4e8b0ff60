import { answerProblems } from './answer-problems.ts';
import { fileProblems } from './file-problems.ts';
import { partnerActProblems } from './partner-act-problems.ts';
import { partnerProblems } from './partner-problems.ts';
import { networkProblems } from './network-problems.ts';
import { photoProblems } from './photo-problems.ts';
import { postedProblems } from './posted-problems.ts';
import { shapeProblems } from './shape-problems.ts';
import { textProblems } from './text-problems.ts';
import { timeProblems } from './time-problems.ts';
import { yamlProblems } from './yaml-problems.ts';

/** Every kind of problem that a script can have, by its code. Each is documented in docs/problems.md. */
export const catalogue = {
  ...fileProblems,
  ...yamlProblems,
  ...shapeProblems,
  ...timeProblems,
  ...photoProblems,
  ...textProblems,
  ...networkProblems,
  ...answerProblems,
  ...partnerProblems,
  ...partnerActProblems,
  ...postedProblems,
};

export type Code = keyof typeof catalogue;

/** What a problem of that code has to be told. */
export type Details<C extends Code> = Parameters<(typeof catalogue)[C]['explain']>[0];
