import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/** In brackets, as deep as the parameters of a function nest. */
const BRACKETS = String.raw`\((?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*\)`;
/** A function that is declared, or a constant that is one; `remember` makes one of another. */
const FUNCTION = new RegExp(
  String.raw`(?<doc>\/\*\*(?:(?!\*\/)[^])*\*\/\n[ ]*)?export (?:(?:async )?function\*? (?<declared>\w+)|const (?<kept>\w+)(?:: (?:[^=;]|=>)+?)? =\s+(?:async )?(?:(?:<[^()]+>)?${BRACKETS}\s*(?:=>|:)|remember\())`,
  'gu',
);
/** Words in s that a comment may begin with and that are no verbs, or rather nouns here. */
const NO_VERBS: ReadonlySet<string> = new Set([
  'This',
  'Its',
  'Always',
  'Perhaps',
  'Unless',
  'Accounts',
  'Bytes',
  'Errors',
  'Moments',
  'Photos',
  'Players',
  'Replies',
  'Rounds',
  'Rows',
  'Steps',
  'Versions',
  'Words',
]);

interface Told {
  readonly name: string;
  /** The first word of its comment; undefined: it has none. */
  readonly opens: string | undefined;
}

const functionsOf = (text: string): readonly Told[] =>
  [...text.matchAll(FUNCTION)].map(({ groups }) => ({
    name: groups?.['declared'] ?? groups?.['kept'] ?? '',
    opens: groups?.['doc'] === undefined ? undefined : /[^\s/*,;]+/u.exec(groups['doc'])?.[0],
  }));

const opensWithVerb = ({ opens }: Told): boolean =>
  opens !== undefined && /^[A-Z][a-z]*s$/u.test(opens) && !NO_VERBS.has(opens);

describe('what a function does', () => {
  test('is found, or missed, before each that a file exports', () => {
    const text = [
      '/** Returns it. */\nexport async function one() {}',
      "/**\n * The folder of a game.\n */\nexport const two = (a: () => void, b = f('')): string => a;",
      'export const three: (a: string) => string = <T extends string>(a: T) => a;',
      '/** Versions of it. */\nexport const four = remember((word) => word);',
      '/** Most of them. */\nexport const MOST = (1 + 2) * 3;\nconst own = () => 1;',
    ].join('\n\n');
    expect(functionsOf(text)).toEqual([
      { name: 'one', opens: 'Returns' },
      { name: 'two', opens: 'The' },
      { name: 'three', opens: undefined },
      { name: 'four', opens: 'Versions' },
    ]);
    expect(functionsOf(text).filter(opensWithVerb)).toEqual([{ name: 'one', opens: 'Returns' }]);
  });

  test('is said of every one that src exports, by a verb in the third person', () => {
    const all = globSync('src/**/*.ts').flatMap((path) =>
      functionsOf(readFileSync(path, 'utf8')).map((told) => ({ path, ...told })),
    );
    expect(all.length).toBeGreaterThan(1000);
    expect(all.filter((told) => !opensWithVerb(told))).toEqual([]);
  });
});
