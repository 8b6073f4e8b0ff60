import { gameRow } from '#store/games/games.ts';
import { isUnweighed } from '#store/watch/heard.ts';
import { pausesWanted } from '#store/watch/incidents.ts';
import { allLooks } from '#store/watch/looks.ts';
import type { Round } from '#game/game.ts';
import { keptUntil } from '#game/retention.ts';
import { check, checkEnd } from './checks/check.ts';
import { checkDerived } from './checks/derived.ts';
import { checkEdition } from './checks/edited.ts';
import { checkForgotten } from './checks/forgotten.ts';
import type { SharedDatabase } from './database.ts';
import { editedGame, newsAfter } from './edits/edited-game.ts';
import type { Plan, PlannedAct } from './plan.ts';
import type { State } from './sometimes.ts';
import { World } from './world.ts';

/** More turns than any game takes, though what an account that is paused holds for days is looked at every ten seconds: whoever has not ended by then turns in circles. */
const MOST_TURNS = 3_000_000;
/** How long after everything that is planned a game must be over. */
const PATIENCE = Temporal.Duration.from({ hours: 12 });

/** So long before a round closes what is derived is compared once more. */
const BEFORE_CLOSING_MS = 2_000;

/** What may leave something paused. */
const PAUSING: ReadonlySet<PlannedAct['act']['kind']> = new Set(['pause', 'pause-account', 'undo']);

/** How far clocks of workers are apart, in seconds. */
const SKEW_S = 60;

/** What came of one simulation. */
export interface Outcome {
  readonly plan: Plan;
  /** What broke, each beginning with the promise that it breaks; nothing did when empty. */
  readonly broken: readonly string[];
  /** The states that were reached. */
  readonly reached: ReadonlySet<State>;
  readonly lines: readonly string[];
  readonly turns: number;
}

/** Plays a plan to its end, on a database that nobody else has meanwhile and that is empty. */
export async function simulate(plan: Plan, database: SharedDatabase): Promise<Outcome> {
  await database.empty();
  const world = new World(plan, database);
  const broken = new Set<string>();
  let turns = 0;
  try {
    await prepare(world);
    const ends = agenda(world);
    turns = await conduct(world, ends, broken);
    for (const what of await checkForgotten(world)) broken.add(what);
  } catch (error) {
    broken.add(`simulation: ${error instanceof Error ? error.stack : String(error)}`);
  }
  for (const error of world.errors) broken.add(`error: ${error}`);
  for (const worker of world.workers) worker.fate = 'dead';
  return { plan, broken: [...broken], reached: world.reached, lines: world.lines, turns };
}

/** Everybody begins to work. */
async function prepare(world: World): Promise<void> {
  await world.scripts.keep(world.start);
  for (const place of world.plan.workers.keys()) world.hire(place);
}

/** Puts everything that is planned where its time comes. Gives when nothing is to come any more. */
function agenda(world: World): number {
  const { plan, time, game } = world;
  const start = world.start.epochMilliseconds;
  const at = (seconds: number): number => start + Math.round(seconds * 1_000);
  for (const saying of plan.watch?.said ?? []) time.at(at(saying.at), () => world.around.say(saying));
  for (const helped of plan.helped ?? []) time.at(at(helped.at), () => world.partners.do(helped));
  for (const said of plan.said) time.at(at(said.at), () => world.crowd.say(said));
  if (plan.shape.kept && world.scripts.isFaithful)
    time.at(at(60), () => void world.acting.do({ at: 60, act: { kind: 'apply' } }));
  // What is hidden by then is most of what ever will be: from the reveal on, everything is shown.
  for (const { closes } of everyRound(world))
    time.at(closes.epochMilliseconds - BEFORE_CLOSING_MS, () => {
      world.isToCompare = true;
    });
  for (const act of plan.acts) time.at(at(act.at), () => void world.acting.do(act));
  for (const fault of plan.faults) time.at(at(fault.at), () => world.toBefall(fault));
  const last = Math.max(
    ...everyRound(world).map(({ reveals }) => reveals.epochMilliseconds),
    ...[...plan.said, ...plan.acts, ...plan.faults, ...(plan.watch?.said ?? []), ...(plan.helped ?? [])].map(
      (one) => at(one.at),
    ),
  );
  time.at(last + 600_000, () => world.toHeal());
  // What somebody has paused, or what an undoing has paused again, nobody would end otherwise.
  const isAnyPaused = plan.acts.some(({ act: { kind } }) => PAUSING.has(kind)) || plan.watch?.pauses === true;
  time.at(last + 660_000, () => {
    if (!isAnyPaused) return;
    for (const account of game.accounts.keys())
      void world.acting.do({ at: 0, act: { kind: 'resume-account', account } });
    void world.acting.do({ at: 0, act: { kind: 'resume' } });
  });
  // What began before all was well may be heard, and paused for, only now.
  if (plan.watch?.pauses === true)
    for (let later = 1; later <= 11; later += 1)
      time.at(last + 660_000 + later * 3_600_000, () => {
        void world.acting.do({ at: 0, act: { kind: 'resume' } });
      });
  return last + 600_000;
}

