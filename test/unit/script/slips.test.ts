import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Problem } from '#script/problems/problem.ts';
import { firstSuspect } from '#script/yaml/slips.ts';
import { renderProblems } from '#script/problems/render-problems.ts';
import type { ReadOptions } from '#script/read-options.ts';
import { readScript } from '#script/read-script.ts';
import { fixtures, gameFolder, mastodonLike, soundYaml } from './game-folder.ts';

const change = z.tuple([z.string(), z.string()]);
const slips = z
  .array(
    z.strictObject({
      title: z.string(),
      instead: change.optional(),
      and: change.optional(),
      round: z.string().optional(),
      add: z.string().optional(),
      rounds: z.number().optional(),
      write: z.string().optional(),
      line: z.string().optional(),
      edit: change.optional(),
      'and-edit': change.optional(),
      left: z.array(z.string()).optional(),
      fine: z.literal(true).optional(),
    }),
  )
  .parse(parse(await readFile(join(fixtures, 'slips.yaml'), 'utf8')));
type Slip = (typeof slips)[number];

/** A city's accounts on two networks, one of which takes short posts. */
const options: ReadOptions = {
  measures: (account) =>
    account === 'ville-x'
      ? { ...mastodonLike, network: 'x', textLimit: 280, privateReplies: false }
      : mastodonLike,
};

const PLACES = [
  'Logis Barrault',
  'Tour Saint-Aubin',
  'Hôtel Pincé',
  'Abbaye du Ronceray',
  'Collégiale Saint-Martin',
];

function replaced(script: string, [from, to]: readonly [string, string]): string {
  expect(script).toContain(from);
  return script.replace(from, () => to);
}

/** The sound script with the slip made. */
function scriptOf({ instead, and, round, add, rounds = 1 }: Slip): string {
  const [first = '', ...more] = [instead, and].flatMap((one) => (one ? [one] : []));
  let script = first === '' ? soundYaml : [first, ...more].reduce(replaced, soundYaml);
  if (round !== undefined) script += `    ${round}\n`;
  const own = script.slice(script.indexOf('  - photo'));
  for (let number = 1; number < rounds; number += 1) {
    script += own
      .replace(/answers: .*/u, `answers: ["${PLACES[(number - 1) % PLACES.length]}"]`)
      .replace('2027-09-18', `2027-09-${18 + number}`);
  }
  return add === undefined ? script : `${script}${add}\n`;
}

const known = new Map<string, Promise<readonly Problem[]>>();

/** The same script is read once, whatever is asserted of its problems. */
function problemsOf(script: string): Promise<readonly Problem[]> {
  return known.getOrInsertComputed(script, findProblems);
}

async function findProblems(script: string): Promise<readonly Problem[]> {
  await using folder = await gameFolder(script);
  const { problems } = await readScript(folder.path, options);
  return problems.map((problem) => ({ ...problem, file: 'game.yaml' }));
}

/** The script after somebody did as the first problem says. */
function followed(slip: Slip, script: string, problem: Problem): string {
  const { write, line, edit } = slip;
  const lines = script.split('\n');
  const at = problem.line - 1;
  const marked = lines[at] ?? '';
  if (write !== undefined) {
    const end = problem.column - 1 + (problem.length ?? 0);
    lines[at] = marked.slice(0, problem.column - 1) + write + marked.slice(end);
  } else if (line !== undefined) lines[at] = (/^ */u.exec(marked)?.[0] ?? '') + line;
  const mended = lines.join('\n');
  return [edit, slip['and-edit']].reduce((text, one) => (one ? replaced(text, one) : text), mended);
}

describe('what check says of what people wrote', () => {
  test.for(['fr', 'en'] as const)('is this, in the language %s', async (language) => {
    const told: string[] = [];
    for (const slip of slips) {
      told.push(`## ${slip.title}\n\n${renderProblems(await problemsOf(scriptOf(slip)), language, false)}`);
    }
    await expect(told.join('\n')).toMatchFileSnapshot(join(fixtures, `slips.${language}.txt`));
  });

  test.for(slips)('is one problem, and its mend, once followed, is accepted: $title', async (slip) => {
    const script = scriptOf(slip);
    const problems = await problemsOf(script);
    expect(problems.map(({ code }) => code)).toHaveLength(slip.fine ? 0 : 1);
    const [problem] = problems;
    const isFollowed = slip.write ?? slip.line ?? slip.edit;
    if (!problem || isFollowed === undefined) return;
    const said = (slip.write ?? slip.line?.replace(/^(?:- )?[\w-]+: /u, '') ?? '').trim();
    expect(problem.mend.fr).toContain(said);
    expect(problem.mend.en).toContain(said);
    const left = await problemsOf(followed(slip, script, problem));
    expect(left.map(({ code }) => code)).toEqual(slip.left ?? []);
  });

  test('is never told in the words of a parser, nor counted from nought, nor dated as machines do', async () => {
    for (const slip of slips) {
      for (const { what } of await problemsOf(scriptOf(slip))) {
        // What the script says is quoted as it says it.
        const own = `${what.fr} ${what.en}`.replaceAll(/«[^»]*»|"[^"]*"/gu, '');
        expect(own).not.toMatch(/\[\d+\]|unexpected|flow-|implicit|\b\d{4}-\d{2}-\d{2}/iu);
      }
    }
  });
});

test.for([
  ['\n\n \n  title:T', 4],
  ['\r\n\r\n  -a', 4],
  ['\u2028\u2029-a', 2],
  ['\n\na: 1', -1],
] as const)('what looks like a slip is looked for in each line by itself: %j', ([text, at]) => {
  expect(firstSuspect(text)).toBe(at);
});
