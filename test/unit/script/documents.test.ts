import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { placeholdersOf, WORDING_KEYS } from '#game/words/catalogue.ts';
import { catalogue } from '#script/problems/catalogue.ts';
import { jsonSchema, liveJsonSchema } from '#script/schema/json-schema.ts';
import { liveSchema } from '#script/schema/live.ts';
import { readScript } from '#script/read-script.ts';
import { hintShape, roundShape } from '#script/schema/round.ts';
import { scriptSchema } from '#script/schema/schema.ts';
import { choices } from '#script/schema/walk.ts';
import { gameFolder, options, soundYaml } from './game-folder.ts';

const root = join(import.meta.dirname, '../../..');
const page = (name: string) => readFile(join(root, name), 'utf8');
const guides = ['docs/fr/ecrire-un-jeu.md', 'games/README.md'];

describe('docs/problems.md', () => {
  test('lists every code with its severity, and no other', async () => {
    const headings = (await page('docs/problems.md')).matchAll(/^### `([\w-]+)` · (error|warning|advice)$/gm);
    const listed = Array.from(headings, ([, code, severity]) => `${code} ${severity}`);
    const known = Object.entries(catalogue).map(([code, { severity }]) => `${code} ${severity}`);
    expect(listed.toSorted()).toEqual(known.toSorted());
  });
});

describe.each(['docs/fr/twapero.md', 'docs/en/live-hour.md'])('%s', (guide) => {
  test('gives a script that is sound, and names every key that it has', async () => {
    const text = await page(guide);
    const [script = ''] = yamlBlocks(text);
    await using folder = await gameFolder(script, []);
    const { game, problems } = await readScript(folder.path, options);
    expect(problems).toEqual([]);
    expect(game?.live?.guests).toHaveLength(1);
    const shared = [
      'language',
      'timezone',
      'accounts',
      'organiser',
      'paid-links',
      'late',
      'keep-for',
      'wording',
    ];
    const own = Object.keys(liveSchema.shape).filter((key) => ![...shared, 'accept-warnings'].includes(key));
    expect(own.filter((key) => !new RegExp(`\\b${key}\\b`).test(script))).toEqual([]);
  });
});

describe('games/live.schema.json', () => {
  test('is what the schema of a live hour gives (node scripts/write-schema.ts)', async () => {
    expect(JSON.parse(await page('games/live.schema.json'))).toEqual(
      JSON.parse(JSON.stringify(liveJsonSchema())),
    );
  });
});

describe('games/game.schema.json', () => {
  test('is what the script’s schema gives (node scripts/write-schema.ts)', async () => {
    expect(JSON.parse(await page('games/game.schema.json'))).toEqual(
      JSON.parse(JSON.stringify(jsonSchema())),
    );
  });

  test('accepts what readScript accepts and refuses an unknown key or a hint without a moment', async () => {
    const schema = z.fromJSONSchema(JSON.parse(await page('games/game.schema.json')));
    expect(schema.safeParse(parse(soundYaml)).error).toBeUndefined();
    expect(schema.safeParse(parse(`${soundYaml}titel: non\n`)).success).toBe(false);
    expect(schema.safeParse(parse(soundYaml.replace('after: 2h,', ''))).success).toBe(false);
    expect(schema.safeParse(parse(soundYaml.replace('after: 2h,', 'after: 2h, at: 11:00,'))).success).toBe(
      false,
    );
  });
});

const ABOUT_ACCEPTING = ['accepted-warnings', 'unused-acceptance'];

describe.for([
  ...guides,
  'docs/en/write-a-game.md',
  'docs/fr/tirage.md',
  'docs/en/prize-draw.md',
  'docs/fr/reglement.md',
  'docs/en/rules.md',
])('%s', (guide) => {
  test('shows only examples that are games, or parts of one, without a problem', async () => {
    const schema = z.fromJSONSchema(JSON.parse(await page('games/game.schema.json')));
    const examples = yamlBlocks(await page(guide));
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) {
      const script = asScript(example);
      await using folder = await gameFolder(script, ['photos/01.png', 'photos/01.jpg']);
      const { problems: found } = await readScript(folder.path, options);
      // An example of accepting a warning is told of it.
      const problems = found.filter(({ code }) => !ABOUT_ACCEPTING.includes(code));
      expect({ example, problems }).toEqual({ example, problems: [] });
      expect(schema.safeParse(parse(script)).error).toBeUndefined();
    }
  });
});

test.for(['docs/en/problems.md', 'docs/fr/problemes.md'])(
  '%s names only codes that there are',
  async (path) => {
    const rows = (await page(path)).matchAll(/^\| (`[a-z-]+`(?:, `[a-z-]+`)*) +\|/gm);
    const codes = Array.from(rows, ([, cell = '']) => cell.replaceAll('`', '').split(', ')).flat();
    expect(codes.length).toBeGreaterThan(10);
    expect(codes.filter((code) => code.includes('-') && !Object.hasOwn(catalogue, code))).toEqual([]);
  },
);

