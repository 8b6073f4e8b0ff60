import { describe, expect, test } from 'vitest';
import type { Profile } from '#networks/village/post.ts';
import { aRound, at } from '../../support/games/game.ts';
import { askedDuring } from '../../support/games/asked-during.ts';
import { aPartner } from '../../support/games/partners.ts';
import type { AccountChanges, Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play, theatre } = useTheatre();

const zoe: Profile = { handle: 'zoe', name: 'Zoé' };
const luc: Profile = { handle: 'luc', name: 'Luc' };
const RIGHT = 'La maison d’Adam';
const WRONG = 'Le château';
const TOWNS =
  'Saumur Nantes Lorient Blois Rennes Brest Vannes Quimper Dinan Laval Cholet Niort Poitiers Limoges Bourges Orléans Chartres Dreux Rouen Caen'.split(
    ' ',
  );
const holding: AccountChanges = { capabilities: { approveReplies: true } };

/** A play on a network where replies can wait for their approval, at ten, with the opening posted. */
async function held(changes: Parameters<typeof play>[0] = {}, account = holding): Promise<Play> {
  const angers = await play({ masking: 'hide', feedback: 'none', ...changes }, account);
  await angers.until('10:00');
  return angers;
}

const say = (angers: Play, text: string, who = zoe, to = angers.opening().id): string =>
  angers.village.reply(who, to, text).id;
/** What somebody without an account reads below the opening. */
const below = (angers: Play): readonly string[] =>
  angers.village.thread(angers.opening().id).flatMap(({ id, author }) => (author.bot ? [] : [id]));
/** « kind state » of everything done about one reply. */
const moves = async (angers: Play, reply: string): Promise<readonly string[]> =>
  (await angers.effects())
    .filter((effect) => effect.reply === reply)
    .toSorted((a, b) => (a.hiding?.number ?? 0) - (b.hiding?.number ?? 0))
    .map(({ kind, state }) => `${kind} ${state}`);
const overturn = async (angers: Play, reply: string, verdict: 'correct' | 'wrong'): Promise<void> => {
  const found = (await angers.replies()).find(({ networkId }) => networkId === reply);
  await angers.act({ kind: 'decide', reply: found?.id ?? '', verdict });
};
const events = (angers: Play, name: string): number =>
  angers.logged.filter(({ event }) => event === name).length;

