import { html, raw } from 'hono/html';
import { clean, type Markup } from '#storyboard/markup.ts';
import type { ResultsPage, RoundPicture } from '#results/page.ts';
import type { RoundResults } from '#results/results.ts';

/** Writes each mystery that has opened with its pictures and its figures; those to come are counted. */
export function mysteries(page: ResultsPage): Markup | undefined {
  const { rounds, state } = page.results;
  const isOver = state === 'stopped' || state === 'finished';
  const opened = rounds.filter(({ question }) => question !== null);
  const ahead = rounds.length - opened.length;
  if (rounds.length === 0) return undefined;
  return html`${opened.map((round) => mystery(round, page))}
  ${ahead > 0 && html`<p class="soft">${isOver ? page.words.rounds.unplayed(ahead) : page.words.rounds.ahead(ahead)}</p>`}`;
}

function mystery(round: RoundResults, { pictures, words, when, results }: ResultsPage): Markup {
  const said = words.rounds;
  const own = pictures.filter((picture) => picture.round === round.number);
  const state = said.states[round.state];
  const { finders, players, firstFind, guesses } = round;
  return html`<article class="mystery" aria-labelledby="mystery-${round.number}">
    <h3 id="mystery-${round.number}">
      ${said.one(round.number)}${state !== '' && html` <span class="soft">(${state})</span>`}
    </h3>
    <p class="when soft">${when.moment(Temporal.Instant.from(round.opens))}</p>
    ${own.length > 0 && html`<div class="pictures">${own.map(show)}</div>`}
    <div class="told">
      <p class="question">${clean(round.question ?? '')}</p>
      ${round.answer !== null && html`<p>${said.answer}${words.colon}<strong>${clean(round.answer)}</strong></p>`}
      <dl>
        ${players !== null && fact(said.players, words.number(players))}
        ${fact(said.received, words.number(round.received))}
        ${guesses !== null && fact(said.right, words.number(guesses.right))}
        ${
          finders !== null &&
          fact(
            said.finders,
            words.number(finders),
            players !== null && players > 0 ? said.ofPlayers(words.percent(finders / players)) : undefined,
          )
        }
        ${
          firstFind !== null &&
          fact(said.firstFind, said.after(when.length(Temporal.Duration.from({ seconds: firstFind }))))
        }
        ${results.hour === undefined && fact(said.hints, words.number(round.hints))}
      </dl>
    </div>
  </article>`;

  function fact(term: string, value: string, more?: string): Markup {
    return html`<div>
      <dt>${term}</dt>
      <dd>${value}${more !== undefined && html` <small>${more}</small>`}</dd>
    </div>`;
  }

  function show({ bytes, width, height, alt, whole }: RoundPicture): Markup {
    const uri = `data:image/jpeg;base64,${Buffer.from(bytes).toString('base64')}`;
    return html`<img
      class="${whole ? 'whole' : 'detail'}"
      src="${raw(uri)}"
      width="${width}"
      height="${height}"
      alt="${clean(alt)}"
      lang="${results.language}"
    />`;
  }
}
