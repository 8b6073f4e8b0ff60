import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';

const PIECE = Buffer.alloc(1_000_000, 'a');

/** Stands in the body of an answer for a text of so many letters `a`, which are written only as it is sent. */
export const letters = (count: number): string => `⟪${count}⟫`;

/** Gives an answer whose body is JSON, with the texts that {@link letters} stands for. */
export function answerJson(
  response: ServerResponse,
  status: number,
  headers: OutgoingHttpHeaders,
  body: unknown,
): void {
  // JSON has no form for what is undefined: nothing is sent for it.
  const pieces = (JSON.stringify(body) ?? '')
    .split(/⟪(\d+)⟫/u)
    .flatMap((text, index) => (index % 2 === 0 ? [Buffer.from(text)] : lettersOf(Number(text))));
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  response.writeHead(status, { ...headers, 'content-length': length });
  for (const piece of pieces) response.write(piece);
  response.end();
}

function lettersOf(count: number): readonly Buffer[] {
  const whole = Array.from({ length: Math.floor(count / PIECE.length) }, () => PIECE);
  return [...whole, PIECE.subarray(0, count % PIECE.length)];
}
