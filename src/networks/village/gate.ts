import { failed, type Failure, type Outcome } from '#networks/outcome.ts';
import type { Clock } from '#platform/clock.ts';
import { Faults, type Fault, type FaultRule, type Operation } from './faults.ts';
import type { RateLimits } from './rate-limits.ts';
import type { SlowAnswers } from './slow-answers.ts';

/** What stands between an account and the village: the rate limit, and whatever is planned to go wrong. */
export class Gate {
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

  plan(faults: readonly FaultRule[]): void {
    this.#faults.plan(faults);
  }

  /** Does `act` as the plan of faults, the rate limit and the signal let it. */
  async ask<T>(
    operation: Operation,
    signal: AbortSignal,
    act: (faults: readonly Fault[]) => Outcome<T>,
    furtherRequests = 0,
  ): Promise<Outcome<T>> {
    signal.throwIfAborted();
    const now = this.#clock.now();
    const faults = this.#faults.draw(operation, now);
    const reads = readings.has(operation);

    const own = this.#limits.over(operation);
    for (const fault of faults) if (fault.kind === 'rate-limited') own.exhaust(now.add(fault.resetsIn));
    for (let request = 0; request <= furtherRequests; request += 1) {
      const limit = request < furtherRequests ? this.#limits.over('upload') : own;
      if (!limit.take()) return failed({ kind: 'rate-limited', until: limit.budget?.resetsAt });
    }
    const before = faults.map((fault) => failureBefore(fault, reads)).find((failure) => failure);
    if (before) return failed(before);

    const outcome = act(faults);
    for (const fault of faults) if (fault.kind === 'slow') await this.#slow.hold(now.add(fault.by), signal);
    const after = faults.map((fault) => failureAfter(fault, reads)).find((failure) => failure);
    return after && outcome.ok ? failed(after) : outcome;
  }
}

const readings: ReadonlySet<Operation> = new Set([
  'identity',
  'capabilities',
  'find',
  'collect',
  'thread',
  'relaysOf',
  'postsBy',
  'locate',
]);

/** The failure by which nothing was done. */
function failureBefore(fault: Fault, reads: boolean): Failure | undefined {
  switch (fault.kind) {
    case 'error-before':
      return { kind: 'unreachable', reason: 'The server answered 503 before it read the request.' };
    case 'time-out-before':
      return {
        kind: reads ? 'unreachable' : 'outcome-unknown',
        reason: 'The server did not answer in time.',
      };
    case 'credentials-rejected':
      return { kind: 'credentials-rejected', reason: 'The access token was revoked.' };
    case 'not-found':
      return { kind: 'not-found' };
    case 'refused':
      return { kind: 'refused', reason: fault.reason };
    case 'rate-limited':
    case 'error-after':
    case 'time-out-after':
    case 'disorder':
    case 'unlisted':
    case 'slow':
      return undefined;
  }
}

/** The failure that hides what was done. */
function failureAfter(fault: Fault, reads: boolean): Failure | undefined {
  const kind = reads ? 'unreachable' : 'outcome-unknown';
  if (fault.kind === 'error-after')
    return { kind, reason: 'The server answered 502 after it read the request.' };
  if (fault.kind === 'time-out-after') return { kind, reason: 'The server did not answer in time.' };
  return undefined;
}
