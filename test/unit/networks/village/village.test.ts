import { expect, test } from 'vitest';
import type { Published } from '#networks/network.ts';
import type { Outcome } from '#networks/outcome.ts';
import { camille, never, outgoing, settled, start, yanis } from './world.ts';
import { publish } from '../../../support/play/publish.ts';

const ids = (posts: readonly { readonly id: string }[]) => posts.map(({ id }) => id);

async function published(answer: Promise<Outcome<Published>>): Promise<Published> {
  const outcome = await answer;
  if (!outcome.ok) throw new Error(`Not published: ${outcome.failure.kind}`);
  return outcome.value;
}

test('a stranger sees what is public or unlisted, and nothing that is private or for followers', async () => {
  const { village, network } = settled();
  const question = await published(publish(network, outgoing('Où est-ce ?'), never));
  const unlisted = await published(publish(network, outgoing('Indice', { visibility: 'unlisted' }), never));
  village.reply(camille, question.id, 'Maison d’Adam', { visibility: 'private' });
  village.reply(yanis, question.id, 'Maison d’Adam', { visibility: 'followers' });
  expect(ids(village.publicView())).toEqual([question.id, unlisted.id]);
});

test('a private message is seen by its author and by those it mentions, in their threads too', async () => {
  const { village, network } = settled();
  const question = await published(publish(network, outgoing('Où est-ce ?'), never));
  const guess = village.reply(camille, question.id, 'Maison d’Adam', { visibility: 'private' });
  const { address } = village.welcome(camille);
  const other = village.welcome(yanis).address;

  expect(ids(village.seenBy(address))).toContain(guess.id);
  expect(ids(village.seenBy('ville@village.example'))).toContain(guess.id);
  expect(ids(village.seenBy(other))).not.toContain(guess.id);
  expect(ids(village.thread(question.id, 'ville@village.example'))).toEqual([guess.id]);
  expect(village.thread(question.id, other)).toEqual([]);
  expect(village.thread(question.id)).toEqual([]);
});

test('what stands beside the words of a post is told: mentions at its start, warning, pictures', async () => {
  const { village, network } = settled();
  const { address } = village.welcome(camille);
  const alt = 'Une tour';
  village.write(camille, {
    text: `@${yanis.handle} vous attend`,
    warning: 'Indice',
    pictures: [{ alt, name: 'k.jpg', mediaType: 'image/jpeg', bytes: new Uint8Array() }],
  });
  const posts = await network.postsBy(address, start, never);
  expect(posts.ok && posts.value).toMatchObject([
    { text: 'vous attend', beside: `@${yanis.handle}\nIndice\nUne tour` },
  ]);
});

test('nobody can answer what they cannot see', async () => {
  const { village, network } = settled();
  const question = await published(publish(network, outgoing('Où est-ce ?'), never));
  const guess = village.reply(camille, question.id, 'Maison d’Adam', {
    visibility: 'private',
    mention: true,
  });
  expect(() => village.reply(yanis, guess.id, 'Ah bon ?')).toThrow(/cannot see/);
});

test('everything is stamped with the time of the clock', async () => {
  const { clock, village, network } = settled();
  const question = await published(publish(network, outgoing('Où est-ce ?'), never));
  clock.moveTo(start.add({ minutes: 7 }));
  const guess = village.reply(camille, question.id, 'Le château');
  clock.moveTo(start.add({ minutes: 9 }));
  const edited = village.editReply(camille, guess.id, 'La maison d’Adam');
  expect(question.at).toEqual(start);
  expect(guess.createdAt).toEqual(start.add({ minutes: 7 }));
  expect(edited?.createdAt).toEqual(guess.createdAt);
  expect(edited?.editedAt).toEqual(start.add({ minutes: 9 }));
});

test('an edited reply keeps the mention that it starts with', async () => {
  const { village, network } = settled();
  const question = await published(publish(network, outgoing('Où est-ce ?'), never));
  const guess = village.reply(camille, question.id, 'Le château');
  expect(village.editReply(camille, guess.id, 'La maison')?.text).toBe('@ville@village.example La maison');
});

test('followers change and take back only what is theirs', async () => {
  const { village, network } = settled();
  const question = await published(publish(network, outgoing('Où est-ce ?'), never));
  const guess = village.reply(camille, question.id, 'Le château');
  expect(village.editReply(yanis, guess.id, 'Rien')).toBeUndefined();
  expect(village.deleteReply(yanis, guess.id)).toBe(false);
  expect(village.post(guess.id)?.text).toContain('Le château');
  expect(village.deleteReply(camille, guess.id)).toBe(true);
  expect(village.deleteReply(camille, guess.id)).toBe(false);
});

test('what answered a removed reply stays, and leaves the thread', async () => {
  const { village, network } = settled();
  const question = await published(publish(network, outgoing('Où est-ce ?'), never));
  const guess = village.reply(camille, question.id, 'Le château');
  const comment = village.reply(yanis, guess.id, 'Pareil');
  village.deleteReply(camille, guess.id);
  expect(village.thread(question.id)).toEqual([]);
  expect(village.post(comment.id)?.inReplyTo).toBeUndefined();
});

