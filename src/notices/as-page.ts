import { readFile } from 'node:fs/promises';
import { html, raw } from 'hono/html';
import type { Language } from '#game/game.ts';
import { clean } from '#storyboard/markup.ts';
import { readTokens } from '#storyboard/tokens.ts';
import type { Notice } from './notice.ts';
import { passagesAsHtml } from './passages.ts';

/** Writes a text as one HTML file that needs nothing else, to be read on a screen or printed. */
export async function asPage({ title, parts, foot }: Notice, language: Language): Promise<string> {
  const own = await readFile(new URL('notices.css', import.meta.url), 'utf8');
  const styles = `${await readTokens()}\n${own}`;
  return String(
    await html`<!doctype html>
      <html lang="${language}">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>${clean(title)}</title>
          <style>
            ${raw(styles)}
          </style>
        </head>
        <body>
          <main>
            <h1>${clean(title)}</h1>
            ${parts.map(
              (part) =>
                html`<section>
                  ${part.title === undefined ? '' : html`<h2>${clean(part.title)}</h2>`}
                  ${passagesAsHtml(part.passages, part.title === undefined ? 2 : 3)}
                </section>`,
            )}
            ${foot.length === 0 ? '' : html`<footer>${foot.map((line) => html`<p>${clean(line)}</p>`)}</footer>`}
          </main>
        </body>
      </html> `,
  );
}
