import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kesakoHere } from '../support/play/kesako-here.ts';
import type { Ended } from '../support/play/program.ts';
import { quickGame } from '../support/play/quick-game.ts';
import type { Table } from '../support/play/table.ts';
import { layXTable } from '../support/play/x-table.ts';
import { XStandIn } from '../support/stand-ins/x.ts';

interface Cost {
  readonly account: string;
  readonly dollars: number;
  readonly limit: number;
  readonly posts: number;
  readonly replies: number;
  readonly hides: number;
}

describe('with an account on X', () => {
  let standIn: XStandIn;
  let table: Table;
  let game: string;

  beforeAll(async () => {
    standIn = await XStandIn.start();
    table = await layXTable({ server: standIn.url, username: 'angers', spendingLimit: 2 });
    const opens = Temporal.ZonedDateTime.from('2027-09-18T09:00[Europe/Paris]').toInstant();
    game = await quickGame({
      folder: join(table.folder, 'games'),
      opens,
      rounds: 2,
      lasts: 7_200,
      hints: [1_800, 3_600],
      pauses: 600,
      but: [
        [['accounts'], ['ville-x']],
        [['masking'], 'hide'],
      ],
    });
  });
  afterAll(async () => {
    await table[Symbol.asyncDispose]();
    await standIn[Symbol.asyncDispose]();
  });

  const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> =>
    kesakoHere(args, { ...table.surroundings, env: { ...table.surroundings.env, ...env } });

  it('check says plainly that a public body needs another plan, in both languages', async () => {
    const [french, english] = await Promise.all([
      run(['check', game]),
      run(['check', game], { KESAKO_LANG: 'en' }),
    ]);
    expect(french.code).toBe(0);
    expect(french.stdout).toContain('qu’avec la formule Enterprise.  (public-body-plan)');
    expect(french.stdout).toContain('les indices et la réponse ne suivent pas l’ouverture');
    expect(english.stdout).toContain('under its Enterprise plan only.  (public-body-plan)');
  });

  it('plan says about how much the game costs there', async () => {
    const [french, english] = await Promise.all([
      run(['plan', game]),
      run(['plan', game], { KESAKO_LANG: 'en' }),
    ]);
    expect(french.stdout).toContain(
      'Coût sur X (compte «\u00a0ville-x\u00a0»)\u00a0: environ 2,93\u00a0$\n  9 messages, 120 réponses lues, 60 masquées puis rétablies\u202f; prix relevés en août 2026\u202f; au-delà de la limite de dépenses (2,00\u00a0$)\u00a0: ce compte s’arrêterait en cours de jeu\n  dont environ 0,24\u00a0$ pour suivre les relais et les partenaires\n',
    );
    expect(english.stdout).toContain(
      'Cost on X (account “ville-x”): about $2.93\n  9 posts, 120 replies read, 60 hidden and shown again; prices in August 2026; beyond the spending limit ($2.00): this account would stop in mid-game\n  of which about $0.24 to follow relays and partners\n',
    );
  });

  it('rehearse says what its own crowd would have cost', async () => {
    const { code, stdout } = await run(['rehearse', game, '--speed', 'max', '--json', '--crowd', '8']);
    expect(code).toBe(0);
    const { costs, replies } = JSON.parse(stdout) as {
      readonly costs: readonly Cost[];
      readonly replies: Readonly<Record<string, number>>;
    };
    const guesses = Object.values(replies).reduce((sum, count) => sum + count, 0);
    expect(costs).toMatchObject([{ account: 'ville-x', limit: 2, posts: 9 }]);
    // Whatever was read is paid for, guess or not.
    const all = costs[0]?.replies ?? 0;
    expect(all).toBeGreaterThan(guesses);
    // Right ones, and those that are hidden whatever they say.
    expect(costs[0]?.hides).toBeGreaterThanOrEqual(replies['correct'] ?? all);
    expect(costs[0]?.hides).toBeLessThan(all * 0.75);
    expect(costs[0]?.dollars).toBeLessThan(2);
  });

  it('run does not start without its only account, when X says that its credit is used up', async () => {
    const body = JSON.stringify({ title: 'CreditsDepleted', detail: 'No credits' });
    const headers = { 'content-type': 'application/json' };
    standIn.breakNext(/users\/me/u, { kind: 'answer', status: 402, headers, body });
    const ended = await run(['run', game]);
    expect(ended).toMatchObject({ code: 3, stdout: '' });
    expect(ended.stderr).toContain(
      'Le compte «\u00a0ville-x\u00a0» ne peut plus rien dépenser.\nRelevez spending-limit dans config/accounts.yaml',
    );
  });

  it('accounts verify says whose the keys are and what X can do, or which keys are missing', async () => {
    standIn.state.person('angers');
    const [found, missing] = await Promise.all([
      run(['accounts', 'verify']),
      run(['accounts', 'verify'], { KESAKO_VILLE_X_API_SECRET: '', KESAKO_VILLE_X_ACCESS_TOKEN: '' }),
    ]);
    expect(found.stdout).toContain('@angers, sur X\n');
    expect(found.stdout).toContain('peut masquer les réponses des joueurs dans le fil, à un clic');
    expect(found.stdout).toContain('ce réseau ne dit pas si le compte est signalé comme automatisé');
    expect(missing.code).toBe(3);
    expect(missing.stdout).toContain('KESAKO_VILLE_X_API_SECRET, KESAKO_VILLE_X_ACCESS_TOKEN');
    for (const { stdout, stderr } of [found, missing])
      expect(stdout + stderr).not.toMatch(/(?:secret|token|key)-of-/u);
  });
});
