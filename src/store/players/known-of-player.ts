import { type Kysely, sql } from 'kysely';
import { anyOf } from '#store/batches.ts';
import { toInstant } from '#store/instants.ts';
import { type DrawOfPlayer, drawsOfPlayer } from './draws-of-player.ts';
import { knownAs } from './links.ts';
import { namesOf, speaksOf } from './names.ts';
import { numbersOfPlayers, type Player, playersById } from './players.ts';
import { placeOf, toldAt } from './told-at.ts';
import type { Tables } from '#store/tables/tables.ts';

/** All that is known of somebody, ready for JSON: moments are in ISO 8601, and what is not known is null. */
export interface KnownOfPlayer {
  /** The accounts that count as one player. */
  readonly accounts: readonly {
    /** By which logs call it. */
    readonly number: number | null;
    readonly network: string;
    readonly address: string;
    readonly name: string;
    /** When they asked to be left alone. */
    readonly leftAloneSince: string | null;
    /** Since when an operator has let nothing of theirs be heard. */
    readonly mutedSince: string | null;
    readonly outOfRanking: boolean;
    /** Since when it counts as another account. */
    readonly linkedSince: string | null;
  }[];
  readonly replies: readonly {
    readonly game: string;
    readonly round: number;
    readonly at: string;
    readonly receivedAt: string;
    /** Null: erased. */
    readonly text: string | null;
    /** What readers saw beside it. */
    readonly beside: string | null;
    readonly url: string | null;
    readonly visibility: string;
    readonly edited: boolean;
    readonly deletedAt: string | null;
    readonly verdict: string;
    /** What a person said of it, in place of the program. */
    readonly decided: string | null;
  }[];
  /** What was done because of them: private answers, hiding, showing again. */
  readonly answers: readonly {
    readonly game: string;
    readonly round: number;
    readonly kind: string;
    readonly at: string;
    readonly state: string;
    readonly text: string | null;
  }[];
  readonly rounds: readonly {
    readonly game: string;
    readonly round: number;
    readonly right: number;
    readonly close: number;
    readonly wrong: number;
    readonly foundAt: string | null;
    readonly points: number;
  }[];
  readonly rankings: readonly { readonly game: string; readonly points: number; readonly finds: number }[];
  /** Posts of the game that name them. */
  readonly namedIn: readonly { readonly post: string; readonly text: string }[];
  /** Posts of the game that they shared. */
  readonly shared: readonly { readonly post: string; readonly kind: string; readonly at: string }[];
  /** What was answered by the form, and is not judged yet. */
  readonly form: readonly {
    readonly game: string;
    readonly round: number;
    readonly at: string;
    readonly text: string | null;
  }[];
  /** Draws in which they take part, or took. Whoever has name and code can find the entry in the published list. */
  readonly draws: readonly DrawOfPlayer[];
  /** What the watch heard them say in public. */
  readonly heard: readonly {
    readonly at: string;
    readonly text: string;
    readonly url: string | null;
    readonly level: string | null;
    readonly note: string | null;
  }[];
  /** What people have decided about them. */
  readonly decisions: readonly { readonly at: string; readonly what: string; readonly why: string | null }[];
}

const moment = (at: Date): string => toInstant(at).toString();
const maybe = (at: Date | null): string | null => (at ? moment(at) : null);

/** Reads all that is known of a player, by whichever of the linked accounts. */
export async function knownOfPlayer(db: Kysely<Tables>, player: Player): Promise<KnownOfPlayer> {
  const ids = [...new Set([player.id, ...(await knownAs(db, [player.id])).keys()])];
  const players = [...(await playersById(db, ids)).values()];
  const links = await db.selectFrom('links').selectAll().where('player', '=', anyOf(ids)).execute();
  const names = players.flatMap(namesOf);
  const numbers = await numbersOfPlayers(db, ids);
  const draws = await drawsOfPlayer(db, ids);
  return {
    accounts: players.map(({ id, network, address, name, optedOutAt, mutedAt, aside }) => ({
      number: numbers.get(id) ?? null,
      network,
      address,
      name,
      leftAloneSince: optedOutAt?.toString() ?? null,
      mutedSince: mutedAt?.toString() ?? null,
      outOfRanking: aside === true,
      linkedSince: maybe(links.find((link) => link.player === id)?.since ?? null),
    })),
    replies: await repliesBy(db, ids),
    answers: await answersTo(db, ids),
    rounds: await roundsOf(db, ids),
    rankings: await db
      .selectFrom('standings')
      .select(['game', 'points', 'finds'])
      .where('player', '=', anyOf(ids))
      .orderBy('game')
      .execute(),
    namedIn: await postsNaming(db, ids, names),
    shared: await sharedBy(
      db,
      players.map(({ address }) => address),
    ),
    form: await byForm(db, ids),
    draws,
    heard: await heardOf(db, ids),
    decisions: await decisionsAbout(
      db,
      players,
      draws.map(({ entry }) => entry),
    ),
  };
}

