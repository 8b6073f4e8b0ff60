import { describe, expect, test } from 'vitest';
import type { Act } from '#acts/act.ts';
import type { Verdict } from '#acts/change.ts';
import { LocalControl } from '#app/control/local-control.ts';
import { sayLine } from '#app/words/say-line.ts';
import { standingsOf } from '#jobs/grading/finds.ts';
import type { Profile } from '#networks/village/post.ts';
import { readJournal } from '#store/journal.ts';
import { eraseReply } from '#store/replies/replies.ts';
import { at } from '../../support/games/game.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play } = useTheatre();

const zoe: Profile = { handle: 'zoe', name: 'Zoé' };
const luc: Profile = { handle: 'luc', name: 'Luc' };
const RIGHT = 'La maison d’Adam';
const WRONG = 'Le château';
const DOUBTFUL = 'Les Artizans';
const FOUND = 'Bien vu\u202f! Gardez le secret jusqu’à 18\u00a0h\u00a030.';
const NOT_IT = 'Ce n’est pas ça… Continuez à chercher\u202f!';
const AFTER_ALL = 'Après relecture\u00a0: ';

/** At ten, the opening posted, right replies hidden and players answered. */
async function opened(changes: Parameters<typeof play>[0] = {}): Promise<Play> {
  const angers = await play(
    { masking: 'hide', scoring: { points: 10, lessPerHint: 2, least: 2, first: 2 }, ...changes },
    { capabilities: { hiding: { remains: 'one-click', most: 300 } } },
  );
  await angers.until('10:00');
  return angers;
}

async function says(angers: Play, text: string, who = zoe): Promise<string> {
  const { id } = angers.village.reply(who, angers.opening().id, text);
  await angers.settle();
  return id;
}

/** Decides about a reply by its network id, and lets what follows happen. */
async function decide(
  angers: Play,
  networkId: string,
  verdict: Verdict | undefined,
  more: Partial<Act & { readonly kind: 'decide' }> = {},
) {
  const performed = await angers.act({
    kind: 'decide',
    reply: await nameOf(angers, networkId),
    verdict,
    ...more,
  });
  await angers.settle();
  return performed;
}

async function nameOf(angers: Play, networkId: string): Promise<string> {
  const found = (await angers.replies()).find((reply) => reply.networkId === networkId);
  return found?.ref ?? '';
}

const hiddenIn = (angers: Play): readonly string[] => angers.village.hiddenIn(angers.opening().id);
const ranking = async (angers: Play): Promise<readonly string[]> =>
  (await standingsOf(angers.context.db, angers.game)).map(
    ({ rank, player, points }) => `${rank} ${player.split(':')[1]?.split('@')[0]} ${points}`,
  );

describe('a doubtful reply', () => {
  test('that a person calls right is a find from the moment at which it came, hidden, and answered', async () => {
    const angers = await opened();
    const doubtful = await says(angers, DOUBTFUL);
    await says(angers, RIGHT, luc);
    expect(await ranking(angers)).toEqual(['1 luc 12']);
    expect(angers.answersTo(zoe)).toEqual([]);
    expect(await decide(angers, doubtful, 'correct')).toMatchObject({ ok: true });
    expect(await ranking(angers)).toEqual(['1 zoe 12', '2 luc 10']);
    expect(hiddenIn(angers)).toContain(doubtful);
    expect(angers.answersTo(zoe)).toEqual([FOUND]);
    await angers.until('19:00');
    expect(angers.posts().find(({ text }) => text.startsWith('✨'))?.text).toContain('@zoe@village.example');
    expect(angers.answersTo(zoe)).toEqual([FOUND]);
  });

  test('that a person calls wrong is answered so, shown, and waits for nobody any more', async () => {
    const angers = await opened();
    const doubtful = await says(angers, DOUBTFUL);
    expect(hiddenIn(angers)).toContain(doubtful);
    await decide(angers, doubtful, 'wrong');
    expect(hiddenIn(angers)).toEqual([]);
    expect(angers.answersTo(zoe)).toEqual([NOT_IT]);
    expect(await angers.replies()).toMatchObject([
      { verdict: 'wrong', doubtful: false, overruled: { doubtful: true } },
    ]);
  });
});

