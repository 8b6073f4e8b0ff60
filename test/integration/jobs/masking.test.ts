import { describe, expect, test, vi } from 'vitest';
import { reconcile } from '#jobs/reconcile.ts';
import type { Capabilities } from '#networks/capabilities.ts';
import { done } from '#networks/outcome.ts';
import type { Profile } from '#networks/village/post.ts';
import { keptReplies } from '#store/replies/masking.ts';
import { savePlayers } from '#store/players/players.ts';
import { HANGS_MS } from '../../hangs.ts';
import { at } from '../../support/games/game.ts';
import { aPartner } from '../../support/games/partners.ts';
import type { AccountChanges, Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play } = useTheatre();

const zoe: Profile = { handle: 'zoe', name: 'Zoé' };
const RIGHT = 'La maison d’Adam';
const WRONG = 'Le château';
const OFFICE = 'office@village.example';

const hiding = (most = 300): { readonly capabilities: Partial<Capabilities> } => ({
  capabilities: { hiding: { remains: 'one-click', most } },
});

/** A play in which right replies are hidden, at ten, with the opening posted. */
async function hidden(
  changes: Parameters<typeof play>[0] = {},
  account: AccountChanges = hiding(),
): Promise<Play> {
  const angers = await play({ masking: 'hide', feedback: 'none', ...changes }, account);
  await angers.until('10:00');
  return angers;
}

const follower = (count: number): Profile => ({ handle: `player${count}`, name: '' });
const say = (angers: Play, text: string, who = zoe, to = angers.opening().id): string =>
  angers.village.reply(who, to, text).id;
const hiddenIn = (angers: Play): readonly string[] => angers.village.hiddenIn(angers.opening().id);
/** « kind state » of everything done about replies. */
const moves = async (angers: Play): Promise<readonly string[]> =>
  (await angers.effects()).map(({ kind, state }) => `${kind} ${state}`);
const overturn = async (angers: Play, reply: string, verdict: 'correct' | 'wrong'): Promise<void> => {
  const found = (await angers.replies()).find(({ networkId }) => networkId === reply);
  await angers.act({ kind: 'decide', reply: found?.id ?? '', verdict });
};

