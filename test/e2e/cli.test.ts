import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import exifr from 'exifr';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kesakoHere } from '../support/play/kesako-here.ts';
import { type Ended, kesako } from '../support/play/program.ts';
import { quickGame } from '../support/play/quick-game.ts';
import { layTable, type Table } from '../support/play/table.ts';

const COMMANDS = [
  'check',
  'plan',
  'preview',
  'rules',
  'rehearse',
  'run',
  'status',
  'pause',
  'resume',
  'stop',
  'link',
  'unlink',
  'console',
  'agreement',
  'talk',
  'draw',
  'users',
  'watch',
  'accounts',
];
const ALL = [...COMMANDS, 'watch rehearse', 'accounts add', 'accounts verify', 'judge', 'report', 'season'];

describe('the help of', () => {
  it.each(ALL)('kesako %s shows an example, in French and in English', async (command) => {
    const [french, english] = await inBoth([...command.split(' '), '--help']);
    expect(french).toMatchObject({ code: 0, stderr: '' });
    expect(french.stdout).toMatch(new RegExp(`^Utilisation\u00a0: npx kesako ${command}`, 'u'));
    expect(french.stdout).toMatch(new RegExp(`\nExemples?\u00a0:\n  npx kesako ${command}`, 'u'));
    expect(french.stdout).not.toMatch(/Usage|default|choices|display help/u);
    expect(english).toMatchObject({ code: 0, stderr: '' });
    expect(english.stdout).toMatch(new RegExp(`\nExamples?:\n  npx kesako ${command}`, 'u'));
  });

  it('kesako names every command and every exit code', async () => {
    const { stdout } = await kesako(['--help']);
    for (const command of COMMANDS) expect(stdout).toMatch(new RegExp(`^  ${command}\\b`, 'mu'));
    expect(stdout).toContain('Codes de sortie\u00a0: 0 tout va bien');
  });
});

describe('a miswritten command line', () => {
  it.each([
    [['rejoue'], 'Commande inconnue\u00a0: «\u00a0rejoue\u00a0».', "error: unknown command 'rejoue'"],
    [['apply'], 'Il manque un argument\u00a0: <game>.', "error: missing required argument 'game'"],
    [['status', '--vite'], 'Option inconnue\u00a0: --vite.', "error: unknown option '--vite'"],
    [['plan', 'a', 'b'], 'Trop d’arguments\u00a0: 1 au plus, et non 2 (a, b).', 'error: too many arguments'],
    [['judge', 'games/minimal'], 'Il faut un jeu et une réponse', 'It takes a game and a reply'],
    [
      ['report', 'x', '--format', 'xml'],
      'L’option --format <format> n’accepte pas «\u00a0xml\u00a0». Choix possibles\u00a0: page, json, csv, posts, exposure, standings, partners, reach.',
      "error: option '--format <format>' argument 'xml' is invalid.",
    ],
  ])('%j is told in both languages, with the way to the help', async (args, french, english) => {
    const [inFrench, inEnglish] = await inBoth(args);
    for (const [{ code, stdout, stderr }, said] of [
      [inFrench, french],
      [inEnglish, english],
    ] as const) {
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain(said);
      expect(stderr).toContain('--help');
    }
  });

  it('ends the program with its own exit code', async () => {
    expect(await kesako(['rejoue'])).toMatchObject({ code: 2, stdout: '' });
  });
});

