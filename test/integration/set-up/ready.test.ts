import { execFile } from 'node:child_process';
import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';

const run = promisify(execFile);
const root = path.resolve(import.meta.dirname, '../../..');

/** What npm does in these tests: notes that it was called, and installs a record and a Node, or fails. */
const INSTALLS = `echo "$*" >> npm-calls; mkdir -p node_modules/.bin; touch node_modules/.package-lock.json node_modules/.bin/node`;
const INSTALLS_NO_NODE = `mkdir -p node_modules; touch node_modules/.package-lock.json`;
const FAILS = `echo 'npm error network' >&2; exit 1`;

describe('scripts/ready.mjs', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'kesako-ready-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    await mkdir(path.join(folder, 'scripts'));
    await copyFile(path.join(root, 'scripts/ready.mjs'), path.join(folder, 'scripts/ready.mjs'));
    await writeFile(path.join(folder, 'package-lock.json'), '{}');
  });

  /** Runs the script with an `npm` that does what `npm` says; without one there is none on the path. */
  async function runReady(npm: string | undefined, lang = 'en_GB.UTF-8') {
    const bin = path.join(folder, 'bin');
    await mkdir(bin, { recursive: true });
    if (npm !== undefined) {
      await writeFile(path.join(bin, 'npm'), `#!/bin/sh\nPATH=/usr/bin:/bin\n${npm}\n`);
      await chmod(path.join(bin, 'npm'), 0o755);
    }
    const script = path.join(folder, 'scripts/ready.mjs');
    const outcome = run(process.execPath, [script], { env: { PATH: bin, LANG: lang } });
    return outcome.then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({
        code,
        stdout,
        stderr,
      }),
    );
  }
  const calls = () => readFile(path.join(folder, 'npm-calls'), 'utf8').catch(() => '');

  it('installs once, saying so on standard error only', async () => {
    const first = await runReady(INSTALLS);
    expect(first).toMatchObject({ code: 0, stdout: '', stderr: expect.stringMatching(/^Install/) });
    const second = await runReady(INSTALLS);
    expect(second).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(await calls()).toBe('ci --no-audit --no-fund --loglevel=error\n');
  });

  it('installs again when the lock file is newer than what is installed', async () => {
    await runReady(INSTALLS);
    const tomorrow = new Date(Date.now() + 86_400_000);
    await utimes(path.join(folder, 'package-lock.json'), tomorrow, tomorrow);
    await runReady(INSTALLS);
    expect((await calls()).split('\n')).toHaveLength(3);
  });

  it('shows why npm failed, in French to who reads French', async () => {
    const { code, stderr } = await runReady(FAILS, 'fr_FR.UTF-8');
    expect(code).toBe(3);
    expect(stderr).toMatch(/^Installation de ce qui manque/);
    expect(stderr).toContain('npm error network');
    expect(stderr).toContain('L’installation a échoué\u00A0: npm en donne la raison ci-dessus.');
  });

  it('says that npm is missing', async () => {
    const { code, stderr } = await runReady(undefined);
    expect(code).toBe(3);
    expect(stderr).toContain('npm was not found');
  });

  it('says that install scripts were ignored, which leaves out the Node that is needed', async () => {
    const { code, stderr } = await runReady(INSTALLS_NO_NODE);
    expect(code).toBe(3);
    expect(stderr).toContain('ignore-scripts');
  });
});
