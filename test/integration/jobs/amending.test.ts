import { describe, expect, test } from 'vitest';
import type { Act } from '#acts/act.ts';
import { standingsOf } from '#jobs/grading/finds.ts';
import { planMasking } from '#jobs/masking/plan-masking.ts';
import type { Profile } from '#networks/village/post.ts';
import { compose } from '#game/words/compose.ts';
import { amendmentsOf, recordWithdrawn } from '#store/posts/amendments.ts';
import { planEffects } from '#store/outbox/effects.ts';
import { announcedAs } from '#store/games/announced.ts';
import { beginAttempt } from '#store/outbox/sending.ts';
import { beginTelling, retellTelling, settleTelling } from '#store/posts/tellings.ts';
import { readJournal } from '#store/journal.ts';
import { HANGS_MS } from '../../hangs.ts';
import { aRound, at } from '../../support/games/game.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { publish } from '../../support/play/publish.ts';
import { noteGone } from '#jobs/surely-gone.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play } = useTheatre();

const never = new AbortController().signal;
const zoe: Profile = { handle: 'zoe', name: 'Zoé' };
const luc: Profile = { handle: 'luc', name: 'Luc' };
const RIGHT = 'La maison d’Adam';

/** A game on a network where posts can be edited, and on one where they cannot. */
const onTwo = (changes: Parameters<typeof play>[0] = {}): Promise<Play> =>
  play({ accounts: ['ville', 'rigide'], ...changes }, [{}, { capabilities: { edit: false } }]);

const addressOf = (angers: Play, index: number): string => `${angers.game.accounts[index]}@village.example`;
const textsOf = (angers: Play, index = 0): readonly string[] =>
  angers.posts(addressOf(angers, index)).map(({ text }) => text);

async function act(angers: Play, wish: Act) {
  const performed = await angers.act(wish);
  await angers.settle();
  return performed;
}

const refusalOf = async (angers: Play, wish: Act): Promise<unknown> => {
  const performed = await angers.act(wish);
  return performed.ok ? undefined : performed.refusal;
};

const problems = async (angers: Play): Promise<string> =>
  ((await angers.control.report(angers.game.id, 'fr'))?.problems ?? []).join('\n');

const ranking = async (angers: Play): Promise<readonly string[]> =>
  (await standingsOf(angers.context.db, angers.game)).map(
    ({ rank, player, points }) => `${rank} ${player.split(':')[1]?.split('@')[0]} ${points}`,
  );

const journal = async (angers: Play): Promise<readonly string[]> =>
  (await readJournal(angers.context.db, { game: angers.game.id, most: 500 })).flatMap(({ entry }) =>
    entry.kind === 'amended'
      ? [`${entry.how} ${entry.step.replace(`${angers.game.id}/`, '')}`]
      : entry.kind === 'alarm'
        ? [entry.alarm.alarm]
        : [],
  );

const HINT = '1/hint-1';
const MENDED = '💡 Indice corrigé\u00a0: regardez vers la cathédrale.';

describe('a hint that was posted with an error', () => {
  test('is edited where it can be, with its hashtags and picture, and corrected below it elsewhere', async () => {
    const angers = await onTwo();
    await angers.until('11:05');
    const pictures = angers.posts().at(-1)?.pictures;
    await act(angers, { kind: 'edit-post', post: HINT, text: MENDED });
    expect(textsOf(angers).at(-1)).toBe(`${MENDED}\n\n#Angers`);
    expect(angers.posts().at(-1)?.pictures).toEqual(pictures);
    expect(textsOf(angers)).toHaveLength(2);
    const rigid = angers.posts(addressOf(angers, 1));
    expect(rigid).toHaveLength(3);
    expect(rigid[1]?.text).not.toContain('corrigé');
    expect(rigid[2]).toMatchObject({
      text: `Correction\u00a0: ${MENDED}\n\n#Angers`,
      inReplyTo: rigid[1]?.id,
    });
    const [ville = '', rigide = ''] = angers.game.accounts;
    expect((await journal(angers)).toSorted()).toEqual([
      `corrected 1/hint-1/${rigide}`,
      `edited 1/hint-1/${ville}`,
    ]);
    expect((await angers.step('hint-1')).text).toBe(`${MENDED}\n\n#Angers`);
    await angers.settle();
    expect(angers.posts(addressOf(angers, 1))).toHaveLength(3);
  });

  test('says again what it said once the edit is undone, and the correction is taken back', async () => {
    const angers = await onTwo();
    await angers.until('11:05');
    const before = [textsOf(angers), textsOf(angers, 1)];
    await act(angers, { kind: 'edit-post', post: HINT, text: MENDED });
    expect(await act(angers, { kind: 'undo' })).toMatchObject({ ok: true });
    expect([textsOf(angers), textsOf(angers, 1)]).toEqual(before);
    await act(angers, { kind: 'edit-post', post: HINT, text: 'Un.' });
    await act(angers, { kind: 'edit-post', post: HINT, text: 'Deux.' });
    await act(angers, { kind: 'undo' });
    expect(textsOf(angers).at(-1)).toBe('Un.\n\n#Angers');
    expect(textsOf(angers, 1).slice(2)).toEqual(['Correction\u00a0: Un.\n\n#Angers']);
  });

  test('says so on its own where nothing stands below a post', async () => {
    const angers = await play({}, { capabilities: { edit: false, threads: false } });
    await angers.until('11:05');
    await act(angers, { kind: 'edit-post', post: HINT, text: MENDED });
    expect(angers.posts().at(-1)).toMatchObject({
      text: `Correction\u00a0: ${MENDED}\n\n#Angers`,
      inReplyTo: undefined,
    });
  });

  test('is corrected no more by a worker that follows one which was killed right after it took a correction back', async () => {
    const angers = await play({}, { capabilities: { edit: false } });
    await angers.until('11:05');
    await act(angers, { kind: 'edit-post', post: HINT, text: MENDED });
    await angers.act({ kind: 'undo' });
    const { db, clock } = angers.context;
    const [correction] = await amendmentsOf(db, angers.game.id);
    await angers.network.delete(correction?.networkId ?? '', never);
    await recordWithdrawn(db, correction?.id ?? '', clock.now());
    await angers.restart();
    await angers.settle();
    expect(textsOf(angers)).toHaveLength(2);
    expect((await amendmentsOf(db, angers.game.id)).map(({ state }) => state)).toEqual(['sent', 'sent']);
  });

  test('is left alone when it is undone before it has begun', async () => {
    const angers = await onTwo();
    await angers.until('11:05');
    await angers.act({ kind: 'edit-post', post: HINT, text: MENDED });
    await act(angers, { kind: 'undo' });
    expect(textsOf(angers, 1)).toHaveLength(2);
    expect(await journal(angers)).toEqual([]);
  });

  test('is corrected on the account that is named alone, by an option, by its whole name or by its address', async () => {
    const angers = await onTwo();
    await angers.until('11:05');
    const [, second = ''] = angers.game.accounts;
    await act(angers, { kind: 'edit-post', post: HINT, text: MENDED, on: second });
    expect(textsOf(angers)).not.toContainEqual(expect.stringContaining(MENDED));
    expect(textsOf(angers, 1)).toHaveLength(3);
    await act(angers, { kind: 'edit-post', post: `${HINT}/${second}`, text: 'Encore un mot.' });
    const url = (await angers.step('hint-1')).url ?? '';
    await act(angers, { kind: 'edit-post', post: url, text: 'Un seul mot.' });
    expect(textsOf(angers)).toContainEqual(expect.stringContaining('Un seul mot.'));
    expect(textsOf(angers)).not.toContainEqual(expect.stringContaining('Encore'));
    expect(textsOf(angers, 1)).toContainEqual(expect.stringContaining('Encore un mot.'));
    expect(textsOf(angers, 1)).not.toContainEqual(expect.stringContaining('seul'));
    expect(await refusalOf(angers, { kind: 'delete-post', post: url, on: second })).toMatchObject({
      kind: 'not-on-account',
    });
    await act(angers, { kind: 'delete-post', post: url });
    expect(textsOf(angers)).toHaveLength(1);
  });

  test('whose corrected text stands in the script by now does not count as changed', async () => {
    const angers = await play();
    await angers.until('11:05');
    await act(angers, { kind: 'edit-post', post: HINT, text: MENDED });
    const report = await angers.control.past(angers.game.id);
    expect(report?.steps.find(({ id }) => id.includes('/hint-1/'))?.text).toContain('vers la cathédrale');
  });

  test('is corrected in a pause, and a reply to the correction plays', async () => {
    const angers = await onTwo();
    await angers.until('11:05');
    await angers.act({ kind: 'pause' });
    await act(angers, { kind: 'edit-post', post: HINT, text: MENDED });
    const correction = angers.posts(addressOf(angers, 1)).at(-1)?.id ?? '';
    angers.village.reply(zoe, correction, RIGHT);
    await angers.settle();
    expect(await angers.replies()).toMatchObject([{ verdict: 'correct', round: 1 }]);
  });

  test.for([
    ['unknown-post', { post: '7/hint-1' }],
    ['not-posted', { post: '1/reveal' }],
    ['same-text', { text: 'SAME' }],
    ['leaks', { text: 'C’est la maison d’Adam' }],
    ['text-too-long', { text: 'a'.repeat(600) }],
    ['not-on-account', { on: 'ailleurs' }],
  ] as const)('is not touched where it makes no sense: %s', async ([refusal, changes]) => {
    const angers = await onTwo();
    await angers.until('11:05');
    const said = (await angers.step('hint-1')).text ?? '';
    const wish = { kind: 'edit-post' as const, post: HINT, text: MENDED, ...changes };
    const text = wish.text === 'SAME' ? said : wish.text;
    expect(await refusalOf(angers, { ...wish, text })).toMatchObject({ kind: refusal });
    await angers.settle();
    expect(await amendmentsOf(angers.context.db, angers.game.id)).toEqual([]);
  });

  test('that may be out is left alone until that is known', async () => {
    const angers = await play();
    await angers.until('10:00');
    angers.network.plan([
      { fault: { kind: 'late', by: Temporal.Duration.from({ minutes: 5 }) }, on: ['publish'] },
    ]);
    await angers.moment('11:00');
    expect(await refusalOf(angers, { kind: 'edit-post', post: HINT, text: MENDED })).toEqual({
      kind: 'on-its-way',
    });
  });
});

