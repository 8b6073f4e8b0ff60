import { html } from 'hono/html';
import type { Completion } from '#app/games-folder/games-folder.ts';
import { clean, type Markup } from '#storyboard/markup.ts';
import { page } from '#console/visit.ts';
import type { GamesPhrases } from '#console/words/games-phrases.ts';
import type { Making } from './making.ts';

/** Draws where proposals appear, how they are asked for, and the switch by which they come unasked: all of it is there with scripts alone. */
export const proposalsFrame = (says: GamesPhrases): Markup =>
  html`<div class="proposing" hidden>
      <label class="choice"><input type="checkbox" id="proposing" checked /> ${says.proposals.choose}</label>
      <button type="button" class="plain" id="propose">${says.proposals.ask}</button>
      <p class="soft small">${says.proposals.help}</p>
    </div>
    <div id="proposals" class="proposals" data-none="${says.proposals.none}" hidden></div>`;

/** Answers with what could be written at a caret, as a list; with nothing where nothing is to be proposed. */
export async function proposalsAsked({ visit, games, id, says }: Making): Promise<Response> {
  const { json, language, call } = visit;
  const { text, caret } = (json ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof text !== 'string' || typeof caret !== 'number' || !Number.isInteger(caret))
    return call.body(null, 400);
  const completion = await games.complete(id, visit.who.name, text, caret, language);
  return completion ? page(visit, listOf(completion, says)) : call.body(null, 204);
}

function listOf({ from, isTyped, proposals }: Completion, { proposals: says }: GamesPhrases): Markup {
  return html`<ul
    role="listbox"
    tabindex="0"
    aria-label="${says.label}"
    data-from="${from}"
    data-typed="${isTyped ? 1 : 0}"
    data-told="${says.told(proposals.length, clean(proposals[0]?.label ?? ''))}"
  >
    ${proposals.map(
      ({ label, about, insert, caret }, index) =>
        html`<li
          role="option"
          id="proposal-${index}"
          aria-selected="false"
          data-insert="${insert}"
          data-caret="${caret}"
        >
          <code>${clean(label)}</code
          >${about !== undefined && html` <span class="about">${clean(about)}</span>`}
        </li>`,
    )}
  </ul>`;
}
