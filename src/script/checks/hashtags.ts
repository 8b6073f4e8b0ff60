import { hashtagsIn } from '#game/hashtags.ts';
import type { Measures } from '#script/network-measure.ts';
import type { Reporter } from '#script/reporter.ts';
import type { Draft } from '#script/schema/schema.ts';
import { fold } from '#script/nearest.ts';
import type { PublishedText } from '#script/texts.ts';

/** Notes hashtags of a list that are not hashtags, or that come twice. @param key of the list: the imposed ones, unless told */
export function checkHashtags(
  hashtags: readonly (string | undefined)[],
  reporter: Reporter,
  key: 'always' | 'heard' = 'always',
): void {
  const seen = new Set<string>();
  for (const [index, hashtag] of hashtags.entries()) {
    if (hashtag === undefined) continue;
    const path = ['hashtags', key, index];
    if (/^#\d+$/.test(hashtag)) reporter.note('numeric-hashtag', path, { hashtag });
    else if (!/^#[\p{L}\p{M}\p{N}_]+$/u.test(hashtag))
      reporter.note('bad-hashtag', path, { hashtag, better: joined(hashtag) });
    if (seen.has(fold(hashtag))) reporter.note('repeated-hashtag', path, { hashtag });
    seen.add(fold(hashtag));
  }
}

/** Notes networks on which everybody can read the reminder of a hashtag that replies lack. */
export function checkReminders(draft: Draft, measures: Measures, reporter: Reporter): void {
  if (draft.hashtags?.replies !== 'required') return;
  const told = new Set<string>();
  for (const [account, { network, privateReplies }] of measures) {
    if (privateReplies || told.has(network)) continue;
    told.add(network);
    reporter.note('reminder-in-public', ['hashtags', 'replies'], { network, account });
  }
}

/** Notes hashtags, wherever they are published, that a screen reader cannot cut into words. */
export function checkHashtagCase(texts: readonly PublishedText[], reporter: Reporter): void {
  for (const { path, text } of texts) {
    for (const { tag: hashtag } of hashtagsIn(text).filter(({ tag }) => /\p{L}/u.test(tag))) {
      if (isCamelCase(hashtag)) continue;
      const better = isOneWord(hashtag) || /\p{Lu}/u.test(hashtag) ? capitalised(hashtag) : undefined;
      reporter.note(
        'hashtag-case',
        path,
        { hashtag, better: better === hashtag ? undefined : better },
        hashtag,
      );
    }
  }
}

/** French and English words of more letters are rare, and place names of more letters are several words. */
const LONGEST_WORD = 12;

/** Begins with a capital (or a figure), and has no stretch of letters too long to be one word. */
function isCamelCase(hashtag: string): boolean {
  return !/^#\p{Ll}/u.test(hashtag) && isOneWord(hashtag);
}

function isOneWord(hashtag: string): boolean {
  const words = hashtag.match(/\p{Lu}?[\p{Ll}\p{M}]+|\p{Lu}+(?!\p{Ll})/gu) ?? [];
  return words.every((word) => word.length <= LONGEST_WORD);
}

function capitalised(hashtag: string): string {
  return hashtag.replace(/^#\p{Ll}/u, (start) => start.toUpperCase());
}

/** The hashtag that a text with spaces, hyphens or apostrophes was meant to be. */
function joined(text: string): string | undefined {
  const words = text.match(/[\p{L}\p{M}\p{N}_]+/gu) ?? [];
  const better = `#${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}`;
  return /^#\d*$/.test(better) ? undefined : better;
}