describe('an edit whose outcome is not known', () => {
  test.for(['error-after', 'time-out-before', 'time-out-after'] as const)(
    'is made once more: %s',
    async (kind) => {
      const angers = await onTwo();
      await angers.until('11:05');
      angers.networkOf(angers.game.accounts[0] ?? '').plan([{ fault: { kind }, on: ['edit'], calls: [1] }]);
      angers
        .networkOf(angers.game.accounts[1] ?? '')
        .plan([{ fault: { kind }, on: ['publish'], calls: [1] }]);
      await act(angers, { kind: 'edit-post', post: HINT, text: MENDED });
      await angers.until('11:20', 'closely');
      expect(textsOf(angers).at(-1)).toContain('corrigé');
      expect(textsOf(angers, 1).filter((text) => text.startsWith('Correction'))).toHaveLength(1);
    },
  );

  test('for ever keeps nobody from deleting the post, a correction that may be out included', async () => {
    const angers = await onTwo();
    await angers.until('11:05');
    const [ville = '', rigide = ''] = angers.game.accounts;
    angers.networkOf(ville).plan([{ fault: { kind: 'time-out-before' }, on: ['edit'] }]);
    angers.networkOf(rigide).plan([{ fault: { kind: 'time-out-after' }, on: ['publish'], calls: [1] }]);
    await act(angers, { kind: 'edit-post', post: HINT, text: MENDED });
    expect(textsOf(angers, 1)).toHaveLength(3);
    await act(angers, { kind: 'delete-post', post: HINT });
    expect(
      [textsOf(angers), textsOf(angers, 1)].map((texts) => texts.some((text) => text.startsWith('💡'))),
    ).toEqual([false, false]);
    await angers.until('11:20', 'closely');
    expect([textsOf(angers), textsOf(angers, 1)].map(({ length }) => length)).toEqual([1, 1]);
    const owed = (await amendmentsOf(angers.context.db, angers.game.id)).filter(
      ({ state }) => state !== 'sent' && state !== 'cancelled' && state !== 'done',
    );
    expect(owed).toEqual([]);
  });

  test.for(['time-out-before', 'time-out-after'] as const)(
    'for ever (%s) becomes a correction where the post does not say it, and no other',
    async (kind) => {
      const angers = await play();
      await angers.until('11:05');
      angers.network.plan([{ fault: { kind }, on: ['edit'] }]);
      await act(angers, { kind: 'edit-post', post: HINT, text: MENDED });
      await angers.until('11:20', 'closely');
      expect(textsOf(angers).filter((text) => text.includes('corrigé'))).toHaveLength(1);
      expect((await amendmentsOf(angers.context.db, angers.game.id)).map(({ state }) => state)).toEqual([
        'sent',
      ]);
    },
  );

  test('is undone by another edit once it may have been made', async () => {
    const angers = await play();
    await angers.until('11:05');
    const before = textsOf(angers);
    angers.network.plan([
      { fault: { kind: 'time-out-after' }, on: ['edit'], calls: [1] },
      { fault: { kind: 'error-before' }, on: ['edit'], calls: [2] },
    ]);
    await act(angers, { kind: 'edit-post', post: HINT, text: MENDED });
    angers.clock.moveTo(angers.clock.now().add({ seconds: 6 }));
    await angers.settle();
    await act(angers, { kind: 'undo' });
    await angers.until('11:20', 'closely');
    expect(textsOf(angers)).toEqual(before);
  });

  test('that is refused becomes a correction', async () => {
    const angers = await play();
    await angers.until('11:05');
    angers.network.plan([{ fault: { kind: 'refused', reason: 'too old' }, on: ['edit'] }]);
    await act(angers, { kind: 'edit-post', post: HINT, text: MENDED });
    expect(textsOf(angers).at(-1)).toBe(`Correction\u00a0: ${MENDED}\n\n#Angers`);
  });

  test('that is refused once leaves no correction that contradicts the next one', async () => {
    const angers = await play();
    await angers.until('11:05');
    const before = textsOf(angers);
    angers.network.plan([{ fault: { kind: 'refused', reason: 'not now' }, on: ['edit'], calls: [1] }]);
    await act(angers, { kind: 'edit-post', post: HINT, text: 'Deux.' });
    expect(textsOf(angers)).toHaveLength(3);
    await angers.act({ kind: 'edit-post', post: HINT, text: 'Trois.' });
    await angers.until('11:15', 'closely');
    expect(textsOf(angers)).toEqual([before[0], 'Trois.\n\n#Angers']);
    await angers.act({ kind: 'undo' });
    await angers.until('11:20', 'closely');
    expect(textsOf(angers)).toEqual([before[0], 'Deux.\n\n#Angers']);
    await act(angers, { kind: 'undo' });
    expect(textsOf(angers)).toEqual(before);
  });

  test('that could not be made at all may be asked for again', async () => {
    const angers = await play();
    await angers.until('11:05');
    angers.network.plan([
      { fault: { kind: 'refused', reason: 'not now' }, on: ['edit', 'publish'], calls: [1, 2] },
    ]);
    const wish = { kind: 'edit-post' as const, post: HINT, text: MENDED };
    await act(angers, wish);
    expect(textsOf(angers).join()).not.toContain('corrigé');
    expect(await problems(angers)).toContain('Faites-le à la main');
    await angers.act(wish);
    await angers.until('11:15', 'closely');
    expect(textsOf(angers).at(-1)).toBe(`${MENDED}\n\n#Angers`);
    expect(await problems(angers)).not.toContain('Faites-le à la main');
    expect(await refusalOf(angers, wish)).toEqual({ kind: 'same-text' });
  });

  test('is not made in the place of a post that somebody deleted: status says that it is gone', async () => {
    const angers = await onTwo();
    await angers.until('11:05');
    for (const index of [0, 1])
      angers.village.remove(angers.posts(addressOf(angers, index)).at(-1)?.id ?? '');
    await act(angers, { kind: 'edit-post', post: HINT, text: MENDED });
    expect(textsOf(angers)).toHaveLength(1);
    expect(textsOf(angers, 1)).toHaveLength(1);
    expect(await angers.step('hint-1')).toMatchObject({ goneBy: 'others' });
    expect(await problems(angers)).toMatch(
      /indice\u00a01, compte «.ville\d+.».: le message n’est plus là.*compte comme donné/u,
    );
    expect(await refusalOf(angers, { kind: 'edit-post', post: HINT, text: 'Encore.' })).toEqual({
      kind: 'post-gone',
      post: HINT,
    });
  });
});

