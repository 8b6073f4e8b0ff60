import { distance } from 'fastest-levenshtein';
import Fuse from 'fuse.js';
import { token_set_ratio } from 'fuzzball';
import checkAnswer from 'qb-answer-checker';
import { judge } from '#judge/judge.ts';
import { compileKey } from '#judge/key/key.ts';
import type { JudgeKey, Verdict } from '#judge/verdict.ts';

/** Something that judges guesses by one key, made ready beforehand. */
export interface Peer {
  readonly name: string;
  readonly prepare: (key: JudgeKey) => (guess: string) => Verdict;
}

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** A matcher that only knows yes and no is asked for the look-alikes, the answers and the close answers in turn. */
function threeWay(name: string, accepts: (entry: string) => (guess: string) => boolean): Peer {
  return {
    name,
    prepare: (key) => {
      const answers = key.answers.map((entry) => accepts(entry));
      const close = key.close.map((entry) => accepts(entry));
      return (guess) => {
        if (answers.some((accept) => accept(guess))) return 'correct';
        return close.some((accept) => accept(guess)) ? 'close' : 'wrong';
      };
    },
  };
}

/** The part of the guess, as long as the entry, that resembles it most. */
function bestWindow(entry: string): (guess: string) => boolean {
  const wanted = plain(entry);
  const size = wanted.split(' ').length;
  return (guess) => {
    const words = plain(guess).split(' ');
    for (let at = 0; at === 0 || at + size <= words.length; at += 1) {
      const window = words.slice(at, at + size).join(' ');
      if (1 - distance(wanted, window) / Math.max(wanted.length, window.length) >= 0.85) return true;
    }
    return false;
  };
}

export const peers: readonly Peer[] = [
  {
    name: 'kesako',
    prepare: (key) => {
      const compiled = compileKey(key);
      return (guess) => judge(guess, compiled).verdict;
    },
  },
  threeWay('fuzzball token_set_ratio ≥ 90', (entry) => (guess) => token_set_ratio(entry, guess) >= 90),
  threeWay('fuse.js threshold 0.3', (entry) => {
    return (guess) =>
      new Fuse([guess], { threshold: 0.3, ignoreLocation: true, ignoreDiacritics: true }).search(entry)
        .length > 0;
  }),
  threeWay('best-window Levenshtein ≥ 0.85', bestWindow),
  threeWay('qb-answer-checker', (entry) => (guess) => checkAnswer(entry, guess).directive === 'accept'),
];
