import { describe, expect, test, vi } from 'vitest';
import { lookForSecond } from '#jobs/look-for-second.ts';
import { recordActed } from '#jobs/partners/recheck.ts';
import { publishStep } from '#jobs/publish-step.ts';
import { send, type Sending } from '#jobs/sending/send-once.ts';
import type { Account } from '#jobs/context.ts';
import { sweep } from '#jobs/sweep-round.ts';
import type { FaultRule } from '#networks/village/faults.ts';
import type { Leave, Network, Outgoing } from '#networks/network.ts';
import { compose } from '#game/words/compose.ts';
import type { Game } from '#game/game.ts';
import { doublesOf } from '#store/posts/doubles.ts';
import { beginAttempt, recordSent, recordState } from '#store/outbox/sending.ts';
import { HANGS_MS } from '../../hangs.ts';
import { cutOff } from '../../support/games/cut-off.ts';
import { at, aRound } from '../../support/games/game.ts';
import { aLiveHour } from '../../support/games/live-hour.ts';
import { aPartner } from '../../support/games/partners.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play } = useTheatre();
const never = new AbortController().signal;
const seconds = (count: number): Temporal.Duration => Temporal.Duration.from({ seconds: count });

describe('a slow server', () => {
  test.each([2, 20, 45])('that takes a post up %i seconds late gets it once', async (late) => {
    const angers = await play();
    angers.network.plan([{ fault: { kind: 'late', by: seconds(late) }, on: ['publish'], calls: [1] }]);
    await angers.until('09:05');
    expect(angers.posts()).toHaveLength(1);
    expect(await angers.step('opening')).toMatchObject({
      state: 'sent',
      attempts: 1,
      networkId: angers.opening().id,
    });
  });

  test('makes no step late of which it is not known whether it is there', async () => {
    const angers = await play({
      rounds: [aRound({ hints: [{ number: 1, at: at('17:59:50'), text: 'Tard' }] })],
    });
    await angers.until('17:59:40');
    angers.network.plan([{ fault: { kind: 'late', by: seconds(40) }, on: ['publish'], calls: [1] }]);
    await angers.until('18:00:20');
    expect(await angers.step('hint-1')).toMatchObject({ state: 'uncertain' });
    await angers.until('18:02');
    expect(await angers.step('hint-1')).toMatchObject({ state: 'sent' });
    expect(angers.posts().filter(({ text }) => text.includes('Tard'))).toHaveLength(1);
  });

  test('that never takes it up: what is too late then is left out', async () => {
    const angers = await play({
      rounds: [aRound({ hints: [{ number: 1, at: at('17:59:50'), text: 'Tard' }] })],
    });
    await angers.until('17:59:40');
    angers.network.plan([{ fault: { kind: 'time-out-before' }, on: ['publish'], calls: [1] }]);
    await angers.until('18:02');
    expect(await angers.step('hint-1')).toMatchObject({ state: 'skipped', why: 'round-over' });
  });
});

describe('a server that takes up a post after the last look', () => {
  const repeated = [
    { fault: { kind: 'late', by: seconds(65) }, on: ['publish'], calls: [1] },
    { fault: { kind: 'error-before' }, on: ['publish'], calls: [2] },
  ] as const;

  test('is looked at again before a third attempt, the second having surely failed', async () => {
    const angers = await play({ feedback: 'none' });
    angers.network.plan(repeated);
    await angers.until('09:01', 'closely');
    await angers.moment('09:01:06');
    await angers.until('09:30', 'closely');
    expect(angers.posts()).toHaveLength(1);
    expect(await angers.step('opening')).toMatchObject({ state: 'sent', networkId: angers.opening().id });
  });

  test('is looked at once more by the next worker, for a step and for an answer', async () => {
    const angers = await play();
    angers.network.plan([{ fault: { kind: 'late', by: seconds(180) }, on: ['publish'], calls: [1] }]);
    await angers.until('09:04');
    expect(angers.posts()).toHaveLength(2);
    angers.network.plan([{ fault: { kind: 'late', by: seconds(180) }, on: ['publish'], calls: [1] }]);
    const zoe = { handle: 'zoe', name: 'Zoé' };
    angers.village.reply(zoe, angers.opening().id, 'Le château');
    await angers.moment('09:04:01');
    await angers.until('09:08');
    expect(angers.answersTo(zoe)).toHaveLength(2);
    await angers.restart();
    await angers.until('09:12');
    expect(angers.posts()).toHaveLength(1);
    expect(angers.answersTo(zoe)).toHaveLength(1);
  });
});

