import { expect, test } from 'vitest';
import { aLiveHour } from '../../support/games/live-hour.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play } = useTheatre();

const zoe = { handle: 'zoe', name: 'Zoé' };
const RIGHT = 'La maison d’Adam';

const revealed = async (angers: Play): Promise<readonly (string | undefined)[]> =>
  (await angers.steps()).flatMap(({ kind, text }) => (kind === 'reveal' ? [text] : []));

test('what an account of the game says by hand below another one, or to it, is no guess', async () => {
  const angers = await play({ accounts: ['ville', 'musee'] });
  await angers.until('10:00');
  const [ville = '', musee = ''] = angers.game.accounts;
  const opening = angers.posts(`${ville}@village.example`)[0]?.id ?? '';
  const museum = { handle: musee, name: 'Musée' };
  angers.village.reply(museum, opening, RIGHT);
  angers.village.reply(museum, opening, RIGHT, { mention: false });
  angers.village.write(museum, { text: `@${ville}@village.example ${RIGHT}` });
  await angers.settle();
  angers.village.reply(zoe, opening, RIGHT);
  await angers.until('18:40');
  expect((await angers.replies()).map(({ player }) => player)).toEqual(['village:zoe@village.example']);
  const told = await revealed(angers);
  expect(told).toHaveLength(2);
  for (const text of told) {
    expect(text).toContain('Bravo à @zoe@village.example');
    expect(text).not.toContain(musee);
  }
});

test('an account that does not say who it is keeps no other from being read', async () => {
  const angers = await play({ accounts: ['ville', 'musee'] });
  const [ville = '', musee = ''] = angers.game.accounts;
  angers.networks.get(musee)?.plan([{ fault: { kind: 'error-before' }, on: ['identity'] }]);
  await angers.until('10:00');
  const opening = angers.posts(`${ville}@village.example`)[0]?.id ?? '';
  angers.village.reply(zoe, opening, RIGHT);
  await angers.settle();
  expect(await angers.replies()).toHaveLength(1);
});

test('what an account says below another one is shown, where replies wait for their approval', async () => {
  const angers = await play(
    { accounts: ['ville', 'musee'], masking: 'hide', feedback: 'none' },
    { capabilities: { approveReplies: true } },
  );
  await angers.until('10:00');
  const [ville = '', musee = ''] = angers.game.accounts;
  const opening = angers.posts(`${ville}@village.example`)[0]?.id ?? '';
  const { id } = angers.village.reply({ handle: musee, name: 'Musée' }, opening, 'Regardez en haut !');
  await angers.settle();
  await angers.until('10:03');
  expect(angers.village.thread(opening).map((post) => post.id)).toContain(id);
  expect(await angers.replies()).toEqual([]);
});

test('a guest of a live hour who speaks by an account of it is heard', async () => {
  const { live } = aLiveHour();
  const asGuest = (number: number) => [`ville${number}`, `musee${number}@village.example`] as const;
  const addresses = Object.fromEntries(Array.from({ length: 30 }, (_, number) => asGuest(number)));
  const guests = [{ id: 'musee', name: 'Le musée', addresses }];
  const hour = await play(
    aLiveHour({ accounts: ['ville', 'musee'], ...(live && { live: { ...live, guests } }) }),
  );
  await hour.until('09:11');
  const [ville = '', musee = ''] = hour.game.accounts;
  const asked = hour.posts(`${ville}@village.example`).at(-1)?.id ?? '';
  hour.village.reply({ handle: musee, name: 'Le musée' }, asked, 'Bonjour se dit nǐ hǎo');
  await hour.settle();
  expect((await hour.replies()).map(({ text }) => text)).toEqual(['Bonjour se dit nǐ hǎo']);
});
