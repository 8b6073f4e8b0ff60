import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { addAnswer } from '#script/edit/add-answer.ts';
import { runs } from '../../../support/run/runs.ts';

const SAMPLE = readFileSync(
  join(import.meta.dirname, '../../../../games/angers-patrimoine/game.yaml'),
  'utf8',
);

/** The lines that an edit put in, and those that it took out. */
function difference(before: string, after: string): { readonly added: string; readonly removed: string } {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start += 1;
  let end = 0;
  while (
    end < before.length - start &&
    end < after.length - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  )
    end += 1;
  return { added: after.slice(start, after.length - end), removed: before.slice(start, before.length - end) };
}

describe('an answer is put into the script', () => {
  test.each([
    [
      'a list in one line',
      'rounds:\n  - answers: [Logis, "Hôtel"] # deux noms\n    closes: 18:00\n',
      'rounds:\n  - answers: [Logis, "Hôtel", logis Pincé] # deux noms\n    closes: 18:00\n',
    ],
    [
      'an empty line before the end of the list',
      'rounds:\n  - answers: [\n      Logis, # le nom usuel\n      Hôtel # l’autre\n    ]\n',
      'rounds:\n  - answers: [\n      Logis, # le nom usuel\n      Hôtel, logis Pincé # l’autre\n    ]\n',
    ],
    [
      'a list of lines, with its comments',
      'rounds:\n  - answers:\n      # les noms\n      - Logis # le nom usuel\n      - Hôtel\n\n    # la fin\n    closes: 18:00\n',
      'rounds:\n  - answers:\n      # les noms\n      - Logis # le nom usuel\n      - Hôtel\n      - logis Pincé\n\n    # la fin\n    closes: 18:00\n',
    ],
    [
      'the end of a file that ends without a new line',
      'rounds:\n- answers:\n  - Logis',
      'rounds:\n- answers:\n  - Logis\n  - logis Pincé',
    ],
    [
      'lines that end as Windows has them',
      'rounds:\r\n  - answers:\r\n      - Logis\r\n    closes: 18:00\r\n',
      'rounds:\r\n  - answers:\r\n      - Logis\r\n      - logis Pincé\r\n    closes: 18:00\r\n',
    ],
  ])('at the end of %s', (_, before, after) => {
    expect(addAnswer(before, { round: 0, list: 'answers', text: 'logis Pincé' })).toBe(after);
  });

  test('in a list that its round does not have yet, beside the answers', () => {
    const script = 'rounds:\n  - photo: a.jpg\n    answers: [Logis] # le nom\n    closes: 18:00\n';
    expect(addAnswer(script, { round: 0, list: 'not', text: 'Château' })).toBe(
      'rounds:\n  - photo: a.jpg\n    answers: [Logis] # le nom\n    not: [Château]\n    closes: 18:00\n',
    );
    expect(addAnswer(script, { round: 0, list: 'close', text: 'La rue', nudge: 'Presque : plus bas' })).toBe(
      'rounds:\n  - photo: a.jpg\n    answers: [Logis] # le nom\n    close: [{ answer: La rue, nudge: "Presque : plus bas" }]\n    closes: 18:00\n',
    );
  });

  test('with quotes where YAML would read something else', () => {
    const script = 'rounds:\n  - answers: [Logis]\n';
    for (const text of ['true', 'non : oui', '12', '# rien', 'null', '« a »', 'a, b', "l'église"]) {
      const edited = addAnswer(script, { round: 0, list: 'answers', text }) ?? '';
      expect(parse(edited)).toEqual({ rounds: [{ answers: ['Logis', text] }] });
    }
  });

  test('not where that would touch something else', () => {
    const shared = 'all: &all [Logis]\nrounds:\n  - answers: *all\n  - answers: *all\n';
    expect(addAnswer(shared, { round: 0, list: 'answers', text: 'x' })).toBeUndefined();
    expect(addAnswer('rounds: []\n', { round: 0, list: 'answers', text: 'x' })).toBeUndefined();
    expect(addAnswer('rounds: [', { round: 0, list: 'answers', text: 'x' })).toBeUndefined();
  });
});

const lists = fc.constantFrom('answers' as const, 'close' as const, 'not' as const);
const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 });

test('whatever is put into the sample game, nothing else of it changes', () => {
  const count = (parse(SAMPLE) as { readonly rounds: readonly unknown[] }).rounds.length;
  const answers = fc.record({
    round: fc.integer({ min: 0, max: count - 1 }),
    list: lists,
    text: words,
    nudge: fc.option(words, { nil: undefined }),
  });
  fc.assert(
    fc.property(answers, (answer) => {
      const edited = addAnswer(SAMPLE, answer);
      if (edited === undefined) throw new Error('The sample game is written as people write.');
      const { added, removed } = difference(SAMPLE, edited);
      expect(removed).toBe('');
      expect(SAMPLE.length + added.length).toBe(edited.length);
    }),
    runs(60),
  );
});

test('nor of any script, however it is laid out', () => {
  const rounds = fc.array(
    fc.record({
      question: words,
      answers: fc.array(words, { minLength: 1, maxLength: 4 }),
      not: fc.array(words, { minLength: 1, maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 3 },
  );
  const layouts = fc.record({
    indent: fc.integer({ min: 1, max: 5 }),
    indentSeq: fc.boolean(),
    collectionStyle: fc.constantFrom('block' as const, 'flow' as const),
    lineWidth: fc.constantFrom(0, 20, 80),
  });
  fc.assert(
    fc.property(rounds, layouts, lists, words, (all, layout, list, text) => {
      const script = stringify({ title: 'Un jeu', rounds: all }, layout);
      const edited = addAnswer(script, { round: all.length - 1, list, text });
      if (edited === undefined) throw new Error(`Nothing could be put into:\n${script}`);
      expect(difference(script, edited).removed).toBe('');
      const meant = parse(script) as { readonly rounds: Record<string, unknown>[] };
      const round = meant.rounds.at(-1) ?? {};
      const given = round[list];
      round[list] = [...(Array.isArray(given) ? (given as unknown[]) : []), text];
      expect(parse(edited)).toEqual(meant);
    }),
    runs(200),
  );
});
