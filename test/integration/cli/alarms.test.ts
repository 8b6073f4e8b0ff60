import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { EXIT } from '#platform/complaint.ts';
import { kesakoHere } from '../../support/play/kesako-here.ts';
import { HookReceiver } from '../../support/stand-ins/hook-receiver.ts';
import { bodyOf, SmtpStandIn } from '../../support/stand-ins/smtp.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=';

async function folderWith(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kesako-alarms-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'alarms.yaml'), text);
  await writeFile(
    join(folder, 'accounts.yaml'),
    'accounts: { bleu: { network: bluesky, handle: ville.bsky.social } }',
  );
  return folder;
}

test('a test alarm goes to everybody, and what came of each is said', async () => {
  await using smtp = await SmtpStandIn.start();
  await using salon = await HookReceiver.start();
  await using broken = await HookReceiver.start();
  broken.answer = (response) => void response.writeHead(503).end();
  const folder = await folderWith(
    `mail: [{ to: it@ville.example }]
hooks:
  - { name: salon, url: "${salon.url.href}", local: true }
  - { name: broken, url: "${broken.url.href}", local: true }
  - { name: inside, url: "https://127.0.0.1:${salon.port}/" }
`,
  );
  const ended = await kesakoHere(['--lang', 'en', 'alarms', 'test'], {
    env: {
      KESAKO_CONFIG: folder,
      KESAKO_SMTP_URL: smtp.url,
      KESAKO_MAIL_FROM: 'jeu@ville.example',
      KESAKO_HOOK_SALON_SECRET: SECRET,
      KESAKO_HOOK_BROKEN_SECRET: SECRET,
      KESAKO_HOOK_INSIDE_SECRET: SECRET,
    },
  });
  expect(ended.stdout.split('\n')).toEqual([
    '✓ mail/it@ville.example sent',
    '✓ hook/salon sent',
    '✗ hook/broken not sent: the web hook’s server answered 503',
    '✗ hook/inside not sent: the web hook’s address is not public, or not encrypted',
    '',
  ]);
  expect(ended.code).toBe(EXIT.surroundings);
  expect(smtp.letters.map(bodyOf)).toEqual([expect.stringContaining('This is a test')]);
  expect(salon.events).toEqual([{ type: 'alarm.test', timestamp: expect.any(String), data: {} }]);
  expect(salon.received[0]?.headers['webhook-signature']).toMatch(/^v1,/u);
});

test.each([
  ['', {}, /Nobody is told when something goes wrong/u],
  ['mail: [{ to: it@ville.example }]', {}, /mail\/it@ville\.example cannot be told.*no mail server is set/u],
  ['messages: [{ to: "@c@mastodon.example", from: ville }]', {}, /has no account “ville”/u],
  ['messages: [{ to: "@c@mastodon.example", from: bleu }]', {}, /its network has no private messages/u],
  ['hooks: [{ name: salon, url: "https://hooks.example/" }]', {}, /KESAKO_HOOK_SALON_SECRET is not set/u],
  ['hooks: [{ name: salon }]', { KESAKO_HOOK_SALON_SECRET: SECRET }, /KESAKO_HOOK_SALON_URL is not set/u],
  [
    'hooks: [{ name: salon, url: "http://hooks.example/" }]',
    { KESAKO_HOOK_SALON_SECRET: SECRET },
    /not in https/u,
  ],
])('%s is complained of before anybody is told', async (text, env, said) => {
  const folder = await folderWith(text);
  const ended = await kesakoHere(['--lang', 'en', 'alarms', 'test'], {
    env: { KESAKO_CONFIG: folder, ...env },
  });
  expect(ended.stderr).toMatch(said);
  expect(ended.code).toBe(EXIT.surroundings);
});

test('a worker that could not tell somebody does not begin', async () => {
  const folder = await folderWith('mail: [{ to: it@ville.example }]');
  const ended = await kesakoHere(['--lang', 'fr', 'run', 'games/minimal'], {
    env: { KESAKO_CONFIG: folder },
  });
  expect(ended.stderr).toContain('aucun serveur de courriel n’est réglé');
  expect(ended.code).toBe(EXIT.surroundings);
});
