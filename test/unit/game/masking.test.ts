import { describe, expect, test } from 'vitest';
import type { Masking } from '#game/game.ts';
import { maskingOn, expectedHides, holdsReplies, invitationOf, type Means } from '#game/masking.ts';

const BARE: Means = { hiding: undefined, privateReplies: false, contentWarnings: false };
const DISCREET: Means = { ...BARE, privateReplies: true, contentWarnings: true };
const HIDING: Means = { ...BARE, hiding: { remains: 'one-click', most: 300 } };

const wishing = (masking: Masking) => ({ masking, decoys: 0.3 });

describe('what becomes of a wish', () => {
  test('to hide, where replies can be hidden: what is hidden depends on the wish', () => {
    const hides = { kind: 'hides', share: 0.3, remains: 'one-click', most: 300 };
    expect(maskingOn(wishing('hide'), HIDING)).toEqual({ ...hides, what: 'right' });
    expect(maskingOn(wishing('decoys'), HIDING)).toEqual({ ...hides, what: 'decoys' });
    expect(maskingOn(wishing('hide-all'), HIDING)).toEqual({ ...hides, what: 'all' });
  });

  test('to hide, where replies can wait: they are hidden before anybody sees them, however many', () => {
    const means = { ...DISCREET, approveReplies: true };
    const most = Number.POSITIVE_INFINITY;
    const held = { kind: 'hides', held: true, share: 0.3, remains: 'nothing', most };
    expect(maskingOn(wishing('hide'), means)).toEqual({ ...held, what: 'right' });
    expect(maskingOn(wishing('hide-all'), means)).toEqual({ ...held, what: 'all' });
    expect(holdsReplies(wishing('decoys'), means)).toBe(true);
    expect(holdsReplies(wishing('quiet'), means)).toBe(false);
    expect(holdsReplies(wishing('hide'), HIDING)).toBe(false);
    expect(invitationOf(wishing('hide'), means)).toBeUndefined();
  });

  test.each(['hide', 'decoys', 'hide-all'] as const)(
    '%s, elsewhere: private replies are proposed',
    (wish) => {
      expect(maskingOn(wishing(wish), DISCREET)).toEqual({ kind: 'invites', to: 'private', short: true });
      expect(maskingOn(wishing(wish), BARE)).toEqual({ kind: 'quiet', short: true });
    },
  );

  test('to be discreet: only what the network knows is proposed', () => {
    expect(invitationOf(wishing('private'), DISCREET)).toBe('private');
    expect(invitationOf(wishing('warning'), DISCREET)).toBe('warning');
    expect(invitationOf(wishing('private'), HIDING)).toBeUndefined();
    expect(invitationOf(wishing('warning'), HIDING)).toBeUndefined();
  });

  test('quiet, or none: nothing is hidden, nothing proposed', () => {
    const able = { ...DISCREET, ...HIDING };
    expect(maskingOn(wishing('quiet'), able)).toEqual({ kind: 'quiet', short: false });
    expect(maskingOn(wishing('none'), able)).toEqual({ kind: 'none' });
    expect(invitationOf(wishing('quiet'), able)).toBeUndefined();
  });
});

describe('of forty replies, ten of them right', () => {
  test.each([
    ['hide', 10],
    ['decoys', 19],
    ['hide-all', 40],
    ['private', 0],
    ['warning', 0],
    ['quiet', 0],
    ['none', 0],
  ] as const)('%s hides %d where replies can be hidden', (wish, hidden) => {
    expect(expectedHides(maskingOn(wishing(wish), HIDING), { right: 10, others: 30 })).toBe(hidden);
  });

  test('none is hidden where none can be', () => {
    expect(expectedHides(maskingOn(wishing('hide-all'), DISCREET), { right: 10, others: 30 })).toBe(0);
  });
});
