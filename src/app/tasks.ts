import type { Kysely } from 'kysely';
import { effectsOf } from '#store/effects.ts';
import { repliesByNetworkId } from '#store/replies.ts';
import { stepsOf } from '#store/steps.ts';
import type { Tables } from '#store/tables.ts';

/** What a network refused to a program, and a person may still say. */
export interface Task {
  readonly account: string;
  readonly round: number;
  /** To be pasted. */
  readonly text: string;
  /** Address of the reply that it answers; null for a post of its own. */
  readonly answers: string | null;
}

/** What a person has to do in a game in place of the program, in the order of time. */
export async function tasksOf(db: Kysely<Tables>, game: string): Promise<readonly Task[]> {
  const posts = (await stepsOf(db, game)).filter(isRefused);
  const answers = (await effectsOf(db, game)).filter(isRefused);
  const own = posts.map(({ account, round, text }) => ({ account, round, text: text ?? '', answers: null }));
  const others = answers.map(async ({ account, round, text, reply }) => {
    const [answered] = await repliesByNetworkId(db, account, [reply]);
    return { account, round, text: text ?? '', answers: answered?.url ?? null };
  });
  return [...own, ...(await Promise.all(others))];
}

const isRefused = ({ state, why, text }: Refusable): boolean =>
  state === 'failed' && text !== undefined && why?.startsWith('refused') === true;

interface Refusable {
  readonly state: string;
  readonly why: string | undefined;
  readonly text: string | undefined;
}
