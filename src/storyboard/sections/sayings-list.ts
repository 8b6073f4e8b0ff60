import { html } from 'hono/html';
import { clean, type Markup, richText } from '#storyboard/markup.ts';
import type { Page } from '#storyboard/page.ts';
import type { StoryRound } from '#storyboard/storyboard.ts';

/** Shows what may be said in a round besides its posts, to be proof-read; undefined where nothing may. */
export function sayingsList(
  { mayBeSaid = [] }: StoryRound,
  { phrases, storyboard }: Page,
): Markup | undefined {
  if (mayBeSaid.length === 0) return undefined;
  const { about: sayAbout, heading, kinds } = phrases.answers;
  return html`<details class="messages" open>
    <summary>${heading(mayBeSaid.length)}</summary>
    <ul>
      ${mayBeSaid.map(
        ({ about, kind, text }) =>
          html`<li>
            <p class="soft">${about === undefined ? kinds[kind] : sayAbout(kinds[kind], clean(about))}</p>
            <p class="text" lang="${storyboard.language}">${richText(text)}</p>
          </li>`,
      )}
    </ul>
  </details>`;
}
