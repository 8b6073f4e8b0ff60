/** Says whether two posts say the same: networks that punish repeats do not mind who is named, nor which hashtags follow. */
export const sayTheSame = (one: string, other: string): boolean => bare(one) === bare(other);

/** Says whether two texts have the same words, hashtags and numbers, however they are marked up. */
export const haveSameWords = (one: string, other: string): boolean => words(one) === words(other);

const words = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/[^\p{L}\p{M}\p{N}#]+/gu, ' ')
    .trim()
    .toLowerCase();

const bare = (text: string): string =>
  text
    .replaceAll(/[@#][\p{L}\p{M}\p{N}_.@:-]+/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .toLowerCase();