describe('a verdict of the program that a person overrules', () => {
  test('is corrected to the player by one more word, however often it is asked for', async () => {
    const angers = await opened();
    const wrong = await says(angers, WRONG);
    expect(angers.answersTo(zoe)).toEqual([NOT_IT]);
    const reply = await nameOf(angers, wrong);
    const act: Act = { kind: 'decide', reply, verdict: 'correct' };
    const first = await angers.act(act, { id: 'the same' });
    const again = await angers.act(act, { id: 'the same' });
    expect(again).toEqual(first);
    await angers.settle();
    await angers.settle();
    expect(angers.answersTo(zoe)).toEqual([NOT_IT, `${AFTER_ALL}${FOUND}`]);
    expect(hiddenIn(angers)).toContain(wrong);
  });

  test('from right to wrong is shown again, and costs its points', async () => {
    const angers = await opened();
    const right = await says(angers, RIGHT);
    expect(hiddenIn(angers)).toEqual([right]);
    await decide(angers, right, 'wrong');
    expect(await ranking(angers)).toEqual([]);
    expect(hiddenIn(angers)).toEqual([]);
    expect(angers.answersTo(zoe)).toEqual([FOUND, `${AFTER_ALL}${NOT_IT}`]);
  });

  test('is told no more after an hour, unless the person asks for it', async () => {
    const angers = await opened();
    const wrong = await says(angers, WRONG);
    const other = await says(angers, WRONG, luc);
    await angers.until('11:30');
    await decide(angers, wrong, 'correct');
    await decide(angers, other, 'correct', { tells: true });
    expect(angers.answersTo(zoe)).toEqual([NOT_IT]);
    expect(angers.answersTo(luc)).toEqual([NOT_IT, `${AFTER_ALL}${FOUND}`]);
    expect(await ranking(angers)).toEqual(['1 zoe 12', '2 luc 10']);
  });

  test('once the answer is known counts all the same, and keeps no secret in its words', async () => {
    const angers = await opened({ standings: 'none' });
    const wrong = await says(angers, WRONG);
    await angers.until('18:40');
    await decide(angers, wrong, 'correct', { tells: true });
    expect(await ranking(angers)).toEqual(['1 zoe 12']);
    expect(angers.answersTo(zoe)).toEqual([
      NOT_IT,
      'Après relecture, votre réponse était la bonne\u202f! Elle compte pour le classement.',
    ]);
  });
});

test('an answer that waits beyond the reveal does not say the contrary of what a person has decided since', async () => {
  const angers = await opened({ masking: 'none' });
  await angers.until('17:55');
  angers.network.plan([{ fault: { kind: 'error-before' }, on: ['publish'], calls: [1] }]);
  const wrong = await says(angers, WRONG);
  // As what waits until the rest of the limit is not kept for the posts any more.
  await angers.context.db
    .updateTable('effects')
    .set({ not_before: at('18:50').toString() })
    .where('game', '=', angers.game.id)
    .execute();
  await angers.until('18:40');
  expect(angers.posts().some(({ text }) => text.startsWith('✨'))).toBe(true);
  expect(angers.answersTo(zoe)).toEqual([]);
  expect((await angers.effects()).map(({ state }) => state)).toEqual(['planned']);
  expect(await decide(angers, wrong, 'correct')).toMatchObject({ ok: true });
  await angers.until('19:30');
  expect(angers.answersTo(zoe)).toEqual([]);
  expect(await angers.effects()).toMatchObject([{ state: 'cancelled', why: 'not-wished' }]);
});

