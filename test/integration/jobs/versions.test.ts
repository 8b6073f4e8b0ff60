import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { perform, type Performed } from '#app/acts/perform.ts';
import { sayEntry } from '#app/words/say-line.ts';
import type { Game, Round } from '#game/game.ts';
import { lentAccounts } from '#game/partners.ts';
import { collect } from '#jobs/collect.ts';
import type { Account, JobContext } from '#jobs/context.ts';
import { publishStep } from '#jobs/publish-step.ts';
import { finishGames } from '#jobs/reconcile.ts';
import { standingsOf } from '#jobs/grading/finds.ts';
import type { Profile } from '#networks/village/post.ts';
import { gameRow, moveGame } from '#store/games/games.ts';
import { readJournal } from '#store/journal.ts';
import { recordState } from '#store/outbox/sending.ts';
import { forgetDrafts, scriptKept, versionsOf } from '#store/games/versions.ts';
import { HANGS_MS } from '../../hangs.ts';
import { at } from '../../support/games/game.ts';
import { openTheatre, type Play, type Theatre } from '../../support/games/playhouse.ts';
import { aPartner } from '../../support/games/partners.ts';
import { putBetween, TWO_DAYS } from '../../support/games/renumbered.ts';

const zoe: Profile = { handle: 'zoe', name: 'Zoé' };
const luc: Profile = { handle: 'luc', name: 'Luc' };
/** Whoever asks to be left alone is so in every play. */
const eve: Profile = { handle: 'eve', name: 'Ève' };
const VARIANT = 'Logis Barrault';
const FOUND = 'Bien vu\u202f! Gardez le secret jusqu’à 18\u00a0h\u00a030.';
const NOT_IT = 'Ce n’est pas ça… Continuez à chercher\u202f!';
const AFTER_ALL = 'Après relecture\u00a0: ';

const withRound = (game: Game, change: (round: Round) => Partial<Round>): Game => ({
  ...game,
  rounds: game.rounds.map((round) => ({ ...round, ...change(round) })),
});

const accepting = (game: Game, answer = VARIANT): Game =>
  withRound(game, ({ answers }) => ({ answers: [...answers, answer] }));

const saying = (game: Game, text: string): Game =>
  withRound(game, ({ hints }) => ({
    hints: hints.map((hint) => (hint.number === 1 ? { ...hint, text } : hint)),
  }));

const never = (): AbortSignal => AbortSignal.timeout(HANGS_MS);

/** A worker of whose account's network something else is done first, once, when a post is made ready. */
function hesitating(context: JobContext, first: () => Promise<unknown>): JobContext {
  let isDone = false;
  const accounts = [...context.accounts].map(([name, account]): [string, Account] => {
    const network = new Proxy(account.network, {
      get(target, key) {
        const value: unknown = Reflect.get(target, key, target);
        if (typeof value !== 'function') return value;
        const act = (...args: unknown[]): unknown => Reflect.apply(value, target, args) as unknown;
        if (key !== 'prepare' || isDone) return act;
        return async (...args: unknown[]) => {
          isDone = true;
          await first();
          return act(...args);
        };
      },
    });
    return [name, { ...account, network }];
  });
  return { ...context, accounts: new Map(accounts) };
}

/** A worker of whose account something else is done first, once, when it is asked what it can do. */
function asking(context: JobContext, first: () => Promise<unknown>): JobContext {
  let isDone = false;
  const accounts = [...context.accounts].map(([name, account]): [string, Account] => [
    name,
    {
      ...account,
      async capabilities(signal) {
        if (!isDone) await first();
        isDone = true;
        return account.capabilities(signal);
      },
    },
  ]);
  return { ...context, accounts: new Map(accounts) };
}

