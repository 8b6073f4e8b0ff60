import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { kesakoHere } from '../support/play/kesako-here.ts';
import { MovableTime } from '../support/play/movable-time.ts';
import { Program } from '../support/play/program.ts';
import { soon } from '../support/play/quick-game.ts';
import { layTable, type Table, WAKES_NOBODY } from '../support/play/table.ts';
import { until } from '../support/play/until.ts';
import { onServer } from '../support/run/databases.ts';
import { requireServer } from '../support/servers/available.ts';
import { startRedis } from '../support/servers/redis.ts';
import { MastodonStandIn, type Passing } from '../support/stand-ins/mastodon.ts';
import type { Post } from '../support/stand-ins/mastodon-state.ts';
import { personOn, postsOf } from './crowd-on-stand-in.ts';

const HOUR = 3_600;
const PHOTO = join(import.meta.dirname, '../../games/angers-patrimoine/photos/01.jpg');

const scriptAt = (opens: Temporal.Instant, host: string): string => `kind: live
title: Twapéro du Nouvel An
hashtags: { always: ["#TwaperoAngers"] }
guests:
  lin: { name: Lin Wei, accounts: { ville: "@lin@${host}" } }
  the: { name: La Maison du thé, accounts: { ville: "@the@${host}" } }
opens: ${opens.toZonedDateTimeISO('Europe/Paris').toPlainDateTime().toString({ smallestUnit: 'second' }).replace('T', ' ')}
welcome: { text: "Bonsoir, qui êtes-vous ?", minutes: 10 }
questions:
  - { text: "Quel premier mot de chinois apprendre ?", minutes: 20 }
  - { text: "Quel thé boire ce soir ?", minutes: 20, picture: photos/the.jpg, alt: "Une théière fume." }
last-word: { text: "C’était le dernier mot.", minutes: 5 }
boost: guests
late: { grace: 30min, spacing: 1s }
`;

const isPosting = (request: string): boolean => request === 'POST /api/v1/statuses';
const isUploading = (request: string): boolean => request === 'POST /api/v2/media';
const isBoosting = (request: string): boolean => request.endsWith('/reblog');

/** A worker, known by the token that it speaks with. */
interface Worker {
  readonly token: string;
  readonly table: Table;
  readonly game: string;
  program: Program;
}

const ready = requireServer('postgres') && requireServer('redis') && requireServer('faketime');

