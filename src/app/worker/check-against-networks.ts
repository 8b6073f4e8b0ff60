import { loggedWhy } from '#game/why.ts';
import type { Settings } from '#config/settings.ts';
import type { Account } from '#jobs/context.ts';
import { whyOf } from '#jobs/retry.ts';
import type { Capabilities } from '#networks/capabilities.ts';
import { failed, type Failure, type Outcome } from '#networks/outcome.ts';
import type { Log } from '#platform/log.ts';
import type { NetworkMeasure } from '#script/network-measure.ts';
import type { ReadOptions } from '#script/read-options.ts';
import { noAnswer } from '#app/parts/cannot-start.ts';
import type { GameInFolder } from '#app/parts/game-in-folder.ts';
import { askedMeasure, usualMeasure } from '#app/parts/measures.ts';
import { readPlayableGame } from '#app/parts/read-games.ts';

/** How long the others are waited for once an account has answered. */
const PATIENCE_MS = 5_000;
const LATE = failed({ kind: 'unreachable', grounds: { kind: 'timed-out', what: 'capabilities' } });

export interface NetworkCheck {
  readonly settings: Settings;
  readonly log: Log;
  /** Games are still to be started: nothing is kept from being played when no account answers. */
  readonly waits?: boolean;
  /** What each game has been so far. */
  readonly past: NonNullable<ReadOptions['past']>;
}

/** Where the script of a game is to be read. */
export interface FolderToCheck {
  readonly folder: string;
  /** It is a version that was taken in: what it says is played, whatever is found in it today. */
  readonly taken: boolean;
}

/** Games that can be played, and what the network of each account takes. */
export interface Checked {
  readonly games: readonly GameInFolder[];
  readonly measureOf: ReadOptions['measures'];
}

/**
 * Asks every account what it takes, and checks the scripts against that, and against what was posted. One that does not answer keeps nobody waiting for
 * more than a few seconds: its posts are tried when they are due, and the usual limits of its network are taken for its own
 * until then.
 * @throws Complaint when none answers, BrokenScript when a script cannot be played
 */
export async function checkAgainstNetworks(
  chosen: readonly FolderToCheck[],
  accounts: readonly Account[],
  { settings, log, past, waits = false }: NetworkCheck,
  signal: AbortSignal,
): Promise<Checked> {
  const measures = new Map<string, NetworkMeasure>();
  const silent: { readonly name: string; readonly failure: Failure }[] = [];
  for (const [{ name, network }, outcome] of await ask(accounts, signal)) {
    if (outcome.ok)
      measures.set(name, askedMeasure(network.name, outcome.value, usualMeasure(settings, name)));
    else silent.push({ name, failure: outcome.failure });
  }
  for (const { name, failure } of silent) {
    if (measures.size === 0 && !waits) throw noAnswer(name, failure);
    log.warn({ event: 'account-silent', account: name, why: loggedWhy(whyOf(failure)) });
  }
  const measureOf = (name: string): NetworkMeasure | undefined =>
    measures.get(name) ?? usualMeasure(settings, name);
  const games = await Promise.all(
    chosen.map(({ folder, taken }) => readPlayableGame(folder, measureOf, past, taken)),
  );
  return { games, measureOf };
}

/** What each account answers. As long as none has answered well, every one is waited for as long as its network lets it. */
function ask(
  accounts: readonly Account[],
  signal: AbortSignal,
): Promise<readonly (readonly [Account, Outcome<Capabilities>])[]> {
  const late = Promise.withResolvers<Outcome<never>>();
  return Promise.all(
    accounts.map(async (account) => {
      const answer = account.capabilities(signal).then((outcome) => {
        if (outcome.ok) setTimeout(() => late.resolve(LATE), PATIENCE_MS).unref();
        return outcome;
      });
      return [account, await Promise.race([answer, late.promise])] as const;
    }),
  );
}
