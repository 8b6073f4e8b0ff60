import { setTimeout as pause } from 'node:timers/promises';
import { timeline } from '#game/timeline/timeline.ts';
import { perform } from './crowd.ts';
import { Faults } from './faults.ts';
import { isOf, nameOf } from './heads.ts';
import { type Act, type MomentName, momentsOf } from './plan.ts';
import type { Stage } from './stage.ts';
import { answersAwaited } from './truth.ts';

interface Scene extends Stage {
  readonly faults: Faults;
  readonly moments: readonly MomentName[];
}

/** Seconds before a moment from which everything runs by real time. */
const EDGE = 5;
/** Within so many seconds of each other, two moments are one stretch of real time. */
const CLOSE = 60;
/** How long the reading of threads after a silent closing is waited for. */
const READ_WITHIN_MS = 45_000;

/** Plays a plan to its end. Gives what broke on the way, besides what the server has to show. @throws Stuck */
export async function play(stage: Stage): Promise<readonly string[]> {
  const scene: Scene = { ...stage, faults: new Faults(stage), moments: momentsOf(stage.plan) };
  const { workers, pace, moments, plan } = scene;
  for (const worker of workers) worker.start();
  await pace.until(
    'the workers are at work',
    () => workers.every(({ state }) => state === 'at-work') || undefined,
  );
  for (let moment = 0; moment < moments.length;) {
    const outage = plan.faults.map(({ deed, moment: at }) =>
      at === moment && deed.kind === 'outage' ? deed.moments : 0,
    );
    const missed = Math.max(0, ...outage);
    if (missed > 0) await missMoments(scene, moment, missed);
    else await playMoment(scene, moment);
    moment += missed + 1;
  }
  await pace.until(
    'the workers find their games over',
    () => workers.every(({ state }) => state === 'over') || undefined,
  );
  return [...scene.faults.broken, ...workers.flatMap(({ crashes }) => crashes)];
}

async function playMoment(scene: Scene, moment: number): Promise<void> {
  const { pace, times, faults, diary, plan } = scene;
  const due = dueOf(scene, moment);
  const name = nameOf(scene.moments[moment] as MomentName);
  await actBefore(scene, moment);
  await faults.quiet(moment);
  const isStretch =
    moment > 0 &&
    dueOf(scene, moment - 1)
      .until(due)
      .total('seconds') <= CLOSE;
  if (!isStretch) await settle(scene);
  const isEdgy = [...plan.acts, ...plan.faults].some((one) => one.moment === moment);
  await pace.moveTo(due.subtract({ seconds: isEdgy ? EDGE : 0 }));
  diary.note(`${name} is near`);
  faults.arm(moment, due);
  for (const act of actsAt(scene, moment, 'edge')) {
    await waitUntil(scene, due.subtract({ milliseconds: 4_000 - Math.round(act.share * 3_900) }));
    await perform(scene, act);
  }
  await waitUntil(scene, due);
  for (const act of actsAt(scene, moment, 'meanwhile')) {
    await waitUntil(scene, due.add({ milliseconds: Math.round(act.share * 2_000) }));
    await perform(scene, act);
  }
  await posted(scene, moment);
  for (const act of actsAt(scene, moment, 'after')) await perform(scene, act);
  const next = moment + 1 < scene.moments.length ? dueOf(scene, moment + 1) : undefined;
  if (next && times.now().until(next).total('seconds') <= CLOSE) return;
  faults.disarm();
  await pace.calm();
  await settle(scene);
}

/** Every worker is away from before `first` until `missed` further moments have passed; then all is caught up. */
async function missMoments(scene: Scene, first: number, missed: number): Promise<void> {
  const { pace, workers, diary, faults } = scene;
  await actBefore(scene, first);
  faults.disarm();
  await pace.calm();
  await settle(scene);
  await pace.moveTo(dueOf(scene, first).subtract({ seconds: EDGE }));
  await Promise.all(workers.map((worker) => worker.kill()));
  diary.fault('outage', `outage of ${missed + 1} moments`);
  for (let moment = first; moment <= first + missed; moment += 1) {
    if (moment > first) await actBefore(scene, moment);
    await pace.moveTo(dueOf(scene, moment).subtract({ seconds: EDGE }));
    for (const place of ['edge', 'meanwhile', 'after'] as const) {
      if (place === 'meanwhile') await pace.moveTo(dueOf(scene, moment).add({ seconds: 1 }));
      for (const act of actsAt(scene, moment, place)) await perform(scene, act);
    }
  }
  await pace.moveTo(dueOf(scene, first + missed).add({ seconds: 30 }));
  for (const worker of workers) worker.start();
  if (scene.plan.backend !== 'embedded') pace.stalled();
  for (let moment = first; moment <= first + missed; moment += 1) await posted(scene, moment);
  await settle(scene);
}

function dueOf({ game, moments }: Scene, moment: number): Temporal.Instant {
  const name = moments[moment];
  const step = timeline(game).find(
    ({ round, kind, ordinal }) => round === name?.round && kind === name.kind && ordinal === name.ordinal,
  );
  if (!step) throw new Error(`The game has no moment ${moment}.`);
  return step.due;
}

const actsAt = ({ plan }: Scene, moment: number, place: Act['place']): readonly Act[] =>
  plan.acts
    .filter((act) => act.moment === moment && act.place === place)
    .toSorted((a, b) => a.share - b.share);

async function actBefore(scene: Scene, moment: number): Promise<void> {
  const due = dueOf(scene, moment);
  for (const act of actsAt(scene, moment, 'before')) {
    const from = dueOf(scene, moment - 1);
    const seconds = CLOSE + Math.round(act.share * (from.until(due).total('seconds') - 2 * CLOSE));
    await scene.pace.moveTo(from.add({ seconds }));
    await perform(scene, act);
  }
}

async function waitUntil({ times }: Scene, moment: Temporal.Instant): Promise<void> {
  await pause(Math.max(0, times.now().until(moment).total('milliseconds')));
}

/** Resolves once every account has posted what is due at a moment, or has read what was said before a silent closing. */
async function posted(scene: Scene, moment: number): Promise<void> {
  const { pace, accounts, journal, plan, faults } = scene;
  const name = scene.moments[moment] as MomentName;
  if (name.kind !== 'closing' || plan.closing) {
    await pace.until(`${nameOf(name)} on every account`, () => {
      const there = accounts.filter((account) =>
        journal.posted.some((post) => post.account === account && isOf(post, name)),
      );
      return there.length === accounts.length || undefined;
    });
    return;
  }
  const due = dueOf(scene, moment);
  const patience = performance.now() + READ_WITHIN_MS;
  await pace.until('the threads are read after the closing', () => {
    const read = accounts.filter((account) => {
      const last = faults.threadsRead.get(account);
      return last !== undefined && Temporal.Instant.compare(last, due) > 0;
    });
    return read.length === accounts.length || performance.now() > patience || undefined;
  });
}

/** Resolves once whoever mentioned an account, and is to be answered, has been. */
async function settle(scene: Scene): Promise<void> {
  await scene.pace.until(
    'an answer to whoever mentioned an account',
    () => answersAwaited(scene).length === 0 || undefined,
  );
}
