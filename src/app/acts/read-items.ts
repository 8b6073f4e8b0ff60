import type { Kysely } from 'kysely';
import type { Item } from '#acts/change.ts';
import { partnerRecord } from '#game/partner-record.ts';
import type { KnownItem } from '#acts/known.ts';
import { isAcknowledged, stateToNote } from '#store/alarms/acknowledged.ts';
import { actsOf } from '#store/partners/partner-acts.ts';
import { partnerPostsOf } from '#store/partners/partner-posts.ts';
import { repliesNamed } from '#store/replies/replies.ts';
import { stepsOf } from '#store/posts/steps.ts';
import type { Tables } from '#store/tables/tables.ts';

/** Reads what is known of what an act takes note of, each once; what there is none of in the game, or does not wait as it was shown, is left out. */
export async function knownItems(
  db: Kysely<Tables>,
  game: string,
  items: readonly Item[],
): Promise<readonly KnownItem[]> {
  const known = new Map<string, KnownItem>();
  // Two who take note of the same wait for one another once.
  for (const wished of items.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))) {
    const item = await idOf(db, game, wished);
    if (item === undefined) continue;
    const { of } = wished;
    known.set(`${of} ${item}`, { of, item, acknowledged: await isAcknowledged(db, game, { of, item }) });
  }
  return [...known.values()].toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

const keyOf = ({ of, item }: Item): string => `${of} ${item}`;

/** Whoever grants more time to a partner has still missed what never came. */
const NO_GRACE = Temporal.Duration.from({ hours: 0 });

/** The id of the row that is called so, if it is of the game and of that kind, and there is something of it to take note of. */
async function idOf(db: Kysely<Tables>, game: string, { of, item, as }: Item): Promise<string | undefined> {
  switch (of) {
    case 'in-public': {
      const [reply, ...others] = await repliesNamed(db, game, [item]);
      return others.length === 0 && reply?.inOpen ? reply.id : undefined;
    }
    case 'post': {
      const state = await stateToNote(db, game, 'steps', item);
      const isWaiting = (state === 'failed' || state === 'uncertain') && (as ?? state) === state;
      return isWaiting ? item : undefined;
    }
    case 'miss': {
      if ((await stateToNote(db, game, 'steps', item)) === undefined) return undefined;
      const record = partnerRecord(await stepsOf(db, game), await actsOf(db, game), NO_GRACE);
      return record.find(({ step, outcome }) => step === item && outcome === 'missed')?.step;
    }
    case 'word':
      return (await stateToNote(db, game, 'effects', item)) === 'failed' ? item : undefined;
    case 'leak':
      return (await partnerPostsOf(db, game)).find(({ id, leaks, goneAt }) => id === item && leaks && !goneAt)
        ?.id;
  }
}
