import { readFile } from 'node:fs/promises';

/** Reads the colours and type faces that all pages share, as a style sheet. */
export const readTokens = (): Promise<string> => readFile(new URL('tokens.css', import.meta.url), 'utf8');