describe('a right reply', () => {
  test('is hidden as soon as it is read, the others are not, and all is shown at the reveal', async () => {
    const angers = await hidden();
    const right = say(angers, RIGHT);
    say(angers, WRONG, follower(1));
    await angers.settle();
    expect(hiddenIn(angers)).toEqual([right]);
    await angers.until('18:29');
    expect(hiddenIn(angers)).toEqual([right]);
    await angers.until('18:40');
    expect(hiddenIn(angers)).toEqual([]);
    expect(await moves(angers)).toEqual(['hide sent', 'unhide sent']);
    expect(await angers.state()).toBe('finished');
  });

  test('to a hint, or below another reply, is hidden in the thread of the opening', async () => {
    const angers = await hidden();
    await angers.until('11:30');
    const [, hint] = angers.posts();
    const first = say(angers, WRONG, follower(1), hint?.id);
    const below = say(angers, `@${angers.address} ${RIGHT}`, zoe, first);
    await angers.settle();
    expect(hiddenIn(angers)).toEqual([below]);
  });

  test('below what a person wrote by hand in the thread is judged and hidden like any other', async () => {
    const angers = await hidden();
    const { author } = angers.opening();
    const byHand = angers.village.write(author, {
      text: 'Cherchez encore !',
      inReplyTo: angers.opening().id,
    });
    const right = say(angers, RIGHT, zoe, byHand.id);
    await angers.settle();
    expect(await angers.replies()).toMatchObject([{ networkId: right, verdict: 'correct', round: 1 }]);
    expect(hiddenIn(angers)).toEqual([right]);
  });

  test('that a reminder asked for is hidden below the reminder', async () => {
    const angers = await hidden(
      { hashtags: { always: ['#Angers'], replies: 'required' } },
      { capabilities: { ...hiding().capabilities, privateReplies: false } },
    );
    say(angers, RIGHT);
    await angers.settle();
    const reminder = angers.posts().at(-1);
    expect(reminder?.text).toContain('#Angers');
    const tagged = say(angers, `${RIGHT} #Angers`, zoe, reminder?.id);
    await angers.settle();
    expect(hiddenIn(angers)).toContain(tagged);
  });

  test('to a hint that stands alone because the opening is gone is hidden in the thread of the hint', async () => {
    const angers = await hidden();
    angers.village.remove(angers.opening().id);
    await angers.until('11:30');
    const hint = angers.posts().at(-1);
    const right = say(angers, RIGHT, zoe, hint?.id);
    await angers.settle();
    expect(angers.village.hiddenIn(hint?.id ?? '')).toEqual([right]);
  });

  test('where later posts stand alone is hidden in the thread of the one that it answers', async () => {
    const { hiding: most } = hiding().capabilities;
    const angers = await hidden({}, { capabilities: { hiding: most, threads: false } });
    await angers.until('11:30');
    const [, hint] = angers.posts();
    const right = say(angers, RIGHT, zoe, hint?.id);
    await angers.settle();
    expect(angers.village.hiddenIn(hint?.id ?? '')).toEqual([right]);
  });

  test('in private is left alone, and so is one that is in no thread of ours', async () => {
    const angers = await hidden();
    angers.village.reply(zoe, angers.opening().id, RIGHT, { visibility: 'private' });
    angers.village.write(follower(1), { text: `@${angers.address} ${RIGHT}` });
    await angers.settle();
    expect(await moves(angers)).toEqual([]);
  });

  test('of an account of the game is no guess, and never hidden', async () => {
    const angers = await hidden({ accounts: ['ville', 'musee'] });
    const musee = { handle: angers.game.accounts[1] ?? '', name: '', bot: true };
    say(angers, RIGHT, musee);
    await angers.settle();
    expect(await angers.replies()).toEqual([]);
    expect(await moves(angers)).toEqual([]);
  });

  test('of a partner is never hidden, by whatever its network knows it', async () => {
    const angers = await hidden();
    const { db } = angers.context;
    const said = say(angers, WRONG, { handle: 'office', name: 'Office' });
    await angers.settle();
    // As on networks that give an account an id of its own.
    const office = { network: 'village', address: OFFICE, mention: '@office', name: 'Office', noBot: false };
    await savePlayers(db, [{ ...office, id: 'village:7' }]);
    await db.updateTable('replies').set({ player: 'village:7' }).where('network_id', '=', said).execute();
    const addresses = { [angers.game.accounts[0] ?? '']: OFFICE };
    await angers.restart({ ...angers.game, partners: [aPartner({ addresses })] });
    await overturn(angers, said, 'correct');
    await angers.settle();
    expect(await moves(angers)).toEqual([]);
  });

  test('found by the sweep before the closing is hidden until the reveal', async () => {
    const angers = await hidden();
    const { id } = angers.village.reply(zoe, angers.opening().id, RIGHT, { mention: false });
    await angers.until('18:01');
    expect(hiddenIn(angers)).toEqual([id]);
    await angers.until('18:40');
    expect(hiddenIn(angers)).toEqual([]);
  });

  test('taken back by its author before it is hidden loses its text here, and that is all', async () => {
    const angers = await hidden();
    const right = say(angers, RIGHT);
    angers.network.plan([{ fault: { kind: 'error-before' }, on: ['hide'], calls: [1] }]);
    await angers.settle();
    angers.village.deleteReply(zoe, right);
    await angers.until('10:01');
    expect(await angers.effects()).toMatchObject([{ kind: 'hide', state: 'failed', why: 'not-found' }]);
    expect(await angers.replies()).toMatchObject([{ text: undefined, verdict: 'correct' }]);
    await angers.until('18:40');
    expect(await moves(angers)).toEqual(['hide failed']);
  });

  test('keeps its text, and is hidden in the end, though the network says that it is not there', async () => {
    const angers = await hidden();
    angers.network.plan([
      { fault: { kind: 'not-found' }, on: ['hide'], calls: [1, 2] },
      { fault: { kind: 'error-before' }, on: ['thread'], calls: [1] },
    ]);
    const right = say(angers, RIGHT);
    await angers.settle();
    for (const time of ['10:01', '10:02', '10:03']) await angers.until(time);
    expect(hiddenIn(angers)).toEqual([right]);
    expect(await angers.effects()).toMatchObject([{ kind: 'hide', state: 'sent', attempts: 3 }]);
    expect(await angers.replies()).toMatchObject([{ text: RIGHT, deletedAt: undefined }]);
  });

  test('keeps its text, and is hidden in the end, though its thread is too long to be read', async () => {
    const angers = await hidden();
    const right = say(angers, RIGHT);
    angers.network.plan([{ fault: { kind: 'not-found' }, on: ['hide'], calls: [1, 2] }]);
    const { network } = angers;
    const thread = network.thread.bind(network);
    const tooLong = vi.spyOn(network, 'thread').mockImplementation(async (id, ...asked) => {
      const told = await thread(id, ...asked);
      return told.ok ? done({ replies: [], setAside: [{ id, reason: 'thread' }] }) : told;
    });
    await angers.settle();
    for (const time of ['10:01', '10:02', '10:03']) await angers.until(time);
    expect(tooLong).toHaveBeenCalled();
    expect(hiddenIn(angers)).toEqual([right]);
    expect(await angers.replies()).toMatchObject([{ text: RIGHT, deletedAt: undefined }]);
  });

  test('is hidden once although its batch comes twice, in disorder', async () => {
    const angers = await hidden();
    angers.network.plan([{ fault: { kind: 'disorder' }, on: ['collect', 'thread'] }]);
    for (let count = 0; count < 8; count += 1) say(angers, RIGHT, follower(count));
    await angers.settle();
    await angers.settle();
    expect(hiddenIn(angers)).toHaveLength(8);
    expect(await moves(angers)).toEqual(Array.from({ length: 8 }, () => 'hide sent'));
  });
});

