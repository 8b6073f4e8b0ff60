import { describe, expect, test } from 'vitest';
import { containmentOf, invitationOf, type Means } from '#game/containment.ts';

const BARE: Means = { hiding: undefined, privateReplies: false, contentWarnings: false };
const DISCREET: Means = { ...BARE, privateReplies: true, contentWarnings: true };
const HIDING: Means = { ...BARE, hiding: { remains: 'one-click', most: 300 } };

describe('what becomes of a wish', () => {
  test('to hide, where replies can be hidden: what is hidden depends on the wish', () => {
    const hides = { kind: 'hides', remains: 'one-click', most: 300 };
    expect(containmentOf('hide', HIDING)).toEqual({ ...hides, what: 'right' });
    expect(containmentOf('decoys', HIDING)).toEqual({ ...hides, what: 'decoys' });
    expect(containmentOf('hide-all', HIDING)).toEqual({ ...hides, what: 'all' });
  });

  test.each(['hide', 'decoys', 'hide-all'] as const)(
    '%s, elsewhere: private replies are proposed',
    (wish) => {
      expect(containmentOf(wish, DISCREET)).toEqual({ kind: 'invites', to: 'private' });
      expect(containmentOf(wish, BARE)).toEqual({ kind: 'nothing' });
    },
  );

  test('to be discreet: only what the network knows is proposed', () => {
    expect(invitationOf('private', DISCREET)).toBe('private');
    expect(invitationOf('warning', DISCREET)).toBe('warning');
    expect(invitationOf('private', HIDING)).toBeUndefined();
    expect(invitationOf('warning', HIDING)).toBeUndefined();
  });

  test.each(['quiet', 'none'] as const)('%s: nothing is hidden, nothing proposed', (wish) => {
    expect(containmentOf(wish, { ...DISCREET, ...HIDING })).toEqual({ kind: 'nothing' });
  });
});
