import { compose, type ComposedText } from '#game/words/compose.ts';
import type { Capabilities } from '#networks/capabilities.ts';
import type { Identity, Network, Outgoing, Picture, Published, Reply } from '#networks/network.ts';
import type { Outcome } from '#networks/outcome.ts';
import sharp from 'sharp';
import { HANGS_MS } from '../hangs.ts';
import type { ContractWorld, Follower } from './contract-world.ts';
import { publish } from '../support/play/publish.ts';

/** What the contract's tests say again and again: make a post, wait for its replies, take a value or fail. */
export class Stage implements AsyncDisposable {
  readonly world: ContractWorld;
  readonly network: Network;
  readonly can: Capabilities;
  readonly me: Identity;
  /** Well formed for the networks we know, and given to nothing. */
  readonly unknownId = '109000000000000001';
  readonly mathilde: Follower;
  readonly yanis: Follower;
  readonly soizic: Follower;
  /** A signal that is never aborted. */
  readonly never = new AbortController().signal;
  readonly #run = crypto.randomUUID().slice(0, 8);
  #count = 0;

  private constructor(
    world: ContractWorld,
    me: Identity,
    can: Capabilities,
    players: readonly [Follower, Follower, Follower],
  ) {
    this.world = world;
    this.network = world.network;
    this.me = me;
    this.can = can;
    [this.mathilde, this.yanis, this.soizic] = players;
  }

  static async open(world: ContractWorld): Promise<Stage> {
    const signal = new AbortController().signal;
    const me = valueOf(await world.network.identity(signal));
    const can = valueOf(await world.network.capabilities(signal));
    return new Stage(world, me, can, [
      await world.follower('mathilde'),
      await world.follower('yanis'),
      await world.follower('soizic'),
    ]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.world[Symbol.asyncDispose]();
  }

  /** @throws Error with the failure's whole content, when the outcome is one. */
  value<T>(outcome: Outcome<T>): T {
    return valueOf(outcome);
  }

  composed(text: string): ComposedText {
    const composition = compose(text, ['#Angers', '#JournéesDuPatrimoine'], this.can);
    if (!composition.ok) throw new Error(`too long: ${composition.length} of ${composition.limit}`);
    return composition.text;
  }

  /** A public post with this text and a mark of its own, so that no other test can take it for theirs. */
  outgoing(text: string, more: Partial<Outgoing> = {}): Outgoing {
    const mark = `${this.#run}${(this.#count += 1)}`;
    return {
      key: `contract-${mark}`,
      text: this.composed(`${text} [${mark}]`),
      pictures: [],
      visibility: 'public',
      language: 'fr',
      quotes: 'anyone',
      ...more,
    };
  }

  async publish(post: Outgoing): Promise<Published> {
    return valueOf(await publish(this.network, post, this.never));
  }

  async picture(alt: string): Promise<Picture> {
    const shade = (this.#count += 1);
    const image = sharp({
      create: { width: 64, height: 48, channels: 3, background: { r: shade, g: 90, b: 60 } },
    });
    return {
      bytes: new Uint8Array(await image.jpeg().toBuffer()),
      mediaType: 'image/jpeg',
      name: `kesako-${crypto.randomUUID()}.jpg`,
      alt,
    };
  }

  /** The present by the server's clock, told by a post: clocks need not agree. */
  async now(): Promise<Temporal.Instant> {
    return (await this.publish(this.outgoing('Quelle heure est-il ?'))).at;
  }

  /** A received post as something to answer. */
  at(id: string): Pick<Published, 'id' | 'url'> {
    return { id, url: '' };
  }

  /** Collects until everything that `act` posted has come, and gives it in the order in which `act` told it. */
  async collected(act: () => Promise<readonly string[]>): Promise<readonly Reply[]> {
    let cursor = valueOf(await this.network.collect(undefined, this.never)).cursor;
    const ids = await act();
    const found = new Map<string, Reply>();
    await this.until(async () => {
      const batch = valueOf(await this.network.collect(cursor, this.never));
      cursor = batch.cursor;
      for (const reply of batch.replies) found.set(reply.id, reply);
      return ids.every((id) => found.has(id));
    });
    return ids.flatMap((id) => found.get(id) ?? []);
  }

  /**
   * Looks again and again until it is so, or it hangs: the caller then asserts on what is there. A server that hangs up, as a real
   * one does on a machine that is busy, is asked again.
   */
  async until(isSo: () => Promise<boolean>): Promise<void> {
    const deadline = performance.now() + HANGS_MS;
    const looked = async (): Promise<boolean> =>
      isSo().catch((error: unknown) => {
        if (error instanceof Unreachable) return false;
        throw error;
      });
    while (!(await looked()) && performance.now() < deadline) await this.world.pause();
  }
}

class Unreachable extends Error {}

function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  const { failure } = outcome;
  const Failed = failure.kind === 'unreachable' ? Unreachable : Error;
  throw new Failed(`the network failed: ${JSON.stringify(failure)}`, {
    cause: 'cause' in failure ? failure.cause : undefined,
  });
}
