import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Act } from '#acts/act.ts';
import { type Change, inverse, inverseOfAll, type PlayState, subjectOf } from '#acts/change.ts';
import { decideAct } from '#acts/decide-act.ts';
import type { JournalLine } from '#acts/journal.ts';
import type { Known, KnownPosts, KnownReply } from '#acts/known.ts';
import { isPassing } from '#acts/refusal.ts';
import { compileKey } from '#judge/key/key.ts';

const reply = (changes: Partial<KnownReply> = {}): KnownReply => ({
  id: 'ville|1|0',
  decided: null,
  over: false,
  leftAlone: false,
  muted: false,
  asked: false,
  ...changes,
});

const about = (...replies: readonly KnownReply[]): Known => ({ state: 'playing', replies });

const line = (changes: readonly Change[], undoneBy?: number): JournalLine => ({
  id: 7,
  at: Temporal.Instant.from('2027-09-18T10:00:00Z'),
  who: 'camille',
  game: 'angers',
  why: undefined,
  entry: { kind: 'act', act: { kind: 'pause' }, changes },
  undoneBy,
});

const refusal = (known: Known, act: Act): string | undefined => {
  const decided = decideAct(known, act);
  return decided.ok ? undefined : decided.refusal.kind;
};

describe('a game', () => {
  test.each<[Act['kind'] & ('pause' | 'resume' | 'stop'), PlayState, PlayState]>([
    ['pause', 'playing', 'paused'],
    ['resume', 'paused', 'playing'],
    ['stop', 'playing', 'stopped'],
    ['stop', 'paused', 'stopped'],
  ])('%s: %s becomes %s', (kind, was, to) => {
    expect(decideAct({ state: was }, { kind })).toMatchObject({
      ok: true,
      changes: [{ kind: 'state', was, to }],
    });
  });

  test.each<['pause' | 'resume' | 'stop', PlayState]>([
    ['pause', 'paused'],
    ['pause', 'stopped'],
    ['resume', 'playing'],
    ['resume', 'finished'],
    ['stop', 'stopped'],
    ['stop', 'finished'],
  ])('%s is refused when it is %s', (kind, state) => {
    expect(decideAct({ state }, { kind })).toEqual({ ok: false, refusal: { kind: 'already', state } });
  });

  test('is paused since that moment, also by whoever undoes the end of the pause', () => {
    const now = '2027-09-18T10:00:00Z';
    const pause = { since: now, all: true };
    const begins = { kind: 'state', was: 'playing', to: 'paused', pause } as const;
    expect(decideAct({ state: 'playing', now }, { kind: 'pause', all: true })).toEqual({
      ok: true,
      changes: [begins],
    });
    for (const kind of ['resume', 'stop'] as const) {
      const ended = decideAct({ state: 'paused', now: '2027-09-18T11:00:00Z', pause }, { kind });
      expect(ended).toMatchObject({ changes: [{ was: 'paused', pause }] });
      const back = inverseOfAll(ended.ok ? ended.changes : []);
      expect(back).toMatchObject([{ to: 'paused', pause }]);
    }
  });

  test('that was paused by itself is not resumed with all others', () => {
    const known: Known = { state: 'paused', pause: { since: '2027-09-18T10:00:00Z' } };
    expect(refusal(known, { kind: 'resume', all: true })).toBe('paused-apart');
    expect(refusal(known, { kind: 'shift', all: true })).toBe('paused-apart');
    expect(decideAct(known, { kind: 'resume' })).toMatchObject({ ok: true });
  });

  test('is not paused for a crisis that is over', () => {
    const act = { kind: 'pause', all: true, crisis: 3 } as const;
    expect(refusal({ state: 'playing', crisisOver: true }, act)).toBe('crisis-over');
    expect(decideAct({ state: 'playing', crisisOver: false }, act)).toMatchObject({ ok: true });
  });

  test('that was stopped is taken up again as long as nothing was given away, and not with all that are paused', () => {
    const taken = { ok: true, changes: [{ kind: 'state', was: 'stopped', to: 'playing' }] };
    expect(decideAct({ state: 'stopped' }, { kind: 'resume' })).toEqual(taken);
    expect(refusal({ state: 'stopped', revealedSince: true }, { kind: 'resume' })).toBe('revealed-since');
    expect(refusal({ state: 'stopped' }, { kind: 'resume', paused: true })).toBe('already');
    expect(refusal({ state: 'stopped' }, { kind: 'shift' })).toBe('already');
    expect(decideAct({ state: 'stopped' }, { kind: 'resume', paused: false })).toEqual(taken);
    expect(refusal({ state: 'paused' }, { kind: 'resume', paused: false })).toBe('already');
    const stop: Change = { kind: 'state', was: 'paused', to: 'stopped' };
    expect(decideAct({ state: 'stopped', line: line([stop]), asLeft: true }, { kind: 'undo' })).toEqual({
      ok: true,
      changes: [{ kind: 'state', was: 'stopped', to: 'paused' }],
    });
  });

  test('that was never played is none', () => {
    expect(refusal({ state: undefined }, { kind: 'pause' })).toBe('unknown-game');
  });
});