/** A database in which something else is done first, once, when a table is read outside of transactions. */
function beforeReading<Db extends object>(db: Db, table: string, first: () => Promise<unknown>): Db {
  let isDone = false;
  const waiting = <Query extends object>(query: Query): Query =>
    new Proxy(query, {
      get(target, key) {
        const value: unknown = Reflect.get(target, key, target);
        if (typeof value !== 'function') return value;
        if (key === 'execute')
          return async () => {
            if (!isDone) await first();
            isDone = true;
            return Reflect.apply(value, target, []) as unknown;
          };
        return (...args: unknown[]): unknown => {
          const made: unknown = Reflect.apply(value, target, args);
          return typeof made === 'object' && made !== null ? waiting(made) : made;
        };
      },
    });
  return new Proxy(db, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key, target);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]): unknown => {
        const made: unknown = Reflect.apply(value, target, args);
        const isIt = key === 'selectFrom' && args[0] === table && typeof made === 'object' && made !== null;
        return isIt ? waiting(made) : made;
      };
    },
  });
}

describe('versions of a script', () => {
  const resources = new AsyncDisposableStack();
  let theatre: Theatre;
  beforeAll(async () => {
    theatre = resources.use(await openTheatre());
  });
  afterAll(() => resources.disposeAsync());

  /** A play whose script is a version, at that time. */
  async function play(time = '10:00'): Promise<Play> {
    const angers = await theatre.open(
      { masking: 'hide' },
      { capabilities: { hiding: { remains: 'one-click', most: 300 } } },
    );
    onTestFinished(() => angers[Symbol.asyncDispose]());
    expect(await angers.apply(angers.game)).toMatchObject({ ok: true });
    await angers.until(time);
    return angers;
  }

  test('the journal calls a round whose replies are judged anew by the number that players read', async () => {
    const angers = await theatre.open({ rounds: TWO_DAYS });
    onTestFinished(() => angers[Symbol.asyncDispose]());
    await angers.until('10:00');
    await putBetween(angers);
    await angers.until('2026-09-20T10:00');
    angers.village.reply(zoe, angers.posts().at(-1)?.id ?? '', VARIANT);
    await angers.settle();
    const played = angers.context.games.get(angers.game.id)?.game ?? angers.game;
    const rounds = played.rounds.map((round, place) => ({ ...round, number: place + 1 }));
    const last = rounds.pop() ?? TWO_DAYS[1];
    if (!last) throw new Error('There is no round.');
    await angers.apply({ ...played, rounds: [...rounds, { ...last, answers: [...last.answers, VARIANT] }] });
    const lines = await readJournal(angers.context.db, { game: angers.game.id, most: 500 });
    const judged = lines.filter(({ entry }) => entry.kind === 'judged-anew');
    expect(judged.map(({ entry }) => entry)).toEqual([
      { kind: 'judged-anew', round: 2, shown: 3, changed: 1 },
    ]);
    expect(judged.map((line) => sayEntry(line, 'fr'))).toEqual([
      'juge de nouveau les réponses du mystère\u00a03\u00a0: un verdict change',
    ]);
  });

  test.each<[string, (game: Game) => Game]>([
    ['has other words', (game) => saying(game, 'Levez les yeux.')],
    ['is taken out', (game) => withRound(game, ({ hints }) => ({ hints: hints.slice(1) }))],
  ])(
    'another is not played in silence where a hint that %s has gone out since it was shown',
    async (_, made) => {
      const angers = await play('10:59:45');
      const script = await angers.draft(made(angers.game));
      const mark = async (): Promise<string> => {
        const shown = await angers.control.compare(angers.game.id, { kind: 'apply', script });
        if (!shown.ok) throw new Error(shown.refusal.kind);
        return shown.mark;
      };
      const before = await mark();
      await angers.until('11:00:05');
      const apply = (shown: string) => angers.act({ kind: 'apply', script, shown });
      expect(await apply(before)).toEqual({ ok: false, refusal: { kind: 'changes-otherwise' } });
      const now = await mark();
      // What it changes is as it was shown, whatever else is posted.
      await angers.until('13:01');
      expect(await apply(now)).toMatchObject({ ok: true });
    },
  );

  const played = async ({ context, game }: Play) => (await gameRow(context.db, game.id))?.version;
  const hintOf = (angers: Play): readonly string[] =>
    angers.posts().flatMap(({ text }) => (text.startsWith('💡') ? [text] : []));

  test('one that is applied says what it says from then on, everywhere, and undoing it says the old', async () => {
    const angers = await play();
    const { context: second } = await angers.engage();
    const { context: first } = angers;
    expect(await angers.apply(saying(angers.game, 'Levez les yeux.'))).toMatchObject({ ok: true });
    expect(await played(angers)).toBe(2);
    await first.renew();
    await second.renew();
    for (const { games } of [first, second])
      expect(games.get(angers.game.id)?.game.rounds[0]?.hints[0]?.text).toBe('Levez les yeux.');
    expect(await angers.act({ kind: 'undo' })).toMatchObject({ ok: true });
    expect(await played(angers)).toBe(1);
    await angers.until('11:30');
    expect(hintOf(angers)).toEqual([expect.stringContaining('rue Montault')]);
    const lines = await readJournal(first.db, { game: angers.game.id, most: 100 });
    expect(lines.flatMap(({ entry }) => (entry.kind === 'act' ? [entry.act] : []))).toEqual([
      { kind: 'apply', version: 1 },
      { kind: 'apply', version: 2 },
      { kind: 'undo', line: expect.any(Number) as unknown },
    ]);
  });

  test('what was written from the version before does not leave', async () => {
    const angers = await play();
    angers.clock.moveTo(at('11:00'));
    let applied: Performed | undefined;
    const context = hesitating(angers.context, async () => {
      applied = await angers.apply(saying(angers.game, 'Levez les yeux.'));
    });
    await publishStep.run(context, { step: (await angers.step('hint-1')).id }, never());
    expect(applied).toMatchObject({ ok: true });
    // What is written anew may be out by now.
    expect(hintOf(angers).filter((text) => !text.includes('Levez les yeux.'))).toEqual([]);
    await angers.settle();
    expect(hintOf(angers)).toEqual([expect.stringContaining('Levez les yeux.')]);
  });

  test('a step that is taken out while its post is made ready does not come', async () => {
    const angers = await play();
    angers.clock.moveTo(at('11:00'));
    const context = hesitating(angers.context, () =>
      angers.apply(withRound(angers.game, ({ hints }) => ({ hints: hints.slice(1) }))),
    );
    await publishStep.run(context, { step: (await angers.step('hint-1')).id }, never());
    await angers.settle();
    expect(hintOf(angers)).toEqual([]);
    expect((await angers.step('hint-1')).state).toBe('cancelled');
  });

  test('what the version before would end is not ended once another one is played', async () => {
    const angers = await play();
    const long = saying(angers.game, 'Levez les yeux. '.repeat(500));
    expect(await angers.apply(long)).toMatchObject({ ok: true });
    angers.clock.moveTo(at('11:00'));
    const context = asking(angers.context, () => angers.apply(saying(angers.game, 'Levez les yeux.')));
    const { id } = await angers.step('hint-1');
    await publishStep.run(context, { step: id }, never());
    expect((await angers.step('hint-1')).state).not.toBe('failed');
    await angers.settle();
    expect(hintOf(angers)).toEqual([expect.stringContaining('Levez les yeux.')]);
  });

  test('what was decided by a version that is not played any more is not recorded', async () => {
    const angers = await play();
    const { db } = angers.context;
    const step = await angers.step('hint-1');
    expect(await angers.apply(saying(angers.game, 'Levez les yeux.'))).toMatchObject({ ok: true });
    const now = angers.clock.now();
    expect(await recordState(db, 'steps', { ...step, version: 1 }, 'skipped', now)).toBe(false);
    expect(await angers.step('hint-1')).toMatchObject({ state: 'planned' });
    expect(await recordState(db, 'steps', { ...step, version: 2 }, 'skipped', now)).toBe(true);
  });

  test('a game that is given something to come while it ends is not over', async () => {
    const angers = await play('23:00');
    const { context, game } = angers;
    expect(await angers.state()).toBe('finished');
    await moveGame(context.db, game.id, ['finished'], 'playing');
    const day = (time: string) => at(`2026-09-20T${time}`);
    const next: Round = {
      number: 2,
      photo: 'maison.jpg',
      detail: { left: 0.1, top: 0.1, width: 0.2, height: 0.2 },
      alt: { detail: 'Une étoile.', photo: 'Une façade.' },
      question: 'Où brille cette étoile ?',
      answers: ['Hôtel Pincé'],
      close: [],
      not: [],
      hints: [],
      relays: [],
      opens: day('09:00'),
      closes: day('18:00'),
      reveals: day('18:30'),
      reveal: 'Elle date de 1535.',
    };
    let applied: Performed | undefined;
    const db = beforeReading(context.db, 'effects', async () => {
      applied = await angers.apply({ ...game, rounds: [...game.rounds, next] });
    });
    await finishGames({ ...context, db });
    expect(applied).toMatchObject({ ok: true });
    expect(await angers.state()).toBe('playing');
  });

  test('a picture that is gone from this machine is waited for, the database having it', async () => {
    const angers = await play();
    await angers.until('12:59');
    angers.clock.moveTo(at('13:00'));
    const pictures = { of: async () => ({ ok: false, problem: 'missing' }) as const };
    const { id } = await angers.step('hint-2');
    await publishStep.run({ ...angers.context, pictures }, { step: id }, never());
    expect(await angers.step('hint-2')).toMatchObject({ state: 'planned', why: 'picture: missing' });
    await angers.until('13:01');
    expect(await angers.step('hint-2')).toMatchObject({ state: 'sent' });
  });

  test('what may be out, and is not, is written anew by the version that is played', async () => {
    const angers = await play('10:59');
    angers.network.plan([{ fault: { kind: 'time-out-before' }, on: ['publish'], calls: [1] }]);
    await angers.moment('11:00');
    expect(await angers.step('hint-1')).toMatchObject({ state: 'uncertain' });
    expect(await angers.apply(saying(angers.game, 'Levez les yeux.'))).toMatchObject({ ok: true });
    await angers.until('11:10');
    expect(hintOf(angers)).toEqual([expect.stringContaining('Levez les yeux.')]);
  });

  test('an answer that waits, or may be out and is not, says what the version says that is played', async () => {
    const angers = await play();
    const wording = { wrong: 'Pas encore.' };
    angers.network.plan([{ fault: { kind: 'time-out-before' }, on: ['publish'], calls: [1] }]);
    angers.village.reply(luc, angers.opening().id, 'Le château');
    await angers.settle();
    expect((await angers.effects()).map(({ state }) => state)).toEqual(['uncertain']);
    await angers.act({ kind: 'pause' });
    angers.village.reply(zoe, angers.opening().id, 'Le château');
    await angers.settle();
    expect(await angers.apply({ ...angers.game, wording })).toMatchObject({ ok: true });
    await angers.act({ kind: 'resume' });
    await angers.until('10:10');
    expect(angers.answersTo(zoe)).toEqual(['Pas encore.']);
    expect(angers.answersTo(luc)).toEqual(['Pas encore.']);
  });

  test('what a person decides is told in the words of the version that is played by then', async () => {
    const angers = await play();
    const { context, game } = angers;
    angers.village.reply(zoe, angers.opening().id, VARIANT);
    await angers.settle();
    const [reply] = await angers.replies();
    const wording = { corrected: 'Pardon\u00a0: {answer}' };
    const gameOf = async (id: string): Promise<Game | undefined> => {
      const read = context.games.get(id)?.game;
      await angers.apply({ ...game, wording });
      await context.renew();
      return read;
    };
    const act = { kind: 'decide', reply: reply?.ref ?? '', verdict: 'correct' } as const;
    const request = { id: `${game.id}/decide`, who: 'ana', game: game.id, act };
    expect(await perform(context.db, request, { gameOf }, angers.clock.now())).toMatchObject({ ok: true });
    await angers.settle();
    expect(angers.answersTo(zoe)).toEqual([NOT_IT, `Pardon\u00a0: ${FOUND}`]);
  });

  test('an account that a partner lends is not the game’s before a worker reads it', async () => {
    const angers = await theatre.open({
      partners: [aPartner({ takesPart: { kind: 'lent', accounts: { ville: 'office' } } })],
    });
    onTestFinished(() => angers[Symbol.asyncDispose]());
    await angers.apply(angers.game);
    const [lent = ''] = lentAccounts(angers.game.partners);
    expect(lent).not.toBe('');
    const speaking = { ...angers.game, accounts: [...angers.game.accounts, lent] };
    const refusal = { kind: 'unopened-accounts', accounts: [lent] };
    expect(await angers.apply(speaking)).toMatchObject({ refusal });
    const script = await angers.draft(speaking);
    const compared = await angers.control.compare(angers.game.id, { kind: 'apply', script });
    expect(compared).toMatchObject({ refusal });
  });

  test('a reply that is judged by the version before is judged by the one that is played', async () => {
    const angers = await play();
    angers.village.reply(zoe, angers.opening().id, VARIANT);
    let isApplied = false;
    const context: JobContext = {
      ...angers.context,
      sharedNow: async () => {
        if (!isApplied) {
          isApplied = true;
          await angers.apply(accepting(angers.game));
        }
        return angers.clock.now();
      },
    };
    for (const account of context.accounts.values()) await collect(context, account, never());
    expect(isApplied).toBe(true);
    expect((await angers.replies()).map(({ verdict }) => verdict)).toEqual(['correct']);
    await angers.settle();
    expect(angers.answersTo(zoe)).toEqual([FOUND]);
  });

  test('while the version that is played cannot be read here, whoever asks to be left alone is heard', async () => {
    const angers = await play();
    const { db } = angers.context;
    angers.village.reply(luc, angers.opening().id, VARIANT);
    angers.village.reply(eve, angers.opening().id, 'STOP');
    await angers.apply(accepting(angers.game));
    const context = { ...angers.context, renew: async () => undefined };
    for (const account of context.accounts.values())
      await expect(collect(context, account, never())).rejects.toThrow('Another version');
    const players = await db.selectFrom('players').select(['address', 'opted_out_at']).execute();
    const optedOut = players.filter(({ opted_out_at }) => opted_out_at !== null);
    expect(optedOut.map(({ address }) => address)).toContain(`eve@${angers.village.domain}`);
    expect(await angers.replies()).toEqual([]);
    await angers.settle();
    expect((await angers.replies()).map(({ verdict }) => verdict)).toContain('correct');
  });

  test('replies of which nobody noted by what they were judged are judged anew once the answers change', async () => {
    const angers = await play();
    const { db } = angers.context;
    angers.village.reply(zoe, angers.opening().id, VARIANT);
    await angers.settle();
    await db.updateTable('replies').set({ judged_by: null }).where('game', '=', angers.game.id).execute();
    await angers.restart();
    expect(await angers.apply(accepting(angers.game))).toMatchObject({ ok: true });
    expect((await angers.replies()).map(({ verdict }) => verdict)).toEqual(['correct']);
  });

  test('an act that others overtake again and again is refused, and says so', async () => {
    const angers = await play();
    const { context, game } = angers;
    angers.village.reply(zoe, angers.opening().id, VARIANT);
    await angers.settle();
    const [reply] = await angers.replies();
    let edits = 0;
    const gameOf = async (): Promise<Game> => {
      edits += 1;
      await angers.apply(saying(game, `Levez les yeux ${edits} fois.`));
      return game;
    };
    const act = { kind: 'decide', reply: reply?.ref ?? '', verdict: 'correct' } as const;
    const request = { id: `${game.id}/overtaken`, who: 'ana', game: game.id, act };
    expect(await perform(context.db, request, { gameOf }, angers.clock.now())).toMatchObject({
      refusal: { kind: 'version-changed', version: edits + 1 },
    });
  });

  test('an answer that is accepted afterwards has the round judged anew: masks, points, one private word', async () => {
    const angers = await play();
    const { id } = angers.village.reply(zoe, angers.opening().id, VARIANT);
    angers.village.reply(luc, angers.opening().id, 'La maison d’Adam');
    await angers.settle();
    expect(angers.answersTo(zoe)).toEqual([NOT_IT]);
    await angers.apply(accepting(angers.game));
    await angers.settle();
    await angers.settle();
    expect(angers.answersTo(zoe)).toEqual([NOT_IT, `${AFTER_ALL}${FOUND}`]);
    expect(angers.village.hiddenIn(angers.opening().id)).toContain(id);
    expect(
      (await standingsOf(angers.context.db, angers.game)).map(({ player }) => player.split('@')[0]),
    ).toEqual(['village:luc', 'village:zoe']);
    await angers.act({ kind: 'undo' });
    await angers.settle();
    expect(angers.answersTo(zoe)).toEqual([NOT_IT, `${AFTER_ALL}${FOUND}`, `${AFTER_ALL}${NOT_IT}`]);
    expect(angers.village.hiddenIn(angers.opening().id)).not.toContain(id);
  });

  test('one that does not go on with what was posted is refused, and changes nothing', async () => {
    const angers = await play('11:30');
    const before = await angers.steps();
    const lost = withRound(angers.game, ({ hints }) => ({
      hints: hints.map((hint) =>
        hint.number === 1 ? { ...hint, at: at('12:00'), text: 'Tout autre chose.' } : hint,
      ),
    }));
    expect(await angers.apply(lost)).toMatchObject({ refusal: { kind: 'script-faults' } });
    expect(await angers.steps()).toEqual(before);
    expect(await played(angers)).toBe(1);
  });

  test('what is said twice, or of another account, or on the ground of another version, is refused', async () => {
    const angers = await play();
    expect(await angers.apply(angers.game)).toMatchObject({
      refusal: { kind: 'version-played', version: 1 },
    });
    const elsewhere = { ...angers.game, accounts: [...angers.game.accounts, 'musee'] };
    expect(await angers.apply(elsewhere)).toMatchObject({
      refusal: { kind: 'unopened-accounts', accounts: ['musee'] },
    });
    const script = await angers.draft(accepting(angers.game));
    expect(await angers.act({ kind: 'apply', script, from: 7 })).toMatchObject({
      refusal: { kind: 'version-changed', version: 1 },
    });
    expect(await angers.act({ kind: 'apply', version: 7 })).toMatchObject({
      refusal: { kind: 'unknown-version' },
    });
    expect(await versionsOf(angers.context.db, angers.game.id)).toHaveLength(1);
  });

  test('the same act, however often it is asked for, makes one version', async () => {
    const angers = await play();
    const script = await angers.draft(accepting(angers.game));
    const first = await angers.act({ kind: 'apply', script }, { id: `${angers.game.id}/same` });
    expect(await angers.act({ kind: 'apply', script }, { id: `${angers.game.id}/same` })).toEqual(first);
    expect(await versionsOf(angers.context.db, angers.game.id)).toHaveLength(2);
  });

  test('a draft whose act never came changes nothing, and goes', async () => {
    const angers = await play();
    const { db } = angers.context;
    const script = await angers.draft(accepting(angers.game));
    await angers.restart();
    await angers.settle();
    expect(await played(angers)).toBe(1);
    await forgetDrafts(db, angers.clock.now());
    expect(await scriptKept(db, script)).toBeDefined();
    await forgetDrafts(db, angers.clock.now().add({ seconds: 1 }));
    expect(await scriptKept(db, script)).toBeUndefined();
    const [kept] = await versionsOf(db, angers.game.id);
    expect(await scriptKept(db, kept?.digest ?? '')).toBeDefined();
  });

  test('a worker that starts with an older script goes on with the version that is played', async () => {
    const angers = await play();
    const { game } = angers;
    await angers.apply(saying(game, 'Levez les yeux.'));
    await angers.restart(game);
    await angers.until('11:30');
    expect(hintOf(angers)).toEqual([expect.stringContaining('Levez les yeux.')]);
  });

  test('says what would change before it does', async () => {
    const angers = await play();
    angers.village.reply(zoe, angers.opening().id, VARIANT);
    await angers.settle();
    const edited = saying(accepting(angers.game), 'Levez les yeux.');
    const script = await angers.draft({
      ...edited,
      rounds: edited.rounds.map((round) => ({ ...round, question: 'Où est-ce ?', lastCall: at('17:00') })),
    });
    const compared = await angers.control.compare(angers.game.id, { kind: 'apply', script });
    expect(compared).toMatchObject({
      ok: true,
      changes: {
        added: [],
        gone: [],
        moved: [{ kind: 'last-call' }],
        answers: [{ round: 1, list: 'answers', added: [VARIANT], removed: [] }],
        kept: [{ kind: 'opening', words: 'Où est-ce ?' }],
        settings: [],
      },
      judged: [{ round: 1, replies: 1 }],
    });
    const texts = compared.ok ? compared.changes.texts.map(({ kind, ordinal }) => `${kind} ${ordinal}`) : [];
    expect(texts).toContain('hint 1');
    expect((await angers.replies()).map(({ verdict }) => verdict)).toEqual(['wrong']);
  });
});
