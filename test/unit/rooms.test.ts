import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

/** The lines of the tables in docs/architecture.md: what each room may import, by a room's name or by one file of it. */
const ROW = /^\| (`[^|]+?) +\| ([^|]+?) +\|$/gmu;
const namesIn = (cell = ''): readonly string[] =>
  [...cell.matchAll(/`([^`]+)`/gu)].map(([, name = '']) => name);
const ALLOWED: ReadonlyMap<string, readonly string[]> = new Map(
  [...(readFileSync('docs/architecture.md', 'utf8').split('\n## ')[1] ?? '').matchAll(ROW)].flatMap(
    ([, rooms, may]) => namesIn(rooms).map((room) => [room, namesIn(may)] as const),
  ),
);
const PURE = ['game', 'judge', 'acts'];
/** Names of networks, as they are written in code; each is told only in its own folder, and where parts meet. */
const NETWORKS = /\bmastodon\b|\bx\.com\b/i;
const MAY_NAME_NETWORKS = ['networks', 'app', 'config'];

/** What tells time or gives chance without having been given either, in TypeScript or in SQL. */
const OWN_TIME =
  /\b(?:setTimeout|setInterval|setImmediate|performance\.now|Date\.now|Math\.random|randomUUID|randomInt|randomBytes|getRandomValues|Temporal\.Now(?!\.timeZoneId)|AbortSignal\.timeout|systemClock)\b|\bnew Date\(\)|(?<![.#\w])(?:now|random)\(\)|\b(?:(?:clock|statement|transaction)_timestamp|current_timestamp|gen_random_uuid)\b/u;
/** Those that may, by what for. */
const OUTSIDE_OF_TIME: Readonly<Record<string, readonly string[]>> = {
  'gives the rest its time and its chance, unless others are given': [
    'app/worker/run-desk.ts',
    'app/worker/run-worker.ts',
    'cli/main.ts',
  ],
  'ends what a server, a machine or a browser takes too long over': [
    'app/acts/ask-measures.ts',
    'app/desk/draft-words.ts',
    'app/desk/voices.ts',
    'app/doctor/pages.ts',
    'app/doctor/who-answers.ts',
    'app/draw/fetch-beacon.ts',
    'app/games-folder/own-thread.ts',
    'app/games-folder/runs.ts',
    'app/hooks/post-hook.ts',
    'app/parts/ask-which.ts',
    'app/parts/http-server.ts',
    'app/parts/mail.ts',
    'app/public-view/public-games.ts',
    'app/sign-offs/signing.ts',
    'app/worker/check-against-networks.ts',
    'app/worker/ending.ts',
    'app/worker/health-server.ts',
    'cli/kesako.js',
    'console/read-body.ts',
    'console/receiving.ts',
    'jobs/replies/in-time.ts',
    'networks/exchange.ts',
    'photos/cut-apart.ts',
    'store/backup/read-rows.ts',
  ],
  'waits until a server, or another process, is ready': [
    'app/parts/open-store.ts',
    'app/watch/open-watch.ts',
    'jobs/catch-up.ts',
    'networks/bluesky/listening.ts',
    'networks/mastodon/listening.ts',
    'networks/mastodon/publishing.ts',
    'networks/x/media.ts',
    'store/database/presence.ts',
    'store/embedded/open-lock.ts',
  ],
  'looks now and again, and asks the clock that it was given what is due then': [
    'app/alarms/open-alarms.ts',
    'app/worker/every.ts',
    'console/live/live-route.ts',
    'console/live/watch.ts',
  ],
  'asks on while a request has not left': ['jobs/attempts.ts'],
  'sees to it that a queue goes on': [
    'queue/bullmq-queues.ts',
    'queue/in-memory/job-in-memory.ts',
    'queue/in-memory/shelf.ts',
    'queue/postgres-backend.ts',
  ],
  'lets others have their turn': [
    'jobs/replies/judge-anew.ts',
    'jobs/replies/judge-news.ts',
    'jobs/replies/take-answers.ts',
    'store/embedded/pglite-session.ts',
    'store/embedded/turns.ts',
  ],
  'names an act, which is done once however often it is sent': [
    'app/games-folder/begin-game.ts',
    'app/worker/games-to-play.ts',
    'cli/acting.ts',
    'cli/commands/review.ts',
    'console/acting.ts',
    'console/asking.ts',
    'console/doors/sign-off-door.ts',
  ],
  'is a name, or a number, that nobody can guess': [
    'app/answer-form/answer-form.ts',
    'app/answer-form/misses.ts',
    'app/draw/new-draw.ts',
    'app/games-folder/arrivals.ts',
    'app/parts/picture-cache.ts',
    'app/sign-offs/links.ts',
    'app/users/passwords.ts',
    'app/users/users.ts',
    'console/counts.ts',
    'console/doors/cookies.ts',
    'console/doors/kept-by-browser.ts',
    'console/presses.ts',
    'frame/open-frame.ts',
    'networks/x/wire.ts',
    'store/database/installation.ts',
    'store/players/forget-again.ts',
  ],
  'is about files, and not about games': [
    'app/games-folder/photo-files.ts',
    'app/games-folder/take-version.ts',
    'app/versions/version-folders.ts',
    'store/embedded/archive-file.ts',
    'store/embedded/open-space.ts',
  ],
  'is about this machine’s own clock, or asks a server once, in no game': [
    'app/accounts/credentials/mastodon.ts',
    'app/accounts/verify-account.ts',
  ],
  'is shown as fast as somebody can look at it': [
    'app/rehearsal/rehearsal.ts',
    'cli/output/live-view.ts',
    'cli/output/progress.ts',
  ],
  'runs in a browser': [
    'app/draw/browser/curves.js',
    'console/browser/editor.js',
    'console/browser/live.js',
    'frame/browser/previews.js',
  ],
  'is done once, to what was there before': ['store/database/migrations.ts'],
  'calls so what it was given': [
    'app/versions/kept-content.ts',
    'console/doors/sign-in-routes.ts',
    'networks/turnstile.ts',
  ],
  'is the one question for the time that workers share': ['store/database/shared-clock.ts'],
};
const withoutComments = (text: string): string => text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');

const linter = z.object({ overrides: z.array(z.object({ files: z.array(z.string()) })) });

interface Source {
  readonly path: string;
  readonly room: string;
  readonly text: string;
  readonly imports: readonly string[];
}

const sources: readonly Source[] = globSync('src/**/*.ts').map((path) => {
  const text = readFileSync(path, 'utf8');
  const imports = [...text.matchAll(/\b(?:from|import\(?)\s*'([^']+)'/g)].map(([, name = '']) => name);
  return { path, room: path.split('/')[1] ?? '', text, imports };
});

/** The file of src that an import names; undefined for one of a package. */
const fileOf = (path: string, name: string): string | undefined => {
  if (name.startsWith('./')) return join(dirname(path), name).slice('src/'.length);
  return name.startsWith('#') && name !== '#package' ? name.slice(1) : undefined;
};

const crossings = sources.flatMap(({ path, room, imports }) =>
  imports.flatMap((name) => {
    const target = fileOf(path, name);
    return target === undefined ? [] : [{ path, room, target }];
  }),
);

/** The inner room of a file, by its folder: `jobs/sending`; none at the top of a room. */
const innerRoom = (file: string): string | undefined => {
  const folder = dirname(file);
  return folder.includes('/') ? folder : undefined;
};

/** Files that import one another, however far around. */
function circles(): readonly string[] {
  const files = new Map(
    sources.map(({ path, imports }) => [
      path,
      imports.flatMap((name) => fileOf(path, name) ?? []).map((file) => `src/${file}`),
    ]),
  );
  // What imports nothing that is left, or only what is gone already, is in no circle.
  for (let before = 0; before !== files.size;) {
    before = files.size;
    for (const [path, imports] of files) if (!imports.some((name) => files.has(name))) files.delete(path);
  }
  return [...files.keys()];
}

describe('the rooms of src', () => {
  test('are all in the tables, and no others', () => {
    const rooms = [...ALLOWED.keys()].filter((name) => !name.includes('/'));
    expect([...new Set(sources.map(({ room }) => room))].toSorted()).toEqual(rooms.toSorted());
    const inner = [...ALLOWED.keys()].filter((name) => name.includes('/'));
    const folders = sources.flatMap(({ path }) => innerRoom(path.slice('src/'.length)) ?? []);
    expect([...new Set(folders)].toSorted()).toEqual(inner.toSorted());
  });

  test('say in a README, where they hold more than ten files, what belongs there and what does not', () => {
    const files = Map.groupBy(sources, ({ path }) => dirname(path));
    const large = [...files].filter(([, { length }]) => length > 10).map(([folder]) => folder);
    const untold = large.filter((folder) => {
      const readme = `${folder}/README.md`;
      return !existsSync(readme) || !/\bNot: /u.test(readFileSync(readme, 'utf8'));
    });
    expect(untold).toEqual([]);
  });

  test('open only onto those they may see', () => {
    const wrong = crossings.filter(({ room, target }) => {
      const [inRoom = ''] = target.split('/');
      const seen = [...(ALLOWED.get(room) ?? []), room, ...(PURE.includes(room) ? [] : ['platform'])];
      return !seen.includes(inRoom) && !seen.includes(target);
    });
    expect(wrong).toEqual([]);
  });

  test('have inner rooms that keep their order', () => {
    const wrong = crossings.filter(({ path, room, target }) => {
      const [mine, theirs] = [innerRoom(path.slice('src/'.length)), innerRoom(target)];
      const isNeighbour = target.startsWith(`${room}/`) && theirs !== undefined && theirs !== mine;
      return isNeighbour && mine !== undefined && !ALLOWED.get(mine)?.includes(theirs);
    });
    expect(wrong).toEqual([]);
  });

  test('hold no files that import one another in a circle, be it for their types', () => {
    expect(circles()).toEqual([]);
  });

  test('are each under a rule of the linter, and no rule is under none', () => {
    const { overrides } = linter.parse(JSON.parse(readFileSync('.oxlintrc.json', 'utf8')));
    const globs = overrides.flatMap(({ files }) => files).filter((glob) => glob.startsWith('src/'));
    expect(globs.filter((glob) => globSync(glob).length === 0)).toEqual([]);
    const ruled = new Set(globs.flatMap((glob) => globSync(glob)));
    expect(sources.filter(({ path }) => !ruled.has(path)).map(({ path }) => path)).toEqual([]);
  });

  test('are left by a #room path, never by going up', () => {
    expect(
      sources.flatMap(({ path, imports }) => imports.filter((name) => name.startsWith('..')).map(() => path)),
    ).toEqual([]);
  });

  test('name no network outside its own folder, the app and the settings', () => {
    const wrong = sources.filter(
      ({ room, text }) => !MAY_NAME_NETWORKS.includes(room) && NETWORKS.test(withoutComments(text)),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  test('ask for time and chance as arguments, but for the port that has them', () => {
    const found = globSync('src/**/*.{ts,js}')
      .map((path) => path.slice('src/'.length))
      .filter((file) => !file.startsWith('platform/'))
      .filter((file) => OWN_TIME.test(withoutComments(readFileSync(`src/${file}`, 'utf8'))));
    expect(found.toSorted()).toEqual(Object.values(OUTSIDE_OF_TIME).flat().toSorted());
  });

  test('are seen to take time or chance themselves, and not when they use what they were given', () => {
    const own = [
      'const now = new Date();',
      'mark(new Date(), path)',
      'Temporal.Now.instant()',
      'new Village({ clock: systemClock })',
      'setTimeout(done, 5)',
      'sql`select now()`',
      'crypto.randomUUID()',
    ];
    expect(own.filter((line) => !OWN_TIME.test(line))).toEqual([]);
    const given = ['clock.now()', 'this.#now()', 'new Date(moment)', 'Temporal.Now.timeZoneId()'];
    expect(given.filter((line) => OWN_TIME.test(line))).toEqual([]);
  });

  test('add no list to another by the arguments of a call, of which a million replies are too many', () => {
    const rooms = /^src\/(?:app|jobs|store)\//u;
    const wrong = sources.filter(
      ({ path, text }) => rooms.test(path) && /\.(?:push|unshift)\(\s*\.\.\./u.test(withoutComments(text)),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  test('read the environment in one place, and in the faces that start the program', () => {
    const wrong = sources.filter(({ room, text }) => room !== 'cli' && /process\.env/.test(text));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });
});
