import { expect, test } from 'vitest';
import { exposureLines } from '#cli/output/exposure-lines.ts';

const round = {
  round: 2,
  account: 'ville',
  network: 'Mastodon',
  maskable: false,
  public: 14,
  oneClick: 0,
  followers: 0,
  never: 0,
  openSeconds: null,
};

test('each round and account has its line, in the language of the reader', () => {
  expect(exposureLines([round], 'fr')).toEqual([
    'Mystère n°\u00a02, ville (Mastodon)\u00a0: 14\u00a0bonnes réponses publiques, non masquables',
  ]);
  expect(exposureLines([round], 'en')).toEqual([
    'Mystery no.\u00a02, ville (Mastodon): 14 public right answers that cannot be hidden',
  ]);
});

test('an account of an unknown network goes by its name, and a time by the second is rounded', () => {
  const masked = { ...round, network: null, maskable: null, public: 0, oneClick: 3, openSeconds: 2.4 };
  expect(exposureLines([masked], 'en')).toEqual([
    'Mystery no.\u00a02, ville: 3 right answers hidden in the thread, one click away (readable for a median of 2 secs before they were hidden)',
  ]);
});