describe('a verdict that changes', () => {
  test('by an edit that brings the answer in hides the reply, and by one that takes it out shows it', async () => {
    const angers = await hidden();
    const reply = say(angers, WRONG);
    await angers.settle();
    expect(hiddenIn(angers)).toEqual([]);
    await angers.until('12:00');
    angers.village.editReply(zoe, reply, `@${angers.address} ${RIGHT}`);
    await angers.until('18:01');
    expect(hiddenIn(angers)).toEqual([reply]);
    angers.village.editReply(zoe, reply, 'Je ne dis plus rien');
    await angers.until('18:40');
    expect(hiddenIn(angers)).toEqual([]);
  });

  test('by an edit that a worker with a slow clock reads is the edit all the same', async () => {
    const angers = await hidden();
    const reply = say(angers, RIGHT);
    await angers.settle();
    await angers.until('12:00');
    angers.village.editReply(zoe, reply, `@${angers.address} ${WRONG}`);
    await angers.until('18:01');
    expect(hiddenIn(angers)).toEqual([]);
    const { db } = angers.context;
    const [before, edit] = await angers.replies();
    const seen = before?.seenAt ?? at('10:00');
    const rows = [
      { id: before?.id, seenAt: seen, receivedAt: seen.add({ seconds: 50 }) },
      { id: edit?.id, seenAt: seen.add({ seconds: 20 }), receivedAt: seen.add({ seconds: 20 }) },
    ];
    for (const { id = '', seenAt, receivedAt } of rows)
      await db
        .updateTable('replies')
        .set({ seen_at: seenAt.toString(), received_at: receivedAt.toString() })
        .where('id', '=', id)
        .execute();
    const where = { game: angers.game.id, round: 1, account: angers.game.accounts[0] ?? '' };
    expect(await keptReplies(db, where)).toMatchObject([{ id: edit?.id, verdict: 'wrong' }]);
  });

  test('by a person shows what was hidden, or hides what was shown, within a minute', async () => {
    const angers = await hidden();
    const right = say(angers, RIGHT);
    const wrong = say(angers, WRONG, follower(1));
    await angers.settle();
    await overturn(angers, right, 'wrong');
    await overturn(angers, wrong, 'correct');
    await angers.settle();
    expect(hiddenIn(angers)).toEqual([wrong]);
    await overturn(angers, right, 'correct');
    await angers.settle();
    expect(hiddenIn(angers).toSorted()).toEqual([right, wrong].toSorted());
    await angers.until('18:40');
    expect(hiddenIn(angers)).toEqual([]);
  });

  test('before the network has hidden anything takes the wish back', async () => {
    const angers = await hidden();
    angers.network.plan([{ fault: { kind: 'error-before' }, on: ['hide'], calls: [1, 2, 3] }]);
    const right = say(angers, RIGHT);
    await angers.settle();
    await overturn(angers, right, 'wrong');
    await angers.settle();
    expect(await moves(angers)).toEqual(['hide cancelled']);
    await angers.until('10:10');
    expect(hiddenIn(angers)).toEqual([]);
  });

  test('is hidden while doubtful, and shown once a person has said no', async () => {
    const angers = await hidden();
    const reply = say(angers, 'Les Artizans');
    await angers.settle();
    expect(await angers.replies()).toMatchObject([{ verdict: 'close', doubtful: true }]);
    expect(hiddenIn(angers)).toEqual([reply]);
    await overturn(angers, reply, 'wrong');
    await angers.settle();
    expect(hiddenIn(angers)).toEqual([]);
  });

  test('leaves hidden what holds the answer without guessing it', async () => {
    const angers = await hidden();
    const reply = say(angers, 'C’est écrit maison d’Adam dessus');
    await angers.settle();
    await overturn(angers, reply, 'wrong');
    await angers.settle();
    expect(hiddenIn(angers)).toEqual([reply]);
  });
});

