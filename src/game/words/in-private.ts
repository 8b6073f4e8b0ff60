import { say } from './wording.ts';

/** A link, in which nobody is mentioned, or what begins a mention. */
const MENTIONS = /https?:\/\/\S+|(?<![\p{L}\p{N}_=/])[@\uFF20](?=[\p{L}\p{N}_])/gu;

/** Returns the words of a private message so that they mention nobody: on Mastodon whoever is mentioned gets it as well. */
export const namingNobody = (text: string): string =>
  text.replaceAll(MENTIONS, (found) => (found.length === 1 ? `${found}\u2060` : found));

/** Says what one person alone is to read. */
export const sayInPrivate = (...said: Parameters<typeof say>): string => namingNobody(say(...said));
