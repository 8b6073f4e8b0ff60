import type { Round } from '#game/game.ts';
import { isAfter, isBefore, later } from '#game/moments.ts';
import { goesBefore, timeline } from '#game/timeline/timeline.ts';
import type { Step } from '#game/step.ts';
import { hintId } from '#store/partners/partner-acts.ts';
import { stepsOf, type StoredStep } from '#store/posts/steps.ts';
import type { Fault, PlannedAct } from '../plan.ts';
import type { Posted } from '../server-log.ts';
import type { World } from '../world.ts';

/** What is on time although clocks and turns take theirs. */
const ON_TIME = Temporal.Duration.from({ seconds: 90 });

/** What is wrong with what was posted, once no more is to come. */
export async function checkEndOfPosts(world: World): Promise<readonly string[]> {
  noteStates(world);
  const steps = timeline(world.game).filter((step) => isPosted(world, step));
  return [
    ...(await checkRows(world)),
    ...steps.flatMap((step) => checkThere(world, step)),
    ...steps.flatMap((step) => checkOthersGoOn(world, step)),
  ];
}

/** Silent closings are none, and what partners have a part in depends on them. */
export function isPosted({ game }: World, { kind, round, partner }: Step): boolean {
  if (partner) return false;
  return kind !== 'closing' || game.rounds.find(({ number }) => number === round)?.closing !== undefined;
}

/** Rows and servers agree on what is there. */
async function checkRows(world: World): Promise<readonly string[]> {
  const rows = await stepsOf(world.database.kysely, world.game.id);
  return rows
    .filter((row) => !wasSeen(row))
    .flatMap(({ id, state, networkId }) => {
      const [post] = world.truth.ofStep(id);
      if (state === 'sent' && networkId !== undefined && post?.id !== networkId && post)
        return [`P1: the row of ${id} says ${networkId}, the server has ${post.id}`];
      if (state === 'sent' && !post && networkId !== undefined)
        return [`P1: the row of ${id} says sent, and no server has it`];
      if (state !== 'sent' && post)
        return [`P1: the row of ${id} says ${state}, and its server has ${post.id}`];
      return [];
    });
}

/** A partner did it, and was seen to. */
const wasSeen = ({ kind, partner, networkId }: StoredStep): boolean =>
  kind === 'relay' ||
  (kind === 'partner-hint' && networkId?.startsWith(hintId(partner?.beside ?? '', '')) === true);

/** Acts that are about replies and players alone, and their undoing: they keep no post from coming. */
export const ABOUT_NO_POST: ReadonlySet<PlannedAct['act']['kind']> = new Set([
  'decide',
  'accept',
  'mute',
  'staff',
  'forget',
  'undo',
]);

/** Somebody has done something about posts, or the watch has. */
export const isDisturbed = ({ plan, reached }: World): boolean =>
  plan.acts.some(({ act }) => !ABOUT_NO_POST.has(act.kind)) || reached.has('the watch paused a game');

/** Without any fault, or act about posts, everything comes on time; with faults, what is never given up comes. */
function checkThere(world: World, { id, due, kind, round, account }: Step): readonly string[] {
  const { plan, truth, game } = world;
  if (isDisturbed(world)) return [];
  const [post] = truth.ofStep(id);
  if (plan.faults.length === 0) {
    if (!post) return [`P1: ${id} never came, though nothing went wrong`];
    return !isOnTime(world, post.at, { due, account })
      ? [`P7: ${id} came at ${post.at}, due at ${due}, though nothing went wrong`]
      : [];
  }
  const opened = truth.ofStep(`${game.id}/${round}/opening/${account}`).length > 0;
  const isAlways = kind === 'reveal' ? opened : kind === 'standings' && game.standings === 'end';
  return isAlways && !post ? [`P1: ${id} never came`] : [];
}