describe('a worker that is killed', () => {
  test.for([false, true])(
    'over an edit that was made (%s) makes it, and no second correction',
    async (isMade) => {
      const angers = await onTwo();
      await angers.until('11:05');
      await angers.act({ kind: 'edit-post', post: HINT, text: MENDED });
      const { context } = angers;
      const begun = { at: context.clock.now(), begun: await context.sharedNow() };
      // As it leaves the rows, and the networks.
      for (const amendment of await amendmentsOf(context.db, angers.game.id)) {
        const network = angers.networkOf(amendment.account);
        const edits = amendment.account === angers.game.accounts[0];
        const text = edits ? MENDED : `Correction\u00a0: ${MENDED}`;
        const composed = compose(text, ['#Angers'], { textLimit: 500, measure: (words) => words.length });
        if (!composed.ok) throw new Error('It does not fit.');
        await beginAttempt(context.db, 'amendments', amendment, {
          ...begun,
          text: edits ? undefined : composed.text,
        });
        if (!isMade) continue;
        const { networkId = '' } = (await angers.steps()).find(({ id }) => id === amendment.step) ?? {};
        if (edits) await network.edit(networkId, composed.text, never);
        else
          await publish(
            network,
            {
              key: amendment.id,
              text: composed.text,
              pictures: [],
              visibility: 'public',
              language: 'fr',
              inReplyTo: networkId,
              quotes: 'anyone',
            },
            never,
          );
      }
      await angers.restart();
      await angers.until('11:20', 'closely');
      expect(textsOf(angers).at(-1)).toContain('corrigé');
      expect(textsOf(angers, 1).filter((text) => text.startsWith('Correction'))).toHaveLength(1);
      const states = (await amendmentsOf(context.db, angers.game.id)).map(({ state }) => state);
      expect(states).toEqual(['sent', 'sent']);
      expect((await journal(angers)).filter((line) => line !== 'exposed')).toHaveLength(2);
    },
  );
});

describe('a worker that dies', () => {
  test.for(['before', 'after'] as const)(
    '%s the network has taken a correction: it stands once',
    async (moment) => {
      const angers = await onTwo();
      await angers.until('11:05');
      const kind = moment === 'before' ? 'time-out-before' : 'time-out-after';
      for (const account of angers.game.accounts)
        angers.networkOf(account).plan([{ fault: { kind }, on: ['publish', 'edit'] }]);
      await act(angers, { kind: 'edit-post', post: HINT, text: MENDED });
      await angers.restart();
      await angers.until('11:20', 'closely');
      expect(textsOf(angers).at(-1)).toContain('corrigé');
      expect(textsOf(angers, 1).filter((text) => text.startsWith('Correction'))).toHaveLength(1);
      expect((await amendmentsOf(angers.context.db, angers.game.id)).map(({ state }) => state)).toEqual([
        'sent',
        'sent',
      ]);
    },
  );
});

