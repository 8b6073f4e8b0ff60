import { html } from 'hono/html';
import { button, token } from '#console/parts/forms.ts';
import { type OwnVisit } from '#console/visit.ts';
import { reviewPhrasesIn } from '#console/words/review-phrases.ts';
import type { Markup } from '#storyboard/markup.ts';

/** Lists what keys do, and turns them off or on: in this browser, until somebody says otherwise. */
export function keysHelp(visit: OwnVisit): Markup {
  const { keys } = reviewPhrasesIn(visit.language, visit.hour);
  const { keyless } = visit;
  const lines = [
    [['J', '↓'], keys.next],
    [['K', '↑'], keys.before],
    [['R'], keys.correct],
    [['C'], keys['close-verdict']],
    [['W'], keys.wrong],
    [['A'], keys.ask],
    [['V'], keys.variant],
    [['S'], keys.note],
    [['X'], keys.pick],
    [['I'], keys.insight],
    [['M'], keys.show],
    [['U'], keys.undo],
    [['?'], keys.help],
  ] as const;
  return html`<dialog id="keys" class="keys" aria-labelledby="keys-title">
    <h2 id="keys-title" tabindex="-1" autofocus>${keys.title}</h2>
    <p>${keyless ? keys.aboutOff : keys.about}</p>
    <table>
      <thead class="hidden">
        <tr>
          <th scope="col">${keys.key}</th>
          <th scope="col">${keys.does}</th>
        </tr>
      </thead>
      <tbody>
        ${lines.map(
          ([names, does]) =>
            html`<tr>
              <td>${names.map((name, index) => html`${index > 0 && ' '}<kbd>${name}</kbd>`)}</td>
              <td>${does}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    <div class="more-acts">
      <form method="dialog">${button(keys.close, 'go')}</form>
      <form method="post" action="/keys">
        ${token(visit)}
        ${button(keyless ? keys.on : keys.off, 'plain', { name: 'keyless', value: keyless ? '' : '1' })}
      </form>
    </div>
  </dialog>`;
}
