import { describe, expect, test } from 'vitest';
import { timeline } from '#game/timeline/timeline.ts';
import { isSecretOver, secretEnd } from '#jobs/masking/secret.ts';
import type { StoredStep } from '#store/posts/steps.ts';
import { aGame, at } from '../../../support/games/game.ts';

const VILLE = { round: 1, account: 'ville' };

/** The steps of the round on two accounts, as nobody has touched them, but for some. */
function steps(
  changes: Readonly<Record<string, Partial<StoredStep>>> = {},
  accounts: readonly string[] = ['ville', 'musee'],
): readonly StoredStep[] {
  return timeline(aGame({ accounts })).map((step): StoredStep => ({
    ...step,
    state: 'planned',
    text: undefined,
    networkId: undefined,
    postedAt: undefined,
    attemptedAt: undefined,
    begunAt: undefined,
    attempts: 0,
    writtenFrom: null,
    notBefore: undefined,
    why: undefined,
    url: undefined,
    unlockedAt: undefined,
    unlockedFrom: undefined,
    endedAt: undefined,
    owesQuotes: false,
    goneAt: undefined,
    goneBy: undefined,
    ...changes[`${step.kind} ${step.account}`],
  }));
}

const LEFT_OUT = { state: 'skipped', why: 'left-out', endedAt: at('10:00') } as const;
const GONE = { state: 'cancelled', why: 'opening-gone', endedAt: at('10:00') } as const;

describe('the secret of a round', () => {
  test('is kept as long as its reveal may come, and over with it, whatever the clocks say', () => {
    expect(isSecretOver(steps(), VILLE, at('19:00'))).toBe(false);
    const sent = steps({ 'reveal ville': { state: 'sent', postedAt: at('18:31') } });
    expect(secretEnd(sent, VILLE)).toEqual(at('18:31'));
    expect(isSecretOver(sent, VILLE, at('18:30'))).toBe(true);
  });

  test('of a reveal that is left out ends when it would have been told, and not before the closing', () => {
    const early = steps({ 'reveal ville': LEFT_OUT });
    expect(secretEnd(early, VILLE)).toEqual(at('18:30'));
    expect(isSecretOver(early, VILLE, at('10:01'))).toBe(false);
    expect(isSecretOver(early, VILLE, at('18:29'))).toBe(false);
    expect(isSecretOver(early, VILLE, at('18:30'))).toBe(true);
    const extended = steps({ 'reveal ville': LEFT_OUT, 'closing ville': { due: at('20:00') } });
    expect(isSecretOver(extended, VILLE, at('19:59'))).toBe(false);
    const alone = steps({ 'reveal ville': LEFT_OUT }, ['ville']);
    expect(secretEnd(alone, VILLE)).toEqual(at('18:30'));
    const late = steps({ 'reveal ville': { ...LEFT_OUT, endedAt: at('18:45') } });
    expect(secretEnd(late, VILLE)).toEqual(at('18:45'));
  });

  test('of a round that is left on one account alone is kept as long as it goes on elsewhere', () => {
    const one = steps({ 'reveal ville': GONE });
    expect(isSecretOver(one, VILLE, at('18:29'))).toBe(false);
    expect(isSecretOver(one, VILLE, at('18:30'))).toBe(true);
    const both = steps({ 'reveal ville': GONE, 'reveal musee': GONE });
    expect(isSecretOver(both, VILLE, at('10:00'))).toBe(true);
    const dropped = steps({ 'reveal ville': { ...GONE, why: 'dropped' }, 'reveal musee': LEFT_OUT });
    expect(isSecretOver(dropped, VILLE, at('18:29'))).toBe(false);
  });

  test.each(['stopped', 'round-off'] as const)('ends everywhere with what is %s', (why) => {
    const ended = { state: 'cancelled', why, endedAt: at('10:00') } as const;
    const all = steps({ 'reveal ville': ended, 'reveal musee': ended });
    expect(isSecretOver(all, VILLE, at('10:00'))).toBe(true);
    const skipped = steps({ 'reveal ville': LEFT_OUT, 'closing ville': ended });
    expect(isSecretOver(skipped, VILLE, at('10:00'))).toBe(true);
  });
});