async function repliesBy(db: Kysely<Tables>, ids: readonly string[]): Promise<KnownOfPlayer['replies']> {
  const rows = await db
    .selectFrom('replies')
    .selectAll()
    .where('player', '=', anyOf(ids))
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map(
    ({
      game,
      round,
      at,
      received_at,
      text,
      beside,
      url,
      visibility,
      edited,
      deleted_at,
      verdict,
      decided,
    }) => ({
      game,
      round,
      at: moment(at),
      receivedAt: moment(received_at),
      text,
      beside,
      url,
      visibility,
      edited,
      deletedAt: maybe(deleted_at),
      verdict,
      decided,
    }),
  );
}

async function heardOf(db: Kysely<Tables>, ids: readonly string[]): Promise<KnownOfPlayer['heard']> {
  const rows = await db
    .selectFrom('heard')
    .select(['said_at', 'text', 'url', 'level', 'note'])
    .where('author', '=', anyOf(ids))
    .orderBy('said_at')
    .orderBy('number')
    .execute();
  return rows.map(({ said_at, ...row }) => ({ at: moment(said_at), ...row }));
}

async function answersTo(db: Kysely<Tables>, ids: readonly string[]): Promise<KnownOfPlayer['answers']> {
  const rows = await db
    .selectFrom('effects')
    .select(['game', 'round', 'kind', 'created_at', 'state', 'text'])
    .where('player', '=', anyOf(ids))
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(({ created_at, ...row }) => ({ ...row, at: moment(created_at) }));
}

async function roundsOf(db: Kysely<Tables>, ids: readonly string[]): Promise<KnownOfPlayer['rounds']> {
  const rows = await db
    .selectFrom('gradings')
    .selectAll()
    .where('player', '=', anyOf(ids))
    .orderBy('game')
    .orderBy('round')
    .execute();
  return rows.map(({ game, round, correct, close, wrong, at, points, bonus }) => ({
    game,
    round,
    right: correct,
    close,
    wrong,
    foundAt: maybe(at),
    points: points + bonus,
  }));
}

/** A post that tells of others too is told as it was published, in each of the wordings that it has had. */
async function postsNaming(
  db: Kysely<Tables>,
  ids: readonly string[],
  names: readonly string[],
): Promise<KnownOfPlayer['namedIn']> {
  // A recap quotes replies, whose ids it is settled by.
  const replies = await db.selectFrom('replies').select('id').where('player', '=', anyOf(ids)).execute();
  const places = await toldAt(db, new Set([...ids, ...replies.map(({ id }) => id)]));
  const steps = await db
    .selectFrom('steps')
    .select(['id', 'game', 'round', 'kind', 'text'])
    .where('text', 'is not', null)
    .orderBy('id')
    .execute();
  const there = steps.filter((step) => places.has(placeOf(step)));
  const amendments = await db
    .selectFrom('amendments')
    .select(['step', 'was', 'words', 'text'])
    .where('step', '=', anyOf(there.map(({ id }) => id)))
    .orderBy('number')
    .execute();
  const amended = Map.groupBy(amendments, ({ step }) => step);
  return there.flatMap(({ id, text }) => {
    const wordings = (amended.get(id) ?? []).flatMap((one) => [one.was, one.words ?? one.text]);
    return [...new Set([...wordings, text])].flatMap((said) =>
      said !== null && speaksOf(names, said) ? [{ post: id, text: said }] : [],
    );
  });
}

async function sharedBy(db: Kysely<Tables>, addresses: readonly string[]): Promise<KnownOfPlayer['shared']> {
  const rows = await db
    .selectFrom('relayers')
    .selectAll()
    .where('address', '=', anyOf(addresses))
    .orderBy('seen_at')
    .execute();
  return rows.map(({ step, kind, seen_at }) => ({ post: step, kind, at: moment(seen_at) }));
}

async function byForm(db: Kysely<Tables>, ids: readonly string[]): Promise<KnownOfPlayer['form']> {
  const rows = await db
    .selectFrom('form_answers')
    .select(['game', 'round', 'at', 'text'])
    .where('player', '=', anyOf(ids))
    .where('text', 'is not', null)
    .orderBy('at')
    .execute();
  return rows.map(({ at, ...row }) => ({ ...row, at: moment(at) }));
}

/** Who decided is theirs, and is not told. What was decided of somebody in a draw is known by their entry. */
async function decisionsAbout(
  db: Kysely<Tables>,
  players: readonly Player[],
  entries: readonly string[],
): Promise<KnownOfPlayer['decisions']> {
  const called = players.flatMap(({ id, network, address }) => [id, `${network}:${address}`]);
  const { rows } = await sql<{ at: Date; what: string; why: string | null }>`
    select at, entry->'act'->>'kind' as what, coalesce(why, entry->'act'->>'reason') as why from journal
    where kind = 'act' and (entry->'act'->>'player' = ${anyOf(called)} or entry->'act'->>'other' = ${anyOf(called)}
      or exists(select from jsonb_array_elements(entry->'changes') as change where change->>'player' = ${anyOf(called)}
        or (change ? 'draw' and array[change->>'entry', change->>'was', change->>'to'] && ${[...entries]}::text[])))
    order by id`.execute(db);
  return rows.map(({ at, what, why }) => ({ at: moment(at), what, why }));
}
