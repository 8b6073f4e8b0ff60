import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { runDesk } from '#app/worker/run-desk.ts';
import { runWorker, type Service } from '#app/worker/run-worker.ts';
import { readSettings, type Settings } from '#config/settings.ts';
import { EXIT } from '#platform/complaint.ts';
import { openStore } from '#app/parts/open-store.ts';
import { type Log, openLog, silentLog } from '#platform/log.ts';
import { fillDirectory } from '../../support/run/databases.ts';

/** Milliseconds that ending may take here. */
const WITHIN_MS = 50;

const unserved: Service = () => Promise.reject(new Error('Its port is taken.'));

const ways = {
  'a worker whose games are over': (settings: Settings, log: Log, neverClosed: Service) =>
    runWorker([], settings, log, new AbortController().signal, {
      untilFinished: true,
      services: [neverClosed],
      endsWithin: WITHIN_MS,
    }),
  'a worker that is told to stop': (settings: Settings, log: Log, neverClosed: Service) => {
    const stopping = new AbortController();
    return runWorker([], settings, log, stopping.signal, {
      services: [neverClosed],
      endsWithin: WITHIN_MS,
      onWorking: () => stopping.abort(),
    });
  },
  'a worker that can serve something not at all': (settings: Settings, log: Log, neverClosed: Service) =>
    runWorker([], settings, log, new AbortController().signal, {
      services: [neverClosed, unserved],
      endsWithin: WITHIN_MS,
    }),
  'a console that is told to stop': (settings: Settings, log: Log, neverClosed: Service) => {
    const stopping = new AbortController();
    return runDesk(settings, log, stopping.signal, neverClosed, {
      endsWithin: WITHIN_MS,
      onWorking: () => stopping.abort(),
    });
  },
};

test.for(Object.entries(ways))('%s ends, though something does not', async ([, run]) => {
  const folder = await mkdtemp(join(tmpdir(), 'kesako-ends-'));
  await fillDirectory(folder);
  const closed = Promise.withResolvers<void>();
  // Stands for whatever is waited for as all is closed.
  const neverClosed: Service = async () => ({ [Symbol.asyncDispose]: () => closed.promise });
  const ended = Promise.withResolvers<unknown>();
  const exit = vi.spyOn(process, 'exit').mockImplementation((code) => ended.resolve(code) as never);
  let said = '';
  const log = openLog('info', { write: (line) => void (said += line) });
  const settings = await readSettings({ KESAKO_DATA: folder, KESAKO_PORT: '0' }, false);
  const over = run(settings, log, neverClosed);
  over.catch(ended.reject);
  onTestFinished(async () => {
    closed.resolve();
    await over.catch(() => undefined);
    exit.mockRestore();
    await rm(folder, { recursive: true });
  });
  expect(await ended.promise).toBe(EXIT.surroundings);
  expect(said).toContain('"event":"worker-cut-short"');
});

test('a console that waits for the database of another process waits no longer once it is told to stop', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kesako-waits-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await fillDirectory(folder);
  const settings = await readSettings({ KESAKO_DATA: folder, KESAKO_PORT: '0' }, false);
  await using _other = await openStore(settings, silentLog);
  const stopping = new AbortController();
  const waiting = runDesk(settings, silentLog, stopping.signal, unserved, { onWait: () => stopping.abort() });
  await expect(waiting).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
});
