import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readAlarms } from '#config/alarms.ts';
import { readSettings } from '#config/settings.ts';
import { ALARM_KINDS } from '#game/alarms.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=';

async function folderWith(text?: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kesako-alarms-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  if (text !== undefined) await writeFile(join(folder, 'alarms.yaml'), text);
  return folder;
}

test('without a file nobody is told', async () => {
  expect(await readAlarms(await folderWith(), {})).toBeUndefined();
});

test('an empty file names nobody', async () => {
  expect(await readAlarms(await folderWith(''), {})).toMatchObject({ receivers: [] });
});

test('the example can be copied as it is', async () => {
  const folder = await folderWith();
  await cp('config/alarms.example.yaml', join(folder, 'alarms.yaml'));
  const settings = await readSettings({ KESAKO_CONFIG: folder, KESAKO_HOOK_SALON_SECRET: SECRET }, false);
  expect(settings.alarms).toMatchObject({
    language: 'fr',
    receivers: [
      { way: 'mail', name: 'mail/permanence@ville.example', alarms: new Set(ALARM_KINDS) },
      {
        way: 'message',
        to: 'camille@mastodon.example',
        from: 'ville',
        alarms: new Set(['exposed', 'leak']),
      },
      { way: 'hook', name: 'hook/salon', local: false, events: new Set(['alarm.raised', 'alarm.over']) },
    ],
  });
  expect(settings.alarms?.unreadAfter.total('minutes')).toBe(15);
  expect(inspect(settings.alarms, { depth: 9 })).not.toContain(SECRET);
});

test('an address with a key may be in the environment, and is shown nowhere', async () => {
  const folder = await folderWith('hooks: [{ name: salon-vert }]');
  const url = 'https://hooks.example/very-secret-key';
  const read = await readAlarms(folder, { KESAKO_HOOK_SALON_VERT_URL: url });
  const [hook] = read?.receivers ?? [];
  expect(hook?.way === 'hook' && hook.url?.reveal()).toBe(url);
  expect(inspect(read, { depth: 9 })).not.toContain('very-secret');
});

describe('what cannot be is refused, and said', () => {
  test.each([
    ['mail: [{ to: nobody }]', /mail 1 › to/u],
    ['messages: [{ to: camille, from: ville }]', /messages 1 › to/u],
    ['messages: [{ to: "@camille@mastodon.example" }]', /messages 1 › from/u],
    ['hooks: [{ name: salon, url: "ftp://hooks.example/" }]', /hooks 1 › url/u],
    ['hooks: [{ name: salon, events: [everything] }]', /hooks 1 › events 1/u],
    ['mail: [{ to: it@ville.example, alarms: [] }]', /mail 1 › alarms/u],
    ['unread-after: 1', /unread-after/u],
    ['mails: []', /mails/u],
    ['mail: [{ to: it@ville.example }, { to: it@ville.example }]', /mail\/it@ville\.example is there twice/u],
    ['mail: [', /line 1, column \d+/u],
  ])('%s', async (text, said) => {
    await expect(readAlarms(await folderWith(text), {})).rejects.toMatchObject({
      what: { en: expect.stringMatching(said), fr: expect.any(String) },
    });
  });

  test.each([
    ['KESAKO_HOOK_SALON_SECRET', 'hunter2'],
    ['KESAKO_HOOK_SALON_SECRET', 'whsec_short'],
    ['KESAKO_HOOK_SALON_SECRET', 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS'],
    ['KESAKO_HOOK_SALON_URL', 'hooks.example/key'],
  ])('%s that is none, by its name alone', async (variable, value) => {
    const refusal = await readAlarms(await folderWith('hooks: [{ name: salon }]'), {
      [variable]: value,
    }).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ what: { en: `Wrong setting in the environment: ${variable}.` } });
    expect(inspect(refusal)).not.toContain(value);
  });
});
