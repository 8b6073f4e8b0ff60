import { fold } from '#game/hashtags.ts';
import { type Heard, isFrom, type Level, type Rule } from './watch.ts';

/** Returns a text as it is read: with plain letters for those of other shapes, and nothing in them that nobody sees. */
export const legible = (text: string): string =>
  text.normalize('NFKC').replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '');

/** A text as words between spaces, so that none is found within another. */
const wordsOf = (text: string): string =>
  ` ${(fold(legible(text)).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')} `;

/** A post is looked at for many words: its own are put in order once. */
const ordered = new WeakMap<object, string>();

const wordsIn = (said: Pick<Heard, 'text'>): string => {
  const known = ordered.get(said) ?? wordsOf(said.text);
  ordered.set(said, known);
  return known;
};

/** What is looked for is looked for again and again; there is no more of it than settings hold. */
const wanting = new Map<string, string>();

function wantedBy(words: string): string {
  const known = wanting.get(words);
  if (known !== undefined) return known;
  const all = wordsOf(words);
  const whole = words.trimEnd().endsWith('*') ? all.trimEnd() : all;
  const wanted = whole.trim() === '' ? '' : whole;
  wanting.set(words, wanted);
  return wanted;
}

/**
 * Says whether a post has these words, one after the other, whatever their accents and capitals. Those that end with `*` are the
 * beginning of a word.
 */
export function hasWords(said: Pick<Heard, 'text'>, words: string): boolean {
  const wanted = wantedBy(words);
  return wanted !== '' && wordsIn(said).includes(wanted);
}

/** Returns an address as it is compared: in small letters, without its leading `@`. */
export const bare = (address: string): string => address.replace(/^@/u, '').toLowerCase();

/** Says whether a post is not to be heard, for it has something that is left out: a hashtag, an author, or words. */
export const isLeftOut = (
  said: Pick<Heard, 'text' | 'hashtags' | 'address'>,
  without: readonly string[],
): boolean =>
  without.some((one) => {
    if (one.startsWith('#')) return said.hashtags.some((tag) => fold(tag) === fold(one));
    if (one.startsWith('@')) return bare(one) === bare(said.address);
    return hasWords(said, one);
  });

/** Says whether a post fits a rule; of one that takes many people, whether it is one of them. */
export const fits = (heard: Heard, { words, from, mentions, listenings }: Rule): boolean =>
  (words.length === 0 || words.some((one) => hasWords(heard, one))) &&
  (from.length === 0 || from.some((one) => bare(one) === bare(heard.address))) &&
  (!mentions || heard.mention) &&
  (listenings.length === 0 || listenings.some((one) => heard.listenings.includes(one)));

/** Returns the level of a post by itself, and the rule that gives it; `info` where none does. */
export function levelOf(
  heard: Heard,
  rules: readonly Rule[],
): { readonly level: Level; readonly rule: Rule | undefined } {
  const fitting = rules.filter((rule) => rule.crowd === undefined && fits(heard, rule));
  const highest = fitting.reduce<Rule | undefined>(
    (best, rule) => (best === undefined || !isFrom(best.level, rule.level) ? rule : best),
    undefined,
  );
  return { level: highest?.level ?? 'info', rule: highest };
}
