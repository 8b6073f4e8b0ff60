import { expect, test } from 'vitest';
import type { Profile } from '#networks/village/post.ts';
import { numbersOfPlayers, playersNamed } from '#store/players/players.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play } = useTheatre();

const RIGHT = 'La maison d’Adam';
/** Somebody whose every trace can be told from anybody else's. */
const stranger = (name: string): Profile => ({ handle: `quidam-${name}`, name: `Ysengrin ${name}` });
const idOf = ({ handle }: Profile): string => `village:${handle}@village.example`;

const HIDING = { capabilities: { hiding: { remains: 'one-click', most: 300 } } } as const;

test.each([
  ['where answers are hidden', HIDING, 'not-hidden'],
  ['where nothing hides them', {}, 'answer-exposed'],
])(
  'no line of the log of a whole game tells who plays, nor what they say, nor where that stands, %s',
  async (_, account, own) => {
    const angers = await play({ masking: 'hide', feedback: 'private' }, account);
    const [ada, bob, cleo, dan] = [stranger('ada'), stranger('bob'), stranger('cleo'), stranger('dan')];
    await angers.until('10:00');
    const opening = angers.opening().id;
    const posts: string[] = [];
    const says = async (who: Profile, text: string): Promise<void> => {
      posts.push(angers.village.reply(who, opening, text).id);
      await angers.settle();
    };
    const refused = { fault: 'refused', reason: `@${ada.handle}@village.example says: zébulon` } as const;
    angers.network.plan([{ fault: { kind: refused.fault, reason: refused.reason }, on: ['hide'] }]);
    await says(ada, `${RIGHT}, zébulon`);
    angers.network.plan([{ fault: { kind: refused.fault, reason: refused.reason }, on: ['publish'] }]);
    await says(bob, 'Le palais des zébulons');
    await says(bob, 'LIER');
    await says(cleo, 'STOP');
    await says(dan, `${RIGHT}, zébulon`);
    angers.village.editReply(dan, posts.at(-1) ?? '', 'Le château des zébulons');
    await angers.settle();
    await angers.act({ kind: 'mute', player: idOf(dan) });
    await says(dan, 'encore un zébulon');
    await angers.act({ kind: 'forget', player: idOf(bob) });
    await angers.until('19:30');
    expect(await angers.state()).toBe('finished');

    const events = new Set(angers.logged.map(({ event }) => event));
    expect([...events]).toEqual(expect.arrayContaining(['reply-judged', 'not-sent', 'game-finished', own]));
    const lines = angers.logged.map((line) => JSON.stringify(line));
    const words = [...[ada, bob, cleo, dan].flatMap(({ handle, name }) => [handle, name]), 'zébulon'];
    expect(lines.filter((line) => words.some((word) => line.includes(word)))).toEqual([]);
    // The network's ids of replies stand in those of their rows.
    expect(lines.filter((line) => line.includes('|'))).toEqual([]);
  },
);

test('a player is a number there, by which an operator finds them, and which is nobody’s once they are forgotten', async () => {
  const angers = await play();
  const quidam = stranger(`n-${angers.game.id}`);
  await angers.until('10:00');
  angers.village.reply(quidam, angers.opening().id, RIGHT);
  await angers.settle();
  const { db } = angers.context;
  const number = (await numbersOfPlayers(db, [idOf(quidam)])).get(idOf(quidam));
  expect(angers.logged.filter(({ event }) => event === 'reply-judged')).toMatchObject([{ player: number }]);
  expect(await playersNamed(db, String(number))).toMatchObject([{ id: idOf(quidam) }]);
  await angers.act({ kind: 'forget', player: idOf(quidam) });
  expect(await playersNamed(db, String(number))).toEqual([]);
});

test.each(['quidam-ada', 'quidam ada'])(
  'no line of the log tells the address of %s, who is reminded of a hashtag',
  async (handle) => {
    const angers = await play({
      feedback: 'private',
      hashtags: { always: ['#Angers'], replies: 'required' },
    });
    await angers.until('10:00');
    angers.network.plan([{ fault: { kind: 'refused', reason: 'no' }, on: ['publish'] }]);
    angers.village.reply({ handle, name: 'Ysengrin' }, angers.opening().id, RIGHT);
    await angers.settle();
    expect(angers.logged).toContainEqual(
      expect.objectContaining({
        event: 'not-sent',
        id: expect.stringMatching(/^[^/]+\/reminder\/[\da-f]{8}$/u) as string,
      }),
    );
    expect(
      angers.logged.map((line) => JSON.stringify(line)).filter((line) => line.includes('quidam')),
    ).toEqual([]);
  },
);
