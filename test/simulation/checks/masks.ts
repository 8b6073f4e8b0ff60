import { playedGame } from '#app/parts/played-game.ts';
import type { Game } from '#game/game.ts';
import { isBy, later } from '#game/moments.ts';
import type { Step } from '#game/step.ts';
import { judge } from '#judge/judge.ts';
import type { Written } from '../crowd.ts';
import type { World } from '../world.ts';

/** A reply that stands as it is while all goes well for so long was surely read, and hidden if it has to be, whatever goes wrong later. */
const READ_WITHIN = Temporal.Duration.from({ minutes: 5 });

/** What is wrong with what is hidden at the moment at which an account tells an answer: a right reply is until then, once there was time for it. */
export function checkHidden(world: World, { round, account }: Step): readonly string[] {
  const hidden = hiddenIn(world);
  const written = world.crowd.written.filter((one) => one.round === round && one.account === account);
  if (written.some(({ id }) => hidden.has(id))) world.sometimes('a reply was hidden until its reveal');
  if (!isByScript(world)) return [];
  const right = written.filter((one) => isToBeHidden(world, one));
  if (right.length > 0) world.sometimes('a right reply had to be hidden until its reveal');
  return right
    .filter(({ id }) => !hidden.has(id))
    .map(
      ({ id, player }) => `P3: ${id} of ${player} is right, and could be read before the reveal of ${round}`,
    );
}

/** What is wrong with what is hidden once every answer is known: nothing is hidden for ever. */
export function checkShown(world: World): readonly string[] {
  const { crowd, village, game } = world;
  const hidden = hiddenIn(world);
  const waiting = new Set(village.posts().flatMap(({ id, heldBy }) => (heldBy === undefined ? [] : [id])));
  return crowd.written
    .filter((one) => hidden.has(one.id) && !one.deleted)
    .filter((one) => !waiting.has(one.id) || isHeard(world, one))
    .map(({ id, player, round }) => `P3: ${id} of ${player} is hidden after the end of ${game.id}/${round}`);
}

/** What others cannot see below the posts of the game's accounts, because it was hidden or waits to be shown. */
function hiddenIn({ village, truth }: World): ReadonlySet<string> {
  return new Set([
    ...truth.posted.flatMap(({ id }) => village.hiddenIn(id)),
    ...village.posts().flatMap(({ id, heldBy }) => (heldBy === undefined ? [] : [id])),
  ]);
}

/** Nobody has said what replies are worth, nor had anybody forgotten. */
const isByScript = ({ plan }: World): boolean =>
  plan.acts.every(({ act: { kind } }) => kind !== 'decide' && kind !== 'forget');

function isToBeHidden({ plan: { shape }, village, editions, armoury }: World, one: Written): boolean {
  const post = village.post(one.id);
  const last = one.revisions.at(-1);
  if (!post || !last || post.visibility === 'private') return false;
  const wishes = shape.masking === 'hide' || shape.masking === 'decoys';
  if (one.revisions.length > 1) return false;
  // What mentions nobody is found once its round is swept, which may be when its answer is told.
  const isTold = shape.hides && one.mention;
  const since = editions.since((game) => isRightIn(game, one, last.text));
  if (!since) return false;
  // Where replies only wait, what does not, or was shown once, can be hidden no more.
  const waits = shape.holds && post.mentions.length === 0 && isBy(since, last.at);
  const from = later(last.at, since).epochMilliseconds;
  const wasRead = armoury.longestPeace(from) > READ_WITHIN.total('milliseconds');
  return wishes && (isTold || waits) && wasRead;
}

const isRightIn = (game: Game, { round }: Written, text: string): boolean =>
  game.rounds.some(({ number }) => number === round) &&
  judge(text.replace(/ #\S+/gu, ''), playedGame(game).keyOf(round)).verdict === 'correct';

/** What came in time is read, unless its author is forgotten before: what waits is shown then, and nothing else. */
function isHeard({ acting, game }: World, { player, round, revisions }: Written): boolean {
  const closes = game.rounds.find(({ number }) => number === round)?.closes;
  const isForgotten = acting.done.some(({ ok, act }) => ok && act.kind === 'forget' && act.player === player);
  const [first] = revisions;
  return !isForgotten && closes !== undefined && !!first && Temporal.Instant.compare(first.at, closes) < 0;
}
