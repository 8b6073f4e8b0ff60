import { FORM_ACCOUNT } from '#game/answer-form.ts';
import type { JobContext, PlayedGame } from '#jobs/context.ts';
import type { StoredEffect } from '#store/outbox/effects.ts';
import { knownAs } from '#store/players/links.ts';
import type { MaskChanges } from '#store/replies/mask-rounds.ts';
import {
  keptReplies,
  type KeptReply,
  maskingHistoryOf,
  type RoundOnAccount,
  saidInRound,
  type SaidThere,
} from '#store/replies/masking.ts';
import type { Restore } from '#store/backup/restores.ts';
import {
  type Answering,
  authorsOf,
  repliesAbove,
  repliesBelow,
  repliesBy,
} from '#store/replies/replies-around.ts';
import type { Anew } from './mask-basis.ts';
import { type Hearing, hearSaid } from './hear-replies.ts';

/** Replies of a round on an account, with what their masking goes by. */
export interface LookedAt {
  readonly replies: readonly KeptReply[];
  /** By reply, all that was ever to be done about it. */
  readonly histories: Map<string, readonly StoredEffect[]>;
  /** Undefined: nothing goes by what is said. */
  readonly hearing: Hearing | undefined;
  /** Network ids of all that was looked for, kept or not; undefined: every reply of the round. */
  readonly ids: readonly string[] | undefined;
  /** Replies of the same players on other accounts, which what they say here may have heard otherwise. */
  readonly elsewhere: ReadonlyMap<string, readonly string[]>;
}

/** What is to be looked at in a round, and how. */
export interface Looking {
  readonly played: PlayedGame;
  readonly where: RoundOnAccount;
  readonly changes: MaskChanges;
  readonly anew: Anew;
  /** Something is hidden by what is said. */
  readonly hears: boolean;
  /** What may be hidden without anybody knowing, since before this restore, is looked at too. */
  readonly restored: Restore | undefined;
}

/**
 * Reads the replies of a round whose masking may be otherwise than when it was planned last: those about which anything has changed, those
 * of the same players, and those that stand below them. What it costs goes by what has changed, not by the round.
 */
export async function lookAt(
  { db }: Pick<JobContext, 'db'>,
  { played, where, changes, anew, hears, restored }: Looking,
): Promise<LookedAt> {
  const { game } = played;
  if (!hears)
    return {
      ...(await whatMoved(db, where, changes, anew, restored)),
      hearing: undefined,
      elsewhere: await heardElsewhere(db, where, changes),
    };
  if (anew === 'everything') {
    const said = await saidInRound(db, where.game, where.round);
    const known = await knownAs(db, [...new Set(said.map(({ player }) => player))]);
    const histories = Map.groupBy(await maskingHistoryOf(db, where), ({ reply }) => reply);
    return {
      replies: withStrays(await keptReplies(db, where), histories),
      histories,
      hearing: await hearSaid(db, game, where.round, said, known),
      ids: undefined,
      elsewhere: saidElsewhere(where, changes, said, known),
    };
  }
  const heads = [...changes.placed, ...anew.heads];
  const touched = [
    ...changes.replies,
    ...(await repliesBelow(db, where, heads)),
    ...(await repliesBy(db, where, anew.players)),
  ];
  const authors = [
    ...(await authorsOf(db, where.account, touched)),
    ...(await authorsOf(db, FORM_ACCOUNT, changes.own.get(FORM_ACCOUNT) ?? [])),
  ];
  const known = await knownAs(db, [...new Set(authors)]);
  const players = [...new Set([...authors, ...known.keys()])];
  const said = players.length === 0 ? [] : await saidInRound(db, where.game, where.round, players);
  const here = said.filter(({ account }) => account === where.account).map(({ networkId }) => networkId);
  const ids = [...new Set([...touched, ...here])];
  const histories = Map.groupBy(await maskingHistoryOf(db, where, ids), ({ reply }) => reply);
  return {
    replies: withStrays(await keptReplies(db, where, ids), histories),
    histories,
    hearing: await hearSaid(db, game, where.round, said, known),
    ids,
    elsewhere: saidElsewhere(where, changes, said, known),
  };
}

