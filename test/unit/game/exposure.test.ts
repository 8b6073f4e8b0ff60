import { describe, expect, test } from 'vitest';
import { exposureOf, type VisibleReply } from '#game/exposure.ts';
import { at } from '../../support/games/game.ts';

function exposure(changes: Partial<VisibleReply>): readonly [string, number | undefined] {
  const { seen, openFor } = exposureOf({
    at: at('10:00'),
    to: 'everybody',
    until: at('18:30'),
    hidden: [],
    ...changes,
  });
  return [seen, openFor?.total('seconds')];
}
const hidden = (from: string, to?: string, remains: 'nothing' | 'one-click' = 'one-click') => ({
  from: at(from),
  to: to === undefined ? undefined : at(to),
  remains,
});

describe('a right reply', () => {
  test('that nothing masked was public until the reveal, and is while there was none', () => {
    expect(exposure({})).toEqual(['public', 8.5 * 3600]);
    expect(exposure({ until: undefined })).toEqual(['public', undefined]);
  });

  test('that was addressed to us alone was never seen', () => {
    expect(exposure({ to: 'nobody-else' })).toEqual(['never', 0]);
  });

  test('that its author’s followers alone could read was seen by them, unless it was masked', () => {
    expect(exposure({ to: 'followers' })).toEqual(['followers', 8.5 * 3600]);
    expect(exposure({ to: 'followers', until: undefined })).toEqual(['followers', undefined]);
    expect(exposure({ to: 'followers', hidden: [hidden('10:00', undefined, 'nothing')] })).toEqual([
      'never',
      0,
    ]);
  });

  test('that was masked was open until then; what it is since depends on what remains', () => {
    expect(exposure({ hidden: [hidden('10:00:07', '18:31')] })).toEqual(['one-click', 7]);
    expect(exposure({ hidden: [hidden('10:00:07', undefined, 'nothing')] })).toEqual(['never', 7]);
    expect(
      exposureOf({ at: at('10:00'), to: 'everybody', hidden: [hidden('10:02')] }).maskedAt?.toString(),
    ).toBe(at('10:02').toString());
  });

  test('that was shown again too early was open for both times', () => {
    const twice = [hidden('10:00:05', '11:00'), hidden('11:00:10', '18:31')];
    expect(exposure({ hidden: twice })).toEqual(['one-click', 15]);
    expect(exposure({ until: undefined, hidden: [hidden('10:00:05', '11:00')] })).toEqual([
      'public',
      undefined,
    ]);
  });

  test('that was edited before it was masked was open until the edit', () => {
    expect(exposure({ until: at('10:01'), hidden: [hidden('10:02')] })).toEqual(['public', 60]);
  });

  test('that was written in place of one that had been masked was public all along', () => {
    expect(exposure({ hidden: [hidden('09:00', '09:01', 'nothing')] })).toEqual(['public', 8.5 * 3600]);
  });

  test('masked before it was written, by clocks that differ, was not open at all', () => {
    expect(exposure({ at: at('10:00:03'), hidden: [hidden('10:00:02')] })).toEqual(['one-click', 0]);
  });
});
