import { html } from 'hono/html';
import { clean, type Markup } from '#storyboard/markup.ts';
import type { PublicLive, PublicRound, PublicTalk, PublicVoice } from '#app/public-view/public-game.ts';
import type { LivePhrases } from '#public-page/words/live-phrases.ts';
import { qrCode } from '#public-page/qr-code.ts';
import { layout } from './layout.ts';
import { talkOf, voice } from './live-parts.ts';
import { currentRound, type GameFrame, inGame, moment, pictureOf } from './parts.ts';

/** From how many characters on a question is written smaller. */
const LONG = 110;
/** How many lines have room beside the question, how many signs stand on one, and what a name and the gap below it take of one. */
const LINES = 20;
const SIGNS_A_LINE = 46;
const NAME = 1.3;

/** Writes the wall of a live hour: the question, and what is said to it, large, and without any hand. */
export function liveWallPage(frame: GameFrame, live: PublicLive): Promise<string> {
  const { addresses, game, phrases, whole } = frame;
  const current = currentRound(game);
  const round = current?.question === undefined ? undefined : current;
  const talk = round && talkOf(live, round.number);
  const isOver = game.state === 'over';
  const isPast = isOver || game.state === 'stopped';
  const isAhead = game.state === 'before';
  const talks = isOver ? live.rounds : talk ? [talk] : [];
  const shown = talks.flatMap((one) => (isPast ? one.best : aheadFirst(one)));
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
            ${isPast ? phrases.live.readOn : isAhead ? phrases.live.scan : phrases.live.howTo(live.hashtags[0] ?? '')}<small
              >${isPast || isAhead ? '' : `${phrases.live.moderated} `}${phrases.live.wallRefreshes}</small
            >
          </p>
        </div>
      </div>
      <div class="talk-side">
        ${
          shown.length === 0
            ? html`<p class="empty">${isPast ? said(live, phrases.live) : phrases.live.nothingYet}</p>`
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
  return html`<p class="eyebrow">${talk ? frame.phrases.round(talk.number) : ''}${state}</p>
    <h1 class="${round.question.length > LONG ? 'long' : ''}" ${inGame(frame)}>${clean(round.question)}</h1>
    ${round.picture ? html`<figure class="beside">${pictureOf(round.picture, '40vw', frame)}</figure>` : ''}
    ${round.phase === 'open' ? html`<p class="until">${live.until} <b>${moment(round.closes, when.bare(round.closes, round.opens), frame)}</b></p>` : ''}`;
}

/** What stands where nothing of an hour that is over is shown. */
const said = ({ answers }: PublicLive, { answers: count, nobody }: LivePhrases): string =>
  answers > 0 ? count(answers) : nobody;

/** What stands ahead, then what is said by the minute. */
function aheadFirst({ ahead, latest }: PublicTalk): readonly PublicVoice[] {
  const isAhead = ({ text, name }: PublicVoice): boolean =>
    ahead.some((one) => one.text === text && one.name === name);
  return [...ahead, ...latest.filter((one) => !isAhead(one))];
}

/** As many as have room, the first ones: one of any length always has. */
function roomFor(voices: readonly PublicVoice[]): readonly PublicVoice[] {
  let lines = 0;
  return voices.filter(({ text }, index) => {
    lines += Math.ceil(Array.from(text).length / SIGNS_A_LINE) + NAME;
    return index === 0 || lines <= LINES;
  });
}
