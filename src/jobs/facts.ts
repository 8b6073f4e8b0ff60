import type { Kysely } from 'kysely';
import type { Game } from '#game/game.ts';
import type { JudgedReply } from '#game/grading.ts';
import { type Find, findersOf, rank, type Standing } from '#game/standings.ts';
import { type Facts, NO_FACTS } from '#game/step-text.ts';
import type { Step, StepKind } from '#game/timeline.ts';
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
    replies: judgedOf(replies, steps),
    hints: hintsGiven(steps, number),
  });
}

/** The replies of a round as they count, each with whether its account had revealed the answer before it was seen. */
export function judgedOf(
  replies: readonly StoredReply[],
  steps: readonly StoredStep[],
): readonly JudgedReply[] {
  return replies.map((reply) => {
    const reveal = steps.find(
      ({ kind, round, account }) => kind === 'reveal' && round === reply.round && account === reply.account,
    );
    // By our own clock on both sides: the network's may differ.
    const revealedAt = reveal?.state === 'sent' ? reveal.attemptedAt : undefined;
    const afterReveal = revealedAt && Temporal.Instant.compare(reply.receivedAt, revealedAt) > 0;
    return { ...toJudged(reply), afterReveal };
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
      return { ...NO_FACTS, link: post?.kind === 'there' ? post.url : undefined };
    }
  }
}

/** How players may be named by an account: those who asked to be left alone, or whose profile does, are not. */
async function namesOf(
  house: House,
  ids: readonly string[],
  account: string,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const players = await playersById(house.db, ids);
  const network = house.accounts.get(account)?.network.name;
  return ids.flatMap((id) => {
    const player = players.get(id);
    if (!player || player.optedOutAt || player.noBot) return [];
    // A mention on another network would name a stranger there.
    return [{ id, name: player.network === network ? player.mention : player.name }];
  });
}
