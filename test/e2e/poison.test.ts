import { describe, type ExpectStatic, it } from 'vitest';
import { tellFigures } from '../support/figures.ts';
import { MovableTime } from '../support/play/movable-time.ts';
import { kesakoHere } from '../support/play/kesako-here.ts';
import { Program } from '../support/play/program.ts';
import { quickGame, soon } from '../support/play/quick-game.ts';
import { readGameAt } from '../support/play/read-game.ts';
import { layTable } from '../support/play/table.ts';
import { until } from '../support/play/until.ts';
import { onServer } from '../support/run/databases.ts';
import { requireServer } from '../support/servers/available.ts';
import { MASTODON_POISONS, poisoning } from '../support/stand-ins/mastodon-poison.ts';
import { MastodonStandIn } from '../support/stand-ins/mastodon.ts';
import type { Post } from '../support/stand-ins/mastodon-state.ts';
import { personOn, postsOf } from './crowd-on-stand-in.ts';

const HOUR = 3600;

describe.concurrent('a game of two rounds in which strangers send poison of every kind', () => {
  it('judges every honest reply, reveals on time and tells what was set aside, on its embedded database', async ({
    expect,
  }) => {
    expect(await play(expect, {})).toBe(4 * MASTODON_POISONS.length);
  });

  it.runIf(requireServer('postgres'))(
    'judges every honest reply, reveals on time and tells what was set aside, on PostgreSQL',
    async ({ expect }) => {
      const postgres = await onServer();
      expect(await play(expect, { DATABASE_URL: postgres.url })).toBe(4 * MASTODON_POISONS.length);
    },
  );
});

/** Plays it, and looks at what came of it. Gives how many honest people were heard. */
async function play(expect: ExpectStatic, env: Readonly<Record<string, string>>): Promise<number> {
  await using time = await MovableTime.start();
  await using standIn = await MastodonStandIn.start({ limit: 1_000_000 }, time);
  standIn.tamper = poisoning;
  const { token } = standIn.state.person('angers');
  await using table = await layTable({ server: standIn.url, token, env, prepared: true, time });
  const { surroundings } = table;
  const opens = soon(HOUR, time);
  const quickly = { rounds: 2, lasts: 4 * HOUR, hints: [], pauses: HOUR };
  const folder = await quickGame({ folder: table.folder, opens, ...quickly });
  const { rounds } = await readGameAt(folder);
  await using worker = Program.start(['run', folder, '--until-finished'], surroundings);
  await worker.says('worker-started');
  const honest: string[] = [];
  const isHeard = ({ id }: Said): boolean => worker.hasJudged('ville', id);
  for (const [index, { answers, opens: opened, closes, reveals }] of rounds.entries()) {
    await time.moveTo(opened);
    const opening = await until('the question is asked', () => postsOf(standIn, '🔍').at(index));
    const told = await speak(standIn, opening, { round: index + 1, answer: answers[0] ?? '', named: true });
    await until(
      'every honest reply is judged',
      () => (told.every(isHeard) ? true : undefined),
      () => worker.stderr,
    );
    const untold = await speak(standIn, opening, {
      round: index + 1,
      answer: answers[0] ?? '',
      named: false,
    });
    honest.push(...[...told, ...untold].map(({ name }) => name));
    await time.moveTo(closes);
    await until(
      'those that no notification tells are judged, too',
      () => (untold.every(isHeard) ? true : undefined),
      () => worker.stderr,
    );
    await time.moveTo(reveals);
    // Time does not pass by itself: a reveal that waited for its replies would not come.
    await until('the reveal is out', () => postsOf(standIn, '✨').at(index));
  }
  await time.passUntil('the game is over', () => (worker.running ? undefined : true), {
    seen: () => worker.stderr,
  });
  expect((await worker.end()).code).toBe(0);

  const { stdout } = await kesakoHere(['report', folder, '--format', 'json'], surroundings);
  const { guesses, setAside, steps } = JSON.parse(stdout) as Report;
  const finders = guesses
    .filter(({ player, worth }) => player.startsWith('honest') && worth === 'counts')
    .map(({ player }) => player.split('@')[0] ?? '');
  expect(finders.toSorted()).toEqual(honest.toSorted());
  expect(steps.filter(({ state }) => state !== 'sent' && state !== 'done')).toEqual([]);
  // Each came in two rounds, with and without a mention; four of them have one name for all four.
  const reasons = Object.groupBy(setAside, ({ reason }) => reason);
  expect(Object.keys(reasons).toSorted()).toEqual(['date', 'shape']);
  expect(setAside.length).toBeGreaterThanOrEqual(MASTODON_POISONS.filter((poison) => !poison.read).length);
  const status = await kesakoHere(['status', folder], surroundings);
  expect(status.stdout).toContain(`${setAside.length} messages reçus n’ont pas pu être lus ou enregistrés`);
  const counts = [...worker.stderr.matchAll(/"event":"set-aside".*?"count":(\d+)/gu)].map(([, count]) =>
    Number(count),
  );
  expect(counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(setAside.length);
  for (const { name } of MASTODON_POISONS) expect(worker.stderr).not.toContain(`${name} !`);
  tellFigures(
    `Poisoned replies, on ${env['DATABASE_URL'] === undefined ? 'the embedded database' : 'PostgreSQL'}`,
    {
      'honest replies judged': `${finders.length} of ${honest.length}`,
      'seconds from the moment of each reveal to its post': postsOf(standIn, '✨').map(
        ({ createdAt }, index) =>
          (createdAt.getTime() - (rounds[index]?.reveals.epochMilliseconds ?? 0)) / 1000,
      ),
      'set aside, by reason': Object.fromEntries(
        Object.entries(reasons).map(([reason, ids = []]) => [reason, ids.length]),
      ),
    },
  );
  return finders.length;
}

/** Poison of every kind, and an honest right reply after each. Gives the honest ones. */
async function speak(
  standIn: MastodonStandIn,
  to: Post,
  { round, answer, named }: { readonly round: number; readonly answer: string; readonly named: boolean },
): Promise<readonly Said[]> {
  const honest: Said[] = [];
  for (const [index, { name }] of MASTODON_POISONS.entries()) {
    const mention = named ? '@angers ' : '';
    const who = `${named ? 'told' : 'untold'}${round}x${index}`;
    await personOn(standIn, `mallory${who}`).reply(to, `${mention}${name} !`);
    const { id } = await personOn(standIn, `honest${who}`).reply(to, `${mention}${answer}`);
    honest.push({ name: `honest${who}`, id });
  }
  return honest;
}

/** An honest reply. */
interface Said {
  readonly name: string;
  readonly id: string;
}

interface Report {
  readonly guesses: readonly { readonly player: string; readonly worth: string }[];
  readonly setAside: readonly { readonly id: string; readonly reason: string }[];
  readonly steps: readonly { readonly state: string }[];
}
