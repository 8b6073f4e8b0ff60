import { createHash } from 'node:crypto';

/** Digits of the protocol's record keys, in their order: https://atproto.com/specs/tid */
const DIGITS = '234567abcdefghijklmnopqrstuvwxyz';
const LENGTH = 13;
const YEAR_2024_MICROSECONDS = 1_704_067_200_000_000n;
const TIME_BITS = 44n;
const CLOCK_BITS = 10n;

/**
 * Returns the record key that belongs to a name, the same each time: what is written twice under one name is one record. It has
 * the shape that servers want of a post's key, a moment in microseconds and ten bits; the moment lies in 2024 and means
 * nothing, for apps go by a post's own date.
 */
export function recordKey(name: string): string {
  const hash = BigInt(`0x${createHash('sha256').update(name).digest('hex').slice(0, 16)}`);
  const moment = YEAR_2024_MICROSECONDS + ((hash >> CLOCK_BITS) & ((1n << TIME_BITS) - 1n));
  let rest = (moment << CLOCK_BITS) | (hash & ((1n << CLOCK_BITS) - 1n));
  let key = '';
  for (let digit = 0; digit < LENGTH; digit += 1, rest >>= 5n) key = (DIGITS[Number(rest & 31n)] ?? '') + key;
  return key;
}
