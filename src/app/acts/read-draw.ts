import type { Kysely } from 'kysely';
import type { DrawAct } from '#acts/act.ts';
import type { ByHand } from '#acts/by-hand.ts';
import type { KnownDraw, KnownPlace } from '#acts/known.ts';
import { awaitsReveals } from '#app/draw/awaits-reveals.ts';
import { type NewDraw, newDraw } from '#app/draw/new-draw.ts';
import { type Outcome, outcomeOf } from '#app/draw/found-seed.ts';
import { everyDraw } from '#app/draw/every-draw.ts';
import { wayToWinner } from '#app/draw/way-to-winner.ts';
import { winnerIs } from '#app/draw/winner-is.ts';
import { wordsToWinner } from '#app/draw/say-draw.ts';
import { holdersOf, nextAlternate } from '#game/draw/places.ts';
import type { DrawResult } from '#game/draw/proof.ts';
import type { Game } from '#game/game.ts';
import { keptUntil } from '#game/retention.ts';
import { drawsIn, entriesIn, replacementsIn, type StoredDraw } from '#store/draws/draws.ts';
import { prizeMessageId, prizeMessages } from '#store/draws/prize-messages.ts';
import type { Effect } from '#store/outbox/effects.ts';
import type { Tables } from '#store/tables/tables.ts';
import type { Measures } from './ask-measures.ts';
import { type NewRetraction, readRetraction, readUnsaid } from './read-retraction.ts';

/** What is known of a draw, and what the act has kept of it. */
export interface ReadDraw {
  readonly known: KnownDraw;
  readonly made: NewDraw | undefined;
  readonly outcome: Outcome | undefined;
  /** The message to the winner whom the act is about. */
  readonly message: Effect | undefined;
  /** What would tell the winner whom the act replaces that they do not win any more. */
  readonly retraction: NewRetraction | undefined;
}

/** Reads the draw that an act is about; undefined: the script has no such draw. */
export async function readDraw(
  db: Kysely<Tables>,
  game: Game,
  act: DrawAct,
  why: string | undefined,
  now: Temporal.Instant,
  measures: Measures | undefined,
): Promise<ReadDraw | undefined> {
  const meant = everyDraw(game, await drawsIn(db, game.id)).find(
    ({ shown }) => shown === (act.round ?? null),
  );
  if (!meant) return undefined;
  const { round: number, stored: prepared } = meant;
  const { draw } = game;
  const round = game.rounds.find((one) => one.number === number);
  const key = { game: game.id, round: number ?? 0 };
  const awaits = await awaitsReveals(db, game.id, meant, now);
  const moved = act.kind === 'prepare-draw' && act.at !== undefined ? act.at : undefined;
  const made =
    act.kind === 'prepare-draw' && draw && !prepared && !awaits
      ? await newDraw(
          db,
          { ...game, draw },
          round,
          moved === undefined
            ? { at: meant.at, moved: undefined }
            : { at: Temporal.Instant.from(moved), moved: { from: meant.at, why: why ?? '' } },
          now,
        )
      : undefined;
  const outcome =
    act.kind === 'run-draw' && prepared && !prepared.drawn
      ? outcomeOf(prepared, await entriesIn(db, key), act.seed)
      : undefined;
  const telling =
    act.kind === 'tell-winner' && prepared
      ? await readTelling(db, game, prepared, act.place, now, measures)
      : {};
  return {
    known: {
      draw: key.round,
      planned: meant.at.toString(),
      latest: latestOf(game, prepared)?.toString(),
      awaits,
      ready: made && { fingerprint: made.draw.fingerprint, entries: made.entries.length },
      prepared: prepared && { fingerprint: prepared.fingerprint, at: prepared.seedAt.toString() },
      isDrawn: prepared?.drawn !== undefined,
      found: outcome && (outcome.ok ? { ok: true, result: outcome.digest } : outcome),
      byHand: telling.byHand,
      unsaid: act.kind === 'retraction-told' && prepared ? await readUnsaid(db, prepared) : undefined,
      ...(await placesOf(db, prepared)),
    },
    made,
    outcome,
    message: telling.message,
    retraction:
      act.kind === 'replace-winner' && prepared
        ? await readRetraction(db, game, prepared, act, now, measures)
        : undefined,
  };
}

/** Returns the last moment at which chance may fall and winners be told: afterwards a name would go before its time to answer is over. */
function latestOf(game: Game, prepared: StoredDraw | undefined): Temporal.Instant | undefined {
  const within = prepared?.answerWithin ?? game.draw?.answerWithin;
  const timeZone = prepared?.timeZone ?? game.timeZone;
  return within && keptUntil(game)?.toZonedDateTimeISO(timeZone).subtract(within).toInstant();
}

async function placesOf(
  db: Kysely<Tables>,
  draw: StoredDraw | undefined,
): Promise<Pick<KnownDraw, 'places' | 'next'>> {
  if (!draw?.drawn) return { places: [], next: undefined };
  const result = JSON.parse(draw.drawn.result) as DrawResult;
  const replacements = await replacementsIn(db, draw);
  const holders = holdersOf(result, replacements);
  const entries = new Map((await entriesIn(db, draw)).map((entry) => [entry.entry, entry]));
  const messages = await prizeMessages(
    db,
    draw,
    holders.flatMap(({ entry }) => entry ?? []),
  );
  return {
    next: nextAlternate(result, replacements),
    places: holders.map(({ place, entry }): KnownPlace => {
      const row = entries.get(entry ?? '');
      const own = messages.filter((one) => one.entry === entry);
      return { place, entry, as: row ? winnerIs(row, own) : 'drawn' };
    }),
  };
}

/** Reads how the winner of a place can be written to, and the message that would be. */
async function readTelling(
  db: Kysely<Tables>,
  game: Game,
  draw: StoredDraw,
  place: number,
  now: Temporal.Instant,
  measures: Measures | undefined,
): Promise<{ readonly byHand?: ByHand; readonly message?: Effect }> {
  if (!draw.drawn) return {};
  const { drawn } = draw;
  const replaced = await replacementsIn(db, draw);
  const holders = holdersOf(JSON.parse(drawn.result) as DrawResult, replaced);
  const holder = holders.find((one) => one.place === place);
  const row = (await entriesIn(db, draw)).find(({ entry }) => entry === holder?.entry);
  if (!row || !holder) return {};
  const way = await wayToWinner(db, game.id, row, (account) => measures?.get(account)?.privateReplies);
  if (!way.ok) return { byHand: way.why };
  const { account, round, player } = way;
  const before = await prizeMessages(db, draw, [row.entry]);
  // Its days are counted as they are when its time is over.
  const timeZone = draw.timeZone ?? game.timeZone;
  const said = {
    ...game,
    timeZone,
    organiser: game.organiser?.name ?? null,
    hashtags: game.hashtags.always,
    claim: game.draw?.claim ?? null,
    drawn,
    replaced,
  };
  const until = now.toZonedDateTimeISO(timeZone).add(draw.answerWithin).toInstant();
  return {
    message: {
      id: prizeMessageId(draw, row.entry, before.length + 1),
      game: game.id,
      round,
      account,
      kind: 'answer',
      reply: row.entry,
      player: player.id,
      text: wordsToWinner(said, holder, until.toString()),
      createdAt: now,
    },
  };
}
