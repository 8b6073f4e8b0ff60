import { html } from 'hono/html';
import { clean, type Markup } from '#storyboard/markup.ts';
import type { PublicLive, PublicRound, PublicTalk, PublicVoice } from '#app/public-view/public-game.ts';
import { qrCode } from '#public-page/qr-code.ts';
import { layout } from './layout.ts';
import { talkName, talkOf, voice } from './live-parts.ts';
import { currentRound, type GameFrame, inGame, moment, pictureOf } from './parts.ts';

/** From how many characters on a question is written smaller. */
const LONG = 110;
/** How many answers have room, by how long they are together. */
const MOST = 5;
const MOST_SIGNS = 620;

/** Writes the wall of a live hour: the question, and what is said to it, large, and without any hand. */
export function liveWallPage(frame: GameFrame, live: PublicLive): Promise<string> {
  const { addresses, game, phrases, whole } = frame;
  const current = currentRound(game);
  const round = current?.question === undefined ? undefined : current;
  const talk = round && talkOf(live, round.number);
  const isOver = game.state === 'over';
  const shown = isOver ? live.rounds.flatMap(({ best }) => best) : talk ? bestFirst(talk) : [];
  return layout(
    frame,
    { title: game.title, description: game.title, at: (all) => all.wall(game.id), kind: 'wall' },
    html`<main class="live">
      <div class="words">
        <p class="name"><span ${inGame(frame)}>${clean(game.title)}</span></p>
        ${asked(round, isOver, frame)}
        <p class="soft">${phrases.live.people(live.people)}</p>
        <div class="bottom">
          ${qrCode(whole(addresses.game(game.id)), phrases.qr)}
          <p>
            ${phrases.live.howTo(game.hashtags[0] ?? '')}<small
              >${phrases.live.moderated} ${phrases.live.wallRefreshes}</small
            >
          </p>
        </div>
      </div>
      <div class="talk-side">
        ${
          shown.length === 0
            ? html`<p class="empty">${isOver ? phrases.live.nobody : phrases.live.nothingYet}</p>`
            : html`<ul class="voices">
                ${roomFor(shown).map((one) => voice(one, frame))}
              </ul>`
        }
      </div>
    </main>`,
  );
}

function asked(round: PublicRound | undefined, isOver: boolean, frame: GameFrame): Markup {
  const { game, phrases, when } = frame;
  const { live } = phrases;
  if (isOver) return html`<h1>${live.best}</h1>`;
  if (!round?.question) {
    const first = game.rounds[0];
    return html`<h1>${live.state[game.state]}</h1>
      ${first && game.state === 'before' ? html`<p class="until">${live.begins(when.at(first.opens))}</p>` : ''}`;
  }
  const talk = game.live && talkOf(game.live, round.number);
  const state = game.state === 'paused' ? ` · ${live.state.paused}` : '';
  return html`<p class="eyebrow">${talk ? talkName(talk, frame) : ''}${state}</p>
    <h1 class="${round.question.length > LONG ? 'long' : ''}" ${inGame(frame)}>${clean(round.question)}</h1>
    ${round.picture ? html`<figure class="beside">${pictureOf(round.picture, '40vw', frame)}</figure>` : ''}
    ${round.phase === 'open' ? html`<p class="until">${live.until} <b>${moment(round.closes, when.bare(round.closes, round.opens), frame)}</b></p>` : ''}`;
}

/** The last one that the host has picked, or that a guest has said, stays above what is said by the minute. */
function bestFirst({ best, latest }: PublicTalk): readonly PublicVoice[] {
  const first = best.at(-1);
  if (!first) return latest;
  return [first, ...latest.filter(({ text, name }) => text !== first.text || name !== first.name)];
}

/** As many as have room, the latest first: one of any length always has. */
function roomFor(voices: readonly PublicVoice[]): readonly PublicVoice[] {
  let signs = 0;
  return voices.slice(0, MOST).filter(({ text }, index) => {
    signs += Math.max(60, Array.from(text).length);
    return index === 0 || signs <= MOST_SIGNS;
  });
}
