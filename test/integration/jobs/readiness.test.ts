import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { foundHealth } from '#app/doctor/pages.ts';
import { askReadiness } from '#app/doctor/who-answers.ts';
import { openHealthServer } from '#app/worker/health-server.ts';
import type { JobContext } from '#jobs/context.ts';
import { LocalControl } from '#app/control/local-control.ts';
import { keepDropped } from '#store/outbox/dropped-jobs.ts';
import { at } from '../../support/games/game.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play } = useTheatre();

/** What `doctor` finds of a worker that is watched. */
async function found({ logged }: Play): Promise<string> {
  const port = Number(logged.find(({ event }) => event === 'health-listening')?.['port']);
  const { state, what } = foundHealth(await askReadiness({ host: '127.0.0.1', port }));
  return `${state}: ${what.en}`;
}

const pollEvery = Temporal.Duration.from({ seconds: 30 });

/** What whoever watches the machine is answered. */
async function watch(
  angers: Play,
  changes: Partial<JobContext> = {},
): Promise<(path: string) => Promise<readonly [number, string]>> {
  const context = { ...angers.context, ...changes };
  const server = await openHealthServer({ host: '127.0.0.1', port: 0, pollEvery }, context);
  onTestFinished(() => server[Symbol.asyncDispose]());
  const port = angers.logged.find(({ event }) => event === 'health-listening')?.['port'];
  return async (path) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`);
    return [response.status, await response.text()];
  };
}

/** What a server on an address answers to the names that browsers may call it by. */
async function named(angers: Play, host: string, names: readonly string[]): Promise<readonly number[]> {
  await using _server = await openHealthServer({ host, port: 0, pollEvery }, angers.context);
  const port = angers.logged.findLast(({ event }) => event === 'health-listening')?.['port'];
  const statuses: number[] = [];
  for (const name of names) {
    const asked = get(`http://127.0.0.1:${String(port)}/metrics`, {
      headers: { host: name.replace('PORT', String(port)) },
    });
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    answer.resume();
    statuses.push(answer.statusCode ?? 0);
  }
  return statuses;
}

async function problems({ context, clock, game }: Play, language: 'fr' | 'en'): Promise<readonly string[]> {
  const control = new LocalControl(context.db, clock, async () => game, { readEvery: pollEvery });
  return (await control.report(game.id, language))?.problems ?? [];
}

test('a worker is not ready, and status says so, while an account has not been read for several of its intervals', async () => {
  const angers = await play();
  const ask = await watch(angers);
  expect(await ask('/readyz')).toEqual([
    200,
    '{"status":"ok","unplayed":[],"unread":[],"keptForPosts":[],"dropped":[]}',
  ]);
  await angers.until('10:00');
  const [account = ''] = angers.game.accounts;
  await angers.context.queues.pause(`inbox-${account}`);
  angers.clock.moveTo(at('10:02'));
  expect((await ask('/readyz'))[0]).toBe(200);
  expect(await problems(angers, 'fr')).toEqual([]);
  angers.clock.moveTo(at('10:02:01'));
  expect(await ask('/readyz')).toEqual([
    503,
    `{"status":"failing","unplayed":[],"unread":["${account}"],"keptForPosts":[],"dropped":[]}`,
  ]);
  // By either name.
  expect(await ask('/health')).toEqual([200, '{"status":"ok"}']);
  expect(await ask('/healthz')).toEqual([200, '{"status":"ok"}']);
  expect((await ask('/metrics'))[1]).toContain(`kesako_read_age_seconds{account="${account}"} 121\n`);
  expect(await problems(angers, 'fr')).toEqual([
    `Compte «\u00a0${account}\u00a0»\u00a0: rien n’y a été lu depuis le 19 sept. 2026, 10:00. Vérifiez que npx kesako run tourne\u202f; s’il tourne, son journal dit ce qui l’en empêche.`,
  ]);
  expect(await problems(angers, 'en')).toEqual([
    `Account “${account}”: nothing was read there since 19 Sept 2026, 10:00. Check that npx kesako run is running; if it is, its log says what keeps it from reading.`,
  ]);
  await angers.context.queues.resume(`inbox-${account}`);
  await angers.settle();
  expect((await ask('/readyz'))[0]).toBe(200);
  await angers.until('19:00');
  angers.clock.moveTo(at('20:00'));
  expect(await angers.state()).toBe('finished');
  expect((await ask('/readyz'))[0]).toBe(200);
});

test('nor is it, when the network gives nothing', async () => {
  const angers = await play();
  const ask = await watch(angers);
  await angers.until('10:00');
  angers.network.plan([{ fault: { kind: 'error-before' }, on: ['collect'] }]);
  await angers.moment('10:03');
  expect((await ask('/readyz'))[0]).toBe(503);
  expect(await problems(angers, 'fr')).toEqual([
    expect.stringContaining('ne peuvent pas être lues depuis le'),
  ]);
});

test('nor is it, when an account has never been read, such as one whose token was refused from the start', async () => {
  const angers = await play({ accounts: ['ville', 'musee'] });
  const ask = await watch(angers);
  const [, musee = ''] = angers.game.accounts;
  angers.networkOf(musee).plan([{ fault: { kind: 'credentials-rejected' } }]);
  await angers.moment('08:32');
  expect(await ask('/readyz')).toEqual([
    200,
    '{"status":"ok","unplayed":[],"unread":[],"keptForPosts":[],"dropped":[]}',
  ]);
  await angers.moment('08:33');
  expect(await ask('/readyz')).toEqual([
    503,
    `{"status":"failing","unplayed":[],"unread":["${musee}"],"keptForPosts":[],"dropped":[]}`,
  ]);
});

