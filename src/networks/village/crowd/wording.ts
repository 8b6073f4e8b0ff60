import type { Player } from './cast.ts';
import type { Chance } from '#networks/village/chance.ts';
import type { Phrases } from './phrases.ts';
import { asHashtag, shortened, withoutAccents, withTypo } from './typing.ts';

/** What a follower's words are made with. */
export interface Voice {
  readonly player: Player;
  readonly phrases: Phrases;
  /** Hashtags that may be added, each with its `#`. */
  readonly hashtags: readonly string[];
  readonly hashtagsRequired: boolean;
  readonly chance: Chance;
}

/** Writes a guess in the follower's own way: wrapped in one of `wrappings`, mistyped, with or without a hashtag. */
export function guessText(voice: Voice, wrappings: readonly string[], place: string, other = ''): string {
  const { player, phrases, chance } = voice;
  if (other === '' && chance.happens(0.05)) return tagged(voice, asHashtag(place));
  const hasty = player.typing === 'hasty' && other === '';
  const wrapping = chance.pick(hasty ? phrases.hastyGuesses : wrappings);
  const the = mistyped(voice, hasty ? place : phrases.withArticle(place));
  const text = wrapping
    .replaceAll('{place}', () => mistyped(voice, place))
    .replaceAll('{the}', the)
    .replaceAll('{The}', the.charAt(0).toUpperCase() + the.slice(1))
    .replaceAll('{other}', phrases.withArticle(other));
  return tagged(voice, ownWay(voice, text));
}

/** Says anything else that is no guess, as the follower writes. */
export function plainText(voice: Voice, sayings: readonly string[]): string {
  return tagged(voice, ownWay(voice, voice.chance.pick(sayings)));
}

function mistyped({ player, phrases, chance }: Voice, place: string): string {
  switch (player.typing) {
    case 'careful':
      return place;
    case 'casual':
      return chance.happens(0.4) ? withTypo(place, phrases.keyboard, chance) : place;
    case 'plain':
      return chance.happens(0.3) ? withTypo(place, phrases.keyboard, chance) : place;
    case 'hasty': {
      const short = shortened(place, phrases);
      return chance.happens(0.3) ? withTypo(short, phrases.keyboard, chance) : short;
    }
  }
}

function ownWay({ player, chance }: Voice, text: string): string {
  const quoted = text.replaceAll(/[’']/gu, player.apostrophe);
  if (player.typing === 'plain' || player.typing === 'hasty') return withoutAccents(quoted).toLowerCase();
  return chance.happens(0.04) ? quoted.toUpperCase() : quoted;
}

function tagged({ player, phrases, hashtags, hashtagsRequired, chance }: Voice, text: string): string {
  const often = hashtagsRequired ? Math.max(0.85, player.tags) : player.tags;
  const withTag = hashtags.length > 0 && chance.happens(often) ? `${text} ${chance.pick(hashtags)}` : text;
  return chance.happens(0.1) ? `${withTag} ${chance.pick(phrases.emoji)}` : withTag;
}
