import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Language } from '#game/game.ts';
import { Complaint, EXIT } from '#platform/complaint.ts';
import type { FrameEditor } from './frame-editor.ts';
import { pageApp } from './page-app.ts';

const HERE = '127.0.0.1';

export interface FrameOptions {
  readonly editor: FrameEditor;
  readonly language: Language;
  /** 0: any. */
  readonly port: number;
}

/** The page on which rectangles are drawn, as it is served. Disposing of it ends that. */
export interface ServedFrame extends AsyncDisposable {
  /** The secret in it lets whoever knows it change the script. */
  readonly address: URL;
  /** Resolves when somebody says on the page that all is done. */
  readonly done: Promise<void>;
}

/**
 * Serves the page, to this machine alone, under an address that nobody can guess.
 * @throws Complaint when the port is taken
 */
export async function openFrame({ editor, language, port }: FrameOptions): Promise<ServedFrame> {
  const secret = randomBytes(24).toString('base64url');
  const { promise: done, resolve } = Promise.withResolvers<void>();
  let isDone = false;
  let served = port;
  const app = pageApp({ editor, language, secret, port: () => served, onDone: () => (isDone = true) });
  const listener = getRequestListener(app.fetch);
  const server = createServer((request, response) => {
    // Whoever said so is answered first.
    response.once('close', () => isDone && resolve());
    void listener(request, response);
  });
  server.listen(port, HERE);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw portTaken(port, error);
  }
  const address = server.address();
  if (address !== null && typeof address === 'object') served = address.port;
  return {
    address: new URL(`http://${HERE}:${served}/${secret}/`),
    done,
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function portTaken(port: number, cause: unknown): Complaint {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
  return new Complaint(
    { fr: `Le port ${port} n’est pas libre (${code}).`, en: `Port ${port} is not free (${code}).` },
    {
      fr: 'Donnez-en un autre par --port, ou aucun\u00a0: Kesako en trouvera un. Rien n’a été changé.',
      en: 'Give another one by --port, or none: Kesako will find one. Nothing was changed.',
    },
    EXIT.surroundings,
  );
}
