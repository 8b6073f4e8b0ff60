import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { median, ms, tell } from '../figures.ts';

// How long `kesako check` takes, the start of its process included: the sample game, a game of two hundred rounds, and files
// of up to a megabyte that are no games.
const RUNS = 7;
const ROUNDS = 200;

function timeCheck(game: string, ends = 0): number {
  const from = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['src/cli/kesako.js', 'check', game], {
    encoding: 'utf8',
  });
  if (status !== ends) throw new Error(`check of ${game} ended with ${status}: ${stderr}`);
  return performance.now() - from;
}

const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => `${line(index)}\n`).join('');

/** What somebody could give to `check` for a game. */
const NO_GAMES: Readonly<Record<string, string>> = {
  '4,000 empty rounds': `title: T\nrounds:\n${lines(4_000, () => '  -')}`,
  '60,000 unknown keys': lines(60_000, (index) => `clef${index}: 1`),
  '20,000 partners': `partners:\n${lines(20_000, (index) => `  - name: Partenaire ${index}`)}`,
  '110,000 odd lines': lines(110_000, () => '\u00a0x: 1'),
  '500,000 bad escapes': `title: "${'\\q'.repeat(499_000)}`,
  '500,000 brackets': '['.repeat(500_000),
  '500,000 quotes': '"'.repeat(500_000),
  '90,000 comments': lines(90_000, () => 'a: b #c'),
  '60,000 colons in texts': lines(60_000, (index) => `q${index}: a: b`),
};

const few = (count: number, one: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => one(index)).join(', ');
const roundOf = (index: number, more: string): string =>
  `  - photo: 1.jpg\n    detail: { left: 30%, top: 30%, width: 40%, height: 40% }\n    alt: { detail: "Un ange.", photo: "Une façade." }\n    question: Où ?\n    opens: ${Temporal.PlainDate.from('2031-01-01').add({ days: index }).toString()} 09:00\n    closes: "18:00"\n    ${more}\n`;
const gameOf = (head: string, count: number, more: (index: number) => string): string =>
  `title: T\nhashtags: { always: ["#Angers"] }\n${head}rounds:\n${Array.from({ length: count }, (_, index) => roundOf(index, more(index))).join('')}`;
const answersOf = (count: number, words: number): string =>
  `[${few(count, (index) => `"Maison ${few(words, (word) => `rue${index}x${word}`).replaceAll(',', '')}"`)}]`;
const partner = (index: number): string =>
  `  p${index}: { name: P, accounts: { ville: "@a${index}@b.example" }, agrees: [relay], takes-part: by-hand, hours: 09:00-18:00 }`;

/** Scripts whose parts are few enough by themselves, and make too much together. */
const TOO_MUCH: Readonly<Record<string, string>> = {
  '499 partners in 450 rounds': gameOf(
    `partners:\n${lines(499, partner)}`,
    450,
    () => 'answers: [Maison d’Adam]\n    relay: [opening, last-call]',
  ),
  '199 accounts in 400 rounds': gameOf(
    `accounts: [${few(199, (index) => `a${index}`)}]\n`,
    400,
    () => 'answers: [Maison d’Adam]',
  ),
  '8,400 long answers': gameOf('', 28, () =>
    ['answers', 'close', 'not'].map((key) => `${key}: ${answersOf(100, 8)}`).join('\n    '),
  ),
  'a round copied 98 times': `${gameOf('', 1, () => `answers: ${answersOf(100, 6)}`).replace('  - photo', '  - &r\n    photo')}${lines(98, () => '  - *r')}`,
  'a time zone of 900,000 letters': gameOf(
    `timezone: ${'a'.repeat(900_000)}\n`,
    1,
    () => 'answers: [Maison d’Adam]',
  ),
};

/** A game whose rounds follow one another day after day, each with its own answer and photo. */
function writeLongGame(folder: string): void {
  const photo = readFileSync('games/angers-patrimoine/photos/01.jpg');
  const first = Temporal.PlainDate.from('2031-01-01');
  const rounds = Array.from({ length: ROUNDS }, (_, index) => {
    writeFileSync(join(folder, `${index + 1}.jpg`), photo);
    return {
      photo: `${index + 1}.jpg`,
      detail: { left: '30%', top: '30%', width: '40%', height: '40%' },
      alt: { detail: 'Une sculpture de bois.', photo: 'Une façade à pans de bois.' },
      question: 'Qui se cache sur cette façade ?',
      answers: [`Logis du ${index + 1} rue des Tanneurs`, `Maison Dubreuil ${index + 1}`],
      not: [`Logis du ${index + 1} rue des Forges`],
      hints: [
        { after: '2h', text: 'Regardez vers le haut.' },
        { after: '4h', widen: 1.5 },
      ],
      opens: `${first.add({ days: index }).toString()} 09:00`,
      closes: '18:00',
    };
  });
  const game = { title: 'Deux cents mystères', hashtags: { always: ['#Patrimoine'] }, rounds };
  writeFileSync(join(folder, 'game.yaml'), stringify(game));
}

const folder = mkdtempSync(join(tmpdir(), 'kesako-bench-'));
try {
  const sample = join(folder, 'sample');
  cpSync('games/angers-patrimoine', sample, { recursive: true });
  writeLongGame(folder);
  for (const [name, game] of [
    ['sample game', sample],
    [`${ROUNDS} rounds`, folder],
  ] as const) {
    const times = Array.from({ length: RUNS }, () => timeCheck(game));
    tell(`check, ${name}: median ${ms(median(times))}, at most ${ms(Math.max(...times))}`);
  }
  for (const [name, text] of Object.entries({ ...NO_GAMES, ...TOO_MUCH })) {
    writeFileSync(join(folder, 'game.yaml'), text);
    const times = Array.from({ length: RUNS }, () => timeCheck(folder, 1));
    tell(`check, ${name}: median ${ms(median(times))}, at most ${ms(Math.max(...times))}`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
