import { addressesIn } from '#app/parts/address-ranges.ts';
import { isUserName } from '#app/users/users.ts';
import type { TrustedHeader } from '#config/settings.ts';

/** What comes with a request. */
export interface Came {
  /** The address of whoever asks, as the connection has it, whatever headers say; undefined: not known. */
  readonly from: string | undefined;
  /** A header of it; of several of one name all of them, one after the other. */
  readonly header: (name: string) => string | undefined;
}

/**
 * Returns what says whom a proxy names that is believed: undefined where none is, where what asks is not that proxy, and where what it says
 * can be nobody's name, as two of them.
 */
export function namedBy(trusted: TrustedHeader | undefined): (came: Came) => string | undefined {
  if (!trusted) return () => undefined;
  const isBelieved = addressesIn(trusted.from);
  return ({ from, header }) => {
    if (from === undefined || !isBelieved(from)) return undefined;
    const name = decoded(header(trusted.name) ?? '');
    return isUserName(name) ? name : undefined;
  };
}

/** Headers are read byte by byte; proxies write names in UTF-8. */
function decoded(text: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'latin1'));
  } catch {
    return text;
  }
}
