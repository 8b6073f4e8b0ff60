import { html } from 'hono/html';
import type { Markup } from '#storyboard/markup.ts';
import type { Page } from '#storyboard/page.ts';
import { scrolled } from '#storyboard/scrolled.ts';
import type { StoryScreen } from '#storyboard/storyboard.ts';
import { roundName } from '#storyboard/words/say-kind.ts';

/** Shows what the room and the public would see of a live hour: each page as it was, in a frame that can do nothing. */
export function liveScreens(page: Page): Markup | undefined {
  const { phrases, storyboard } = page;
  const { seen = [] } = storyboard.screens ?? {};
  if (seen.length === 0) return undefined;
  return html`<section class="block screens" aria-labelledby="screens">
    <h2 id="screens">${phrases.screens.heading}</h2>
    <p>${phrases.screens.about}</p>
    ${seen.map((screen) => shown(screen, page))}
  </section>`;
}

function shown(screen: StoryScreen, { phrases, storyboard, when }: Page): Markup {
  const { at, kind } = screen;
  const round = storyboard.rounds.find(({ number }) => number === screen.round);
  const name = phrases.screens[kind](round && roundName(round, phrases));
  const moment = when.moment(at);
  const frame = html`<iframe sandbox title="${name}, ${moment}" srcdoc="${screen.html}"></iframe>`;
  return html`<figure class="screen ${kind}">
    <figcaption>
      <b>${name}</b>
      <time datetime="${when.machine(at)}">${moment}</time
      >${kind === 'recap' ? html`<span class="on-paper">${phrases.screens.onPaper}</span>` : ''}
    </figcaption>
    ${kind === 'wall' ? scrolled(name, html`<div class="frame">${frame}</div>`, phrases) : frame}
  </figure>`;
}
