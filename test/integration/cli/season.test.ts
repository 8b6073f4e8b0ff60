import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { PlayerAct } from '#acts/act.ts';
import { LocalControl } from '#app/control/local-control.ts';
import type { Game } from '#game/game.ts';
import { aRound, at } from '../../support/games/game.ts';
import { kesakoBeside } from '../../support/games/kesako-beside.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { readPage, textsOf } from '../../unit/storyboard/read-page.ts';

const { play } = useTheatre();

const RIGHT = 'La maison d’Adam';
const WRONG = 'Le palais des zébulons';
const SPRING = '2026-09-19';
const AUTUMN = '2026-10-03';
const WINTER = '2026-12-05';

const WHERE = ['mastodon', 'bluesky'] as const;
type Where = (typeof WHERE)[number];

/** A game of one mystery on both networks, on a day of its own; the first who finds has five points more. */
const playOn = (day: string, title: string): Promise<Play> =>
  play(
    {
      title,
      accounts: ['ville', 'musee'],
      scoring: { points: 10, lessPerHint: 2, least: 1, first: 5 },
      rounds: [
        aRound({
          hints: [],
          opens: at(`${day}T09:00`),
          lastCall: undefined,
          closes: at(`${day}T18:00`),
          reveals: at(`${day}T18:30`),
        }),
      ],
    },
    WHERE.map((network) => ({ network })),
  );

function says({ game, village }: Play, where: Where, name: string, text = RIGHT): void {
  const to = game.accounts[WHERE.indexOf(where)];
  village.write({ handle: handleOf(name), name }, { text: `@${to} ${text}`, visibility: 'private' });
}

const handleOf = (name: string): string => `quidam-${name.normalize('NFD').replaceAll(/[^a-z]/giu, '')}`;
const idOn = (where: Where, name: string): string => `${where}:${handleOf(name)}@village.example`;

/** Runs the program beside a worker that plays all of these. */
async function besideAll(...plays: readonly Play[]): ReturnType<typeof kesakoBeside> {
  const [last] = plays.toReversed();
  if (!last) throw new Error('Nothing is played.');
  const gameOf = async (id: string): Promise<Game | undefined> =>
    plays.find(({ game }) => game.id === id)?.game;
  return kesakoBeside(new LocalControl(last.context.db, last.clock, gameOf));
}

async function does({ control }: Play, act: PlayerAct): Promise<void> {
  expect(await control.act({ id: JSON.stringify(act), who: 'camille', act })).toMatchObject({ ok: true });
}

const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/gu, ' ');

