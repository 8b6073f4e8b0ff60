import { describe, expect, test } from 'vitest';
import type { Profile } from '#networks/village/post.ts';
import { tellStory } from '#app/story/tell-story.ts';
import { aRound, at } from '../../support/games/game.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play } = useTheatre();

const zoe: Profile = { handle: 'zoe', name: 'Zoé' };

const FOUND = 'Bien vu\u202f! Gardez le secret jusqu’à 18\u00a0h\u00a030.';
const WRONG = 'Ce n’est pas ça… Continuez à chercher\u202f!';
const LAST =
  'Ce n’est pas ça, et c’était votre dernière proposition pour ce mystère. Pour la réponse, patience jusqu’à 18\u00a0h\u00a030\u202f!';

const revealOf = (angers: Play): string =>
  angers.posts().find(({ text }) => text.startsWith('✨'))?.text ?? '';

describe('guesses', () => {
  test('are counted for each player, and beyond the last one nothing is said', async () => {
    const angers = await play({ guesses: 2 });
    await angers.until('10:00');
    for (const [minute, text] of ['Le château', 'La tour Eiffel', 'La maison d’Adam'].entries()) {
      angers.clock.moveTo(at('10:00').add({ minutes: minute }));
      angers.village.reply(zoe, angers.opening().id, text);
      await angers.settle();
    }
    expect(angers.answersTo(zoe)).toEqual([WRONG, LAST]);
    await angers.until('18:31');
    expect(revealOf(angers)).toContain('Personne n’a trouvé');
  });

  test('that come in one batch are counted in the order of time', async () => {
    const angers = await play({ guesses: 2 });
    await angers.until('10:00');
    for (const [second, text] of ['Le château', 'La tour Eiffel', 'La maison d’Adam'].entries()) {
      angers.clock.moveTo(at('10:00').add({ seconds: second }));
      angers.village.reply(zoe, angers.opening().id, text);
    }
    await angers.settle();
    expect([...angers.answersTo(zoe)].toSorted((a, b) => a.length - b.length)).toEqual([WRONG, LAST]);
  });

  test('of one reply that two accounts of the game receive are counted, and answered, once', async () => {
    const angers = await play({ accounts: ['ville', 'musee'], guesses: 2 });
    await angers.until('10:00');
    const [ville, musee] = angers.game.accounts;
    angers.village.write(zoe, { text: `@${ville} @${musee} Le château` });
    await angers.settle();
    const answers = [ville, musee].flatMap((name) =>
      angers.village.postsBy(`${name}@village.example`).filter(({ visibility }) => visibility === 'private'),
    );
    expect(answers.map(({ text }) => text)).toEqual([`@zoe@village.example ${WRONG}\n\n#Angers`]);
    expect(await angers.replies()).toHaveLength(1);
  });
});

describe('a required hashtag', () => {
  const required = { hashtags: { always: ['#Angers'], replies: 'required' as const } };

  test('is asked for once per player and game, and the reply counts once it is there', async () => {
    const second = { number: 2, opens: at('19:00'), closes: at('21:00'), reveals: at('21:00'), hints: [] };
    const angers = await play({
      ...required,
      rounds: [aRound(), aRound({ ...second, lastCall: undefined })],
    });
    const says = async (time: string, text: string) => {
      await angers.until(time);
      angers.village.reply(
        zoe,
        angers.posts().findLast((post) => post.text.startsWith('🔍'))?.id ?? '',
        text,
      );
      await angers.settle();
    };
    await says('10:00', 'La maison d’Adam');
    await says('10:01', 'La maison d’Adam, j’insiste');
    await says('10:02', 'La maison d’Adam #angers');
    await says('19:30', 'La maison d’Adam');
    expect(angers.answersTo(zoe)).toEqual([
      'Pour que votre réponse compte, ajoutez-y #Angers. Merci\u202f!',
      FOUND,
    ]);
    expect(revealOf(angers)).toContain('Bravo à @zoe@village.example\u202f!');
    expect(angers.opening().text).toContain('répondez avec #Angers.');
    const telling = { source: 'game', accounts: [], reader: 'fr' } as const;
    const story = await tellStory(angers.context.db, angers.game, telling);
    expect(story.replies.map(({ acknowledgement }) => acknowledgement)).toEqual([
      { kind: 'answer', state: 'sent', text: expect.stringContaining('ajoutez-y #Angers') as string },
      undefined,
      { kind: 'answer', state: 'sent', text: expect.stringContaining(FOUND) as string },
      undefined,
    ]);
  });

  test('is asked for once although two replies come together', async () => {
    const angers = await play(required);
    await angers.until('10:00');
    angers.village.reply(zoe, angers.opening().id, 'La maison d’Adam');
    angers.village.reply(zoe, angers.opening().id, 'Le château');
    await angers.settle();
    expect(angers.answersTo(zoe)).toHaveLength(1);
  });
});

describe('feedback', () => {
  test('the same for all is a favourite for every reply, and no word', async () => {
    const angers = await play({ feedback: 'same-for-all' });
    await angers.until('10:00');
    const replies = ['La maison d’Adam', 'Le château', 'Bonne journée à tous'].map((text, index) =>
      angers.village.reply({ handle: `player${index}`, name: '' }, angers.opening().id, text),
    );
    await angers.settle();
    for (const { id } of replies) expect(angers.village.post(id)?.favouritedBy).toEqual([angers.address]);
    expect(angers.village.postsBy(angers.address)).toHaveLength(1);
  });

  test('a favourite that fails for a while is given later', async () => {
    const angers = await play({ feedback: 'same-for-all' });
    await angers.until('10:00');
    angers.network.plan([{ fault: { kind: 'time-out-before' }, on: ['favourite'], calls: [1, 2] }]);
    const { id } = angers.village.reply(zoe, angers.opening().id, 'La maison d’Adam');
    await angers.settle();
    expect(angers.village.post(id)?.favouritedBy).toEqual([]);
    await angers.until('10:05');
    expect(angers.village.post(id)?.favouritedBy).toEqual([angers.address]);
  });

  test('none leaves everybody without a sign until the reveal', async () => {
    const angers = await play({ feedback: 'none' });
    await angers.until('10:00');
    const { id } = angers.village.reply(zoe, angers.opening().id, 'La maison d’Adam');
    await angers.settle();
    expect(await angers.effects()).toEqual([]);
    expect(angers.village.post(id)?.favouritedBy).toEqual([]);
    await angers.until('18:31');
    expect(revealOf(angers)).toContain('Bravo à @zoe@village.example\u202f!');
  });
});
