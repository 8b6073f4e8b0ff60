import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { ENVIRONMENT, readSettings, type Settings } from '#config/settings.ts';
import { Complaint, EXIT } from '#platform/complaint.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kesako-settings-'));
  onTestFinished(() => rm(folder, { recursive: true }));
});

const read = (environment: Record<string, string>, terminal = false): Promise<Settings> =>
  readSettings({ KESAKO_CONFIG: folder, ...environment }, terminal);

async function complaintAbout(environment: Record<string, string>): Promise<Complaint> {
  const complaint = await read(environment).catch((error: unknown) => error);
  if (!(complaint instanceof Complaint)) throw new Error('There was nothing to complain of.');
  return complaint;
}

/** Everything that a terminal or a log could show of it. */
const shown = (complaint: Complaint): string =>
  [inspect(complaint, { depth: 9 }), JSON.stringify(complaint), complaint.stack].join('\n');

test('without any setting: embedded, in data/, readable by a log collector, on port 8750 of this machine', async () => {
  const settings = await read({});
  expect(settings).toEqual({
    databaseUrl: undefined,
    redisUrl: undefined,
    smtpUrl: undefined,
    mailFrom: undefined,
    dataDirectory: 'data',
    logLevel: 'info',
    logFormat: 'json',
    host: '127.0.0.1',
    port: 8750,
    pollEvery: Temporal.Duration.from({ milliseconds: 15_000 }),
    console: {
      on: true,
      host: '127.0.0.1',
      port: 8751,
      url: undefined,
      insecure: false,
      addressHeader: undefined,
    },
    accounts: new Map(),
    accountsFile: join(folder, 'accounts.yaml'),
    operator: userInfo().username,
  });
  expect(settings.pollEvery.total('seconds')).toBe(15);
});

test('at a terminal the log is for a person, unless said otherwise', async () => {
  expect((await read({}, true)).logFormat).toBe('pretty');
  expect((await read({ KESAKO_LOG_FORMAT: 'json' }, true)).logFormat).toBe('json');
});

test('an empty variable is one that is not there', async () => {
  const settings = await read({ DATABASE_URL: '', KESAKO_PORT: '', KESAKO_DATA: '' });
  expect([settings.databaseUrl, settings.port, settings.dataDirectory]).toEqual([undefined, 8750, 'data']);
});

test('each setting is read from its variable', async () => {
  const settings = await read({
    DATABASE_URL: 'postgres://kesako:sesame@db.example/kesako',
    REDIS_URL: 'rediss://redis.example',
    KESAKO_DATA: '/srv/kesako',
    KESAKO_LOG_LEVEL: 'debug',
    KESAKO_HOST: '0.0.0.0',
    KESAKO_PORT: '0',
    KESAKO_POLL_SECONDS: '2.5',
  });
  expect(settings.databaseUrl?.reveal()).toBe('postgres://kesako:sesame@db.example/kesako');
  expect(settings.redisUrl?.reveal()).toBe('rediss://redis.example');
  expect(settings.pollEvery.total('milliseconds')).toBe(2500);
  expect(settings).toMatchObject({
    dataDirectory: '/srv/kesako',
    logLevel: 'debug',
    host: '0.0.0.0',
    port: 0,
  });
});

test('settings show no credential, however they are printed', async () => {
  await writeFile(
    join(folder, 'accounts.yaml'),
    'accounts:\n  ville:\n    network: mastodon\n    server: https://masto.example\n',
  );
  const settings = await read({
    DATABASE_URL: 'postgres://kesako:sesame@db.example/kesako',
    REDIS_URL: 'redis://:sesame@redis.example',
    KESAKO_VILLE_TOKEN: 'sesame',
  });
  const printed = [
    inspect(settings, { depth: 9 }),
    JSON.stringify({ ...settings, accounts: [...settings.accounts] }),
  ].join('\n');
  expect(printed).toContain('[secret]');
  expect(printed).not.toContain('sesame');
});

test('nobody changes them afterwards', async () => {
  expect(Object.isFrozen(await read({}))).toBe(true);
});

