import type { Network, OwnPosts, Prepared } from './network.ts';
import { done, type Failure, type Outcome } from './outcome.ts';

/** What of a port is answered by an outcome. */
type Answering<Port> = {
  [Name in keyof Port]-?: Port[Name] extends (...asked: never[]) => Promise<Outcome<unknown>> ? Name : never;
}[keyof Port];

/** What can be asked of a network, by the port's own names. */
export type Operation = Answering<Network> | Answering<OwnPosts> | Answering<Prepared>;

/** How many calls of one operation were answered, and how many of them by each kind of failure. */
export interface Answered {
  calls: number;
  readonly failures: Record<Failure['kind'], number>;
}

/** What was asked of the network of an account since it was opened; of what was not asked yet, nothing. */
export type Calls = Readonly<Record<Operation, Answered>>;

/**
 * Returns the same network, whose calls are counted once each has its outcome. Nothing is counted of a call that is aborted, nor of what we
 * kept back ourselves, since the network has failed at nothing: a reading that waits for its share is counted once it has gone on to its end.
 */
export function counted(network: Network): { readonly network: Network; readonly calls: Calls } {
  const calls = noCalls();
  const count = async <T>(operation: Operation, asked: Promise<Outcome<T>>): Promise<Outcome<T>> => {
    const outcome = await asked;
    if (!outcome.ok && isKeptBack(outcome.failure)) return outcome;
    const answered = calls[operation];
    answered.calls += 1;
    if (!outcome.ok) answered.failures[outcome.failure.kind] += 1;
    return outcome;
  };
  return {
    calls,
    network: {
      get name() {
        return network.name;
      },
      get counter() {
        return network.counter;
      },
      get countsApart() {
        return network.countsApart;
      },
      identity: (...asked) => count('identity', network.identity(...asked)),
      capabilities: (...asked) => count('capabilities', network.capabilities(...asked)),
      async prepare(...asked) {
        const prepared = await count('prepare', network.prepare(...asked));
        if (!prepared.ok) return prepared;
        const { value: post } = prepared;
        return done({ publish: (...how) => count('publish', post.publish(...how)) });
      },
      async ownPosts(...asked) {
        const read = await count('ownPosts', network.ownPosts(...asked));
        if (!read.ok) return read;
        const { value: own } = read;
        return done({
          find: (...sought) => count('find', own.find(...sought)),
          inItsPlace: (...sought) => count('inItsPlace', own.inItsPlace(...sought)),
        });
      },
      edit: (...asked) => count('edit', network.edit(...asked)),
      delete: (...asked) => count('delete', network.delete(...asked)),
      allowQuotes: (...asked) => count('allowQuotes', network.allowQuotes(...asked)),
      favourite: (...asked) => count('favourite', network.favourite(...asked)),
      hide: (...asked) => count('hide', network.hide(...asked)),
      unhide: (...asked) => count('unhide', network.unhide(...asked)),
      locate: (...asked) => count('locate', network.locate(...asked)),
      boost: (...asked) => count('boost', network.boost(...asked)),
      unboost: (...asked) => count('unboost', network.unboost(...asked)),
      collect: (...asked) => count('collect', network.collect(...asked)),
      cursorAt: (since) => network.cursorAt(since),
      thread: (...asked) => count('thread', network.thread(...asked)),
      mentionsSince: (...asked) => count('mentionsSince', network.mentionsSince(...asked)),
      relaysOf: (...asked) => count('relaysOf', network.relaysOf(...asked)),
      postAgain: (...asked) => count('postAgain', network.postAgain(...asked)),
      postsBy: (...asked) => count('postsBy', network.postsBy(...asked)),
      search: (...asked) => count('search', network.search(...asked)),
      listen: (...asked) => network.listen(...asked),
      clockAhead: () => network.clockAhead(),
      budget: (of) => network.budget(of),
      [Symbol.asyncDispose]: () => network[Symbol.asyncDispose](),
    },
  };
}

/** Says whether it was not the network that failed: the rest of its limit is kept, or what was decided too long ago was held back. */
function isKeptBack(failure: Failure): boolean {
  if (failure.kind === 'rate-limited') return failure.ours === true;
  return failure.kind === 'unreachable' && failure.grounds.kind === 'held-back';
}

const none = (): Answered => ({
  calls: 0,
  failures: {
    'rate-limited': 0,
    refused: 0,
    'credentials-rejected': 0,
    'out-of-credit': 0,
    'not-found': 0,
    unreachable: 0,
    'outcome-unknown': 0,
  },
});

const noCalls = (): Calls => ({
  identity: none(),
  capabilities: none(),
  prepare: none(),
  publish: none(),
  ownPosts: none(),
  find: none(),
  inItsPlace: none(),
  edit: none(),
  delete: none(),
  allowQuotes: none(),
  favourite: none(),
  hide: none(),
  unhide: none(),
  locate: none(),
  boost: none(),
  unboost: none(),
  collect: none(),
  thread: none(),
  mentionsSince: none(),
  relaysOf: none(),
  postAgain: none(),
  postsBy: none(),
  search: none(),
});