describe('a variant that is accepted two hours later', () => {
  const VARIANT = 'Logis Barrault';
  const accept = { kind: 'accept', round: 1, text: VARIANT, as: 'answers' } as const;

  /** Two hours after somebody was told that the variant is wrong. */
  async function later(time = '12:10'): Promise<Play> {
    const angers = await opened();
    expect(await angers.applyWritten()).toMatchObject({ ok: true });
    await says(angers, VARIANT);
    expect(angers.answersTo(zoe)).toEqual([NOT_IT]);
    await angers.until(time);
    return angers;
  }

  test('is told to nobody who was told otherwise, unless that is wished', async () => {
    const angers = await later();
    expect(await angers.act(accept)).toMatchObject({ ok: true });
    await angers.settle();
    expect(angers.answersTo(zoe)).toEqual([NOT_IT]);
    expect(await ranking(angers)).toEqual(['1 zoe 12']);
  });

  test('is told where that is wished, and so is its undoing', async () => {
    const angers = await later();
    expect(await angers.act({ ...accept, tells: true })).toMatchObject({ ok: true });
    await angers.settle();
    expect(angers.answersTo(zoe)).toEqual([NOT_IT, `${AFTER_ALL}${FOUND}`]);
    expect(await angers.act({ kind: 'undo' })).toMatchObject({ ok: true });
    await angers.settle();
    expect(angers.answersTo(zoe)).toEqual([NOT_IT, `${AFTER_ALL}${FOUND}`, `${AFTER_ALL}${NOT_IT}`]);
  });

  test('is told when its undoing is to be, and once the answer is known', async () => {
    const angers = await later('18:40');
    expect(await angers.state()).toBe('finished');
    await angers.act({ ...accept, tells: true });
    await angers.settle();
    expect(angers.answersTo(zoe)).toHaveLength(2);
    await angers.settle();
    expect(await angers.state()).toBe('finished');
    const other = await later();
    await other.act(accept);
    await other.settle();
    expect(other.answersTo(zoe)).toEqual([NOT_IT]);
    await other.act({ kind: 'undo', tells: true });
    await other.settle();
    expect(await ranking(other)).toEqual([]);
  });

  test('is told by a script that is applied so, and by a decision that is undone so', async () => {
    const angers = await later();
    const rounds = angers.game.rounds.map((round) => ({ ...round, answers: [...round.answers, VARIANT] }));
    const script = await angers.draft({ ...angers.game, rounds });
    const applied = await angers.act({ kind: 'apply', script, tells: true });
    await angers.settle();
    expect(angers.answersTo(zoe)).toEqual([NOT_IT, `${AFTER_ALL}${FOUND}`]);
    expect(applied).toMatchObject({ line: { entry: { act: { kind: 'apply', tells: true } } } });
    await says(angers, WRONG, luc);
    const [wrong] = (await angers.replies()).filter(({ player }) => player.startsWith('village:luc'));
    await decide(angers, wrong?.networkId ?? '', 'correct');
    await angers.until('14:00');
    await angers.act({ kind: 'undo', tells: true });
    await angers.settle();
    expect(angers.answersTo(luc)).toEqual([NOT_IT, `${AFTER_ALL}${FOUND}`, `${AFTER_ALL}${NOT_IT}`]);
  });
});

test('nobody is asked where the network has no private messages: the act is refused, and not dropped later', async () => {
  const angers = await play({}, { capabilities: { privateReplies: false } });
  await angers.until('10:00');
  const doubtful = await says(angers, DOUBTFUL);
  expect(await angers.act({ kind: 'ask', reply: await nameOf(angers, doubtful) })).toMatchObject({
    refusal: { kind: 'no-private-replies' },
  });
  expect((await angers.effects()).filter(({ why }) => why === 'not-on-this-network')).toEqual([]);
});

