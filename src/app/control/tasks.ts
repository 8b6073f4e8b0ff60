import { readWhy } from '#game/why.ts';
import type { Kysely } from 'kysely';
import type { Game } from '#game/game.ts';
import { isSecretOver } from '#jobs/masking/secret.ts';
import { failedEffects } from '#store/outbox/effects.ts';
import { gameRow } from '#store/games/games.ts';
import { type Player, playersById } from '#store/players/players.ts';
import { repliesByNetworkId } from '#store/replies/replies.ts';
import { roundsOff } from '#store/games/rounds-off.ts';
import { type StoredStep, stepsOf } from '#store/posts/steps.ts';
import type { Tables } from '#store/tables/tables.ts';
import { shownRound } from '#app/story/as-shown.ts';
import { pictureName } from '#app/parts/picture-cache.ts';

/** What a network refused to a program, and a person may still say. */
export interface Task {
  readonly account: string;
  readonly round: number;
  /** To be pasted. */
  readonly text: string;
  /** Address of the reply that it answers; null for a post of its own. */
  readonly answers: string | null;
  /** The name under which `preview` writes its picture; null for words alone. */
  readonly picture: string | null;
}

/**
 * Reads, in the order of time, what a person still has to do in a game in place of the program. A hint is not worth posting
 * once its answer is known, nor is a word to somebody who asked to be left alone or is muted. A reveal and a ranking are worth
 * it until the game is stopped.
 */
export async function tasksOf(
  db: Kysely<Tables>,
  game: Game,
  now: Temporal.Instant,
): Promise<readonly Task[]> {
  return (await openTasks(db, game, now)).map(({ task }) => task);
}

/** A task, with the row of what was refused. */
export interface OpenTask {
  /** `post`: of a step; `word`: of a word in private. */
  readonly of: 'post' | 'word';
  readonly id: string;
  readonly task: Task;
}

/** Reads the same, each with the row that it comes of. */
export async function openTasks(
  db: Kysely<Tables>,
  game: Game,
  now: Temporal.Instant,
): Promise<readonly OpenTask[]> {
  if ((await gameRow(db, game.id))?.state === 'stopped') return [];
  const steps = await stepsOf(db, game.id);
  const isOver = (account: string, round: number): boolean => isSecretOver(steps, { account, round }, now);
  const rounds = new Set(game.rounds.map(({ number }) => number));
  const off = await roundsOff(db, game.id);
  const isLeft = ({ round, account, partner }: StoredStep): boolean =>
    steps.some(
      (step) =>
        step.kind === 'opening' &&
        step.goneBy === 'us' &&
        step.round === round &&
        step.account === (partner?.beside ?? account),
    );
  // Nothing more comes of a round that was called off, or left on its account, but a ranking.
  const isGivenUp = (step: StoredStep): boolean =>
    step.kind !== 'standings' && (off.has(step.round) || isLeft(step));
  const posts = steps.filter(
    (step) => isRefused(step) && rounds.has(step.round) && !isGivenUp(step) && isWorthDoing(step, isOver),
  );
  const refused = (await failedEffects(db, game.id)).filter(isRefused);
  const players = await playersById(
    db,
    refused.map(({ player }) => player),
  );
  const answers = refused.filter(
    ({ account, round, player }) =>
      !off.has(round) && !isOver(account, round) && mayBeWrittenTo(players.get(player)),
  );
  const own = posts.map((step): OpenTask => ({
    of: 'post',
    id: step.id,
    task: {
      account: step.account,
      round: shownRound(game, step.round),
      text: step.text ?? '',
      answers: null,
      picture: pictureName(game, step) ?? null,
    },
  }));
  const others = answers.map(async ({ id, account, round, text, reply }): Promise<OpenTask> => {
    const [answered] = await repliesByNetworkId(db, account, [reply]);
    const task = {
      account,
      round: shownRound(game, round),
      text: text ?? '',
      answers: answered?.url ?? null,
      picture: null,
    };
    return { of: 'word', id, task };
  });
  return [...own, ...(await Promise.all(others))];
}

const mayBeWrittenTo = (player: Player | undefined): boolean => !player?.optedOutAt && !player?.mutedAt;

function isWorthDoing(
  { kind, account, round, partner }: StoredStep,
  isOver: (account: string, round: number) => boolean,
): boolean {
  // Without a post of the program's own there is nothing below which the round could go on.
  if (kind === 'opening') return false;
  return kind === 'reveal' || kind === 'standings' || !isOver(partner?.beside ?? account, round);
}

const isRefused = ({ state, why, text }: Refusable): boolean =>
  state === 'failed' && text !== undefined && why !== undefined && readWhy(why)?.kind === 'refused';

interface Refusable {
  readonly state: string;
  readonly why: string | undefined;
  readonly text: string | undefined;
}
