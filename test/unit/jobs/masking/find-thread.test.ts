import { describe, expect, test } from 'vitest';
import { headsOf, threadFinder } from '#jobs/masking/find-thread.ts';
import type { KeptReply } from '#store/replies/masking.ts';
import type { StoredStep } from '#store/posts/steps.ts';
import { at } from '../../../support/games/game.ts';

function step(kind: StoredStep['kind'], networkId: string | undefined): StoredStep {
  return {
    id: kind,
    game: 'angers',
    round: 1,
    kind,
    ordinal: 0,
    account: 'ville',
    due: at('09:00'),
    url: undefined,
    state: 'sent',
    text: undefined,
    networkId,
    postedAt: undefined,
    attemptedAt: undefined,
    begunAt: undefined,
    attempts: 1,
    writtenFrom: null,
    notBefore: undefined,
    why: undefined,
    unlockedAt: undefined,
    unlockedFrom: undefined,
    endedAt: undefined,
    owesQuotes: false,
    goneAt: undefined,
    goneBy: undefined,
  };
}

const reply = (networkId: string, inReplyTo: string | undefined, root?: string): KeptReply => ({
  id: networkId,
  networkId,
  inReplyTo,
  root,
  player: 'village:zoe',
  at: at('10:00'),
  verdict: 'wrong',
  code: 'another-place',
  doubtful: false,
  open: true,
  deleted: false,
});

const steps = [step('opening', 'o'), step('hint', 'h'), step('last-call', undefined)];
const find = (threads: boolean, ...replies: readonly KeptReply[]): readonly (string | undefined)[] =>
  replies.map(threadFinder(headsOf(steps, threads), replies));

describe('the thread of a reply', () => {
  test('is that of the post which it answers, through other replies too', () => {
    expect(find(true, reply('1', 'o'), reply('2', '1'), reply('3', '2'))).toEqual(['o', 'o', 'o']);
  });

  test('begins at the opening where hints stand below it, and at the hint where they stand alone', () => {
    expect(find(true, reply('1', 'h'))).toEqual(['o']);
    expect(find(false, reply('1', 'h'))).toEqual(['h']);
  });

  test('is what the network says, whatever stands between, and none of ours where it says somebody else’s', () => {
    expect(find(true, reply('1', 'by hand', 'o'), reply('2', 'h', 'h'), reply('3', 'h', 'theirs'))).toEqual([
      'o',
      'h',
      undefined,
    ]);
  });

  test('is none of ours when it answers nothing, something unknown, or only itself', () => {
    expect(
      find(true, reply('1', undefined), reply('2', 'elsewhere'), reply('3', '4'), reply('4', '3')),
    ).toEqual([undefined, undefined, undefined, undefined]);
  });
});

test('is that of a correction where nothing stands below a post', () => {
  const inCorrection = reply('1', 'c', 'c');
  expect(threadFinder(headsOf(steps, false), [inCorrection])(inCorrection)).toBeUndefined();
  expect(threadFinder(headsOf(steps, false, ['c']), [inCorrection])(inCorrection)).toBe('c');
});