describe('an answer that the script takes in while the game is played', () => {
  test('leaves what a person decided as it is', async () => {
    const angers = await opened();
    const one = await says(angers, 'Logis Barrault');
    const other = await says(angers, 'Logis Barrault', luc);
    await decide(angers, other, 'close');
    const rounds = angers.game.rounds.map((round) => ({
      ...round,
      answers: [...round.answers, 'Logis Barrault'],
    }));
    await angers.restart({ ...angers.game, rounds });
    await angers.settle();
    const verdicts = new Map((await angers.replies()).map(({ networkId, verdict }) => [networkId, verdict]));
    expect(verdicts).toEqual(
      new Map([
        [one, 'correct'],
        [other, 'close'],
      ]),
    );
    expect(hiddenIn(angers)).toContain(one);
    await decide(angers, other, undefined);
    expect((await angers.replies()).map(({ verdict }) => verdict)).toEqual(['correct', 'correct']);
    expect(await ranking(angers)).toEqual(['1 zoe 12', '2 luc 10']);
  });

  test('counts for what a worker judges that does not know of it yet, once that one knows', async () => {
    const angers = await opened();
    await says(angers, WRONG);
    const rounds = angers.game.rounds.map((round) => ({
      ...round,
      answers: [...round.answers, 'Logis Barrault'],
    }));
    const edited = { ...angers.game, rounds };
    const { game } = angers;
    await angers.engage(edited);
    const late = await says(angers, 'Logis Barrault', luc);
    const verdictOf = async () =>
      (await angers.replies()).find(({ networkId }) => networkId === late)?.verdict;
    expect(await verdictOf()).toBe('wrong');
    expect(game.id).toBe(edited.id);
    await angers.restart(edited);
    expect(await verdictOf()).toBe('correct');
  });

  test('taken out and put back is told each time', async () => {
    const angers = await opened();
    await says(angers, 'Logis Barrault');
    const { game } = angers;
    const rounds = game.rounds.map((round) => ({ ...round, answers: [...round.answers, 'Logis Barrault'] }));
    for (const [minute, script] of [{ ...game, rounds }, game, { ...game, rounds }].entries()) {
      angers.clock.moveTo(at('10:05').add({ minutes: minute }));
      await angers.restart(script);
      await angers.settle();
    }
    expect(angers.answersTo(zoe).slice(1)).toEqual([
      `${AFTER_ALL}${FOUND}`,
      `${AFTER_ALL}${NOT_IT}`,
      `${AFTER_ALL}${FOUND}`,
    ]);
  });

  test('changes nothing where it is the same', async () => {
    const angers = await opened();
    await says(angers, WRONG);
    const before = await readJournal(angers.context.db, { game: angers.game.id, most: 100 });
    await angers.restart();
    expect(await readJournal(angers.context.db, { game: angers.game.id, most: 100 })).toEqual(before);
  });
});

