import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** The server's half of a WebSocket, as far as streaming needs it: the handshake and short text frames out. */
export class Stream {
  readonly #socket: Duplex;

  private constructor(socket: Duplex) {
    this.#socket = socket;
  }

  static accept(request: IncomingMessage, socket: Duplex): Stream {
    const accepted = createHash('sha1')
      .update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
      .digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accepted}\r\n\r\n`,
    );
    // A close frame is answered with the same; nothing else is expected from a listener.
    socket.on('data', (frame: Buffer) => {
      if ((frame[0] ?? 0) % 16 === 8) socket.end(Buffer.from([0x88, 0]));
    });
    socket.on('error', () => socket.destroy());
    return new Stream(socket);
  }

  send(message: unknown): void {
    const payload = Buffer.from(JSON.stringify(message));
    const header =
      payload.length < 126
        ? Buffer.from([0x81, payload.length])
        : Buffer.from([0x81, 126, payload.length >> 8, payload.length & 255]);
    this.#socket.write(Buffer.concat([header, payload]));
  }

  cut(): void {
    this.#socket.destroy();
  }
}
