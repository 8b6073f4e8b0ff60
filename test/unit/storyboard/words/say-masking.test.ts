import { expect, test } from 'vitest';
import { maskingOn, type Means } from '#game/masking.ts';
import type { Masking } from '#game/game.ts';
import { phrasesIn } from '#storyboard/words/phrases.ts';
import { sayMasking } from '#storyboard/words/say-masking.ts';

const able: Means = {
  hiding: { remains: 'one-click', most: 300 },
  privateReplies: false,
  contentWarnings: false,
};
const holding: Means = { approveReplies: true, privateReplies: true, contentWarnings: true };
const discreet: Means = { privateReplies: true, contentWarnings: true };
const bare: Means = { privateReplies: false, contentWarnings: false };

const say = (masking: Masking, means: Means, language: 'fr' | 'en' = 'fr'): string =>
  sayMasking(maskingOn({ masking, decoys: 0.3 }, means), phrasesIn(language));

test.each<readonly [Masking, Means, string, string]>([
  [
    'hide',
    able,
    'les bonnes sont masquées dans le fil, à un clic (300 au plus par fil)',
    'right ones are hidden in the thread, one click away (300 at most in a thread)',
  ],
  [
    'hide',
    { ...able, hiding: { remains: 'one-click', most: 725, pace: { times: 50, minutes: 15 } } },
    'les bonnes sont masquées dans le fil, à un clic (725 au plus par fil, 50 en 15 minutes)',
    'right ones are hidden in the thread, one click away (725 at most in a thread, 50 in 15 minutes)',
  ],
  [
    'decoys',
    { ...able, hiding: { remains: 'nothing', most: 50 } },
    'les bonnes et 30\u00a0% des autres sont masquées dans le fil, où plus personne ne les voit (50 au plus par fil)',
    'right ones and 30% of the others are hidden in the thread, where nobody sees them any more (50 at most in a thread)',
  ],
  [
    'hide-all',
    able,
    'toutes sont masquées dans le fil, à un clic (300 au plus par fil)',
    'all are hidden in the thread, one click away (300 at most in a thread)',
  ],
  [
    'hide',
    holding,
    'chacune attend d’être jugée, les bonnes jusqu’à la réponse (d’autres serveurs peuvent les montrer)',
    'each waits until it has been judged, right ones until the reveal (other servers may show them)',
  ],
  [
    'decoys',
    holding,
    'chacune attend d’être jugée, les bonnes et 30\u00a0% des autres jusqu’à la réponse (d’autres serveurs peuvent les montrer)',
    'each waits until it has been judged, right ones and 30% of the others until the reveal (other servers may show them)',
  ],
  [
    'hide-all',
    holding,
    'toutes attendent la réponse (d’autres serveurs peuvent les montrer)',
    'all wait until the reveal (other servers may show them)',
  ],
  [
    'hide',
    discreet,
    'rien ne peut être masqué, les réponses privées sont proposées',
    'nothing can be hidden, players are invited to reply in private',
  ],
  [
    'hide',
    bare,
    'rien ne peut être masqué, une bonne réponse publique reste visible',
    'nothing can be hidden, a right answer given in public stays visible',
  ],
  ['private', discreet, 'les réponses privées sont proposées', 'players are invited to reply in private'],
  [
    'warning',
    discreet,
    'un avertissement de contenu est proposé',
    'players are invited to use a content warning',
  ],
  [
    'quiet',
    able,
    'rien n’est masqué, aucun signe public ne distingue les bonnes',
    'nothing is hidden, and no public sign tells right ones from others',
  ],
  ['none', able, 'aucune précaution', 'no care is taken'],
])('what becomes of %s is said in a clause', (masking, means, french, english) => {
  expect(say(masking, means)).toBe(french);
  expect(say(masking, means, 'en')).toBe(english);
});