test('nor is it, when it does not play a game that is under way, for want of an account or a script', async () => {
  const angers = await play();
  await angers.until('09:01');
  const ask = await watch(angers, { games: new Map(), since: at('09:01') });
  expect(await ask('/readyz')).toEqual([
    200,
    '{"status":"ok","unplayed":[],"unread":[],"keptForPosts":[],"dropped":[]}',
  ]);
  angers.clock.moveTo(at('09:04'));
  const [status, told] = await ask('/readyz');
  expect([status, JSON.parse(told)]).toMatchObject([503, { unplayed: [angers.game.id] }]);
  await angers.act({ kind: 'stop' });
  expect((await ask('/readyz'))[0]).toBe(200);
});

test('nor is it, while reading waits as long for its share of the limit: until when, it says, and status', async () => {
  const angers = await play({}, { rate: { requests: { times: 20, minutes: 15 } } });
  const ask = await watch(angers);
  await angers.until('10:00');
  const [account = ''] = angers.game.accounts;
  while ((angers.network.budget('reading')?.remaining ?? 20) > 4)
    await angers.network.identity(new AbortController().signal);
  await angers.moment('10:01');
  await angers.moment('10:02');
  expect((await ask('/readyz'))[0]).toBe(200);
  await angers.moment('10:02:01');
  const kept = { account, since: '2026-09-19T08:00:00Z', until: '2026-09-19T08:15:01Z' };
  const waits = [
    503,
    `{"status":"failing","unplayed":[],"unread":[],"keptForPosts":[${JSON.stringify(kept)}],"dropped":[]}`,
  ];
  expect(await ask('/readyz')).toEqual(waits);
  await angers.moment('10:14:59');
  expect(await ask('/readyz')).toEqual(waits);
  expect((await ask('/healthz'))[0]).toBe(200);
  expect(await found(angers)).toBe(
    `well: The npx kesako run at work is well; reading waits, for the rest of the network’s limit is kept for the posts (${account})`,
  );
  expect(await problems(angers, 'fr')).toEqual([
    `Compte «\u00a0${account}\u00a0»\u00a0: ses réponses ne peuvent pas être lues depuis le 19 sept. 2026, 10:00 (le réseau demande d’attendre, et le reste est gardé pour les messages prévus jusqu’au 19 sept. 2026, 10:15). Elles le seront dès que possible\u202f; d’ici là, aucune n’est jugée ni masquée.`,
  ]);
  await angers.context.queues.pause(`inbox-${account}`);
  // It was to be read a moment ago: what kept it is over, and it may take its time.
  angers.clock.moveTo(at('10:17:01'));
  expect(await ask('/readyz')).toEqual(waits);
  angers.clock.moveTo(at('10:17:02'));
  expect(await ask('/readyz')).toEqual([
    503,
    `{"status":"failing","unplayed":[],"unread":["${account}"],"keptForPosts":[],"dropped":[]}`,
  ]);
  expect(await found(angers)).toContain('doubtful: The npx kesako run at work is not well');
  await angers.context.queues.resume(`inbox-${account}`);
  await angers.settle();
  expect((await ask('/readyz'))[0]).toBe(200);
  expect(await found(angers)).toBe('well: The npx kesako run at work is well');
  expect(await problems(angers, 'fr')).toEqual([]);
});

test('nor is it for five minutes after a job was dropped; status says how many, of which queue', async () => {
  const angers = await play();
  const ask = await watch(angers);
  await angers.until('10:00');
  const { db } = angers.context;
  for (const moment of ['09:40', '09:58', '09:59', '10:00'])
    await keepDropped(db, 'housekeeping', at(moment));
  expect(await ask('/readyz')).toEqual([
    503,
    '{"status":"failing","unplayed":[],"unread":[],"keptForPosts":[],"dropped":["housekeeping"]}',
  ]);
  expect(await problems(angers, 'fr')).toEqual([
    '3 travaux ont été abandonnés après plusieurs essais (housekeeping), le dernier le 19 sept. 2026, 10:00. Ce qui est dû est repris chaque minute\u202f; le journal dit pourquoi ils échouent (job-failed).',
  ]);
  expect(await problems(angers, 'en')).toEqual([
    '3 jobs were dropped after several attempts (housekeeping), the last of them 19 Sept 2026, 10:00. What is owed is taken up again each minute; the log says why they fail (job-failed).',
  ]);
  await angers.moment('10:05');
  expect((await ask('/readyz'))[0]).toBe(200);
  expect(await problems(angers, 'fr')).toEqual([]);
});

test('on an address of this machine alone it answers to its names, and to no site whose name was made to lead here', async () => {
  const angers = await play();
  const own = ['127.0.0.1:PORT', 'localhost:PORT', '[::1]:PORT', 'LOCALHOST', '127.0.0.1'];
  const others = [
    'elsewhere.example:PORT',
    'elsewhere.example',
    'localhost.elsewhere.example',
    '127.0.0.1.nip.example:PORT',
  ];
  expect(await named(angers, '127.0.0.1', own)).toEqual(own.map(() => 200));
  expect(await named(angers, '127.0.0.1', others)).toEqual(others.map(() => 421));
  expect(await named(angers, '0.0.0.0', [...own, ...others])).toEqual([...own, ...others].map(() => 200));
});
