import { COURTESIES, wordsIn } from './courtesies.ts';

/** Says whether a reply asks for no more messages: the word STOP, politely or not, hashtags, mentions and punctuation aside. */
export function asksToStop(text: string): boolean {
  const [first, ...others] = wordsIn(text);
  return first === 'stop' && others.every((word) => COURTESIES.has(word));
}