describe('a post that is taken back', () => {
  test('is gone on every account, with its correction, and its hint counts as given', async () => {
    const angers = await onTwo({ scoring: { points: 10, lessPerHint: 2, least: 2, first: 0 } });
    await angers.until('11:05');
    await act(angers, { kind: 'edit-post', post: HINT, text: MENDED });
    await act(angers, { kind: 'delete-post', post: HINT });
    expect([textsOf(angers), textsOf(angers, 1)].map(({ length }) => length)).toEqual([1, 1]);
    angers.village.reply(zoe, angers.opening().id, RIGHT);
    await angers.settle();
    expect(await ranking(angers)).toEqual(['1 zoe 8']);
    const takenBack = (await journal(angers)).filter((line) => line.startsWith('taken-back'));
    expect(takenBack).toEqual(
      expect.arrayContaining(angers.game.accounts.map((account) => `taken-back 1/hint-1/${account}`)),
    );
    expect(takenBack).toHaveLength(2);
    expect(await refusalOf(angers, { kind: 'delete-post', post: HINT })).toMatchObject({
      kind: 'post-gone',
    });
    expect(await refusalOf(angers, { kind: 'undo' })).toMatchObject({ kind: 'not-undoable' });
    await angers.until('19:00');
    expect(textsOf(angers).some((text) => text.startsWith('✨'))).toBe(true);
  });

  test('and was the opening leaves the round on that account, and shows what was hidden there once it is revealed elsewhere', async () => {
    const angers = await play(
      { accounts: ['ville', 'autre'], masking: 'hide' },
      { capabilities: { hiding: { remains: 'one-click', most: 300 } } },
    );
    await angers.until('10:00');
    const opening = angers.opening().id;
    angers.village.reply(zoe, opening, RIGHT);
    await angers.settle();
    expect(angers.village.hiddenIn(opening)).toHaveLength(1);
    await act(angers, { kind: 'delete-post', post: '1/opening', on: angers.game.accounts[0] });
    expect(angers.posts()).toEqual([]);
    expect(angers.village.hiddenIn(opening)).toHaveLength(1);
    await angers.until('19:00');
    expect(angers.village.hiddenIn(opening)).toEqual([]);
    expect(textsOf(angers).map((text) => text[0])).toEqual(['🏆'[0]]);
    expect(textsOf(angers, 1).some((text) => text.startsWith('✨'))).toBe(true);
    expect(await angers.step('reveal')).toMatchObject({ state: 'cancelled', why: 'opening-gone' });
    expect(await ranking(angers)).toEqual(['1 zoe 10']);
  });

  test('is taken back once whatever the first answer was, and whoever dies', async () => {
    for (const kind of ['error-after', 'time-out-before', 'time-out-after'] as const) {
      const angers = await play();
      await angers.until('11:05');
      angers.network.plan([{ fault: { kind }, on: ['delete'], calls: [1] }]);
      await act(angers, { kind: 'delete-post', post: HINT });
      await angers.restart();
      await angers.until('11:20', 'closely');
      expect(textsOf(angers)).toHaveLength(1);
      expect(await angers.step('hint-1')).toMatchObject({ goneBy: 'us' });
    }
  });

  test('where nothing can be taken back says so, and is named by status for a person to delete', async () => {
    const angers = await play({}, { capabilities: { delete: false } });
    await angers.until('11:05');
    await act(angers, { kind: 'delete-post', post: HINT });
    expect(textsOf(angers).at(-1)).toContain('Ce message a été publié par erreur, et retiré.');
    expect(await problems(angers)).toContain('Supprimez-le à la main');
    expect(await journal(angers)).toContain('not-amended');
  });

  test('says so by no account that is paused, until it may speak again', async () => {
    const angers = await play({}, { capabilities: { delete: false } });
    await angers.until('11:05');
    const [account = ''] = angers.game.accounts;
    await angers.act({ kind: 'pause-account', account }, { game: undefined });
    const before = textsOf(angers);
    await act(angers, { kind: 'delete-post', post: HINT });
    for (const time of ['11:06', '11:07', '11:20']) await angers.moment(time);
    expect(textsOf(angers)).toEqual(before);
    await angers.act({ kind: 'resume-account', account }, { game: undefined });
    for (const time of ['11:21', '11:22']) await angers.moment(time);
    expect(textsOf(angers).at(-1)).toContain('Ce message a été publié par erreur, et retiré.');
  });
});

describe('an opening that nothing deletes', () => {
  test('leaves the round on that account all the same: what is added to it comes elsewhere', async () => {
    const angers = await play({ accounts: ['ville', 'autre'] }, { capabilities: { delete: false } });
    expect(await angers.applyWritten()).toMatchObject({ ok: true });
    await angers.until('09:30');
    const [ville = ''] = angers.game.accounts;
    await act(angers, { kind: 'delete-post', post: '1/opening', on: ville });
    const deed = { deed: 'add-hint' as const, round: '1', text: 'Une tour le garde.' };
    expect(await angers.act({ kind: 'steer', deed })).toMatchObject({ ok: true });
    await angers.until('10:00');
    expect([textsOf(angers), textsOf(angers, 1)].map(({ length }) => length)).toEqual([1, 2]);
  });
});

describe('a reveal by mistake', () => {
  test('is taken back everywhere; its round counts for nobody, and the ranking says so', async () => {
    const angers = await onTwo({
      scoring: { points: 10, lessPerHint: 0, least: 2, first: 0 },
      standings: 'end',
    });
    await angers.until('10:00');
    angers.village.reply(zoe, angers.opening().id, RIGHT);
    await angers.settle();
    await angers.until('18:31');
    expect(textsOf(angers).at(-1)).toContain('✨');
    expect(await ranking(angers)).toEqual(['1 zoe 10']);
    expect(await act(angers, { kind: 'take-back-reveal', round: 1 })).toMatchObject({ ok: true });
    for (const index of [0, 1]) {
      expect(textsOf(angers, index).some((text) => text.startsWith('✨'))).toBe(false);
      expect(textsOf(angers, index).at(-1)).toMatch(/est annulé.*merci d’avoir joué/su);
    }
    expect(angers.posts().at(-1)?.inReplyTo).toBe(angers.opening().id);
    expect(await ranking(angers)).toEqual([]);
    expect(await refusalOf(angers, { kind: 'take-back-reveal', round: 1 })).toMatchObject({
      kind: 'round-off-already',
    });
    await angers.until('19:00');
    expect(textsOf(angers).at(-1)).toContain('Personne n’a marqué de points');
    expect((await angers.control.report(angers.game.id, 'fr'))?.standings).toEqual([]);
  });

  test('is asked of nobody where it was refused, and nobody is told any more what a guess was worth', async () => {
    const angers = await onTwo();
    const [ville = '', rigide = ''] = angers.game.accounts;
    await angers.until('10:00');
    angers.village.reply(zoe, angers.opening().id, RIGHT);
    await angers.until('18:00');
    const player = (await angers.replies())[0]?.player ?? '';
    angers.networkOf(rigide).plan([{ fault: { kind: 'refused', reason: 'no' }, on: ['publish'] }]);
    await angers.until('18:31');
    const tasks = async () => (await angers.control.report(angers.game.id, 'fr'))?.tasks ?? [];
    expect(await tasks()).toMatchObject([{ account: rigide }]);
    await planEffects(angers.context.db, [
      {
        id: `${ville}|reply/answer`,
        game: angers.game.id,
        round: 1,
        account: ville,
        kind: 'answer',
        reply: 'reply',
        player,
        text: 'Bravo.',
        createdAt: angers.clock.now(),
      },
    ]);
    await angers.act({ kind: 'take-back-reveal', round: 1 });
    expect(await tasks()).toEqual([]);
    expect((await angers.effects()).find(({ id }) => id.endsWith('reply/answer'))).toMatchObject({
      state: 'cancelled',
      why: 'round-off',
    });
  });

  test('is refused where nothing was revealed, and where there is no such round', async () => {
    const angers = await play();
    await angers.until('10:00');
    expect(await refusalOf(angers, { kind: 'take-back-reveal', round: 1 })).toEqual({
      kind: 'not-revealed',
      round: 1,
    });
    expect(await refusalOf(angers, { kind: 'take-back-reveal', round: 9 })).toEqual({
      kind: 'unknown-round',
    });
  });

  test('that may be out on an account is taken back once it turns up, and is not posted again where it does not', async () => {
    for (const kind of ['time-out-before', 'time-out-after'] as const) {
      const angers = await onTwo();
      await angers.until('18:29');
      angers
        .networkOf(angers.game.accounts[1] ?? '')
        .plan([{ fault: { kind }, on: ['publish'], calls: [1] }]);
      await angers.moment('18:30');
      // A reveal waits until all replies have been read.
      const isPlanned = async (): Promise<boolean> =>
        (await angers.steps()).some(({ kind: one, state }) => one === 'reveal' && state === 'planned');
      for (let second = 1; second < 30 && (await isPlanned()); second += 1) {
        angers.clock.moveTo(at('18:30').add({ seconds: second }));
        await angers.settle();
      }
      expect(await act(angers, { kind: 'take-back-reveal', round: 1 })).toMatchObject({ ok: true });
      await angers.until('19:30', 'closely');
      for (const index of [0, 1])
        expect(textsOf(angers, index).some((text) => text.startsWith('✨'))).toBe(false);
    }
  });
});

