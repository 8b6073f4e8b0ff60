/** SHA-256, which is given to these rules as a clock is: they import nothing. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** Returns the digest of a text, as UTF-8, in hex. */
export const digestOf = (text: string, sha256: Sha256): string => toHex(sha256(utf8(text)));

/** Returns a text as the bytes that are digested. */
export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Returns bytes in hex, in small letters. */
export const toHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Returns the bytes of a text in hex; undefined when it is none. */
export function fromHex(hex: string): Uint8Array | undefined {
  if (hex.length % 2 !== 0 || !/^[0-9a-f]*$/u.test(hex)) return undefined;
  return Uint8Array.from(hex.match(/../gu) ?? [], (pair) => Number.parseInt(pair, 16));
}
