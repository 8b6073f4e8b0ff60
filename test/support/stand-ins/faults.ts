import type { ServerResponse } from 'node:http';

/** What goes wrong with one request. */
export type Fault = (
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers?: Record<string, string>;
      readonly body: string | Uint8Array;
      /** The connection is cut after the body, which claims to go on. */
      readonly cut?: boolean;
    }
  /** The body goes on until the client has gone. */
  | { readonly kind: 'endless'; readonly headers?: Record<string, string>; readonly part: Uint8Array }
  | { readonly kind: 'cut' }
  | { readonly kind: 'silence' }
) & {
  /** The request is carried out first, and only the answer is lost. */
  readonly after?: boolean;
  /** Called as it goes wrong. */
  readonly struck?: () => void;
};

/** Changes the body of an honest answer to a request, such as `GET /api/v1/notifications`. */
export type Tamper = (what: string, body: unknown) => unknown;

/** Breaks an answer off, or gives a wrong one. */
export function breakOff(response: ServerResponse, fault: Fault): void {
  fault.struck?.();
  if (fault.kind === 'cut') response.socket?.destroy();
  if (fault.kind === 'endless') goOn(response.writeHead(200, fault.headers), fault.part);
  if (fault.kind !== 'answer') return;
  response.writeHead(fault.status, fault.headers);
  if (fault.cut === true) response.write(fault.body, () => response.socket?.destroy());
  else response.end(fault.body);
}

function goOn(response: ServerResponse, part: Uint8Array): void {
  while (!response.destroyed && response.write(part));
  if (!response.destroyed) response.once('drain', () => goOn(response, part));
}