describe('a post that an account is still to make', () => {
  /** The hint is out on the first account, and kept by a limit on the second. */
  async function halfOut(): Promise<Play> {
    const angers = await play({ accounts: ['ville', 'autre'] });
    await angers.until('10:50');
    angers.networkOf(angers.game.accounts[1] ?? '').plan([
      {
        fault: { kind: 'rate-limited', resetsIn: Temporal.Duration.from({ minutes: 10 }) },
        on: ['publish'],
        calls: [1],
      },
    ]);
    await angers.moment('11:00');
    await angers.moment('11:01');
    expect([textsOf(angers), textsOf(angers, 1)].map(({ length }) => length)).toEqual([2, 1]);
    return angers;
  }

  test('does not come once it is deleted', async () => {
    const angers = await halfOut();
    await act(angers, { kind: 'delete-post', post: HINT });
    await angers.until('11:40');
    expect([textsOf(angers), textsOf(angers, 1)].map(({ length }) => length)).toEqual([1, 1]);
  });

  test('keeps the others from being edited, lest it come with other words', async () => {
    const angers = await halfOut();
    const [ville, autre] = angers.game.accounts;
    const wish = { kind: 'edit-post' as const, post: HINT, text: MENDED };
    expect(await refusalOf(angers, wish)).toEqual({ kind: 'still-to-come', account: autre });
    expect(await refusalOf(angers, { ...wish, on: ville })).toBeUndefined();
    await angers.until('11:40');
    expect(await refusalOf(angers, { ...wish, text: 'Encore autrement.' })).toBeUndefined();
  });
});

describe('a secret', () => {
  test('is kept by an edit in a game that was stopped, for it may be played on', async () => {
    const angers = await play();
    await angers.until('11:05');
    await angers.act({ kind: 'stop' });
    const told = { kind: 'edit-post' as const, post: HINT, text: 'C’était la maison d’Adam.' };
    expect(await refusalOf(angers, told)).toMatchObject({ kind: 'leaks' });
    expect(await refusalOf(angers, { ...told, text: MENDED })).toBeUndefined();
  });

  test('whose reveal was left out is over with its moment, from which on what was hidden is shown', async () => {
    const angers = await play();
    await angers.until('11:05');
    expect(await act(angers, { kind: 'skip', called: '1/reveal' })).toMatchObject({ ok: true });
    const told = { kind: 'edit-post' as const, post: HINT, text: 'C’était la maison d’Adam.' };
    await angers.until('18:15');
    expect(await refusalOf(angers, told)).toMatchObject({ kind: 'leaks' });
    angers.clock.moveTo(at('18:45'));
    expect(await act(angers, told)).toMatchObject({ ok: true });
  });

  test('whose reveal was left out is over by no clock that has gone wrong', async () => {
    const angers = await play();
    await angers.until('11:05');
    expect(await act(angers, { kind: 'skip', called: '1/reveal' })).toMatchObject({ ok: true });
    const [account = ''] = angers.game.accounts;
    const planned = () =>
      planMasking(angers.context, { game: angers.game.id, round: 1, account }, AbortSignal.timeout(HANGS_MS));
    angers.clock.moveTo(at('18:45'));
    for (const network of angers.networks.values()) network.ours = Temporal.Duration.from({ hours: 7 });
    expect(await planned()).toMatchObject({ secret: true });
    for (const network of angers.networks.values()) network.ours = new Temporal.Duration();
    expect(await planned()).toMatchObject({ secret: false });
  });
});

describe('a secret of another game that nobody can read', () => {
  test('lets no post be edited while that game is under way, and is kept no more once it was stopped', async () => {
    const angers = await play();
    await angers.until('11:05');
    const { db } = angers.context;
    const other = { id: `${angers.game.id}-unread`, title: 'Saumur' };
    await db
      .insertInto('games')
      .values({ ...other, state: 'paused', created_at: at('08:00').toString() })
      .execute();
    await db.updateTable('games').set({ version: 3 }).where('id', '=', other.id).execute();
    const wish = { kind: 'edit-post' as const, post: HINT, text: MENDED };
    expect(await refusalOf(angers, wish)).toEqual({ kind: 'unread-scripts', games: [other] });
    await db.updateTable('games').set({ state: 'stopped' }).where('id', '=', other.id).execute();
    expect(await refusalOf(angers, wish)).toBeUndefined();
  });
});

describe('an answer of another round that is still secret', () => {
  test('is told by no edit of what was revealed, and by no notice, as long as that round counts', async () => {
    const day = (local: string) => at(`2026-09-20T${local}`);
    const second = aRound({
      number: 2,
      answers: ['Logis Barrault'],
      opens: day('09:00'),
      hints: [],
      lastCall: undefined,
      closes: day('18:00'),
      reveals: day('18:30'),
    });
    const angers = await play({ rounds: [aRound(), second] });
    await angers.until('18:45');
    const telling: Act = { kind: 'edit-post', post: '1/reveal', text: 'Demain : le logis Barrault !' };
    const leak = { kind: 'leaks', words: 'logis Barrault' };
    expect(await refusalOf(angers, telling)).toEqual(leak);
    await angers.until('2026-09-20T09:05');
    const off = (message: string): Act => ({ kind: 'cancel-round', called: '2', message });
    expect(await refusalOf(angers, off('Ce n’était pas le logis Barrault.'))).toEqual(leak);
    expect(await act(angers, off('Ce mystère est annulé.'))).toMatchObject({ ok: true });
    expect(await act(angers, telling)).toMatchObject({ ok: true });
  });
});