/** What goes wrong with one network alone keeps the other accounts from nothing. */
function checkOthersGoOn(world: World, step: Step): readonly string[] {
  const { id, account, kind } = step;
  const { plan, truth, game } = world;
  const isOfNetworks = plan.faults.every((fault) => fault.kind === 'network' || fault.kind === 'down');
  if (isDisturbed(world) || plan.faults.length === 0 || !isOfNetworks) return [];
  // What is looked for in public stops nothing where it fails.
  const isIll = (fault: Fault): boolean => fault.kind !== 'network' || fault.on !== 'search';
  const ill = new Set(
    plan.faults.filter(isIll).map((fault) => ('account' in fault ? game.accounts[fault.account] : '')),
  );
  // What has to be told is known only once every account was read.
  if (ill.has(account) || kind === 'reveal' || kind === 'standings') return [];
  const [post] = truth.ofStep(id);
  if (post && isAmidFailure(world, post)) world.sometimes('one network failed and the others went on');
  const due = behindWhatIsTold(world, step);
  return post && isOnTime(world, post.at, { due, account })
    ? []
    : [`P10: ${id} came ${post ? `at ${post.at}, due at ${due}` : 'never'}, with its own network well`];
}

/** When a step may come: a new mystery begins once what went before is told, which waits for every account to be read. */
const behindWhatIsTold = ({ game, truth }: World, step: Step): Temporal.Instant =>
  timeline(game)
    .filter(
      (other) =>
        (other.kind === 'reveal' || other.kind === 'standings') &&
        other.account === step.account &&
        goesBefore(other, step),
    )
    .flatMap(({ id }) => truth.ofStep(id).map(({ at }) => at))
    .reduce(later, step.due);

/** So long whoever was struck once is still at it: their request is waited for, and made again. */
const AT_IT_MS = 60_000;

/** Another account's network had been struck, and was not well yet, as a post came. */
const isAmidFailure = ({ armoury, speakers }: World, { account, at }: Posted): boolean =>
  armoury.struck.some(
    ({ fault, from, to }) =>
      'account' in fault &&
      speakers[fault.account] !== account &&
      from <= at.epochMilliseconds &&
      at.epochMilliseconds <= to + AT_IT_MS,
  );

/** Where several posts of an account are due close to one another each waits for those before it. */
export function isOnTime(
  { game }: World,
  at: Temporal.Instant,
  { due, account }: Pick<Step, 'due' | 'account'>,
): boolean {
  const { spacing } = game.late;
  const close = timeline(game).filter(
    (other) =>
      other.account === account &&
      Math.abs(other.due.until(due).total('seconds')) < 4 * spacing.total('seconds'),
  ).length;
  // What relays bring forward may come close to anything.
  const unlocked = game.rounds.flatMap(({ hints }) => hints.filter(({ unlocks }) => unlocks)).length;
  const latest = due.add(ON_TIME).add({ seconds: (close - 1 + unlocked) * spacing.total('seconds') });
  return Temporal.Instant.compare(at, latest) <= 0;
}

function noteStates(world: World): void {
  const { game, truth } = world;
  for (const account of game.accounts) {
    const workers = truth.posted.filter((post) => post.account === account).map(({ worker }) => worker);
    if (new Set(workers).size > 1) world.sometimes('two workers posted on one account');
  }
  for (const round of game.rounds) noteClocks(world, round);
}

/** The clocks change while a round is open that is played: its opening is out by then, and its answer is told afterwards. */
function noteClocks(world: World, { number, opens, closes }: Round): void {
  const { game, truth } = world;
  const change = opens.toZonedDateTimeISO(game.timeZone).getTimeZoneTransition('next')?.toInstant();
  if (!change || isAfter(change, closes)) return;
  const isPlayed = game.accounts.some((account) => {
    const [opening] = truth.ofStep(`${game.id}/${number}/opening/${account}`);
    const [reveal] = truth.ofStep(`${game.id}/${number}/reveal/${account}`);
    return opening && reveal && isBefore(opening.at, change) && isAfter(reveal.at, change);
  });
  if (!isPlayed) return;
  const wall = (moment: Temporal.Instant) => moment.toZonedDateTimeISO(game.timeZone).toPlainDateTime();
  const isTwice = opens.until(closes).total('hours') > wall(opens).until(wall(closes)).total('hours');
  world.sometimes(
    isTwice
      ? 'a round was open over the hour that comes twice'
      : 'a round was open over the hour that is not there',
  );
}
