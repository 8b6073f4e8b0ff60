import { html } from 'hono/html';
import type { Checked } from '#app/games-folder/games-folder.ts';
import type { Markup } from '#storyboard/markup.ts';
import { framed, gestureAt } from '#console/parts/layout.ts';
import { page } from '#console/visit.ts';
import type { Making, MakingPage } from './making.ts';
import { nextStep, preparationOf, stagesNav } from './stages.ts';

/**
 * Answers with a page of a game that is written.
 * @param found what a check of its script has come to, where the page has asked for one; `unfinished`: to no end
 */
export async function makingPage(
  made: Making,
  name: MakingPage,
  body: Markup,
  {
    status = 200,
    found,
  }: { readonly status?: 200 | 409 | 422; readonly found?: Checked | 'unfinished' | undefined } = {},
): Promise<Response> {
  const { visit, games, id, says } = made;
  const checked = found ?? (await games.glance(id, visit.who.name)).checked;
  const preparation = await preparationOf(made, checked === 'unfinished' ? undefined : checked);
  const { title = id } = preparation;
  return page(
    visit,
    framed(visit, {
      title: `${says.nav[name]} · ${title}`,
      making: { title, folder: title === id ? undefined : id, nav: stagesNav(made, name, preparation) },
      gesture: gestureAt(await visit.desk.states()),
      body: html`${nextStep(made, name, preparation)} ${body}`,
    }),
    status,
  );
}
