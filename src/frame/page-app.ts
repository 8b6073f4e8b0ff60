import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Language } from '#game/game.ts';
import type { FrameEditor } from './frame-editor.ts';
import { refusal } from './guard.ts';
import { framePage } from './page.ts';
import { cutOf, FILES, partOf, photoOf, saveIn, undoIn } from './page-parts.ts';
import { PagePictures } from './pictures.ts';

/** Nobody draws more than this, in bytes of JSON. */
const MOST_BYTES = 65_536;

const HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

export interface PageOptions {
  readonly editor: FrameEditor;
  readonly language: Language;
  readonly secret: string;
  /** Where the page is served, once that is known. */
  readonly port: () => number;
  /** Called when the page says that all is done. */
  readonly onDone: () => void;
}

/** Answers the requests of the page: itself, its photos, what is cut out of them, and what is to be saved. */
export function pageApp({ editor, language, secret, port, onDone }: PageOptions): Hono {
  const app = new Hono();
  const pictures = new PagePictures();
  const at = (path: string): string => `/${secret}/${path}`;

  app.use(async (call, next) => {
    const header = (name: string): string | undefined => call.req.header(name);
    const status = refusal(
      {
        method: call.req.method,
        path: call.req.path,
        host: header('host'),
        origin: header('origin'),
        site: header('sec-fetch-site'),
        contentType: header('content-type'),
      },
      secret,
      port(),
    );
    if (status === undefined) await next();
    else call.res = new Response('', { status });
    for (const [name, value] of Object.entries(HEADERS)) call.res.headers.set(name, value);
  });
  app.use(bodyLimit({ maxSize: MOST_BYTES, onError: (call) => call.body(null, 413) }));

  app.get(at(''), async (call) => {
    const game = await editor.refresh();
    pictures.clear();
    return call.html(await framePage(game, editor.changes, language));
  });
  for (const name of FILES.keys()) app.get(at(name), async (call) => found(call, await partOf(name)));
  app.get(at('photo/:round'), async (call) =>
    found(call, await photoOf(editor, pictures, call.req.param('round') ?? '')),
  );
  app.get(at('cut/:round'), async (call) => {
    const { req } = call;
    const asked = { round: req.param('round') ?? '', query: req.query(), signal: req.raw.signal };
    return found(call, await cutOf(editor, pictures, asked));
  });
  app.post(at('save'), async (call) => {
    const sent: unknown = await call.req.json().catch(() => undefined);
    return (await saveIn(editor, sent)) ?? call.body(null, 400);
  });
  app.post(at('undo'), () => undoIn(editor));
  app.post(at('done'), (call) => {
    onDone();
    return call.body(null, 204);
  });
  app.notFound((call) => call.body(null, 404));
  app.onError((_, call) => call.body(null, 500));
  return app;
}

const found = (call: Context, answer: Response | undefined): Response => answer ?? call.body(null, 404);
