import type { Game } from '#game/game.ts';
import { isAfter, isBefore } from '#game/moments.ts';
import { soonest } from '#game/timeline/unlocking.ts';
import type { Step } from '#game/step.ts';
import { compileKey } from '#judge/key/key.ts';
import { leaks } from '#judge/leaks.ts';
import type { Posted } from '../server-log.ts';
import type { World } from '../world.ts';
import { asHeld, checkEdited, type HeldStep } from './edited.ts';
import { checkHidden } from './masks.ts';
import { checkPart } from './parts.ts';
import { pauseOver } from './pauses.ts';

/** How far clocks of workers are apart, and what a turn may take. */
const EARLY = Temporal.Duration.from({ seconds: 30 });
/** What leaves this soon after its moment may have been on time by the clock of who sent it. */
const ON_TIME_S = 30;
/** A request takes effect within a minute, however slow its server is. */
const ARRIVES_WITHIN_S = 60;

const seen = new WeakMap<World, { posts: number; changes: number }>();

/** What is wrong with what was posted since it was asked last. */
export function checkPosts(world: World): readonly string[] {
  const before = seen.get(world) ?? { posts: 0, changes: 0 };
  const { posted, changed } = world.truth;
  if (before.posts === posted.length && before.changes === changed.length) return [];
  seen.set(world, { posts: posted.length, changes: changed.length });
  return [
    ...posted.slice(before.posts).flatMap((post) => checkPost(world, post)),
    ...changed.slice(before.changes).flatMap((one) => (one.kind === 'edit' ? checkWords(world, one) : [])),
  ];
}

function checkPost(world: World, post: Posted): readonly string[] {
  noteRecap(world, post);
  const twice = world.truth.posted.filter(
    (one) => one.key === post.key && !isForgottenBetween(world, one, post),
  );
  // What the watch writes to somebody is no game's.
  const isOfGame = !post.key.startsWith('watch/');
  return [
    ...(twice.length > 1
      ? [`P1: ${post.key} was posted ${twice.length} times, the last at ${post.at} by ${post.worker}`]
      : []),
    ...(isOfGame ? checkOfGame(world, post) : []),
  ];
}

/** Whoever was forgotten is a stranger: what each player is told once, they are told anew when they play on. */
const isForgottenBetween = ({ acting }: World, { key, at }: Posted, again: Posted): boolean =>
  acting.forgettings.some(
    ({ player, asked }) => key.endsWith(`/${player}`) && !isAfter(at, asked) && !isBefore(again.at, asked),
  );

function checkOfGame(world: World, post: Posted): readonly string[] {
  const held = asHeld(world, post);
  const step = held.at(-1)?.step;
  const moments = held.map((one) => checkMoment(world, post, one));
  return [
    ...checkWords(world, post),
    ...checkEdited(world, post, held),
    ...post.beside.flatMap((said) => checkSecret(world, said, post.at)),
    ...checkPause(world, post),
    ...(moments.every((wrong) => wrong.length > 0) ? (moments.at(-1) ?? []) : []),
    ...(step ? checkPart(world, post, step) : []),
    ...(step?.kind === 'reveal' ? checkHidden(world, step) : []),
  ];
}

function noteRecap(world: World, { key, text }: Posted): void {
  const names = world.plan.said.map(({ player }) => world.crowd.profile(player).name);
  if (world.game.live && key.includes('/reveal/') && names.some((name) => text.includes(name)))
    world.sometimes('a recap told of somebody');
}

function checkWords(
  world: World,
  { text, account, at }: Pick<Posted, 'text' | 'account' | 'at'>,
): readonly string[] {
  const missing = world.game.hashtags.always.filter((tag) => !text.includes(tag));
  return [
    ...(missing.length > 0
      ? [`P4: ${missing.join(' ')} missing on ${account} at ${at}: ${text.slice(0, 60)}`]
      : []),
    ...checkSecret(world, text, at),
  ];
}