describe('a decision about a reply', () => {
  test('is made whatever the judge said, and changed by another', () => {
    const right: Act = { kind: 'decide', reply: '3fa0c21b', verdict: 'correct' };
    expect(decideAct(about(reply()), right)).toEqual({
      ok: true,
      changes: [{ kind: 'verdict', reply: 'ville|1|0', was: null, to: 'correct' }],
    });
    expect(decideAct(about(reply({ decided: 'wrong' })), right)).toMatchObject({
      changes: [{ was: 'wrong', to: 'correct' }],
    });
  });

  test('is refused when it changes nothing, or when no single reply is meant', () => {
    const right: Act = { kind: 'decide', reply: '3fa0c21b', verdict: 'correct' };
    expect(refusal(about(reply({ decided: 'correct' })), right)).toBe('decided-already');
    expect(refusal(about(reply()), { ...right, verdict: undefined })).toBe('judge-counts-already');
    expect(refusal(about(), right)).toBe('unknown-reply');
    expect(refusal(about(reply(), reply({ id: 'ville|2|0' })), right)).toBe('ambiguous-reply');
  });
});

describe('a decision about several replies', () => {
  const wrong: Act = { kind: 'decide-many', replies: ['a', 'b', 'c'], verdict: 'wrong' };

  test('is made of those of which nobody has decided, each once, and undone as a whole', () => {
    const known = about(
      reply({ id: 'c' }),
      reply({ id: 'b', decided: 'correct', decidedBy: 'dominique' }),
      reply({ id: 'a' }),
      reply({ id: 'a' }),
    );
    const decided = decideAct(known, wrong);
    const changes = ['a', 'c'].map((id) => ({
      kind: 'verdict' as const,
      reply: id,
      was: null,
      to: 'wrong' as const,
    }));
    expect(decided).toEqual({ ok: true, changes });
    expect(inverseOfAll(changes)).toEqual(
      ['c', 'a'].map((id) => ({ kind: 'verdict', reply: id, was: 'wrong', to: null })),
    );
  });

  test('is refused when somebody has decided of each, and tells who and what', () => {
    const known = about(reply({ decided: 'correct', decidedBy: 'dominique' }));
    expect(decideAct(known, wrong)).toEqual({
      ok: false,
      refusal: { kind: 'decided-already', verdict: 'correct', by: 'dominique' },
    });
    expect(refusal(about(), wrong)).toBe('unknown-reply');
  });
});

test('what waits for nothing else is taken note of once, and waits again when that is undone', () => {
  const act: Act = { kind: 'acknowledge', items: [{ of: 'post', item: 'a' }] };
  const items = [
    { of: 'post', item: 'a', acknowledged: false },
    { of: 'miss', item: 'a', acknowledged: true },
  ] as const;
  const changes = [{ kind: 'acknowledged', of: 'post', item: 'a', was: false, to: true }] as const;
  expect(decideAct({ state: 'playing', items }, act)).toEqual({ ok: true, changes });
  expect(inverseOfAll(changes)).toEqual([{ ...changes[0], was: true, to: false }]);
  expect(subjectOf(changes[0])).not.toBe(subjectOf({ ...changes[0], of: 'miss' }));
  expect(refusal({ state: 'playing', items: items.slice(1) }, act)).toBe('acknowledged-already');
  expect(refusal({ state: 'playing', items: [] }, act)).toBe('unknown-item');
});

