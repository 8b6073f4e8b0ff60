import { execFileSync } from 'node:child_process';
import { mkdir, readFile, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, type ExpectStatic, it } from 'vitest';
import { parseDocument } from 'yaml';
import { MovableTime } from '../support/play/movable-time.ts';
import { kesakoHere } from '../support/play/kesako-here.ts';
import { kesako, Program } from '../support/play/program.ts';
import { quickGame, soon } from '../support/play/quick-game.ts';
import { layTable, layTableFor, type Table } from '../support/play/table.ts';
import { until } from '../support/play/until.ts';
import { fillDirectory, onServer } from '../support/run/databases.ts';
import { requireServer } from '../support/servers/available.ts';
import { freePort } from '../support/servers/free-port.ts';
import { MastodonStandIn } from '../support/stand-ins/mastodon.ts';
import { answersTo, personOn, postsOf } from './crowd-on-stand-in.ts';

const MIB = 1024 * 1024;

/** Seconds: two hints soon after the opening, and nothing more for hours. */
const HOUR = 3600;
const BRIEF = { rounds: 1, lasts: 24 * HOUR, hints: [HOUR, 2 * HOUR], pauses: HOUR };

describe.concurrent('a running game', () => {
  it('is paused, resumed and stopped through the control socket of its worker', async ({ expect }) => {
    expect(await direct(expect, {})).toBe('stopped');
  });

  it.runIf(requireServer('postgres'))(
    'is paused, resumed and stopped on a PostgreSQL server',
    async ({ expect }) => {
      const postgres = await onServer();
      expect(await direct(expect, { DATABASE_URL: postgres.url })).toBe('stopped');
    },
  );

  it.for(['SIGINT', 'SIGTERM'] as const)(
    'ends cleanly on %s in the midst of posting, and goes on when started again',
    async (signal, { expect }) => {
      await using stage = await setStage({}, BRIEF);
      const { standIn, table, game, time, opens } = stage;
      await using first = Program.start(['run', game], table.surroundings);
      await first.says('worker-started');
      standIn.onPassing = async ({ what, moment }) => {
        if (what !== 'POST /api/v1/statuses' || moment !== 'came') return;
        standIn.onPassing = () => undefined;
        first.process.kill(signal);
        await first.says('worker-stopping');
      };
      await time.moveTo(opens, { settled: false });
      const ended = await first.end();
      expect(ended).toMatchObject({ code: 0, stdout: '' });
      expect(ended.stderr).not.toContain('"level":50');
      expect((await reportOf(stage)).steps).toMatchObject([
        { kind: 'opening', state: 'sent' },
        {},
        {},
        {},
        {},
        {},
      ]);

      await using second = Program.start(['run', game], table.surroundings);
      await second.says('worker-started');
      for (const hour of [1, 2]) {
        await time.moveTo(opens.add({ hours: hour }));
        await until('the hint is posted', () => some(postsOf(standIn), hour + 1));
      }
      expect(postsOf(standIn).map(({ text }) => text.split(' ')[0])).toEqual(['🔍', '💡', '💡']);
      second.process.kill(signal);
      expect((await second.end()).code).toBe(0);
    },
  );

  it('serves its console, gives no link away where what it writes is kept, and has people be added beside it', async ({
    expect,
  }) => {
    await using stage = await setStage({ KESAKO_CONSOLE: 'on', KESAKO_CONSOLE_PORT: '0' }, BRIEF);
    const { table, game } = stage;
    await using worker = Program.start(['run', game], table.surroundings);
    await worker.says('worker-started');
    await worker.says('console-listening');
    await until('who is first is told', () => some(worker.stdout.match(/users add/gu) ?? [], 1));
    expect(worker.stdout + worker.stderr).not.toContain('/enter/');
    const address = /"url":"(?<url>http:[^"]+)"/u.exec(worker.stderr)?.groups?.['url'] ?? '';
    const added = await kesakoHere(['users', 'add', 'camille', '--role', 'viewer'], table.surroundings);
    expect(added).toMatchObject({ code: 0, stderr: '' });
    const own = /\/enter\/[\w-]+/u.exec(added.stdout)?.[0] ?? '';
    const door = await fetch(new URL(own, address));
    expect(door.status).toBe(200);
    expect(await door.text()).toContain('Bonjour camille.');
    expect((await fetch(new URL('/enter/none', address))).status).toBe(404);
    expect((await kesakoHere(['users', 'list'], table.surroundings)).stdout).toBe(
      'camille  viewer (lit), n’a pas encore choisi de mot de passe\n',
    );
    worker.process.kill('SIGTERM');
    expect((await worker.end()).code).toBe(0);
  });

  it('does not go on with a script that leaves open what was posted: check says so beside the worker, run after it', async ({
    expect,
  }) => {
    await using stage = await setStage({}, BRIEF);
    const { standIn, table, game, time, opens } = stage;
    await using worker = Program.start(['run', game], table.surroundings);
    await worker.says('worker-started');
    for (const hour of [0, 1]) {
      await time.moveTo(opens.add({ hours: hour }));
      await until('the step is posted', () => some(postsOf(standIn), hour + 1));
    }
    expect(await kesakoHere(['check', game], table.surroundings)).toMatchObject({ code: 0, stderr: '' });
    const path = join(game, 'game.yaml');
    const script = parseDocument(await readFile(path, 'utf8'));
    script.setIn(['rounds', 0, 'hints', 0, 'text'], 'Levez les yeux.');
    script.setIn(['rounds', 0, 'hints', 0, 'after'], '5h');
    await writeFile(path, script.toString());
    const line = /^\S+game\.yaml:\d+:\d+ {2}.*\(posted-hint-unclear\)$/mu;
    const beside = await kesako(['check', game], table.surroundings);
    expect(beside.code).toBe(1);
    expect(beside.stdout).toMatch(line);
    worker.process.kill('SIGTERM');
    expect((await worker.end()).code).toBe(0);
    const after = await kesakoHere(['check', game], table.surroundings);
    expect(after.code).toBe(1);
    expect(after.stdout).toMatch(line);
    const again = await kesako(['run', game], table.surroundings);
    expect(again.code).toBe(1);
    expect(again.stderr).toMatch(line);
    expect(postsOf(standIn)).toHaveLength(2);
  });
});

