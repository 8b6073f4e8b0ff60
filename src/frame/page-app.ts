import { readFile } from 'node:fs/promises';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import type { Language } from '#game/game.ts';
import type { FrameEditor, Saved } from './frame-editor.ts';
import { refusal } from './guard.ts';
import { framePage, stateOf } from './page.ts';
import { PagePictures } from './pictures.ts';
import { drawnRound } from './save-drawn.ts';

/** Nobody draws more than this, in bytes of JSON. */
const MOST_BYTES = 65_536;

/** What the page consists of; nothing else is ever read from the disk by its name. */
const FILES: ReadonlyMap<string, string> = new Map([
  ['icon.svg', 'image/svg+xml'],
  ['page.css', 'text/css; charset=utf-8'],
  ['page.js', 'text/javascript; charset=utf-8'],
  ['stage.js', 'text/javascript; charset=utf-8'],
  ['previews.js', 'text/javascript; charset=utf-8'],
  ['geometry.js', 'text/javascript; charset=utf-8'],
  ['fields.js', 'text/javascript; charset=utf-8'],
  ['ending.js', 'text/javascript; charset=utf-8'],
]);

const HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

const percent = z.coerce.number().min(0).max(100);
const cutting = z.object({
  left: percent,
  top: percent,
  width: percent.positive(),
  height: percent.positive(),
  widen: z.coerce.number().gt(1).max(1000).optional(),
});
const saving = z.strictObject({ mark: z.string().max(100), rounds: z.array(drawnRound).max(1000) });

/** The status by which a change that was not made is answered. */
const REFUSED = { changed: 409, nothing: 409, 'as-written': 422, broken: 422 } as const;

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
  for (const [name, type] of FILES) {
    app.get(at(name), async (call) => {
      const text = await readFile(new URL(`browser/${name}`, import.meta.url), 'utf8');
      return call.body(text, 200, { 'Content-Type': type });
    });
  }
  app.get(at('photo/:round'), async (call) => {
    const found = placeOf(editor, call.req.param('round'));
    const bytes = found === undefined ? undefined : await pictures.photo(found);
    return bytes ? jpeg(bytes) : call.body(null, 404);
  });
  app.get(at('cut/:round'), async (call) => {
    const found = placeOf(editor, call.req.param('round'));
    const wanted = cutting.safeParse(call.req.query());
    if (found === undefined || !wanted.success) return call.body(null, 404);
    const { widen, ...box } = wanted.data;
    const inFractions = {
      left: box.left / 100,
      top: box.top / 100,
      width: box.width / 100,
      height: box.height / 100,
    };
    const bytes = await pictures.cut(found, inFractions, widen, call.req.raw.signal);
    return bytes ? jpeg(bytes) : call.body(null, 404);
  });
  app.post(at('save'), async (call) => {
    const wanted = saving.safeParse(await call.req.json().catch(() => undefined));
    if (!wanted.success) return call.body(null, 400);
    return answer(await editor.save(wanted.data.mark, wanted.data.rounds), editor);
  });
  app.post(at('undo'), async () => answer(await editor.undo(), editor));
  app.post(at('done'), (call) => {
    onDone();
    return call.body(null, 204);
  });
  app.notFound((call) => call.body(null, 404));
  app.onError((_, call) => call.body(null, 500));
  return app;
}

/** Where the photo of a round is; undefined for a round that is not there, or whose photo is not. */
function placeOf(editor: FrameEditor, round = ''): string | undefined {
  const found = /^\d{1,5}$/.test(round) ? editor.game.rounds[Number(round)]?.found : undefined;
  return found?.ok ? found.path : undefined;
}

const jpeg = (bytes: Uint8Array): Response =>
  new Response(Uint8Array.from(bytes), { headers: { 'Content-Type': 'image/jpeg' } });

const answer = (saved: Saved, editor: FrameEditor): Response =>
  saved.ok
    ? Response.json(stateOf(saved.game, editor.changes))
    : Response.json({ problem: saved.problem }, { status: REFUSED[saved.problem] });
