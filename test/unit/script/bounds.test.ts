import { spawnSync } from 'node:child_process';
import { mkdtemp, mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nearest } from '#script/nearest.ts';
import { Agenda } from '#game/timeline/agenda.ts';
import { checkLeaksAcross, MOST_READ_ACROSS } from '#script/checks/leaks-across.ts';
import { draftSchema } from '#script/schema/schema.ts';
import { readScript } from '#script/read-script.ts';
import { brief, mastodonLike, options, read, soundRound, soundYaml } from './game-folder.ts';

const several = (count: number, one: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => one(index)).join(', ');
const answers = (count: number, words: number) =>
  `[${several(count, (index) => `"Maison ${'mot '.repeat(words - 2)}${index}"`)}]`;
const [head = '', round = ''] = soundYaml.split(/(?<=rounds:\n)/u);

test('a script of too many posts is told so, and not one is measured', async () => {
  let measured = 0;
  const measure = (text: string) => {
    measured += 1;
    return text.length;
  };
  const measures = () => ({ ...mastodonLike, measure });
  const script = `accounts: [${several(199, (index) => `a${index}`)}]\n${head}${round.repeat(60)}`;
  const { problems } = await read(script, { ...options, measures });
  expect(problems.map(({ code }) => code)).toEqual(['too-many-posts']);
  expect(problems[0]?.what.fr).toContain('plus de 10000 publications et messages');
  expect(measured).toBe(0);
});

test('what partners do and are asked counts among the posts', async () => {
  const partner = (index: number) =>
    `  p${index}: { name: P, accounts: { ville: "@a${index}@b.example" }, agrees: [relay], takes-part: by-hand }\n`;
  const partners = Array.from({ length: 499 }, (_, index) => partner(index)).join('');
  const relaying = `${round.trimEnd()}\n    relay: [opening, last-call]\n`;
  const { problems } = await read(`partners:\n${partners}${head}${relaying.repeat(10)}`);
  expect(problems.map(({ code }) => code)).toEqual(['too-many-posts']);
});

test('posts that many accounts share are measured once', async () => {
  const measured: string[] = [];
  const measure = (text: string) => {
    measured.push(text);
    return text.length;
  };
  const measures = () => ({ ...mastodonLike, measure });
  const script = `accounts: [${several(100, (index) => `a${index}`)}]\n${soundYaml}`;
  await read(script, { ...options, measures });
  expect(measured.length).toBeGreaterThan(0);
  expect(new Set(measured).size).toBe(measured.length);
});

test.for<[string, string, string]>([
  ['a round of too many words', soundRound(`not: ${answers(190, 6)}`), 'too-many-words'],
  [
    'a script of too many words',
    `${head}${soundRound(`not: ${answers(40, 6)}`)
      .slice(head.length)
      .repeat(60)}`,
    'too-many-words',
  ],
  [
    'shared texts of too many words',
    `wording: { wrong: "${'mot '.repeat(2_400)}" }\n${head}${round.repeat(50)}`,
    'too-many-words',
  ],
  ['a text without an end', `timezone: ${'a'.repeat(900_000)}\n${soundYaml}`, 'text-too-long'],
  [
    'a large block that is copied',
    `x: &x { ${several(190, (index) => `k${index}: v`)} }\ny:\n${'  - *x\n'.repeat(99)}`,
    'too-long',
  ],
  [
    'long texts that are copied',
    `x: &x [${several(10, () => 'a'.repeat(9_000))}]\ny: [${several(90, () => '*x')}]\n`,
    'too-long',
  ],
])('%s is one problem, and nothing else is checked', async ([, script, code]) => {
  const { game, problems } = await read(script);
  expect(game).toBeUndefined();
  expect(problems.map((problem) => problem.code)).toEqual([code]);
});

test('what two hundred rounds say is read for the answers of the others up to a bound, and no further', () => {
  const text = `Vers le logis Barrault. ${'mot '.repeat(96)}`;
  const day = (index: number) => Temporal.Instant.from('2027-01-01T10:00:00Z').add({ hours: 24 * index });
  const rounds = Array.from({ length: 200 }, (_, index) => ({
    index,
    draft: { question: text, answers: ['logis Barrault'] },
    times: { hints: [], reveals: day(index) },
    box: undefined,
  }));
  const draft = draftSchema.parse({ rounds: rounds.map((one) => one.draft) });
  let told = 0;
  const note = (): void => void (told += 1);
  checkLeaksAcross(draft, rounds, { language: 'fr' }, {}, { note });
  // A hundred words each: all of it would be 19,900 readings.
  expect(told).toBe(MOST_READ_ACROSS / 100);
});

test('a text of any length is near nothing', () => {
  expect(nearest('a'.repeat(101), ['a'.repeat(101)])).toBeUndefined();
  expect(nearest('titel', ['b'.repeat(1_000), 'title'])).toBe('title');
});

test('an agenda has room where no moment is nearer than asked', () => {
  const at = (seconds: number) => Temporal.Instant.fromEpochMilliseconds(seconds * 1000);
  const agenda = new Agenda([at(300), at(100)]);
  agenda.add(at(200));
  const free = [0, 40, 100, 150, 199, 250, 369, 370].filter((second) => agenda.isFree(at(second), 50));
  expect(free).toEqual([0, 40, 150, 250, 369, 370]);
});

test.skipIf(process.platform === 'win32')('a pipe is no script, and nobody waits for it', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'kesako-script-'));
  await mkdir(join(parent, 'jeu'));
  spawnSync('mkfifo', [join(parent, 'jeu/game.yaml')]);
  const { problems } = await readScript(join(parent, 'jeu'), options);
  await rm(parent, { recursive: true });
  expect(brief(problems)).toEqual(['1:1 unreadable-file']);
  expect(problems[0]?.what.en).toContain('S_IFIFO');
});