describe('a game on two accounts', () => {
  it('starts without the one whose server is down, and says so', async ({ expect }) => {
    await using time = await MovableTime.start();
    await using standIn = await MastodonStandIn.start({}, time);
    const down = new URL(`http://127.0.0.1:${await freePort()}`);
    await using table = await layTableBeside(standIn, down, time);
    const opens = soon(HOUR, time);
    const game = await quickGame({ folder: table.folder, opens, ...BRIEF, ...BESIDE });
    await using worker = Program.start(['run', game], table.surroundings);
    await worker.says('account-silent');
    await worker.says('worker-started');
    for (const hour of [0, 1, 2]) {
      await time.moveTo(opens.add({ hours: hour }), { settled: false });
      await until('the step is posted', () => some(postsOf(standIn), hour + 1));
    }
    expect(postsOf(standIn).map(({ text }) => text.split(' ')[0])).toEqual(['🔍', '💡', '💡']);
    worker.process.kill('SIGTERM');
    expect((await worker.end()).code).toBe(0);
  });

  it('waits for no server that never answers, at the start or after a crash', async ({ expect }) => {
    await using time = await MovableTime.start();
    await using standIn = await MastodonStandIn.start({}, time);
    await using hung = await MastodonStandIn.start({}, time);
    hung.onPassing = () => new Promise(() => undefined);
    await using table = await layTableBeside(standIn, hung.url, time);
    const opens = soon(HOUR, time);
    const game = await quickGame({ folder: table.folder, opens, ...BRIEF, ...BESIDE });
    await using first = Program.start(['run', game], table.surroundings);
    await first.says('worker-started');
    await time.moveTo(opens, { settled: false });
    const [opening] = await until('the opening is posted', () => some(postsOf(standIn)));
    await first.kill();
    const { id } = await personOn(standIn, 'lea').reply(
      { id: opening?.id ?? '' },
      '@angers la maison d’Adam',
    );
    await using second = Program.start(['run', game], table.surroundings);
    await second.says('worker-started');
    await until('the player is answered', () => some(answersTo(standIn, id)));
    await time.moveTo(opens.add({ hours: 1 }), { settled: false });
    await until('the hint is posted', () => some(postsOf(standIn), 2));
    expect(hung.state.posts.size).toBe(0);
  });
});

