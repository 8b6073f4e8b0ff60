import { describe, expect, test } from 'vitest';
import { mayKnow } from '#game/worth/after-reveal.ts';
import { at } from '../../../support/games/game.ts';

const seen = (receivedAt: string, arrivedAt?: string) => ({
  receivedAt: at(receivedAt),
  ...(arrivedAt !== undefined && { arrivedAt: at(arrivedAt) }),
});
const here = { sentAt: at('18:30'), postedAt: at('18:30:01') };

describe('whoever wrote a reply cannot have read the answer', () => {
  test('as long as nothing is revealed', () => {
    expect(mayKnow(seen('23:00'), [])).toBe(false);
  });

  test('when it was seen here before the reveal left', () => {
    expect(mayKnow(seen('18:29'), [here])).toBe(false);
    expect(mayKnow(seen('18:30'), [here])).toBe(false);
  });

  test('when it was read later, and the account’s server had it before the reveal', () => {
    expect(mayKnow(seen('18:45', '17:59:59'), [here])).toBe(false);
    expect(mayKnow(seen('18:45', '18:29:59'), [here])).toBe(false);
  });
});

describe('whoever wrote a reply may have read the answer', () => {
  test('when it was seen after the reveal, and nobody but its author’s server tells its age', () => {
    expect(mayKnow(seen('18:31'), [here])).toBe(true);
  });

  test('when its server took it in at the reveal or later', () => {
    expect(mayKnow(seen('18:45', '18:30'), [here])).toBe(true);
    expect(mayKnow(seen('18:45', '18:40'), [here])).toBe(true);
  });

  test('when the reveal is out on another network only', () => {
    const elsewhere = { sentAt: at('18:20') };
    expect(mayKnow(seen('18:25'), [here, elsewhere])).toBe(true);
    expect(mayKnow(seen('18:25', '18:19'), [here, elsewhere])).toBe(false);
  });

  test('when either clock says so: that of the reveal’s server, or ours', () => {
    const slowServer = { sentAt: at('18:30'), postedAt: at('18:28') };
    expect(mayKnow(seen('18:45', '18:29'), [slowServer])).toBe(true);
    const slowHere = { sentAt: at('18:28'), postedAt: at('18:30') };
    expect(mayKnow(seen('18:45', '18:29'), [slowHere])).toBe(true);
  });
});
