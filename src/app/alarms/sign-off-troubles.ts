import type { Game } from '#game/game.ts';
import { isBy } from '#game/moments.ts';
import type { JobContext } from '#jobs/context.ts';
import { allGames } from '#store/games/games.ts';
import { standingSignOffs } from '#store/games/sign-offs.ts';
import { requestsOf, type SignOffNow } from '#app/sign-offs/requests.ts';
import type { ToldTrouble } from './trouble.ts';

/** For how long a yes is news. */
const NEWS_FOR = Temporal.Duration.from({ hours: 24 });

/**
 * Reads what is to be told of agreements that were asked for: an answer, what waits for one past its moment, and what
 * was changed in public after a yes.
 * @param games that are under way and played here
 */
export async function signOffTroubles(
  { db, clock }: JobContext,
  games: readonly Game[],
): Promise<readonly ToldTrouble[]> {
  const standing = await standingSignOffs(db);
  if (standing.length === 0) return [];
  const now = clock.now();
  const asked = new Set(standing.map(({ game }) => game));
  const gameOf = async (id: string): Promise<Game | undefined> => games.find((game) => game.id === id);
  const troubles: ToldTrouble[] = [];
  for (const game of games.filter(({ id }) => asked.has(id)))
    for (const request of await requestsOf({ db, gameOf, scripts: undefined }, game.id, now)) {
      const trouble = request.toCome || request.editedAt !== null ? troubleOf(request, game, now) : undefined;
      if (trouble) troubles.push(trouble);
    }
  const played = new Set((await allGames(db)).map(({ id }) => id));
  for (const { game: id, number, whom, answer, answeredAt } of standing.filter(
    ({ game }) => !played.has(game),
  )) {
    const state = answer && (answer.yes ? ('agreed' as const) : ('refused' as const));
    const request = { number, whom, called: null, state, answeredAt: answeredAt?.toString() ?? null };
    const found = troubleOf(
      { ...request, waitsSince: null, editedAt: null },
      { id, title: id, timeZone: 'UTC' },
      now,
    );
    if (found) troubles.push({ ...found, unplayed: true });
  }
  return troubles;
}

type Told = Pick<SignOffNow, 'number' | 'whom' | 'called' | 'answeredAt' | 'waitsSince' | 'editedAt'> & {
  readonly state: SignOffNow['state'] | undefined;
};

function troubleOf(
  { number, whom, called, state, answeredAt, waitsSince, editedAt }: Told,
  { id, title, timeZone }: Pick<Game, 'id' | 'title' | 'timeZone'>,
  now: Temporal.Instant,
): ToldTrouble | undefined {
  const asked = {
    kind: 'agreement',
    cause: `${id}/${number}`,
    count: 1,
    game: id,
    account: undefined,
    title,
    timeZone,
    page: id,
    whom,
    called: called ?? undefined,
  } as const;
  const isNews = answeredAt !== null && !isBy(Temporal.Instant.from(answeredAt).add(NEWS_FOR), now);
  if (state === 'agreed')
    return isNews ? { ...asked, mark: answeredAt, agreement: 'agreed', isNews } : undefined;
  const since = [answeredAt ?? '', waitsSince ?? ''].toSorted().at(-1) ?? '';
  if (state === 'refused') return { ...asked, mark: since, agreement: 'refused' };
  if (waitsSince !== null) return { ...asked, mark: since, agreement: 'waits' };
  return editedAt === null ? undefined : { ...asked, mark: editedAt, agreement: 'edited' };
}