describe('where replies wait to be judged', () => {
  test('nobody ever sees a right one before the reveal, the others are shown at once', async () => {
    const angers = await held();
    const right = say(angers, RIGHT);
    const wrong = say(angers, WRONG, luc);
    expect(below(angers)).toEqual([]);
    await angers.settle();
    expect(below(angers)).toEqual([wrong]);
    await angers.until('18:29');
    expect(below(angers)).toEqual([wrong]);
    await angers.until('18:40');
    expect(below(angers)).toEqual([right, wrong]);
    expect(await angers.state()).toBe('finished');
    expect(events(angers, 'answer-exposed')).toBe(0);
    const report = await angers.control.report(angers.game.id, 'fr');
    expect(report?.exposure).toMatchObject([{ public: 0, oneClick: 0, never: 1 }]);
  });

  test('each that is shown makes no place for another, so that the round is not looked over again for it', async () => {
    const angers = await held();
    const wrong = TOWNS.map((town, index) => say(angers, town, { handle: `player${index}`, name: '' }));
    const asked = await askedDuring(theatre().database, () => angers.settle());
    expect(below(angers)).toEqual(wrong);
    const lookedOver = asked.filter((text) => text.includes('select distinct on ("network_id")'));
    expect(lookedOver.length).toBeGreaterThan(0);
    expect(lookedOver.length).toBeLessThan(6);
  });

  test('the question proposes no private replies, and hints, last call and closing let replies wait too', async () => {
    const angers = await held();
    await angers.until('18:40');
    expect(angers.opening().text).not.toContain('mention privée');
    expect(angers.posts().map(({ replies }) => replies)).toEqual([
      ...angers
        .posts()
        .slice(0, -2)
        .map(() => 'approved'),
      'anyone',
      'anyone',
    ]);
  });

  test.each(['quiet', 'private', 'none'] as const)(
    'none has to, where the script wishes %s',
    async (masking) => {
      const angers = await held({ masking });
      const right = say(angers, RIGHT);
      expect(below(angers)).toEqual([right]);
      await angers.settle();
      expect(await moves(angers, right)).toEqual([]);
    },
  );

  test('all do until the reveal, where the script wishes all hidden', async () => {
    const angers = await held({ masking: 'hide-all' });
    const all = [say(angers, WRONG), say(angers, RIGHT, luc)];
    await angers.until('18:29');
    expect(below(angers)).toEqual([]);
    await angers.until('18:40');
    expect(below(angers)).toEqual(all);
  });

  test('some wrong ones do as well, to lead astray', async () => {
    const angers = await held({ masking: 'decoys', decoys: 0.5 });
    const all = TOWNS.map((town, count) => say(angers, town, { handle: `p${count}`, name: '' }));
    await angers.until('18:00');
    expect(below(angers).length).toBeGreaterThan(4);
    expect(below(angers).length).toBeLessThan(16);
    await angers.until('18:40');
    expect(below(angers)).toEqual(all);
  });

  test('a doubtful one does until a person has decided', async () => {
    const angers = await held();
    const reply = say(angers, 'Les Artizans');
    await angers.settle();
    expect(below(angers)).toEqual([]);
    await overturn(angers, reply, 'wrong');
    await angers.settle();
    expect(below(angers)).toEqual([reply]);
  });

  test('one for followers alone does, too: showing it would tell them', async () => {
    const angers = await held();
    const { id } = angers.village.reply(zoe, angers.opening().id, RIGHT, { visibility: 'followers' });
    await angers.settle();
    expect(await moves(angers, id)).toEqual(['hide sent']);
    await angers.until('18:40');
    expect(await moves(angers, id)).toEqual(['hide sent', 'unhide sent']);
  });

  test('those that come while the worker is away still wait when it is back', async () => {
    const angers = await held();
    await angers.close();
    const right = say(angers, RIGHT);
    const wrong = say(angers, WRONG, luc);
    expect(below(angers)).toEqual([]);
    await angers.restart();
    await angers.settle();
    expect(below(angers)).toEqual([wrong]);
    await angers.until('18:40');
    expect(below(angers)).toEqual([right, wrong]);
  });

  test('a pause says nothing, shows wrong replies all the same, and keeps right ones', async () => {
    const angers = await held();
    await angers.act({ kind: 'pause' });
    const wrong = say(angers, WRONG);
    say(angers, RIGHT, luc);
    await angers.settle();
    expect(below(angers)).toEqual([wrong]);
  });

  test('one that could not be shown is shown later', async () => {
    const angers = await held();
    angers.network.plan([{ fault: { kind: 'time-out-before' }, on: ['unhide'], calls: [1, 2] }]);
    const wrong = say(angers, WRONG);
    await angers.settle();
    expect(below(angers)).toEqual([]);
    await angers.until('10:05');
    expect(below(angers)).toEqual([wrong]);
  });
});

describe('an answer in private', () => {
  test('stands alone: to answer what waits would show it', async () => {
    const angers = await held({ feedback: 'private' });
    say(angers, RIGHT);
    await angers.settle();
    await angers.until('10:05');
    expect(angers.answersTo(zoe)).toHaveLength(1);
    expect(below(angers)).toEqual([]);
    const [answer] = angers.village.postsBy(angers.address).slice(-1);
    expect(answer).toMatchObject({ visibility: 'private', inReplyTo: undefined });
  });

  test('can be answered by a further guess of the same round', async () => {
    const angers = await held({ feedback: 'private' });
    say(angers, WRONG);
    await angers.until('10:05');
    const [answer] = angers.village.postsBy(angers.address).slice(-1);
    angers.village.reply(zoe, answer?.id ?? '', RIGHT, { visibility: 'private' });
    await angers.settle();
    expect(await angers.replies()).toMatchObject([{ verdict: 'wrong' }, { verdict: 'correct' }]);
  });
});

test('the same sign for all is not given to what waits: it would show it', async () => {
  const angers = await held({ feedback: 'same-for-all' });
  const right = say(angers, RIGHT);
  const wrong = say(angers, WRONG, luc);
  await angers.until('10:05');
  expect(below(angers)).toEqual([wrong]);
  expect(angers.village.post(wrong)?.favouritedBy).toEqual([angers.address]);
  await angers.until('18:40');
  expect(angers.village.post(right)?.favouritedBy).toEqual([]);
});

