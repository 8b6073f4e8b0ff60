import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import type { Network } from '#networks/network.ts';
import { freePort } from '../support/servers/free-port.ts';
import type { Fault } from '../support/stand-ins/faults.ts';
import { holdTimeouts } from './hold-timeouts.ts';
import { LIES, LONG_LIES, limitHeaders, ODD_LIMITS, ODD_THINGS } from './lies.ts';
import { failureOf, never, outgoing, valueOf } from './mastodon-stage.ts';
import { findPost } from '../support/play/find-post.ts';
import { publish } from '../support/play/publish.ts';

/** A network on a server that breaks on demand. */
interface FailingStage extends AsyncDisposable {
  readonly network: Network;
  /** The next request of this kind goes wrong. */
  breakNext(request: 'publishing' | 'uploading' | 'reading', fault: Fault): void;
  /** What identifies each post that the server has, within the ids that the network gives. */
  posts(): readonly string[];
  /** The moment by the network's clock. */
  now(): Temporal.Instant;
}

export interface FailingWorld {
  /** Opens a network that has called its server before: what goes wrong is the next thing that it does. */
  readonly open: () => Promise<FailingStage>;
  /** The network on another server. */
  readonly at: (server: URL) => Network;
}

/** What a server on the way answers in the place of the network. */
export const HTML = '<html><body><h1>502 Bad Gateway</h1></body></html>';
const square = { width: 8, height: 6, channels: 3, background: 'red' } as const;
const bytes = new Uint8Array(await sharp({ create: square }).jpeg().toBuffer());
const PICTURE = { bytes, mediaType: 'image/jpeg', name: 'kesako-1.jpg', alt: 'Un détail.' } as const;
const beginning = Temporal.Instant.fromEpochMilliseconds(0);

