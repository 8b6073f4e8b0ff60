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

/** How many times over something may be escaped, such as an address within an address. */
const MOST_ESCAPED = 3;

/**
 * Returns a text without any credential that was read: libraries quote the addresses that they were given, and servers what was
 * sent to them. A text that holds one as JSON, addresses or pages may write it is told as it is meant.
 */
export function withoutSecrets(text: string): string {
  // A password is part of the address that it stands in.
  const values = [...known].toSorted((one, other) => other.length - one.length);
  const hide = (shown: string): string =>
    values.reduce(
      (hidden, value) => (hidden.includes(value) ? hidden.replaceAll(value, SHOWN) : hidden),
      shown,
    );
  let told = hide(text);
  let read = told;
  for (let times = 0; times < MOST_ESCAPED; times += 1) {
    const meant = unescaped(read);
    if (meant === read) break;
    read = hide(meant);
    if (read !== meant) told = read;
  }
  return told;
}

/** Of JSON, of addresses and of HTML. */
const ESCAPES =
  /\\u(?<json>[\da-f]{4})|\\(?<alone>[\\/"'])|(?<percent>(?:%[\da-f]{2})+)|&#x(?<hex>[\da-f]{1,6});|&#(?<decimal>\d{1,7});|&(?<name>amp|lt|gt|quot|apos);/giu;

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replaceAll(ESCAPES, (written: string, ...found: readonly unknown[]) => {
    const { json, alone, percent, hex, decimal, name } = found.at(-1) as Partial<Record<string, string>>;
    if (alone !== undefined) return alone;
    if (json !== undefined) return String.fromCharCode(Number.parseInt(json, 16));
    if (percent !== undefined) return readPercent(percent);
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? written;
    const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return point <= 0x10_ff_ff ? String.fromCodePoint(point) : written;
  });
}

/** What is no UTF-8 stays as it is written. */
function readPercent(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
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
