import { test } from 'vitest';
import type { Relays, Reply } from '#networks/network.ts';
import type { Stage } from './stage.ts';

/** Who passes an own post on, and what others post, as far as the network tells. */
export function relaysContract(open: () => Stage): void {
  const relaysOnce = async (stage: Stage, id: string, isSo: (relays: Relays) => boolean): Promise<Relays> => {
    let relays = stage.value(await stage.network.relaysOf(id, stage.never));
    await stage.until(async () => {
      relays = stage.value(await stage.network.relaysOf(id, stage.never));
      return isSo(relays);
    });
    return relays;
  };

  /** Mentioned in it, everybody has received it: some servers let nobody boost what they have not. */
  const addressedTo = (stage: Stage, text: string) =>
    stage.outgoing(
      [stage.mathilde, stage.yanis].map(({ address }) => `@${address.split('@')[0]} `).join('') + text,
    );

  test('a post that nobody relayed has no relays', async ({ expect }) => {
    const stage = open();
    const { id } = await stage.publish(stage.outgoing('Personne ne partage'));
    expect(stage.value(await stage.network.relaysOf(id, stage.never))).toEqual({
      boosts: 0,
      quotes: 0,
      boostedBy: [],
      quotedBy: [],
    });
  });

  test('boosts are counted, and told by full address where the network names their authors', async ({
    expect,
  }) => {
    const stage = open();
    const question = await stage.publish(addressedTo(stage, 'Faites passer'));
    await stage.mathilde.boost(question);
    await stage.yanis.boost(question);
    const people = [stage.mathilde.address, stage.yanis.address];
    const named = stage.can.relays.boosts === 'named' ? people : [];
    const relays = await relaysOnce(
      stage,
      question.id,
      ({ boosts, boostedBy }) => boosts >= 2 && boostedBy.length >= named.length,
    );
    expect(relays.boosts).toBe(2);
    expect(relays.boostedBy.toSorted()).toEqual(named.toSorted());
  });

  test('a quote is told with its words and its author, where the network tells of quotes', async ({
    expect,
  }) => {
    const stage = open();
    const question = await stage.publish(stage.outgoing('Citez-nous'));
    if (stage.can.relays.quotes === 'untold') {
      const relays = stage.value(await stage.network.relaysOf(question.id, stage.never));
      expect(relays).toMatchObject({ quotes: 0, quotedBy: [] });
      return;
    }
    const id = await stage.soizic.quote(question, 'Qui reconnaît ce détail ?');
    const relays = await relaysOnce(stage, question.id, ({ quotes }) => quotes > 0);
    expect(relays.quotes).toBe(1);
    const told = relays.quotedBy.map(({ id: quote, author, text }) => ({ quote, by: author.address, text }));
    expect(told).toEqual(
      stage.can.relays.quotes === 'named'
        ? [{ quote: id, by: stage.soizic.address, text: 'Qui reconnaît ce détail ?' }]
        : [],
    );
    let quotes: readonly Reply[] = [];
    await stage.until(async () => {
      const since = question.at.subtract({ seconds: 2 });
      const posts = stage.value(await stage.network.postsBy(stage.soizic.address, since, stage.never));
      quotes = posts.filter((post) => post.id === id);
      return quotes.length > 0;
    });
    expect(quotes).toMatchObject([{ quoting: question.id }]);
  });

  test('what another account posted for everybody since a moment is told, oldest first, and nothing else', async ({
    expect,
  }) => {
    const stage = open();
    const teller = await stage.world.follower('yanis');
    const since = (await stage.now()).subtract({ seconds: 2 });
    const question = await stage.publish(addressedTo(stage, 'Que dit-on de nous ?'));
    const mark = question.id.slice(-6);
    await teller.boost(question);
    const first = await teller.post(`Un premier indice ${mark} #Angers`);
    await stage.world.pause();
    const second = await teller.post(`Un second indice ${mark} #Angers`);
    let posts: readonly Reply[] = [];
    await stage.until(async () => {
      posts = stage.value(await stage.network.postsBy(teller.address, since, stage.never));
      return posts.some(({ id }) => id === second);
    });
    const mine = posts.filter(({ text }) => text.includes(mark));
    expect(mine.map(({ id, text }) => [id, text])).toEqual([
      [first, `Un premier indice ${mark} #Angers`],
      [second, `Un second indice ${mark} #Angers`],
    ]);
    expect(mine.every(({ author }) => author.address === teller.address)).toBe(true);
    expect(posts.every(({ author }) => author.address === teller.address)).toBe(true);
    const later = posts.at(-1)?.createdAt.add({ hours: 1 }) ?? since;
    expect(stage.value(await stage.network.postsBy(teller.address, later, stage.never))).toEqual([]);
  });

  test('a post of somebody else is read once more as it says by now, until its author takes it back', async ({
    expect,
  }) => {
    const stage = open();
    const root = await stage.publish(stage.outgoing('Où est-ce ?'));
    const [said] = await stage.collected(async () => [
      await stage.mathilde.reply(root, 'Le château de Saumur'),
    ]);
    const id = said?.id ?? '';
    const again = () => stage.network.postAgain(id, stage.never);
    const first = stage.value(await again());
    expect(first).toMatchObject({ id, text: said?.text, hashtags: said?.hashtags, url: said?.url });
    expect(first?.author.address).toBe(stage.mathilde.address);
    // Some servers tell of what an account has boosted as a post of that account.
    stage.value(await stage.network.boost(id, stage.never));
    await relaysOnce(stage, id, ({ boosts }) => boosts > 0);
    expect(stage.value(await again())).toEqual(first);
    const { replies } = stage.value(await stage.network.thread(root.id, stage.never));
    expect(replies.map(({ text, author }) => [text, author.address])).toEqual([
      [said?.text, stage.mathilde.address],
    ]);
    stage.value(await stage.network.unboost(id, stage.never));
    await relaysOnce(stage, id, ({ boosts }) => boosts === 0);
    expect(stage.value(await again())).toEqual(first);
    if (!stage.world.gaps.has('replies-unedited')) {
      await stage.mathilde.edit(id, 'La cathédrale');
      await stage.until(async () => stage.value(await again())?.text === 'La cathédrale');
      expect(stage.value(await again())?.id).toBe(id);
    }
    if (stage.world.gaps.has('replies-stay')) return;
    await stage.mathilde.delete(id);
    await stage.until(async () => !(await again()).ok);
    expect(await again()).toMatchObject({ ok: false, failure: { kind: 'not-found' } });
  });

  test('the relays of a post that is not there, and the posts of nobody, are not found', async ({
    expect,
  }) => {
    const stage = open();
    // Well formed on every network: `nobody@host`, `nobody.host` or `nobody`.
    const nobody = stage.me.address.replace(/^[^@.]+/u, 'nobody');
    const calls = [
      await stage.network.relaysOf(stage.unknownId, stage.never),
      await stage.network.postAgain(stage.unknownId, stage.never),
      await stage.network.postsBy(nobody, Temporal.Instant.fromEpochMilliseconds(0), stage.never),
    ];
    for (const call of calls) expect(call).toMatchObject({ ok: false, failure: { kind: 'not-found' } });
  });

  test('an aborted signal makes asking for relays throw the signal’s reason', async ({ expect }) => {
    const stage = open();
    const reason = new Error('the worker is stopping');
    const signal = AbortSignal.abort(reason);
    await expect(stage.network.relaysOf('1', signal)).rejects.toBe(reason);
    await expect(stage.network.postAgain('1', signal)).rejects.toBe(reason);
    const since = Temporal.Instant.fromEpochMilliseconds(0);
    await expect(stage.network.postsBy(stage.yanis.address, since, signal)).rejects.toBe(reason);
  });
}
