import { html } from 'hono/html';
import { clean, type Markup } from '#storyboard/markup.ts';
import type { PublicRound } from '#app/public-view/public-game.ts';
import { qrCode } from '#public-page/qr-code.ts';
import { layout } from './layout.ts';
import { liveWallPage } from './live-wall-page.ts';
import { currentRound, findersLine, type GameFrame, inGame, moment, nextRound, pictureOf } from './parts.ts';

/** From how many characters on a question is written smaller. */
const LONG = 90;
/** How many of the ranking are read from ten metres. */
const RANKED = 5;

/** Writes the display for a hall: little, large, and nothing that a hand would be needed for. */
export function wallPage(frame: GameFrame): Promise<string> {
  const { addresses, game, phrases, whole } = frame;
  if (game.live) return liveWallPage(frame, game.live);
  const round = currentRound(game);
  const shown = round?.question === undefined ? undefined : round;
  const latest = shown?.hints.at(-1);
  const picture =
    shown?.reveal?.photo ?? (shown?.phase === 'open' ? latest?.picture : undefined) ?? shown?.picture;
  return layout(
    frame,
    { title: game.title, description: game.title, at: (all) => all.wall(game.id), kind: 'wall' },
    html`<main>
      ${picture ? html`<figure>${pictureOf(picture, '60vw', frame)}</figure>` : ''}
      <div class="words">
        <p class="name"><span ${inGame(frame)}>${clean(game.title)}</span></p>
        ${shown ? roundWords(shown, frame) : html`<h1>${phrases.state[game.state]}</h1>`}
        ${shown?.phase === 'open' ? '' : comingNext(frame)}
        <div class="bottom">
          ${qrCode(whole(addresses.game(game.id)), phrases.qr)}
          <p>${phrases.scan}<small>${phrases.wallRefreshes}</small></p>
        </div>
      </div>
    </main>`,
  );
}

function roundWords(round: PublicRound, frame: GameFrame): Markup {
  const { game, phrases, when } = frame;
  const { found, hints, reveal } = round;
  if (reveal) {
    const finders = findersLine(reveal, frame);
    return html`<p class="eyebrow">${phrases.round(round.number)} · ${phrases.answer}</p>
      <h1 ${inGame(frame)}>${clean(reveal.answer)}</h1>
      ${finders === undefined ? '' : html`<p>${finders}</p>`} ${leaders(round, frame)}`;
  }
  const last = hints.at(-1);
  const isPaused = game.state === 'paused';
  return html`<p class="eyebrow">
      ${phrases.round(round.number)} · ${isPaused ? phrases.state.paused : phrases.phase[round.phase]}
    </p>
    <h1 class="${(round.question ?? '').length > LONG ? 'long' : ''}" ${inGame(frame)}>
      ${clean(round.question ?? '')}
    </h1>
    ${last?.text === undefined ? '' : html`<p class="hint"><b>${phrases.hint(last.number)}</b> <span ${inGame(frame)}>${clean(last.text)}</span></p>`}
    ${round.phase === 'open' ? html`<p class="until">${phrases.answerBefore} <b>${moment(round.closes, when.bare(round.closes, round.opens), frame)}</b></p>` : ''}
    ${found && found.atLeast > 0 ? html`<p>${phrases.found} ${phrases.foundSoFar(found)}</p>` : ''}`;
}

function comingNext({ game, phrases, when }: GameFrame): Markup | string {
  const next = nextRound(game);
  if (!next || (game.state !== 'before' && game.state !== 'between')) return '';
  return html`<p class="until">${phrases.nextRound(next.number, when.at(next.opens))}</p>`;
}

/** Those who lead once this answer is counted: beside it, whoever led before would be taken for them. */
function leaders({ number }: PublicRound, { game: { standings } }: GameFrame): Markup | string {
  if (!standings || standings.lines.length === 0) return '';
  if (!standings.final && standings.after !== number) return '';
  return html`<ol class="leaders">
    ${standings.lines.slice(0, RANKED).map(({ rank, name, points }) => html`<li value="${rank}"><bdi>${clean(name)}</bdi> <b>${points}</b></li>`)}
  </ol>`;
}
