import { commonWords } from './common-words.ts';
import { isCommune, oneWordCommunes } from './communes.ts';
import { edits } from './distance.ts';
import { judge } from './judge.ts';
import { compileKey, contentWords } from './key.ts';
import { kindsOfPlace } from './kinds-of-place.ts';
import { regions } from './regions.ts';
import type { JudgeKey } from './verdict.ts';

/** Something in a key that would make the judge accept too much. */
export interface KeyWarning {
  /**
   * `too-short`: fewer than four letters, any slip would do. `too-generic`: only kinds of place and ordinary words.
   * `only-a-town`: whoever names the town has won. `refused`: another entry makes the judge refuse this very answer.
   */
  readonly code: 'too-short' | 'too-generic' | 'only-a-town' | 'refused';
  /** The entry of the key, as written. */
  readonly entry: string;
}

/** Answers and variants that would accept too much, or that the rest of the key makes impossible to give. */
export function keyWarnings(key: JudgeKey): readonly KeyWarning[] {
  const compiled = compileKey(key);
  return key.answers.flatMap((entry): KeyWarning[] => {
    const words = contentWords(entry, key.language);
    const warn = (code: KeyWarning['code']): KeyWarning[] => [{ code, entry }];
    if (words.join('').length < 4) return warn('too-short');
    if (
      words.length === 1 &&
      words.every((word) => kindsOfPlace.has(word) || commonWords.has(word) || regions.has(word))
    )
      return warn('too-generic');
    if (words.every((word) => kindsOfPlace.has(word))) return warn('too-generic');
    if (isCommune(words.join(' ')) && !key.close.includes(entry)) return warn('only-a-town');
    return judge(entry, compiled).verdict === 'correct' ? [] : warn('refused');
  });
}

/** The first pair of answers, one of each key, of which a reply could mean both; undefined when the keys are far enough apart. */
export function tooClose(a: JudgeKey, b: JudgeKey): readonly [string, string] | undefined {
  const first = compileKey(a);
  const second = compileKey(b);
  for (const one of a.answers) {
    for (const other of b.answers) {
      if (judge(other, first).verdict === 'correct' || judge(one, second).verdict === 'correct')
        return [one, other];
    }
  }
  return undefined;
}

const PROPOSED = 5;

/**
 * Communes whose names resemble a name in the answers (a slip or two, the same first letter) and that the key does
 * not mention yet; at most five. The judge already refuses them; listing them gives the player a better nudge.
 */
export function lookAlikes(key: JudgeKey): readonly string[] {
  const names = key.answers.flatMap((answer) =>
    contentWords(answer, key.language).filter(
      (word) => word.length > 3 && !kindsOfPlace.has(word) && !commonWords.has(word) && word !== 'saint',
    ),
  );
  const known = new Set(
    [...key.answers, ...key.not, ...key.close].flatMap((entry) => contentWords(entry, key.language)),
  );
  const found = new Set<string>();
  for (const name of names) {
    for (const length of [0, 1, -1, 2, -2].map((more) => name.length + more)) {
      for (const commune of oneWordCommunes(name.charAt(0), length)) {
        if (found.size >= PROPOSED) return [...found];
        if (!known.has(commune.folded) && isNear(name, commune.folded)) found.add(commune.name);
      }
    }
  }
  return [...found];
}

/** One slip in a short name, two in a longer one; the first letter is always the same. */
function isNear(name: string, other: string): boolean {
  const limit = name.length < 7 ? 1 : 2;
  return edits(name, other) <= limit;
}
