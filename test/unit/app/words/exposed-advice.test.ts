import { expect, test } from 'vitest';
import { exposedAdvice } from '#app/words/exposed-advice.ts';
import { maskingOn, type Means } from '#game/masking.ts';
import type { Masking } from '#game/game.ts';

/** What the networks let an account do. */
const MEANS = {
  Mastodon: { privateReplies: true, contentWarnings: true },
  GoToSocial: { privateReplies: true, contentWarnings: true, approveReplies: true },
  Bluesky: {
    hiding: { remains: 'one-click', most: 300 },
    privateReplies: false,
    contentWarnings: false,
  },
  Other: { privateReplies: false, contentWarnings: false },
} as const satisfies Readonly<Record<string, Means>>;

const advised = (network: keyof typeof MEANS, masking: Masking, language: 'fr' | 'en' = 'fr'): string =>
  exposedAdvice(maskingOn({ masking, decoys: 0.3 }, MEANS[network]), network, language).join(' ');

test('what is said of a right answer in the open is what its network lets anybody do', () => {
  expect(advised('Mastodon', 'hide')).toMatch(/^Personne ne peut masquer sur Mastodon .* par un mot privé/u);
  expect(advised('Other', 'hide')).toMatch(
    /^Personne ne peut masquer sur Other .* Rien ne s’écrit en privé/u,
  );
  expect(advised('Bluesky', 'hide')).toMatch(/^Bluesky permet de la masquer/u);
  expect(advised('Bluesky', 'hide')).not.toContain('privé');
  expect(advised('GoToSocial', 'hide')).toContain('ce qui a été montré ne se masque plus');
  expect(advised('Bluesky', 'quiet')).toMatch(/^Le script de ce jeu ne fait rien masquer\./u);
  expect(advised('Mastodon', 'private')).toMatch(/^Le script de ce jeu ne fait rien masquer\. .*mot privé/u);
  expect(advised('Mastodon', 'hide', 'en')).toMatch(/^Nobody can hide .* by a private word/u);
});

test('whatever the network, nothing is congratulated before the reveal', () => {
  for (const network of ['Mastodon', 'GoToSocial', 'Bluesky', 'Other'] as const)
    for (const masking of ['quiet', 'hide', 'decoys', 'hide-all', 'private', 'warning', 'none'] as const) {
      expect(advised(network, masking)).toContain('ne la félicitez pas');
      expect(advised(network, masking, 'en')).toContain('do not congratulate');
    }
  expect(exposedAdvice(undefined, 'Mastodon', 'fr').join(' ')).not.toMatch(/masque|mot privé/u);
});
