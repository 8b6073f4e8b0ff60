import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { requireServer } from '../../support/servers/available.ts';

const run = promisify(execFile);
const root = path.resolve(import.meta.dirname, '../../..');

const service = z.looseObject({
  image: z.string(),
  command: z.array(z.string()).nullish(),
  environment: z.record(z.string(), z.string()).default({}),
  healthcheck: z.object({ test: z.array(z.string()) }).optional(),
  volumes: z.array(z.object({ type: z.string(), target: z.string(), read_only: z.boolean().optional() })),
  mem_limit: z.coerce.number().optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).optional(),
});
const composition = z.object({
  services: z.record(z.string(), service),
  volumes: z.record(z.string(), z.unknown()),
});

/** What docker-compose makes of our file, in a folder whose `.env` holds the given lines. */
async function readComposition(...env: readonly string[]): Promise<z.infer<typeof composition>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'kesako-compose-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(path.join(folder, '.env'), env.join('\n'));
  const where = ['--project-directory', folder, '--file', path.join(root, 'docker-compose.yml')];
  const { stdout } = await run('docker-compose', [...where, 'config', '--format', 'json']);
  return composition.parse(JSON.parse(stdout));
}

const PASSWORDS = ['POSTGRES_PASSWORD=secret1', 'REDIS_PASSWORD=secret2'];

describe.runIf(requireServer('compose'))('docker-compose.yml', () => {
  it('keeps what PostgreSQL, Redis and the worker store in volumes, and watches over their health', async () => {
    const { services, volumes } = await readComposition(...PASSWORDS);
    expect(Object.keys(services).toSorted()).toEqual(['postgres', 'redis', 'worker']);
    expect(Object.keys(volumes).toSorted()).toEqual(['postgres-data', 'redis-data', 'worker-data']);
    expect(services['postgres']?.healthcheck?.test).toContain('pg_isready');
    expect(services['redis']?.healthcheck?.test.join(' ')).toContain('redis-cli ping');
    expect(services['worker']?.depends_on).toEqual({
      postgres: expect.objectContaining({ condition: 'service_healthy' }),
      redis: expect.objectContaining({ condition: 'service_healthy' }),
    });
  });

  it('starts the images that were pinned, whatever their tags point to', async () => {
    const { services } = await readComposition(...PASSWORDS);
    for (const name of ['postgres', 'redis'])
      expect(services[name]?.image).toMatch(/:\d+\.\d+[\d.]*@sha256:[\da-f]{64}$/);
    const file = await readFile(path.join(root, 'Dockerfile'), 'utf8');
    const bases = [...file.matchAll(/^FROM (?<image>\S+)/gm)].map(({ groups }) => groups?.['image'] ?? '');
    expect(bases).toHaveLength(2);
    expect(new Set(bases).size).toBe(1);
    expect(bases[0]).toMatch(/^node:26-trixie-slim@sha256:[\da-f]{64}$/);
  });

  it('runs Redis as BullMQ needs it', async () => {
    const { services } = await readComposition(...PASSWORDS);
    const command = services['redis']?.command?.join(' ');
    expect(command).toContain('--appendonly yes');
    expect(command).toContain('--maxmemory-policy noeviction');
  });

  it('hands the worker its servers, its games and its tokens', async () => {
    const games = 'KESAKO_GAMES=games/one games/two';
    const { services } = await readComposition(...PASSWORDS, games, 'KESAKO_VILLE_TOKEN=token');
    const worker = services['worker'];
    expect(worker?.command).toEqual(['run', 'games/one', 'games/two']);
    expect(worker?.environment).toMatchObject({
      DATABASE_URL: 'postgres://kesako:secret1@postgres:5432/kesako',
      REDIS_URL: 'redis://:secret2@redis:6379',
      KESAKO_VILLE_TOKEN: 'token',
    });
    const readOnly = worker?.volumes.filter((volume) => volume.read_only).map((volume) => volume.target);
    expect(readOnly).toEqual(['/app/games', '/app/config']);
  });

  it('lets no service take the memory of the whole machine', async () => {
    const { services } = await readComposition(...PASSWORDS);
    const limits = Object.values(services).map(({ mem_limit: limit = Number.POSITIVE_INFINITY }) => limit);
    for (const limit of limits) expect(limit).toBeLessThanOrEqual(1024 ** 3);
  });

  it('refuses to start without passwords, and names the missing one', async () => {
    await expect(readComposition('REDIS_PASSWORD=secret2')).rejects.toThrow(/POSTGRES_PASSWORD/);
    await expect(readComposition('POSTGRES_PASSWORD=secret1')).rejects.toThrow(/REDIS_PASSWORD/);
  });
});

describe('the Dockerfile', () => {
  it('gives an image that does not run as root, and says how it fares', async () => {
    const lines = (await readFile(path.join(root, 'Dockerfile'), 'utf8')).split('\n');
    expect(lines.findLast((line) => line.startsWith('USER '))).toBe('USER node');
    expect(lines.some((line) => line.startsWith('HEALTHCHECK '))).toBe(true);
  });

  it('copies only what is sent to be built', async () => {
    const dockerfile = await readFile(path.join(root, 'Dockerfile'), 'utf8');
    const ignore = await readFile(path.join(root, '.dockerignore'), 'utf8');
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, sources = '']) =>
      sources.split(' '),
    );
    const sent = ignore
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    expect(new Set(copied)).toEqual(new Set(sent));
  });
});
