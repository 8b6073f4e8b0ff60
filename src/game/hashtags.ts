import type { Language } from './game.ts';

/** A hashtag in what somebody wrote, with its `#`, wherever it stands. */
export const HASHTAG = /#[\p{L}\p{M}\p{N}_]+/gu;

/**
 * A link, or a hashtag of which networks make one: what stands in a word, in a link or behind what Mastodon takes for part of either is
 * none, nor is one that goes on by a middle dot, as « #Angevin·es », which is another hashtag there.
 */
const WRITTEN =
  /https?:\/\/\S+|(?<![\p{L}\p{M}\p{N}_&/=)])#[\p{L}\p{M}\p{N}_]+(?![\p{L}\p{M}\p{N}_]|[·・\u200C][\p{L}\p{N}])/gu;

/** Returns the hashtags that networks make of a text, each where it begins. */
export const hashtagsIn = (text: string): readonly { readonly tag: string; readonly at: number }[] =>
  [...text.matchAll(WRITTEN)].flatMap(({ 0: tag, index: at }) => (tag.startsWith('#') ? [{ tag, at }] : []));

/** Writes the hashtags that networks make of a text otherwise; its links stay as they are. */
export const rewriteHashtags = (text: string, to: (tag: string) => string): string =>
  text.replaceAll(WRITTEN, (found) => (found.startsWith('#') ? to(found) : found));

/** Returns a reply's text without the hashtags that the game imposes: they say which game it is for, and nothing of the guess. */
export function withoutImposed(text: string, imposed: readonly string[]): string {
  const tags = new Set(imposed.map(fold));
  return text.replaceAll(HASHTAG, (tag) => (tags.has(fold(tag)) ? ' ' : tag)).trim();
}

/**
 * Returns a text without the imposed hashtags at the beginning and the end of its lines. Among words, or after « de », they are
 * words of a sentence.
 */
export function withoutAround(text: string, imposed: readonly string[]): string {
  return text
    .split('\n')
    .map((line) => {
      const words = line.split(/\s+/u);
      const first = words.findIndex((word) => !STANDING.test(word));
      const last = words.findLastIndex((word) => !STANDING.test(word));
      const end = LEADS_ON.test(words[last] ?? '') ? last + 1 : last;
      return words
        .filter((word, at) => (first <= at && at <= end) || !isTagged(word.match(HASHTAG) ?? [], imposed))
        .join(' ');
    })
    .join('\n');
}

/** A hashtag whole, lest every length of it be tried, with what ends a sentence, or what is no word. */
const STANDING = /^(?:#[\p{L}\p{M}\p{N}_]+(?![\p{L}\p{M}\p{N}_]))?[^\p{L}\p{N}]*$/u;
/** After it, a hashtag ends the sentence. */
const LEADS_ON = /^(?:d[eu]|des|à|au|en|of|in|at)$/iu;

/** Says whether one of the imposed hashtags is among those of a reply. */
export function isTagged(hashtags: readonly string[], imposed: readonly string[]): boolean {
  const tags = new Set(imposed.map(fold));
  return hashtags.some((tag) => tags.has(fold(tag)));
}

/** Says that any one of the imposed hashtags does: « #Angers, #JEP ou #Musées ». */
export const anyOf = (imposed: readonly string[], language: Language): string =>
  new Intl.ListFormat(language, { type: 'disjunction' }).format(imposed);

/** Folds case and accents, which are nobody's obligation. */
export function fold(tag: string): string {
  return tag.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** Says whether a text leaves nobody anything to read, its imposed hashtags aside. */
export const isBlank = (text: string, imposed: readonly string[]): boolean =>
  !/[^\p{Z}\p{C}\s]/u.test(withoutImposed(text, imposed));