describe('a bad value', () => {
  test.each([
    ['DATABASE_URL', 'mysql://kesako:sesame@db.example'],
    ['REDIS_URL', 'http://:sesame@redis.example'],
    ['KESAKO_LOG_LEVEL', 'sesame'],
    ['KESAKO_LOG_FORMAT', 'sesame'],
    ['KESAKO_PORT', 'sesame'],
    ['KESAKO_PORT', '65536'],
    ['KESAKO_PORT', '80.5'],
    ['KESAKO_CONSOLE', 'sesame'],
    ['KESAKO_CONSOLE_PORT', '70000'],
    ['KESAKO_CONSOLE_URL', 'sesame'],
    ['KESAKO_CONSOLE_URL', 'https://ville.example/sesame/'],
    ['KESAKO_CONSOLE_URL', 'https://ville.example/?sesame'],
    ['KESAKO_CONSOLE_URL', 'https://sesame@ville.example/'],
    ['KESAKO_CONSOLE_PROXY', 'X-Real-IP: sesame'],
    ['KESAKO_PUBLIC_PROXY', 'X-Real-IP: sesame'],
    ['KESAKO_CONSOLE_INSECURE', 'sesame'],
    ['KESAKO_POLL_SECONDS', '0'],
    ['KESAKO_POLL_SECONDS', 'sesame'],
    ['KESAKO_LANG', 'de'],
  ])('of %s (%s) is told by the name of the variable, never by its value', async (name, value) => {
    const complaint = await complaintAbout({ [name]: value });
    expect(complaint.what.fr).toBe(`Réglage incorrect dans l’environnement\u00a0: ${name}.`);
    expect(complaint.what.en).toBe(`Wrong setting in the environment: ${name}.`);
    expect(complaint.exitCode).toBe(EXIT.surroundings);
    expect(shown(complaint)).not.toContain('sesame');
  });

  test('does not hide another one', async () => {
    const complaint = await complaintAbout({ KESAKO_PORT: 'x', REDIS_URL: 'x' });
    expect(complaint.what.en).toBe('Wrong setting in the environment: REDIS_URL, KESAKO_PORT.');
  });
});

test('no variable of Kesako is read elsewhere than by its name here', () => {
  expect(Object.keys(ENVIRONMENT.shape)).toEqual([
    'DATABASE_URL',
    'REDIS_URL',
    'KESAKO_SMTP_URL',
    'KESAKO_MAIL_FROM',
    'KESAKO_DATA',
    'KESAKO_CONFIG',
    'KESAKO_LOG_LEVEL',
    'KESAKO_LOG_FORMAT',
    'KESAKO_HOST',
    'KESAKO_PORT',
    'KESAKO_PUBLIC_HOST',
    'KESAKO_PUBLIC_PORT',
    'KESAKO_PUBLIC_URL',
    'KESAKO_PUBLIC_PROXY',
    'KESAKO_CONSOLE',
    'KESAKO_CONSOLE_HOST',
    'KESAKO_CONSOLE_PORT',
    'KESAKO_CONSOLE_URL',
    'KESAKO_CONSOLE_INSECURE',
    'KESAKO_CONSOLE_PROXY',
    'KESAKO_CONSOLE_USER_HEADER',
    'KESAKO_CONSOLE_USER_HEADER_FROM',
    'KESAKO_OIDC_ISSUER',
    'KESAKO_OIDC_CLIENT_ID',
    'KESAKO_OIDC_CLIENT_SECRET',
    'KESAKO_OIDC_CLAIM',
    'KESAKO_OIDC_EMAIL',
    'KESAKO_OIDC_NAME',
    'KESAKO_POLL_SECONDS',
    'KESAKO_OPERATOR',
    'KESAKO_LANG',
  ]);
});

test('the addresses of a proxy that is believed are told one by one, and nothing else', async () => {
  const header = async (from?: string) =>
    (
      await read({
        KESAKO_CONSOLE_USER_HEADER: 'Remote-User',
        ...(from !== undefined && { KESAKO_CONSOLE_USER_HEADER_FROM: from }),
      })
    ).console.userHeader;
  expect(await header()).toEqual({ name: 'Remote-User', from: ['127.0.0.1', '::1'] });
  expect(await header('10.0.0.1, fd00::/8')).toEqual({ name: 'Remote-User', from: ['10.0.0.1', 'fd00::/8'] });
  for (const wrong of ['proxy.example', '10.0.0.0/33', '10.0.0.0/8/8', '10.0.0.1,', '*'])
    expect(
      shown(
        await complaintAbout({
          KESAKO_CONSOLE_USER_HEADER: 'Remote-User',
          KESAKO_CONSOLE_USER_HEADER_FROM: wrong,
        }),
      ),
    ).toContain('KESAKO_CONSOLE_USER_HEADER_FROM');
});

test('a provider of identities is asked over https, or on this machine, and never without what it knows us by', async () => {
  const whole = { KESAKO_OIDC_CLIENT_ID: 'kesako', KESAKO_OIDC_CLIENT_SECRET: 'sesame' };
  const of = async (issuer: string) => (await read({ ...whole, KESAKO_OIDC_ISSUER: issuer })).console.openId;
  expect(await of('https://10.0.0.5/realms/agents')).toMatchObject({
    claim: 'email',
    email: 'verified',
    name: '10.0.0.5',
  });
  expect(inspect(await of('http://127.0.0.1:4000/'))).not.toContain('sesame');
  for (const wrong of ['http://auth.example/', 'https://a:b@auth.example/', 'https://a.example/?x=1', 'ici'])
    expect(shown(await complaintAbout({ ...whole, KESAKO_OIDC_ISSUER: wrong }))).toContain('OIDC_ISSUER');
  for (const name of Object.keys(whole))
    expect(
      shown(await complaintAbout({ ...whole, [name]: '', KESAKO_OIDC_ISSUER: 'https://a.example/' })),
    ).toContain(name);
});
