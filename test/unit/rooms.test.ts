import { readFileSync } from 'node:fs';
import { globSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/**
 * What each room may import from others, by the room's name or by one file of it. `platform` is open to all but the pure
 * rooms. Types count like values.
 */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  game: [],
  judge: [],
  platform: [],
  script: ['game', 'judge', 'photos', 'networks/network.ts'],
  photos: ['game', 'networks/network.ts'],
  config: [],
  networks: ['game', 'networks/network.ts', 'networks/outcome.ts'],
  store: ['game'],
  queue: ['store/database.ts', 'store/pool.ts', 'store/open-failure.ts'],
  storyboard: ['game', 'judge'],
  jobs: ['game', 'judge', 'networks/network.ts', 'networks/outcome.ts', 'queue/queue.ts', 'store'],
  app: ['game', 'judge', 'script', 'photos', 'config', 'networks', 'store', 'queue', 'jobs', 'storyboard'],
  cli: ['game', 'judge', 'script', 'config', 'app', 'storyboard'],
};
const PURE = ['game', 'judge'];
/** Names of networks, as they are written in code; each is told only in its own folder, and where parts meet. */
const NETWORKS = /\bmastodon\b|\bx\.com\b/i;
const MAY_NAME_NETWORKS = ['networks', 'app', 'config'];

interface Source {
  readonly path: string;
  readonly room: string;
  readonly text: string;
  readonly imports: readonly string[];
}

const sources: readonly Source[] = globSync('src/**/*.ts').map((path) => {
  const text = readFileSync(path, 'utf8');
  const imports = [...text.matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(([, name]) => name ?? '');
  return { path, room: path.split('/')[1] ?? '', text, imports };
});

const crossings = sources.flatMap(({ path, room, imports }) =>
  imports
    .filter((name) => name.startsWith('#') && name !== '#package')
    .map((name) => ({ path, room, target: name.slice(1) })),
);

describe('the rooms of the house', () => {
  test('are all known here', () => {
    expect([...new Set(sources.map(({ room }) => room))].toSorted()).toEqual(Object.keys(ALLOWED).toSorted());
  });

  test('open only onto those they may see', () => {
    const wrong = crossings.filter(({ room, target }) => {
      const [inRoom = ''] = target.split('/');
      const seen = [...(ALLOWED[room] ?? []), room, ...(PURE.includes(room) ? [] : ['platform'])];
      return !seen.includes(inRoom) && !seen.includes(target);
    });
    expect(wrong).toEqual([]);
  });

  test('are left by a #room path, never by going up', () => {
    expect(
      sources.flatMap(({ path, imports }) => imports.filter((name) => name.startsWith('..')).map(() => path)),
    ).toEqual([]);
  });

  test('keep adapters apart: none imports another', () => {
    const wrong = crossings.filter(({ path, target }) => {
      const mine = /^src\/networks\/([^/]+)\//.exec(path)?.[1];
      const theirs = /^networks\/([^/]+)\//.exec(target)?.[1];
      return mine !== undefined && theirs !== undefined && mine !== theirs;
    });
    expect(wrong).toEqual([]);
  });

  test('name no network outside its own folder, the app and the settings', () => {
    const code = (text: string) => text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
    const wrong = sources.filter(
      ({ room, text }) => !MAY_NAME_NETWORKS.includes(room) && NETWORKS.test(code(text)),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  test('read the environment in one place, and in the faces that start the program', () => {
    const wrong = sources.filter(({ room, text }) => room !== 'cli' && /process\.env/.test(text));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });
});
