import { describe, expect, test } from 'vitest';
import type { Act } from '#acts/act.ts';
import type { Refusal } from '#acts/refusal.ts';
import type { Performed } from '#app/acts/perform.ts';
import { type Keystroke, type Told, walk } from '#cli/review-walk.ts';

interface Walked {
  readonly acts: readonly Act[];
  readonly told: readonly Told[];
  /** The places that were shown. */
  readonly shown: readonly number[];
  readonly all: boolean;
}

/** Goes through replies by these keys. `refuses` says which acts are refused, by their number from 1. */
async function pressing(
  replies: readonly string[],
  keys: readonly Keystroke[],
  refuses: Readonly<Record<number, Refusal>> = {},
  tells = false,
): Promise<Walked> {
  const acts: Act[] = [];
  const told: Told[] = [];
  const shown: number[] = [];
  const left = [...keys];
  const all = await walk({
    replies,
    tells,
    async choose(at) {
      shown.push(at);
      return left.shift() ?? 'quit';
    },
    async act(act): Promise<Performed> {
      acts.push(act);
      const refusal = refuses[acts.length];
      if (refusal) return { ok: false, refusal };
      const at = Temporal.Instant.from('2027-09-18T10:00:00Z');
      const entry = { kind: 'act', act, changes: [] } as const;
      const line = { id: acts.length, at, who: '', game: '', why: undefined, entry, undoneBy: undefined };
      return { ok: true, line };
    },
    tell: (what) => void told.push(what),
  });
  expect(left).toEqual([]);
  return { acts, told, shown, all };
}

const decide = (reply: string, verdict: 'correct' | 'close' | 'wrong'): Act => ({
  kind: 'decide',
  reply,
  verdict,
  first: true,
});
const undo = (line: number): Act => ({ kind: 'undo', line });

describe('going through doubtful replies', () => {
  test('ends by itself when nothing was decided, and can be left before', async () => {
    expect(await pressing(['r1', 'r2'], ['skip', 'skip'])).toMatchObject({ acts: [], all: true });
    expect(await pressing(['r1', 'r2'], ['skip', 'quit'])).toMatchObject({ acts: [], all: false });
  });

  test('asks once more after the last one, so that the last decision can be undone', async () => {
    const walked = await pressing(['r1'], ['correct', 'undo', 'wrong', 'quit']);
    expect(walked.acts).toEqual([decide('r1', 'correct'), undo(1), decide('r1', 'wrong')]);
    expect(walked.shown).toEqual([0, 1, 0, 1]);
    expect(walked.all).toBe(true);
  });

  test('does not undo the decision about another reply when the last thing done was a question', async () => {
    const walked = await pressing(['r1', 'r2'], ['correct', 'ask', 'undo', 'skip', 'undo', 'quit']);
    expect(walked.acts).toEqual([decide('r1', 'correct'), { kind: 'ask', reply: 'r2' }, undo(1)]);
    expect(walked.told.map(({ kind }) => kind)).toEqual(['decided', 'asked', 'asked-for-good', 'undone']);
    expect(walked.shown).toEqual([0, 1, 2, 1, 2, 0]);
  });

  test('keeps a decision whose undoing was refused, and stays where it is', async () => {
    const refusal = { kind: 'changed-since', line: 1 } as const;
    const walked = await pressing(['r1', 'r2'], ['correct', 'undo', 'undo', 'quit'], { 2: refusal });
    expect(walked.acts).toEqual([decide('r1', 'correct'), undo(1), undo(1)]);
    expect(walked.told).toEqual([
      { kind: 'decided', verdict: 'correct' },
      { kind: 'refused', refusal },
      { kind: 'undone' },
    ]);
    expect(walked.shown).toEqual([0, 1, 1, 0]);
  });

  test('goes back to what somebody else has undone meanwhile, and does not try that again', async () => {
    const refusal = { kind: 'undone-already', line: 1 } as const;
    const walked = await pressing(['r1', 'r2'], ['correct', 'undo', 'undo', 'quit'], { 2: refusal });
    expect(walked.acts).toEqual([decide('r1', 'correct'), undo(1)]);
    expect(walked.told.at(-1)).toEqual({ kind: 'nothing' });
    expect(walked.shown).toEqual([0, 1, 0, 0]);
  });

  test('stays at a reply whose author cannot be asked, and leaves one of which somebody else has decided', async () => {
    const walked = await pressing(['r1', 'r2'], ['ask', 'correct', 'quit'], {
      1: { kind: 'no-private-replies' },
      2: { kind: 'decided-already', verdict: 'wrong' },
    });
    expect(walked.shown).toEqual([0, 0, 1]);
    expect(walked.told.map(({ kind }) => kind)).toEqual(['refused', 'refused']);
  });

  test('has players told whenever it is, where that is wished', async () => {
    const walked = await pressing(['r1'], ['correct', 'undo', 'quit'], {}, true);
    expect(walked.acts).toMatchObject([
      { kind: 'decide', tells: true },
      { kind: 'undo', tells: true },
    ]);
  });
});
