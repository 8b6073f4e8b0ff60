import { describe, expect, test } from 'vitest';
import type { Act, Request } from '#acts/act.ts';
import type { Performed } from '#app/acts/perform.ts';
import { signOffTroubles } from '#app/alarms/sign-off-troubles.ts';
import { sayLine } from '#app/words/say-line.ts';
import { isAgreementAwaited, markOfShown, photosOf } from '#jobs/sign-off.ts';
import { readJournal } from '#store/journal.ts';
import { editedWordsOf } from '#store/replies/edited-words.ts';
import { beginAttempt } from '#store/outbox/sending.ts';
import { signOffsOf } from '#store/games/sign-offs.ts';
import { aRound, at } from '../../support/games/game.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';

const UNTIL = at('2026-09-21T12:00').toString();

let links = 0;

/** Asks the mayor, about a step or the whole game. */
function ask(angers: Play, called?: string, how: Partial<Request> & { readonly whom?: string } = {}) {
  links += 1;
  const { whom = 'Mme la maire', ...more } = how;
  const act: Act = { kind: 'ask-agreement', whom, called, until: UNTIL, digest: `digest-${links}` };
  return angers.act(act, more);
}

const standing = async (angers: Play) => angers.control.signOffs(angers.game.id);
const stateOf = async (angers: Play, number = 1) =>
  (await standing(angers)).find((one) => one.number === number)?.state;

/** Answers what is shown at this moment. */
async function say(angers: Play, yes: boolean, request = 1, reason?: string): Promise<Performed> {
  const to = await markOf(angers, request);
  return angers.act({ kind: 'answer-request', request, yes, to, reason }, { who: 'Mme la maire' });
}

async function markOf(angers: Play, request: number): Promise<string> {
  const { db } = angers.context;
  const found = (await signOffsOf(db, angers.game.id)).find(({ number }) => number === request);
  await angers.context.renew();
  const played = angers.context.games.get(angers.game.id);
  if (!found || !played) throw new Error('There is no such request.');
  const { id } = angers.game;
  const photos = await photosOf(db, id, played.version);
  return markOfShown(played.game, photos, found.part, await editedWordsOf(db, id));
}

const ok = { ok: true };
const refused = (kind: string) => ({ ok: false, refusal: expect.objectContaining({ kind }) as unknown });

describe('a step that somebody is asked to agree to', () => {
  const { play } = useTheatre();

  test('is never posted before a yes, and once after it, whatever restarts', async () => {
    const angers = await play();
    expect(await ask(angers, '1/hint-1')).toMatchObject(ok);
    await angers.until('11:10');
    await angers.restart();
    await angers.until('11:20');
    expect(angers.timetable()).toEqual(['09:00 🔍']);
    expect(await angers.step('hint-1')).toMatchObject({ state: 'planned', why: 'agreement-awaited' });
    expect((await standing(angers))[0]).toMatchObject({ state: 'open', waitsSince: at('11:00').toString() });
    expect(await say(angers, true)).toMatchObject(ok);
    await angers.restart();
    await angers.until('11:40');
    await angers.restart();
    await angers.until('13:01');
    expect(angers.timetable()).toEqual(['09:00 🔍', '11:20 💡', '13:00 💡']);
    expect(await stateOf(angers)).toBe('agreed');
  });

  test('agreed to too late is skipped, and no burst follows', async () => {
    const hints = ['10:55', '11:00', '11:05'].map((time, index) => ({
      number: index + 1,
      at: at(time),
      text: `Indice ${index + 1}`,
    }));
    const angers = await play({ rounds: [aRound({ hints })] });
    for (const hint of ['1/hint-1', '1/hint-2', '1/hint-3']) await ask(angers, hint);
    await angers.until('11:28');
    for (const request of [1, 2, 3]) expect(await say(angers, true, request)).toMatchObject(ok);
    await angers.until('12:30');
    expect(angers.timetable()).toEqual(['09:00 🔍', '11:28 💡', '11:30 💡']);
    expect(await angers.step('hint-1')).toMatchObject({ state: 'skipped', why: 'too-late' });
  });

  test('refused stays held, until nobody is asked any more', async () => {
    const angers = await play();
    await ask(angers, '1/hint-1');
    expect(await say(angers, false, 1, 'Trop facile.')).toMatchObject(ok);
    expect((await standing(angers))[0]).toMatchObject({ state: 'refused', reason: 'Trop facile.' });
    await angers.until('11:05');
    expect(angers.timetable()).toEqual(['09:00 🔍']);
    expect(await angers.act({ kind: 'withdraw-request', request: 1 })).toMatchObject(ok);
    await angers.until('11:20');
    expect(angers.timetable()).toEqual(['09:00 🔍', '11:05 💡']);
  });

  test('begins no attempt, once somebody is asked, by whichever worker has come past its gates', async () => {
    const angers = await play();
    await angers.until('10:59');
    const step = await angers.step('hint-1');
    await ask(angers, '1/hint-1');
    const { db } = angers.context;
    const attempt = {
      at: angers.clock.now(),
      text: 'Un indice.',
      isStillSo: async (trx: typeof db) => !(await isAgreementAwaited(trx, angers.game, step)),
    };
    expect(await beginAttempt(db, 'steps', step, attempt)).toBeUndefined();
    expect(await angers.step('hint-1')).toMatchObject({ state: 'planned' });
  });

  test('is asked again when its words change, and not when its moment does', async () => {
    const angers = await play();
    await angers.applyWritten();
    await ask(angers, '1/hint-1');
    await say(angers, true);
    expect(
      await angers.act({ kind: 'steer', deed: { deed: 'move', step: '1/hint-1', to: '2026-09-19 11:10' } }),
    ).toMatchObject(ok);
    expect(await stateOf(angers)).toBe('agreed');
    expect(
      await angers.act({
        kind: 'steer',
        deed: { deed: 'edit', step: '1/hint-1', text: 'Regardez en haut.' },
      }),
    ).toMatchObject(ok);
    expect(await stateOf(angers)).toBe('changed');
    await angers.until('11:15');
    expect(angers.timetable()).toEqual(['09:00 🔍']);
    await say(angers, true);
    await angers.until('11:30');
    expect(angers.posts().at(-1)?.text).toContain('Regardez en haut.');
  });
});