/** A worker whose requests wait, once their attempt has begun, until the test lets them go on. */
function frozen({ context, game }: Play): {
  readonly account: Account;
  readonly thaw: () => void;
  readonly begun: Promise<void>;
} {
  const account = context.accounts.get(game.accounts[0] ?? '');
  if (!account) throw new Error('The game has an account.');
  const going = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const network = new Proxy<Network>(account.network, {
    get: (of, name) => {
      if (name !== 'prepare') return Reflect.get(of, name).bind?.(of);
      return async (post: Outgoing, signal: AbortSignal) => {
        const prepared = await of.prepare(post, signal);
        if (!prepared.ok) return prepared;
        const publish = async (leave: Leave, during: AbortSignal) => {
          begun.resolve();
          await going.promise;
          return prepared.value.publish(leave, during);
        };
        return { ok: true, value: { publish } };
      };
    },
  });
  return { account: { ...account, network }, thaw: going.resolve, begun: begun.promise };
}

/** The opening, as the frozen worker and nobody else would post it. */
async function freezeWhilePosting(
  angers: Play,
): Promise<{ readonly thaw: () => void; readonly sending: Promise<Sending> }> {
  const { account, thaw, begun } = frozen(angers);
  const composed = compose('Où est-ce ?', ['#Angers'], { textLimit: 500, measure: ({ length }) => length });
  if (!composed.ok) throw new Error('The text of this test is too long.');
  const step = await angers.step('opening');
  const post: Outgoing = {
    key: step.id,
    text: composed.text,
    pictures: [],
    visibility: 'public',
    language: 'fr',
    quotes: 'nobody',
  };
  const sending = send(angers.context, account, 'steps', { ...step, version: null }, post, never);
  await begun;
  return { thaw, sending };
}

describe('a worker that was frozen while it posted', () => {
  test('posts nothing when it wakes, and writes nothing over what another has done since', async () => {
    const angers = await play();
    await angers.until('08:59:59');
    const { thaw, sending } = await freezeWhilePosting(angers);
    await angers.until('09:02');
    const { networkId } = await angers.step('opening');
    thaw();
    expect(await sending).toEqual({ kind: 'taken' });
    expect(angers.posts().map(({ id }) => id)).toEqual([networkId]);
    expect(await angers.step('opening')).toMatchObject({ state: 'sent', networkId, attempts: 2 });
  });

  test('and woke before anybody looked, posts nothing either: it is tried again', async () => {
    const angers = await play();
    await angers.until('08:59:59');
    const { thaw, sending } = await freezeWhilePosting(angers);
    angers.clock.moveTo(at('09:00:15'));
    thaw();
    expect(await sending).toMatchObject({ kind: 'again' });
    expect(angers.posts()).toEqual([]);
    expect(await angers.step('opening')).toMatchObject({
      state: 'planned',
      why: 'unreachable (held-back)',
    });
    await angers.until('09:01');
    expect(angers.posts()).toHaveLength(1);
  });

  test('for a moment only posts what it had begun', async () => {
    const angers = await play();
    await angers.until('08:59:59');
    const { thaw, sending } = await freezeWhilePosting(angers);
    angers.clock.moveTo(angers.clock.now().add({ milliseconds: 400 }));
    thaw();
    expect(await sending).toMatchObject({ kind: 'sent' });
    await angers.until('09:02');
    expect(angers.posts()).toHaveLength(1);
  });
});

