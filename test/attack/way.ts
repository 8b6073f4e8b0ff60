import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../support/servers/free-port.ts';
import { AttemptWatch } from './attempt-watch.ts';
import type { WayTrouble } from './deed.ts';

/** Milliseconds after which a connection is cut on which nothing came half-way. */
const IDLE_MS = 50;

/** The way of one worker to one server behind it: bytes pass as they are, unless something is wrong with it. */
export class Way implements AsyncDisposable {
  /** The server's, by this way. */
  readonly url: string;
  /** Called once a row says that a step's post is under way; its worker is told when this has ended. */
  onAttempt: () => Promise<void> | void = () => undefined;
  readonly #port: number;
  readonly #upstream: URL;
  readonly #server: Server;
  readonly #links = new Set<readonly [Socket, Socket]>();
  #trouble: WayTrouble | undefined;
  #gate: PromiseWithResolvers<void> | undefined;
  /** How many reasons there are to let nobody in. */
  #refusals = 0;

  private constructor(upstream: URL, port: number) {
    this.#upstream = upstream;
    this.#port = port;
    this.url = Object.assign(new URL(upstream), { hostname: '127.0.0.1', port: String(port) }).href;
    this.#server = createServer((socket) => void this.#link(socket));
  }

  static async start(upstream: string): Promise<Way> {
    const way = new Way(new URL(upstream), await freePort());
    await way.#listen();
    return way;
  }

  get isTroubled(): boolean {
    return this.#trouble !== undefined;
  }

  /** Begins a trouble, of which there is one at a time. Gives how many connections it struck. */
  begin(trouble: WayTrouble): number {
    this.#trouble = trouble;
    if (trouble.kind === 'hold') this.#gate = Promise.withResolvers();
    if (trouble.kind === 'cut') {
      this.refuse();
      const struck = [...this.#links];
      setTimeout(() => destroy(struck), IDLE_MS);
    }
    return this.#links.size;
  }

  async end(): Promise<void> {
    const wasCut = this.#trouble?.kind === 'cut';
    this.#trouble = undefined;
    this.#gate?.resolve();
    this.#gate = undefined;
    if (wasCut) await this.admit();
  }

  /** Nobody gets in any more, as if nothing listened there. */
  refuse(): void {
    this.#refusals += 1;
    if (this.#refusals === 1) this.#server.close();
  }

  async admit(): Promise<void> {
    this.#refusals -= 1;
    if (this.#refusals === 0) await this.#listen();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#gate?.resolve();
    destroy([...this.#links]);
    if (!this.#server.listening) return;
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #listen(): Promise<void> {
    this.#server.listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  async #link(worker: Socket): Promise<void> {
    const server = connect(Number(this.#upstream.port), this.#upstream.hostname);
    const link = [worker.setNoDelay(), server.setNoDelay()] as const;
    this.#links.add(link);
    const watch = new AttemptWatch();
    const asking = (bytes: AsyncIterable<Buffer>): AsyncIterable<Buffer> =>
      this.#pass(bytes, (asked) => watch.asked(asked));
    const answering = (bytes: AsyncIterable<Buffer>): AsyncIterable<Buffer> =>
      this.#pass(bytes, async (answered) => {
        if (watch.stands(answered)) await this.onAttempt();
      });
    try {
      await Promise.all([pipeline(worker, asking, server), pipeline(server, answering, worker)]);
    } catch {
      // Whichever end was lost, the other has lost it, too.
    } finally {
      destroy([link]);
      this.#links.delete(link);
    }
  }

  async *#pass(
    source: AsyncIterable<Buffer>,
    see: (bytes: Buffer) => Promise<void> | void,
  ): AsyncGenerator<Buffer> {
    for await (const bytes of source) {
      if (this.#trouble?.kind === 'slow') await pause(this.#trouble.ms);
      await this.#gate?.promise;
      if (this.#trouble?.kind === 'cut') {
        yield bytes.subarray(0, bytes.length / 2);
        throw new Error('cut half-way');
      }
      await see(bytes);
      yield bytes;
    }
    await this.#gate?.promise;
  }
}

function destroy(links: readonly (readonly [Socket, Socket])[]): void {
  for (const socket of links.flat()) socket.destroy();
}
