/**
 * Like `fetch`, and asks again while the server hangs up without a word. snac does so on whoever is silent for two seconds
 * once connected, as a busy machine may make us be; it answers all that it has read, so that nothing is done twice.
 */
export async function ask(url: string | URL, request?: RequestInit): Promise<Response> {
  for (;;) {
    try {
      return await fetch(url, request);
    } catch (error) {
      if (!hungUp(error)) throw error;
    }
  }
}

function hungUp(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && cause.message === 'other side closed' && bytesRead(cause) === 0;
}

function bytesRead(cause: Error): unknown {
  const socket: unknown = Reflect.get(cause, 'socket');
  return typeof socket === 'object' && socket !== null ? Reflect.get(socket, 'bytesRead') : undefined;
}
