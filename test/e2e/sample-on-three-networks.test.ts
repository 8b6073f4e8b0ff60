import { cp, mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isSeq, parseDocument } from 'yaml';
import { type Ended, kesako } from '../support/play/program.ts';

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

  const run = (...args: readonly string[]): Promise<Ended> =>
    kesako(args, { cwd: folder, env: { KESAKO_DATA: join(folder, 'data') } });

  it('check finds no error, and says what a city needs on X', async () => {
    const { code, stdout } = await run('check', GAME);
    expect(code).toBe(0);
    expect([...stdout.matchAll(/\(([a-z-]+)\)$/gmu)].map(([, problem]) => problem)).toEqual([
      'public-body-plan',
      'vague-answer',
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
    const { code, stdout } = await run('rehearse', GAME, '--speed', 'max', '--crowd', '30');
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

const PLANNED: readonly string[] = [];
