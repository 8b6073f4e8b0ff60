import { createHash } from 'node:crypto';
import type { Sha256 } from '#game/draw/sha256.ts';

/** Returns SHA-256 of bytes, by the machine. */
export const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest();
