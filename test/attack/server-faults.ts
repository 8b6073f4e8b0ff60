import { setTimeout as pause } from 'node:timers/promises';
import { endConnections, flush } from './backends.ts';
import type { ServerDeed } from './deed.ts';
import type { Stage } from './stage.ts';

/** Makes happen what goes wrong behind the workers: with servers, with a worker's ways to them, with its disk. */
export class ServerFaults {
  readonly #stage: Stage;
  readonly #away = new Set<string>();
  #isFull = false;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** @param told called once it has happened. Gives whether anything did. */
  async happen(deed: ServerDeed, told: () => void): Promise<boolean> {
    const { redis, postgres } = this.#stage.backends;
    switch (deed.kind) {
      case 'redis-flush':
        if (!redis || !(await flush(redis))) return false;
        told();
        return true;
      case 'redis-away':
      case 'postgres-away':
        return this.#takeAway(deed, told);
      case 'postgres-ends-connections':
        if (!postgres || (await endConnections(postgres, deed.share)) === 0) return false;
        told();
        return true;
      case 'way':
        return this.#trouble(deed, told);
      case 'disk-full':
        return this.#fillDisk(deed, told);
    }
  }

  async #takeAway(
    deed: ServerDeed & { readonly kind: 'redis-away' | 'postgres-away' },
    told: () => void,
  ): Promise<boolean> {
    const { backends, ways } = this.#stage;
    const to = deed.kind === 'redis-away' ? 'redis' : 'postgres';
    const server = backends[to];
    if (!server || this.#away.has(deed.kind)) return false;
    this.#away.add(deed.kind);
    const toIt = ways.flatMap((way) => way[to] ?? []);
    for (const way of toIt) way.refuse();
    told();
    await server.stop();
    await pause(deed.seconds * 1000);
    await server.start();
    await Promise.all(toIt.map((way) => way.admit()));
    this.#away.delete(deed.kind);
    return true;
  }

  async #trouble(
    { worker, to, trouble, seconds }: ServerDeed & { readonly kind: 'way' },
    told: () => void,
  ): Promise<boolean> {
    const way = this.#stage.ways[worker]?.[to];
    if (!way || way.isTroubled || this.#stage.workers[worker]?.state === 'over') return false;
    const struck = way.begin(trouble);
    told();
    this.#stage.diary.note(`${struck} connections of worker-${worker} to ${to}: ${trouble.kind}`);
    await pause(seconds * 1000);
    await way.end();
    return true;
  }

  async #fillDisk(
    { kind, leftMib, seconds }: ServerDeed & { readonly kind: 'disk-full' },
    told: () => void,
  ): Promise<boolean> {
    const { disk, diary } = this.#stage;
    if (!disk) {
      diary.note('no disk can be mounted here, and none be full');
      diary.impossible.add(kind);
      return false;
    }
    if (this.#isFull) return false;
    this.#isFull = true;
    await disk.fill(leftMib);
    told();
    await pause(seconds * 1000);
    await disk.free();
    this.#isFull = false;
    return true;
  }
}