test('a question is asked once, of whoever may be asked, while it can be answered', () => {
  const ask: Act = { kind: 'ask', reply: '3fa0c21b' };
  expect(decideAct(about(reply()), ask)).toMatchObject({ ok: true });
  expect(refusal(about(reply({ asked: true })), ask)).toBe('asked-already');
  expect(refusal(about(reply({ over: true })), ask)).toBe('round-over');
  expect(refusal(about(reply({ leftAlone: true })), ask)).toBe('left-alone');
  expect(refusal(about(reply({ privateReplies: false })), ask)).toBe('no-private-replies');
  expect(decideAct(about(reply({ privateReplies: true })), ask)).toMatchObject({ ok: true });
});

test('the part of a partner is ended once, as long as there is such a partner', () => {
  const act: Act = { kind: 'revoke', partner: 'office' };
  const now = '2027-09-18T10:00:00Z';
  const changes: readonly Change[] = [{ kind: 'consent', partner: 'office', was: null, to: now }];
  const known: Known = { state: 'playing', now, part: { revokedAt: null } };
  expect(decideAct(known, act)).toEqual({ ok: true, changes });
  expect(inverseOfAll(changes)).toEqual([{ kind: 'consent', partner: 'office', was: now, to: null }]);
  expect(refusal({ ...known, part: { revokedAt: now } }, act)).toBe('revoked-already');
  expect(refusal({ state: 'playing' }, act)).toBe('unknown-partner');
  expect(refusal({ state: undefined }, act)).toBe('unknown-game');
});

test('a refusal passes that only lasts as long as a post is on its way', () => {
  const fault = { line: 1, column: 1, what: { fr: '', en: '' }, mend: { fr: '', en: '' } };
  const waits = { ...fault, code: 'posting-under-way' };
  expect(isPassing({ kind: 'on-its-way' })).toBe(true);
  expect(isPassing({ kind: 'busy' })).toBe(true);
  expect(isPassing({ kind: 'steered-faults', faults: [waits] })).toBe(true);
  expect(isPassing({ kind: 'steered-faults', faults: [waits, { ...fault, code: 'overlap' }] })).toBe(false);
  expect(isPassing({ kind: 'post-gone', post: '1/hint-1' })).toBe(false);
});

