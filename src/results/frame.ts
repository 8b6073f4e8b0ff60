import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { html, raw } from 'hono/html';
import type { Language } from '#game/game.ts';
import { clean, type Markup } from '#storyboard/markup.ts';
import { readTokens } from '#storyboard/tokens.ts';
import { phrasesIn } from '#storyboard/words/phrases.ts';

/** Where a page that is served leads back to. */
export interface WayBack {
  readonly href: string;
  readonly label: string;
}

const readStyles = async (): Promise<string> =>
  `${await readTokens()}${await readFile(new URL('results.css', import.meta.url), 'utf8')}`;

const policyOf = (styles: string): string =>
  `default-src 'none'; img-src data:; style-src 'sha256-${createHash('sha256').update(styles).digest('base64')}'`;

/** Returns the policy that pages of results have and need, for whoever serves them: no script, nothing of any network, no other style. */
export const resultsPolicy = async (): Promise<string> => policyOf(await readStyles());

/** Writes one HTML file that needs nothing else, to be read on a screen or printed. */
export async function asFile(
  { title, header, main }: { readonly title: string; readonly header: Markup; readonly main: Markup },
  made: string,
  language: Language,
  back?: WayBack,
): Promise<string> {
  const styles = await readStyles();
  return String(
    await html`<!doctype html>
      <html lang="${language}">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta http-equiv="Content-Security-Policy" content="${policyOf(styles)}" />
          <meta name="color-scheme" content="light dark" />
          <title>${clean(title)}</title>
          ${raw(`<style>${styles}</style>`)}
        </head>
        <body>
          <a class="skip" href="#main">${phrasesIn(language).skip}</a>
          ${back && html`<p class="back"><a href="${back.href}">← ${back.label}</a></p>`} ${header} ${main}
          <footer class="page"><p>${made}</p></footer>
        </body>
      </html> `,
  );
}
