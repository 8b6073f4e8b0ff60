import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { openMail } from '#app/parts/mail.ts';
import { Secret } from '#platform/secret.ts';
import { SmtpStandIn } from '../../../support/stand-ins/smtp.ts';

const never = new AbortController().signal;
const always = () => true;
const letter = {
  key: 'angers/1/request-opening-by-office/ville',
  to: 'jeanne@office.example',
  subject: 'Détails d’Angers',
  text: 'Merci de partager ce message.\n\n#Angers',
};
const mailBy = (url: string) => openMail({ smtpUrl: new Secret(url), mailFrom: 'jeu@ville.example' });

test('a letter reaches the mail server, from the address of the settings, and twice under one message id', async () => {
  await using server = await SmtpStandIn.start();
  const mail = mailBy(server.url);
  expect(await mail.send(letter, never, always)).toEqual({ ok: true, value: undefined });
  expect(await mail.send(letter, never, always)).toEqual({ ok: true, value: undefined });
  expect(server.letters[0]).toMatch(/^From: jeu@ville\.example$/mu);
  expect(server.letters[0]).toMatch(/^To: jeanne@office\.example$/mu);
  expect(server.letters[0]).toContain('Merci de partager ce message.\n\n#Angers');
  const ids = server.letters.map((text) => /^Message-ID:\s+(\S+)$/mu.exec(text)?.[1]);
  expect(ids[0]).toMatch(/^<\S+@ville\.example>$/u);
  expect(ids[1]).toBe(ids[0]);
});

test('a letter takes a calendar with it, says where it is answered, and asks for no absence notice', async () => {
  await using server = await SmtpStandIn.start();
  const mail = mailBy(server.url);
  const calendar = 'BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\nSUMMARY:À relayer\r\nEND:VCALENDAR\r\n';
  await mail.send({ ...letter, calendar, replyTo: 'patrimoine@ville.example' }, never, always);
  const [received = ''] = server.letters;
  expect(received).toMatch(/^Reply-To: patrimoine@ville\.example$/mu);
  expect(received).toMatch(/^Auto-Submitted: auto-generated$/mu);
  expect(received).not.toMatch(/^List-Unsubscribe:/mu);
  expect(received).toMatch(/^Content-Type: text\/calendar; charset=utf-8; method=PUBLISH/mu);
  expect(received).toMatch(/^Content-Disposition: attachment; filename=kesako\.ics$/mu);
  const files = [...received.matchAll(/Content-Transfer-Encoding: base64\n(?:.+\n)*\n([\s\S]*?)\n----/gu)];
  const decoded = files.map(([, text = '']) => Buffer.from(text, 'base64').toString('utf8'));
  expect(decoded).toContain(calendar);
});

test('a recipient that the server does not take is refused for good', async () => {
  await using server = await SmtpStandIn.start();
  server.refusal = '550 No such user';
  const mail = mailBy(server.url);
  expect(await mail.send(letter, never, always)).toMatchObject({
    ok: false,
    failure: { kind: 'refused', grounds: { kind: 'mail-refused', status: 550 } },
  });
});

test('a server that is not there may be tried again, and its password is told to nobody', async () => {
  const mail = mailBy('smtp://jeu:s3cret@127.0.0.1:9');
  const outcome = await mail.send(letter, never, always);
  expect(outcome).toMatchObject({
    ok: false,
    failure: { kind: 'unreachable', grounds: { kind: 'mail-silent' } },
  });
  expect(outcome.ok ? '' : JSON.stringify(outcome.failure)).not.toContain('s3cret');
});

test('a letter that arrives when nobody waits for it any more is not sent a second time', async () => {
  await using server = await SmtpStandIn.start();
  const mail = mailBy(server.url);
  const waiting = new AbortController();
  const given = mail.send(letter, waiting.signal, always);
  waiting.abort(new Error('enough'));
  expect(await given).toMatchObject({ ok: false, failure: { kind: 'unreachable' } });
  expect(await mail.send(letter, never, always)).toEqual({ ok: true, value: undefined });
  expect(server.letters).toHaveLength(1);
  expect(await mail.send(letter, never, always)).toEqual({ ok: true, value: undefined });
  expect(server.letters).toHaveLength(2);
});

test('a letter is kept back that may leave no more once the server takes it', async () => {
  await using server = await SmtpStandIn.start();
  const mail = mailBy(server.url);
  const answers = [true, false];
  const outcome = await mail.send(letter, never, () => answers.shift() ?? false);
  expect(outcome).toMatchObject({ ok: false, failure: { grounds: { kind: 'held-back' } } });
  expect(answers).toEqual([]);
  expect(await mail.send(letter, never, always)).toEqual({ ok: true, value: undefined });
  expect(server.letters).toHaveLength(1);
});

test('a letter that may not leave is not even begun', async () => {
  const mail = mailBy('smtp://127.0.0.1:9');
  expect(await mail.send(letter, never, () => false)).toMatchObject({
    ok: false,
    failure: { grounds: { kind: 'held-back' } },
  });
});

test('a server that says a little now and then holds nobody for longer than they wait', async () => {
  const waiting = new AbortController();
  const dripping = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.write('220-', () => waiting.abort(new Error('enough')));
  });
  dripping.listen(0, '127.0.0.1');
  await once(dripping, 'listening');
  onTestFinished(() => void dripping.close());
  const { port } = dripping.address() as AddressInfo;
  const mail = mailBy(`smtp://127.0.0.1:${port}`);
  expect(await mail.send(letter, waiting.signal, always)).toMatchObject({
    ok: false,
    failure: { kind: 'unreachable', grounds: { kind: 'mail-silent' } },
  });
});

test('without a mail server every letter is refused', async () => {
  const mail = openMail({ smtpUrl: undefined, mailFrom: undefined });
  expect(await mail.send(letter, never, always)).toMatchObject({
    ok: false,
    failure: { kind: 'refused', grounds: { kind: 'no-mail-server' } },
  });
});
