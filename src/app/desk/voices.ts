import type { Game } from '#game/game.ts';
import type { Account, JobContext } from '#jobs/context.ts';
import { lastReadings, type LastReading } from '#store/replies/cursors.ts';

/** An account by which a game speaks, as the worker knows it that has opened it. */
export interface Voice {
  readonly name: string;
  /** Full address, without the leading @; undefined: its network does not answer. */
  readonly address: string | undefined;
  /** Its profile says that a program writes there; undefined: not known, or its network has no such flag. */
  readonly isBot: boolean | undefined;
  /** What its server runs. */
  readonly server: string | undefined;
  /** How much its network takes, in characters; undefined: it has not said so yet. */
  readonly limits: { readonly text: number; readonly alt: number } | undefined;
  /** Undefined: it was not read yet. */
  readonly reading: LastReading | undefined;
}

/** A page is not kept waiting for a network for longer, in milliseconds. */
const PATIENCE_MS = 1_500;

/** Reads by whom a game speaks; of an account that is not opened here, its name alone. */
export async function voicesOf({ db, accounts }: JobContext, game: Game): Promise<readonly Voice[]> {
  const readings = new Map((await lastReadings(db, game.accounts)).map((one) => [one.account, one]));
  return Promise.all(
    game.accounts.map(async (name) => {
      const [who, can] = await Promise.all([
        identityOf(accounts.get(name)),
        capabilitiesOf(accounts.get(name)),
      ]);
      return {
        name,
        address: who?.address,
        isBot: who?.bot,
        server: who?.server,
        limits: can && { text: can.textLimit, alt: can.altLimit },
        reading: readings.get(name),
      };
    }),
  );
}

async function identityOf(account: Account | undefined) {
  try {
    const found = await account?.identity(AbortSignal.timeout(PATIENCE_MS));
    return found?.ok ? found.value : undefined;
  } catch {
    // A network that does not answer is told elsewhere.
    return undefined;
  }
}

async function capabilitiesOf(account: Account | undefined) {
  try {
    const found = await account?.capabilities(AbortSignal.timeout(PATIENCE_MS));
    return found?.ok ? found.value : undefined;
  } catch {
    // A network that does not answer is told elsewhere.
    return undefined;
  }
}
