import type { Kysely } from 'kysely';
import type { WinnerIs } from '#acts/change.ts';
import type { KnownMeasure } from '#acts/known.ts';
import type { ByHand } from '#acts/by-hand.ts';
import { drawsOf, winnersOf } from '#game/draw.ts';
import { entriesText } from '#game/draw/entries.ts';
import { holdersOf, type Replacement } from '#game/draw/places.ts';
import type { DrawResult, DrawRules } from '#game/draw/proof.ts';
import type { LeftOut } from '#game/draw/who.ts';
import type { Game, Language } from '#game/game.ts';
import { keptUntil } from '#game/retention.ts';
import { drawsIn, entriesIn, replacementsIn, type StoredDraw } from '#store/draws/draws.ts';
import { prizeMessages } from '#store/draws/prize-messages.ts';
import type { Tables } from '#store/tables/tables.ts';
import { awaitsReveals } from './awaits-reveals.ts';
import { type DrawPost, drawPost } from './draw-posts.ts';
import { everyDraw } from './every-draw.ts';
import { type Retracted, retractedNow } from './retracted-now.ts';
import { hasSaidStop, wayToWinner } from './way-to-winner.ts';
import { winnerIs } from './winner-is.ts';
import { readEntrants } from './who-takes-part.ts';

/** A draw of a game as it stands; moments in ISO 8601. */
export interface DrawNow {
  readonly game: string;
  readonly title: string;
  readonly organiser: string | null;
  readonly language: Language;
  /** That every post of the game carries. */
  readonly hashtags: readonly string[];
  readonly timeZone: string;
  /** The number that players read of the mystery whose finders take part; null: the whole game. */
  readonly round: number | null;
  /** When chance falls: as it was named when the draw was prepared, or else by the script. */
  readonly at: string;
  /** When all is known of who takes part, by the script. */
  readonly known: string;
  /** When the names of those who take part are erased; null: nobody has said. */
  readonly erased: string | null;
  readonly prizes: number;
  /** How long somebody who won has to answer, in ISO 8601. */
  readonly answerWithin: string;
  /** What winners are told of how they get their prize; null: that they will be told. */
  readonly claim: string | null;
  readonly state: 'planned' | 'prepared' | 'drawn';
  /** The files of what was made known; null: it was not prepared. */
  readonly prepared: {
    readonly fingerprint: string;
    readonly rules: string;
    readonly entries: string;
    readonly at: string;
  } | null;
  /** The files of what was drawn; null: nothing was. */
  readonly drawn: { readonly seed: string; readonly result: string; readonly at: string } | null;
  /** What a person is to post of it now; null: nothing yet. */
  readonly post: DrawPost | null;
  readonly winners: readonly WinnerNow[];
  readonly replaced: readonly Replacement[];
  readonly retracted: readonly RetractedNow[];
}

/** Who holds a place. */
export interface WinnerNow {
  readonly place: number;
  readonly prize: string;
  /** Null: nobody any more. */
  readonly entry: string | null;
  /** What shows whose it is; null: they are forgotten, or there is nobody. */
  readonly whose: { readonly name: string; readonly code: string; readonly player: string } | null;
  readonly as: WinnerIs;
  /** Until when they may answer; null: nobody has told them. */
  readonly until: string | null;
  /** Whether the public may read who they are: whoever said STOP is named no more. */
  readonly named: boolean;
  /** Why only a person can write to them; null: the program can, or has. */
  readonly byHand: ByHand | null;
  /** Why the message to them is not out that was wished; null: there is none such. */
  readonly unsent: string | null;
}

/** Somebody who was told that they won and was replaced, and how far they are told that. */
export interface RetractedNow extends Retracted {
  /** What they are called; null: they are forgotten. */
  readonly name: string | null;
}

/** Who would take part in a draw that was prepared now. */
export interface Count {
  readonly entries: number;
  readonly chances: number;
  readonly leftOut: Readonly<Record<LeftOut, number>>;
  /** Answers are still to be given that may change it. */
  readonly provisional: boolean;
}

/** Reads the draws of a game as they stand. @param takes what each account of the game takes, as far as it is known */
export async function drawsNow(
  db: Kysely<Tables>,
  game: Game,
  takes: ReadonlyMap<string, KnownMeasure | undefined>,
): Promise<readonly DrawNow[]> {
  const isPrivate = (account: string): boolean | undefined => takes.get(account)?.privateReplies;
  const erased = keptUntil(game)?.toString() ?? null;
  return Promise.all(
    everyDraw(game, await drawsIn(db, game.id)).map(
      async ({ shown, at, known, stored }): Promise<DrawNow> => {
        const draw = {
          game: game.id,
          title: game.title,
          organiser: game.organiser?.name ?? null,
          language: game.language,
          hashtags: game.hashtags.always,
          timeZone: stored?.timeZone ?? game.timeZone,
          round: shown,
          at: (stored?.seedAt ?? at).toString(),
          known: known.toString(),
          erased,
          prizes: stored
            ? (JSON.parse(stored.rules) as DrawRules).prizes.length
            : winnersOf(game.draw ?? { prizes: [] }),
          answerWithin: (
            stored?.answerWithin ??
            game.draw?.answerWithin ??
            new Temporal.Duration()
          ).toString(),
          claim: game.draw?.claim ?? null,
          ...(await standing(db, stored, stored?.timeZone ?? game.timeZone, isPrivate)),
        };
        return { ...draw, post: drawPost(draw, takes) };
      },
    ),
  );
}