describe('the end', () => {
  test('by a stop shows everything again, although the game is over', async () => {
    const angers = await hidden();
    say(angers, RIGHT);
    await angers.settle();
    await angers.act({ kind: 'stop' });
    await angers.settle();
    expect(hiddenIn(angers)).toEqual([]);
    expect(await moves(angers)).toEqual(['hide sent', 'unhide sent']);
  });

  test('by a stop while the worker is away is made up for when one comes', async () => {
    const angers = await hidden();
    say(angers, RIGHT);
    await angers.settle();
    await angers.act({ kind: 'stop' });
    await angers.restart();
    await angers.settle();
    expect(hiddenIn(angers)).toEqual([]);
  });

  test('by a stop while a hiding is under way shows the reply once that has come to rest', async () => {
    const angers = await hidden();
    angers.network.plan([{ fault: { kind: 'time-out-after' }, on: ['hide'], calls: [1] }]);
    say(angers, RIGHT);
    await angers.settle();
    expect(await moves(angers)).toEqual(['hide uncertain']);
    await angers.act({ kind: 'stop' });
    for (const time of ['10:01', '10:02', '10:03']) await angers.until(time);
    expect(hiddenIn(angers)).toEqual([]);
    expect(await moves(angers)).toEqual(['hide sent', 'unhide sent']);
  });

  test('comes although the reveal was refused: nobody stays hidden for ever', async () => {
    const angers = await hidden();
    say(angers, RIGHT);
    await angers.settle();
    await angers.until('18:20');
    angers.network.plan([{ fault: { kind: 'refused', reason: 'no' }, on: ['publish'] }]);
    await angers.until('18:40');
    expect(await angers.step('reveal')).toMatchObject({ state: 'failed' });
    expect(hiddenIn(angers)).toEqual([]);
  });

  test('is not before everything is shown, whatever the server says meanwhile', async () => {
    const angers = await hidden();
    say(angers, RIGHT);
    await angers.settle();
    angers.network.plan([{ fault: { kind: 'error-before' }, on: ['unhide'], until: at('19:30') }]);
    await angers.until('19:00');
    expect(await angers.state()).toBe('playing');
    expect(hiddenIn(angers)).toHaveLength(1);
    await angers.until('19:40');
    expect(hiddenIn(angers)).toEqual([]);
    expect(await angers.state()).toBe('finished');
  });

  test('comes although the network will not show one again, and says so', async () => {
    const angers = await hidden();
    say(angers, RIGHT);
    await angers.settle();
    angers.network.plan([{ fault: { kind: 'refused', reason: 'no' }, on: ['unhide'] }]);
    await angers.until('18:40');
    expect(await angers.state()).toBe('finished');
    expect(angers.logged.filter(({ event }) => event === 'not-shown')).toHaveLength(1);
  });
});