/** What every network makes of a server that is away, or that answers nonsense or nothing. */
export function failingContract(name: string, { open, at }: FailingWorld): void {
  describe(`on ${name}`, () => {
    test.each([502, 200, 400, 403, 404, 405, 410])(
      'a page of HTML with status %i leaves the outcome of a post unknown, and a reading merely undone',
      async (status) => {
        await using stage = await open();
        const page = {
          kind: 'answer',
          status,
          headers: { 'content-type': 'text/html' },
          body: HTML,
        } as const;
        stage.breakNext('publishing', page);
        const published = await publish(stage.network, outgoing('Bonjour'), never);
        expect(failureOf(published).kind).toBe('outcome-unknown');
        stage.breakNext('reading', page);
        expect(failureOf(await stage.network.collect(undefined, never)).kind).toMatch(
          status === 404 || status === 410 ? /^(unreachable|not-found)$/u : /^unreachable$/u,
        );
        expect(stage.posts()).toEqual([]);
      },
    );

    test('a post that is sent on elsewhere is surely not made, and may be tried again', async () => {
      await using stage = await open();
      const headers = { location: 'https://elsewhere.example/' };
      stage.breakNext('publishing', { kind: 'answer', status: 302, headers, body: '' });
      const failure = failureOf(await publish(stage.network, outgoing('Bonjour'), never));
      expect(failure.kind).toMatch(/^(unreachable|outcome-unknown)$/u);
    });

    test.each(LIES)(
      '%s with status 200 leaves the outcome of a post unknown, and a reading merely undone',
      async (_, lie) => {
        await using stage = await open();
        const post = outgoing('Bonjour');
        stage.breakNext('publishing', { ...lie, after: true });
        expect(failureOf(await publish(stage.network, post, never)).kind).toBe('outcome-unknown');
        stage.breakNext('reading', lie);
        expect(failureOf(await stage.network.collect(undefined, never)).kind).toMatch(
          /^(unreachable|refused)$/u,
        );
        const { cursor } = valueOf(await stage.network.collect(undefined, never));
        stage.breakNext('reading', lie);
        expect(failureOf(await stage.network.collect(cursor, never)).kind).toMatch(
          /^(unreachable|refused)$/u,
        );
        expect((await stage.network.collect(cursor, never)).ok).toBe(true);
        expect(valueOf(await findPost(stage.network, post, beginning, never))?.id).toContain(
          stage.posts()[0],
        );
        expect(stage.posts()).toHaveLength(1);
      },
    );

    test.each(LONG_LIES)(
      '%s with status 200 leaves the outcome of a post unknown, and less is asked for by a reading',
      async (_, lie) => {
        await using stage = await open();
        stage.breakNext('publishing', { ...lie, after: true });
        expect(failureOf(await publish(stage.network, outgoing('Bonjour'), never)).kind).toBe(
          'outcome-unknown',
        );
        const { cursor } = valueOf(await stage.network.collect(undefined, never));
        stage.breakNext('reading', lie);
        expect((await stage.network.collect(cursor, never)).ok).toBe(true);
        // However often it is halved.
        for (let time = 0; time < 8; time += 1) stage.breakNext('reading', lie);
        expect(failureOf(await stage.network.collect(cursor, never)).kind).toBe('unreachable');
      },
    );

    test.each(ODD_THINGS)('of %s with status 200 nothing is read, nor thrown', async (_, lie) => {
      await using stage = await open();
      const post = outgoing('Bonjour');
      stage.breakNext('publishing', { ...lie, after: true });
      expect(failureOf(await publish(stage.network, post, never)).kind).toBe('outcome-unknown');
      const { cursor } = valueOf(await stage.network.collect(undefined, never));
      stage.breakNext('reading', lie);
      const odd = await stage.network.collect(cursor, never);
      expect(odd.ok ? odd.value : { replies: [], cursor }).toMatchObject({ replies: [], cursor });
      expect(valueOf(await findPost(stage.network, post, beginning, never))?.id).toContain(stage.posts()[0]);
    });

    test.each(ODD_LIMITS)('limits of “%s” are none', async (value) => {
      await using stage = await open();
      const headers = limitHeaders(value);
      stage.breakNext('publishing', { kind: 'answer', status: 429, headers, body: '{}' });
      const failure = failureOf(await publish(stage.network, outgoing('Bonjour'), never));
      expect(failure).toMatchObject({ kind: 'rate-limited' });
      const until = failure.kind === 'rate-limited' ? failure.until : undefined;
      const latest = stage.now().add({ hours: 25 });
      expect(Temporal.Instant.compare(until ?? latest, latest)).toBeLessThanOrEqual(0);
      expect(stage.network.budget('posting')?.remaining).not.toBeNaN();
      valueOf(await publish(stage.network, outgoing('Bonjour'), never));
    });

    test.each(['publishing', 'uploading', 'reading'] as const)(
      'a redirect is not followed (%s): what it leads to sees neither token nor post',
      async (request) => {
        await using stage = await open();
        await using elsewhere = await listener();
        for (const status of [301, 302, 303, 307, 308]) {
          const headers = { location: new URL('/elsewhere', elsewhere.url).href };
          stage.breakNext(request, { kind: 'answer', status, headers, body: '' });
          const failure =
            request === 'reading'
              ? failureOf(await stage.network.collect(undefined, never))
              : failureOf(
                  await publish(stage.network, outgoing(`Bonjour ${status}`, { pictures: [PICTURE] }), never),
                );
          expect(failure.kind).toBe(
            status === 303 && request === 'publishing' ? 'outcome-unknown' : 'unreachable',
          );
        }
        expect(elsewhere.requests).toBe(0);
      },
    );

    test.each(['silence', 'cut'] as const)(
      'a post whose answer is lost (%s) is found again, and posting it again gives the same one',
      async (kind) => {
        await using stage = await open();
        const post = outgoing('Une seule fois');
        stage.breakNext('publishing', { kind, after: true, struck: holdTimeouts() });
        expect(failureOf(await publish(stage.network, post, never)).kind).toBe('outcome-unknown');
        const found = valueOf(await findPost(stage.network, post, beginning, never));
        expect(found?.id).toContain(stage.posts()[0]);
        expect(valueOf(await publish(stage.network, post, never)).id).toBe(found?.id);
        expect(stage.posts()).toHaveLength(1);
      },
    );

    test('an upload that is lost means that nothing was posted', async () => {
      await using stage = await open();
      const post = outgoing('Une image', { pictures: [PICTURE] });
      stage.breakNext('uploading', { kind: 'cut', after: true });
      expect(failureOf(await publish(stage.network, post, never)).kind).toBe('unreachable');
      expect(stage.posts()).toEqual([]);
      valueOf(await publish(stage.network, post, never));
      expect(stage.posts()).toHaveLength(1);
    });

    test('where nobody listens, the server is unreachable: nothing was done', async () => {
      const network = at(new URL(`http://127.0.0.1:${await freePort()}`));
      const failure = failureOf(await publish(network, outgoing('Bonjour'), never));
      expect(failure).toMatchObject({
        kind: 'unreachable',
        grounds: { kind: 'silent', error: 'ECONNREFUSED' },
      });
      await network[Symbol.asyncDispose]();
    });

    test('a call that waits ends with the signal’s reason as soon as it is aborted', async () => {
      await using stage = await open();
      const stop = new AbortController();
      const reason = new Error('the worker is stopping');
      stage.breakNext('publishing', { kind: 'silence', struck: () => stop.abort(reason) });
      const publishing = publish(stage.network, outgoing('Bonjour'), stop.signal);
      await expect(publishing).rejects.toBe(reason);
    });
  });
}

/** A server that only counts who comes. */
async function listener(): Promise<AsyncDisposable & { readonly url: string; readonly requests: number }> {
  let requests = 0;
  const server = createServer((_, response) => {
    requests += 1;
    response.end('{}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    get requests() {
      return requests;
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
