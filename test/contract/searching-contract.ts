import { test } from 'vitest';
import type { Found, Search, Sought } from '#networks/network.ts';
import type { Stage } from './stage.ts';

/** What is said in public, by strangers too: found by its hashtag, its words, or whom it mentions. */
export function searchingContract(open: () => Stage): void {
  const EPOCH = Temporal.Instant.from('2020-01-01T00:00Z');
  let count = 0;
  const unheard = (): string => `Veille${crypto.randomUUID().slice(0, 8)}x${(count += 1)}`;
  const under = (hashtag: string, more: Partial<Search> = {}): Search => ({
    sought: { kind: 'hashtag', hashtag },
    since: EPOCH,
    ...more,
  });
  const search = async (stage: Stage, asked: Search): Promise<Found> =>
    stage.value(await stage.network.search(asked, stage.never));

  /** Looks from the same place until all of these are found. */
  async function found(stage: Stage, asked: Search, ids: readonly string[]): Promise<Found> {
    let read = await search(stage, asked);
    await stage.until(async () => {
      read = await search(stage, asked);
      return ids.every((id) => read.replies.some((one) => one.id === id));
    });
    return read;
  }

  test('what strangers say under a hashtag is found once it is said, oldest first, and nothing else', async ({
    expect,
  }) => {
    const stage = open();
    const tag = unheard();
    const first = await stage.mathilde.post(`On parle de nous #${tag}`);
    await stage.world.pause();
    const second = await stage.yanis.post(`Et moi aussi #${tag} !`);
    await stage.yanis.post(`Sans le mot-dièse ${tag.toLowerCase()}s`);
    await stage.publish(stage.outgoing(`Nous-mêmes #${tag}`));
    const { replies, leftOut } = await found(stage, under(tag), [first, second]);
    const told = replies.map(({ id, author, inReplyTo, visibility }) => ({
      id,
      by: author.address,
      inReplyTo,
      visibility,
    }));
    const expected = [
      { id: first, by: stage.mathilde.address, inReplyTo: undefined, visibility: 'public' },
      { id: second, by: stage.yanis.address, inReplyTo: undefined, visibility: 'public' },
    ];
    expect(told).toEqual(expected);
    expect(leftOut).toBe(false);
    for (const one of replies) {
      expect(one.text).toContain(`#${tag}`);
      expect(one.hashtags.map((hashtag) => hashtag.toLowerCase())).toContain(`#${tag.toLowerCase()}`);
      expect(one.url).toMatch(/^https?:\/\//u);
      expect(Math.abs(one.createdAt.since((await stage.now()).round('second')).total('hours'))).toBeLessThan(
        1,
      );
    }
  });

  test('an answer under a hashtag says what it answers', async ({ expect }) => {
    const stage = open();
    const tag = unheard();
    const question = await stage.publish(stage.outgoing('Une question'));
    const answer = await stage.soizic.reply(question, `Ma réponse #${tag}`);
    const { replies } = await found(stage, under(tag), [answer]);
    expect(replies.map(({ id, inReplyTo }) => ({ id, inReplyTo }))).toEqual([
      { id: answer, inReplyTo: question.id },
    ]);
  });

  test('a search goes on from its cursor, and one from a cursor that is none begins anew', async ({
    expect,
  }) => {
    const stage = open();
    const tag = unheard();
    const first = await stage.mathilde.post(`D’abord #${tag}`);
    const { cursor } = await found(stage, under(tag), [first]);
    const nothing = await search(stage, under(tag, { cursor }));
    expect(nothing.replies).toEqual([]);
    await stage.world.pause();
    const second = await stage.mathilde.post(`Ensuite #${tag}`);
    const later = await found(stage, under(tag, { cursor: nothing.cursor }), [second]);
    expect(later.replies.map(({ id }) => id)).toEqual([second]);
    const anew = await search(stage, under(tag, { cursor: '{"at": 7' }));
    expect(anew.replies.map(({ id }) => id)).toEqual([first, second]);
  });

  test('no more is looked at than may be, the latest first, and that there was more is told', async ({
    expect,
  }) => {
    const stage = open();
    const tag = unheard();
    const ids: string[] = [];
    for (let post = 1; post <= 12; post += 1) ids.push(await stage.yanis.post(`Rafale ${post} #${tag}`));
    await found(stage, under(tag), ids);
    const flood = await search(stage, under(tag, { most: 10 }));
    expect(flood.replies.map(({ id }) => id).toSorted()).toEqual(ids.slice(2).toSorted());
    expect(flood.leftOut).toBe(true);
    const after = await search(stage, under(tag, { cursor: flood.cursor, most: 10 }));
    expect(after.replies).toEqual([]);
  });

  test('what was said before the beginning is not found', async ({ expect }) => {
    const stage = open();
    const tag = unheard();
    const id = await stage.mathilde.post(`Hier #${tag}`);
    await found(stage, under(tag), [id]);
    const later = (await stage.now()).add({ hours: 1 });
    expect((await search(stage, under(tag, { since: later }))).replies).toEqual([]);
  });

  test('whoever mentions the account in public is found, and not who writes to it in private', async ({
    expect,
  }) => {
    const stage = open();
    const sought: Sought = { kind: 'mentions' };
    let { cursor } = await search(stage, { sought, since: EPOCH });
    const question = await stage.publish(stage.outgoing('Qui nous parle ?'));
    const secret = stage.can.privateReplies
      ? await stage.soizic.reply(question, 'En secret', { visibility: 'private' })
      : undefined;
    const id = await stage.mathilde.post('Bonjour la ville', { mention: true });
    const seen = new Map<string, string>();
    await stage.until(async () => {
      const read = await search(stage, { sought, since: EPOCH, cursor });
      cursor = read.cursor;
      for (const one of read.replies) seen.set(one.id, one.author.address);
      return seen.has(id);
    });
    expect(seen.get(id)).toBe(stage.mathilde.address);
    expect([...seen.keys()]).not.toContain(secret);
  });

  test('who speaks in public is answered below the post, by an account that was not asked, where that may answer anybody', async ({
    expect,
  }) => {
    const stage = open();
    const tag = unheard();
    const asked = await stage.mathilde.post(`Une question #${tag}`, {
      mention: stage.can.answers === 'who-mentions',
    });
    await found(stage, under(tag), [asked]);
    const answer = await stage.publish({ ...stage.outgoing('Une réponse'), inReplyTo: asked });
    await stage.until(async () => (await stage.mathilde.sees(answer.id)) !== undefined);
    expect(await stage.mathilde.sees(answer.id)).toMatchObject({ visibility: 'public', inReplyTo: asked });
    const gone = await stage.network.delete(answer.id, stage.never);
    expect(gone.ok).toBe(stage.can.delete);
    if (!gone.ok) return;
    await stage.until(async () => (await stage.mathilde.sees(answer.id)) === undefined);
  });

  test('words are found where the network looks for words', async ({ expect }) => {
    const stage = open();
    const word = unheard().toLowerCase();
    const sought: Sought = { kind: 'words', words: `place ${word}` };
    const id = await stage.yanis.post(`Rendez-vous place ${word} ce soir`);
    await stage.yanis.post(`Le ${word} n’est pas sur la place`);
    const asked: Search = { sought, since: EPOCH };
    if (stage.can.searching.words === 'no') {
      expect(await stage.network.search(asked, stage.never)).toMatchObject({
        ok: false,
        failure: { kind: 'refused' },
      });
    } else if (stage.world.gaps.has('finds-no-words')) {
      expect((await search(stage, asked)).replies).toEqual([]);
    } else if (stage.can.searching.words === 'yes') {
      const { replies } = await found(stage, asked, [id]);
      expect(replies.map((one) => one.id)).toEqual([id]);
    } else {
      const { replies } = await search(stage, asked);
      expect([[], [id]]).toContainEqual(replies.map((one) => one.id));
    }
  });

  test('an aborted signal makes a search throw the signal’s reason', async ({ expect }) => {
    const stage = open();
    const reason = new Error('the worker is stopping');
    for (const sought of [{ kind: 'hashtag', hashtag: 'Angers' }, { kind: 'mentions' }] as const)
      await expect(stage.network.search({ sought, since: EPOCH }, AbortSignal.abort(reason))).rejects.toBe(
        reason,
      );
  });
}
