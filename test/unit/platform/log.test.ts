import { expect, test } from 'vitest';
import { openLog, silentLog, toldId } from '#platform/log.ts';
import { Secret } from '#platform/secret.ts';
import { MASKING_KINDS, SILENT_KINDS } from '#store/states.ts';

function listen(level: 'debug' | 'info' | 'warn' = 'info') {
  const lines: string[] = [];
  return { lines, log: openLog(level, { write: (line) => void lines.push(line) }) };
}

test('an event is one JSON line: when, how grave, its fields, and a sentence', () => {
  const { lines, log } = listen();
  log.info({ event: 'step-posted', step: 'angers/1/opening/ville' }, 'A step was posted.');
  expect(JSON.parse(lines.join(''))).toEqual({
    level: 30,
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
    event: 'step-posted',
    step: 'angers/1/opening/ville',
    msg: 'A step was posted.',
  });
});

test('a secret prints as such, however deep it lies', () => {
  const { lines, log } = listen();
  const token = new Secret('sesame');
  log.info({ token, account: { name: 'ville', tokens: [token] } }, `The token is ${token}.`);
  expect(lines.join('')).not.toContain('sesame');
  expect(JSON.parse(lines.join(''))).toMatchObject({
    token: '[secret]',
    account: { tokens: ['[secret]'] },
    msg: 'The token is [secret].',
  });
});

test('an error is told with its cause and without its secrets', () => {
  const { lines, log } = listen();
  const cause = Object.assign(new Error('connection refused'), { token: new Secret('sesame') });
  log.warn({ event: 'not-sent', cause }, 'The network did not take a post.');
  expect(lines.join('')).toContain('connection refused');
  expect(lines.join('')).not.toContain('sesame');
});

test('what is below the level is not written', () => {
  const { lines, log } = listen('warn');
  log.info('not this');
  log.warn('this');
  expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual(['this']);
  expect(silentLog.isLevelEnabled('error')).toBe(false);
});

test('what is logged without a sentence gets the one it is given, or the name of its event, never an error’s own', () => {
  const lines: string[] = [];
  const log = openLog('info', { write: (line) => void lines.push(line) }, ({ event }) =>
    event === 'step-posted' ? 'A step was posted.' : undefined,
  );
  log.info({ event: 'step-posted' });
  log.warn({ event: 'not-sent', err: new Error('what a player wrote') });
  expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual([
    'A step was posted.',
    'not-sent',
  ]);
});

test('what is sent to a player once is logged without its player', () => {
  const { lines, log } = listen();
  const id = 'angers/reminder/village:zorglub@village.example';
  log.info({ event: 'looked-for-again', id, trace: id });
  expect(lines.join('')).not.toContain('zorglub');
  expect(JSON.parse(lines.join(''))).toMatchObject({
    id: expect.stringMatching(/^angers\/reminder\/[0-9a-f]{8}$/u) as string,
  });
});

const SHORT = /[\da-f]{8}/u.source;

test.each([
  ['angers/reminder/mastodon:zoe martin@example.social', `angers/reminder/${SHORT}`],
  ['angers/reminder/mastodon:zoe\u2028martin@example.social', `angers/reminder/${SHORT}`],
  ['angers/reminder/mastodon:zoe|martin/zoe', `angers/reminder/${SHORT}`],
  ['ville|12 zoe martin|0/answer', `${SHORT}/answer`],
  ['ville|12\u2028zoe|0/answer', `${SHORT}/answer`],
  ['ville|12/reminder/zoe', SHORT],
  ['ville|https://example.social/users/zoe', SHORT],
  ['ville|12|0/answer-zoe', SHORT],
  ['sweep/ville|12 zoe@1790000000000', `sweep/${SHORT}@1790000000000`],
])('of « %s » nothing of whoever wrote is told', (id, told) => {
  expect(toldId(id)).toMatch(new RegExp(`^${told}$`, 'u'));
  expect(toldId(id)).not.toMatch(/zoe|martin/u);
});

test.each([
  'answer',
  'favourite',
  'boost',
  ...new Set([...MASKING_KINDS, ...SILENT_KINDS]),
  'linked',
  'containment-12',
  'be-precise-0f8fad5b-d9cb-469f-a165-70867728950e',
  'correction-1f-1790000000000',
  'answer/second',
])('that something is done about a reply, « %s », is told beside its reference', (kind) => {
  const reference = toldId('ville|12|0');
  expect(reference).toMatch(/^[\da-f]{8}$/u);
  expect(toldId(`ville|12|0/${kind}`)).toBe(`${reference}/${kind}`);
  expect(toldId(`ville|12|0/${kind}@1790000000000`)).toBe(`${reference}/${kind}@1790000000000`);
});

test('what is no row of a reply or a player is told as it is', () => {
  for (const id of ['angers/1/opening/ville', 'live/angers/ville', 'heard/12/answer-1'])
    expect(toldId(id)).toBe(id);
});
