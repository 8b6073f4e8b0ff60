import { fitToPast } from '#game/edited/fit-to-past.ts';
import { givesHint } from '#game/past.ts';
import type { Game } from '#game/game.ts';
import { timeline } from '#game/timeline/timeline.ts';
import type { Step } from '#game/step.ts';
import { pastOf } from '#store/games/script-parts.ts';
import type { PlannedAct } from '../plan.ts';
import type { Posted } from '../server-log.ts';
import type { World } from '../world.ts';
import { ABOUT_NO_POST, isOnTime, isPosted } from './end-of-posts.ts';

/** What has begun to leave when another script is played leaves within this. */
const LEAVES_WITHIN_S = 90;
/** The posts that the game's accounts make of a script, and of nothing else. */
const OF_SCRIPT = /\/(?:opening|hint-\d+|last-call|closing|reveal|standings)\/[^/]+$/u;

/** A step as one version of the script has it. */
export interface HeldStep {
  readonly game: Game;
  readonly step: Step;
}

/** The step of a post as each version has it that may have been played as it left; none: none of them has it. */
export function asHeld({ editions }: World, { key, left, at }: Posted): readonly HeldStep[] {
  const held = editions.mayHold(left.subtract({ seconds: LEAVES_WITHIN_S }), at);
  return held.flatMap(({ game }) => {
    const step = timeline(game).find(({ id }) => id === key);
    return step ? [{ game, step }] : [];
  });
}

/** What is wrong with a post once somebody has edited the script: it has to be in it, and to say what that says. */
export function checkEdited(world: World, post: Posted, held: readonly HeldStep[]): readonly string[] {
  if (!world.editions.isEdited || !OF_SCRIPT.test(post.key)) return [];
  const words = held.map(wordsIn);
  const isSaid = words.some((one) => one === undefined || post.text.includes(one));
  return [
    ...(held.length === 0 ? [`P1: ${post.key} came at ${post.at}, and is in no script that was played`] : []),
    ...(held.length > 0 && !isSaid
      ? [`P1: ${post.key} left at ${post.left}, and says “${post.text}”, not “${words.join('”, “')}”`]
      : []),
  ];
}

/** What of a post stands in the script; undefined: nothing. */
function wordsIn({ game, step }: HeldStep): string | undefined {
  const round = game.rounds.find(({ number }) => number === step.round);
  if (givesHint(step)) return round?.hints.find(({ number }) => number === step.ordinal)?.text;
  return step.kind === 'reveal' ? round?.reveal : undefined;
}

/** What is edited so long before its moment comes at it. */
const IN_TIME_S = 60;

/** Where nothing goes wrong, and nothing but the script is changed, what that has comes when it says. */
export function checkEditedCame(world: World): readonly string[] {
  const { plan, reached, editions, truth } = world;
  const isEdit = (kind: PlannedAct['act']['kind']): boolean => kind === 'edit' || kind === 'undo-edit';
  const isQuiet =
    plan.faults.length === 0 &&
    plan.acts.every(({ act: { kind } }) => isEdit(kind) || ABOUT_NO_POST.has(kind)) &&
    !reached.has('the watch paused a game');
  if (!editions.isEdited || !isQuiet) return [];
  return timeline(editions.game)
    .filter((step) => isPosted(world, step))
    .flatMap((step) => {
      const since = editions.since((game) => timeline(game).some((one) => isSame(one, step)));
      if (!since || since.until(step.due).total('seconds') < IN_TIME_S) return [];
      const [post] = truth.ofStep(step.id);
      return post && isOnTime(world, post.at, step)
        ? []
        : [`P7: ${step.id} came ${post ? `at ${post.at}` : 'never'}, due at ${step.due} since ${since}`];
    });
}

const isSame = (one: Step, other: Step): boolean => one.id === other.id && one.due.equals(other.due);

/** What is wrong with the version that is played, once everybody was told what became of what they asked for: it is as it was edited. */
export async function checkEdition({
  editions,
  scripts,
  acting,
  database,
  first,
}: World): Promise<readonly string[]> {
  if (!editions.isEdited || !acting.answered) return [];
  const { game } = await scripts.toPlay(first.id);
  const fitted = fitToPast(game, await pastOf(database.kysely, first.id)).game;
  const [played, edited] = [saidBy(fitted), saidBy(editions.game)];
  return played === edited ? [] : [`versions: ${played} is played, and ${edited} was to be`];
}

/** Rounds and hints with their numbers, and all of them that anybody edits. */
const saidBy = ({ rounds }: Game): string =>
  JSON.stringify(
    rounds
      .map(({ number, opens, lastCall, closes, reveals, answers, reveal, hints, relays }) => ({
        round: [number, opens, lastCall, closes, reveals, answers, reveal],
        relays: relays.map(({ of, by }) => `${of} ${by}`).toSorted(),
        hints: hints
          .map((hint) => ({
            number: hint.number,
            at: hint.at,
            text: hint.text,
            widen: hint.widen,
            by: hint.by,
          }))
          .toSorted((a, b) => a.number - b.number),
      }))
      .toSorted((a, b) => Number(a.round[0]) - Number(b.round[0])),
  );