test('a reply without a mention wakes nobody and is collected by nobody', async () => {
  const { village, network } = settled();
  const question = await published(publish(network, outgoing('Où est-ce ?'), never));
  const stop = new AbortController();
  let woken = 0;
  const listening = network.listen(() => (woken += 1), stop.signal);
  village.reply(camille, question.id, 'Le château', { mention: false });
  expect(woken).toBe(0);
  expect(await network.collect('0', never)).toMatchObject({ value: { replies: [] } });
  village.reply(yanis, question.id, 'La maison');
  expect(woken).toBe(1);
  stop.abort();
  await listening;
  village.reply(yanis, question.id, 'La tour');
  expect(woken).toBe(1);
});

test('a disposed account stops listening', async () => {
  const { network } = settled();
  const listening = network.listen(() => undefined, never);
  await network[Symbol.asyncDispose]();
  await expect(listening).resolves.toBeUndefined();
});

test('an edit that mentions the account for the first time is told to it', async () => {
  const { village, network } = settled();
  const question = await published(publish(network, outgoing('Où est-ce ?'), never));
  const guess = village.reply(camille, question.id, 'Le château', { mention: false });
  village.editReply(camille, guess.id, 'Le château, @ville');
  expect(await network.collect('0', never)).toMatchObject({
    ok: true,
    value: { replies: [{ id: guess.id }] },
  });
});

test('a reply taken back before it was collected is not collected', async () => {
  const { village, network } = settled();
  const question = await published(publish(network, outgoing('Où est-ce ?'), never));
  const guess = village.reply(camille, question.id, 'Le château');
  village.deleteReply(camille, guess.id);
  expect(await network.collect('0', never)).toMatchObject({ ok: true, value: { replies: [] } });
});

test('a cursor from elsewhere is refused', async () => {
  const { network } = settled();
  expect(await network.collect('nowhere', never)).toMatchObject({ failure: { kind: 'refused' } });
});

test('a private message that a player did not address to the account is neither read nor relayed by it', async () => {
  const { village, network } = settled();
  const secret = village.write(camille, { text: '@yanis coucou', visibility: 'private' });
  const shared = village.write(camille, { text: '@ville coucou', visibility: 'private' });
  expect(await network.favourite(secret.id, never)).toMatchObject({ failure: { kind: 'not-found' } });
  expect(await network.boost(shared.id, never)).toMatchObject({ failure: { kind: 'refused' } });
});

test('a text, an alt text or a picture beyond the limits is refused, and nothing is posted', async () => {
  const capabilities = { textLimit: 40, altLimit: 10, picture: { maxBytes: 3, maxPixels: 100 } };
  const { village, network } = settled({ capabilities });
  const picture = {
    bytes: new Uint8Array(3),
    mediaType: 'image/jpeg',
    name: 'a.jpg',
    alt: 'Court.',
  } as const;
  const posts = [
    outgoing('Une question bien trop longue pour quarante'),
    outgoing('Un', { pictures: [{ ...picture, alt: 'Un texte trop long.' }] }),
    outgoing('Deux', { pictures: [{ ...picture, bytes: new Uint8Array(4) }] }),
  ];
  for (const post of posts) {
    expect(await publish(network, post, never)).toMatchObject({ failure: { kind: 'refused' } });
  }
  expect(village.posts()).toEqual([]);
  expect(await publish(network, outgoing('Trois', { pictures: [picture] }), never)).toMatchObject({
    ok: true,
  });
});

test('text is counted as Mastodon counts: characters as read, 23 for a link, mentions without their server', async () => {
  const { network } = settled();
  const can = await network.capabilities(never);
  if (!can.ok) throw new Error('no capabilities');
  const { measure } = can.value;
  expect(measure('👩‍👩‍👧 été')).toBe(5);
  expect(measure('Voir https://angers.example/une/adresse/bien/trop/longue?pour=un&post')).toBe(5 + 23);
  expect(measure('@camille.b@village.example oui')).toBe('@camille.b oui'.length);
});

test('a key is kept for an hour, and no longer', async () => {
  const { clock, network } = settled();
  const post = outgoing('Où est-ce ?');
  const first = await published(publish(network, post, never));
  clock.moveTo(start.add({ minutes: 59 }));
  expect((await published(publish(network, post, never))).id).toBe(first.id);
  clock.moveTo(start.add({ minutes: 61 }));
  expect((await published(publish(network, post, never))).id).not.toBe(first.id);
});

test('a reply is hidden where its thread and it are there; a thread that is gone is a refusal', async () => {
  const { village, network } = settled({ capabilities: { hiding: { remains: 'nothing', most: 1 } } });
  const question = await published(publish(network, outgoing('Où est-ce ?'), never));
  const [first, second] = [camille, yanis].map((who) => village.reply(who, question.id, 'Le château').id);
  const hide = async (reply = '') => network.hide(reply, question.id, never);
  expect(await hide(first)).toMatchObject({ ok: true });
  expect(await hide(second)).toMatchObject({ failure: { kind: 'refused' } });
  village.unhide(first ?? '');
  village.deleteReply(camille, first ?? '');
  expect(await hide(first)).toMatchObject({ failure: { kind: 'not-found' } });
  await network.delete(question.id, never);
  expect(await hide(second)).toMatchObject({ failure: { kind: 'refused' } });
  expect(village.hiddenIn(question.id)).toEqual([]);
});