describe.runIf(ready)('a live hour on two workers, of which one dies and one is suspended', () => {
  it('asks, passes on and tells everything once, shows its wall all along, and ends', async ({ expect }) => {
    await using time = await MovableTime.start();
    // A server on which only looking keeps a post from being repeated, and a boost that is repeated is there twice.
    const manners = { forgetsKeys: true, repeatsBoosts: true, limit: 1_000_000 };
    await using standIn = await MastodonStandIn.start(manners, time);
    const { state } = standIn;
    const person = state.person('angers');
    const postgres = await onServer();
    await using redis = await startRedis();
    await using stack = new AsyncDisposableStack();
    const env = {
      ...WAKES_NOBODY,
      KESAKO_OPERATOR: 'camille',
      KESAKO_PUBLIC_PORT: '0',
      DATABASE_URL: postgres.url,
      REDIS_URL: redis.url,
    };
    const opens = soon(HOUR, time);
    const lay = async (token: string): Promise<Table> => {
      state.oauth.tokens.push({ token, person, app: 'Kesako', scopes: ['read', 'write'] });
      return stack.use(await layTable({ server: standIn.url, token, env, time }));
    };
    const start = async (table: Table, game: string): Promise<Program> => {
      const program = stack.use(Program.start(['run', game, '--until-finished'], table.surroundings));
      await program.says('worker-started');
      return program;
    };
    const [here, there] = [await lay('token-here'), await lay('token-there')];
    const folder = join(here.folder, 'twapero');
    await mkdir(join(folder, 'photos'), { recursive: true });
    await cp(PHOTO, join(folder, 'photos/the.jpg'));
    await writeFile(join(folder, 'game.yaml'), scriptAt(opens, standIn.url.host));
    const first: Worker = {
      token: 'token-here',
      table: here,
      game: folder,
      program: await start(here, folder),
    };
    // It has no folder of the game.
    const second: Worker = {
      token: 'token-there',
      table: there,
      game: 'twapero',
      program: await start(there, 'twapero'),
    };
    const workers = [first, second];
    const seen = (): unknown => [
      workers.map(({ program }) => program.stderr),
      postsOf(standIn).map(({ text }) => text),
    ];
    const pass = <T>(what: string, probe: () => T | undefined): Promise<T> =>
      time.passUntil(what, probe, { stride: 2, seen });
    const posted = (words: string): Promise<Post> =>
      pass(`${words} is posted`, () => postsOf(standIn, words)[0]);
    const other = (than: Worker): Worker => (than === first ? second : first);
    const wallOf = async ({ program }: Worker): Promise<string> => {
      const [, url = ''] = /"url":"(http:[^"]+)"/u.exec(program.stderr) ?? [];
      return (await fetch(new URL('/jeu/twapero/mur', url))).text();
    };
    const onWall = (worker: Worker, words: string): Promise<unknown> =>
      until(
        `the wall shows ${words}`,
        async () => ((await wallOf(worker)).includes(words) ? true : undefined),
        async () => wallOf(worker),
      );
    /** Has something befall whichever worker sends the nth request of a kind, while the request is held. */
    const befalls = (
      [what, moment, nth]: readonly [
        what: (request: string) => boolean,
        moment: Passing['moment'],
        nth: number,
      ],
      deed: (worker: Worker) => Promise<void> | void,
      held: Promise<unknown> = Promise.resolve(),
    ): Promise<Worker> => {
      const befallen = Promise.withResolvers<Worker>();
      let left = nth;
      standIn.onPassing = async (passing) => {
        const worker = workers.find(({ token }) => token === passing.token);
        if (!worker || passing.moment !== moment || !what(passing.what)) return;
        left -= 1;
        if (left !== 0) return;
        await deed(worker);
        befallen.resolve(worker);
        await held;
      };
      return befallen.promise;
    };
    const happened = async (worker: Promise<Worker>): Promise<Worker> => {
      let found: Worker | undefined;
      void worker.then((one) => (found = one));
      return pass('it has happened', () => found);
    };
    const rises = async (worker: Worker): Promise<void> => {
      worker.program = await start(worker.table, worker.game);
    };
    const kill = async ({ program }: Worker): Promise<void> => program.kill();
    const freeze = ({ program }: Worker): void => program.freeze();

    await time.moveTo(opens);
    await posted('Bonsoir');
    await time.moveTo(opens.add({ minutes: 10 }));
    const question = await posted('Q1.');

    // One dies between two boosts: its second one is made, and it never hears of it.
    const dies = befalls([isBoosting, 'done', 2], kill);
    const said: string[] = [];
    for (const [name, words] of [
      ['lin', 'Bonjour, nǐ hǎo !'],
      ['the', 'Merci, xièxie.'],
      ['lin', 'Et santé, gānbēi !'],
      ['the', 'Le thé, chá.'],
    ] as const) {
      said.push((await personOn(standIn, name).reply(question, `@angers ${words}`)).id);
    }
    const boostsOf = (ids: readonly string[]) => ids.map((id) => state.posts.get(id)?.boosts.length ?? 0);
    const dead = await happened(dies);
    await onWall(other(dead), 'gānbēi');
    await pass(
      'all that guests said is passed on',
      () => boostsOf(said).every((count) => count > 0) || undefined,
    );
    await rises(dead);

    // One is suspended between its look and its boost, and wakes once the other has made it.
    const late: string[] = [];
    const isLooking = (request: string): boolean => {
      const [, id = ''] = /^GET \/api\/v1\/statuses\/(\d+)$/u.exec(request) ?? [];
      return state.posts.get(id)?.text.includes('hǎo chī') === true;
    };
    const suspended = befalls([isLooking, 'done', 1], freeze);
    late.push((await personOn(standIn, 'lin').reply(question, '@angers Encore un mot : hǎo chī.')).id);
    const sleeper = await happened(suspended);
    await pass('the other has passed it on', () => boostsOf(late).every((count) => count > 0) || undefined);
    await onWall(other(sleeper), 'hǎo chī');
    sleeper.program.thaw();
    await time.moveTo(opens.add({ minutes: 25 }));
    await onWall(sleeper, 'hǎo chī');

    // One is suspended while its picture is uploaded.
    const uploads = befalls([isUploading, 'done', 1], freeze);
    await time.moveTo(opens.add({ minutes: 30 }), { settled: false });
    const slow = await happened(uploads);
    const next = await posted('Q2.');
    await personOn(standIn, 'the').reply(next, '@angers Du thé bleu, bien sûr.');
    await onWall(other(slow), 'thé bleu');
    slow.program.thaw();
    await time.moveBy(5);

    // One is suspended while its server takes its time over the last word.
    const taken = Promise.withResolvers<void>();
    const posts = befalls([isPosting, 'came', 1], freeze, taken.promise);
    await time.moveTo(opens.add({ minutes: 50 }), { settled: false });
    const slept = await happened(posts);
    // By the machine's time: a server that takes longer than an attempt may last would have it come twice.
    await other(slept).program.says('looked-for-again', 'twapero/4/opening/ville');
    taken.resolve();
    await pass('the other has found it', () =>
      other(slept).program.hasSaid('step-posted', 'twapero/4/opening/ville'),
    );
    slept.program.thaw();
    await time.moveBy(5);

    // One dies between two posts of the recap.
    const falls = befalls([isPosting, 'done', 2], kill);
    await time.moveTo(opens.add({ minutes: 70 }), { settled: false });
    const fallen = await happened(falls);
    await rises(fallen);
    await posted('Merci encore');
    await pass('both have found the hour over', () =>
      workers.every(({ program }) => !program.running) ? true : undefined,
    );
    for (const { program } of workers) expect((await program.end()).code, program.stderr).toBe(0);

    const beginnings = postsOf(standIn).map(({ text }) =>
      text
        .split(/[\s\u00a0]/u)
        .slice(0, 2)
        .join(' '),
    );
    expect(beginnings).toEqual([
      '💬 Twapéro',
      '❓ Q1.',
      '❓ Q2.',
      'C’était le',
      '✨ Twapéro',
      'Q1. Quel',
      'Q2. Quel',
      'Merci encore,',
    ]);
    expect(postsOf(standIn, '❓ Q2.')[0]?.media).toHaveLength(1);
    expect(boostsOf([...said, ...late])).toEqual([1, 1, 1, 1, 1]);
    const told = workers.map(({ program }) => program.stderr).join('\n');
    expect(told).not.toContain('posted-twice');
    const report = await kesakoHere(['talk', 'list', folder, '--which', 'all', '--json'], here.surroundings);
    expect(JSON.parse(report.stdout)).toMatchObject({ answers: 6, guests: 2, people: 0 });
  });
});
