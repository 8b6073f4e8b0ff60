import { beforeEach, describe, expect, test } from 'vitest';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';
import {
  account,
  book,
  forgetWatch,
  listener,
  minute,
  person,
  watchOf,
} from '../../support/games/watching.ts';

const { play, theatre } = useTheatre();

beforeEach(() => forgetWatch(theatre().database.kysely));

const zoe = person('zoe');
const all = (angers: Play) => book(angers).posts({ closed: true });

/** Something that is not a word of anybody whose post is gone stays nowhere. */
async function kept(angers: Play, words: RegExp): Promise<readonly string[]> {
  const found: string[] = [];
  for (const table of ['heard', 'watch_answers', 'incidents', 'journal']) {
    const { rows } = await angers.database.pool.query(`select * from ${table}`);
    if (words.test(JSON.stringify(rows))) found.push(table);
  }
  return found;
}

describe('what was heard', () => {
  test('loses its words and its author once that has deleted it, wherever it stands in the queue', async () => {
    const angers = await play();
    const watch = await listener(angers, watchOf(account(angers)));
    await watch.once();
    minute(angers);
    const said = angers.village.write(zoe, { text: `@${angers.address} le quai est-il fermé ?` });
    await watch.once();
    const number = (await all(angers))[0]?.number ?? 0;
    const answer = { kind: 'answer-heard', number, text: 'Oui, jusqu’à midi.' } as const;
    expect(await angers.act(answer, { game: undefined })).toMatchObject({ ok: true });
    await angers.settle();
    const closing = { kind: 'close-heard', numbers: [number], note: 'Zoé a compris.' } as const;
    expect(await angers.act(closing, { game: undefined })).toMatchObject({ ok: true });
    angers.village.remove(said.id);
    minute(angers, 59);
    await watch.once();
    expect((await all(angers))[0]?.gone).toBeNull();
    minute(angers, 2);
    await watch.once();
    const [post] = await all(angers);
    expect(post).toMatchObject({ number, level: 'answer', text: '', name: '', address: '', url: null });
    expect(post?.gone).toBe(angers.clock.now().toString());
    expect(post?.answer).toMatchObject({ as: 'posted', text: '@… Oui, jusqu’à midi.' });
    expect(await kept(angers, /zo[eé]|quai/iu)).toEqual([]);
    expect((await book(angers).now(7)).speakers).toEqual([]);
    expect(
      await angers.act({ kind: 'answer-heard', number, text: 'Encore.' }, { game: undefined }),
    ).toMatchObject({
      ok: false,
      refusal: { kind: 'unknown-heard' },
    });
  });

  test('says what it says by now, of a level that only rises, and is told once it does', async () => {
    const angers = await play();
    const rules = watchOf('').rules.map((rule) =>
      rule.name === 'evacuation' ? { ...rule, crowd: undefined } : rule,
    );
    const watch = await listener(angers, watchOf(account(angers), { rules }));
    await watch.once();
    minute(angers);
    const rising = angers.village.write(zoe, { text: 'Joli #Angers' });
    const falling = angers.village.write(person('max'), { text: 'On évacue #Angers' });
    await watch.once();
    const letters = angers.letters.length;
    angers.village.rewrite(rising.id, 'On évacue #Angers');
    angers.village.rewrite(falling.id, 'Joli #Angers');
    minute(angers, 61);
    await watch.once();
    const told = (await all(angers))
      .toSorted((one, other) => one.name.localeCompare(other.name))
      .map(({ name, text, level, rule }) => [name, text, level, rule]);
    expect(told).toEqual([
      ['max de la rue', 'Joli #Angers', 'crisis', 'evacuation'],
      ['zoe de la rue', 'On évacue #Angers', 'crisis', 'evacuation'],
    ]);
    expect(angers.letters.length).toBeGreaterThanOrEqual(letters);
  });

  test('does not say what names somebody who was forgotten since it was written', async () => {
    const angers = await play();
    const watch = await listener(angers, watchOf(account(angers)));
    await watch.once();
    minute(angers);
    const said = angers.village.write(zoe, { text: 'Joli #Angers' });
    await watch.once();
    angers.village.rewrite(said.id, 'Merci @paul@village.example #Angers');
    minute(angers);
    await book(angers).forget('village', 'paul@village.example');
    minute(angers, 61);
    await watch.once();
    expect((await all(angers)).map(({ text }) => text)).toEqual(['Joli #Angers']);
    angers.village.rewrite(said.id, 'Très joli #Angers');
    minute(angers, 61);
    await watch.once();
    expect((await all(angers)).map(({ text }) => text)).toEqual(['Très joli #Angers']);
  });

  test('does not keep the others from being looked at where one cannot be, nor makes them wait for another hour', async () => {
    const angers = await play();
    const settings = watchOf(account(angers));
    const listenings = settings.listenings.map((one) => ({ ...one, mentions: false }));
    const watch = await listener(angers, { ...settings, listenings });
    await watch.once();
    minute(angers);
    for (const number of [1, 2, 3, 4, 5, 6]) angers.village.write(zoe, { text: `Bonjour ${number} #Angers` });
    await watch.once();
    const heard = await angers.context.db.selectFrom('heard').selectAll().orderBy('number').execute();
    const ids = heard.map(({ network_id: id }) => id);
    const asked: string[] = [];
    const again = angers.network.postAgain.bind(angers.network);
    angers.network.postAgain = async (id, ...rest) => {
      asked.push(id);
      const grounds = { kind: 'held-back' } as const;
      if (id === ids[0]) return { ok: false, failure: { kind: 'refused', grounds } };
      if (id === ids[1]) return { ok: false, failure: { kind: 'unreachable', grounds } };
      return again(id, ...rest);
    };
    const askedAfter = async (minutes: number): Promise<readonly number[]> => {
      minute(angers, minutes);
      await watch.once();
      return asked.splice(0).map((id) => ids.indexOf(id));
    };
    expect(await askedAfter(61)).toEqual([0, 1]);
    expect(await askedAfter(1)).toEqual([2, 3, 4]);
    expect(await askedAfter(1)).toEqual([5]);
    expect(await askedAfter(60)).toEqual([0, 1]);
  });

  test('is not heard again once it is gone, by whichever listening it comes', async () => {
    const angers = await play();
    const settings = watchOf(account(angers));
    const [ville] = settings.listenings;
    if (!ville) throw new Error('nobody listens');
    const watch = await listener(angers, { ...settings, listenings: [ville, { ...ville, name: 'autre' }] });
    await watch.once();
    minute(angers);
    const said = angers.village.write(zoe, { text: 'Joli #Angers' });
    await watch.once();
    // As of an index that is late.
    const search = angers.network.search.bind(angers.network);
    const found = await search(
      {
        sought: { kind: 'hashtag', hashtag: 'Angers' },
        cursor: undefined,
        since: angers.clock.now().subtract({ hours: 1 }),
        most: 200,
        without: [],
      },
      new AbortController().signal,
    );
    expect(found).toMatchObject({ ok: true, value: { replies: [{ id: said.id }] } });
    angers.village.remove(said.id);
    angers.network.search = async () => found;
    minute(angers, 61);
    await watch.once();
    minute(angers);
    await watch.once();
    expect((await all(angers)).map(({ text, listenings }) => ({ text, listenings }))).toEqual([
      { text: '', listenings: ['ville', 'autre'] },
    ]);
    expect(await kept(angers, /zo[eé]|joli/iu)).toEqual([]);
  });

  test('is looked at again a few at a time, longest ago first, not when it is closed without an answer, nor when the server knows nobody', async () => {
    const angers = await play();
    const watch = await listener(angers, watchOf(account(angers)));
    await watch.once();
    minute(angers);
    const said = Array.from({ length: 8 }, (_, index) =>
      angers.village.write(zoe, { text: `Bonjour ${index} #Angers` }),
    );
    await watch.once();
    const [closed] = await all(angers);
    await angers.act({ kind: 'close-heard', numbers: [closed?.number ?? 0] }, { game: undefined });
    const asked: string[] = [];
    const again = angers.network.postAgain.bind(angers.network);
    angers.network.postAgain = (id, ...rest) => {
      asked.push(id);
      return again(id, ...rest);
    };
    for (const { id } of said) angers.village.remove(id);
    const identity = angers.network.identity.bind(angers.network);
    angers.network.identity = async () => ({
      ok: false,
      failure: { kind: 'credentials-rejected', grounds: { kind: 'held-back' } },
    });
    minute(angers, 61);
    await watch.once();
    expect((await all(angers)).filter(({ gone }) => gone !== null)).toEqual([]);
    angers.network.identity = identity;
    asked.length = 0;
    minute(angers, 1);
    await watch.once();
    expect(asked.length).toBeLessThanOrEqual(6);
    for (let turn = 0; turn < 5; turn += 1) {
      minute(angers, 61);
      await watch.once();
    }
    expect((await all(angers)).filter(({ gone }) => gone === null).map(({ number }) => number)).toEqual([
      closed?.number,
    ]);
  });

  test('is looked at again out of the money of its listening where that is paid for, and not once it is spent', async () => {
    const angers = await play(
      {},
      {
        capabilities: { searching: { hashtags: true, words: 'yes', prices: { mention: 0.01, found: 0.01 } } },
      },
    );
    const dear = watchOf(account(angers));
    const listenings = dear.listenings.map((one) => ({
      ...one,
      mentions: false,
      most: 20,
      dollarsADay: 0.11,
    }));
    const watch = await listener(angers, { ...dear, listenings });
    angers.village.write(zoe, { text: 'Bonjour #Angers' });
    minute(angers);
    await watch.once();
    let asked = 0;
    const again = angers.network.postAgain.bind(angers.network);
    angers.network.postAgain = (...rest) => {
      asked += 1;
      return again(...rest);
    };
    minute(angers, 120);
    await watch.once();
    expect(asked).toBe(0);
    minute(angers, 24 * 60);
    await watch.once();
    expect(asked).toBe(1);
    const spent = async (): Promise<number> =>
      (
        await angers.context.db
          .selectFrom('watch_spending')
          .select('dollars')
          .orderBy('day', 'desc')
          .executeTakeFirstOrThrow()
      ).dollars;
    expect(await spent()).toBeCloseTo(0.02, 5);
    for (const index of [1, 2]) angers.village.write(zoe, { text: `Bonjour ${index} #Angers` });
    minute(angers);
    await watch.once();
    let looked = 0;
    const search = angers.network.search.bind(angers.network);
    angers.network.search = async (...call) => {
      const found = await search(...call);
      if (found.ok) looked += found.value.looked;
      return found;
    };
    angers.network.postAgain = () => Promise.reject(new Error('told to stop'));
    minute(angers, 24 * 60 + 1);
    await expect(watch.once()).rejects.toThrow('told to stop');
    // That one may be billed; those that were not asked for are not, though the worker was told to stop.
    expect(await spent()).toBeCloseTo((looked + 1) * 0.01, 5);
  });
});
