import { compose } from '#game/words/compose.ts';
import { MastodonNetwork } from '#networks/mastodon/mastodon-network.ts';
import type { Outgoing } from '#networks/network.ts';
import type { Failure, Outcome } from '#networks/outcome.ts';
import { type Clock, systemClock } from '#platform/clock.ts';
import { Secret } from '#platform/secret.ts';
import { HANGS_MS } from '../hangs.ts';
import { MastodonStandIn } from '../support/stand-ins/mastodon.ts';
import type { Manners } from '../support/stand-ins/mastodon.ts';
import type { Person, Post } from '../support/stand-ins/mastodon-state.ts';

/** A stand-in server, the account `angers` on it, and a follower, for tests of what goes wrong. */
export interface MastodonStage extends AsyncDisposable {
  readonly server: MastodonStandIn;
  readonly network: MastodonNetwork;
  readonly angers: Person;
  readonly yanis: Person;
}

/** Opens one whose server goes by `clock`. */
export async function mastodonStage(manners: Manners = {}, clock?: Clock): Promise<MastodonStage> {
  const server = await MastodonStandIn.start(manners, clock);
  const angers = server.state.person('angers');
  const yanis = server.state.person('yanis');
  const network = networkOn(server.url, angers.token, clock);
  return { server, network, angers, yanis, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

export function networkOn(server: URL, token: string, clock: Clock = systemClock): MastodonNetwork {
  return new MastodonNetwork({ server, token: new Secret(token), clock, timeout: HANGS_MS });
}

export const never = new AbortController().signal;

export function outgoing(text: string, more: Partial<Outgoing> = {}): Outgoing {
  const composition = compose(text, [], { textLimit: 5000, measure: (one) => one.length });
  if (!composition.ok) throw new Error('too long for a test');
  const base = { pictures: [], visibility: 'public', language: 'fr', quotes: 'anyone' } as const;
  return { ...base, key: `key of ${text}`, text: composition.text, ...more };
}

export function failureOf<T>(outcome: Outcome<T>): Failure {
  if (outcome.ok) throw new Error('it did not fail');
  return outcome.failure;
}

export function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(`it failed: ${outcome.failure.kind}`, { cause: outcome.failure });
}

/** A reply as a follower's app sends it. */
export function replyBy({ server }: MastodonStage, author: Person, text: string, to?: Post): Post {
  const quiet = { spoiler: '', sensitive: false, language: 'fr', media: [], quotes: 'public' };
  return server.state.add({ author, text: `@angers ${text}`, visibility: 'public', inReplyTo: to, ...quiet });
}
