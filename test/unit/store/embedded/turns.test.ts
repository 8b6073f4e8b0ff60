import { describe, expect, test } from 'vitest';
import { setImmediate as soon } from 'node:timers/promises';
import { fallBack, goAhead, isAhead, Turns } from '#store/embedded/turns.ts';

/** Notes who has a turn, in order; each has one for as long as its work takes. */
function queue(turns: Turns) {
  const order: string[] = [];
  const doOne = async (name: string, work: () => Promise<unknown> = soon): Promise<void> => {
    const end = await turns.take();
    order.push(name);
    await work();
    end();
  };
  return { order, doOne };
}

describe('turns', () => {
  test('come in order of arrival', async () => {
    const { order, doOne } = queue(new Turns(true));
    await Promise.all(['a', 'b', 'c'].map((name) => doOne(name)));
    expect(order).toEqual(['a', 'b', 'c']);
  });

  test('whatever goes ahead comes before all that wait, in its own order', async () => {
    const { order, doOne } = queue(new Turns(true));
    const others = ['a', 'b', 'c'].map((name) => doOne(name));
    const first = goAhead(() => Promise.all([doOne('first'), doOne('second')]));
    await Promise.all([...others, first]);
    expect(order).toEqual(['a', 'first', 'second', 'b', 'c']);
  });

  test('one that goes ahead and asks again at once keeps others waiting', async () => {
    const { order, doOne } = queue(new Turns(true));
    const others = ['a', 'b'].map((name) => doOne(name));
    const first = goAhead(async () => {
      for (const name of ['one', 'two', 'three']) await doOne(name);
    });
    await Promise.all([...others, first]);
    expect(order).toEqual(['a', 'one', 'two', 'three', 'b']);
  });

  test('one that asks no more keeps nobody waiting', async () => {
    const { order, doOne } = queue(new Turns(true));
    await Promise.all([doOne('a'), goAhead(() => doOne('first')), doOne('b')]);
    await doOne('c');
    expect(order).toEqual(['a', 'first', 'b', 'c']);
  });

  test('a turn that is ended twice gives no two others one', async () => {
    const turns = new Turns(true);
    const end = await turns.take();
    const { order, doOne } = queue(turns);
    const both = Promise.all([
      doOne('a', async () => {
        await soon();
        expect(order).toEqual(['a']);
      }),
      doOne('b'),
    ]);
    end();
    end();
    await both;
    expect(order).toEqual(['a', 'b']);
  });

  test('what has fallen back, or was begun by what is over, waits like all others', async () => {
    const seen: boolean[] = [];
    const { promise: later, resolve: begin } = Promise.withResolvers<void>();
    let rest: Promise<void> | undefined;
    await goAhead(async () => {
      seen.push(isAhead());
      rest = later.then(() => {
        seen.push(isAhead());
      });
    });
    begin();
    await rest;
    await goAhead(async () => {
      fallBack();
      seen.push(isAhead());
    });
    expect(seen).toEqual([true, false, false]);
  });
});
