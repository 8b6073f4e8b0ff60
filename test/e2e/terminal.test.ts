import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Person } from '../support/play/people.ts';
import { kesakoHere } from '../support/play/kesako-here.ts';
import { type Ended, kesako, Program } from '../support/play/program.ts';
import { quickGame, soon } from '../support/play/quick-game.ts';
import { layTable, type Table } from '../support/play/table.ts';
import { until } from '../support/play/until.ts';
import { MastodonStandIn } from '../support/stand-ins/mastodon.ts';
import { postsOf } from './crowd-on-stand-in.ts';

/** It would clear the screen, rename the window, colour the rest, and turn the reading around. */
const NASTY = '\u001B[2J\u001B]0;gagné\u0007\u009B31m\u202Emaison d’Adam';
const CONTROL = /(?![\n\t])[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;

describe('text that somebody wrote to do harm to a terminal', () => {
  const resources = new AsyncDisposableStack();
  let standIn: MastodonStandIn;
  let table: Table;
  let game: string;
  let log: string;

  beforeAll(async () => {
    standIn = resources.use(await MastodonStandIn.start());
    const { token } = standIn.state.person('angers');
    table = resources.use(await layTable({ server: standIn.url, token, prepared: true }));
    const times = { rounds: 1, lasts: 86_400, hints: [40_000], pauses: 60 };
    game = await quickGame({ folder: join(table.folder, 'games'), opens: soon(0), ...times });
    const pretty = { ...table.surroundings.env, KESAKO_LOG_FORMAT: 'pretty', KESAKO_LOG_LEVEL: 'debug' };
    await using worker = Program.start(['run', game], { ...table.surroundings, env: pretty });
    const opening = await until('the opening is posted', () => postsOf(standIn).at(0));
    const lea = new Person('lea', standIn.url, standIn.state.person('lea').token);
    await lea.reply(opening, `@angers ${NASTY}`);
    await lea.reply(opening, '@angers =HYPERLINK("http://mal.example")');
    await until('both replies are judged', () =>
      worker.stderr.split('Une réponse a été jugée').length > 2 ? true : undefined,
    );
    standIn.breakNext(/GET \/api\/v1\/notifications/u, {
      kind: 'answer',
      status: 403,
      body: JSON.stringify({ error: NASTY }),
    });
    await until('the network refuses', () =>
      worker.stderr.includes('n’ont pas pu être lues') ? true : undefined,
    );
    worker.process.kill('SIGTERM');
    await worker.end();
    log = worker.stderr;
  });
  afterAll(() => resources.disposeAsync());

  const run = (...args: readonly string[]): Promise<Ended> => kesakoHere(args, table.surroundings);

  it('does not reach it by the worker’s log', () => {
    expect(log).toContain('Une réponse a été jugée');
    expect(log).not.toMatch(CONTROL);
  });

  it('does not reach it by status or report, and is whole in the JSON', async () => {
    const [status, json, csv, page] = await Promise.all([
      kesako(['status', game], table.surroundings),
      run('report', game, '--format', 'json'),
      run('report', game, '--format', 'csv'),
      run('report', game, '--format', 'page'),
    ]);
    for (const { code, stdout, stderr } of [status, json, csv, page]) {
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout.replace('\uFEFF', '')).not.toMatch(CONTROL);
    }
    const { guesses } = JSON.parse(json.stdout) as { guesses: { text: string }[] };
    expect(guesses.map(({ text }) => text)).toContain(NASTY);
  });

  it('does not become a formula in a spreadsheet', async () => {
    const file = join(table.folder, 'réponses.csv');
    expect(await run('report', game, '--format', 'csv', '--out', file)).toMatchObject({
      code: 0,
      stdout: '',
    });
    const csv = await readFile(file, 'utf8');
    expect(csv).toContain(`"'=HYPERLINK(""http://mal.example"")"`);
  });

  it('gets a folder with the page, its pictures and every table, in its language, and is told which', async () => {
    const folder = join(table.folder, 'bilan');
    const { code, stdout, stderr } = await run('report', game, '--out', folder);
    expect({ code, secret: stderr.split('\n')[0] }).toEqual({
      code: 0,
      secret: expect.stringMatching(/^Cette page contient des réponses encore secrètes\. /u),
    });
    const files = await readdir(folder);
    for (const file of files) expect(stdout).toContain(`  ${file} `);
    expect(files.toSorted()).toEqual([
      'bilan.csv',
      'bilan.html',
      'classement.csv',
      'exposition.csv',
      'index.html',
      'messages.csv',
      'partages.csv',
      'partenaires.csv',
      'reponses.csv',
    ]);
    const page = await readFile(join(folder, 'index.html'), 'utf8');
    expect(page.includes('data:image/jpeg;base64,')).toBe(true);
    expect(page.search(/(?![\n\t])\p{Cc}/u)).toBe(-1);
    expect(await readFile(join(folder, 'partages.csv'), 'utf8')).toBe(
      '\uFEFFMystère;Message;Compte;Vu;Partages;Citations\n',
    );
  });

  it('is told that the JSON is not for showing around', async () => {
    const { code, stdout, stderr } = await run('report', game, '--format', 'json', '--without-names');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^Le JSON est fait pour des programmes/u);
  });

  it('does not reach it by what a server says of itself or of a token', async () => {
    const refusal = { kind: 'answer', status: 401, body: JSON.stringify({ error: NASTY }) } as const;
    standIn.breakNext(/verify_credentials/u, refusal);
    const verified = await run('accounts', 'verify');
    expect(verified.code).toBe(3);
    expect(verified.stdout).toContain('maison d’Adam');
    expect(verified.stdout).not.toMatch(CONTROL);
    standIn.breakNext(/verify_credentials/u, { ...refusal, status: 403 });
    const ran = await kesako(['run', game], table.surroundings);
    expect(ran.code).toBe(3);
    expect(ran.stderr).toContain('maison d’Adam');
    expect(ran.stderr).not.toMatch(CONTROL);
  });

  it('leaves status without a name to tell of every game that lies in games/', async () => {
    const { stdout } = await run('status');
    expect(stdout).toContain('Détails mystères d’Angers — en cours');
  });
});
