import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { FOR_SHORT_LIVES } from '../../support/play/short-lives.ts';

const run = promisify(execFile);

/** Runs a script that fills a small file system of its own, which goes with it. */
async function onSmallDisk(mebibytes: number): Promise<unknown> {
  const script = path.join(import.meta.dirname, 'database-filling.ts');
  const inside = `mount -t tmpfs -o size=${mebibytes}m tmpfs /mnt && exec '${process.execPath}' ${FOR_SHORT_LIVES.join(' ')} '${script}' /mnt`;
  const { stdout } = await run('unshare', ['--map-root-user', '--mount', 'sh', '-c', inside]);
  return JSON.parse(stdout);
}

/** Whether this machine lets us have a file system of our own, which takes Linux and, in a container, its permission. */
async function mayMount(): Promise<boolean> {
  try {
    await run('unshare', ['--map-root-user', '--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']);
    return true;
  } catch {
    process.stderr.write('No file system can be mounted here: the tests of a full disk are not run.\n');
    return false;
  }
}

describe.runIf(await mayMount())('a disk that is full', () => {
  it('is told before a database is created on it', async () => {
    expect(await onSmallDisk(60)).toEqual({ failure: 'disk-full' });
  });

  it('stops the writing while the database stays whole, and goes on once there is room', async () => {
    expect(await onSmallDisk(250)).toEqual({
      meanwhile: '53100',
      afterwards: ['before', 'after'],
      reopened: ['before', 'after'],
    });
  });
});