describe('a decision', () => {
  test('leaves what was said of other replies as it was said', async () => {
    const angers = await opened();
    const doubtful = await says(angers, DOUBTFUL);
    angers.clock.moveTo(at('10:05'));
    await says(angers, RIGHT);
    expect(angers.answersTo(zoe)).toEqual([FOUND]);
    await decide(angers, doubtful, 'correct');
    expect(angers.answersTo(zoe)).toEqual([FOUND, FOUND]);
    await angers.until('18:40');
    await decide(angers, doubtful, 'wrong', { tells: true });
    expect(angers.answersTo(zoe)).toHaveLength(2);
  });

  test('that changed nothing when it was made is told once it does: the reply counts again', async () => {
    const angers = await opened();
    const replies: string[] = [];
    for (const [minute, text] of [WRONG, RIGHT].entries()) {
      angers.clock.moveTo(at('10:05').add({ minutes: minute }));
      replies.push(await says(angers, text));
    }
    const [first = '', second = ''] = replies;
    await decide(angers, first, 'correct');
    await decide(angers, second, 'wrong');
    const told = [NOT_IT, FOUND, `${AFTER_ALL}${FOUND}`];
    expect(angers.answersTo(zoe)).toEqual(told);
    await decide(angers, first, undefined);
    expect(await ranking(angers)).toEqual([]);
    expect(angers.answersTo(zoe)).toEqual([...told, `${AFTER_ALL}${NOT_IT}`, `${AFTER_ALL}${NOT_IT}`]);
  });

  test('that made a find of nothing is told once it does, and not before', async () => {
    const angers = await opened();
    const replies: string[] = [];
    for (const minute of [5, 6]) {
      angers.clock.moveTo(at('10:00').add({ minutes: minute }));
      replies.push(await says(angers, WRONG));
    }
    const [first = '', second = ''] = replies;
    await decide(angers, first, 'correct');
    await decide(angers, second, 'correct');
    const told = [NOT_IT, NOT_IT, `${AFTER_ALL}${FOUND}`];
    expect(angers.answersTo(zoe)).toEqual(told);
    await decide(angers, first, undefined);
    expect(await ranking(angers)).toEqual(['1 zoe 12']);
    expect(angers.answersTo(zoe).slice(told.length).toSorted()).toEqual(
      [`${AFTER_ALL}${FOUND}`, `${AFTER_ALL}${NOT_IT}`].toSorted(),
    );
  });

  test('is not overturned by somebody who did not know of it', async () => {
    const angers = await opened();
    const doubtful = await says(angers, DOUBTFUL);
    await decide(angers, doubtful, 'wrong');
    expect(await decide(angers, doubtful, 'correct', { first: true })).toMatchObject({
      refusal: { kind: 'decided-already', verdict: 'wrong' },
    });
  });

  test('keeps what was taken for right a secret, whatever its author makes of it', async () => {
    const angers = await opened();
    const wrong = await says(angers, WRONG);
    await decide(angers, wrong, 'correct');
    angers.clock.moveTo(at('10:10'));
    angers.village.editReply(zoe, wrong, 'Merci !');
    // Edits are in no notification: the threads are read at the closing.
    await angers.until('18:10');
    expect(await angers.replies()).toHaveLength(2);
    expect(hiddenIn(angers)).toContain(wrong);
  });

  test('needs the script of its game, and a pause does not', async () => {
    const angers = await opened();
    const wrong = await says(angers, WRONG);
    const reply = await nameOf(angers, wrong);
    const { db } = angers.context;
    const request = { who: 'camille', game: angers.game.id };
    const lost = new LocalControl(db, angers.clock, async () => undefined);
    const deciding = {
      ...request,
      id: 'lost',
      act: { kind: 'decide' as const, reply, verdict: 'correct' as const },
    };
    expect(await lost.act(deciding)).toEqual({ ok: false, refusal: { kind: 'no-script' } });
    const broken = new LocalControl(db, angers.clock, () => Promise.reject(new Error('of the script')));
    expect(await broken.act({ ...request, id: 'broken', act: { kind: 'pause' } })).toMatchObject({
      ok: true,
    });
  });
});

describe('an undoing', () => {
  test('takes back nothing that somebody has done again since', async () => {
    const angers = await opened();
    await angers.act({ kind: 'pause' });
    await angers.act({ kind: 'resume' }, { who: 'dominique' });
    await angers.act({ kind: 'pause' }, { who: 'dominique' });
    expect(await angers.act({ kind: 'undo' })).toMatchObject({ refusal: { kind: 'changed-since' } });
    expect(await angers.state()).toBe('paused');
  });

  test('restores everything, and says so to whoever was told', async () => {
    const angers = await opened();
    const wrong = await says(angers, WRONG);
    await says(angers, RIGHT, luc);
    const before = {
      replies: await angers.replies(),
      ranking: await ranking(angers),
      hidden: hiddenIn(angers),
    };
    await decide(angers, wrong, 'correct');
    expect(await ranking(angers)).toEqual(['1 zoe 12', '2 luc 10']);
    expect(await angers.act({ kind: 'undo' })).toMatchObject({ ok: true });
    await angers.settle();
    const after = {
      replies: await angers.replies(),
      ranking: await ranking(angers),
      hidden: hiddenIn(angers),
    };
    expect(after).toEqual(before);
    expect(angers.answersTo(zoe)).toEqual([NOT_IT, `${AFTER_ALL}${FOUND}`, `${AFTER_ALL}${NOT_IT}`]);
  });

  test('before the word has left leaves nothing to be said', async () => {
    const angers = await opened();
    const wrong = await says(angers, WRONG);
    await angers.act({ kind: 'decide', reply: await nameOf(angers, wrong), verdict: 'correct' });
    await angers.act({ kind: 'undo' });
    await angers.settle();
    expect(angers.answersTo(zoe)).toEqual([NOT_IT]);
  });

  test('is one’s own latest act unless a line is named, and none of what has changed since', async () => {
    const angers = await opened();
    const wrong = await says(angers, WRONG);
    const mine = await decide(angers, wrong, 'correct');
    const line = mine.ok ? mine.line.id : 0;
    expect(await angers.act({ kind: 'undo' }, { who: 'dominique' })).toMatchObject({
      refusal: { kind: 'nothing-to-undo' },
    });
    await decide(angers, wrong, 'close');
    expect(await angers.act({ kind: 'undo', line }, { who: 'dominique' })).toMatchObject({
      refusal: { kind: 'changed-since', line },
    });
    expect(await angers.act({ kind: 'undo' })).toMatchObject({ ok: true });
    expect(await angers.act({ kind: 'undo', line }, { who: 'dominique' })).toMatchObject({ ok: true });
    expect(await angers.act({ kind: 'undo', line })).toMatchObject({ refusal: { kind: 'undone-already' } });
    expect(await angers.replies()).toMatchObject([{ verdict: 'wrong', overruled: undefined }]);
  });
});

