import type { Hint } from '#game/game.ts';
import type { Unlock } from '#game/partners.ts';
import { byMoment, compareMoments, later } from '#game/moments.ts';
import { timeline } from '#game/timeline/timeline.ts';
import type { Step } from '#game/step.ts';
import { isOfPartner } from '../partners/partners.ts';
import { LIVELY } from '../worker.ts';
import type { World } from '../world.ts';
import { isDisturbed } from './end-of-posts.ts';
import { reachBy } from './relays.ts';

/** What comes so much before its latest moment came because relays brought it forward. */
const EARLY_S = 60;
/** Between a relay that a poll sees and the post, beside the posts of the account that are due by then. */
const POST_S = 600;

/** What is wrong with when hints came that relays bring forward: not before enough have relayed the round, nor much later. */
export function checkUnlocks(world: World): readonly string[] {
  if (world.acting.moved || world.editions.isEdited) return [];
  return timeline(world.game).flatMap((step) => {
    const hint = world.game.rounds
      .find(({ number }) => number === step.round)
      ?.hints.find(({ number }) => number === step.ordinal);
    if ((step.kind !== 'hint' && step.kind !== 'partner-hint') || !hint?.unlocks) return [];
    return [...checkEarly(world, step, hint.unlocks), ...checkLate(world, step, hint, hint.unlocks)];
  });
}

function checkEarly(world: World, { id, due, round }: Step, unlocks: Unlock): readonly string[] {
  const [post] = world.truth.ofStep(id);
  if (!post || post.left.until(due).total('seconds') < EARLY_S) return [];
  const { people, partners } = reachBy(world, round, post.left);
  const isUnlocked = 'relays' in unlocks ? people >= unlocks.relays : partners >= unlocks.partners;
  if (isUnlocked) world.sometimes('relays unlocked a hint');
  return isUnlocked
    ? []
    : [
        `P7: ${id} left at ${post.left}, due at ${due}: ${people} people, ${partners} partners of ${JSON.stringify(unlocks)}`,
      ];
}

/** Where nothing goes wrong, nor is done about posts, a hint of the account's own comes once relays that stand have unlocked it. */
function checkLate(world: World, step: Step, hint: Hint, unlocks: Unlock): readonly string[] {
  const { id, due, round } = step;
  if (hint.by !== undefined || world.plan.faults.length > 0 || isDisturbed(world)) return [];
  if (world.plan.acts.some(({ act: { kind } }) => kind === 'forget' || kind === 'mute')) return [];
  const unlocked = unlockedAt(world, round, unlocks);
  const opened = world.truth.ofStep(`${world.game.id}/${round}/opening/${step.account}`)[0]?.at;
  if (!unlocked || !opened) return [];
  const latest = later(unlocked, opened).add(LIVELY.longest).add({ seconds: POST_S });
  const [post] = world.truth.ofStep(id);
  if (compareMoments(latest, due) >= 0 || (post && compareMoments(post.at, latest) <= 0)) return [];
  return [`P7: ${id} was unlocked at ${unlocked}, and came ${post ? `at ${post.at}` : 'never'}`];
}

/** When enough had relayed posts of the game itself who never took that back. */
function unlockedAt(world: World, round: number, unlocks: Unlock): Temporal.Instant | undefined {
  const { partners, truth, game } = world;
  const standing = partners.relayed
    .filter((one) => one.round === round && !one.to)
    .filter(({ post }) =>
      truth.posted.some(({ id, account }) => id === post && game.accounts.includes(account)),
    )
    .filter(({ address }) => 'relays' in unlocks || isOfPartner(world, address))
    .toSorted(byMoment(({ from }) => from));
  const first = [...Map.groupBy(standing, ({ address }) => address).values()].flatMap(([one]) => one ?? []);
  const needed = 'relays' in unlocks ? unlocks.relays : unlocks.partners;
  return first.at(needed - 1)?.from;
}
