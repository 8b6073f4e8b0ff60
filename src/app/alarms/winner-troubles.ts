import type { Kysely } from 'kysely';
import { retractedNow } from '#app/draw/retracted-now.ts';
import { winnerIs } from '#app/draw/winner-is.ts';
import { holdersOf, nextAlternate } from '#game/draw/places.ts';
import type { DrawResult, DrawRules } from '#game/draw/proof.ts';
import { isBefore, isBy } from '#game/moments.ts';
import type { JobContext } from '#jobs/context.ts';
import { entriesOf, replacementsIn, type StoredDraw, storedDraw } from '#store/draws/draws.ts';
import { prizeMessages, type SilentWinner, silentWinners } from '#store/draws/prize-messages.ts';
import { drawsWithReplaced } from '#store/draws/retractions.ts';
import type { Tables } from '#store/tables/tables.ts';
import type { ToldTrouble } from './trouble.ts';

/** A person is told so long before the time of a winner is over, or once half of it is. */
const AHEAD = Temporal.Duration.from({ days: 3 });

/**
 * Reads who of any draw was told that they won and has not answered with little time left, or none; whom the message did not reach; and
 * who was replaced and is to be told so by a person.
 * Games that are over are among them: prizes are drawn afterwards.
 */
export async function winnerTroubles({ db, games, clock }: JobContext): Promise<readonly ToldTrouble[]> {
  const silent = await silentWinners(db);
  const troubles: ToldTrouble[] = [];
  for (const own of Map.groupBy(silent, ({ game, round }) => `${game}/${round}`).values()) {
    const [first] = own;
    const draw = first && (await storedDraw(db, first));
    if (!draw?.drawn) continue;
    const of = { title: titleOf(draw), timeZone: zoneOf(draw, games) };
    for (const trouble of await ofDraw(db, draw, own, of, clock.now())) troubles.push(trouble);
  }
  return [...troubles, ...(await notRetracted(db, games))];
}

/** Whoever was told that they won, was replaced, and can be told so by a person alone. */
async function notRetracted(db: Kysely<Tables>, games: JobContext['games']): Promise<readonly ToldTrouble[]> {
  const troubles: ToldTrouble[] = [];
  for (const key of await drawsWithReplaced(db)) {
    const draw = await storedDraw(db, key);
    if (!draw) continue;
    for (const { place, entry, as } of await retractedNow(db, draw, await replacementsIn(db, draw))) {
      if (as !== 'by-hand') continue;
      troubles.push({
        title: titleOf(draw),
        timeZone: zoneOf(draw, games),
        kind: 'winner',
        cause: `${draw.game}/${draw.round}/${place}/${entry}/replaced`,
        count: 1,
        mark: '',
        game: draw.game,
        account: undefined,
        page: draw.game,
        winner: { place, state: 'replaced', until: '', next: false },
      });
    }
  }
  return troubles;
}

/** The game may not be loaded any more. */
const zoneOf = ({ game, timeZone }: StoredDraw, games: JobContext['games']): string =>
  timeZone ?? games.get(game)?.game.timeZone ?? 'UTC';

const titleOf = ({ rules }: StoredDraw): string => (JSON.parse(rules) as DrawRules).title;

async function ofDraw(
  db: Kysely<Tables>,
  draw: StoredDraw,
  silent: readonly SilentWinner[],
  of: Pick<ToldTrouble, 'title' | 'timeZone'>,
  now: Temporal.Instant,
): Promise<readonly ToldTrouble[]> {
  const result = JSON.parse(draw.drawn?.result ?? '') as DrawResult;
  const replacements = await replacementsIn(db, draw);
  const places = new Map(holdersOf(result, replacements).map(({ place, entry }) => [entry, place]));
  const held = silent.filter(({ entry }) => places.has(entry));
  const messages = await prizeMessages(
    db,
    draw,
    held.map(({ entry }) => entry),
  );
  const next = nextAlternate(result, replacements) !== undefined;
  const rows = new Map((await entriesOf(db, draw, [...places.keys()])).map((row) => [row.entry, row]));
  return held.flatMap(({ entry, toldAt }) => {
    const place = places.get(entry) ?? 0;
    const row = rows.get(entry);
    const as =
      row &&
      winnerIs(
        row,
        messages.filter((one) => one.entry === entry),
      );
    const [until, soon] = deadline(draw, toldAt, of.timeZone);
    const state =
      as === 'drawn' ? 'unsent' : isBy(until, now) ? 'late' : isBefore(now, soon) ? undefined : 'silent';
    if (state === undefined) return [];
    return [
      {
        ...of,
        kind: 'winner',
        cause: `${draw.game}/${draw.round}/${place}/${entry}`,
        count: 1,
        // It is told anew once the time is over.
        mark: state === 'late' ? 'late' : '',
        game: draw.game,
        account: undefined,
        page: draw.game,
        winner: { place, state, until: until.toString(), next },
      },
    ];
  });
}

/** Until when somebody may answer, and from when on a person is told that they have not. */
function deadline(
  { answerWithin }: StoredDraw,
  toldAt: Temporal.Instant,
  timeZone: string,
): readonly [Temporal.Instant, Temporal.Instant] {
  const until = toldAt.toZonedDateTimeISO(timeZone).add(answerWithin).toInstant();
  const half = toldAt.until(until).total('seconds') / 2;
  const ahead = Math.min(half, AHEAD.total({ unit: 'seconds', relativeTo: until.toZonedDateTimeISO('UTC') }));
  return [until, until.subtract({ seconds: Math.round(ahead) })];
}
