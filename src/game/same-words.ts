/** Whether two posts say the same: networks that punish repeats do not mind who is named, nor which hashtags follow. */
export const sayTheSame = (one: string, other: string): boolean => bare(one) === bare(other);

const bare = (text: string): string =>
  text
    .replaceAll(/[@#][\p{L}\p{M}\p{N}_.@:-]+/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .toLowerCase();
