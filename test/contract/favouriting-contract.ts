import { test } from 'vitest';
import type { Stage } from './stage.ts';
import { findPost } from '../support/play/find-post.ts';
import { publish } from '../support/play/publish.ts';

/** What is done to posts that exist, the ways in which a call fails, and the wake-up. */
export function favouritingContract(open: () => Stage): void {
  test('favouriting twice leaves one favourite, where there are any; elsewhere it is refused', async ({
    expect,
  }) => {
    const stage = open();
    const question = await stage.publish(stage.outgoing('Merci à vous'));
    const [reply] = await stage.collected(async () => [await stage.mathilde.reply(question, 'De rien')]);
    const id = reply?.id ?? '';
    const first = await stage.network.favourite(id, stage.never);
    if (!stage.can.favourites) {
      expect(first).toMatchObject({ ok: false, failure: { kind: 'refused' } });
      return;
    }
    expect(first).toMatchObject({ ok: true });
    expect(await stage.network.favourite(id, stage.never)).toMatchObject({ ok: true });
    await stage.until(async () => (await stage.world.favouritesOf(id)) > 0);
    expect(await stage.world.favouritesOf(id)).toBe(1);
  });

  test('a favourite is surely not made when it may not leave', async ({ expect }) => {
    const stage = open();
    const question = await stage.publish(stage.outgoing('Merci à toutes'));
    const [reply] = await stage.collected(async () => [await stage.mathilde.reply(question, 'De rien')]);
    const id = reply?.id ?? '';
    expect(await stage.network.favourite(id, stage.never, () => false)).toMatchObject({ ok: false });
    expect(await stage.world.favouritesOf(id)).toBe(0);
  });

  test('boosting twice leaves one boost', async ({ expect }) => {
    const stage = open();
    const [id] = (
      await stage.collected(async () => [await stage.soizic.post('Ouvert dimanche', { mention: true })])
    ).map((reply) => reply.id);
    expect(await stage.network.boost(id ?? '', stage.never)).toMatchObject({ ok: true });
    expect(await stage.network.boost(id ?? '', stage.never)).toMatchObject({ ok: true });
    await stage.until(async () => (await stage.world.boostsOf(id ?? '')) > 0);
    expect(await stage.world.boostsOf(id ?? '')).toBe(1);
  });

  test('a boost is taken back, once and for all and nobody else’s, can be made anew, and goes with its post', async ({
    expect,
  }) => {
    const stage = open();
    const [heard] = await stage.collected(async () => [
      await stage.soizic.post('Ouvert dimanche', { mention: true }),
    ]);
    const id = heard?.id ?? '';
    const boosts = async (many: number): Promise<number> => {
      await stage.until(async () => (await stage.world.boostsOf(id)) === many);
      return stage.world.boostsOf(id);
    };
    expect(await stage.network.unboost(id, stage.never)).toMatchObject({ ok: true });
    expect(await stage.network.boost(id, stage.never)).toEqual({ ok: true, value: 'made' });
    expect(await boosts(1)).toBe(1);
    const held = await stage.network.unboost(id, stage.never, () => false);
    expect(held).toMatchObject({ ok: false, failure: { kind: 'unreachable' } });
    for (const _ of [1, 2]) expect(await stage.network.unboost(id, stage.never)).toMatchObject({ ok: true });
    expect(await boosts(0)).toBe(0);
    const late = await stage.network.boost(id, stage.never, () => false);
    expect(late).toMatchObject({ ok: false, failure: { kind: 'unreachable' } });
    expect(await stage.network.boost(id, stage.never)).toEqual({ ok: true, value: 'made' });
    expect(await boosts(1)).toBe(1);
    if (!stage.world.gaps.has('replies-stay')) await stage.soizic.delete(id);
    await stage.until(
      async () => stage.world.gaps.has('replies-stay') || (await stage.world.sees(id)) === undefined,
    );
    expect(await stage.network.unboost(id, stage.never)).toMatchObject({ ok: true });
    expect(await stage.network.unboost(stage.unknownId, stage.never)).toMatchObject({ ok: true });
  });

  test('a post of another account is found by its address, under the id that the account knows', async ({
    expect,
  }) => {
    const stage = open();
    const [heard] = await stage.collected(async () => [
      await stage.soizic.post('Où est-ce donc', { mention: true }),
    ]);
    const url = heard?.url ?? '';
    const located = await stage.network.locate({ id: heard?.id, url }, stage.never);
    expect(stage.value(located)).toBe(heard?.id);
    expect(stage.value(await stage.network.locate({ url: `${url}0` }, stage.never))).toBeUndefined();
  });

  test('addresses look as the network says, the account’s own and those of others', async ({ expect }) => {
    const stage = open();
    const { pattern, example } = stage.can.addresses;
    const [reply] = await stage.collected(async () => [
      await stage.soizic.post('Qui suis-je ?', { mention: true }),
    ]);
    const own = stage.value(await stage.network.identity(stage.never)).address;
    for (const address of [own, reply?.author.address, example.replace(/^@/u, '')]) {
      expect(address).toMatch(pattern);
    }
  });

  test('an edit replaces the text and keeps the hashtags, where posts can be edited', async ({ expect }) => {
    const stage = open();
    const published = await stage.publish(stage.outgoing('Une coqille'));
    const mended = stage.composed('Une coquille');
    const edit = await stage.network.edit(published.id, mended, stage.never);
    if (!stage.can.edit) {
      expect(edit).toMatchObject({ ok: false, failure: { kind: 'refused' } });
      return;
    }
    expect(edit).toMatchObject({ ok: true });
    const seen = await stage.world.sees(published.id);
    expect(seen?.text).toContain('Une coquille');
    expect(seen?.text).not.toContain('coqille');
    if (stage.world.gaps.has('edit-loses-hashtags')) expect(seen?.text).toContain('#Angers');
    else expect(seen?.hashtags).toContain('#angers');
  });

  test('an edit is the same however often it is made, and is surely not made when it may not leave', async ({
    expect,
  }) => {
    const stage = open();
    const { id } = await stage.publish(stage.outgoing('Avant la correction'));
    const mended = stage.composed('Après la correction');
    const held = await stage.network.edit(id, mended, stage.never, () => false);
    expect(held).toMatchObject({
      ok: false,
      failure: { kind: stage.can.edit ? 'unreachable' : 'refused' },
    });
    expect((await stage.world.sees(id))?.text).toContain('Avant la correction');
    for (const _ of [1, 2])
      expect((await stage.network.edit(id, mended, stage.never)).ok).toBe(stage.can.edit);
    const seen = (await stage.world.sees(id))?.text;
    expect(seen).toContain(stage.can.edit ? 'Après la correction' : 'Avant la correction');
  });

  test('what was taken back cannot be edited', async ({ expect }) => {
    const stage = open();
    const { id } = await stage.publish(stage.outgoing('Bientôt partie'));
    const gone = await stage.network.delete(id, stage.never);
    const edit = await stage.network.edit(id, stage.composed('Jamais là'), stage.never);
    const kind = stage.can.edit ? 'not-found' : 'refused';
    if (gone.ok) expect(edit).toMatchObject({ ok: false, failure: { kind } });
    else expect(stage.can.delete).toBe(false);
  });

  test('replies that come after an edit still belong to the post', async ({ expect }) => {
    const stage = open();
    const question = await stage.publish(stage.outgoing('Une coqille dans la question'));
    await stage.network.edit(question.id, stage.composed('Une coquille dans la question'), stage.never);
    const [reply] = await stage.collected(async () => [await stage.mathilde.reply(question, 'Le château')]);
    expect(reply?.inReplyTo).toBe(question.id);
  });

  test('an edit keeps the picture, its alt text and the content warning', async ({ expect }) => {
    const stage = open();
    const pictures = [await stage.picture('Une tête sculptée.')];
    const { id } = await stage.publish(stage.outgoing('Avant', { pictures, warning: 'Jeu' }));
    const edit = await stage.network.edit(id, stage.composed('Après'), stage.never);
    expect(edit.ok).toBe(stage.can.edit);
    const seen = await stage.world.sees(id);
    expect(seen?.alts).toEqual(['Une tête sculptée.']);
    expect(seen?.warning).toBe(stage.can.contentWarnings ? 'Jeu' : '');
  });

  test('a post taken back is gone, and taking it back again succeeds; where it cannot be, the call says so', async ({
    expect,
  }) => {
    const stage = open();
    const { id } = await stage.publish(stage.outgoing('Erreur de manipulation'));
    const first = await stage.network.delete(id, stage.never);
    if (!stage.can.delete) {
      expect(first).toMatchObject({ ok: false, failure: { kind: 'refused' } });
      expect(await stage.world.sees(id)).toBeDefined();
      return;
    }
    expect(first).toMatchObject({ ok: true });
    await stage.until(async () => (await stage.world.sees(id)) === undefined);
    expect(await stage.world.sees(id)).toBeUndefined();
    expect(await stage.network.delete(id, stage.never)).toMatchObject({ ok: true });
  });

  test('an id that nobody knows is not found', async ({ expect }) => {
    const stage = open();
    const nobody = stage.unknownId;
    const calls = [
      await stage.network.favourite(nobody, stage.never),
      await stage.network.boost(nobody, stage.never),
      await stage.network.thread(nobody, stage.never),
      await stage.network.edit(nobody, stage.composed('Rien'), stage.never),
    ];
    const kinds = calls.map((call) => (call.ok ? 'ok' : call.failure.kind));
    expect(kinds).toEqual([
      stage.can.favourites ? 'not-found' : 'refused',
      'not-found',
      'not-found',
      stage.can.edit ? 'not-found' : 'refused',
    ]);
  });

  test('an aborted signal makes every call throw the signal’s reason', async ({ expect }) => {
    const stage = open();
    const reason = new Error('the worker is stopping');
    const signal = AbortSignal.abort(reason);
    const post = stage.outgoing('Jamais');
    const calls: readonly (() => Promise<unknown>)[] = [
      () => publish(stage.network, post, signal),
      () => findPost(stage.network, post, Temporal.Instant.fromEpochMilliseconds(0), signal),
      () => stage.network.edit('1', post.text, signal),
      () => stage.network.delete('1', signal),
      () => stage.network.allowQuotes('1', signal),
      () => stage.network.favourite('1', signal),
      () => stage.network.locate({ id: '1', url: 'https://social.example/@zoe/1' }, signal),
      () => stage.network.boost('1', signal),
      () => stage.network.unboost('1', signal),
      () => stage.network.collect(undefined, signal),
      () => stage.network.thread('1', signal),
    ];
    for (const call of calls) await expect(call()).rejects.toBe(reason);
  });

  test('listening wakes the collector when a reply arrives; where it cannot, listening ends at once', async ({
    expect,
  }) => {
    const stage = open();
    const question = await stage.publish(stage.outgoing('Réveillez-nous'));
    const stop = new AbortController();
    let woken = 0;
    const listening = stage.network.listen(() => (woken += 1), stop.signal);
    if (!stage.can.stream) {
      await listening;
      expect(woken).toBe(0);
      return;
    }
    await stage.until(async () => {
      await stage.yanis.reply(question, 'Debout !');
      return woken > 0;
    });
    expect(woken).toBeGreaterThan(0);
    stop.abort(new Error('enough'));
    await expect(listening).resolves.toBeUndefined();
  });

  test('the rate budget, once the network has told it, makes sense', async ({ expect }) => {
    const stage = open();
    await stage.publish(stage.outgoing('Pour compter'));
    const budget = stage.network.budget('posting');
    expect(budget === undefined || (budget.remaining >= 0 && budget.remaining <= budget.limit)).toBe(true);
  });
}
