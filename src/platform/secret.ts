import { inspect } from 'node:util';

const SHOWN = '[secret]';

/** Shorter ones are words that stand in sentences by chance; no server gives such a token. */
const LEAST_VALUE = 8;
/** People choose the passwords in addresses themselves. */
const LEAST_PASSWORD = 4;

/** All that is not to be told, of every credential that was read. */
const known = new Set<string>();

/** A credential. Whatever prints, logs or serialises it shows `[secret]`; only `reveal` gives the value. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
    if (value.length >= LEAST_VALUE) known.add(value);
    for (const password of passwordsIn(value)) if (password.length >= LEAST_PASSWORD) known.add(password);
  }

  /** Returns the value itself, for the one place that sends it. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return SHOWN;
  }

  toJSON(): string {
    return SHOWN;
  }

  [inspect.custom](): string {
    return SHOWN;
  }
}

/** Returns a sentence of an error without any credential that was read: libraries quote the addresses that they were given. */
export function withoutSecrets(text: string): string {
  let told = text;
  // A password is part of the address that it stands in.
  for (const value of [...known].toSorted((one, other) => other.length - one.length))
    if (told.includes(value)) told = told.replaceAll(value, SHOWN);
  return told;
}

/** The password of an address, as it is written and as it is meant; of another text none. */
function passwordsIn(value: string): readonly string[] {
  const written = /^[a-z][a-z\d+.-]*:\/\/[^:/?#]*:(.+)@/iu.exec(value)?.[1];
  if (written === undefined) return [];
  try {
    return [written, decodeURIComponent(written)];
  } catch {
    return [written];
  }
}
