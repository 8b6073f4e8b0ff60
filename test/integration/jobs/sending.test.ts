import { describe, expect, test } from 'vitest';
import type { FaultRule } from '#networks/village/faults.ts';
import { cutOff } from '../../support/games/cut-off.ts';
import { aRound, at } from '../../support/games/game.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play } = useTheatre();

const AS_SCRIPTED = ['09:00 🔍', '11:00 💡', '13:00 💡', '17:30 ⏳', '18:00 C’est', '18:30 ✨', '18:35 🏆'];
const ALL_SENT = [
  'opening sent',
  'hint-1 sent',
  'hint-2 sent',
  'last-call sent',
  'closing sent',
  'reveal sent',
  'standings sent',
];

describe('a game that nothing disturbs', () => {
  test('plays from its opening to its ranking, each step at its time, and is finished', async () => {
    const angers = await play();
    await angers.until('18:34');
    expect(await angers.state()).toBe('playing');
    await angers.until('18:36');
    expect(angers.timetable()).toEqual(AS_SCRIPTED);
    expect(await angers.states()).toEqual(ALL_SENT);
    expect(await angers.state()).toBe('finished');
    expect(angers.troubles).toEqual([]);
  });

  test('opens with the detail and its alt text, and hints in the thread of the opening', async () => {
    const angers = await play();
    await angers.until('19:00');
    const [opening, hint, wider, lastCall, closing, reveal, standings] = angers.posts();
    expect(opening?.pictures.map(({ alt }) => alt)).toEqual(['Un petit personnage de bois qui grimace.']);
    expect(opening?.pictures[0]?.name).toMatch(/^kesako-[0-9a-f]+\.jpg$/);
    expect(hint?.pictures).toEqual([]);
    expect(wider?.pictures.map(({ alt }) => alt)).toEqual([
      'Le même détail, vu de plus loin. Un petit personnage de bois qui grimace.',
    ]);
    expect(reveal?.pictures.map(({ alt }) => alt)).toEqual(['Une maison à pans de bois.']);
    for (const post of [hint, wider, lastCall, closing, reveal]) expect(post?.inReplyTo).toBe(opening?.id);
    expect([opening?.inReplyTo, standings?.inReplyTo]).toEqual([undefined, undefined]);
  });

  test('carries the imposed hashtag on every post, in the game’s language', async () => {
    const angers = await play();
    await angers.until('19:00');
    for (const post of angers.posts()) {
      expect(post.text).toMatch(/#Angers$/);
      expect(post.language).toBe('fr');
    }
  });

  test('refuses quotes until the reveal, and allows them from then on', async () => {
    const angers = await play();
    await angers.until('18:29');
    expect(angers.posts().map(({ quotes }) => quotes)).toEqual(Array(5).fill('nobody'));
    await angers.until('18:35');
    expect(angers.posts().map(({ quotes }) => quotes)).toEqual(Array(7).fill('anyone'));
  });

  test('plays on each of its accounts', async () => {
    const angers = await play({ accounts: ['ville', 'musee'] });
    await angers.until('19:00');
    const [ville, musee] = angers.game.accounts.map((name) =>
      angers.village.postsBy(`${name}@village.example`).map(({ text }) => text),
    );
    expect(ville).toHaveLength(7);
    expect(musee).toEqual(ville);
  });
});

describe('each step is posted exactly once', () => {
  const tenMinutes = Temporal.Duration.from({ minutes: 10 });
  const odd = [1, 3, 5, 7, 9, 11, 13];

  test.each<[string, Omit<FaultRule, 'on'>]>([
    ['the server answers 503 before it reads each post', { fault: { kind: 'error-before' }, calls: odd }],
    ['the server answers 502 after it took each post', { fault: { kind: 'error-after' } }],
    ['each post times out and was taken', { fault: { kind: 'time-out-after' } }],
    ['each second post times out and was taken', { fault: { kind: 'time-out-after' }, calls: odd }],
  ])('although %s', async (_, rule) => {
    const angers = await play();
    angers.network.plan([{ ...rule, on: ['publish'] }]);
    await angers.until('19:00');
    expect(angers.timetable()).toEqual(AS_SCRIPTED);
    expect(await angers.states()).toEqual(ALL_SENT);
    expect(await angers.state()).toBe('finished');
    expect(angers.troubles).toEqual([]);
  });

  test('although each post times out and was not taken: a minute later, when it can no longer come', async () => {
    const angers = await play();
    angers.network.plan([{ fault: { kind: 'time-out-before' }, on: ['publish'], calls: odd }]);
    await angers.until('19:00');
    expect(angers.timetable()).toEqual([
      '09:01 🔍',
      '11:01 💡',
      '13:01 💡',
      '17:31 ⏳',
      '18:01 C’est',
      '18:31 ✨',
      '18:36 🏆',
    ]);
    expect(await angers.states()).toEqual(ALL_SENT);
  });

  test('although the server, after a time-out, cannot be searched for a while', async () => {
    const angers = await play();
    angers.network.plan([
      { fault: { kind: 'time-out-after' }, on: ['publish'], calls: [1] },
      { fault: { kind: 'error-before' }, on: ['find'], calls: [1, 2, 3] },
    ]);
    await angers.until('09:00:12');
    expect(await angers.step('opening')).toMatchObject({
      state: 'uncertain',
      why: 'unreachable (answered: 503, find)',
    });
    await angers.until('09:05');
    expect(angers.timetable()).toEqual(['09:00 🔍']);
    expect(await angers.step('opening')).toMatchObject({ state: 'sent', networkId: angers.opening().id });
  });

  test('although the server asks to wait after each: at the time that it names', async () => {
    const angers = await play();
    const rule: FaultRule = { fault: { kind: 'rate-limited', resetsIn: tenMinutes }, on: ['publish'] };
    angers.network.plan([{ ...rule, calls: [1, 3, 5, 7, 9, 11] }]);
    await angers.until('09:09');
    expect(await angers.step('opening')).toMatchObject({
      state: 'planned',
      why: 'rate-limited until 2026-09-19T07:10:00Z',
    });
    await angers.until('19:00');
    expect(angers.timetable()).toEqual([
      '09:10 🔍',
      '11:10 💡',
      '13:10 💡',
      '17:40 ⏳',
      '18:10 C’est',
      '18:40 ✨',
      '18:42 🏆',
    ]);
    expect(await angers.states()).toEqual(ALL_SENT);
  });

  test('although one has to wait: the next one keeps its place, and does not ask every second', async () => {
    const hints = ['11:00', '11:05'].map((time, index) => ({
      number: index + 1,
      at: at(time),
      text: `Indice ${index}`,
    }));
    const angers = await play({ rounds: [aRound({ hints })] });
    const limit: FaultRule['fault'] = {
      kind: 'rate-limited',
      resetsIn: Temporal.Duration.from({ minutes: 20 }),
    };
    angers.network.plan([{ fault: limit, on: ['publish'], calls: [2] }]);
    await angers.until('11:30');
    expect(angers.timetable()).toEqual(['09:00 🔍', '11:20 💡', '11:22 💡']);
    expect(angers.posts().map(({ text }) => /Indice \d/u.exec(text)?.[0])).toEqual([
      undefined,
      'Indice 0',
      'Indice 1',
    ]);
  });

  test('although the token is refused for forty minutes', async () => {
    const angers = await play();
    angers.network.plan([{ fault: { kind: 'credentials-rejected' }, until: at('09:40') }]);
    await angers.until('09:39');
    expect(await angers.step('opening')).toMatchObject({
      state: 'planned',
      why: 'credentials-rejected (answered: 401, capabilities)',
    });
    await angers.until('19:00');
    expect(angers.timetable()).toEqual(['09:40 🔍', ...AS_SCRIPTED.slice(1)]);
  });

  test('a post that is refused for good is told, and does not stop the others', async () => {
    const angers = await play();
    angers.network.plan([{ fault: { kind: 'refused', reason: 'No.' }, on: ['publish'], calls: [2] }]);
    await angers.until('19:00');
    expect(await angers.states()).toEqual([
      'opening sent',
      'hint-1 failed (refused: No.)',
      ...ALL_SENT.slice(2),
    ]);
  });

  test('a round whose opening is refused for good is not played on', async () => {
    const angers = await play();
    angers.network.plan([{ fault: { kind: 'refused', reason: 'No.' }, on: ['publish'], calls: [1] }]);
    await angers.until('19:00');
    expect((await angers.states()).slice(0, 6)).toEqual([
      'opening failed (refused: No.)',
      'hint-1 skipped (never-opened)',
      'hint-2 skipped (never-opened)',
      'last-call skipped (never-opened)',
      'closing skipped (never-opened)',
      'reveal skipped (never-opened)',
    ]);
  });
});

describe('an opening that somebody deleted by hand', () => {
  test('does not take its reveal with it: the reveal stands on its own', async () => {
    const angers = await play();
    await angers.until('18:10');
    angers.village.remove(angers.opening().id);
    await angers.until('19:00');
    const reveal = angers.posts().filter(({ text }) => text.startsWith('✨'));
    expect(reveal).toMatchObject([{ inReplyTo: undefined }]);
    expect(await angers.step('reveal')).toMatchObject({ state: 'sent', networkId: reveal[0]?.id });
  });

  test('does not make its reveal come twice, although the network’s answer is lost', async () => {
    const angers = await play();
    await angers.until('18:10');
    angers.village.remove(angers.opening().id);
    angers.network.plan([{ fault: { kind: 'time-out-after' }, on: ['publish'] }]);
    await angers.until('19:00');
    expect(angers.posts().filter(({ text }) => text.startsWith('✨'))).toHaveLength(1);
    expect(await angers.step('reveal')).toMatchObject({ state: 'sent' });
  });
});

/** As if the process had died just after the network took the post of a step or an answer. */
async function forgetSending(angers: Play, outbox: 'steps' | 'effects', id: string): Promise<void> {
  await angers.context.db
    .updateTable(outbox)
    .set({ state: 'sending', network_id: null, posted_at: null })
    .where('id', '=', id)
    .execute();
}

describe('a process that dies while it posts', () => {
  test('before the network heard of it: the post is made, as it was written then', async () => {
    const angers = await play();
    await angers.until('08:59');
    await cutOff(angers, 'opening', '08:59', 'Tel qu’écrit avant la panne.\n\n#Angers');
    await angers.restart();
    await angers.until('09:01');
    expect(angers.posts().map(({ text }) => text)).toEqual(['Tel qu’écrit avant la panne.\n\n#Angers']);
    expect(await angers.step('opening')).toMatchObject({ state: 'sent', attempts: 2 });
  });

  test('after the network took it: each post is found, and none is repeated', async () => {
    const angers = await play();
    for (const [what, time, after] of [
      ['opening', '09:00', '09:01'],
      ['hint-1', '11:00', '11:01'],
      ['hint-2', '13:00', '13:01'],
      ['last-call', '17:30', '17:31'],
      ['closing', '18:00', '18:01'],
      ['reveal', '18:30', '18:31'],
      ['standings', '18:35', '18:36'],
    ] as const) {
      await angers.until(time);
      const { id, networkId, postedAt } = await angers.step(what);
      await forgetSending(angers, 'steps', id);
      await angers.context.db
        .updateTable('games')
        .set({ state: 'playing' })
        .where('id', '=', angers.game.id)
        .execute();
      await angers.restart();
      await angers.until(after);
      expect(await angers.step(what)).toMatchObject({ state: 'sent', networkId, attempts: 1 });
      expect((await angers.step(what)).postedAt?.toString()).toBe(postedAt?.toString());
    }
    expect(angers.timetable()).toEqual(AS_SCRIPTED);
    expect(await angers.state()).toBe('finished');
  });

  test('the post is not repeated before the interrupted attempt had the time to take effect', async () => {
    const angers = await play();
    await angers.until('08:59');
    await cutOff(angers, 'opening', '09:00', 'Le texte. #Angers');
    await angers.until('09:00:59');
    expect(await angers.step('opening')).toMatchObject({ state: 'uncertain', attempts: 1 });
    expect(angers.posts()).toEqual([]);
    await angers.until('09:01');
    expect(angers.posts()).toHaveLength(1);
  });

  test('an answer to a player is found again, and not repeated', async () => {
    const angers = await play();
    await angers.until('10:00');
    const zoe = { handle: 'zoe', name: 'Zoé' };
    angers.village.reply(zoe, angers.opening().id, 'La tour Eiffel ?');
    await angers.settle();
    const [effect] = await angers.effects();
    await forgetSending(angers, 'effects', effect?.id ?? '');
    await angers.restart();
    await angers.until('10:01');
    expect(angers.answersTo(zoe)).toEqual(['Ce n’est pas ça… Continuez à chercher\u202f!']);
    expect(await angers.effects()).toMatchObject([{ state: 'sent', attempts: 1 }]);
  });
});
