import type { Kysely } from 'kysely';
import { mayKnow, type Revealed } from '#game/worth/after-reveal.ts';
import { firstSight } from '#game/worth/believing.ts';
import type { Game } from '#game/game.ts';
import type { JudgedReply } from '#game/worth/grading.ts';
import { isBefore, isBy } from '#game/moments.ts';
import { type Find, findersOf, rank, type Standing } from '#game/worth/standings.ts';
import type { StepKind } from '#game/step.ts';
import { attemptOf } from '#judge/reasons.ts';
import { knownAs } from '#store/players/links.ts';
import { asideAmong } from '#store/players/players.ts';
import { roundsOff } from '#store/games/rounds-off.ts';
import { repliesOfRound, type StoredReply } from '#store/replies/replies.ts';
import { stepsOfRound, type StoredStep } from '#store/posts/steps.ts';
import type { Tables } from '#store/tables/tables.ts';

/**
 * Returns the replies of a round as they count: those of linked accounts for one player, each with whether its author may have
 * known the answer, and whether it stands aside.
 * @param steps those of the round on every account, at least
 * @param linked by whom each of their authors is known who is linked with others; looked up, unless told
 */
export async function judgedOf(
  db: Kysely<Tables>,
  replies: readonly StoredReply[],
  steps: readonly StoredStep[],
  linked?: ReadonlyMap<string, string>,
): Promise<readonly JudgedReply[]> {
  const known = linked ?? (await knownAs(db, [...new Set(replies.map(({ player }) => player))]));
  const aside = await playersAside(db, replies, known);
  const revealed = Map.groupBy(revealsOf(steps), ({ round }) => round);
  return replies.map((reply) => ({
    id: reply.id,
    number: reply.number,
    player: known.get(reply.player) ?? reply.player,
    at: reply.at,
    seen: firstSight(reply),
    verdict: reply.verdict,
    // Whoever decides about a reply takes it for a guess.
    ...(reply.overruled ? { guess: true, unheardOf: false } : attemptOf(reply.code)),
    tagged: reply.tagged,
    aside: aside.has(known.get(reply.player) ?? reply.player),
    afterReveal: mayKnow(reply, revealed.get(reply.round) ?? []),
  }));
}

/** Returns the players, as they count, with a linked account that stands aside. */
async function playersAside(
  db: Kysely<Tables>,
  replies: readonly StoredReply[],
  known: ReadonlyMap<string, string>,
): Promise<ReadonlySet<string>> {
  const everyone = new Set([...replies.map(({ player }) => player), ...known.keys()]);
  const aside = await asideAmong(db, [...everyone]);
  return new Set([...aside].map((player) => known.get(player) ?? player));
}

/** Returns the reveals that are out, may be out, or were handed to a person to be posted. */
export const revealsOf = (steps: readonly StoredStep[]): readonly (Revealed & { readonly round: number })[] =>
  steps.flatMap(revealOf);

function revealOf(step: StoredStep): readonly (Revealed & { readonly round: number })[] {
  const { kind, round, state, attemptedAt, begunAt, postedAt, endedAt } = step;
  if (kind !== 'reveal') return [];
  const isOut = state === 'sent' || state === 'sending' || state === 'uncertain';
  const sentAt = isOut ? (attemptedAt ?? postedAt) : state === 'failed' ? endedAt : undefined;
  return sentAt ? [{ round, sentAt, begunAt: isOut ? begunAt : undefined, postedAt }] : [];
}

/** Says who found the answer of a round, in order, with the points earned. */
export const findsOfRound = async (
  db: Kysely<Tables>,
  game: Game,
  number: number,
): Promise<readonly Find[]> => findsOf(db, game, number, await repliesOfRound(db, game.id, number));

/** Says who would have found the answer of a round if these were all its replies. */
export async function findsOf(
  db: Kysely<Tables>,
  game: Game,
  number: number,
  replies: readonly StoredReply[],
): Promise<readonly Find[]> {
  const round = game.rounds.find((candidate) => candidate.number === number);
  if (!round) return [];
  const steps = await stepsOfRound(db, game.id, number);
  return findersOf(game, {
    round,
    replies: await judgedOf(db, replies, steps),
    hints: hintsGiven(steps, number),
    off: (await roundsOff(db, game.id)).has(number),
  });
}

const GIVES_A_HINT: readonly StepKind[] = ['hint', 'partner-hint'];

/** Says when each hint of a round reached its first account. */
export function hintsGiven(steps: readonly StoredStep[], round: number): readonly Temporal.Instant[] {
  const given = new Map<number, Temporal.Instant>();
  for (const step of steps) {
    if (step.round !== round || !GIVES_A_HINT.includes(step.kind) || !step.postedAt) continue;
    const before = given.get(step.ordinal);
    if (!before || isBefore(step.postedAt, before)) given.set(step.ordinal, step.postedAt);
  }
  return [...given.values()];
}

/**
 * Returns the ranking of the whole game so far, by player id.
 * @param until as of that moment, where it is given
 */
export async function standingsOf(
  db: Kysely<Tables>,
  game: Game,
  until?: Temporal.Instant,
): Promise<readonly Standing[]> {
  const finds = await Promise.all(game.rounds.map(({ number }) => findsOfRound(db, game, number)));
  return rank(finds.flat().filter(({ at }) => until === undefined || isBy(at, until)));
}
