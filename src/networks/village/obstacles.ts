import { said } from '#game/grounds.ts';
import { done, failed, type Failure, type Outcome } from '#networks/outcome.ts';
import type { Clock } from '#platform/clock.ts';
import { Faults, type Fault, type FaultRule, type Operation } from './faults.ts';
import type { RateLimits } from './rate-limits.ts';
import type { SlowAnswers } from './slow-answers.ts';

/** What stands between an account and the village: the rate limit, and whatever is planned to go wrong. */
export class Obstacles {
  readonly #clock: Clock;
  readonly #slow: SlowAnswers;
  readonly #limits: RateLimits;
  readonly #faults: Faults;

  constructor(of: {
    readonly clock: Clock;
    readonly slow: SlowAnswers;
    readonly limits: RateLimits;
    readonly seed: number;
  }) {
    this.#clock = of.clock;
    this.#slow = of.slow;
    this.#limits = of.limits;
    this.#faults = new Faults(of.seed);
  }

  /** Plans what goes wrong, in place of what was planned before. */
  plan(faults: readonly FaultRule[]): void {
    this.#faults.plan(faults);
  }

  /** Takes so many pictures, as far as the plan of faults and the rate limit let it: nothing is seen of them. */
  async upload(pictures: number, signal: AbortSignal): Promise<Outcome<void>> {
    for (let picture = 0; picture < pictures; picture += 1) {
      const taken = await this.ask('upload', signal, () => done(undefined));
      if (!taken.ok) return taken;
    }
    signal.throwIfAborted();
    return done(undefined);
  }

  /** Does `act` as the plan of faults, the rate limit and the signal let it. */
  async ask<T>(
    operation: Operation,
    signal: AbortSignal,
    act: (faults: readonly Fault[]) => Outcome<T>,
  ): Promise<Outcome<T>> {
    signal.throwIfAborted();
    const now = this.#clock.now();
    const faults = this.#faults.draw(operation, now);
    const reads = readings.has(operation);

    const own = this.#limits.over(operation);
    for (const fault of faults) if (fault.kind === 'rate-limited') own.exhaust(now.add(fault.resetsIn));
    if (!own.take()) return failed({ kind: 'rate-limited', until: own.budget?.resetsAt });
    const before = faults.map((fault) => failureBefore(fault, operation, reads)).find((failure) => failure);
    if (before) return failed(before);

    const late = faults.find((fault) => fault.kind === 'late');
    if (late && !reads) {
      this.#slow.later(now.add(late.by), () => void act(faults));
      return failed({ kind: 'outcome-unknown', grounds: { kind: 'timed-out', what: operation } });
    }
    const outcome = act(faults);
    for (const fault of faults) if (fault.kind === 'slow') await this.#slow.hold(now.add(fault.by), signal);
    const after = faults.map((fault) => failureAfter(fault, operation, reads)).find((failure) => failure);
    return after && outcome.ok ? failed(after) : outcome;
  }
}

const readings: ReadonlySet<Operation> = new Set([
  'identity',
  'capabilities',
  'find',
  'collect',
  'thread',
  'mentionsSince',
  'relaysOf',
  'postAgain',
  'postsBy',
  'locate',
  // A picture that no post shows is nothing.
  'upload',
]);

/** The failure by which nothing was done. */
function failureBefore(fault: Fault, what: Operation, reads: boolean): Failure | undefined {
  switch (fault.kind) {
    case 'error-before':
      return { kind: 'unreachable', grounds: { kind: 'answered', status: 503, what } };
    case 'time-out-before':
      return { kind: reads ? 'unreachable' : 'outcome-unknown', grounds: { kind: 'timed-out', what } };
    case 'credentials-rejected':
      return { kind: 'credentials-rejected', grounds: { kind: 'answered', status: 401, what } };
    case 'not-found':
      return { kind: 'not-found' };
    case 'refused':
      return { kind: 'refused', grounds: said(fault.reason) };
    case 'rate-limited':
    case 'error-after':
    case 'time-out-after':
    case 'late':
    case 'disorder':
    case 'unlisted':
    case 'slow':
      return undefined;
  }
}

/** The failure that hides what was done. */
function failureAfter(fault: Fault, what: Operation, reads: boolean): Failure | undefined {
  const kind = reads ? 'unreachable' : 'outcome-unknown';
  if (fault.kind === 'error-after') return { kind, grounds: { kind: 'answered', status: 502, what } };
  if (fault.kind === 'time-out-after') return { kind, grounds: { kind: 'timed-out', what } };
  return undefined;
}
