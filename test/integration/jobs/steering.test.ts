import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { SteeringDeed } from '#acts/act.ts';
import type { Performed } from '#app/acts/perform.ts';
import { publishStep } from '#jobs/publish-step.ts';
import { standingsOf } from '#jobs/grading/finds.ts';
import type { Profile } from '#networks/village/post.ts';
import { gameRow } from '#store/games/games.ts';
import { callOn } from '#store/games/rounds-off.ts';
import { readJournal } from '#store/journal.ts';
import { beginAttempt } from '#store/outbox/sending.ts';
import { versionsOf } from '#store/games/versions.ts';
import { HANGS_MS } from '../../hangs.ts';
import { at } from '../../support/games/game.ts';
import { openTheatre, type Play, type Theatre } from '../../support/games/playhouse.ts';

const zoe: Profile = { handle: 'zoe', name: 'Zoé' };
const luc: Profile = { handle: 'luc', name: 'Luc' };

const never = (): AbortSignal => AbortSignal.timeout(HANGS_MS);

describe('a game under way is steered', () => {
  const resources = new AsyncDisposableStack();
  let theatre: Theatre;
  beforeAll(async () => {
    theatre = resources.use(await openTheatre());
  });
  afterAll(() => resources.disposeAsync());

  /** A play whose script can be edited, at that time. */
  async function play(time = '10:00', accounts: readonly string[] = ['ville']): Promise<Play> {
    const angers = await theatre.open(
      { masking: 'hide', accounts },
      { capabilities: { hiding: { remains: 'one-click', most: 300 } } },
    );
    onTestFinished(() => angers[Symbol.asyncDispose]());
    expect(await angers.applyWritten()).toMatchObject({ ok: true });
    await angers.until(time);
    return angers;
  }

  const steer = (angers: Play, deed: SteeringDeed): Promise<Performed> => angers.act({ kind: 'steer', deed });

  async function steered(angers: Play, deed: SteeringDeed): Promise<void> {
    expect(await steer(angers, deed)).toMatchObject({ ok: true });
  }

  const said = (angers: Play, words: string): readonly string[] =>
    angers.posts().flatMap(({ text }) => (text.includes(words) ? [text] : []));

  const played = async ({ context, game }: Play) => (await gameRow(context.db, game.id))?.version;

  test('a hint that is moved comes then, and back at its moment once that is undone', async () => {
    const angers = await play();
    await steered(angers, { deed: 'move', step: '1/hint-1', to: '10:30' });
    expect((await angers.step('hint-1')).due).toEqual(at('10:30'));
    await angers.act({ kind: 'undo' });
    await angers.until('10:45');
    expect(said(angers, 'rue Montault')).toEqual([]);
    await steered(angers, { deed: 'move', step: 'hint-1', to: '-10min' });
    await angers.until('10:50');
    expect(said(angers, 'rue Montault')).toHaveLength(1);
    const lines = await readJournal(angers.context.db, { game: angers.game.id, most: 100 });
    expect(lines.flatMap(({ entry }) => (entry.kind === 'act' ? [entry.act] : []))).toEqual([
      { kind: 'apply', version: 1 },
      { kind: 'steer', deed: { deed: 'move', step: '1/hint-1', to: '10:30' } },
      { kind: 'undo', line: expect.any(Number) as unknown },
      { kind: 'steer', deed: { deed: 'move', step: 'hint-1', to: '-10min' } },
    ]);
    const versions = await versionsOf(angers.context.db, angers.game.id);
    expect(versions.map(({ act }) => act?.kind)).toEqual([undefined, 'steer', 'steer']);
  });

  test('a hint that its server makes in a pause, and that is written anew meanwhile, is found by its words of then', async () => {
    const angers = await play();
    await angers.until('10:59');
    const fault = { kind: 'late', by: Temporal.Duration.from({ seconds: 150 }) } as const;
    angers.network.plan([{ fault, on: ['publish'], calls: [1] }]);
    await angers.moment('11:00');
    await angers.act({ kind: 'pause' });
    const goOn = async (seconds: number): Promise<void> => {
      for (let passed = 0; passed < seconds; passed += 6) {
        angers.clock.moveTo(angers.clock.now().add({ seconds: 6 }));
        await angers.settle();
      }
    };
    await goOn(90);
    expect((await angers.step('hint-1')).state).toBe('planned');
    await steered(angers, { deed: 'edit', step: '1/hint-1', text: 'Levez les yeux.' });
    await goOn(90);
    const posts = angers.posts().length;
    await angers.act({ kind: 'resume' });
    await goOn(60);
    expect((await angers.step('hint-1')).state).toBe('sent');
    expect(angers.posts()).toHaveLength(posts);
    expect(said(angers, 'Levez les yeux.')).toEqual([]);
  });

  test('a hint that has got the number of one taken out is called by it', async () => {
    const angers = await play();
    await steered(angers, { deed: 'cancel', step: '1/hint-1' });
    await angers.until('12:59');
    const hint = await angers.step('hint-2');
    angers.clock.moveTo(at('13:00'));
    await beginAttempt(angers.context.db, 'steps', hint, { at: angers.clock.now(), text: 'Voilà.' });
    expect(await angers.control.underWay({ account: hint.account })).toEqual([
      { what: 'post', id: `1/hint-1/${hint.account}`, game: angers.game.id, account: hint.account },
    ]);
    await angers.until('13:10');
    const edit = (post: string, text: string) => angers.act({ kind: 'edit-post', post, text });
    expect(await edit('1/hint-1', 'Regardez mieux.')).toMatchObject({ ok: true });
    await angers.settle();
    expect(await edit(`1/hint-1/${hint.account}`, 'Regardez encore mieux.')).toMatchObject({ ok: true });
    await angers.settle();
    expect(said(angers, 'Regardez encore mieux.')).toHaveLength(1);
    expect(await angers.act({ kind: 'delete-post', post: '1/indice-1' })).toMatchObject({ ok: true });
  });

  test('a step that is brought forward while its old job is queued is posted once', async () => {
    const angers = await play();
    const { id } = await angers.step('hint-1');
    await steered(angers, { deed: 'now', step: '1/hint-1' });
    await angers.until('10:01');
    expect(said(angers, 'rue Montault')).toHaveLength(1);
    angers.clock.moveTo(at('11:00'));
    await publishStep.run(angers.context, { step: id }, never());
    await angers.until('11:30');
    expect(said(angers, 'rue Montault')).toHaveLength(1);
    expect(await steer(angers, { deed: 'now', step: '1/hint-1' })).toMatchObject({
      refusal: { kind: 'step-posted' },
    });
  });

  test('two workers on one database go on with it, and one of them posts', async () => {
    const angers = await play();
    const { context: second } = await angers.engage();
    await steered(angers, { deed: 'edit', step: '1/hint-1', text: 'Levez les yeux.' });
    await steered(angers, { deed: 'now', step: '1/hint-1' });
    const { id } = await angers.step('hint-1');
    angers.clock.moveTo(at('10:01'));
    await Promise.all(
      [angers.context, second].map((context) => publishStep.run(context, { step: id }, never())),
    );
    await angers.settle();
    expect(said(angers, 'Levez les yeux.')).toHaveLength(1);
    expect(said(angers, 'rue Montault')).toEqual([]);
  });

  test('a hint that was left out because it came too late comes when it is brought to now', async () => {
    const angers = await play();
    await angers.act({ kind: 'pause' });
    await angers.moment('12:00');
    await angers.act({ kind: 'resume' });
    await angers.settle();
    expect((await angers.step('hint-1')).state).toBe('skipped');
    await steered(angers, { deed: 'now', step: '1/hint-1' });
    await angers.until('12:01');
    expect(said(angers, 'rue Montault')).toHaveLength(1);
  });

  test('a hint that came too late on one account comes there when it is brought to now, and on no other again', async () => {
    const angers = await play('10:50', ['ville', 'autre']);
    const [ville = '', autre = ''] = angers.game.accounts;
    await angers.act({ kind: 'pause-account', account: autre }, { game: undefined });
    await angers.until('11:40');
    await angers.act({ kind: 'resume-account', account: autre }, { game: undefined });
    await angers.until('11:45');
    const hints = () =>
      [ville, autre].map(
        (name) => angers.posts(`${name}@village.example`).filter(({ text }) => text.startsWith('💡')).length,
      );
    expect(hints()).toEqual([1, 0]);
    await steered(angers, { deed: 'now', step: '1/hint-1' });
    await angers.until('11:55');
    expect(hints()).toEqual([1, 1]);
    expect(await steer(angers, { deed: 'now', step: '1/hint-1' })).toMatchObject({
      refusal: { kind: 'step-posted' },
    });
  });

  test.for(['cancel', 'edit', 'move'] as const)(
    'what went out while its script was being written anew is as it is, and the deed is refused: %s',
    async (deed) => {
      const angers = await play();
      const hint = await angers.step('hint-1');
      const { db } = angers.context;
      let asked = 0;
      const control = angers.controlOn(db, async () => {
        asked += 1;
        if (asked === 2) await beginAttempt(db, 'steps', hint, { at: angers.clock.now(), text: 'Là.' });
        return angers.clock.now();
      });
      const deeds = {
        cancel: { deed: 'cancel', step: '1/hint-1' },
        edit: { deed: 'edit', step: '1/hint-1', text: 'Ici.' },
        move: { deed: 'move', step: '1/hint-1', to: '12:00' },
      } as const;
      const act = { kind: 'steer', deed: deeds[deed] } as const;
      const performed = await control.act({
        id: `${angers.game.id}/${deed}`,
        who: 'zoé',
        game: angers.game.id,
        act,
      });
      expect((await angers.step('hint-1')).state).toBe('sending');
      expect(performed).toMatchObject({ ok: false, refusal: { kind: 'step-posted' } });
      expect(await played(angers)).toBe(1);
    },
  );

  test.for(['round', 'end'] as const)(
    'a round that is called off before it opens posts nothing, be it a ranking, unless that is the whole game’s: %s',
    async (standings) => {
      const angers = await theatre.open({ standings });
      onTestFinished(() => angers[Symbol.asyncDispose]());
      await angers.until('08:50');
      expect(await angers.act({ kind: 'cancel-round', called: '1' })).toMatchObject({ ok: true });
      await angers.until('19:00');
      expect(angers.posts()).toHaveLength(standings === 'end' ? 1 : 0);
      expect(await angers.state()).toBe('finished');
    },
  );

  test('a hint is added, now and later, and one is taken out', async () => {
    const angers = await play();
    await steered(angers, { deed: 'add-hint', round: '1', text: 'Une tour le garde.' });
    await steered(angers, { deed: 'add-hint', round: '1', at: '10:20', text: 'Près d’une place.' });
    await steered(angers, { deed: 'cancel', step: 'indice-3' });
    await angers.until('11:30');
    expect(angers.posts().flatMap(({ text }) => (text.startsWith('💡') ? [text] : []))).toEqual([
      expect.stringContaining('Une tour le garde.'),
      expect.stringContaining('Près d’une place.'),
    ]);
    expect((await angers.step('hint-1')).state).toBe('cancelled');
  });

  test('a round that is closed early gives no further hint, and reveals as long after', async () => {
    const angers = await play('11:30');
    await steered(angers, { deed: 'close', round: '1' });
    await angers.until('11:45');
    expect(said(angers, 'C’est fini pour aujourd’hui.')).toHaveLength(1);
    expect(said(angers, '✨')).toEqual([]);
    await angers.until('12:10');
    expect(said(angers, '✨')).toHaveLength(1);
    expect(await angers.states()).toEqual(expect.arrayContaining(['hint-2 cancelled (dropped)']));
    expect((await angers.step('last-call')).state).toBe('cancelled');
    expect(await steer(angers, { deed: 'extend', round: '1', by: '1h' })).toMatchObject({
      refusal: { kind: 'closed-already' },
    });
  });

  test('what a closed round has lost comes back as long as its answer is not out, and not after', async () => {
    const angers = await play('11:30');
    const close = (): Promise<void> => steered(angers, { deed: 'close', round: '1', reveal: '10min' });
    await close();
    await angers.until('11:35');
    expect((await angers.step('hint-2')).state).toBe('cancelled');
    expect(await angers.act({ kind: 'undo' })).toMatchObject({ ok: true });
    expect(await angers.states()).toEqual(expect.arrayContaining(['hint-2 planned', 'last-call planned']));
    await close();
    await angers.until('11:50');
    expect(said(angers, '✨')).toHaveLength(1);
    const refusal = {
      kind: 'script-faults',
      faults: expect.arrayContaining([expect.objectContaining({ code: 'after-reveal' })]),
    };
    expect(await angers.act({ kind: 'undo' })).toMatchObject({ ok: false, refusal: refusal });
    expect(await angers.act({ kind: 'apply', version: 1 })).toMatchObject({ ok: false, refusal });
    await angers.until('12:00');
    const posts = angers.posts().length;
    await angers.until('18:30');
    expect(angers.posts()).toHaveLength(posts);
    expect(await angers.states()).toEqual(
      expect.arrayContaining(['hint-2 cancelled (dropped)', 'last-call cancelled (dropped)']),
    );
  });

  test('a round that is extended closes and reveals that much later', async () => {
    const angers = await play('17:45');
    await steered(angers, { deed: 'extend', round: '1', by: '30min' });
    expect((await angers.step('hint-2')).due).toEqual(at('13:00'));
    await angers.until('18:20');
    expect(said(angers, 'C’est fini pour aujourd’hui.')).toEqual([]);
    await angers.until('18:35');
    expect(said(angers, 'C’est fini pour aujourd’hui.')).toHaveLength(1);
    expect(said(angers, '✨')).toEqual([]);
    await angers.until('19:01');
    expect(said(angers, '✨')).toHaveLength(1);
  });

  test('after a pause that spans a hint and a closing, all of it comes later by its length', async () => {
    const angers = await play('12:30');
    await angers.act({ kind: 'pause' });
    await angers.moment('18:10');
    expect(await angers.act({ kind: 'shift' })).toMatchObject({ ok: true });
    expect((await gameRow(angers.context.db, angers.game.id))?.state).toBe('playing');
    expect((await angers.step('hint-1')).due).toEqual(at('11:00'));
    expect((await angers.step('hint-2')).due).toEqual(at('18:40'));
    expect((await angers.step('closing')).due).toEqual(at('23:40'));
    await angers.until('18:45');
    expect((await angers.step('hint-2')).state).toBe('sent');
    await angers.until('23:45');
    expect(said(angers, 'C’est fini pour aujourd’hui.')).toHaveLength(1);
  });

  test('that is undone as one act: the game is paused again, by the calendar that it had', async () => {
    const angers = await play('12:30');
    await angers.act({ kind: 'pause' });
    await angers.moment('14:00');
    await angers.act({ kind: 'shift' });
    expect(await angers.act({ kind: 'undo' })).toMatchObject({ ok: true });
    expect((await gameRow(angers.context.db, angers.game.id))?.state).toBe('paused');
    expect((await angers.step('hint-2')).due).toEqual(at('13:00'));
    expect(await angers.act({ kind: 'resume' })).toMatchObject({ ok: true });
    expect(await angers.act({ kind: 'shift' })).toMatchObject({
      refusal: { kind: 'already', state: 'playing' },
    });
  });

  test('what was shown of one version is not done to another, and nothing is changed by a refusal', async () => {
    const angers = await play();
    const before = await angers.steps();
    const deed = { deed: 'move', step: '1/hint-1', to: '+15min' } as const;
    expect(await angers.act({ kind: 'steer', deed, from: 7 })).toMatchObject({
      refusal: { kind: 'version-changed', version: 1 },
    });
    expect(await steer(angers, { ...deed, to: '09:30' })).toMatchObject({ refusal: { kind: 'moment-past' } });
    expect(await steer(angers, { ...deed, step: '4/hint-1' })).toMatchObject({
      refusal: { kind: 'unknown-step', known: expect.arrayContaining(['1/hint-1', '1/reveal']) as unknown },
    });
    expect(await angers.steps()).toEqual(before);
    expect(await played(angers)).toBe(1);
    const compared = await angers.control.compare(angers.game.id, { kind: 'steer', deed });
    expect(compared).toMatchObject({
      ok: true,
      changes: { moved: [{ kind: 'hint', ordinal: 1 }], gone: [] },
    });
    expect(await angers.steps()).toEqual(before);
  });

  test('it is undone after the worker was started again in between', async () => {
    const angers = await play();
    await steered(angers, { deed: 'move', step: '1/hint-1', to: '12:00' });
    await angers.restart(angers.game);
    await angers.until('11:30');
    expect(said(angers, 'rue Montault')).toEqual([]);
    await angers.act({ kind: 'undo' });
    await angers.settle();
    // Its moment is only half an hour ago.
    expect(said(angers, 'rue Montault')).toHaveLength(1);
  });

  test('a round that is called off says so in its thread, and nothing else of it comes', async () => {
    const angers = await play();
    const { id } = angers.village.reply(zoe, angers.opening().id, 'La maison d’Adam');
    await angers.settle();
    expect(angers.village.hiddenIn(angers.opening().id)).toContain(id);
    expect(angers.answersTo(zoe)).toHaveLength(1);
    const off = { kind: 'cancel-round', called: '1', message: 'Ce mystère est annulé, pardon.' } as const;
    expect(await angers.act({ ...off, message: 'C’était la Maison d’Adam.' })).toMatchObject({
      refusal: { kind: 'leaks' },
    });
    expect(await angers.act({ ...off, called: '9' })).toMatchObject({ refusal: { kind: 'unknown-round' } });
    expect(await angers.act(off)).toMatchObject({ ok: true });
    expect(await angers.act(off)).toMatchObject({ refusal: { kind: 'round-off-already', round: 1 } });
    await angers.settle();
    angers.village.reply(luc, angers.opening().id, 'La maison d’Adam');
    await angers.until('19:00');
    expect(said(angers, 'annulé')).toEqual([expect.stringContaining('Ce mystère est annulé, pardon.')]);
    expect(said(angers, 'rue Montault')).toEqual([]);
    expect(said(angers, '✨')).toEqual([]);
    expect(angers.village.hiddenIn(angers.opening().id)).toEqual([]);
    expect(angers.answersTo(luc)).toEqual([]);
    expect(await standingsOf(angers.context.db, angers.game)).toEqual([]);
  });

  test('one that was not opened yet simply does not come, and comes once that is undone', async () => {
    const angers = await play('08:40');
    await angers.act({ kind: 'cancel-round', called: '1' });
    await angers.until('09:10');
    expect(angers.posts()).toEqual([]);
    // Its moment is past: it comes at once.
    expect(await angers.act({ kind: 'undo' })).toMatchObject({
      refusal: { kind: 'comes-at-once', steps: [{ kind: 'opening' }] },
    });
    await angers.act({ kind: 'undo', now: true });
    await angers.until('09:20');
    expect(angers.posts()).toHaveLength(1);
  });

  test('what is said to one that is off is kept, answered by nobody, and counts once that is undone', async () => {
    const angers = await play('08:30');
    await angers.until('09:30');
    const called = await angers.act({ kind: 'cancel-round', called: '1' });
    await angers.until('09:31');
    angers.village.reply(zoe, angers.opening().id, 'Le château #Angers');
    angers.village.reply(luc, angers.opening().id, 'La maison d’Adam #Angers');
    await angers.until('10:00');
    expect((await angers.replies()).map(({ verdict }) => verdict).toSorted()).toEqual(['correct', 'wrong']);
    expect(await angers.effects()).toEqual([]);
    expect(await standingsOf(angers.context.db, angers.game)).toEqual([]);
    expect(called).toMatchObject({ ok: true });
    await callOn(angers.context.db, angers.game.id, 1);
    expect(await standingsOf(angers.context.db, angers.game)).toMatchObject([{ rank: 1 }]);
  });

  test('nobody is answered below one that is off, even where a stopped game is taken up again', async () => {
    const angers = await play('09:30');
    await angers.act({ kind: 'stop' });
    await angers.act({ kind: 'cancel-round', called: '1' });
    await angers.act({ kind: 'resume' });
    angers.village.reply(zoe, angers.opening().id, 'Le château');
    await angers.until('10:00');
    expect(await angers.replies()).toHaveLength(1);
    expect(await angers.effects()).toEqual([]);
  });

  test('what comes at once is refused unless it is announced, however early it was shown', async () => {
    const angers = await play('10:29:40');
    const reveal = { deed: 'move', step: '1/hint-1', to: '10:30' } as const;
    const act = (after?: number) =>
      angers.act({ kind: 'steer', deed: reveal, now: false }, after === undefined ? {} : { after });
    const shown = await angers.control.compare(angers.game.id, { kind: 'steer', deed: reveal });
    expect(shown).toMatchObject({ ok: true });
    expect(shown).not.toHaveProperty('atOnce');
    angers.clock.moveTo(at('10:29:55'));
    expect(await act()).toMatchObject({ refusal: { kind: 'comes-at-once', steps: [{ kind: 'hint' }] } });
    expect(await act(10)).toMatchObject({ ok: true });
    await angers.until('10:30:04');
    expect(said(angers, 'rue Montault')).toEqual([]);
    await angers.until('10:30:05');
    await angers.until('10:30:15');
    expect(said(angers, 'rue Montault')).toHaveLength(1);
    expect(await steer(angers, { deed: 'move', step: '1/hint-2', to: '10:30' })).toMatchObject({
      refusal: { kind: 'moment-past' },
    });
  });

  test('a step that cannot come is not steered in vain: the act that works is named', async () => {
    const angers = await play();
    const refusal = async (deed: SteeringDeed): Promise<unknown> => {
      const performed = await steer(angers, deed);
      return performed.ok ? undefined : performed.refusal;
    };
    const hint = { deed: 'now', step: '1/hint-1' } as const;
    const skipped = await angers.act({ kind: 'skip', called: '1/hint-1' });
    const line = skipped.ok ? skipped.line.id : 0;
    expect(await refusal(hint)).toEqual({ kind: 'left-out', step: '1/hint-1', line });
    expect(await angers.act({ kind: 'skip', called: '1/hint-1' })).toMatchObject({
      refusal: { kind: 'left-out', line },
    });
    await angers.act({ kind: 'undo', line });
    await angers.act({ kind: 'pause' });
    expect(await refusal(hint)).toEqual({ kind: 'game-paused' });
    await steered(angers, { deed: 'move', step: '1/hint-1', to: '12:00' });
    await angers.act({ kind: 'stop' });
    expect(await refusal({ deed: 'move', step: '1/hint-1', to: '12:10' })).toEqual({ kind: 'game-stopped' });
    expect(await angers.act({ kind: 'skip', called: '1/hint-1' })).toMatchObject({
      refusal: { kind: 'game-stopped' },
    });
    await angers.act({ kind: 'resume' });
    await angers.act({ kind: 'cancel-round', called: '1' });
    // Players have been told below the opening.
    expect(await refusal(hint)).toEqual({ kind: 'round-is-off', round: 1, line: undefined });
  });

  test('a mention that answers nothing is of the round that has come into its hours', async () => {
    const angers = await play('08:30');
    await angers.act({ kind: 'cancel-round', called: '1' });
    const [first] = angers.game.rounds;
    if (!first) throw new Error('The game of these tests has a round.');
    const other = { ...first, number: 2, answers: ['Logis Pincé'], hints: [] };
    await angers.apply({ ...angers.game, rounds: [first, other] });
    await angers.until('10:30');
    expect(said(angers, '🔍')).toHaveLength(1);
    angers.village.write(zoe, { text: `@${angers.address} Le château #Angers` });
    await angers.until('10:40');
    expect([await angers.replies(1), await angers.replies(2)].map(({ length }) => length)).toEqual([0, 1]);
  });

  test('one whose answer is known is not called off so', async () => {
    const angers = await play('18:40');
    expect(await angers.act({ kind: 'cancel-round', called: '1' })).toMatchObject({
      refusal: { kind: 'revealed-already', round: 1 },
    });
  });

  test('a step is left out on one account, comes back while it can, and stays out when the script moves it', async () => {
    const angers = await play('10:00', ['ville', 'musee']);
    const [ville = '', musee = ''] = angers.game.accounts;
    const stateOn = async (account: string): Promise<string | undefined> =>
      (await angers.steps()).find(({ id }) => id.endsWith(`1/hint-1/${account}`))?.state;
    expect(await angers.act({ kind: 'skip', called: '1/hint-1', on: musee })).toMatchObject({ ok: true });
    expect(await stateOn(musee)).toBe('skipped');
    expect(await stateOn(ville)).toBe('planned');
    await angers.act({ kind: 'undo' });
    expect(await stateOn(musee)).toBe('planned');
    await angers.act({ kind: 'skip', called: '1/hint-1', on: musee });
    await steered(angers, { deed: 'move', step: '1/hint-1', to: '11:30' });
    expect(await stateOn(musee)).toBe('skipped');
    await angers.until('12:30');
    expect(await stateOn(ville)).toBe('sent');
    expect(said(angers, 'rue Montault')).toHaveLength(1);
    expect(await angers.act({ kind: 'skip', called: '1/hint-1' })).toMatchObject({
      refusal: { kind: 'not-to-come', step: '1/hint-1' },
    });
    expect(await angers.act({ kind: 'skip', called: '1/hint-2', on: 'x' })).toMatchObject({
      refusal: { kind: 'no-account', account: 'x' },
    });
  });
});