describe('a pause', () => {
  test('says nothing to anybody, and hides right answers all the same', async () => {
    const angers = await hidden({ feedback: 'private' });
    await angers.act({ kind: 'pause' });
    const right = say(angers, RIGHT);
    await angers.settle();
    expect(hiddenIn(angers)).toEqual([right]);
    expect(angers.answersTo(zoe)).toEqual([]);
    expect((await moves(angers)).toSorted()).toEqual(['answer planned', 'hide sent']);
    await angers.until('18:40');
    expect(angers.timetable()).toEqual(['09:00 🔍']);
    expect(hiddenIn(angers)).toEqual([right]);
  });

  test('tries again what the network could not hide, and makes up for what a dead worker left', async () => {
    const angers = await hidden();
    await angers.act({ kind: 'pause' });
    angers.network.plan([{ fault: { kind: 'error-before' }, on: ['hide'], until: at('10:05') }]);
    const right = say(angers, RIGHT);
    await angers.settle();
    expect(hiddenIn(angers)).toEqual([]);
    await angers.restart();
    await angers.until('10:06', 'closely');
    expect(hiddenIn(angers)).toEqual([right]);
    await overturn(angers, right, 'wrong');
    await angers.settle();
    expect(hiddenIn(angers)).toEqual([]);
    await overturn(angers, right, 'correct');
    await angers.settle();
    expect(hiddenIn(angers)).toEqual([right]);
  });

  test('after the reveal does not keep anybody hidden', async () => {
    const angers = await hidden();
    say(angers, RIGHT);
    angers.network.plan([{ fault: { kind: 'error-before' }, on: ['unhide'], until: at('18:33') }]);
    await angers.until('18:31');
    expect(hiddenIn(angers)).toHaveLength(1);
    await angers.act({ kind: 'pause' });
    await angers.until('18:36');
    expect(hiddenIn(angers)).toEqual([]);
    expect(angers.timetable().at(-1)).toBe('18:30 ✨');
  });
});

test('a reply is shown again only when an attempt to hide of which nobody knows can take effect no more', async () => {
  const angers = await hidden();
  angers.network.plan([{ fault: { kind: 'time-out-before' }, on: ['hide'], calls: [1] }]);
  const right = say(angers, RIGHT);
  const began = angers.clock.now();
  await angers.settle();
  angers.clock.moveTo(began.add({ seconds: 20 }));
  await angers.settle();
  expect(hiddenIn(angers)).toEqual([right]);
  await overturn(angers, right, 'wrong');
  angers.clock.moveTo(began.add({ seconds: 59 }));
  await angers.settle();
  expect(hiddenIn(angers)).toEqual([right]);
  angers.clock.moveTo(began.add({ seconds: 60 }));
  await angers.settle();
  expect(hiddenIn(angers)).toEqual([]);
});

describe('a short budget', () => {
  const rate = { requests: { times: 50, minutes: 15 } };

  test('is spent on right replies; what is hidden whatever it says waits for the next window', async () => {
    const angers = await hidden({}, { ...hiding(), rate });
    for (let count = 0; count < 40; count += 1) say(angers, WRONG, follower(1));
    const right = Array.from({ length: 20 }, (_, count) => say(angers, RIGHT, follower(100 + count)));
    await angers.until('10:01');
    const now = new Set(hiddenIn(angers));
    expect(right.every((id) => now.has(id))).toBe(true);
    expect(now.size).toBeLessThan(40);
    await angers.until('10:50');
    expect(hiddenIn(angers)).toHaveLength(20 + 40 - angers.game.guesses);
  });

  test('is spent on right replies first when it begins anew, too, whatever has waited for longer', async () => {
    const pace = { times: 10, minutes: 15 };
    const angers = await hidden({}, { capabilities: { hiding: { remains: 'one-click', most: 300, pace } } });
    const { guesses } = angers.game;
    const others = Array.from({ length: 20 + guesses }, () => say(angers, WRONG)).slice(guesses);
    const right = Array.from({ length: 25 }, (_, count) => say(angers, RIGHT, follower(count)));
    await angers.settle();
    expect(hiddenIn(angers)).toHaveLength(pace.times);
    await angers.until('10:16');
    expect(hiddenIn(angers)).toHaveLength(2 * pace.times);
    expect(hiddenIn(angers).filter((id) => others.includes(id))).toEqual([]);
    await angers.until('10:31');
    expect(right.every((id) => hiddenIn(angers).includes(id))).toBe(true);
  });

  test('is spent by the order of time alone where wrong replies are hidden too', async () => {
    const angers = await hidden({ masking: 'hide-all' }, { ...hiding(), rate });
    const all = Array.from({ length: 60 }, (_, count) =>
      say(angers, count % 3 === 0 ? RIGHT : WRONG, follower(count)),
    );
    await angers.until('10:01');
    const now = hiddenIn(angers);
    expect(now.length).toBeLessThan(60);
    expect(now.toSorted()).toEqual(all.toSorted().slice(0, now.length));
  });

  test('that is used up for right ones too makes them wait, and no longer than the network says', async () => {
    const angers = await hidden({}, { ...hiding(), rate });
    for (let count = 0; count < 70; count += 1) say(angers, RIGHT, follower(count));
    await angers.until('10:14');
    expect(hiddenIn(angers).length).toBeGreaterThan(30);
    expect(hiddenIn(angers).length).toBeLessThan(50);
    await angers.until('10:16');
    expect(hiddenIn(angers)).toHaveLength(70);
  });

  test('shows everything again in the background', async () => {
    const angers = await hidden({}, { ...hiding(), rate });
    for (let count = 0; count < 70; count += 1) say(angers, RIGHT, follower(count));
    await angers.until('18:35');
    expect(angers.timetable().slice(-2)).toEqual(['18:30 ✨', '18:35 🏆']);
    expect(hiddenIn(angers).length).toBeGreaterThan(20);
    await angers.until('20:00');
    expect(hiddenIn(angers)).toEqual([]);
    expect(await angers.state()).toBe('finished');
  });
});