type Standing = Pick<DrawNow, 'state' | 'prepared' | 'drawn' | 'winners' | 'replaced' | 'retracted'>;

const NOBODY = { winners: [], replaced: [], retracted: [] } as const;

async function standing(
  db: Kysely<Tables>,
  draw: StoredDraw | undefined,
  timeZone: string,
  isPrivate: (account: string) => boolean | undefined,
): Promise<Standing> {
  if (!draw) return { state: 'planned', prepared: null, drawn: null, ...NOBODY };
  const { drawn, fingerprint, rules } = draw;
  const entries = await entriesIn(db, draw);
  const prepared = {
    fingerprint,
    rules,
    entries: entriesText(entries),
    at: draw.preparedAt.toString(),
  };
  if (!drawn) return { state: 'prepared', prepared, drawn: null, ...NOBODY };
  const replaced = await replacementsIn(db, draw);
  const byEntry = new Map(entries.map((entry) => [entry.entry, entry]));
  const holders = holdersOf(JSON.parse(drawn.result) as DrawResult, replaced);
  const held = holders.flatMap(({ entry }) => entry ?? []);
  const messages = Map.groupBy(await prizeMessages(db, draw, held), ({ entry }) => entry);
  const winners = holders.map(async ({ place, prize, entry }): Promise<WinnerNow> => {
    const row = byEntry.get(entry ?? '');
    const own = messages.get(entry ?? '') ?? [];
    const as = row ? winnerIs(row, own) : 'drawn';
    const isTold = as !== 'drawn';
    const until = isTold && row?.toldAt?.toZonedDateTimeISO(timeZone).add(draw.answerWithin).toInstant();
    const way = row && as === 'drawn' ? await wayToWinner(db, draw.game, row, isPrivate) : undefined;
    const unsent = as === 'drawn' && row?.toldAt ? own.at(-1)?.why : undefined;
    return {
      place,
      prize,
      entry,
      whose: row?.whose ?? null,
      as,
      until: until ? until.toString() : null,
      named: !row || !(await hasSaidStop(db, row)),
      byHand: way?.ok === false ? way.why : null,
      unsent: unsent ?? null,
    };
  });
  const { seed, result, at } = drawn;
  return {
    state: 'drawn',
    prepared,
    drawn: { seed, result, at: at.toString() },
    winners: await Promise.all(winners),
    replaced,
    retracted: (await retractedNow(db, draw, replaced)).map((one) => ({
      ...one,
      name: byEntry.get(one.entry)?.whose?.name ?? null,
    })),
  };
}

/** Counts who would take part in a draw that was prepared now; undefined: the script has no such draw. */
export async function countEntrants(
  db: Kysely<Tables>,
  game: Game,
  shown: number | null,
  now: Temporal.Instant,
): Promise<Count | undefined> {
  const { draw } = game;
  const round = game.rounds.find(({ number, shown: other }) => (other ?? number) === shown);
  if (!draw || (shown !== null && !round)) return undefined;
  const { entrants, leftOut } = await readEntrants(db, { ...game, draw }, round?.number);
  const chances = entrants.reduce((sum, one) => sum + one.chances, 0);
  const planned = drawsOf(game).find((one) => one.round === round?.number);
  const provisional = planned !== undefined && (await awaitsReveals(db, game.id, planned, now));
  return { entries: entrants.length, chances, leftOut, provisional };
}

/**
 * Finds the entry of somebody in a draw, with the code that shows it to be theirs.
 * @param name what they are called there, with or without its @, or the name that acts call a player by (`mastodon:zoe@social.example`)
 */
export async function entryNamed(
  db: Kysely<Tables>,
  game: string,
  round: number,
  name: string,
): Promise<{ readonly entry: string; readonly name: string; readonly code: string } | undefined> {
  const wanted = plainName(name);
  const found = (await entriesIn(db, { game, round })).find(
    ({ whose }) => whose && (plainName(whose.name) === wanted || whose.player.toLowerCase() === wanted),
  );
  return found?.whose && { entry: found.entry, name: found.whose.name, code: found.whose.code };
}

const plainName = (name: string): string => name.trim().toLowerCase().replace(/^@/u, '');