describe('requests for agreement', () => {
  const { play } = useTheatre();

  test('of one hint hold whatever other hints come before it, and go with its own words', async () => {
    const angers = await play();
    await angers.applyWritten();
    await angers.until('10:00');
    await ask(angers, '1/hint-1');
    await say(angers, true);
    const steer = (deed: Extract<Act, { readonly kind: 'steer' }>['deed']) =>
      angers.act({ kind: 'steer', deed });
    expect(await steer({ deed: 'move', step: '1/hint-2', to: '2026-09-19 10:30' })).toMatchObject(ok);
    expect(await stateOf(angers)).toBe('agreed');
    const more = { deed: 'add-hint', round: '1', at: '2026-09-19 10:45', text: 'Levez les yeux.' } as const;
    expect(await steer(more)).toMatchObject(ok);
    expect(await stateOf(angers)).toBe('agreed');
    await angers.until('11:10');
    expect(angers.posts().at(-1)?.text).toMatch(/Indice n°\s3/u);
    expect(await angers.step('hint-1')).toMatchObject({ state: 'sent' });
  });

  test('keep back what follows in their round, and no other', async () => {
    const next = { number: 2, opens: at('19:00'), closes: at('21:00'), reveals: at('21:00') };
    const angers = await play({
      rounds: [aRound(), aRound({ ...next, hints: [], lastCall: undefined })],
    });
    await ask(angers, '1/reveal');
    await angers.until('19:10');
    expect(angers.timetable().at(-1)).toMatch(/^19:0\d 🔍$/u);
    expect(await angers.step('reveal')).toMatchObject({ state: 'planned', why: 'agreement-awaited' });
    await say(angers, true);
    await angers.until('19:30');
    expect(await angers.step('reveal')).toMatchObject({ state: 'sent' });
  });

  test('of the whole game hold all of it, and both who are asked have to agree', async () => {
    const angers = await play();
    await ask(angers);
    await ask(angers, undefined, { whom: 'Le musée' });
    await angers.until('09:10');
    expect(angers.posts()).toEqual([]);
    await say(angers, true, 1);
    await angers.until('09:20');
    expect(angers.posts()).toEqual([]);
    await say(angers, true, 2);
    await angers.until('11:05');
    expect(angers.timetable()).toEqual(['09:20 🔍', '11:00 💡']);
  });

  test('can be answered otherwise until it goes out, and the same twice is one answer', async () => {
    const angers = await play();
    await ask(angers, '1/hint-1');
    expect(await say(angers, true)).toMatchObject(ok);
    expect(await say(angers, true)).toMatchObject(refused('answered-so'));
    expect(await say(angers, false, 1, 'Non.')).toMatchObject(ok);
    expect(await stateOf(angers)).toBe('refused');
    expect(await say(angers, true)).toMatchObject(ok);
    await angers.until('11:05');
    expect(await say(angers, false, 1, 'Trop tard.')).toMatchObject(refused('answer-stays'));
    expect(await stateOf(angers)).toBe('agreed');
  });

  test('take the place of those by which the same person was asked, and are undone with what they replaced', async () => {
    const angers = await play();
    await ask(angers, '1/hint-1');
    const again = await ask(angers, '1/hint-1');
    expect((await standing(angers)).map(({ state }) => state)).toEqual(['withdrawn', 'open']);
    expect(await say(angers, true, 1)).toMatchObject(refused('request-withdrawn'));
    await angers.act({ kind: 'undo', line: again.ok ? again.line.id : 0 });
    expect((await standing(angers)).map(({ state }) => state)).toEqual(['open', 'withdrawn']);
    await angers.act({ kind: 'withdraw-request', request: 1 });
    expect(await angers.act({ kind: 'withdraw-request', request: 1 })).toMatchObject(
      refused('request-withdrawn'),
    );
    expect(await angers.act({ kind: 'undo' })).toMatchObject(ok);
    expect(await stateOf(angers)).toBe('open');
  });

  test('are made of what is to come, until a moment to come', async () => {
    const angers = await play();
    await angers.until('11:05');
    expect(await ask(angers, '1/hint-1')).toMatchObject(refused('not-to-come'));
    expect(await ask(angers, '9/hint-1')).toMatchObject(refused('unknown-step'));
    expect(await angers.act({ kind: 'withdraw-request', request: 9 })).toMatchObject(
      refused('unknown-request'),
    );
    expect(
      await angers.act({ kind: 'ask-agreement', whom: 'X', until: at('11:00').toString(), digest: 'past' }),
    ).toMatchObject(refused('request-over'));
    await ask(angers, '1/hint-2');
    angers.clock.moveTo(at('2026-09-22T12:00'));
    expect(await say(angers, true)).toMatchObject(refused('request-over'));
    expect(await stateOf(angers)).toBe('ended');
    await angers.act({ kind: 'stop' });
    expect(await ask(angers)).toMatchObject(refused('already'));
  });

  test('are acts in the journal, with who was asked, and without the link', async () => {
    const angers = await play();
    await ask(angers, '1/hint-1');
    await say(angers, false, 1, 'Trop facile.');
    await angers.act({ kind: 'withdraw-request', request: 1 });
    const lines = await readJournal(angers.context.db, { game: angers.game.id, since: 0, most: 100 });
    const said = lines.map((line) => sayLine(line, 'en', { timeZone: 'Europe/Paris', withGame: false }));
    expect(said.map((line) => line.replace(/^.*?\d\d:\d\d:\d\d {2}/u, ''))).toEqual([
      'camille asks for the agreement of Mme la maire to the step 1/hint-1',
      'Mme la maire says no by a link (request 1)',
      'camille goes on without the agreement that was asked for of Mme la maire (request 1)',
    ]);
    expect(JSON.stringify(lines)).not.toContain('digest-');
    expect(await angers.act({ kind: 'undo', line: lines[1]?.id })).toMatchObject(refused('not-undoable'));
  });

  test('are of words that stay: what a post that is out is made to say is posted, and asked about again', async () => {
    const angers = await play();
    await ask(angers, '1/hint-1');
    await ask(angers);
    await say(angers, true, 1);
    await say(angers, true, 2);
    await angers.until('11:05');
    const edit = { kind: 'edit-post', post: '1/hint-1', text: 'Le maire est un menteur.' } as const;
    const edited = await angers.act(edit);
    expect(edited).toMatchObject(ok);
    await angers.settle();
    // An error in public is put right at once.
    expect(angers.posts().some(({ text }) => text.includes('menteur'))).toBe(true);
    const since = angers.clock.now().toString();
    expect(await standing(angers)).toMatchObject([
      { state: 'changed', toCome: false, editedAt: since },
      { state: 'changed', toCome: true, editedAt: since },
    ]);
    const { context, game } = angers;
    const troubles = async () =>
      (await signOffTroubles(context, [game])).map(({ cause, agreement }) => [cause, agreement]);
    expect(await troubles()).toEqual([
      [`${game.id}/1`, 'edited'],
      [`${game.id}/2`, 'edited'],
    ]);
    await angers.until('13:10');
    expect(angers.timetable()).toHaveLength(2);
    expect(await say(angers, false, 1, 'Certainement pas.')).toMatchObject(ok);
    expect(await stateOf(angers)).toBe('refused');
    expect(await say(angers, true, 2)).toMatchObject(ok);
    await angers.until('13:20');
    expect(angers.timetable()).toHaveLength(3);
    expect(await angers.act({ ...edit, text: 'Le maire est charmant.' })).toMatchObject(ok);
    expect(await stateOf(angers, 2)).toBe('changed');
    expect(await angers.act({ kind: 'undo' })).toMatchObject(ok);
    expect(await stateOf(angers, 2)).toBe('agreed');
    expect(await angers.act({ kind: 'undo', line: edited.ok ? edited.line.id : 0 })).toMatchObject(ok);
    expect((await standing(angers))[0]).toMatchObject({ state: 'changed', editedAt: null });
  });
});