describe.for(guides)('%s', (guide) => {
  test('names every key', async () => {
    const text = yamlBlocks(await page(guide)).join('\n');
    const keys = [...Object.keys(scriptSchema.shape), ...Object.keys(roundShape), ...Object.keys(hintShape)];
    expect(keys.filter((key) => !new RegExp(`\\b${key}:`).test(text))).toEqual([]);
  });
});

test('“Every key” of games/README.md shows every key of the schema where it belongs, or tells it in words', async () => {
  const [, section = ''] = (await page('games/README.md')).split('\n## Every key\n');
  const [whole = ''] = yamlBlocks(section);
  const shown = pathsShown(parse(whole));
  const comments = Array.from(whole.matchAll(/# (.*)$/gm), ([, comment]) => comment).join('\n');
  const prose = section.replace(whole, '');
  const untold = pathsOf(scriptSchema).filter((path) => {
    const key = path.split('.').at(-1) ?? '';
    const isTold =
      new RegExp(`(?<![\\w-])${key}(?![\\w-])`).test(comments) ||
      new RegExp(`\`${key}\`|\\b${key}:`).test(prose);
    return !shown.has(path) && !isTold;
  });
  expect(untold).toEqual([]);
});

/** The keys of a schema, each with those that it stands in: `rounds.hints.after`; of names that somebody gives, none. */
function pathsOf(schema: z.core.$ZodType, above = ''): readonly string[] {
  return choices(schema).flatMap((choice): readonly string[] => {
    if (choice instanceof z.ZodArray) return pathsOf(choice.element, above);
    if (choice instanceof z.ZodRecord) return pathsOf(choice.valueType, above);
    if (!(choice instanceof z.ZodObject) || above === 'wording.') return [];
    return Object.entries<z.core.$ZodType>(choice.shape).flatMap(([key, child]) => [
      `${above}${key}`,
      ...pathsOf(child, `${above}${key}.`),
    ]);
  });
}

/** The same of a script that is shown, names left in and out. */
function pathsShown(value: unknown, above: readonly string[] = ['']): ReadonlySet<string> {
  if (Array.isArray(value)) return new Set(value.flatMap((item) => [...pathsShown(item, above)]));
  if (typeof value !== 'object' || value === null) return new Set();
  return new Set(
    Object.entries(value).flatMap(([key, child]) => {
      const here = above.map((path) => `${path}${key}`);
      return [...here, ...pathsShown(child, [...here.map((path) => `${path}.`), ...above])];
    }),
  );
}

test('games/README.md lists every sentence that can be replaced, with its blanks', async () => {
  const [, wording = ''] = (await page('games/README.md')).split('\n### Wording\n');
  const rows = wording.matchAll(/^\| `([\w-]+)`\s+\|(.*)\|$/gm);
  const listed = Array.from(rows, ([, name, blanks]) => [name, blanks?.match(/(?<=\{)\w+/g) ?? []]);
  expect(listed).toEqual(WORDING_KEYS.map((key) => [key, placeholdersOf(key)]));
});

test.each(
  [...readdirSync(join(root, 'docs/fr'))]
    .filter((name) => name.endsWith('.md'))
    .map((name) => name.slice(0, -3)),
)('the French page %s is set like French', async (name) => {
  const prose = (await page(`docs/fr/${name}.md`))
    .replaceAll(/^```.*?^```/gms, '')
    .replaceAll(/`[^`\n]*`/g, '');
  expect(prose.match(/.{0,20}(?: [:;!?»]|« |').{0,20}/g)).toBeNull();
});

function yamlBlocks(text: string): string[] {
  return Array.from(text.matchAll(/^```yaml\n(.*?)^```/gms), ([, block]) => block ?? '');
}

/** A whole script as it stands; the keys of a game or of a round in the place of those of the sound script. */
function asScript(example: string): string {
  const part: unknown = parse(example);
  const keys = z.record(z.string(), z.unknown()).parse(part);
  if ('rounds' in keys) return example;
  const base = z
    .object({ rounds: z.array(z.record(z.string(), z.unknown())) })
    .loose()
    .parse(parse(soundYaml));
  const isOfGame = Object.keys(keys).every((key) => key in scriptSchema.shape);
  return JSON.stringify(
    isOfGame
      ? { ...base, ...keys }
      : {
          ...base,
          accounts: ['ville', 'ville-x', 'city', 'city-x'],
          rounds: [{ ...base.rounds[0], ...keys }],
        },
  );
}