/** Before the first reveal of a round nothing that everybody sees has its answer in it. */
function checkSecret(world: World, text: string, at: Temporal.Instant): readonly string[] {
  const { game, truth } = world;
  return game.rounds.flatMap((round) => {
    const isOut = truth.posted.some(({ key }) => key.startsWith(`${game.id}/${round.number}/reveal/`));
    if (isOut) return [];
    const key = compileKey({
      answers: round.answers,
      close: [],
      not: round.not,
      language: game.language,
    });
    const found = leaks(text, key);
    return found.length > 0 ? [`P3: round ${round.number} is told at ${at}: ${text.slice(0, 80)}`] : [];
  });
}

/** What people correct or call off is told while the game is paused, and only waits for its account. */
export const TOLD_ALL_THE_SAME = /\/notice-\d+$/u;

/** While a game or an account is paused, nothing leaves that was not on its way. */
function checkPause(world: World, { account, left, key, at, worker }: Posted): readonly string[] {
  const during = pauseOver(
    world,
    { account, left },
    ({ about }) => about !== 'game' || !TOLD_ALL_THE_SAME.test(key),
  );
  return during
    ? [`P6: ${key} left at ${left} and was there at ${at}, by ${worker}, in a pause since ${during.from}`]
    : [];
}

/** Nothing comes too early, nor too late to be of use, nor hard upon another that was due apart from it. */
function checkMoment(world: World, post: Posted, { game, step }: HeldStep): readonly string[] {
  const { truth } = world;
  if (world.acting.moved) return [];
  const { due, kind } = step;
  // What relays bring forward is looked at where they are counted.
  const from = soonest(game, step);
  const early = Temporal.Instant.compare(post.left, from.subtract(EARLY)) < 0;
  const most = game.late.grace.total('seconds') + ARRIVES_WITHIN_S;
  const isLate = (kind === 'hint' || kind === 'last-call') && due.until(post.at).total('seconds') > most;
  const before = truth.posted.findLast(
    (one) =>
      one !== post &&
      one.account === post.account &&
      asHeld(world, one).some((other) => isSpaced(other.game, other.step)),
  );
  // What was edited as a post left had it come at either moment.
  const [sooner, ...others] = before ? asHeld(world, before).map((one) => one.step.due) : [];
  const dueBefore = sooner && others.every((other) => other.equals(sooner)) ? sooner : undefined;
  return [
    ...(early ? [`P7: ${post.key} left at ${post.left}, due at ${due}`] : []),
    ...(isLate ? [`P7: ${post.key} came at ${post.at}, due at ${due}`] : []),
    ...(isSpaced(game, step) && before && dueBefore
      ? checkSpacing(world, { post, due }, { post: before, due: dueBefore })
      : []),
  ];
}

/** What is said to partners stands in nobody’s timeline, nor does what relays bring forward come when it was planned. */
const isSpaced = (game: Game, step: Step): boolean =>
  (!step.partner || step.kind === 'hint') && soonest(game, step).equals(step.due);

interface Dated {
  readonly post: Posted;
  readonly due: Temporal.Instant;
}

function checkSpacing({ game }: World, one: Dated, before: Dated): readonly string[] {
  const spacing = game.late.spacing.total('seconds');
  const apart = Math.abs(before.due.until(one.due).total('seconds'));
  const isLate = ({ post, due }: Dated): boolean => due.until(post.left).total('seconds') > ON_TIME_S;
  const planned = !isLate(one) && !isLate(before);
  const pause = planned ? Math.min(apart - ON_TIME_S, spacing) : spacing;
  const least = planned && apart < spacing ? 0 : pause - ARRIVES_WITHIN_S;
  const between = before.post.at.until(one.post.at).total('seconds');
  return between < least
    ? [`P7: ${one.post.key} came ${between} s after ${before.post.key}, at ${one.post.at}`]
    : [];
}
