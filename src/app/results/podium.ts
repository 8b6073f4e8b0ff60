import type { Kysely } from 'kysely';
import { isAfter } from '#game/moments.ts';
import { announcedIn } from '#jobs/sending/step-facts.ts';
import type { PodiumLine } from '#results/results.ts';
import type { StoredStep } from '#store/posts/steps.ts';
import { tellingOf } from '#store/posts/tellings.ts';
import { FORGOTTEN } from '#store/forgotten-ids.ts';
import type { Tables } from '#store/tables/tables.ts';
import { named } from '#app/public-view/public-players.ts';

const LAST_RANK = 3;
const MOST = 100;

/** Reads whom the last ranking that was posted named at its head, those alone who may still be named; null: none was posted. */
export async function podiumOf(
  db: Kysely<Tables>,
  steps: readonly StoredStep[],
): Promise<readonly PodiumLine[] | null> {
  const [last] = steps
    .filter(({ kind, state, goneAt }) => kind === 'standings' && state === 'sent' && goneAt === undefined)
    .toSorted((a, b) => (a.postedAt && b.postedAt && isAfter(a.postedAt, b.postedAt) ? -1 : 1));
  const telling = last && (await tellingOf(db, last));
  if (telling?.told === undefined) return null;
  const head = announcedIn(telling.told)
    .standings.filter(({ rank }) => rank <= LAST_RANK)
    .slice(0, MOST);
  const ids = head.map(({ player }) => player);
  const players = await named(db, ids);
  return head.map(({ rank, player, points }) => ({
    rank,
    points,
    name: players.get(player)?.name ?? null,
    forgotten: player.startsWith(FORGOTTEN),
  }));
}