test('kesako season ranks who found over two games as their rankings name them, on a terminal, as files and on a page', async () => {
  const spring = await playOn(SPRING, 'Printemps');
  await spring.until(`${SPRING}T10:00`);
  says(spring, 'mastodon', 'Zoé');
  await spring.settle();
  for (const name of ['Léa', 'Paul', 'Odo', 'Max', 'Nel', 'Stan']) says(spring, 'mastodon', name);
  says(spring, 'mastodon', 'Ulf', WRONG);
  await spring.settle();
  await spring.until(`${SPRING}T20:00`);
  // Keeps what was found until then, and finds no more.
  await does(spring, { kind: 'mute', player: idOn('mastodon', 'Max') });
  const autumn = await playOn(AUTUMN, 'Automne');
  await autumn.until(`${AUTUMN}T10:00`);
  says(autumn, 'bluesky', 'Zoé');
  await autumn.settle();
  for (const name of ['Léa', 'Inès']) says(autumn, 'bluesky', name);
  says(autumn, 'mastodon', 'Max');
  says(autumn, 'mastodon', 'Nel', 'STOP');
  await autumn.settle();
  await autumn.until(`${AUTUMN}T20:00`);
  // What was decided of people after they played.
  await does(autumn, { kind: 'same-as', player: idOn('mastodon', 'Zoé'), other: idOn('bluesky', 'Zoé') });
  await does(autumn, { kind: 'same-as', player: idOn('mastodon', 'Léa'), other: idOn('bluesky', 'Léa') });
  await does(autumn, { kind: 'forget', player: idOn('mastodon', 'Odo') });
  await does(autumn, { kind: 'staff', player: idOn('mastodon', 'Stan') });

  const kesako = await besideAll(spring, autumn);
  const games = [spring.game.id, autumn.game.id];
  const text = await kesako('season', ...games);
  expect(text).toMatchObject({ code: 0, stderr: '' });
  const NOBODY = 'une personne qui n’est pas nommée';
  expect(plain(text.stdout).split('\n')).toEqual([
    '6 personnes ont trouvé, sur 2 jeux.',
    'Printemps : 1 mystère compté',
    'Automne : 1 mystère compté',
    '',
    '   1  Zoé  30 points',
    '   2  Léa  20 points',
    ...Array.from({ length: 4 }, () => expect.stringMatching(/^ {3}3 {2}\S.* 10 points$/u)),
    '',
  ]);

  const json = await kesako('season', ...games, '--json');
  expect(json).toMatchObject({ code: 0, stderr: '' });
  const season: unknown = JSON.parse(json.stdout);
  expect(season).toMatchObject({
    players: 6,
    faithful: 2,
    games: [
      { title: 'Printemps', rounds: 1, toCome: 0, begins: '2026-09-19T07:00:00Z' },
      { title: 'Automne', rounds: 1, toCome: 0, ends: '2026-10-03T16:30:00Z' },
    ],
    lines: expect.arrayContaining([
      { rank: 1, name: 'Zoé', network: 'mastodon', points: 30, finds: 2, games: 2 },
      { rank: 2, name: 'Léa', network: 'mastodon', points: 20, finds: 2, games: 2 },
      { rank: 3, name: 'Paul', network: 'mastodon', points: 10, finds: 1, games: 1 },
      { rank: 3, name: 'Inès', network: 'bluesky', points: 10, finds: 1, games: 1 },
      { rank: 3, name: null, network: null, points: 10, finds: 1, games: 1 },
    ]),
  });

  const csv = await kesako('season', ...games, '--csv');
  expect(csv).toMatchObject({ code: 0, stderr: '' });
  const [head, first, second, ...others] = csv.stdout
    .replace(/^\uFEFF/u, '')
    .trim()
    .split(/\r?\n/u);
  expect([head, first, second]).toEqual([
    'Rang;Joueur;Réseau;Points;Trouvés;Jeux',
    '1;Zoé;mastodon;30;2;2',
    '2;Léa;mastodon;20;2;2',
  ]);
  expect(others.toSorted()).toEqual([
    '3;Inès;bluesky;10;1;1',
    '3;Paul;mastodon;10;1;1',
    `3;${NOBODY};;10;1;1`,
    `3;${NOBODY};;10;1;1`,
  ]);

  const folder = await mkdtemp(join(tmpdir(), 'kesako-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'saison.html');
  expect(await kesako('season', ...games, '-o', file)).toMatchObject({ code: 0, stderr: '', stdout: '' });
  const html = await readFile(file, 'utf8');
  const page = readPage(html);
  expect(textsOf(page, '.ranking tbody th').slice(0, 2)).toEqual(['Zoé Mastodon', 'Léa Mastodon']);
  expect(textsOf(page, '.ranking tbody th').slice(2).toSorted()).toEqual([
    'Inès Bluesky',
    'Paul Mastodon',
    NOBODY,
    NOBODY,
  ]);
  for (const written of [text.stdout, json.stdout, csv.stdout, html])
    expect(written).not.toMatch(/Odo|Max|Nel|Stan|Ulf|quidam|village\.example|zébulon|forgotten/u);
});

test('kesako season tells nothing that an answer moves which is still to be kept', async () => {
  const told = async (text: string): Promise<readonly string[]> => {
    const spring = await playOn(SPRING, 'Printemps');
    await spring.until(`${SPRING}T10:00`);
    says(spring, 'mastodon', 'Zoé');
    await spring.settle();
    await spring.until(`${SPRING}T20:00`);
    const winter = await playOn(WINTER, 'Hiver');
    await winter.until(`${WINTER}T10:00`);
    for (const name of ['Zoé', 'Paul']) says(winter, 'mastodon', name, text);
    await winter.settle();
    await winter.until(`${WINTER}T18:15`);
    const kesako = await besideAll(spring, winter);
    const games = [spring.game.id, winter.game.id];
    const folder = await mkdtemp(join(tmpdir(), 'kesako-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const file = join(folder, 'saison.html');
    expect(await kesako('season', ...games, '-o', file)).toMatchObject({ code: 0 });
    const written = [
      await readFile(file, 'utf8'),
      ...(await Promise.all(
        [[], ['--json'], ['--csv']].map(async (as) => (await kesako('season', ...games, ...as)).stdout),
      )),
    ];
    return written.map((one) => one.replaceAll(/angers\d+/gu, ''));
  };
  const wrong = await told(WRONG);
  expect(await told(RIGHT)).toEqual(wrong);
  expect(plain(wrong[0] ?? '')).toContain('La saison n’est pas terminée : 1 mystère ne compte pas encore.');
  expect(wrong.join('\n')).not.toMatch(/Adam|Paul/u);
});