/** A game of `ville` and of an account on another server. */
const BESIDE = { but: [[['accounts'], ['ville', 'musee']]] } as const;

async function layTableBeside(standIn: MastodonStandIn, other: URL, time: MovableTime): Promise<Table> {
  const accounts = `ville: { network: mastodon, server: "${standIn.url.origin}" }
  musee: { network: mastodon, server: "${other.origin}" }`;
  const { token } = standIn.state.person('angers');
  const env = { KESAKO_VILLE_TOKEN: token, KESAKO_MUSEE_TOKEN: 'none' };
  return layTableFor(accounts, { env, prepared: true, time });
}

/** Only root may mount a small disk. */
describe.runIf(process.getuid?.() === 0).concurrent('a full disk', () => {
  it('is told before anything is begun, in both languages', async ({ expect }) => {
    await using standIn = await MastodonStandIn.start();
    await using table = await layTable({ server: standIn.url, token: standIn.state.person('angers').token });
    using _disk = await smallDisk(table, 64);
    const game = await quickGame({ folder: table.folder, opens: soon(0), ...BRIEF });
    const { env, cwd } = table.surroundings;
    for (const [KESAKO_LANG, said] of [
      [
        'fr',
        'Le disque est plein.\nLibérez de la place, puis relancez\u00a0: ce qui est enregistré est intact.\n',
      ],
      ['en', 'The disk is full.\nMake room, then start again: what is stored is whole.\n'],
    ] as const) {
      const ended = await kesako(['run', game], { cwd, env: { ...env, KESAKO_LANG } });
      expect(ended).toMatchObject({ code: 3, stdout: '', stderr: said });
    }
    expect(standIn.state.posts.size).toBe(0);
  });

  it('that fills up during a game holds it back, and every step comes once when there is room again', async ({
    expect,
  }) => {
    await using time = await MovableTime.start();
    await using standIn = await MastodonStandIn.start({}, time);
    const { token } = standIn.state.person('angers');
    await using table = await layTable({ server: standIn.url, token, time });
    using _disk = await smallDisk(table, 256);
    await fillDirectory(table.data);
    const opens = soon(HOUR, time);
    // Both within the grace, so that neither is left out for its lateness.
    const hints = [600, 780];
    const game = await quickGame({ folder: table.folder, opens, ...BRIEF, hints });
    await using worker = Program.start(['run', game], table.surroundings);
    await worker.says('worker-started');
    await time.moveTo(opens);
    await until('the opening is posted', () => postsOf(standIn).at(0));
    const ballast = join(table.data, 'ballast');
    const { bavail, bsize } = await statfs(table.data);
    await writeFile(ballast, new Uint8Array(bavail * bsize - 20 * MIB));
    const shortOfRoom = (): number => worker.stderr.split('No space left').length;
    await until('the worker is short of room', () => (shortOfRoom() > 1 ? true : undefined));
    const before = shortOfRoom();
    await time.moveTo(opens.add({ minutes: 14 }), { settled: false });
    await until(
      'the worker tries in vain',
      () => (shortOfRoom() > before ? true : undefined),
      () => worker.stderr,
    );
    expect(postsOf(standIn)).toHaveLength(1);
    expect(worker.running).toBe(true);
    await rm(ballast);
    // It tries again within a minute: more time than that would make the hint too late.
    await time.passUntil('the first hint is posted', () => postsOf(standIn).at(1), {
      stride: 1,
      seen: () => worker.stderr,
    });
    await time.passUntil('both hints are posted', () => postsOf(standIn).at(2), {
      seen: () => worker.stderr,
    });
    worker.process.kill('SIGTERM');
    expect((await worker.end()).code).toBe(0);
    expect(postsOf(standIn).map(({ text }) => text.split(' ')[0])).toEqual(['🔍', '💡', '💡']);
  });
});