describe('an undoing', () => {
  const decision: Change = { kind: 'verdict', reply: 'ville|1|0', was: null, to: 'correct' };

  test('gives back what was, the last thing first', () => {
    const pause: Change = { kind: 'state', was: 'playing', to: 'paused' };
    const known: Known = { state: 'paused', line: line([decision, pause]), asLeft: true };
    expect(decideAct(known, { kind: 'undo' })).toEqual({
      ok: true,
      changes: [
        { kind: 'state', was: 'paused', to: 'playing' },
        { ...decision, was: 'correct', to: null },
      ],
    });
  });

  describe('of an edit', () => {
    const said = 'Regardez près du logis Pincé.\n\n#Angers';
    const edit: Change = {
      kind: 'words',
      step: 'angers/1/hint-1/ville',
      was: said,
      to: 'Cherchez.\n\n#Angers',
    };
    const undoing = (edited: Change, posts: Partial<KnownPosts>): Known => ({
      state: 'playing',
      line: line([edited]),
      asLeft: true,
      posts: {
        round: 1,
        found: [],
        all: [],
        voice: { language: 'fr', wording: {} },
        hashtags: ['#Angers'],
        secrets: [],
        unread: [],
        measures: new Map(),
        off: false,
        ...posts,
      },
    });
    const keyOf = (answer: string) => compileKey({ answers: [answer], close: [], not: [], language: 'fr' });

    test('brings no answer back that is a secret by now, whichever round’s it is', () => {
      const known = undoing(edit, { secrets: [keyOf('Maison d’Adam'), keyOf('Logis Pincé')] });
      expect(decideAct(known, { kind: 'undo' })).toEqual({
        ok: false,
        refusal: { kind: 'leaks', words: 'logis Pincé' },
      });
      expect(decideAct(undoing(edit, { secrets: [keyOf('Maison d’Adam')] }), { kind: 'undo' })).toEqual({
        ok: true,
        changes: [{ ...edit, was: edit.to, to: said }],
      });
    });

    test('takes an answer out, and gives none away by the hashtag that every post has', () => {
      const taken = { ...edit, was: edit.to, to: said };
      expect(refusal(undoing(taken, { secrets: [keyOf('Logis Pincé')] }), { kind: 'undo' })).toBeUndefined();
      const castle = { ...edit, was: 'Un vrai château\u00a0!\n\n#Angers' };
      const secrets = [keyOf('Château d’Angers')];
      expect(refusal(undoing(castle, { secrets }), { kind: 'undo' })).toBeUndefined();
    });

    test('is refused while a game is under way whose script nobody can read, as the edit would be', () => {
      const games = [{ id: 'saumur', title: 'Saumur' }];
      expect(decideAct(undoing(edit, { unread: games }), { kind: 'undo' })).toEqual({
        ok: false,
        refusal: { kind: 'unread-scripts', games },
      });
    });
  });

  test('is refused with its reason', () => {
    const undo: Act = { kind: 'undo', line: 7 };
    const state = 'playing' as const;
    expect(refusal({ state }, undo)).toBe('unknown-line');
    expect(refusal({ state }, { kind: 'undo' })).toBe('nothing-to-undo');
    expect(refusal({ state, line: line([decision], 9), asLeft: true }, undo)).toBe('undone-already');
    expect(refusal({ state, line: line([decision]), asLeft: false }, undo)).toBe('changed-since');
    const stop: Change = { kind: 'state', was: 'playing', to: 'stopped' };
    expect(refusal({ state, line: line([stop]), asLeft: true, revealedSince: true }, undo)).toBe(
      'revealed-since',
    );
    const announced: Change = {
      kind: 'announced',
      request: 'a',
      was: null,
      to: '2027-09-18T10:00:10Z',
      changes: [],
    };
    expect(refusal({ state, line: line([announced]), asLeft: false }, undo)).toBe('carried-out');
    const back: Change = { kind: 'taken-back', step: 'angers/1/hint-1/ville' };
    expect(refusal({ state, line: line([back]), asLeft: true }, undo)).toBe('not-undoable');
    const asked: Change = { kind: 'question', reply: 'ville|1|0' };
    expect(refusal({ state, line: line([asked]), asLeft: true }, undo)).toBe('not-undoable');
  });

  test('stops no game and calls no round off: the act does that asks first, and is named', () => {
    const undo: Act = { kind: 'undo', line: 7 };
    const resumed: Change = { kind: 'state', was: 'stopped', to: 'playing' };
    const counts: Change = { kind: 'round-off', round: 3, shown: 2, was: true, to: false };
    for (const [change, instead] of [
      [resumed, { act: 'stop' }],
      [counts, { act: 'cancel-round', round: 2 }],
    ] as const)
      expect(decideAct({ state: 'playing', line: line([change]), asLeft: true, next: 4 }, undo)).toEqual({
        ok: false,
        refusal: { kind: 'not-undoable', line: 7, next: 4, instead },
      });
  });

  test('that has something come at once is announced, or asked for all the same', () => {
    const version: Change = { kind: 'version', was: 1, to: 2 };
    const reveal = {
      id: 'angers/1/reveal/ville',
      round: 1,
      ordinal: 0,
      kind: 'reveal',
      account: 'ville',
    } as const;
    const comes = { steps: [reveal], closed: [], timeZone: 'Europe/Paris' };
    const known = (isAnnounced: boolean): Known => ({
      state: 'playing',
      line: line([version]),
      asLeft: true,
      atOnce: { ...comes, isAnnounced },
    });
    expect(decideAct(known(false), { kind: 'undo', line: 7 })).toEqual({
      ok: false,
      refusal: { kind: 'comes-at-once', line: 7, ...comes },
    });
    for (const [isAnnounced, now] of [
      [true, false],
      [false, true],
    ] as const)
      expect(decideAct(known(isAnnounced), { kind: 'undo', line: 7, now })).toMatchObject({ ok: true });
  });

  test.each<Act>([
    { kind: 'apply', version: 2 },
    { kind: 'steer', deed: { deed: 'now', step: '1/hint-1' } },
  ])('is no other than $kind: what comes at once is announced, or asked for all the same', (act) => {
    const comes = {
      steps: [],
      closed: [{ round: 1, since: '2027-09-18T16:00:00Z' }],
      timeZone: 'Europe/Paris',
    };
    const known = (isAnnounced: boolean): Known => ({
      state: 'playing',
      version: { played: 1, number: 2, faults: [], strangers: [] },
      atOnce: { ...comes, isAnnounced },
    });
    expect(decideAct(known(false), act)).toEqual({ ok: false, refusal: { kind: 'comes-at-once', ...comes } });
    expect(decideAct(known(true), act)).toMatchObject({ ok: true });
    expect(decideAct(known(false), { ...act, now: true } as Act)).toMatchObject({ ok: true });
  });

  test('of what a reveal tells is not kept from by what a ranking tells', () => {
    const told = { finders: [], standings: [] };
    const [reveal, standings] = (['reveal', 'standings'] as const).map((post) =>
      subjectOf({ kind: 'told', round: 3, post, was: told, to: told }),
    );
    expect(reveal).not.toBe(standings);
  });

  test('of the calling back of an announced act is none', () => {
    const due = '2027-09-18T10:00:10Z';
    const back: Change = { kind: 'announced', request: 'a', was: due, to: null, changes: [] };
    const undo: Act = { kind: 'undo', line: 7 };
    expect(refusal({ state: 'playing', line: line([back]), asLeft: true }, undo)).toBe('not-undoable');
  });

  test('is none of a draw that is not prepared any more, nor of a winner who is not told after all', () => {
    const entry = 'angers/1';
    const draw = { kind: 'draw-prepared', draw: 0, entries: 3, at: '2026-09-20T18:30:00Z' } as const;
    const winner = { kind: 'winner', draw: 0, place: 1, entry } as const;
    for (const change of [
      { ...draw, was: null, to: 'abc' },
      { ...winner, was: 'drawn', to: 'telling' },
    ] as const) {
      const back = inverse(change);
      expect(back).toEqual({ ...change, was: change.to, to: change.was });
      expect(back && inverse(back)).toBeUndefined();
    }
    const told = { ...winner, was: 'told', to: 'drawn' } as const;
    expect(inverse(told)).toEqual({ ...winner, was: 'drawn', to: 'told' });
  });

  test('of an undoing is the change again', () => {
    const verdict = fc.constantFrom('correct' as const, 'close' as const, 'wrong' as const, null);
    const change = fc.record({
      kind: fc.constant('verdict' as const),
      reply: fc.string(),
      was: verdict,
      to: verdict,
    });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1 }), (changes) => {
        const back = inverseOfAll(changes) ?? [];
        expect(inverseOfAll(back)).toEqual(changes);
        expect(back.map((one) => inverse(one)).toReversed()).toEqual(changes);
      }),
    );
  });
});