describe('an answer that somebody has taken out of a post, where it was none yet', () => {
  const day = (local: string) => at(`2026-09-20T${local}`);
  const second = (answers: readonly string[]) =>
    aRound({
      number: 2,
      answers,
      opens: day('09:00'),
      hints: [],
      lastCall: undefined,
      closes: day('18:00'),
      reveals: day('18:30'),
    });
  const telling = aRound({ hints: [{ number: 1, at: at('11:00'), text: 'Cherchez près du logis Pincé.' }] });
  const leak = { kind: 'leaks', words: 'logis Pincé' };

  /** The hint of the first round named what is an answer of the second by now. Gives the line of the edit that took it out. */
  async function takenOut(): Promise<readonly [angers: Play, edited: number]> {
    const angers = await onTwo({ rounds: [telling, second(['Logis Barrault'])] });
    await angers.until('11:05');
    expect(textsOf(angers).at(-1)).toContain('logis Pincé');
    const edited = await act(angers, { kind: 'edit-post', post: HINT, text: MENDED });
    const accepting = { ...angers.game, rounds: [telling, second(['Logis Barrault', 'Logis Pincé'])] };
    expect(await angers.apply(accepting)).toMatchObject({ ok: true });
    await angers.settle();
    return [angers, edited.ok ? edited.line.id : 0];
  }

  test('is brought back by no undoing of that edit before it is revealed, as by no edit', async () => {
    const [angers, line] = await takenOut();
    const edit: Act = { kind: 'edit-post', post: HINT, text: 'Cherchez près du logis Pincé.' };
    expect(await refusalOf(angers, edit)).toEqual(leak);
    expect(await refusalOf(angers, { kind: 'undo', line })).toEqual(leak);
    await angers.settle();
    for (const index of [0, 1]) expect(textsOf(angers, index).at(-1)).toContain('vers la cathédrale');
    await angers.until('2026-09-20T18:45');
    expect(await act(angers, { kind: 'undo', line })).toMatchObject({ ok: true });
    expect(textsOf(angers)).toContainEqual(expect.stringContaining('logis Pincé'));
  });

  test('is brought back by no undoing while a game is under way whose script nobody can read', async () => {
    const angers = await play();
    await angers.until('11:05');
    await act(angers, { kind: 'edit-post', post: HINT, text: MENDED });
    const { db } = angers.context;
    const other = { id: `${angers.game.id}-unread`, title: 'Saumur' };
    await db
      .insertInto('games')
      .values({ ...other, state: 'paused', created_at: at('08:00').toString() })
      .execute();
    await db.updateTable('games').set({ version: 3 }).where('id', '=', other.id).execute();
    expect(await refusalOf(angers, { kind: 'undo' })).toEqual({ kind: 'unread-scripts', games: [other] });
    await db.updateTable('games').set({ state: 'stopped' }).where('id', '=', other.id).execute();
    expect(await refusalOf(angers, { kind: 'undo' })).toBeUndefined();
  });
});

describe('a post that came twice', () => {
  test('is taken back once though it was edited since, by the words that it had', async () => {
    const angers = await play();
    await angers.until('10:50');
    angers.network.plan([
      {
        fault: { kind: 'late', by: Temporal.Duration.from({ seconds: 100 }) },
        on: ['publish'],
        calls: [1],
      },
    ]);
    await angers.moment('11:00');
    for (let second = 5; second <= 130; second += 5) {
      angers.clock.moveTo(at('11:00').add({ seconds: second }));
      await angers.settle();
    }
    expect(textsOf(angers)).toHaveLength(3);
    await act(angers, { kind: 'edit-post', post: HINT, text: MENDED });
    await angers.until('11:40', 'closely');
    expect(textsOf(angers).slice(1)).toEqual([`${MENDED}\n\n#Angers`]);
  });
});

describe('what may be out', () => {
  /** A reveal whose outcome is not known. */
  async function revealing(kind: 'time-out-before' | 'time-out-after'): Promise<Play> {
    const angers = await play();
    await angers.until('18:29');
    angers.network.plan([{ fault: { kind }, on: ['publish'], calls: [1] }]);
    await angers.moment('18:30');
    for (let second = 1; second < 30 && (await angers.step('reveal')).state === 'planned'; second += 1) {
      angers.clock.moveTo(at('18:30').add({ seconds: second }));
      await angers.settle();
    }
    expect(await angers.step('reveal')).toMatchObject({ state: 'uncertain' });
    return angers;
  }

  test.for([
    ['pause', 'time-out-before'],
    ['pause', 'time-out-after'],
    ['stop', 'time-out-before'],
    ['stop', 'time-out-after'],
    ['pause-account', 'time-out-before'],
    ['pause-account', 'time-out-after'],
  ] as const)('is looked for, and taken back, after a %s (%s)', async ([hold, kind]) => {
    const angers = await revealing(kind);
    const [account = ''] = angers.game.accounts;
    if (hold === 'pause-account') await angers.act({ kind: hold, account }, { game: undefined });
    else await angers.act({ kind: hold });
    await act(angers, { kind: 'take-back-reveal', round: 1 });
    for (let step = 1; step <= 30; step += 1) {
      angers.clock.moveTo(angers.clock.now().add({ seconds: 6 }));
      await angers.settle();
    }
    expect(textsOf(angers).some((text) => text.startsWith('✨'))).toBe(false);
    // By a paused account nobody is told so yet.
    const states = (await amendmentsOf(angers.context.db, angers.game.id))
      .filter((one) => hold !== 'pause-account' || one.kind !== 'notice')
      .map(({ state }) => state);
    expect(states.filter((state) => state !== 'sent' && state !== 'done')).toEqual([]);
  });

  test.for([
    ['pause', 'time-out-before'],
    ['pause', 'time-out-after'],
    ['pause-account', 'time-out-before'],
    ['pause-account', 'time-out-after'],
  ] as const)(
    'is known in a pause, so that it can be edited and its round called off: %s (%s)',
    async ([hold, kind]) => {
      const angers = await play();
      const [account = ''] = angers.game.accounts;
      await angers.until('10:59');
      angers.network.plan([{ fault: { kind }, on: ['publish'], calls: [1] }]);
      await angers.moment('11:00');
      expect((await angers.step('hint-1')).state).toBe('uncertain');
      if (hold === 'pause-account') await angers.act({ kind: hold, account }, { game: undefined });
      else await angers.act({ kind: hold });
      expect(await refusalOf(angers, { kind: 'cancel-round', called: '1' })).toEqual({
        kind: 'on-its-way',
      });
      for (let turn = 1; turn <= 30; turn += 1) {
        angers.clock.moveTo(angers.clock.now().add({ seconds: 6 }));
        await angers.settle();
      }
      const isThere = kind === 'time-out-after';
      expect((await angers.step('hint-1')).state).toBe(isThere ? 'sent' : 'planned');
      expect(textsOf(angers)).toHaveLength(isThere ? 2 : 1);
      const edit: Act = { kind: 'edit-post', post: HINT, text: MENDED };
      expect(await refusalOf(angers, edit)).toEqual(isThere ? undefined : { kind: 'not-posted', post: HINT });
      // What is not there comes once nothing holds it back, once.
      await angers.act({ kind: hold === 'pause' ? 'resume' : 'resume-account', account } as Act, {
        game: hold === 'pause' ? angers.game.id : undefined,
      });
      await angers.until('11:10', 'closely');
      expect(textsOf(angers)).toHaveLength(2);
      expect(await refusalOf(angers, { kind: 'cancel-round', called: '1' })).toBeUndefined();
    },
  );

  test.for([
    ['pause', 'while it is held', 150, 300],
    ['pause', 'once it was repeated', 150, 120],
    ['pause-account', 'while it is held', 150, 300],
    ['pause-account', 'once it was repeated', 150, 120],
  ] as const)(
    'is there once, though its server makes it later than it is looked for in a pause: %s, %s',
    async ([hold, , late, lasts]) => {
      const angers = await play();
      const [account = ''] = angers.game.accounts;
      await angers.until('10:59');
      const fault = { kind: 'late', by: Temporal.Duration.from({ seconds: late }) } as const;
      angers.network.plan([{ fault, on: ['publish'], calls: [1] }]);
      await angers.moment('11:00');
      const holding = hold === 'pause' ? {} : { game: undefined };
      await angers.act((hold === 'pause' ? { kind: hold } : { kind: hold, account }) as Act, holding);
      const goOn = async (seconds: number): Promise<void> => {
        for (let passed = 0; passed < seconds; passed += 6) {
          angers.clock.moveTo(angers.clock.now().add({ seconds: 6 }));
          await angers.settle();
        }
      };
      await goOn(lasts);
      expect((await angers.step('hint-1')).state).toBe('planned');
      expect(textsOf(angers)).toHaveLength(lasts > late ? 2 : 1);
      await angers.act({ kind: hold === 'pause' ? 'resume' : 'resume-account', account } as Act, holding);
      await goOn(400);
      expect(textsOf(angers)).toHaveLength(2);
      expect((await angers.step('hint-1')).state).toBe('sent');
    },
  );

  test.for(['time-out-before', 'time-out-after'] as const)(
    'of a round whose opening is deleted is not posted again, nor left there: %s',
    async (kind) => {
      const angers = await revealing(kind);
      // Neither does it wait for the deletion to be made.
      angers.network.plan([
        {
          fault: { kind: 'rate-limited', resetsIn: Temporal.Duration.from({ minutes: 10 }) },
          on: ['delete'],
          calls: [1],
        },
      ]);
      expect(await act(angers, { kind: 'delete-post', post: '1/opening' })).toMatchObject({ ok: true });
      await angers.until('19:30', 'closely');
      expect(textsOf(angers).some((text) => text.startsWith('✨'))).toBe(false);
    },
  );
});

