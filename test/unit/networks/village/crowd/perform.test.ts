import { expect, test } from 'vitest';
import type { Act } from '#networks/village/crowd/act.ts';
import { crowd } from '#networks/village/crowd/crowd.ts';
import { perform } from '#networks/village/crowd/perform.ts';
import { VillageNetwork } from '#networks/village/village-network.ts';
import { day } from './rounds.ts';
import { camille, never, outgoing, settled, start, yanis } from '../world.ts';
import { publish } from '../../../../support/play/publish.ts';

const guess = {
  kind: 'reply',
  key: 'one',
  at: start,
  follower: camille,
  round: 1,
  opens: start,
  nextOpens: start.add({ hours: 5 }),
  intent: 'right',
  text: 'La maison d’Adam',
  visibility: 'public',
  mention: true,
} satisfies Act;

async function post(network: VillageNetwork, text: string, more = {}): Promise<string> {
  const outcome = await publish(network, outgoing(text, more), never);
  if (!outcome.ok) throw new Error(outcome.failure.kind);
  return outcome.value.id;
}

test('a reply goes to the newest post of its round, and not to an answer to a player', async () => {
  const { clock, village, network } = settled();
  expect(perform(guess, village)).toBeUndefined();
  const opening = await post(network, 'Où est-ce ?');
  const first = perform(guess, village);
  expect(first).toMatchObject({ inReplyTo: opening, text: '@ville@village.example La maison d’Adam' });
  await post(network, '@camille.b Merci !', { inReplyTo: first?.id });
  await post(network, '@camille.b Bravo !', { inReplyTo: first?.id, visibility: 'private' });
  expect(perform({ ...guess, key: 'two' }, village)?.inReplyTo).toBe(opening);
  const hint = await post(network, 'Un indice', { inReplyTo: opening });
  expect(perform({ ...guess, key: 'three' }, village)?.inReplyTo).toBe(hint);

  clock.moveTo(guess.nextOpens);
  const second = await post(network, 'Et ceci ?');
  expect(perform({ ...guess, key: 'late' }, village)?.inReplyTo).toBe(hint);
  const next = { ...guess, key: 'next', round: 2, opens: guess.nextOpens, nextOpens: undefined };
  expect(perform(next, village)?.inReplyTo).toBe(second);
});

test('what is discreet elsewhere is public where there are no private messages', async () => {
  const { village } = settled();
  const capabilities = { privateReplies: false };
  const bare = new VillageNetwork(village, { profile: { handle: 'bare', name: 'Ville' }, capabilities });
  const discreet = { ...guess, visibility: 'private' } as const;
  const opening = await post(bare, 'Où est-ce ?');
  const first = perform(discreet, village, () => opening);
  expect(first?.visibility).toBe('public');
  const below = perform({ ...discreet, key: 'below' }, village, () => first?.id);
  expect(below?.visibility).toBe('public');
});

test('of two accounts that post the same, each is read by some followers', async () => {
  const { village, network } = settled();
  const museum = new VillageNetwork(village, { profile: { handle: 'musee', name: 'Musée' } });
  const openings = [await post(network, 'Où est-ce ?'), await post(museum, 'Où est-ce ?')];
  const answered = [camille, { ...camille, handle: 'camille' }, { ...yanis, handle: 'yanis2' }].map(
    (follower) => {
      return perform({ ...guess, key: follower.handle, follower }, village)?.inReplyTo;
    },
  );
  expect(new Set(answered)).toEqual(new Set(openings));
});

test('whoever knows better says which post is answered', async () => {
  const { village, network } = settled();
  const opening = await post(network, 'Où est-ce ?');
  await post(network, 'Le classement');
  expect(perform(guess, village, () => opening)?.inReplyTo).toBe(opening);
});

test('edits and deletions find the reply that they name, and are nothing once it is gone', async () => {
  const { village, network } = settled();
  await post(network, 'Où est-ce ?');
  const { key: of, at, follower, round, opens, nextOpens } = guess;
  const edit: Act = {
    kind: 'edit',
    of,
    at,
    follower,
    round,
    opens,
    nextOpens,
    intent: 'wrong',
    text: 'Ah non',
  };
  const deletion: Act = { kind: 'delete', of, at, follower, round, opens, nextOpens };
  expect(perform(edit, village)).toBeUndefined();
  const reply = perform(guess, village);
  expect(perform(edit, village)?.id).toBe(reply?.id);
  perform(deletion, village);
  expect(village.marked(of)).toBeUndefined();
  expect(perform(edit, village)).toBeUndefined();
});

test('a reply below a reply mentions its author; below a deleted one it goes to the round’s post', async () => {
  const { village, network } = settled();
  const opening = await post(network, 'Où est-ce ?');
  const first = perform(guess, village);
  const below = { ...guess, follower: yanis, under: 'one', text: 'Pareil !' };
  expect(perform({ ...below, key: 'two' }, village)).toMatchObject({
    inReplyTo: first?.id,
    text: '@camille.b@village.example Pareil !',
  });
  village.deleteReply(camille, first?.id ?? '');
  expect(perform({ ...below, key: 'three' }, village)?.inReplyTo).toBe(opening);
});

test('a whole crowd, performed twice, leaves the same village twice', async () => {
  const played = async () => {
    const { clock, village, network } = settled();
    const settings = { rounds: day, followers: 40, seed: 5, language: 'fr', hashtags: ['#Angers'] } as const;
    const rounds = [...day];
    for (const act of crowd(settings)) {
      for (const [round] = rounds; round && Temporal.Instant.compare(round.opens, act.at) <= 0;) {
        clock.moveTo(round.opens);
        await post(network, `Détail mystère n° ${round.number}`);
        rounds.shift();
        break;
      }
      clock.moveTo(act.at);
      perform(act, village);
    }
    return village.posts();
  };
  const posts = await played();
  expect(posts.length).toBeGreaterThan(60);
  expect(JSON.stringify(await played())).toBe(JSON.stringify(posts));
});

test('a boost relays the newest post of its round, once for each person', async () => {
  const { village, network } = settled();
  const boost: Act = { kind: 'boost', at: start, follower: camille, round: 1, opens: start };
  expect(perform(boost, village)).toBeUndefined();
  const opening = await post(network, 'Où est-ce ?');
  perform(boost, village);
  expect(perform(boost, village)).toMatchObject({ id: opening, boostedBy: ['camille.b@village.example'] });
});

test('a quote says something of its own about a post, unless its author refuses quotes', async () => {
  const { village, network } = settled();
  const quote: Act = { kind: 'quote', at: start, follower: yanis, round: 1, opens: start, text: 'Et vous ?' };
  await post(network, 'Ne me citez pas', { quotes: 'nobody' });
  expect(perform(quote, village)).toBeUndefined();
  const hint = await post(network, 'Un indice');
  expect(perform(quote, village)).toMatchObject({ text: 'Et vous ?', quoting: hint });
});
