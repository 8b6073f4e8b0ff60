import { describe, expect, test } from 'vitest';
import type { Outcome } from '#networks/outcome.ts';
import type { Fault } from '../support/stand-ins/faults.ts';
import { LIES_ABOUT_DEEDS } from './lies.ts';
import { failureOf, valueOf } from './mastodon-stage.ts';

/** Something that is to be done on a network, made ready. */
export interface Deed {
  readonly act: () => Promise<Outcome<unknown>>;
  /** Says whether its server has done it. */
  readonly isDone: () => boolean;
  /** The request by which it is done goes wrong the next time. */
  readonly breakNext: (fault: Fault) => void;
}

/** Makes a deed ready on a stage of its own. */
export type ReadyDeed = (stack: AsyncDisposableStack) => Promise<Deed>;

/** What every network makes of a server that says that all is well, and not that what it was asked for is done. */
export function deedsContract(name: string, deeds: Readonly<Record<string, ReadyDeed>>): void {
  describe.each(Object.entries(deeds))(`to %s on ${name}`, (_deed, ready) => {
    test.each(LIES_ABOUT_DEEDS)(
      'is not done by %s with status 200, whose outcome is unknown, and is when it is tried again',
      async (_lie, lie) => {
        await using stack = new AsyncDisposableStack();
        const { act, isDone, breakNext } = await ready(stack);
        breakNext(lie);
        expect(failureOf(await act()).kind).toBe('outcome-unknown');
        expect(isDone()).toBe(false);
        valueOf(await act());
        expect(isDone()).toBe(true);
      },
    );

    test('succeeds again once it is done and its answer was lost', async () => {
      await using stack = new AsyncDisposableStack();
      const { act, isDone, breakNext } = await ready(stack);
      breakNext({ kind: 'cut', after: true });
      await act();
      expect(isDone()).toBe(true);
      valueOf(await act());
      expect(isDone()).toBe(true);
    });
  });
}