describe('what was shown', () => {
  test('and is then edited into the answer cannot be hidden any more, which is told', async () => {
    const angers = await held();
    const reply = say(angers, WRONG);
    await angers.settle();
    await angers.until('12:00');
    angers.village.editReply(zoe, reply, RIGHT);
    await angers.until('18:01');
    expect(below(angers)).toEqual([reply]);
    expect(await moves(angers, reply)).toEqual(['hide sent', 'unhide sent', 'hide failed']);
    expect(events(angers, 'not-hidden')).toBe(1);
    await angers.until('18:40');
    const report = await angers.control.report(angers.game.id, 'fr');
    expect(report?.exposure).toMatchObject([{ public: 1, never: 0 }]);
  });

  test('below the reply of another player did not wait, which is told of right ones alone', async () => {
    const angers = await held();
    const wrong = say(angers, WRONG);
    await angers.settle();
    const echo = say(angers, `@${angers.address} ${RIGHT}`, luc, wrong);
    say(angers, `@${angers.address} ${WRONG}`, { handle: 'ana', name: 'Ana' }, wrong);
    await angers.settle();
    expect(await moves(angers, echo)).toEqual(['hide failed']);
    expect(events(angers, 'not-hidden')).toBe(1);
  });
});

describe('everything is shown in the end', () => {
  test('after a stop', async () => {
    const angers = await held();
    const right = say(angers, RIGHT);
    await angers.settle();
    await angers.act({ kind: 'stop' });
    await angers.settle();
    expect(below(angers)).toEqual([right]);
  });

  test('after a reveal that was refused', async () => {
    const angers = await held();
    const right = say(angers, RIGHT);
    await angers.until('18:20');
    angers.network.plan([{ fault: { kind: 'refused', reason: 'no' }, on: ['publish'] }]);
    await angers.until('18:40');
    expect(await angers.step('reveal')).toMatchObject({ state: 'failed' });
    expect(below(angers)).toEqual([right]);
  });

  test('what comes after the reveal, at once', async () => {
    const angers = await held();
    await angers.until('18:32');
    const late = say(angers, RIGHT);
    await angers.settle();
    expect(below(angers)).toEqual([late]);
  });

  test('what comes once the game is over, while a worker still reads', async () => {
    const angers = await held();
    await angers.until('19:00');
    expect(await angers.state()).toBe('finished');
    const late = say(angers, RIGHT);
    await angers.settle();
    await angers.settle();
    expect(below(angers)).toEqual([late]);
  });

  test('what somebody writes after asking to be left alone, unread as it is', async () => {
    const angers = await held();
    const stop = say(angers, 'STOP');
    await angers.settle();
    const unread = say(angers, RIGHT);
    await angers.settle();
    expect(await angers.replies()).toHaveLength(0);
    expect(below(angers)).toEqual([]);
    await angers.until('18:40');
    expect(below(angers)).toEqual([stop, unread]);
  });
});

describe('what partners say below the question', () => {
  test('of their own is shown within a minute', async () => {
    const angers = await held({ partners: [aPartner()] });
    const hint = say(angers, 'Un logis de bois.', { handle: 'office', name: 'Office' });
    await angers.until('10:01');
    await angers.settle();
    expect(below(angers)).toEqual([hint]);
  });

  test('from the account that they lend is shown within a minute, and lets nobody wait for them', async () => {
    const lent = aPartner({ takesPart: { kind: 'lent', accounts: { ville: 'office' } } });
    const hints = [{ number: 1, at: at('11:00'), text: 'Un logis de bois.', by: 'office' }];
    const angers = await held({ partners: [lent], rounds: [aRound({ hints })] });
    await angers.until('11:02');
    await angers.settle();
    const [hint] = angers.village.postsBy(
      angers.game.partners[0]?.addresses[angers.game.accounts[0] ?? ''] ?? '',
    );
    expect(hint).toMatchObject({ inReplyTo: angers.opening().id, heldBy: undefined, replies: 'anyone' });
  });
});
