import { setTimeout as pause } from 'node:timers/promises';
import { type FrozenOverPost, sortOf } from './deed.ts';
import { isOf } from './heads.ts';
import { momentsOf } from './plan.ts';
import type { Stage } from './stage.ts';
import type { Way } from './way.ts';

const LOOK_AGAIN_MS = 500;
/**
 * Real time from which the game's is helped along: by then the ten seconds are over for which the attempt may leave, by the clocks
 * of the worker that sleeps too, which is told of no other time before it wakes.
 */
const LEASE_OVER_MS = 12_000;
/** Real time after which it wakes whatever has become of its post. */
const LONGEST_MS = 150_000;

/** Freezes a worker in front of its request until another has posted. Gives whether another did. */
export async function freezeOverPost(
  { workers, ways, plan, accounts, journal, pace, diary }: Stage,
  deed: FrozenOverPost,
  begun: () => void,
): Promise<boolean> {
  const worker = workers[deed.worker];
  const name = momentsOf(plan)[deed.moment];
  if (!worker || !name) return false;
  const isMissing = (): boolean =>
    accounts.some((account) => !journal.posted.some((post) => post.account === account && isOf(post, name)));
  if (!isMissing() || !worker.freeze()) return false;
  begun();
  diary.note(`${worker.post.name} is frozen in front of its post`);
  const frozen = performance.now();
  pace.sleepers += 1;
  try {
    for (let asleep = 0; isMissing() && worker.state === 'frozen' && asleep < LONGEST_MS;) {
      await pause(LOOK_AGAIN_MS);
      asleep = performance.now() - frozen;
      if (deed.helped && asleep > LEASE_OVER_MS) await pace.helpAlong();
    }
    if (isMissing() || worker.state !== 'frozen') return false;
    diary.fault(sortOf(deed), JSON.stringify(deed));
    await pause(deed.restMs);
    await keepApart(Object.values(ways[deed.worker] ?? {}), deed.apart, () => worker.thaw());
    return true;
  } finally {
    pace.sleepers -= 1;
    worker.thaw();
    pace.stalled();
  }
}

/** Holds whatever passes on these ways from the waking on, for so many seconds. */
async function keepApart(ways: readonly Way[], seconds: number, wake: () => void): Promise<void> {
  const held = seconds > 0 ? ways.filter(({ isTroubled }) => !isTroubled) : [];
  for (const way of held) way.begin({ kind: 'hold' });
  wake();
  if (held.length > 0) await pause(seconds * 1000);
  for (const way of held) await way.end();
}
