import { html } from 'hono/html';
import type { Markup } from '#storyboard/markup.ts';
import type { ResultsPage } from '#results/page.ts';
import { figure } from './figure.ts';

/** Writes the figures that anybody understands. */
export function headline({ results, words }: ResultsPage): Markup {
  const { people, received, guesses, rounds, relays, earlier, hour } = results;
  const said = words.headline;
  const isQuestion = (number: number): boolean =>
    (hour?.find((part) => part.number === number)?.heard ?? 'question') === 'question';
  const played = rounds.filter(
    ({ number, state, question }) => question !== null && state !== 'off' && isQuestion(number),
  ).length;
  if (people.players === 0) return html`<p>${said.none}</p>`;
  return html`<ul class="figures">
    ${figure(people.players, said.players(people.players), people.several > 0 && said.several(people.several), words)}
    ${figure(received, said.received(received), false, words)}
    ${
      guesses !== null &&
      figure(
        guesses.right,
        said.right(guesses.right),
        people.finders !== null && said.finders(people.finders),
        words,
      )
    }
    ${figure(played, said.rounds(played), false, words)}
    ${figure(people.first, said.first(people.first), earlier.length === 0 && said.firstGame, words)}
    ${
      earlier.length > 0 &&
      figure(people.faithful, said.faithful(people.faithful), people.atLeast && said.atLeast, words)
    }
    ${relays.length > 0 && figure(relays.length, said.relays(relays.length), false, words)}
  </ul>`;
}
