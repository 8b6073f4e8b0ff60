import { readFileSync } from 'node:fs';

/** A place of the corpus, and what people say of it. */
export interface CorpusPlace {
  readonly answer: string;
  readonly aliases: readonly string[];
  readonly near: readonly string[];
  readonly not: readonly string[];
  /** Other places of the same town, that the key does not list. */
  readonly other: readonly string[];
  /** Real or likely names that resemble the answer, that the key does not list. */
  readonly like: readonly string[];
  /** Replies thought of by hand: right, wrong, and partly right. */
  readonly yes: readonly string[];
  readonly no: readonly string[];
  readonly warm: readonly string[];
}

/** Reads the places of a file: `# answer | variant; variant`, then `near:`, `not:`… lines, a blank line between places. */
export function readPlaces(file: URL): readonly CorpusPlace[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split(/\n\n+/)
    .map((block) => {
      const [head = '', ...lines] = block.split('\n');
      const [answer = '', aliases = ''] = head.replace(/^# /, '').split(' | ');
      const list = (name: string, by: RegExp): readonly string[] =>
        (lines.find((line) => line.startsWith(`${name}:`)) ?? '')
          .slice(name.length + 1)
          .split(by)
          .map((one) => one.trim())
          .filter(Boolean);
      return {
        answer,
        aliases: aliases.split(/;\s*/).filter(Boolean),
        near: list('near', /;/),
        not: list('not', /;/),
        other: list('other', /;/),
        like: list('like', /;/),
        yes: list('yes', / \| /),
        no: list('no', / \| /),
        warm: list('warm', / \| /),
      };
    });
}