describe('a second post that turns up all the same', () => {
  /** Its request left in time; the server took it up when everybody had given it up. */
  async function posted(angers: Play, also: readonly FaultRule[] = []): Promise<void> {
    angers.network.plan([{ fault: { kind: 'late', by: seconds(0) }, on: ['publish'], calls: [1] }, ...also]);
    await angers.until('08:59:59');
    const step = await angers.step('opening');
    const { account } = frozen(angers);
    const composed = compose('Deux fois', ['#Angers'], { textLimit: 500, measure: ({ length }) => length });
    if (!composed.ok) throw new Error('The text of this test is too long.');
    const answered = Promise.withResolvers<void>();
    const network = new Proxy<Network>(account.network, {
      get: (of, name) =>
        name === 'prepare'
          ? async () => ({
              ok: true,
              value: {
                publish: async () => {
                  await answered.promise;
                  const id = angers.village.write(
                    angers.village.inhabitants()[0] as never,
                    {
                      text: composed.text,
                      visibility: 'public',
                      language: 'fr',
                      pictures: [],
                      quotes: 'anyone',
                    } as never,
                  );
                  return { ok: true, value: { id: id.id, url: id.url, at: id.createdAt } };
                },
              },
            })
          : Reflect.get(of, name),
    });
    const post: Outgoing = {
      key: step.id,
      text: composed.text,
      pictures: [],
      visibility: 'public',
      language: 'fr',
      quotes: 'nobody',
    };
    const sending = send(
      angers.context,
      { ...account, network },
      'steps',
      { ...step, version: null },
      post,
      never,
    );
    await angers.until('09:03');
    answered.resolve();
    expect(await sending).toEqual({ kind: 'taken' });
  }

  test('is told and taken back; the first one stays the step’s', async () => {
    const angers = await play();
    await posted(angers);
    expect(angers.posts()).toHaveLength(1);
    expect(await angers.step('opening')).toMatchObject({ state: 'sent', networkId: angers.opening().id });
    expect(angers.logged).toContainEqual(expect.objectContaining({ event: 'posted-twice' }));
    expect(await doublesOf(angers.context.db, angers.game.id)).toMatchObject([
      { takenBackAt: expect.anything() },
    ]);
  });

  test('is taken back when its network is in reach again', async () => {
    const angers = await play();
    await posted(angers, [{ fault: { kind: 'error-before' }, on: ['delete'], until: at('09:04') }]);
    expect(await doublesOf(angers.context.db, angers.game.id)).toMatchObject([{ takenBackAt: undefined }]);
    await angers.until('09:04');
    expect(await doublesOf(angers.context.db, angers.game.id)).toMatchObject([
      { takenBackAt: expect.anything() },
    ]);
  });

  test('long after every look is looked for once more, and taken back', async () => {
    const angers = await play();
    angers.network.plan([{ fault: { kind: 'late', by: seconds(180) }, on: ['publish'], calls: [1] }]);
    await angers.until('09:02');
    const [first] = angers.posts();
    await angers.until('09:04');
    expect(angers.posts()).toHaveLength(2);
    await angers.until('09:08');
    expect(angers.posts()).toEqual([first]);
    expect(angers.logged).toContainEqual(expect.objectContaining({ event: 'posted-twice' }));
  });

  test('long after every look is found below the head of a recap', async () => {
    const hour = await play(aLiveHour());
    await hour.until('10:00:15');
    hour.network.plan([{ fault: { kind: 'late', by: seconds(180) }, on: ['publish'], calls: [1] }]);
    await hour.until('10:04');
    const parts = () => hour.posts().filter(({ text }) => text.startsWith('Q1.'));
    const [first, second] = parts();
    expect(second?.inReplyTo).toBe(first?.inReplyTo);
    await hour.until('10:10');
    expect(parts()).toEqual([first]);
  });

  test('long after every look is found where a lent account gave its hint', async () => {
    const office = aPartner({ takesPart: { kind: 'lent', accounts: { ville: 'office' } } });
    const hint = { number: 1, at: at('11:00'), text: 'Un logis de bois.', by: 'office' };
    const angers = await play({ partners: [office], rounds: [aRound({ hints: [hint] })] });
    const address = Object.values(angers.game.partners[0]?.addresses ?? {})[0] ?? '';
    await angers.until('10:59');
    const lent = angers.networkOf(address.split('@')[0] ?? '');
    lent.plan([{ fault: { kind: 'late', by: seconds(180) }, on: ['publish'], calls: [1] }]);
    await angers.until('11:04');
    const [first, second] = angers.village.postsBy(address);
    expect(second?.inReplyTo).toBe(angers.opening().id);
    await angers.until('11:10');
    expect(angers.village.postsBy(address)).toEqual([first]);
  });

  test('is looked for whatever it counts: its words were written anew after a pause', async () => {
    const angers = await play({ feedback: 'none' });
    const zoe = { handle: 'zoe', name: 'Zoé' };
    await angers.until('17:29:50');
    angers.network.plan([{ fault: { kind: 'late', by: seconds(240) }, on: ['publish'], calls: [1] }]);
    await angers.until('17:30:10');
    await angers.act({ kind: 'pause' });
    await angers.until('17:32', 'closely');
    angers.village.reply(zoe, angers.opening().id, 'La maison d’Adam');
    await angers.settle();
    await angers.act({ kind: 'resume' });
    await angers.until('17:33', 'closely');
    const calls = () => angers.posts().filter(({ text }) => text.startsWith('⏳'));
    const [first, ...others] = calls();
    expect([first?.text, others]).toEqual([expect.stringContaining('1'), []]);
    await angers.until('17:35', 'closely');
    expect(calls()).toHaveLength(2);
    await angers.until('17:45', 'closely');
    expect(calls()).toEqual([first]);
  });

  test('is given up by no clock that has gone wrong', async () => {
    const angers = await play();
    angers.network.plan([{ fault: { kind: 'late', by: seconds(180) }, on: ['publish'], calls: [1] }]);
    await angers.until('09:04');
    const [first, second] = angers.posts();
    expect(second).toBeDefined();
    angers.clock.moveTo(at('18:04'));
    angers.network.ours = Temporal.Duration.from({ hours: 9 });
    const { id } = await angers.step('opening');
    await lookForSecond.run(angers.context, { outbox: 'steps', id }, never);
    expect(angers.posts()).toEqual([first]);
  });

  test('is swept as long as it is there: who answers it without a mention plays', async () => {
    const angers = await play({ feedback: 'none' }, { capabilities: { delete: false } });
    await posted(angers);
    const [double] = await doublesOf(angers.context.db, angers.game.id);
    const zoe = { handle: 'zoe', name: 'Zoé' };
    angers.village.reply(zoe, double?.networkId ?? '', 'La maison d’Adam', { mention: false });
    await angers.until('19:00');
    expect(await angers.replies()).toMatchObject([{ verdict: 'correct' }]);
  });

  test('is told to a person where it cannot be taken back, and who answers it plays', async () => {
    const angers = await play({}, { capabilities: { delete: false } });
    await posted(angers);
    const [double] = await doublesOf(angers.context.db, angers.game.id);
    expect(double).toMatchObject({ takenBackAt: undefined });
    angers.village.reply({ handle: 'zoe', name: 'Zoé' }, double?.networkId ?? '', 'La maison d’Adam');
    await angers.until('09:05');
    expect(await angers.replies()).toMatchObject([{ verdict: 'correct' }]);
    expect((await angers.control.report(angers.game.id, 'fr'))?.problems).toContainEqual(
      expect.stringContaining('est paru deux fois'),
    );
  });
});

