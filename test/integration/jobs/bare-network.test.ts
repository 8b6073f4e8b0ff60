import { describe, expect, test } from 'vitest';
import type { Task } from '#app/control/tasks.ts';
import { aRound, at } from '../../support/games/game.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play } = useTheatre();
const lea = { handle: 'lea', name: 'Léa' };
const marc = { handle: 'marc', name: 'Marc' };
const REQUIRED = { hashtags: { always: ['#Angers'], replies: 'required' } } as const;

const tasks = async (angers: Play): Promise<readonly Task[] | undefined> =>
  (await angers.control.report(angers.game.id, 'fr'))?.tasks;

const NOT_MENTIONED = { kind: 'refused', reason: 'You were not mentioned.' } as const;

/** A network on which nothing can be said in private, nor marked, and every post stands alone. */
const BARE = { capabilities: { privateReplies: false, favourites: false, threads: false } } as const;

test('where threads cannot be kept, each post stands alone, and a reply to any of them counts', async () => {
  const angers = await play({}, BARE);
  await angers.until('11:05');
  const [opening, hint] = angers.posts();
  expect(angers.posts().map(({ inReplyTo }) => inReplyTo)).toEqual([undefined, undefined]);
  angers.village.reply(lea, hint?.id ?? '', 'Maison d’Adam');
  angers.village.reply(marc, opening?.id ?? '', 'La gare');
  await angers.until('18:30');
  expect((await angers.replies()).map(({ verdict }) => verdict)).toEqual(['correct', 'wrong']);
  expect(angers.posts().at(-1)?.text).toContain('@lea@');
});

describe('where nothing can be said in private', () => {
  test.each(['private', 'same-for-all'] as const)(
    'nobody is told anything (%s): right and wrong get the same silence',
    async (feedback) => {
      const angers = await play({ feedback }, BARE);
      await angers.until('10:00');
      angers.village.reply(lea, angers.opening().id, 'Maison d’Adam');
      angers.village.reply(marc, angers.opening().id, 'La gare');
      await angers.settle();
      await angers.until('10:10');
      expect(angers.village.postsBy(angers.address)).toHaveLength(1);
      const skipped = { state: 'skipped', why: 'not-on-this-network' };
      expect(await angers.effects()).toMatchObject([skipped, skipped]);
      expect((await angers.control.report(angers.game.id, 'fr'))?.tasks).toEqual([]);
    },
  );

  test('the rules are recalled in public, once: they say nothing of the guess', async () => {
    const angers = await play(REQUIRED, BARE);
    await angers.until('10:00');
    angers.village.reply(lea, angers.opening().id, 'Maison d’Adam');
    await angers.settle();
    angers.village.reply(lea, angers.opening().id, 'Maison d’Adam !');
    await angers.settle();
    const [, reminder, ...more] = angers.posts();
    expect(more).toEqual([]);
    expect(reminder?.text).toMatch(/^@lea@village\.example .*#Angers/u);
    expect(reminder?.visibility).toBe('public');
  });
});

describe('what the network refuses to a program', () => {
  test('in answer to a player is a task for a person, with the text and the address', async () => {
    const angers = await play(REQUIRED, BARE);
    await angers.until('10:00');
    angers.network.plan([{ fault: NOT_MENTIONED, on: ['publish'], calls: [1] }]);
    const reply = angers.village.reply(lea, angers.opening().id, 'Maison d’Adam');
    await angers.settle();
    await angers.until('10:30');
    expect(await angers.effects()).toMatchObject([{ state: 'failed', attempts: 1 }]);
    expect((await angers.control.report(angers.game.id, 'fr'))?.tasks).toEqual([
      {
        account: angers.game.accounts[0],
        round: 1,
        text: expect.stringMatching(/^@lea@village\.example .*#Angers/u),
        answers: reply.url,
        picture: null,
      },
    ]);
    await angers.until('18:40');
    expect(await tasks(angers)).toEqual([]);
  });

  test('in answer to a player who then asks to be left alone is no task any more', async () => {
    const angers = await play(REQUIRED, BARE);
    await angers.until('10:00');
    angers.network.plan([{ fault: NOT_MENTIONED, on: ['publish'], calls: [1] }]);
    angers.village.reply(lea, angers.opening().id, 'Maison d’Adam');
    await angers.settle();
    await angers.until('10:30');
    expect(await tasks(angers)).toHaveLength(1);
    angers.village.reply(lea, angers.opening().id, 'STOP');
    await angers.settle();
    expect(await tasks(angers)).toEqual([]);
  });

  test('of an opening is no task: nothing would follow what a person posts', async () => {
    const angers = await play({}, BARE);
    angers.network.plan([{ fault: { kind: 'refused', reason: 'No.' }, on: ['publish'], calls: [1] }]);
    await angers.until('10:00');
    const report = await angers.control.report(angers.game.id, 'en');
    expect(report?.problems.join()).toContain('opening, account');
    expect(report?.tasks).toEqual([]);
  });

  test('of a reveal stays a task, with its picture, until the game is stopped', async () => {
    const later = aRound({ number: 2, opens: at('19:00'), closes: at('20:00'), reveals: at('20:30') });
    const angers = await play({ rounds: [aRound(), { ...later, hints: [], lastCall: undefined }] }, BARE);
    await angers.until('18:29');
    angers.network.plan([{ fault: { kind: 'refused', reason: 'No.' }, on: ['publish'], calls: [1] }]);
    await angers.until('18:40');
    const reveal = { round: 1, text: expect.stringContaining('✨'), answers: null, picture: '1-reveal.jpg' };
    expect(await tasks(angers)).toMatchObject([reveal]);
    await angers.act({ kind: 'stop' });
    expect(await tasks(angers)).toEqual([]);
  });

  test('of the timeline is a task as well, to be posted on its own', async () => {
    const angers = await play({}, BARE);
    await angers.until('10:00');
    angers.network.plan([
      { fault: { kind: 'refused', reason: 'Not this text.' }, on: ['publish'], calls: [1] },
    ]);
    await angers.until('11:30');
    const report = await angers.control.report(angers.game.id, 'en');
    expect(report?.tasks).toMatchObject([{ round: 1, text: expect.stringContaining('💡'), answers: null }]);
    await angers.until('18:40');
    expect(await tasks(angers)).toEqual([]);
    expect(report?.problems).toEqual([
      expect.stringMatching(
        /^Mystery 1, hint\u00a01, account “.*” failed: the network refused it \(“Not this text\.”\)\.$/u,
      ),
    ]);
  });
});
