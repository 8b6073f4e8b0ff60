import type { Kysely } from 'kysely';
import type { Item } from '#acts/change.ts';
import type { KnownItem } from '#acts/known.ts';
import { isAcknowledged } from '#store/acknowledged.ts';
import { effectById } from '#store/effects.ts';
import { partnerPostsOf } from '#store/partner-posts.ts';
import { repliesNamed } from '#store/replies.ts';
import { stepById } from '#store/steps.ts';
import type { Tables } from '#store/tables.ts';

/** Reads what is known of what an act takes note of, each once; what there is none of in the game is left out. */
export async function knownItems(
  db: Kysely<Tables>,
  game: string,
  items: readonly Item[],
): Promise<readonly KnownItem[]> {
  const known = new Map<string, KnownItem>();
  for (const wished of items) {
    const item = await idOf(db, game, wished);
    if (item === undefined) continue;
    const { of } = wished;
    known.set(`${of} ${item}`, { of, item, acknowledged: await isAcknowledged(db, game, { of, item }) });
  }
  // Two who take note of the same wait for one another once.
  return [...known.values()].toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

const keyOf = ({ of, item }: Item): string => `${of} ${item}`;

/** The id of the row that is called so, if it is of the game and of that kind. */
async function idOf(db: Kysely<Tables>, game: string, { of, item }: Item): Promise<string | undefined> {
  switch (of) {
    case 'in-public': {
      const [reply, ...others] = await repliesNamed(db, game, [item]);
      return others.length === 0 ? reply?.id : undefined;
    }
    case 'post':
    case 'miss': {
      const step = await stepById(db, item);
      return step?.game === game ? step.id : undefined;
    }
    case 'word': {
      const effect = await effectById(db, item);
      return effect?.game === game ? effect.id : undefined;
    }
    case 'leak':
      return (await partnerPostsOf(db, game)).find(({ id }) => id === item)?.id;
  }
}