/** Where everything is to be shown, what was never moved is, unless some of its moves were lost. */
async function whatMoved(
  db: JobContext['db'],
  where: RoundOnAccount,
  changes: MaskChanges,
  anew: Anew,
  restored: Restore | undefined,
): Promise<Pick<LookedAt, 'replies' | 'histories' | 'ids'>> {
  const ids = anew === 'everything' ? undefined : [...changes.replies];
  const histories = Map.groupBy(await maskingHistoryOf(db, where, ids), ({ reply }) => reply);
  const kept = await keptReplies(db, where, restored ? ids : [...histories.keys()]);
  return { replies: withStrays(kept, histories), histories, ids };
}

/** Reads what the players whose replies have changed here, and whom they are linked with, have said on other accounts. */
export async function heardElsewhere(
  db: JobContext['db'],
  where: RoundOnAccount,
  changes: MaskChanges,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const authors = await authorsOf(db, where.account, changes.own.get(where.account) ?? []);
  if (authors.length === 0) return new Map();
  const known = await knownAs(db, authors);
  const players = [...new Set([...authors, ...known.keys()])];
  return saidElsewhere(where, changes, await saidInRound(db, where.game, where.round, players), known);
}

/** What the players whose replies have changed here, or by the form, have said on other accounts. */
function saidElsewhere(
  { account }: RoundOnAccount,
  { own }: MaskChanges,
  said: readonly SaidThere[],
  known: ReadonlyMap<string, string>,
): ReadonlyMap<string, readonly string[]> {
  const others = said.filter((one) => one.account !== account && one.account !== FORM_ACCOUNT);
  if (others.length === 0) return new Map();
  const leaderOf = ({ player }: SaidThere): string => known.get(player) ?? player;
  const changed = new Map([...own].map(([name, ids]) => [name, new Set(ids)]));
  const touched = new Set(
    said.filter((one) => changed.get(one.account)?.has(one.networkId) === true).map(leaderOf),
  );
  const theirs = Map.groupBy(
    others.filter((one) => touched.has(leaderOf(one))),
    (one) => one.account,
  );
  return new Map(
    [...theirs].map(([name, some]) => [name, [...new Set(some.map(({ networkId }) => networkId))]]),
  );
}

/**
 * Reads what stands above replies that answer other replies, as far as it takes to find their threads.
 * @param heads own posts, by their network ids
 */
export async function standingAbove(
  db: JobContext['db'],
  where: RoundOnAccount,
  replies: readonly KeptReply[],
  heads: ReadonlyMap<string, string>,
): Promise<readonly Answering[]> {
  const above: Answering[] = [...replies];
  const known = new Set(replies.map(({ networkId }) => networkId));
  const unplaced = replies.filter(({ root }) => root === undefined);
  for (let open = unplaced.flatMap(parentOf); ;) {
    const missing = [...new Set(open)].filter((id) => !heads.has(id) && !known.has(id));
    if (missing.length === 0) return above;
    const found = await repliesAbove(db, where, missing);
    const kept = new Set(found.map(({ networkId }) => networkId));
    const lost = missing.filter((id) => !kept.has(id));
    const histories = Map.groupBy(
      lost.length === 0 ? [] : await maskingHistoryOf(db, where, lost),
      ({ reply }) => reply,
    );
    const more = [...found, ...withStrays([], histories)];
    for (const id of missing) known.add(id);
    for (const one of more) {
      known.add(one.networkId);
      above.push(one);
    }
    open = more.flatMap(parentOf);
  }
}

const parentOf = ({ inReplyTo }: Answering): readonly string[] =>
  inReplyTo === undefined ? [] : [inReplyTo];

/**
 * Adds what is hidden and is not kept as a reply, such as a message of somebody who asked to be left alone: nobody has
 * judged it, so that it stays hidden as if it were right, and is never hidden anew.
 */
function withStrays(
  replies: readonly KeptReply[],
  histories: ReadonlyMap<string, readonly StoredEffect[]>,
): readonly KeptReply[] {
  const known = new Set(replies.map(({ networkId }) => networkId));
  const strays = [...histories].flatMap(([networkId, [first]]): KeptReply[] =>
    known.has(networkId) || !first?.hiding
      ? []
      : [
          {
            id: networkId,
            networkId,
            player: first.player,
            at: first.createdAt,
            inReplyTo: first.hiding.thread,
            root: undefined,
            verdict: 'correct',
            code: 'answer',
            doubtful: false,
            open: false,
            deleted: false,
          },
        ],
  );
  return [...replies, ...strays];
}
