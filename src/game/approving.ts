const YES: readonly string[] = ['oui', 'ok', 'yes', 'd accord'];

/** Whether a message says yes, and nothing else: mentions, hashtags and punctuation aside. */
export function saysYes(text: string): boolean {
  const words = text.replaceAll(/[@#][\p{L}\p{M}\p{N}_.@:-]+/gu, ' ').match(/[\p{L}\p{N}]+/gu) ?? [];
  return YES.includes(words.join(' ').toLowerCase());
}
