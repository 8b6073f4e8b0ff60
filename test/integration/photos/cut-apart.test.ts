import { type ChildProcess, execFile, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { expect, onTestFinished, test, vi } from 'vitest';
import { cutApart } from '#photos/cut-apart.ts';
import { until } from '../../support/play/until.ts';

const run = promisify(execFile);
const CUTTER = fileURLToPath(import.meta.resolve('#photos/cutter.ts'));

async function aPhoto(width: number, height: number): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'kesako-cut-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const photo = path.join(folder, 'photo.png');
  await sharp({ create: { width, height, channels: 3, background: 'red' } })
    .png()
    .toFile(photo);
  return photo;
}

test('the process that opens photos knows nothing of what this one knows by its environment', async () => {
  vi.stubEnv('KESAKO_VILLE_TOKEN', 'sesame');
  onTestFinished(() => void vi.unstubAllEnvs());
  const photo = await aPhoto(6000, 5000);
  const options = { maxBytes: 1e7, maxPixels: 1e8, alt: 'Une tour.', name: 'kesako-1.jpg' };
  const cutting = cutApart({ path: photo, view: { kind: 'whole' }, options });
  const seen = await until('the process', async () => {
    const { stdout } = await run('ps', ['eww', '-o', 'args', '--ppid', String(process.pid)]);
    return stdout.split('\n').find((line) => line.includes('cutter.ts'));
  });
  expect(seen).not.toContain('sesame');
  expect((await cutting).ok).toBe(true);
});

test('a photo over which that process takes too long is given up', async () => {
  const options = { maxBytes: 1e7, maxPixels: 1e8, alt: 'Une tour.', name: 'kesako-1.jpg' };
  const cut = await cutApart({ path: '/dev/zero', view: { kind: 'whole' }, options }, 1);
  expect(cut).toEqual({ ok: false, problem: 'truncated' });
});

test.each([
  ['over which a process dies for a reason of the machine', () => undefined],
  [
    'that is sent to a process which has died already, and nobody knows yet,',
    // Nothing else is heard of it meanwhile.
    ({ pid }: ChildProcess) => {
      while (!/\) Z /u.test(readFileSync(`/proc/${pid}/stat`, 'utf8')));
    },
  ],
] as const)('a photo %s is cut by another', async (_which, untilDead) => {
  const photo = await aPhoto(600, 500);
  const options = { maxBytes: 1e7, maxPixels: 1e8, alt: 'Une tour.', name: 'kesako-1.jpg' };
  let deaths = 2;
  const begin = (): ChildProcess => {
    deaths -= 1;
    const cutter = fork(CUTTER, { serialization: 'advanced', env: {} });
    if (deaths < 0) return cutter;
    // As of a library that gets no memory.
    cutter.kill('SIGABRT');
    untilDead(cutter);
    return cutter;
  };
  const cut = await cutApart({ path: photo, view: { kind: 'whole' }, options }, 60_000, begin);
  expect(cut.ok).toBe(true);
});

test('a process goes on with the pictures that wait, and what ends one fails but the picture it was cutting', async () => {
  const photo = await aPhoto(600, 500);
  const options = { maxBytes: 1e7, maxPixels: 1e8, alt: 'Une tour.', name: 'kesako-1.jpg' };
  const begun: ChildProcess[] = [];
  const begin = (): ChildProcess => {
    const child = fork(CUTTER, { serialization: 'advanced', env: {} });
    // It is to be killed over its picture, which it might have cut by then.
    if (begun.length === 0) child.kill('SIGSTOP');
    begun.push(child);
    return child;
  };
  const cores = availableParallelism();
  const cuts = Array.from({ length: cores + 3 }, () =>
    cutApart({ path: photo, view: { kind: 'whole' }, options }, 60_000, begin),
  );
  expect(begun).toHaveLength(cores);
  begun[0]?.kill('SIGKILL');
  const [first, ...others] = await Promise.allSettled(cuts);
  expect(first?.status).toBe('rejected');
  expect(others.map((one) => one.status === 'fulfilled' && one.value.ok)).toEqual(others.map(() => true));
  expect(begun.length).toBeLessThanOrEqual(cores + 1);
  await until('they have ended', async () =>
    begun.every(({ exitCode, signalCode }) => exitCode !== null || signalCode !== null) ? true : undefined,
  );
});

test('a picture whose worker has gone meanwhile is cut for nobody, without a word', async () => {
  const options = { maxBytes: 1e7, maxPixels: 1e8, alt: 'Une tour.', name: 'kesako-1.jpg' };
  const photo = path.resolve('games/angers-patrimoine/photos/01.jpg');
  const cutting = { path: photo, view: { kind: 'whole' }, options };
  const program = `
    import { fork } from 'node:child_process';
    import { cutApart } from ${JSON.stringify(import.meta.resolve('#photos/cut-apart.ts'))};
    const begin = () => {
      const cutter = fork(${JSON.stringify(CUTTER)}, { serialization: 'advanced', env: {} });
      const send = cutter.send.bind(cutter);
      // Gone as soon as the picture has been told.
      cutter.send = (cutting) => send(cutting, () => process.exit(0));
      return cutter;
    };
    void cutApart(${JSON.stringify(cutting)}, 60_000, begin);`;
  // The streams close once the process that cuts has ended, too.
  const folder = await mkdtemp(path.join(tmpdir(), 'kesako-cut-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = path.join(folder, 'worker.mjs');
  await writeFile(file, program);
  const { stdout, stderr } = await run(process.execPath, [file]);
  expect([stdout, stderr]).toEqual(['', '']);
});
