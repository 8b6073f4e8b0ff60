import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Hono } from 'hono';
import { readTokens } from '#storyboard/tokens.ts';
import type { Visit } from './visit.ts';

/** What pages are made of: each by the checksum of what it holds, so that browsers keep it for good. Nothing else is ever read from the disk. */
export interface Assets {
  readonly addresses: Visit['assets'];
  /** Has an app answer them. */
  serve(app: Hono): void;
}

const at = (name: string): URL => new URL(name, import.meta.url);

/** Reads them. */
export async function readAssets(): Promise<Assets> {
  const text = (url: URL): Promise<string> => readFile(url, 'utf8');
  const styles = [
    await readTokens(),
    await text(at('../storyboard/storyboard.css')),
    await text(at('browser/console.css')),
    await text(at('browser/timeline.css')),
    await text(at('browser/posted.css')),
    await text(at('browser/games.css')),
  ];
  const files = {
    style: { type: 'text/css; charset=utf-8', ext: 'css', body: styles.join('\n') },
    // In one piece: htmx looks at a page once, and an extension that comes later would follow nothing.
    htmx: {
      type: 'text/javascript; charset=utf-8',
      ext: 'js',
      body: [
        withoutMap(await text(new URL(import.meta.resolve('htmx.org/dist/htmx.min.js')))),
        withoutMap(await text(new URL(import.meta.resolve('htmx.org/dist/ext/hx-sse.min.js')))),
      ].join(';\n'),
    },
    live: { type: 'text/javascript; charset=utf-8', ext: 'js', body: await text(at('browser/live.js')) },
    review: { type: 'text/javascript; charset=utf-8', ext: 'js', body: await text(at('browser/review.js')) },
    editor: { type: 'text/javascript; charset=utf-8', ext: 'js', body: await text(at('browser/editor.js')) },
    folder: { type: 'text/javascript; charset=utf-8', ext: 'js', body: await text(at('browser/folder.js')) },
    timeline: {
      type: 'text/javascript; charset=utf-8',
      ext: 'js',
      body: await text(at('browser/timeline.js')),
    },
    icon: { type: 'image/svg+xml', ext: 'svg', body: await text(at('browser/icon.svg')) },
  } as const;
  const addressOf = ({ body, ext }: { readonly body: string; readonly ext: string }): string =>
    `/assets/${createHash('sha256').update(body).digest('hex').slice(0, 32)}.${ext}`;
  return {
    addresses: {
      style: addressOf(files.style),
      htmx: addressOf(files.htmx),
      live: addressOf(files.live),
      review: addressOf(files.review),
      timeline: addressOf(files.timeline),
      editor: addressOf(files.editor),
      folder: addressOf(files.folder),
      icon: addressOf(files.icon),
    },
    serve(app) {
      for (const file of Object.values(files)) {
        app.get(addressOf(file), (call) =>
          call.body(file.body, 200, {
            'Content-Type': file.type,
            'Cache-Control': 'public, max-age=31536000, immutable',
          }),
        );
      }
    },
  };
}

/** A map that is not served would be asked for in vain. */
const withoutMap = (script: string): string => script.replace(/\n\/\/# sourceMappingURL=\S+\s*$/u, '\n');
