import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Performed } from '#app/acts/perform.ts';
import type { Game, Round } from '#game/game.ts';
import { collect } from '#jobs/collect.ts';
import type { Account, JobContext } from '#jobs/context.ts';
import { publishStep } from '#jobs/publish-step.ts';
import { standingsOf } from '#jobs/replies/finds.ts';
import type { Profile } from '#networks/village/post.ts';
import { gameRow } from '#store/games.ts';
import { readJournal } from '#store/journal.ts';
import { forgetDrafts, scriptKept, versionsOf } from '#store/versions.ts';
import { HANGS_MS } from '../../hangs.ts';
import { at } from '../../support/games/game.ts';
import { openTheatre, type Play, type Theatre } from '../../support/games/playhouse.ts';
import { inMemory, onServer } from '../../support/run/databases.ts';
import { requireServer } from '../../support/servers/available.ts';

const zoe: Profile = { handle: 'zoe', name: 'Zoé' };
const luc: Profile = { handle: 'luc', name: 'Luc' };
const VARIANT = 'Logis Barrault';
const FOUND = 'Bien vu\u202f! Gardez le secret jusqu’à 18\u00a0h\u00a030.';
const NOT_IT = 'Ce n’est pas cela. Cherchez encore\u202f!';
const AFTER_ALL = 'Après relecture\u00a0: ';

const databases = [{ name: 'an embedded database', server: false }];
if (requireServer('postgres')) databases.push({ name: 'PostgreSQL', server: true });

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

describe.each(databases)('versions of a script on $name', ({ server }) => {
  const resources = new AsyncDisposableStack();
  let theatre: Theatre;
  beforeAll(async () => {
    theatre = resources.use(await openTheatre(await (server ? onServer() : inMemory())));
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
      { kind: 'undo' },
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
    expect(hintOf(angers)).toEqual([]);
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