describe('a reveal and a ranking that tell of others than count now', () => {
  test('do not leave by a worker that has them in hand as they were', async () => {
    const angers = await onTwo();
    await angers.until('18:29');
    const { db, clock } = angers.context;
    const { id: game } = angers.game;
    const [step] = (await angers.steps()).filter(({ kind }) => kind === 'reveal');
    if (!step) throw new Error('There is no reveal.');
    const which = { game, round: 1, kind: 'reveal' as const };
    await beginTelling(db, { ...which, due: step.due }, clock.now());
    await settleTelling(db, { ...which, told: '{"finders":[]}', unread: [] });
    const begin = () => beginAttempt(db, 'steps', step, { at: clock.now(), text: '✨ La maison d’Adam.' });
    expect(await retellTelling(db, which, '{"finders":[]}', '{"finders":["a"]}')).toBe(true);
    expect(await begin()).toBeUndefined();
  });

  test('are named by status with the command that mends them, and say what counts after it', async () => {
    const angers = await onTwo({ scoring: { points: 10, lessPerHint: 0, least: 2, first: 0 } });
    await angers.until('10:00');
    const { id } = angers.village.reply(zoe, angers.opening().id, RIGHT);
    angers.village.reply(luc, angers.opening().id, 'Le château');
    await angers.settle();
    await angers.until('19:00');
    expect(await problems(angers)).not.toContain('--renew');
    const ref = (await angers.replies()).find(({ networkId }) => networkId === id)?.ref ?? '';
    await act(angers, { kind: 'decide', reply: ref, verdict: 'wrong' });
    const told = await problems(angers);
    expect(told).toContain(`npx kesako post edit ${angers.game.id} 1/reveal --renew`);
    expect(told).toContain(`npx kesako post edit ${angers.game.id} 1/standings --renew`);
    await act(angers, { kind: 'renew-post', post: '1/reveal' });
    await act(angers, { kind: 'renew-post', post: '1/standings' });
    const reveal = textsOf(angers).find((text) => text.startsWith('✨'));
    expect(reveal).toContain('Personne n’a trouvé');
    expect(reveal).not.toContain('@zoe');
    expect(textsOf(angers, 1).at(-2)).toMatch(/^Correction.: ✨/u);
    expect(await problems(angers)).not.toContain('--renew');
    expect(await refusalOf(angers, { kind: 'renew-post', post: '1/reveal' })).toEqual({
      kind: 'tells-all',
    });
    expect(await refusalOf(angers, { kind: 'renew-post', post: '1/hint-1' })).toEqual({
      kind: 'tells-nobody',
    });
    await act(angers, { kind: 'undo' });
    await act(angers, { kind: 'undo' });
    expect(textsOf(angers).find((text) => text.startsWith('✨'))).toContain('@zoe');
    expect(textsOf(angers, 1).some((text) => text.startsWith('Correction'))).toBe(false);
  });
});

describe('a reveal with the words of a person that is told anew', () => {
  /** Its only finder is judged wrong after a person has written it. */
  const rewordedOnTwo = async () => {
    const angers = await onTwo({ scoring: { points: 10, lessPerHint: 0, least: 2, first: 0 } });
    await angers.until('10:00');
    const { id } = angers.village.reply(zoe, angers.opening().id, RIGHT);
    await angers.settle();
    await angers.until('19:00');
    const texts = () =>
      [textsOf(angers), textsOf(angers, 1)].map((all) => all.filter((text) => text.includes('✨')));
    await act(angers, { kind: 'edit-post', post: '1/reveal', text: '✨ Bravo à l’école !' });
    const own = texts();
    const ref = (await angers.replies()).find(({ networkId }) => networkId === id)?.ref ?? '';
    await act(angers, { kind: 'decide', reply: ref, verdict: 'wrong' });
    return { angers, texts, own };
  };

  test('has these words again once that is undone', async () => {
    const { angers, texts, own } = await rewordedOnTwo();
    expect(await act(angers, { kind: 'renew-post', post: '1/reveal' })).toMatchObject({ ok: true });
    expect(texts()[0]).toEqual([expect.stringContaining('Personne n’a trouvé')]);
    expect(await act(angers, { kind: 'undo' })).toMatchObject({ ok: true });
    expect(texts()).toEqual(own);
  });

  test('keeps what somebody has corrected in it since: the telling is not undone over that, nor the other way round', async () => {
    const { angers, texts, own } = await rewordedOnTwo();
    const edit = { kind: 'edit-post', post: '1/reveal', text: '✨ Corrigé par une collègue.' } as const;
    const renewed = await act(angers, { kind: 'renew-post', post: '1/reveal' });
    const line = renewed.ok ? renewed.line.id : 0;
    const edited = await angers.act({ ...edit, on: angers.game.accounts[0] }, { who: 'luc' });
    await angers.settle();
    const corrected = texts();
    expect(await refusalOf(angers, { kind: 'undo', line })).toEqual({ kind: 'changed-since', line });
    await angers.settle();
    expect(texts()).toEqual(corrected);
    const edits = edited.ok ? edited.line.id : 0;
    expect(await act(angers, { kind: 'undo', line: edits })).toMatchObject({ ok: true });
    expect(await act(angers, { kind: 'undo', line })).toMatchObject({ ok: true });
    expect(texts()).toEqual(own);
  });

  test('is not given back what somebody had written there before, while it waits to be told anew', async () => {
    const { angers } = await rewordedOnTwo();
    const edited = await act(angers, { kind: 'edit-post', post: '1/reveal', text: '✨ Encore un mot.' });
    const line = edited.ok ? edited.line.id : 0;
    await angers.act({ kind: 'renew-post', post: '1/reveal' });
    expect(await refusalOf(angers, { kind: 'undo', line })).toEqual({ kind: 'changed-since', line });
  });

  test('keeps them where that is undone before it was told anew, on whichever account', async () => {
    const { angers, texts, own } = await rewordedOnTwo();
    const [, second = ''] = angers.game.accounts;
    for (const paused of [[], [second]]) {
      for (const account of paused) await angers.act({ kind: 'pause-account', account }, { game: undefined });
      await angers.act({ kind: 'renew-post', post: '1/reveal' });
      if (paused.length > 0) await angers.settle();
      expect(await act(angers, { kind: 'undo' })).toMatchObject({ ok: true });
      for (const account of paused)
        await angers.act({ kind: 'resume-account', account }, { game: undefined });
      await angers.settle();
      expect(texts()).toEqual(own);
    }
  });
});

