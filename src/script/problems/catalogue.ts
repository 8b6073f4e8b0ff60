import { acceptedProblems } from './accepted.ts';
import { answerProblems } from './answer.ts';
import { drawProblems } from './draw.ts';
import { fileProblems } from './file.ts';
import { liveProblems } from './live.ts';
import { partnerActProblems } from './partner-act.ts';
import { partnerProblems } from './partner.ts';
import { networkProblems } from './network.ts';
import { photoProblems } from './photo.ts';
import { postedProblems } from './posted.ts';
import { rulesProblems } from './rules.ts';
import { shapeProblems } from './shape.ts';
import { textProblems } from './text.ts';
import { timeProblems } from './time.ts';
import { yamlProblems } from './yaml.ts';

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
  ...drawProblems,
  ...postedProblems,
  ...rulesProblems,
  ...liveProblems,
  ...acceptedProblems,
};

export type Code = keyof typeof catalogue;

/** Codes of warnings and advice, which an author may accept. */
export const MILD_CODES = (Object.keys(catalogue) as Code[]).filter(
  (code) => catalogue[code].severity !== 'error' && !(code in acceptedProblems),
);

/** What a problem of that code has to be told. */
export type Details<C extends Code> = Parameters<(typeof catalogue)[C]['explain']>[0];