describe('a thread that is full', () => {
  test('keeps the oldest hidden, and the next right answer is told', async () => {
    const angers = await hidden({}, hiding(2));
    for (let count = 0; count < 3; count += 1) {
      say(angers, RIGHT, follower(count));
      await angers.settle();
    }
    expect(hiddenIn(angers)).toHaveLength(2);
    expect(angers.logged.filter(({ event }) => event === 'answer-exposed')).toHaveLength(1);
    await angers.until('18:40');
    expect(hiddenIn(angers)).toEqual([]);
  });

  test('gives the places of what is hidden whatever it says up to right replies, at once', async () => {
    const angers = await hidden({}, hiding(3));
    for (let count = 0; count < 6; count += 1) say(angers, WRONG);
    await angers.settle();
    expect(hiddenIn(angers)).toHaveLength(3);
    const right = [say(angers, RIGHT, follower(10)), say(angers, RIGHT, follower(11))];
    await angers.settle();
    expect(right.every((id) => hiddenIn(angers).includes(id))).toBe(true);
    expect(hiddenIn(angers)).toHaveLength(3);
  });
});

describe('a worker that dies', () => {
  test.each(['time-out-before', 'time-out-after'] as const)(
    'while it hides (%s) leaves the reply hidden in the end, once',
    async (kind) => {
      const angers = await hidden();
      angers.network.plan([{ fault: { kind }, on: ['hide'], calls: [1] }]);
      const right = say(angers, RIGHT);
      await angers.settle();
      await angers.context.db
        .updateTable('effects')
        .set({ state: 'sending' })
        .where('reply', '=', right)
        .execute();
      await angers.restart();
      await angers.until('10:05');
      expect(hiddenIn(angers)).toEqual([right]);
      expect(await moves(angers)).toEqual(['hide sent']);
    },
  );

  test('between a right reply and its hiding is made up for by the next look', async () => {
    const angers = await hidden();
    const right = say(angers, RIGHT);
    await angers.settle();
    angers.village.unhide(right);
    await angers.context.db.deleteFrom('effects').where('reply', '=', right).execute();
    await reconcile.run(angers.context, {}, AbortSignal.timeout(HANGS_MS));
    await angers.settle();
    expect(hiddenIn(angers)).toEqual([right]);
  });

  test('between the reveal and showing is made up for by the next look', async () => {
    const angers = await hidden();
    const right = say(angers, RIGHT);
    await angers.until('18:31');
    angers.village.hide(right, angers.opening().id);
    await angers.context.db.deleteFrom('effects').where('kind', '=', 'unhide').execute();
    await angers.settle();
    expect(hiddenIn(angers)).toEqual([]);
  });

  test('while a hiding is under way shows the reply only after that has come to rest', async () => {
    const angers = await hidden();
    angers.network.plan([{ fault: { kind: 'time-out-before' }, on: ['hide'], until: at('10:03') }]);
    const right = say(angers, RIGHT);
    await angers.settle();
    await overturn(angers, right, 'wrong');
    await angers.settle();
    expect(await moves(angers)).toEqual(['hide uncertain', 'unhide planned']);
    await angers.until('10:10');
    expect(await moves(angers)).toEqual(['hide sent', 'unhide sent']);
    expect(hiddenIn(angers)).toEqual([]);
  });
});

