import { createHash, randomBytes } from 'node:crypto';

const TOKEN_BYTES = 32;

/** Makes the token of a new link: whoever has it answers for whom it was made. */
export const newToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url');

/** Returns what is kept of a token. */
export const digestOf = (token: string): string => createHash('sha256').update(token).digest('hex');
