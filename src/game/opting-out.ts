/** Whether a reply asks for no more messages: the word STOP alone, hashtags, mentions and punctuation aside. */
export function asksToStop(text: string): boolean {
  const words = text.replaceAll(/[@#][\p{L}\p{M}\p{N}_.@-]+/gu, ' ').match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.length === 1 && words[0]?.toLowerCase() === 'stop';
}