describe('a worker that loses its job to another while it uploads', () => {
  test('posts nothing once it is through', async () => {
    const angers = await play();
    await angers.until('08:59:59');
    const { context: other } = await angers.engage();
    const { id } = await angers.step('opening');
    angers.clock.moveTo(at('09:00'));
    angers.network.plan([{ fault: { kind: 'slow', by: seconds(20) }, on: ['upload'], calls: [1] }]);
    const uploading = publishStep.run(angers.context, { step: id }, never);
    await vi.waitUntil(() => angers.village.slow.next(), HANGS_MS);
    await publishStep.run(other, { step: id }, never);
    const { networkId } = await angers.step('opening');
    angers.clock.moveTo(at('09:00:20'));
    angers.village.slow.release();
    await uploading;
    expect(angers.posts().map((post) => post.id)).toEqual([networkId]);
    expect(await angers.step('opening')).toMatchObject({ state: 'sent', attempts: 1 });
  });
});

describe('workers whose clocks differ', () => {
  test.each([
    [20, 45],
    [60, 45],
    [-60, 45],
    [60, 2],
  ])(
    'by %i seconds look for a post that a server takes up %i seconds late until it can come no more',
    async (ahead, late) => {
      const angers = await play();
      await angers.until('08:59:59');
      const { context } = await angers.engage(undefined, seconds(ahead));
      angers.network.plan([{ fault: { kind: 'late', by: seconds(late) }, on: ['publish'], calls: [1] }]);
      const { id } = await angers.step('opening');
      for (let second = 0; second <= 90; second += 5) {
        await angers.moment(
          at('09:00').add({ seconds: second }).toZonedDateTimeISO('Europe/Paris').toPlainTime().toString(),
        );
        await publishStep.run(context, { step: id }, never);
      }
      expect(angers.posts()).toHaveLength(1);
      expect(await angers.step('opening')).toMatchObject({ state: 'sent', attempts: 1 });
    },
  );

  test('an attempt that is dated ahead is looked for no longer than any other', async () => {
    const angers = await play();
    await angers.until('08:59:59');
    await cutOff(angers, 'opening', '10:00', 'Où est-ce ?');
    await angers.until('09:02');
    expect(angers.posts()).toHaveLength(1);
  });
});

