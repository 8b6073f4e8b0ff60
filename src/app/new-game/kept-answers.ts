import { mkdirSync, writeFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';

/** An answer, with the question that it was given to, as it is put in French, and when that was: « demain » means nothing without it. */
const answered = z.object({
  says: z.string(),
  answer: z.union([z.string(), z.boolean()]),
  at: z.iso.datetime(),
});

/** What somebody answered before leaving, in the order of asking. */
export type KeptAnswers = readonly z.output<typeof answered>[];

/** Beside the folder of the game that is not made yet: with a folder, there would be a game. */
const placeFor = (folder: string): string => join(dirname(folder), `.${basename(folder)}.new-answers.json`);

/**
 * Keeps the answers of somebody who leaves, at once, for the program is about to end.
 * @param folder of the game that is not made yet, as a whole path
 * @returns false when nothing can be written there
 */
export function keepAnswers(folder: string, answers: KeptAnswers): boolean {
  try {
    mkdirSync(dirname(folder), { recursive: true });
    writeFileSync(placeFor(folder), JSON.stringify(answers));
    return true;
  } catch {
    return false;
  }
}

/** Reads the answers that were kept; none where there are none, or nobody can read them. */
export async function keptAnswers(folder: string): Promise<KeptAnswers> {
  try {
    return z.array(answered).parse(JSON.parse(await readFile(placeFor(folder), 'utf8')));
  } catch {
    return [];
  }
}

/** Forgets the answers that were kept. */
export const dropAnswers = (folder: string): Promise<void> => rm(placeFor(folder), { force: true });