describe('what was undone and then done again', () => {
  test('is one’s latest act that can be undone, before whatever came earlier', async () => {
    const angers = await opened();
    const [one, other] = [await says(angers, WRONG), await says(angers, WRONG, luc)];
    await decide(angers, one, 'close');
    await decide(angers, other, 'correct');
    const undone = await angers.act({ kind: 'undo' });
    await angers.act({ kind: 'undo', line: undone.ok ? undone.line.id : 0 });
    const verdicts = async () => (await angers.replies()).map(({ verdict }) => verdict);
    expect(await verdicts()).toEqual(['close', 'correct']);
    await angers.act({ kind: 'undo' });
    expect(await verdicts()).toEqual(['close', 'wrong']);
    await angers.act({ kind: 'undo' });
    expect(await verdicts()).toEqual(['wrong', 'wrong']);
    expect(await angers.act({ kind: 'undo' })).toMatchObject({ refusal: { kind: 'nothing-to-undo' } });
  });

  test('is something that was done since', async () => {
    const angers = await opened();
    const mine = await angers.act({ kind: 'pause' });
    const again = async (kind: 'pause' | 'resume'): Promise<void> => {
      const who = 'dominique';
      await angers.act({ kind }, { who });
      const undone = await angers.act({ kind: 'undo' }, { who });
      await angers.act({ kind: 'undo', line: undone.ok ? undone.line.id : 0 }, { who });
    };
    await again('resume');
    await again('pause');
    expect(await angers.act({ kind: 'undo', line: mine.ok ? mine.line.id : 0 })).toMatchObject({
      refusal: { kind: 'changed-since' },
    });
    expect(await angers.state()).toBe('paused');
  });
});

test('a player who is asked to be more precise is asked once, and may answer', async () => {
  const angers = await opened();
  const doubtful = await says(angers, DOUBTFUL);
  const reply = await nameOf(angers, doubtful);
  expect(await angers.act({ kind: 'ask', reply })).toMatchObject({ ok: true });
  expect(await angers.act({ kind: 'ask', reply })).toMatchObject({ refusal: { kind: 'asked-already' } });
  await angers.settle();
  expect(angers.answersTo(zoe)).toEqual([
    'Pourriez-vous préciser\u202f? Dites-nous le nom du lieu auquel vous pensez.',
  ]);
  angers.clock.moveTo(at('10:05'));
  await says(angers, RIGHT);
  expect(await ranking(angers)).toEqual(['1 zoe 12']);
});

