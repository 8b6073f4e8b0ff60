import { mkdirSync, writeFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** An answer, with the question that it was given to, as it is put in French, and when that was: « demain » means nothing without it. */
const answered = z.object({
  says: z.string(),
  answer: z.union([z.string(), z.boolean()]),
  at: z.iso.datetime(),
});

/** What somebody answered before leaving, in the order of asking. */
export type KeptAnswers = readonly z.output<typeof answered>[];

const placeIn = (folder: string): string => join(folder, '.new-answers.json');

/** Keeps the answers of somebody who leaves, in the folder of the game that is not made yet; at once, for the program is about to end. */
export function keepAnswers(folder: string, answers: KeptAnswers): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(placeIn(folder), JSON.stringify(answers));
}

/** Reads the answers that were kept; none where there are none, or nobody can read them. */
export async function keptAnswers(folder: string): Promise<KeptAnswers> {
  try {
    return z.array(answered).parse(JSON.parse(await readFile(placeIn(folder), 'utf8')));
  } catch {
    return [];
  }
}

/** Forgets the answers that were kept. */
export const dropAnswers = (folder: string): Promise<void> => rm(placeIn(folder), { force: true });
