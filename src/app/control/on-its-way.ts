import type { Kysely } from 'kysely';
import { postName } from '#game/words/post-names.ts';
import { underWay } from '#store/outbox/sending.ts';
import { partsOf } from '#store/games/script-parts.ts';
import { stepById } from '#store/posts/steps.ts';
import type { Tables } from '#store/tables/tables.ts';
import type { OnItsWay, Whereabouts } from './control.ts';

const WHAT = { steps: 'post', effects: 'answer', amendments: 'amendment', watch_answers: 'answer' } as const;

/** Reads what is said and is on its way, or may be, each by the name that `kesako post` takes. No script is needed for it. */
export async function onItsWay(db: Kysely<Tables>, where: Whereabouts): Promise<readonly OnItsWay[]> {
  const found: OnItsWay[] = [];
  for (const { outbox, id, game, account } of await underWay(db, where)) {
    found.push({ what: WHAT[outbox], id: await nameOf(db, game, id), game, account });
  }
  return found;
}

/** A row of a step, or one whose id begins with its step's, is called by the numbers that players read. */
async function nameOf(db: Kysely<Tables>, game: string, id: string): Promise<string> {
  const own = id.split('/');
  const step = await stepById(db, own.slice(0, 4).join('/'));
  if (!step) return id.startsWith(`${game}/`) ? id.slice(game.length + 1) : id;
  const parts = await partsOf(db, game);
  return [postName({ game: { id: game, rounds: [] }, parts }, step), ...own.slice(4)].join('/');
}
