import { describe, expect, onTestFinished, test } from 'vitest';
import { onlyPublic, postHook } from '#app/hooks/post-hook.ts';
import { HookReceiver } from '../../../support/stand-ins/hook-receiver.ts';

const never = new AbortController().signal;

async function start(): Promise<HookReceiver> {
  const receiver = await HookReceiver.start();
  onTestFinished(() => receiver[Symbol.asyncDispose]());
  return receiver;
}

const message = (url: URL, local = true) => ({
  url,
  headers: { 'webhook-id': 'msg_1' },
  body: '{"a":"é"}',
  local,
});

test('a message arrives as it is, once', async () => {
  const receiver = await start();
  expect(await postHook(message(receiver.url), never)).toEqual({ ok: true, value: undefined });
  expect(receiver.received).toMatchObject([
    { headers: { 'webhook-id': 'msg_1', 'content-type': 'application/json' }, body: '{"a":"é"}' },
  ]);
});

describe('what is not public is refused before anybody is asked', () => {
  test.each([
    (port: number) => `https://127.0.0.1:${port}/`,
    (port: number) => `https://localhost:${port}/`,
    (port: number) => `http://127.0.0.1:${port}/`,
    (port: number) => `https://2130706433:${port}/`,
    (port: number) => `https://0x7f.1:${port}/`,
    (port: number) => `https://[::1]:${port}/`,
    (port: number) => `https://[::ffff:127.0.0.1]:${port}/`,
    () => 'https://169.254.169.254/latest/meta-data/',
    () => 'http://example.org/',
  ])('%s', async (urlOf) => {
    const receiver = await start();
    expect(await postHook(message(new URL(urlOf(receiver.port)), false), never)).toMatchObject({
      failure: { kind: 'refused', grounds: { kind: 'hook-not-public' } },
    });
    expect(receiver.connections).toBe(0);
  });
});

describe('a name', () => {
  const found = (...addresses: readonly string[]) =>
    new Promise((resolve) =>
      onlyPublic((_host, _options, answer) =>
        answer(
          null,
          addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
        ),
      )('hook.example', { all: true }, (error, given) => resolve(error ? 'refused' : given)),
    );

  test('that leads to public addresses leads to those', async () => {
    expect(await found('8.8.8.8', '2606:4700::1111')).toEqual([
      { address: '8.8.8.8', family: 4 },
      { address: '2606:4700::1111', family: 6 },
    ]);
  });

  test('that leads to one that is not leads nowhere, whatever stands beside it', async () => {
    expect(await found('8.8.8.8', '10.0.0.1')).toBe('refused');
    expect(await found('::1')).toBe('refused');
    expect(await found()).toBe('refused');
  });
});

test('a redirect is not followed', async () => {
  const [receiver, elsewhere] = [await start(), await start()];
  receiver.answer = (response) => void response.writeHead(307, { location: elsewhere.url.href }).end();
  expect(await postHook(message(receiver.url), never)).toMatchObject({
    failure: { kind: 'unreachable', grounds: { kind: 'hook-refused', status: 307 } },
  });
  expect(elsewhere.connections).toBe(0);
});

test.each([500, 404, 429])('whoever answers %i is asked again later', async (status) => {
  const receiver = await start();
  receiver.answer = (response) => void response.writeHead(status).end();
  expect(await postHook(message(receiver.url), never)).toMatchObject({
    failure: { kind: 'unreachable', grounds: { kind: 'hook-refused', status } },
  });
});

test('whoever answers that it is gone is asked no more', async () => {
  const receiver = await start();
  receiver.answer = (response) => void response.writeHead(410).end();
  expect(await postHook(message(receiver.url), never)).toMatchObject({ failure: { kind: 'refused' } });
});

test('an answer without an end is an answer', async () => {
  const receiver = await start();
  receiver.answer = (response) => {
    response.writeHead(200);
    const pour = (): void => {
      while (!response.destroyed && response.write('x'.repeat(10_000))) continue;
      response.once('drain', pour);
    };
    pour();
  };
  expect(await postHook(message(receiver.url), never)).toEqual({ ok: true, value: undefined });
});

test('whoever never answers is waited for no longer than is said', async () => {
  const receiver = await start();
  receiver.answer = () => undefined;
  expect(await postHook(message(receiver.url), never, 20)).toMatchObject({
    failure: { kind: 'unreachable', grounds: { kind: 'hook-silent', error: 'ETIMEDOUT' } },
  });
});

test('where nobody listens, that is told by its code alone', async () => {
  const receiver = await start();
  const url = new URL(`${receiver.url.href}?key=very-secret`);
  await receiver[Symbol.asyncDispose]();
  const outcome = await postHook(message(url), never);
  expect(outcome).toMatchObject({ failure: { grounds: { kind: 'hook-silent', error: 'ECONNREFUSED' } } });
  expect(JSON.stringify(outcome)).not.toContain('very-secret');
});
