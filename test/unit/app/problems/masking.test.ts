import { expect, test } from 'vitest';
import { hidingProblems } from '#app/problems/masking.ts';
import type { StoryReply } from '#storyboard/storyboard.ts';
import { reply } from '../../storyboard/played-game.ts';

const told = (...replies: readonly StoryReply[]) => ({
  fr: hidingProblems(replies, 'fr'),
  en: hidingProblems(replies, 'en'),
});
const inState = (state: NonNullable<StoryReply['hiding']>['state']): StoryReply =>
  reply({ url: 'https://village.example/9', hiding: { decoy: false, state } });

test('replies that wait, are hidden or shown again are no problem', () => {
  expect(told(reply(), inState('waiting'), inState('hidden'), inState('shown'))).toEqual({ fr: [], en: [] });
});

test('a reply that the network would not mask, or not show again, is told with its address', () => {
  const who = '@joueur1@mastodon.example';
  expect(told(inState('refused'))).toEqual({
    fr: [
      `Mystère\u00a01, réponse de ${who} au compte «\u00a0Ville d’Angers\u00a0» (https://village.example/9)\u00a0: le réseau a refusé de la masquer.`,
    ],
    en: [
      `Mystery 1, reply of ${who} to the account “Ville d’Angers” (https://village.example/9): the network refused to mask it.`,
    ],
  });
  expect(told(inState('stuck')).fr[0]).toMatch(/refusé de la rendre\u202f; rendez-la à la main\.$/);
});

test('several revisions of one reply are one problem', () => {
  expect(told(inState('refused'), inState('refused')).fr).toHaveLength(1);
});
