import type { Kysely } from 'kysely';
import type { Game } from '#game/game.ts';
import type { JudgedReply } from '#game/grading.ts';
import { type Find, findersOf, rank, type Standing } from '#game/standings.ts';
import { namePlayer } from '#game/naming.ts';
import { type Facts, NO_FACTS } from '#game/step-text.ts';
import type { Step, StepKind } from '#game/timeline.ts';
import { knownAs } from '#store/links.ts';
import { playersById } from '#store/players.ts';
import { repliesOfRound, type StoredReply } from '#store/replies.ts';
import { stepById, stepsOf, type StoredStep } from '#store/steps.ts';
import type { Tables } from '#store/tables.ts';
import type { House } from './house.ts';
import { toJudged } from './receive.ts';
import { postBehind } from './relayed-post.ts';

/** Who found the answer of a round, in order, with the points earned. */
export async function findsOfRound(db: Kysely<Tables>, game: Game, number: number): Promise<readonly Find[]> {
  const round = game.rounds.find((candidate) => candidate.number === number);
  if (!round) return [];
  const replies = await repliesOfRound(db, game.id, number);
  const steps = await stepsOf(db, game.id);
  return findersOf(game, {
    round,
    replies: await judgedOf(db, replies, steps),
    hints: hintsGiven(steps, number),
  });
}

/**
 * The replies of a round as they count: those of linked accounts for one player, each with whether its account had revealed the
 * answer before it was seen.
 */
export async function judgedOf(
  db: Kysely<Tables>,
  replies: readonly StoredReply[],
  steps: readonly StoredStep[],
): Promise<readonly JudgedReply[]> {
  const known = await knownAs(db, [...new Set(replies.map(({ player }) => player))]);
  return replies.map((reply) => {
    const reveal = steps.find(
      ({ kind, round, account }) => kind === 'reveal' && round === reply.round && account === reply.account,
    );
    // By our own clock on both sides: the network's may differ.
    const revealedAt = reveal?.state === 'sent' ? reveal.attemptedAt : undefined;
    const afterReveal = revealedAt && Temporal.Instant.compare(reply.receivedAt, revealedAt) > 0;
    return { ...toJudged(reply, known), afterReveal };
  });
}

const GIVES_A_HINT: readonly StepKind[] = ['hint', 'partner-hint'];

/** When each hint of a round reached its first account. */
export function hintsGiven(steps: readonly StoredStep[], round: number): readonly Temporal.Instant[] {
  const given = new Map<number, Temporal.Instant>();
  for (const step of steps) {
    if (step.round !== round || !GIVES_A_HINT.includes(step.kind) || !step.postedAt) continue;
    const before = given.get(step.ordinal);
    if (!before || Temporal.Instant.compare(step.postedAt, before) < 0)
      given.set(step.ordinal, step.postedAt);
  }
  return [...given.values()];
}

/** The ranking of the whole game so far, by player id. */
export async function standingsOf(db: Kysely<Tables>, game: Game): Promise<readonly Standing[]> {
  const finds = await Promise.all(game.rounds.map(({ number }) => findsOfRound(db, game, number)));
  return rank(finds.flat());
}

/** What the text of a step may tell at this moment. */
export async function factsFor(house: House, game: Game, step: Step): Promise<Facts> {
  switch (step.kind) {
    case 'last-call':
      return { ...NO_FACTS, found: (await findsOfRound(house.db, game, step.round)).length };
    case 'reveal': {
      const finds = await findsOfRound(house.db, game, step.round);
      const names = await namesOf(
        house,
        game,
        finds.map(({ player }) => player),
        step.account,
      );
      return { ...NO_FACTS, found: finds.length, finders: names.map(({ name }) => name) };
    }
    case 'standings': {
      const standings = await standingsOf(house.db, game);
      const names = new Map(
        (
          await namesOf(
            house,
            game,
            standings.map(({ player }) => player),
            step.account,
          )
        ).map(({ id, name }) => [id, name]),
      );
      return {
        ...NO_FACTS,
        standings: standings.flatMap((line) => {
          const player = names.get(line.player);
          return player === undefined ? [] : [{ ...line, player }];
        }),
      };
    }
    case 'opening':
    case 'hint':
    case 'partner-hint':
    case 'relay':
    case 'closing':
      return NO_FACTS;
    case 'request':
    case 'reminder': {
      const act = await stepById(house.db, step.partner?.of ?? '');
      const post = act && (await postBehind(house.db, act));
      return { ...NO_FACTS, link: post?.kind === 'there' ? post.url : undefined, due: act?.due };
    }
  }
}

/** How players may be named by an account: those who asked to be left alone, or whose profile does, are not. */
async function namesOf(
  house: House,
  game: Game,
  ids: readonly string[],
  account: string,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const players = await playersById(house.db, ids);
  const networkOf = (name: string): string | undefined => house.accounts.get(name)?.network.name;
  const several = new Set(game.accounts.map(networkOf)).size > 1;
  return ids.flatMap((id) => {
    const player = players.get(id);
    if (!player || player.optedOutAt || player.noBot) return [];
    return [{ id, name: namePlayer(player, networkOf(account), several) }];
  });
}
