import { WEB } from '#game/answer-form.ts';
import type { Language } from '#game/game.ts';

/** What a post may call a player by. */
export interface Namable {
  readonly network: string;
  readonly address: string;
  /** How a mention is written on the player's own network. */
  readonly mention: string;
  readonly name: string;
}

/** Longer names are cut: a post has room for few of them. */
const LONGEST = 30;

/**
 * Says how a player is named in a post on the network `on`: by a mention there, by the name elsewhere, where a mention would
 * name a stranger. With the player's network behind it in a game that is played on several, and always where it is a name that somebody gave
 * themselves: an account may be called so.
 */
export function namePlayer(player: Namable, on: string | undefined, several: boolean): string {
  const name = player.network === on ? player.mention : harmlessName(player);
  return several || player.network === WEB ? `${name} (${sayNetwork(player.network)})` : name;
}

/** Returns a network's name as people write it: `mastodon` is Mastodon, `x` is X. */
export const sayNetwork = (network: string): string => network.charAt(0).toUpperCase() + network.slice(1);

/** Returns what the form is called by which somebody answered, where people read the address of others. */
export const sayForm = (language: Language): string => (language === 'fr' ? 'formulaire' : 'form');

/** Says whom a name means that acts call a player by: `web:zoe/angers` is zoe, by the form; any other stays as it is. */
export function sayNamed(named: string, language: Language): string {
  const [, pseudonym] = new RegExp(`^${WEB}:([^/]+)/[^/]+$`, 'u').exec(named) ?? [];
  return pseudonym === undefined ? named : `${pseudonym} (${sayForm(language)})`;
}

/** Returns a name that neither mentions anybody, nor carries a hashtag or a link, nor breaks the line, whatever its owner wrote. */
export function harmlessName({ name, address }: Namable): string {
  const plain = (text: string): string =>
    text
      .replaceAll(/[@＠#＃:/\p{Cc}\p{Cf}\s]+/gu, ' ')
      .replaceAll(/(?<=[\p{L}\p{N}])\.(?=[\p{L}\p{N}])/gu, '. ')
      .trim();
  const letters = Array.from(plain(name) || plain(address.split(/[@.]/)[0] ?? ''));
  return letters.length > LONGEST
    ? `${letters
        .slice(0, LONGEST - 1)
        .join('')
        .trimEnd()}…`
    : letters.join('');
}