describe('the journal', () => {
  test('tells acts, posts and alarms in the order in which they were done, without a gap', async () => {
    const angers = await play({ masking: 'hide' });
    await angers.until('10:00');
    const right = await says(angers, RIGHT);
    await decide(angers, right, 'wrong');
    await angers.act({ kind: 'pause' }, { why: 'une erreur' });
    await angers.act({ kind: 'undo' });
    const lines = await readJournal(angers.context.db, { game: angers.game.id, most: 100 });
    expect(
      lines.map(({ who, why, entry }) => [who, entry.kind, ...(why === undefined ? [] : [why])]),
    ).toEqual([
      ['kesako', 'post'],
      ['kesako', 'alarm'],
      ['camille', 'act'],
      ['camille', 'act', 'une erreur'],
      ['camille', 'act'],
    ]);
    const ids = lines.map(({ id }) => id);
    expect(ids).toEqual(ids.map((_, index) => (ids[0] ?? 0) + index));
    const [, , , pause, undoing] = lines;
    expect(pause?.undoneBy).toBe(undoing?.id);
    const later = { game: angers.game.id, since: pause?.id ?? 0, most: 100 };
    expect(await readJournal(angers.context.db, later)).toHaveLength(1);
  });

  test('calls the reply of an alarm by the reference that a decision takes', async () => {
    const angers = await play({ masking: 'hide' });
    await angers.until('10:00');
    await says(angers, RIGHT);
    const lines = await readJournal(angers.context.db, { game: angers.game.id, most: 100 });
    const said = lines.map((line) => sayLine(line, 'fr', { timeZone: 'Europe/Paris', withGame: false }));
    const reply = /lisible par tous \((?<ref>[0-9a-f]{8})\)/u.exec(said.join('\n'))?.groups?.['ref'] ?? '';
    expect(await angers.act({ kind: 'decide', reply, verdict: 'wrong' })).toMatchObject({ ok: true });
  });

  test('holds nothing of what players wrote', async () => {
    const angers = await opened();
    const doubtful = await says(angers, DOUBTFUL);
    await decide(angers, doubtful, 'correct');
    const lines = await readJournal(angers.context.db, { game: angers.game.id, most: 100 });
    expect(JSON.stringify(lines)).not.toMatch(/artisans|zoe/iu);
  });
});

describe('why the judge doubts', () => {
  const reasons = async (angers: Play, language: 'fr' | 'en'): Promise<readonly (string | null)[]> =>
    (await angers.control.report(angers.game.id, language))?.guesses.map(({ reason }) => reason) ?? [];

  test('is told in the language of whoever reads, not in that of the game', async () => {
    const angers = await opened({ language: 'en' });
    await says(angers, 'not the Maison d’Adam');
    expect(await reasons(angers, 'fr')).toEqual(['écarte «\u00a0Maison d’Adam\u00a0» sans rien proposer']);
    expect(await reasons(angers, 'en')).toEqual(['rules out “Maison d’Adam” and guesses nothing']);
  });

  test('stays readable where it was stored as a sentence', async () => {
    const angers = await opened();
    await says(angers, DOUBTFUL);
    const sentence = 'n’a qu’une partie de la réponse : « artisans »';
    await angers.context.db
      .updateTable('replies')
      .set({ reason: sentence, about_entry: null, about_words: null })
      .where('game', '=', angers.game.id)
      .execute();
    expect(await reasons(angers, 'en')).toEqual([sentence]);
  });

  test('is told of what a person has decided by nobody, and is known again once that is undone', async () => {
    const angers = await opened();
    const doubtful = await says(angers, DOUBTFUL);
    const before = await reasons(angers, 'fr');
    await decide(angers, doubtful, 'wrong');
    expect(await reasons(angers, 'fr')).toEqual(['']);
    await decide(angers, doubtful, undefined);
    expect(await reasons(angers, 'fr')).toEqual(before);
  });

  test('goes with a reply that its author takes back', async () => {
    const angers = await opened();
    const doubtful = await says(angers, DOUBTFUL);
    await eraseReply(angers.context.db, angers.game.accounts[0] ?? '', doubtful, angers.clock.now());
    expect(await reasons(angers, 'fr')).toEqual(['']);
    const rows = await angers.context.db
      .selectFrom('replies')
      .selectAll()
      .where('game', '=', angers.game.id)
      .execute();
    expect(JSON.stringify(rows)).not.toContain('artisans');
  });
});
