import { cp, mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isSeq, parseDocument } from 'yaml';
import { type Ended, Program } from '../support/play/program.ts';

const PROJECT = join(import.meta.dirname, '../..');
const GAME = 'games/angers-patrimoine';

describe('the sample game on three networks, with the example accounts', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kesako-three-'));
    await mkdir(join(folder, 'config'));
    await cp(join(PROJECT, 'config/accounts.example.yaml'), join(folder, 'config/accounts.yaml'));
    await cp(join(PROJECT, GAME), join(folder, GAME), { recursive: true });
    const script = await readFile(join(folder, GAME, 'game.yaml'), 'utf8');
    await writeFile(join(folder, GAME, 'game.yaml'), asTheReadmeSays(script));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function run(...args: readonly string[]): Promise<Ended> {
    await using program = Program.start(args, { cwd: folder, env: { KESAKO_DATA: join(folder, 'data') } });
    return await program.end();
  }

  it('check finds no error, and says what a city needs on X', async () => {
    const { code, stdout } = await run('check', GAME);
    expect(code).toBe(0);
    expect([...stdout.matchAll(/\(([a-z-]+)\)$/gmu)].map(([, problem]) => problem)).toEqual([
      'public-body-plan',
      'hints-alone',
    ]);
  });

  it('plan says what each account hides, how much it takes and what it costs', async () => {
    const { code, stdout } = await run('plan', GAME);
    expect(code).toBe(0);
    const heads = stdout
      .split('\n')
      .filter((line) => /^(?:Compte|Coût| {2}(?:\p{Lu}\p{L}+\u00a0:|\d+ messages|dont))/u.test(line));
    expect(heads).toEqual(PLANNED);
  });

  it('rehearse plays its first mystery on all three, and says how it went and what it would have cost', async () => {
    await keepFirstRound(join(folder, GAME, 'game.yaml'));
    const { code, stdout } = await run('rehearse', GAME, '--speed', 'max', '--crowd', '16');
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^ {2}Mystère n°\u00a01, ville \(Mastodon\)\u00a0: .*bonnes? réponses? publiques?, non masquables?/mu,
    );
    expect(stdout).toMatch(
      /^ {2}Mystère n°\u00a01, ville-bluesky \(Bluesky\)\u00a0: .*masquées? dans le fil, à un clic/mu,
    );
    expect(stdout).toMatch(
      /^ {2}Mystère n°\u00a01, ville-x \(X\)\u00a0: .*masquées? dans le fil, à un clic/mu,
    );
    expect(stdout).toMatch(
      /^Coût sur X \(compte «\u00a0ville-x\u00a0»\)\u00a0: environ \d,\d\d\u00a0\$\n {2}\d+ messages, \d+ réponses lues, \d+ masquées puis rétablies/mu,
    );
    const tightest =
      /^ {2}(\S+ \(\p{L}+\))\u00a0: au plus bas, il restait [\d\u202f]+\u00a0(\p{L}+) sur (.+ minutes)$/gmu;
    expect([...stdout.matchAll(tightest)].map(([, ...told]) => told)).toEqual([
      ['ville (Mastodon)', 'requêtes', '300 en 5 minutes'],
      ['ville-bluesky (Bluesky)', 'requêtes', '3\u202f000 en 5 minutes'],
      ['ville-x (X)', 'masquages', '50 en 15 minutes'],
    ]);
  });
});

/** The two lines that the README has changed. */
function asTheReadmeSays(script: string): string {
  const changed = script.replace(
    /^accounts: .*$/mu,
    'accounts: [ville, ville-bluesky, ville-x]\nmasking: hide',
  );
  if (changed === script) throw new Error('The sample game has no line of accounts.');
  return changed;
}

/** All five take some minutes. */
async function keepFirstRound(path: string): Promise<void> {
  const script = parseDocument(await readFile(path, 'utf8'));
  const rounds = script.get('rounds');
  if (isSeq(rounds)) rounds.items.splice(1);
  await writeFile(path, script.toString());
}

const PLANNED = [
  'Compte «\u00a0ville\u00a0» (Mastodon)',
  '  Limites\u00a0: 500 caractères par message, 1\u202f500 par texte alternatif',
  '  Réponses\u00a0: rien ne peut être masqué, les réponses privées sont proposées',
  '  Joueurs\u00a0: chacun apprend en privé ce que vaut sa réponse',
  'Compte «\u00a0ville-bluesky\u00a0» (Bluesky)',
  '  Limites\u00a0: 300 caractères par message, 2\u202f000 par texte alternatif',
  '  Réponses\u00a0: les bonnes sont masquées dans le fil, à un clic (300 au plus par fil)',
  '  Joueurs\u00a0: pas de messages privés ici, chacun apprend à la révélation ce que valait sa réponse',
  'Compte «\u00a0ville-x\u00a0» (X)',
  '  Limites\u00a0: 280 caractères par message, 1\u202f000 par texte alternatif',
  '  Réponses\u00a0: les bonnes sont masquées dans le fil, à un clic (725 au plus par fil, 50 en 15 minutes)',
  '  Joueurs\u00a0: pas de messages privés ici, chacun apprend à la révélation ce que valait sa réponse',
  'Compte «\u00a0musee-imaginaire\u00a0» (Mastodon)',
  '  Limites\u00a0: 500 caractères par message, 1\u202f500 par texte alternatif',
  'Coût sur X (compte «\u00a0ville-x\u00a0»)\u00a0: environ 7,48\u00a0$',
  '  31 messages, 300 réponses lues, 150 masquées puis rétablies\u202f; prix relevés en août 2026\u202f; limite de dépenses du mois\u00a0: 20,00\u00a0$',
  '  dont environ 0,65\u00a0$ pour suivre les relais et les partenaires',
];