describe('what may be out is looked for although it could not be posted any more:', () => {
  test.each<[string, Partial<Game>]>([
    ['whose picture is gone', { rounds: [aRound({ photo: 'gone.jpg' })] }],
    ['whose hashtags have changed', { hashtags: { always: ['#Angers', '#Quiz'], replies: 'optional' } }],
  ])('a step %s', async (_, changes) => {
    const angers = await play();
    await angers.until('08:59:59');
    angers.network.plan([{ fault: { kind: 'late', by: seconds(20) }, on: ['publish'], calls: [1] }]);
    await angers.moment('09:00');
    await angers.restart({ ...angers.game, ...changes });
    await angers.until('09:02');
    expect(await angers.step('opening')).toMatchObject({ state: 'sent', networkId: angers.opening().id });
    expect(angers.posts()).toHaveLength(1);
  });

  test('an answer, on a network that has come to take shorter ones', async () => {
    const limits = { textLimit: 500 };
    const angers = await play({}, { capabilities: limits });
    await angers.until('10:00');
    angers.network.plan([{ fault: { kind: 'late', by: seconds(20) }, on: ['publish'], calls: [1] }]);
    const zoe = { handle: 'zoe', name: 'Zoé' };
    angers.village.reply(zoe, angers.opening().id, 'La maison d’Adam');
    await angers.settle();
    expect(await angers.effects()).toContainEqual(expect.objectContaining({ state: 'uncertain' }));
    limits.textLimit = 10;
    await angers.restart();
    await angers.until('10:02');
    expect(await angers.effects()).toContainEqual(expect.objectContaining({ kind: 'answer', state: 'sent' }));
    expect(angers.answersTo(zoe)).toHaveLength(1);
  });
});

describe('two answers with the same words to the same reply', () => {
  test('are two: what is known to be the first is not taken for the second', async () => {
    const angers = await play();
    await angers.until('10:00');
    const zoe = { handle: 'zoe', name: 'Zoé' };
    const { id } = angers.village.reply(zoe, angers.opening().id, 'Le château');
    await angers.until('10:01');
    expect(angers.answersTo(zoe)).toHaveLength(1);
    angers.network.plan([{ fault: { kind: 'time-out-before' }, on: ['publish'], calls: [1] }]);
    angers.village.editReply(zoe, id, 'Le musée');
    const { context, game } = angers;
    const [account] = context.accounts.values();
    if (account)
      await sweep(context, account, { game: game.id, round: 1, attempts: 0, awaited: false }, never);
    await angers.until('10:04');
    const answers = (await angers.effects()).filter(({ kind }) => kind === 'answer');
    expect(answers).toMatchObject([{ state: 'sent' }, { state: 'sent' }]);
    expect(new Set(answers.map(({ networkId }) => networkId)).size).toBe(2);
    expect(new Set(angers.answersTo(zoe)).size).toBe(1);
  });
});

describe('what is written of an attempt', () => {
  test('is nothing where it was to be written of a step as it was before', async () => {
    const angers = await play();
    await angers.until('08:59');
    const { db } = angers.context;
    const step = await angers.step('opening');
    await beginAttempt(db, 'steps', step, { at: at('08:59'), text: 'Un' });
    const { game, round, account } = step;
    const act = { id: 'seen', game, round, account, partner: 'office', kind: 'hint', of: step.id } as const;
    await recordActed(angers.context, step, { ...act, at: at('08:59'), url: undefined });
    expect(await angers.step('opening')).toMatchObject({ state: 'sending' });
  });

  test('is the id of the post too, where it was known without it', async () => {
    const angers = await play();
    await angers.until('08:59');
    const { db } = angers.context;
    const { id } = await angers.step('opening');
    await recordSent(db, 'steps', id, { at: at('08:59') });
    expect(await recordSent(db, 'steps', id, { id: 'one', at: at('08:59') })).toBeUndefined();
    expect(await angers.step('opening')).toMatchObject({ state: 'sent', networkId: 'one' });
    expect(await recordSent(db, 'steps', id, { id: 'two', at: at('08:59') })).toBe('one');
  });

  test('is written only by whose attempt it is', async () => {
    const angers = await play();
    await angers.until('08:59');
    const { db } = angers.context;
    const step = await angers.step('opening');
    const mine = await beginAttempt(db, 'steps', step, { at: at('08:59'), text: 'Un' });
    expect(await beginAttempt(db, 'steps', step, { at: at('08:59'), text: 'Deux' })).toBeUndefined();
    const others = await beginAttempt(db, 'steps', await angers.step('opening'), {
      at: at('09:00'),
      text: 'Deux',
    });
    expect(await recordState(db, 'steps', mine ?? step, 'planned', at('09:00'))).toBe(false);
    expect(await angers.step('opening')).toMatchObject({ state: 'sending', attempts: 2 });
    expect(await recordState(db, 'steps', others ?? step, 'planned', at('09:00'))).toBe(true);
  });
});