/** The rounds of the game, and those that they may become, or be added, as its script is edited. */
function everyRound({ first, plan }: World): readonly Round[] {
  const games = [first];
  for (const { act } of plan.acts)
    if (act.kind === 'edit') games.push(editedGame(games.at(-1) ?? first, act.edits, newsAfter(0, games)));
  return games.flatMap(({ rounds }) => rounds);
}

async function conduct(world: World, heals: number, broken: Set<string>): Promise<number> {
  const { turnstile, time } = world;
  const late = (): number => {
    const kept = keptUntil(world.game)?.epochMilliseconds ?? heals;
    return Math.max(heals, kept) + PATIENCE.total('milliseconds');
  };
  let isChecked = false;
  for (let turns = 1; ; turns += 1) {
    await world.happen();
    await turnstile.settle();
    for (const what of check(world)) broken.add(what);
    const next = turnstile.choose();
    if (next) {
      await world.decideFate(next.actor, next.label);
      if (next.actor.fate === 'alive') turnstile.let(next);
      if (turns <= MOST_TURNS) continue;
      broken.add(`liveness: nothing ends, in turns without end at ${time.now()}`);
      return turns;
    }
    for (const what of await compare(world)) broken.add(what);
    if (broken.size > 0) return turns;
    if (world.isHealed && (await isOver(world))) {
      if (!isChecked) for (const what of await checkEnd(world)) broken.add(what);
      isChecked = true;
      if (await isErased(world)) return turns;
    }
    if (time.ticks() > late() || !time.jump()) {
      broken.add(`liveness: the game does not end, at ${time.now()}`);
      return turns;
    }
  }
}

/** Compares what is derived, once after something that changed it, as soon as somebody is there to compare it with. */
async function compare(world: World): Promise<readonly string[]> {
  if (!world.isToCompare || !world.database.isFree) return [];
  const found = await checkDerived(world);
  if (found) world.isToCompare = false;
  return [...(found ?? []), ...(await checkEdition(world))];
}

async function isOver(world: World): Promise<boolean> {
  const row = await gameRow(world.database.kysely, world.game.id);
  // Whoever works sees within a second what people have done, at the very end, too.
  const isFollowed = world.workers.some(
    ({ context }) => context?.games.get(world.game.id)?.version === row?.version,
  );
  const isSettled = isFollowed && world.isFollowed && world.acting.answered;
  return row?.state === 'finished' && isSettled && (await isAllHeard(world));
}

/** Whatever strangers said was looked for, weighed, and told of. */
async function isAllHeard({ around, database, plan }: World): Promise<boolean> {
  if (!around.settings) return true;
  const db = database.kysely;
  const last = around.said.at(-1)?.at ?? 0;
  const looks = await allLooks(db);
  const isRead = looks.every(({ lookedAt }) => (lookedAt?.epochMilliseconds ?? 0) / 1_000 > last + SKEW_S);
  const owed = await db
    .selectFrom('deliveries')
    .select('id')
    .where('state', 'in', ['planned', 'sending'])
    .execute();
  return (
    (isRead || plan.watch?.paid === true) &&
    owed.length === 0 &&
    !(await isUnweighed(db)) &&
    (await pausesWanted(db)).length === 0
  );
}

/** Nothing is to be erased, or all is. */
async function isErased(world: World): Promise<boolean> {
  if (world.game.keepFor === undefined) return true;
  const row = await gameRow(world.database.kysely, world.game.id);
  return row !== undefined && row.erased_at !== null;
}
