import { connect } from 'node:net';

/** Sends what may be no request at all, and returns all that is answered before the connection ends. */
export async function allAnswered(port: number, sent: string | Uint8Array): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.setEncoding('latin1').on('data', (text: string) => (answer += text));
  // A connection that is ended while much is still sent may be reset.
  socket.on('error', () => undefined);
  const { promise: closed, resolve } = Promise.withResolvers<void>();
  socket.on('close', () => resolve());
  socket.write(sent);
  await closed;
  return answer;
}
