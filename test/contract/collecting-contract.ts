import { test } from 'vitest';
import type { Reply } from '#networks/network.ts';
import type { Stage } from './stage.ts';

/** What the account receives: everything, once, in plain words. */
export function collectingContract(open: () => Stage): void {
  test('collecting from nowhere gives nothing and a place to go on from', async ({ expect }) => {
    const stage = open();
    const batch = stage.value(await stage.network.collect(undefined, stage.never));
    expect(batch.replies).toEqual([]);
    expect(batch.cursor).not.toBe('');
  });

  // By itself: snac keeps 64 notifications, and what others bring beside these would push some out before they are read.
  test(
    'every reply is collected once, oldest first, however many came at once',
    { concurrent: false },
    async ({ expect }) => {
      const stage = open();
      const question = await stage.publish(stage.outgoing('Beaucoup de réponses'));
      const start = stage.value(await stage.network.collect(undefined, stage.never)).cursor;
      const guesses = Array.from({ length: 45 }, (_, index) => `Réponse numéro ${index + 1}`);
      const ids = new Map<string, string>();
      const shares = [stage.mathilde, stage.yanis, stage.soizic].map((player, share) => ({ player, share }));
      await Promise.all(
        shares.map(async ({ player, share }) => {
          for (const guess of guesses.filter((_, index) => index % 3 === share)) {
            ids.set(await player.reply(question, guess), guess);
          }
        }),
      );

      const mine: Reply[] = [];
      let cursor = start;
      await stage.until(async () => {
        const batch = stage.value(await stage.network.collect(cursor, stage.never));
        cursor = batch.cursor;
        expect(batch.replies).toEqual(batch.replies.toSorted(byAge));
        mine.push(...batch.replies.filter((reply) => ids.has(reply.id)));
        return mine.length >= ids.size;
      });
      expect(mine.map((reply) => reply.id).toSorted()).toEqual([...ids.keys()].toSorted());
      expect(mine.every((reply) => reply.text === ids.get(reply.id))).toBe(true);
      expect(mine.every((reply) => reply.inReplyTo === question.id)).toBe(true);

      const again = stage
        .value(await stage.network.collect(start, stage.never))
        .replies.filter(({ id }) => ids.has(id));
      expect(again.map((reply) => reply.id).toSorted()).toEqual([...ids.keys()].toSorted());
      expect(again).toEqual(again.toSorted(byAge));
    },
  );

  test('a collected reply says who wrote it, to what and when, and when the account’s server had it', async ({
    expect,
  }) => {
    const stage = open();
    const question = await stage.publish(stage.outgoing('Qui répond ?'));
    const [reply] = await stage.collected(async () => [await stage.yanis.reply(question, 'Moi')]);
    expect(reply?.author.address).toBe(stage.yanis.address);
    expect(reply?.author.mention).toMatch(/^@\S+$/);
    expect(stage.yanis.address.startsWith(reply?.author.mention.slice(1).toLowerCase() ?? '?')).toBe(true);
    expect(reply?.author.noBot).toBe(false);
    expect(reply?.inReplyTo).toBe(question.id);
    expect(reply?.editedAt).toBeUndefined();
    expect(reply?.createdAt).toBeInstanceOf(Temporal.Instant);
    expect(reply?.createdAt.until(question.at).abs().total('minutes')).toBeLessThan(10);
    expect(reply?.arrivedAt?.until(question.at).abs().total('minutes')).toBeLessThan(10);
  });

  test('a profile that asks bots to stay away is told', async ({ expect }) => {
    const stage = open();
    const shy = await stage.world.follower('shy', 'Photographe. #NoBot');
    const question = await stage.publish(stage.outgoing('Qui n’aime pas les robots ?'));
    const [reply] = await stage.collected(async () => [await shy.reply(question, 'Moi')]);
    expect(reply?.author.noBot).toBe(true);
  });

  test('a mention outside any thread is collected too, and answers nothing', async ({ expect }) => {
    const stage = open();
    const [mention] = await stage.collected(async () => [
      await stage.soizic.post('Bonjour, à quand la suite ?', { mention: true }),
    ]);
    expect(mention?.text).toBe('Bonjour, à quand la suite ?');
    expect(mention?.inReplyTo).toBeUndefined();
  });

  test('what the account itself posts is never collected', async ({ expect }) => {
    const stage = open();
    const question = await stage.publish(stage.outgoing('La mienne'));
    const own = await stage.publish(
      stage.outgoing(`@${stage.me.address} à moi-même`, { inReplyTo: question.id }),
    );
    const cursor = stage.value(await stage.network.collect(undefined, stage.never)).cursor;
    const marker = await stage.mathilde.reply(question, 'La vôtre');
    const seen = new Set<string>();
    let at = cursor;
    await stage.until(async () => {
      const batch = stage.value(await stage.network.collect(at, stage.never));
      at = batch.cursor;
      for (const reply of batch.replies) seen.add(reply.id);
      return seen.has(marker);
    });
    expect(seen.has(own.id)).toBe(false);
  });

  test('a reply says to whom it was shown', async ({ expect }) => {
    const stage = open();
    const question = await stage.publish(stage.outgoing('En public ou en privé ?'));
    const replies = await stage.collected(async () => [
      await stage.mathilde.reply(question, 'Devant tous'),
      await stage.yanis.reply(question, 'Entre nous', { visibility: 'private' }),
    ]);
    const shown = replies.map((reply): [string, string] => [reply.text, reply.visibility]);
    expect(new Map(shown)).toEqual(
      new Map([
        ['Devant tous', 'public'],
        ['Entre nous', stage.can.privateReplies ? 'private' : 'public'],
      ]),
    );
  });

  test('the text of a reply is plain: no markup, no mention of the account, lines kept, hashtags apart', async ({
    expect,
  }) => {
    const stage = open();
    const question = await stage.publish(stage.outgoing('En toutes lettres'));
    const text =
      'L’hôtel <Pincé> & l’œuvre "d’en face"\nsur deux lignes, 2 > 1 #Angers #JournéesDuPatrimoine';
    const [reply] = await stage.collected(async () => [await stage.mathilde.reply(question, text)]);
    const shown = stage.world.gaps.has('markup-lost') ? text.replace('<Pincé> ', '') : text;
    expect(reply?.text).toBe(shown);
    expect(reply?.hashtags.map((tag) => tag.toLowerCase()).toSorted()).toEqual([
      '#angers',
      '#journéesdupatrimoine',
    ]);
  });

  test('a link in a reply is its address', async ({ expect }) => {
    const stage = open();
    const question = await stage.publish(stage.outgoing('Une source ?'));
    const text = 'Voir https://angers.example/patrimoine/maison-d-adam?vue=1 merci';
    const [reply] = await stage.collected(async () => [await stage.soizic.reply(question, text)]);
    expect(reply?.text).toBe(text);
    expect(reply?.hashtags).toEqual([]);
  });

  test('thread finds every reply below a post, mentions or not, however deep, oldest first', async ({
    expect,
  }) => {
    const stage = open();
    const question = await stage.publish(stage.outgoing('Un fil'));
    const own = await stage.publish(stage.outgoing('Un indice', { inReplyTo: question.id }));
    const silent = await stage.mathilde.reply(question, 'Sans mention', { mention: false });
    const loud = await stage.yanis.reply(question, 'Avec mention');
    const deep = await stage.soizic.reply(stage.at(silent), 'Plus bas');
    const unseen = stage.world.gaps.has('deep-replies-unseen');
    const aside = await stage.yanis.reply(stage.at(silent), 'Entre nous', { mention: false });
    const belowHint = await stage.yanis.reply(own, 'Sous l’indice', { mention: false });
    const wanted = [silent, loud, deep, belowHint, ...(unseen ? [] : [aside])];

    let replies: readonly Reply[] = [];
    await stage.until(async () => {
      replies = stage.value(await stage.network.thread(question.id, stage.never)).replies;
      return wanted.every((id) => replies.some((reply) => reply.id === id));
    });
    expect(replies.map((reply) => reply.id).toSorted()).toEqual(wanted.toSorted());
    expect(replies).toEqual(replies.toSorted(byAge));
    const found = new Map(replies.map((reply) => [reply.id, reply]));
    expect(found.get(silent)?.text).toBe('Sans mention');
    expect(found.get(deep)?.inReplyTo).toBe(silent);
    const heads = [silent, deep, belowHint].map((id) => found.get(id)?.root);
    expect(heads).toEqual(stage.can.hiding ? heads.map(() => question.id) : heads);
    expect(found.get(belowHint)?.author.address).toBe(stage.yanis.address);
  });

  test('an edited reply shows its new text and that it was edited', async ({ expect }) => {
    const stage = open();
    const question = await stage.publish(stage.outgoing('Changez d’avis'));
    const [first] = await stage.collected(async () => [await stage.mathilde.reply(question, 'Le château')]);
    if (stage.world.gaps.has('replies-unedited')) {
      await expect(stage.mathilde.edit(first?.id ?? '', 'La cathédrale')).rejects.toThrow();
      expect(first?.editedAt).toBeUndefined();
      return;
    }
    await stage.mathilde.edit(first?.id ?? '', 'La cathédrale');
    let edited: Reply | undefined;
    await stage.until(async () => {
      const replies = stage.value(await stage.network.thread(question.id, stage.never)).replies;
      edited = replies.find((reply) => reply.id === first?.id);
      return edited?.text === 'La cathédrale';
    });
    expect(edited?.text).toBe('La cathédrale');
    expect(edited?.editedAt).toBeInstanceOf(Temporal.Instant);
    expect(edited?.createdAt).toEqual(first?.createdAt);
  });

  test('a mention that stands in no thread is read as it was edited: again, or as news', async ({
    expect,
  }) => {
    const stage = open();
    const [mention] = await stage.collected(async () => [
      await stage.mathilde.post('Le château', { mention: true }),
    ]);
    const since = mention?.createdAt ?? Temporal.Instant.fromEpochMilliseconds(0);
    const again = async (from = since): Promise<readonly Reply[]> =>
      stage.value(await stage.network.mentionsSince(from, stage.never)).replies;
    if (stage.world.gaps.has('replies-unedited')) {
      expect(await again()).toEqual([]);
      return;
    }
    const { cursor } = stage.value(await stage.network.collect(undefined, stage.never));
    await stage.mathilde.edit(mention?.id ?? '', 'La collégiale');
    let edited: Reply | undefined;
    await stage.until(async () => {
      const news = stage.value(await stage.network.collect(cursor, stage.never)).replies;
      edited = [...(await again()), ...news].find(({ text }) => text === 'La collégiale');
      return edited !== undefined;
    });
    expect(edited?.id).toBe(mention?.id);
    expect(edited?.editedAt).toBeInstanceOf(Temporal.Instant);
    expect(edited?.inReplyTo).toBeUndefined();
    const read = await again();
    expect(read).toEqual(read.toSorted(byAge));
    expect(await again(since.add({ hours: 1 }))).toEqual([]);
  });

  test('a reply that was taken back is no longer in the thread', async ({ expect }) => {
    const stage = open();
    const question = await stage.publish(stage.outgoing('Reprenez votre mot'));
    const [gone, kept] = await stage.collected(async () => [
      await stage.yanis.reply(question, 'Je me retire'),
      await stage.mathilde.reply(question, 'Je reste'),
    ]);
    const ids = async (): Promise<readonly string[]> =>
      stage.value(await stage.network.thread(question.id, stage.never)).replies.map((reply) => reply.id);
    if (stage.world.gaps.has('replies-stay')) {
      await expect(stage.yanis.delete(gone?.id ?? '')).rejects.toThrow();
      expect(await ids()).toContain(gone?.id);
      return;
    }
    await stage.yanis.delete(gone?.id ?? '');
    await stage.until(async () => !(await ids()).includes(gone?.id ?? ''));
    expect(await ids()).toEqual([kept?.id]);
  });
}

const byAge = (a: Reply, b: Reply): number => Temporal.Instant.compare(a.createdAt, b.createdAt);