/** Pauses a game over two hints, resumes it and stops it, by commands in another process than its worker’s. Gives its last state. */
async function direct(expect: ExpectStatic, env: Readonly<Record<string, string>>): Promise<string> {
  const times = { lasts: 24 * HOUR, hints: [10 * 60, 30 * 60, 20 * HOUR], pauses: HOUR };
  await using stage = await setStage(env, { ...times, but: [[['late', 'grace'], '15min']] });
  const { standIn, table, game, time, opens } = stage;
  const say = async (...words: readonly string[]): Promise<string> => {
    const { code, stdout, stderr } = await kesakoHere(words, table.surroundings);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return stdout;
  };
  await using worker = Program.start(['run', game, '--until-finished'], table.surroundings);
  await worker.says('worker-started');
  await time.moveTo(opens);
  const [opening] = await until('the opening is posted', () => some(postsOf(standIn)));
  expect(await say('pause', game)).toBe('En pause.\n');
  expect(await say('status', game)).toContain(
    'Détails mystères d’Angers — en pause\n  étapes faites\u00a0: 1 sur 7\n',
  );
  expect(await say('pause', game)).toBe('Rien à changer\u00a0: la partie est en pause.\n');

  const reply = await personOn(standIn, 'lea').reply({ id: opening?.id ?? '' }, '@angers la maison d’Adam');
  await worker.says('reply-judged');
  expect(await say('status', game)).toContain('1 juste, 0 proche, 0 fausse');
  await time.moveTo(opens.add({ minutes: 30 }));
  expect(postsOf(standIn)).toHaveLength(1);
  expect(answersTo(standIn, reply.id)).toEqual([]);

  expect(await say('resume', game)).toBe('La partie reprend.\n');
  const [, hint] = await until('the hint of the moment comes', () => some(postsOf(standIn), 2));
  expect(hint?.text).toContain('Indice n°\u00a02');
  await until('the player is answered', () => some(answersTo(standIn, reply.id)));
  expect(await say('status', game)).toContain(
    'Mystère\u00a01, indice\u00a01, compte «\u00a0ville\u00a0» n’a pas été publié\u00a0: trop tard.',
  );

  expect(await say('stop', game, '--now')).toBe('Partie arrêtée.\n');
  expect((await worker.end()).code).toBe(0);
  expect(postsOf(standIn)).toHaveLength(2);
  expect(await say('pause', game)).toBe('Rien à changer\u00a0: la partie est arrêtée.\n');
  const states = (await reportOf(stage)).steps.map(({ kind, state }) => `${kind} ${state}`);
  expect(states).toEqual([
    'opening sent',
    'hint skipped',
    'hint sent',
    'hint cancelled',
    'closing cancelled',
    'reveal cancelled',
    'standings cancelled',
  ]);
  const { state } = await reportOf(stage);
  // Nothing was revealed since: what was stopped can be taken up again.
  expect(await say('resume', game)).toBe('La partie reprend.\n');
  expect((await reportOf(stage)).state).toBe('playing');
  return state;
}

interface Stage extends AsyncDisposable {
  readonly standIn: MastodonStandIn;
  readonly table: Table;
  readonly game: string;
  readonly time: MovableTime;
  readonly opens: Temporal.Instant;
}

type Times = Omit<Parameters<typeof quickGame>[0], 'folder' | 'opens' | 'rounds'>;

async function setStage(env: Readonly<Record<string, string>>, times: Times): Promise<Stage> {
  await using resources = new AsyncDisposableStack();
  const time = resources.use(await MovableTime.start());
  const standIn = resources.use(await MastodonStandIn.start({}, time));
  const { token } = standIn.state.person('angers');
  const table = resources.use(await layTable({ server: standIn.url, token, env, prepared: true, time }));
  const opens = soon(HOUR, time);
  const game = await quickGame({ folder: table.folder, opens, rounds: 1, ...times });
  const kept = resources.move();
  return { standIn, table, game, time, opens, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}

interface Report {
  readonly state: string;
  readonly steps: readonly { readonly kind: string; readonly state: string }[];
}

async function reportOf({ table, game }: Stage): Promise<Report> {
  const { stdout } = await kesakoHere(['status', game, '--json'], table.surroundings);
  return JSON.parse(stdout) as Report;
}

/** The items, once there are enough of them. */
const some = <T>(items: readonly T[], least = 1): readonly T[] | undefined =>
  items.length < least ? undefined : items;

/** Puts the data of a table on a disk of so many MiB of its own. */
async function smallDisk({ data }: Table, size: number): Promise<Disposable> {
  await mkdir(data);
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}m`, 'tmpfs', data]);
  return { [Symbol.dispose]: () => void execFileSync('umount', ['-l', data]) };
}
