import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a web hook's server was told. */
export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A server that takes what web hooks tell it, or does with it what a test wishes. */
export class HookReceiver implements AsyncDisposable {
  readonly received: Received[] = [];
  /** How many have connected, whatever came of it. */
  connections = 0;
  /** Answers in place of « 204, no content ». */
  answer: (response: ServerResponse) => void = (response) => void response.writeHead(204).end();
  readonly #server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => void parts.push(part));
    request.on('end', () => {
      this.received.push({ headers: request.headers, body: Buffer.concat(parts).toString('utf8') });
      this.answer(response);
    });
  }).on('connection', () => (this.connections += 1));

  static async start(): Promise<HookReceiver> {
    const receiver = new HookReceiver();
    receiver.#server.listen(0, '127.0.0.1');
    await once(receiver.#server, 'listening');
    return receiver;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): URL {
    return new URL(`http://127.0.0.1:${this.port}/kesako`);
  }

  /** The events, as they were told. */
  get events(): readonly { readonly type: string; readonly data: Readonly<Record<string, unknown>> }[] {
    return this.received.map(({ body }) => JSON.parse(body) as HookReceiver['events'][number]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#server.listening) return;
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
