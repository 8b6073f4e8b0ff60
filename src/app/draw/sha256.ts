import { createHash } from 'node:crypto';
import type { Sha256 } from '#game/draw/sha256.ts';

/** SHA-256, by the machine. */
export const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest();
