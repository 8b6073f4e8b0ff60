import { Session } from 'node:inspector/promises';

/**
 * Counts the calls of the judge's functions, or of others, callbacks included, while something is done: work that is the same on a
 * machine of any speed. What the engine does inside one call of its own, such as matching a pattern, is not seen.
 */
export class WorkCount implements Disposable {
  readonly #session = new Session();
  readonly #where: RegExp;

  private constructor(where: RegExp) {
    this.#where = where;
  }

  /** @param where the files are whose functions count */
  static async start(where = /\/src\/judge\//u): Promise<WorkCount> {
    const count = new WorkCount(where);
    count.#session.connect();
    await count.#session.post('Profiler.enable');
    await count.#session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
    return count;
  }

  async during(act: () => void): Promise<number> {
    await this.#callsSinceLast();
    act();
    return this.#callsSinceLast();
  }

  async #callsSinceLast(): Promise<number> {
    const { result } = await this.#session.post('Profiler.takePreciseCoverage');
    return result
      .filter(({ url }) => this.#where.test(url))
      .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges))
      .reduce((sum, { count }) => sum + count, 0);
  }

  [Symbol.dispose](): void {
    this.#session.disconnect();
  }
}