describe('a post that somebody deleted by hand', () => {
  test('is noticed when another would stand below it, and the round goes on without a thread', async () => {
    const angers = await play();
    await angers.until('10:00');
    angers.village.remove(angers.opening().id);
    await angers.until('11:05');
    expect(await angers.step('opening')).toMatchObject({ goneBy: 'others' });
    expect(await problems(angers)).toMatch(
      /ouverture.*n’est plus là.*Rien n’est publié à sa place.*hors fil/u,
    );
    expect(await journal(angers)).toEqual(['gone']);
    await angers.until('19:00');
    expect(angers.timetable()).toEqual([
      '11:00 💡',
      '13:00 💡',
      '17:30 ⏳',
      '18:00 C’est',
      '18:30 ✨',
      '18:35 🏆',
    ]);
    expect(await journal(angers)).toEqual(['gone']);
  });

  test('is not told of where the program has deleted it, and does not know yet', async () => {
    const angers = await play();
    await angers.until('10:00');
    angers.network.plan([{ fault: { kind: 'time-out-after' }, on: ['delete'], until: at('11:10') }]);
    await angers.act({ kind: 'delete-post', post: '1/opening' });
    await angers.moment('10:00');
    expect(angers.posts()).toEqual([]);
    await noteGone(angers.context, await angers.step('opening'));
    await angers.until('11:30');
    expect(await angers.step('opening')).toMatchObject({ goneBy: 'us' });
    expect(await journal(angers)).not.toContain('gone');
  });

  test('is noticed when its thread is swept', async () => {
    const angers = await play({ standings: 'none' });
    await angers.until('13:05');
    angers.village.remove(angers.posts().at(-1)?.id ?? '');
    expect(await problems(angers)).not.toContain('n’est plus là');
    await angers.until('18:10');
    expect(await problems(angers)).toMatch(/indice\u00a02, .*n’est plus là/u);
    expect(await angers.step('hint-2')).toMatchObject({ state: 'sent', goneBy: 'others' });
  });
});

describe('a player who is forgotten', () => {
  test('stands in no text of a mended reveal, nor in what the journal tells of it', async () => {
    const angers = await play({ standings: 'none' });
    await angers.until('10:00');
    angers.village.reply(zoe, angers.opening().id, RIGHT);
    await angers.settle();
    await angers.until('19:00');
    const mended = '✨ La maison d’Adam. Bravo à @zoe@village.example, et à son chat.';
    await act(angers, { kind: 'edit-post', post: '1/reveal', text: mended });
    // A network may know a player by name alone.
    await act(angers, { kind: 'edit-post', post: '1/reveal', text: 'Bravo à Zoé.' });
    await angers.act(
      { kind: 'delete-post', post: '1/reveal' },
      { id: `${angers.game.id}/announced`, after: 10, why: '@zoe@village.example l’a demandé' },
    );
    const forgotten = await angers.act(
      { kind: 'forget', player: '@zoe@village.example' },
      { game: undefined },
    );
    expect(forgotten).toMatchObject({ ok: true });
    const kept = [
      await announcedAs(angers.context.db, `${angers.game.id}/announced`),
      await amendmentsOf(angers.context.db, angers.game.id),
      await angers.steps(),
      await readJournal(angers.context.db, { game: angers.game.id, most: 500 }),
    ];
    expect(JSON.stringify(kept)).not.toContain('zoe@');
    expect(JSON.stringify(kept)).not.toContain('Zoé');
  });

  /** A reveal that named Olga, by her name alone and beside Luc, and was told anew once her reply was found wrong. */
  async function toldAnew() {
    const angers = await onTwo({ standings: 'none' });
    const olga = { handle: `olga-${angers.game.id}`, name: 'Olga' };
    await angers.until('10:00');
    const { id } = angers.village.reply(olga, angers.opening().id, RIGHT);
    angers.village.reply(luc, angers.opening().id, RIGHT);
    await angers.settle();
    await angers.until('19:00');
    await act(angers, { kind: 'edit-post', post: '1/reveal', text: 'Bravo à Olga, et à Luc.' });
    const ref = (await angers.replies()).find(({ networkId }) => networkId === id)?.ref ?? '';
    await act(angers, { kind: 'decide', reply: ref, verdict: 'wrong' });
    const renewed = await act(angers, { kind: 'renew-post', post: '1/reveal' });
    if (!renewed.ok) throw new Error('The reveal is as it was.');
    return { angers, line: renewed.line.id, address: `@${olga.handle}@village.example` };
  }

  test('stands neither in what a reveal said before it was told anew without them, nor in what undoing that posts', async () => {
    const { angers, line, address } = await toldAnew();
    const { db } = angers.context;
    const kept = async (): Promise<string> =>
      JSON.stringify([
        await amendmentsOf(db, angers.game.id),
        await angers.steps(),
        await readJournal(db, { game: angers.game.id, most: 500 }),
      ]);
    expect(await kept()).toContain('Bravo à Olga');
    await angers.act({ kind: 'forget', player: address }, { game: undefined });
    expect(await kept()).not.toMatch(/olga/iu);
    expect(await kept()).toContain('Luc');
    expect(await act(angers, { kind: 'undo', line })).toMatchObject({ ok: true });
    expect(textsOf(angers).join('\n')).toMatch(/^Bravo à …, et à Luc\./mu);
    expect([...textsOf(angers), await kept()].join('\n')).not.toMatch(/olga/iu);
  });

  test('is handed all that a reveal ever said of them, as long as they are known', async () => {
    const { angers, address } = await toldAnew();
    const asked = await angers.control.known(address);
    if (!asked.ok) throw new Error('Nobody is known by that name.');
    const texts = asked.known.namedIn.map(({ post, text }) => `${post} ${text}`);
    for (const account of angers.game.accounts) {
      const ofAccount = texts.filter((text) => text.includes(account));
      expect(ofAccount).toEqual([
        expect.stringContaining('@olga'),
        expect.stringContaining('Bravo à Olga, et à Luc.'),
      ]);
    }
  });
});
