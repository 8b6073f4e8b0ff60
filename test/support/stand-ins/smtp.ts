import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A mail server that takes every letter, or answers `refusal` to each recipient. */
export class SmtpStandIn implements AsyncDisposable {
  /** What was received, headers and all. */
  readonly letters: string[] = [];
  /** An answer to RCPT in place of the usual one, such as `550 No such user`. */
  refusal: string | undefined;
  readonly #server = createServer((socket) => this.#talk(socket));

  static async start(): Promise<SmtpStandIn> {
    const standIn = new SmtpStandIn();
    standIn.#server.listen(0, '127.0.0.1');
    await once(standIn.#server, 'listening');
    return standIn;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  #talk(socket: Socket): void {
    let letter: string | undefined;
    const say = (line: string): void => void socket.write(`${line}\r\n`);
    socket.setEncoding('utf8').on('error', () => undefined);
    say('220 stand-in');
    let rest = '';
    socket.on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (letter !== undefined && line !== '.') letter += `${line}\n`;
        else if (letter !== undefined) {
          this.letters.push(letter);
          letter = undefined;
          say('250 Taken');
        } else if (line === 'DATA') {
          letter = '';
          say('354 Go on');
        } else if (line.startsWith('RCPT')) say(this.refusal ?? '250 Fine');
        else say(line === 'QUIT' ? '221 Bye' : '250 Fine');
      }
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.close();
    await once(this.#server, 'close');
  }
}

/** What a received letter says, without its headers: mail in quoted-printable is decoded. */
export function bodyOf(letter: string): string {
  const [, ...paragraphs] = letter.split('\n\n');
  const joined = paragraphs.join('\n\n').replaceAll('=\n', '');
  const bytes = joined.replaceAll(/=([0-9A-F]{2})/gu, (_, hex: string) =>
    String.fromCodePoint(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
