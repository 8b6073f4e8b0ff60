import type { GameFigures } from '#app/story/story-figures.ts';
import type { Language } from '#game/game.ts';
import { sayNetwork } from '#game/players/naming.ts';
import { phrasesIn } from '#storyboard/words/phrases.ts';
import { sayExposure } from '#storyboard/words/say-exposure.ts';
import { When } from '#storyboard/words/when.ts';
import { harmless } from '#cli/terminal.ts';

/**
 * Says how the right answers of each round could be seen, a line for each account: « Mystère n° 1, ville (Mastodon) : 14 bonnes
 * réponses publiques, non masquables ».
 */
export function exposureLines(exposure: GameFigures['exposure'], language: Language): readonly string[] {
  const phrases = phrasesIn(language);
  const when = new When('UTC', phrases);
  return exposure.map(({ round, account, network, public: open, maskable, openSeconds, ...counts }) => {
    const openFor =
      openSeconds === null
        ? undefined
        : Temporal.Duration.from({ milliseconds: Math.round(openSeconds * 1000) });
    const seen = sayExposure({ open, ...counts, openFor }, maskable ?? undefined, phrases, when);
    const who = network ? `${account} (${sayNetwork(network)})` : account;
    return `${phrases.round(round)}, ${harmless(who)}${language === 'fr' ? '\u00a0' : ''}: ${seen}`;
  });
}
