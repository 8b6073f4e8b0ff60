import { test } from 'vitest';
import type { Outgoing, OwnPost, Published } from '#networks/network.ts';
import type { Stage } from './stage.ts';
import { findPost } from '../support/play/find-post.ts';
import { publish } from '../support/play/publish.ts';

/** Who the account is, what it can do, what its posts look like, and how a post is found again. */
export function publishingContract(open: () => Stage): void {
  test('identity says who the account is', ({ expect }) => {
    const stage = open();
    expect(stage.me.address).toMatch(/^[^@\s]+(@[^@\s]+)?$/);
    expect(stage.me.address).toBe(stage.me.address.toLowerCase());
    expect(URL.canParse(stage.me.url)).toBe(true);
    expect(stage.me.name).not.toBe('');
    expect(stage.me.server).not.toBe('');
    expect(stage.network.name).toMatch(/^[a-z]+$/);
  });

  test('capabilities give limits that a post can live with, and count like a reader', ({ expect }) => {
    const stage = open();
    expect(stage.can.textLimit).toBeGreaterThanOrEqual(280);
    expect(stage.can.altLimit).toBeGreaterThanOrEqual(140);
    expect(stage.can.picture.maxBytes).toBeGreaterThanOrEqual(500_000);
    expect(stage.can.picture.maxPixels).toBeGreaterThanOrEqual(1_000_000);
    expect(stage.can.measure('')).toBe(0);
    expect(stage.can.measure('Où est-ce ?')).toBe(11);
    expect(stage.can.measure('🏰')).toBeGreaterThanOrEqual(1);
  });

  test('a published post is seen by everybody, with its hashtags and the alt text of its picture', async ({
    expect,
  }) => {
    const stage = open();
    const alt = 'Un petit personnage de bois, accroupi, qui grimace.';
    const post = stage.outgoing('Où se cache-t-il ?', { pictures: [await stage.picture(alt)] });
    const published = await stage.publish(post);

    expect(published.id).not.toBe('');
    expect(URL.canParse(published.url)).toBe(true);
    expect(published.at).toBeInstanceOf(Temporal.Instant);
    const seen = await stage.world.sees(published.id);
    expect(seen?.text.replaceAll(/\s+/gu, ' ')).toBe(post.text.replaceAll(/\s+/gu, ' '));
    expect(seen?.hashtags).toContain('#angers');
    expect(seen?.alts).toEqual([alt]);
    expect(seen?.visibility).toBe('public');
    expect(seen?.warning).toBe('');
  });

  test('what is prepared is not seen; what may not leave is surely not made, and may be tried again', async ({
    expect,
  }) => {
    const stage = open();
    const before = await stage.now();
    const post = stage.outgoing('Pas encore', { pictures: [await stage.picture('Rien.')] });
    const prepared = stage.value(await stage.network.prepare(post, stage.never));
    const held = await prepared.publish(() => false, stage.never);
    expect(held).toMatchObject({ ok: false, failure: { kind: 'unreachable' } });
    expect(stage.value(await findPost(stage.network, post, before, stage.never))).toBeUndefined();
    const published = stage.value(await prepared.publish(() => true, stage.never));
    expect(stage.value(await findPost(stage.network, post, before, stage.never))?.id).toBe(published.id);
  });

  test('two pictures of one post keep their order and each its own alt text', async ({ expect }) => {
    const stage = open();
    const pictures = [await stage.picture('La façade.'), await stage.picture('Le détail.')];
    const { id } = await stage.publish(stage.outgoing('En grand', { pictures }));
    expect((await stage.world.sees(id))?.alts).toEqual(['La façade.', 'Le détail.']);
  });

  test('an unlisted post is unlisted', async ({ expect }) => {
    const stage = open();
    const { id } = await stage.publish(stage.outgoing('Discrètement', { visibility: 'unlisted' }));
    const told = stage.world.gaps.has('unlisted-told-as-public') ? 'public' : 'unlisted';
    expect((await stage.world.sees(id))?.visibility).toBe(told);
  });

  test('a content warning stands before the text, where the network has them', async ({ expect }) => {
    const stage = open();
    const { id } = await stage.publish(stage.outgoing('La réponse', { warning: 'Dévoile la réponse' }));
    expect((await stage.world.sees(id))?.warning).toBe(stage.can.contentWarnings ? 'Dévoile la réponse' : '');
  });

  test('an answer hangs below what it answers', async ({ expect }) => {
    const stage = open();
    const question = await stage.publish(stage.outgoing('La question'));
    const hint = await stage.publish(stage.outgoing('Un indice', { inReplyTo: question.id }));
    expect((await stage.world.sees(hint.id))?.inReplyTo).toBe(question.id);
  });

  test('a private answer is read by its player and by nobody else', async ({ expect }) => {
    const stage = open();
    const question = await stage.publish(stage.outgoing('Une question'));
    const guess = await stage.mathilde.reply(question, 'Le logis Barrault');
    const text = `@${stage.mathilde.address} C’est presque ça.`;
    const post = stage.outgoing(text, { visibility: 'private', inReplyTo: guess });
    const answer = await publish(stage.network, post, stage.never);

    if (!stage.can.privateReplies) {
      expect(answer).toMatchObject({ ok: false, failure: { kind: 'refused' } });
      return;
    }
    const { id } = stage.value(answer);
    await stage.until(async () => (await stage.mathilde.sees(id)) !== undefined);
    expect((await stage.mathilde.sees(id))?.text).toContain('presque ça');
    expect(await stage.world.sees(id)).toBeUndefined();
    const another = await stage.yanis.sees(id);
    if (stage.world.gaps.has('private-readable-by-id')) expect(another?.text).toContain('presque ça');
    else expect(another).toBeUndefined();
  });

  test('find finds a post by its text', async ({ expect }) => {
    const stage = open();
    const before = await stage.now();
    const post = stage.outgoing(
      'Que voit-on ? <Rien> & « tout »\nSur deux lignes, d’https://angers.fr/a?b=1&c=2',
    );
    const published = await stage.publish(post);
    const found = stage.value(await findPost(stage.network, post, before, stage.never));
    expect(found?.id).toBe(published.id);
    expect(found?.url).toBe(published.url);
  });

  test('find takes neither another text, nor the same text below another post, for the post', async ({
    expect,
  }) => {
    const stage = open();
    const before = await stage.now();
    const question = await stage.publish(stage.outgoing('Première question'));
    const other = await stage.publish(stage.outgoing('Autre question'));
    const hint = stage.outgoing('Même indice', { inReplyTo: question.id });
    const published = await stage.publish(hint);

    const finds = async (post: Outgoing): Promise<Published | undefined> =>
      stage.value(await findPost(stage.network, post, before, stage.never));
    expect((await finds(hint))?.id).toBe(published.id);
    expect(await finds({ ...hint, inReplyTo: other.id })).toBeUndefined();
    expect(await finds({ ...hint, inReplyTo: undefined })).toBeUndefined();
    expect(await finds(stage.outgoing('Jamais publié'))).toBeUndefined();
  });

  test('what stands in its place is told with what it says by now, whatever that is', async ({ expect }) => {
    const stage = open();
    const before = await stage.now();
    const question = await stage.publish(stage.outgoing('La question du jour'));
    const other = await stage.publish(stage.outgoing('La question d’hier'));
    const hint = stage.outgoing('Un indice, avec une fote', { inReplyTo: question.id });
    const published = await stage.publish(hint);
    await stage.publish(stage.outgoing('Un indice ailleurs', { inReplyTo: other.id }));
    const mended = stage.composed('Un indice, avec une faute');
    if (stage.can.edit) stage.value(await stage.network.edit(published.id, mended, stage.never));

    const own = stage.value(await stage.network.ownPosts(before, stage.never));
    const inPlace = async (post: Outgoing, but: readonly string[] = []): Promise<readonly OwnPost[]> =>
      stage.value(await own.inItsPlace(post, new Set(but), stage.never));
    const sought = { ...hint, text: stage.composed('Tout autre chose') };
    const [found, ...more] = await inPlace(sought);
    expect(found).toMatchObject({ id: published.id, url: published.url });
    expect(found?.text).toContain(stage.can.edit ? 'Un indice, avec une faute' : 'Un indice, avec une fote');
    expect(more).toEqual([]);
    expect(await inPlace(sought, [published.id])).toEqual([]);
    const alone = await inPlace({ ...sought, inReplyTo: undefined });
    expect(alone.map(({ id }) => id)).not.toContain(published.id);
    const later = stage.value(await stage.network.ownPosts(published.at.add({ hours: 1 }), stage.never));
    expect(stage.value(await later.inItsPlace(sought, new Set(), stage.never))).toEqual([]);
  });

  test('find finds a private answer', async ({ expect }) => {
    const stage = open();
    const before = await stage.now();
    const question = await stage.publish(stage.outgoing('Une question de plus'));
    const guess = await stage.mathilde.reply(question, 'La tour Saint-Aubin');
    const text = `@${stage.mathilde.address} Bien vu.`;
    const post = stage.outgoing(text, { visibility: 'private', inReplyTo: guess });
    const answer = await publish(stage.network, post, stage.never);
    const found = stage.value(await findPost(stage.network, post, before, stage.never));
    expect(found?.id).toBe(answer.ok ? answer.value.id : undefined);
    expect(found !== undefined).toBe(stage.can.privateReplies);
  });

  test('find looks no further back than it is told', async ({ expect }) => {
    const stage = open();
    const post = stage.outgoing('Il y a longtemps');
    const published = await stage.publish(post);
    const later = published.at.add({ hours: 1 });
    expect(stage.value(await findPost(stage.network, post, later, stage.never))).toBeUndefined();
  });

  test('one key gives one post; where keys are not kept, find tells that the first is there', async ({
    expect,
  }) => {
    const stage = open();
    const before = await stage.now();
    const post = stage.outgoing('Une seule fois');
    const first = await stage.publish(post);
    expect(stage.value(await findPost(stage.network, post, before, stage.never))?.id).toBe(first.id);
    const second = await stage.publish(post);
    if (stage.world.gaps.has('repeats-keys')) expect(second.id).not.toBe(first.id);
    else expect(second.id).toBe(first.id);
  });

  test('what is published once is there once: alone, with a picture, as an answer, and for one person', async ({
    expect,
  }) => {
    const stage = open();
    const before = await stage.now();
    const question = await stage.publish(stage.outgoing('Une question qui n’est posée qu’une fois'));
    const guess = await stage.mathilde.reply(question, 'Le musée Pincé');
    const posts = [
      stage.outgoing('Seule'),
      stage.outgoing('En image', { pictures: [await stage.picture('Une tour.')] }),
      stage.outgoing('Un indice unique', { inReplyTo: question.id }),
      ...(stage.can.privateReplies
        ? [
            stage.outgoing(`@${stage.mathilde.address} Entre nous.`, {
              visibility: 'private',
              inReplyTo: guess,
            }),
          ]
        : []),
    ];
    for (const post of posts) {
      const { id } = await stage.publish(post);
      const own = stage.value(await stage.network.ownPosts(before, stage.never));
      expect(stage.value(await own.find(post, 'text', new Set(), stage.never))?.id).toBe(id);
      expect(stage.value(await own.find(post, 'text', new Set([id]), stage.never))).toBeUndefined();
    }
  });

  test('another text under one key is another post', async ({ expect }) => {
    const stage = open();
    const post = stage.outgoing('Un texte');
    const corrected = { ...stage.outgoing('Un texte corrigé'), key: post.key };
    const [first, second] = [await stage.publish(post), await stage.publish(corrected)];
    expect(second.id).not.toBe(first.id);
    expect((await stage.world.sees(second.id))?.text).toContain('Un texte corrigé');
  });

  test('what was deleted is posted anew under its key for a game that is begun anew', async ({ expect }) => {
    const stage = open();
    const post = { ...stage.outgoing('Deux fois la même question'), entered: await stage.now() };
    const first = await stage.publish(post);
    const gone = await stage.network.delete(first.id, stage.never);
    expect(gone.ok).toBe(stage.can.delete);
    const entered = post.entered.add({ seconds: 1 });
    const second = await stage.publish({ ...post, entered });
    expect((await stage.world.sees(second.id))?.text).toContain('Deux fois la même question');
  });

  test('quotes refused at the opening are allowed at the reveal, where the network can', async ({
    expect,
  }) => {
    const stage = open();
    const { id } = await stage.publish(stage.outgoing('Ne citez pas', { quotes: 'nobody' }));
    if (stage.can.refuseQuotes) expect((await stage.world.sees(id))?.quotes).toBe('nobody');
    expect(await stage.network.allowQuotes(id, stage.never)).toMatchObject({ ok: true });
    if (stage.can.refuseQuotes) expect((await stage.world.sees(id))?.quotes).toBe('anyone');
  });
}
