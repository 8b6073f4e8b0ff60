import type { Phrases } from './phrases.ts';
import type { StoryAccount } from '#storyboard/storyboard.ts';

/** Says how long an account's posts may be, in a clause of the reader's language; undefined when that is not known. */
export function sayLimits(
  { limits }: Pick<StoryAccount, 'limits'>,
  { locale, limits: say }: Phrases,
): string | undefined {
  const count = new Intl.NumberFormat(locale);
  return limits && say(count.format(limits.text), count.format(limits.alt));
}

/** Says how near an account came to the nearest limit of its network; undefined when nothing has been played. */
export function sayHeadroom(
  { headroom }: Pick<StoryAccount, 'headroom'>,
  { locale, headroom: say }: Phrases,
): string | undefined {
  const count = new Intl.NumberFormat(locale);
  return headroom && say[headroom.of](headroom.least, count.format(headroom.times), headroom.minutes);
}
