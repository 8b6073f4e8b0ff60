import { grade } from '#game/worth/grading.ts';
import type { Round } from '#game/game.ts';
import { effectsOf, type StoredEffect } from '#store/outbox/effects.ts';
import { repliesOfRound, type StoredReply } from '#store/replies/replies.ts';
import type { World } from '../world.ts';
import { isPlain } from './by-script.ts';
import { judgedByTruth } from './replies.ts';

/** How far the clocks of workers are apart, and more. */
const APART = Temporal.Duration.from({ seconds: 60 });

/**
 * What is wrong with what players were answered in private, where nobody has said what counts but the script: each guess that counts is
 * answered, and nothing else. What was held up may be answered no more, and its row says so; what was read once the answer was told is
 * answered by that.
 */
export async function checkAnswers(world: World): Promise<readonly string[]> {
  const { database, game } = world;
  if (game.feedback !== 'private' || !isPlain(world)) return [];
  const effects = new Map((await effectsOf(database.kysely, game.id)).map((effect) => [effect.id, effect]));
  const broken: string[] = [];
  for (const round of game.rounds) {
    const stored = await repliesOfRound(database.kysely, game.id, round.number);
    const counting = countingIn(world, round, stored);
    for (const reply of stored)
      broken.push(...checkAnswer(world, reply, counting.has(reply.id), effects.get(`${reply.id}/answer`)));
  }
  return broken;
}

/** The guesses that are worth something. */
const countingIn = (world: World, round: Round, stored: readonly StoredReply[]): ReadonlySet<string> =>
  new Set(
    grade(world.game, round, judgedByTruth(world, round.number, stored))
      .filter(({ worth }) => worth === 'counts')
      .map(({ id }) => id),
  );

function checkAnswer(
  world: World,
  reply: StoredReply,
  counts: boolean,
  row: StoredEffect | undefined,
): readonly string[] {
  const { truth, crowd } = world;
  const { id, networkId, account, doubtful } = reply;
  const isAnswered = truth.ofStep(`${id}/answer`).length > 0;
  if (isAnswered) world.sometimes('a guess was answered in private');
  // Of what a person has to look at first nothing is said.
  if (!counts || doubtful) {
    const isWrong = isAnswered && (doubtful || isReadInOrder(world, reply));
    return isWrong ? [`P3: ${id} was answered, and does not count`] : [];
  }
  const isGone = crowd.written.some((one) => one.id === networkId && one.account === account && one.deleted);
  if (isAnswered || isGone || (!row && isReadLate(world, reply))) return [];
  const mayBeStale = isHindered(world) && row?.why === 'too-late';
  return mayBeStale ? [] : [`P2: ${id} counts, and was not answered: ${row?.state}, ${row?.why}`];
}

/** Whether all that its author wrote in the round was read as it was written: nothing that counts before it can turn up later. */
const isReadInOrder = (world: World, { player, round }: StoredReply): boolean =>
  !isHindered(world) &&
  world.crowd.written.every(
    (one) => one.player !== player || one.round !== round || (one.mention && one.revisions.length === 1),
  );

/** Whether its round had been revealed somewhere when it was read. */
const isReadLate = ({ game, truth }: World, { round, receivedAt }: StoredReply): boolean =>
  game.accounts.some((account) =>
    truth
      .ofStep(`${game.id}/${round}/reveal/${account}`)
      .some(({ at }) => Temporal.Instant.compare(at, receivedAt.add(APART)) <= 0),
  );

/** Anything may have held an answer up for longer than it is of use. */
const isHindered = ({ plan, acting, reached, game }: World): boolean =>
  plan.faults.length > 0 ||
  reached.has('the watch paused a game') ||
  game.accounts.some((account) => acting.pauses(account).length > 0);