describe('with a game that has not been played', () => {
  let table: Table;
  let game: string;

  beforeAll(async () => {
    table = await layTable({ server: new URL('http://127.0.0.1:9'), token: 'unused' });
    const opens = Temporal.ZonedDateTime.from('2027-09-18T09:00[Europe/Paris]').toInstant();
    const times = { rounds: 2, lasts: 7_200, hints: [1_800, 3_600], lastCall: 600, pauses: 600 };
    game = await quickGame({ folder: join(table.folder, 'games'), opens, ...times });
  });
  afterAll(() => table[Symbol.asyncDispose]());

  const run = (...args: readonly string[]): Promise<Ended> => kesakoHere(args, table.surroundings);
  const inProcess = (...args: readonly string[]): Promise<Ended> => kesako(args, table.surroundings);

  it('check finds nothing to stop it, and all that is wrong in a broken copy at once', async () => {
    expect(await inProcess('check', game)).toMatchObject({ code: 0, stderr: '' });
    const broken = join(table.folder, 'games', 'broken');
    await mkdir(broken);
    const script = await readFile(join(game, 'game.yaml'), 'utf8');
    const wrong = script
      .replace('2027-09-18 09:00:00', '2027-09-18 25:61')
      .replace('"#JEP2027"', '"#2027"')
      .replace('photos/02.jpg', 'photos/absente.jpg')
      .replace('title:', 'titel:');
    await writeFile(join(broken, 'game.yaml'), wrong);
    const { code, stdout } = await inProcess('check', broken);
    expect(code).toBe(1);
    for (const problem of ['bad-time', 'numeric-hashtag', 'missing-photo', 'unknown-key']) {
      expect(stdout).toMatch(new RegExp(`^${broken}/game\\.yaml:\\d+:\\d+  .*\\(${problem}\\)$`, 'mu'));
    }
  });

  it('plan shows every step in local time, account by account', async () => {
    const { code, stdout } = await run('plan', game);
    expect(code).toBe(0);
    expect(stdout).toContain('Heures locales\u00a0: Europe/Paris');
    expect(stdout).toContain('Compte «\u00a0ville\u00a0»');
    expect(stdout).toContain(
      '  Réponses\u00a0: rien n’est masqué, aucun signe public ne distingue les bonnes\n',
    );
    expect(stdout).toContain('samedi 18 septembre 2027');
    const steps = [...stdout.matchAll(/^ {4}([\d:]+) {2}mystère (\d), ([\p{L} \u00a0]+?\d?) {2}/gmu)];
    expect(steps.map(([, time, round, kind]) => `${time} ${round} ${kind}`)).toEqual([
      '09:00 1 ouverture',
      '09:30 1 indice\u00a01',
      '10:00 1 indice\u00a02',
      '10:50 1 dernier appel',
      '11:00 1 clôture',
      '11:10 1 réponse',
      '11:20 2 ouverture',
      '11:50 2 indice\u00a01',
      '12:20 2 indice\u00a02',
      '13:10 2 dernier appel',
      '13:20 2 clôture',
      '13:30 2 réponse',
      '13:35 2 classement',
    ]);
  });

  it('preview writes the page and the cut pictures where it is told, and says so', async () => {
    const out = join(table.folder, 'aperçu');
    const { code, stdout } = await inProcess('preview', game, '--out', out);
    expect(code).toBe(0);
    expect(stdout).toBe(
      `${join(out, 'storyboard.html')}\nOuvrez cette page dans votre navigateur. 6 images découpées, dans le dossier pictures.\n`,
    );
    const pictures = await readdir(join(out, 'pictures'));
    expect(pictures.toSorted()).toEqual(
      [1, 2].flatMap((round) => ['hint-2', 'opening', 'reveal'].map((step) => `${round}-${step}.jpg`)),
    );
    for (const picture of pictures) {
      const found = await exifr.parse(await readFile(join(out, 'pictures', picture)), {
        tiff: true,
        xmp: true,
        iptc: true,
      });
      expect(found).toBeUndefined();
    }
    const page = await readFile(join(out, 'storyboard.html'), 'utf8');
    expect(page).toContain('Depuis cinq siècles');
    expect(page).not.toMatch(/(?:src|href)="(?!data:|#)/u);
  });

  it('rehearse --json gives one object, the same for the same seed', async () => {
    const out = join(table.folder, 'répétition', 'page.html');
    const args = ['rehearse', game, '--speed', 'max', '--crowd', '4', '--seed', '7', '--json', '--out', out];
    const [first, second] = await Promise.all([inProcess(...args), run(...args.slice(0, -1), `${out}2`)]);
    expect(first.code).toBe(0);
    expect(first.stderr).toMatch(
      /^Préparation du réseau simulé…\n(?:\d+\u00a0%\u00a0: mystère\u00a0\d sur 2, .*\n)+$/u,
    );
    const story = JSON.parse(first.stdout) as Rehearsal;
    expect(Object.keys(story)).toEqual([
      'game',
      'seed',
      'steps',
      'partners',
      'reach',
      'replies',
      'exposure',
      'standings',
      'problems',
      'costs',
    ]);
    expect(story).toMatchObject({ game: 'angers-patrimoine', seed: 7, problems: [], costs: [] });
    expect(story.steps.map(({ round, kind, state }) => `${round} ${kind} ${state}`)).toEqual([
      '1 opening sent',
      '1 hint sent',
      '1 hint sent',
      '1 last-call sent',
      '1 closing done',
      '1 reveal sent',
      '2 opening sent',
      '2 hint sent',
      '2 hint sent',
      '2 last-call sent',
      '2 closing done',
      '2 reveal sent',
      '2 standings sent',
    ]);
    expect(story.replies.correct).toBeGreaterThan(0);
    expect(Object.keys(story.standings[0] ?? {})).toEqual(['rank', 'player', 'network', 'points']);
    expect(timeless(second.stdout)).toEqual(timeless(first.stdout));
    expect(await readFile(out, 'utf8')).toMatch(/^<!doctype html>/iu);
  });

  it('watch rehearse shows what a watch would do, and which of its rules never fires', async () => {
    const file = join(table.folder, 'watch.yaml');
    await writeFile(
      file,
      `keep-for: 30 days
listen:
  - { name: la-ville, hashtags: ["#Angers"], without: ["Québec"], on: [ville], every: 30 minutes }
levels:
  - { name: foule, level: crisis, words: ["incendie"], people: 5, within: 30 minutes }
  - { name: ailleurs, level: risk, words: ["neige au Québec"] }
tell: [{ from-level: risk, mail: permanence@ville.example }]
at-crisis: pause-all
`,
    );
    const { code, stdout } = await inProcess('watch', 'rehearse', file);
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /foule \(crise\)\u00a0: .*permanence@ville\.example.*toutes les parties en pause/u,
    );
    expect(stdout).toMatch(/Jamais déclenchées\n {2}ailleurs \(risque\)\u00a0: .*écarté par without/u);
    const missing = await inProcess('watch', 'rehearse', join(table.folder, 'wacht.yaml'));
    expect(missing.stderr).toMatch(/Il n’y a pas de fichier .*wacht\.yaml\.\n/u);
    expect(missing.stderr).not.toContain('Copiez');
    const checked = await inProcess('watch', 'check', file);
    expect(checked).toMatchObject({ code: 0, stdout: expect.stringContaining('ailleurs') });
  });

  it('judge explains a verdict, and judges a file of cases in order', async () => {
    const told = await run('judge', game, 'la maisson dadam ?', '--round', '1');
    expect(told).toMatchObject({ code: 0, stderr: '' });
    expect(told.stdout).toMatch(/^Mystère\u00a01\u00a0: .*\n[^]*juste/u);
    const cases = join(table.folder, 'cas.jsonl');
    const key = { answers: ['Maison d’Adam'], close: ['place Sainte-Croix'], not: ['Logis Barrault'] };
    const guesses = ['maison d’Adam', 'place Sainte-Croix', 'Logis Barrault', 'pas la maison d’Adam'];
    await writeFile(cases, guesses.map((guess) => JSON.stringify({ ...key, guess })).join('\n'));
    const judged = await run('judge', '--cases', cases);
    expect(judged).toMatchObject({ code: 0, stderr: '' });
    const rows = judged.stdout.trim().split('\n');
    expect(rows.map((row) => (JSON.parse(row) as { verdict: string }).verdict)).toEqual([
      'correct',
      'close',
      'wrong',
      'wrong',
    ]);
  });

  it('judge says which line of a file of cases it cannot read, and which file is not there', async () => {
    const cases = join(table.folder, 'faux.jsonl');
    await writeFile(cases, '{"answers":["a"],"guess":"a"}\nnon\n');
    const misread = await run('judge', '--cases', cases);
    expect(misread.code).toBe(1);
    expect(misread.stderr).toContain('La ligne 2 n’est pas un cas à juger.');
    const missing = await run('judge', '--cases', join(table.folder, 'rien.jsonl'));
    expect(missing.code).toBe(2);
    expect(missing.stderr).toMatch(/^Le fichier .*rien\.jsonl n’existe pas\.\n/u);
  });

  it('status and report say that nothing was played', async () => {
    for (const command of ['status', 'report', 'pause']) {
      const { code, stderr } = await (command === 'status' ? inProcess : run)(command, game);
      expect(code).toBe(3);
      expect(stderr).toMatch(/^Aucune partie n’a encore été jouée ici/u);
    }
  });
});

interface Rehearsal {
  readonly steps: readonly { readonly round: number; readonly kind: string; readonly state: string }[];
  readonly replies: { readonly correct: number };
  readonly standings: readonly object[];
}

/** A rehearsal without the one thing in which two of the same seed may differ. */
const timeless = (json: string): unknown =>
  JSON.parse(json, (key, value: unknown) => (key === 'postedAt' ? undefined : value));

async function inBoth(args: readonly string[]): Promise<readonly [Ended, Ended]> {
  return Promise.all([
    kesakoHere(args, { env: { KESAKO_LANG: 'fr' } }),
    kesakoHere(args, { env: { KESAKO_LANG: 'en' } }),
  ]);
}