describe('what everybody reads beside a reply, and is no guess,', () => {
  test('hides it when it names something, right or wrong, and not when it is talk', async () => {
    const angers = await hidden({ guesses: 3 });
    const { id } = angers.village.reply(zoe, angers.opening().id, '?', { warning: RIGHT });
    const other = angers.village.reply(follower(1), angers.opening().id, '?', { warning: WRONG }).id;
    angers.village.reply(follower(2), angers.opening().id, WRONG, { warning: 'Ma réponse au jeu' });
    await angers.settle();
    expect(hiddenIn(angers)).toEqual([id, other]);
    expect((await angers.replies()).map(({ verdict }) => verdict)).toEqual(['wrong', 'wrong', 'wrong']);
    await angers.until('18:40');
    expect(hiddenIn(angers)).toEqual([]);
    expect(angers.posts().find(({ text }) => text.startsWith('✨'))?.text).toContain('Personne n’a trouvé');
  });

  test('is told where nothing can be hidden', async () => {
    const angers = await hidden({}, {});
    angers.village.reply(zoe, angers.opening().id, '?', { warning: RIGHT });
    angers.village.reply(follower(1), angers.opening().id, '?', { warning: WRONG });
    await angers.settle();
    expect(angers.logged.filter(({ event }) => event === 'answer-exposed')).toHaveLength(1);
  });

  test('hides several names alike: nobody tries them by it', async () => {
    const angers = await hidden({ guesses: 2 });
    const warning = 'Saumur, Nantes, Tours';
    const { id } = angers.village.reply(zoe, angers.opening().id, '?', { warning });
    await angers.settle();
    expect(hiddenIn(angers)).toEqual([id]);
  });
});

describe('where nothing can be hidden', () => {
  test('players are invited to answer in private, and a right answer in public is told once', async () => {
    const angers = await hidden({}, {});
    expect(angers.opening().text).toContain('répondez par mention privée');
    say(angers, RIGHT);
    say(angers, WRONG, follower(1));
    await angers.settle();
    await angers.settle();
    const told = angers.logged.filter(({ event }) => event === 'answer-exposed');
    expect(told).toHaveLength(1);
    expect(JSON.stringify(told)).not.toContain('Adam');
    expect(await moves(angers)).toEqual([]);
  });

  test('a refusal is told, and not asked for again', async () => {
    const angers = await hidden();
    angers.network.plan([{ fault: { kind: 'refused', reason: 'no' }, on: ['hide'] }]);
    say(angers, RIGHT);
    await angers.settle();
    await angers.until('10:30');
    expect(await moves(angers)).toEqual(['hide failed']);
    expect(angers.logged.filter(({ event }) => event === 'not-hidden')).toHaveLength(1);
  });

  test('a script that takes no care is not told about right answers', async () => {
    const angers = await hidden({ masking: 'none' });
    say(angers, RIGHT);
    await angers.settle();
    expect(angers.logged.filter(({ event }) => event === 'answer-exposed')).toEqual([]);
    expect(hiddenIn(angers)).toEqual([]);
  });
});

test('masking goes before acknowledgements when the budget is short', async () => {
  const rate = { requests: { times: 50, minutes: 15 } };
  const angers = await hidden({ feedback: 'same-for-all' }, { ...hiding(), rate });
  for (let count = 0; count < 40; count += 1) say(angers, RIGHT, follower(count));
  await angers.until('10:01');
  expect(hiddenIn(angers)).toHaveLength(40);
  const favourites = (await angers.effects()).filter(({ kind }) => kind === 'favourite');
  expect(favourites.every(({ state }) => state === 'planned')).toBe(true);
  // Looking at who relays takes its share of the limit as well.
  await angers.until('10:31');
  expect((await angers.effects()).every(({ state }) => state === 'sent')).toBe(true);
});

test('a network without private replies is not asked for any', async () => {
  const angers = await hidden({ feedback: 'private' }, { capabilities: { privateReplies: false } });
  say(angers, RIGHT);
  await angers.settle();
  expect(await angers.effects()).toMatchObject([
    { state: 'skipped', why: 'not-on-this-network', attempts: 0 },
  ]);
});

test('a script that hides no more shows what it hid', async () => {
  const angers = await hidden();
  say(angers, RIGHT);
  await angers.settle();
  await angers.restart({ ...angers.game, masking: 'quiet' });
  await angers.settle();
  expect(hiddenIn(angers)).toEqual([]);
});