describe('a version of the script', () => {
  const version = { played: 2, number: 3, takes: 'abc', faults: [], strangers: [] };
  const fault = { code: 'x', line: 1, column: 1, what: { fr: '', en: '' }, mend: { fr: '', en: '' } };
  const apply: Act = { kind: 'apply', script: 'abc' };

  test('is played in place of the one that was, and undoing it is the way back', () => {
    const decided = decideAct({ state: 'playing', version }, apply);
    expect(decided).toEqual({ ok: true, changes: [{ kind: 'version', was: 2, to: 3, takes: 'abc' }] });
    expect(inverse({ kind: 'version', was: 2, to: 3, takes: 'abc' })).toEqual({
      kind: 'version',
      was: 3,
      to: 2,
    });
    expect(inverse({ kind: 'version', was: null, to: 1 })).toBeUndefined();
  });

  test.each([
    ['that there is not', undefined, 'unknown-version'],
    ['that is played already', { ...version, number: 2 }, 'version-played'],
    ['with errors', { ...version, faults: [fault] }, 'script-faults'],
    ['of accounts that nobody has opened', { ...version, strangers: ['musee'] }, 'unopened-accounts'],
  ])('%s is refused', (_, known, kind) => {
    expect(refusal({ state: 'playing', version: known }, apply)).toBe(kind);
  });

  test('is not played in place of another one than it was compared with', () => {
    expect(refusal({ state: 'playing', version }, { ...apply, from: 1 })).toBe('version-changed');
    expect(refusal({ state: 'playing', version }, { ...apply, from: 2 })).toBeUndefined();
  });

  test('that does not go on with what was posted cannot be gone back to', () => {
    const known: Known = {
      state: 'playing',
      line: line([{ kind: 'version', was: 2, to: 3 }]),
      asLeft: true,
      version: { ...version, faults: [fault] },
    };
    expect(refusal(known, { kind: 'undo' })).toBe('script-faults');
  });
});
