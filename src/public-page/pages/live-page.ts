import { html } from 'hono/html';
import { sayNetwork } from '#game/players/naming.ts';
import { clean, type Markup } from '#storyboard/markup.ts';
import type { PublicLive, PublicRound } from '#app/public-view/public-game.ts';
import { organiserOf } from '#public-page/page-frame.ts';
import { layout } from './layout.ts';
import { talkOf, voice } from './live-parts.ts';
import { type GameFrame, inGame, linksTo, moment, pictureOf } from './parts.ts';

/** Writes the page of a live hour: while it lasts, what is said; afterwards, the best of it. */
export function livePage(frame: GameFrame, live: PublicLive): Promise<string> {
  const { game, phrases, site } = frame;
  const { name } = organiserOf(site, game);
  const says = phrases.live;
  const isOver = game.state === 'over' || game.state === 'stopped';
  return layout(
    frame,
    {
      title: game.title,
      description: `${game.title}. ${says.stateAbout[game.state]}`,
      at: (addresses) => addresses.game(game.id),
      game,
    },
    html`<main id="main" tabindex="-1">
      <div class="title">
        ${name === undefined ? '' : html`<p class="soft">${clean(name)}</p>`}
        <h1 ${inGame(frame)}>${clean(game.title)}</h1>
        <p class="state ${game.state}">
          <span class="badge ${game.state}">${says.state[game.state]}</span>
          <span>${says.stateAbout[game.state]} ${begins(frame)}</span>
        </p>
        <p>
          ${live.guests.length === 0 ? '' : html`${says.guests(clean(live.guests.join(', ')))}. `}${says.people(live.people)}.
        </p>
      </div>
      ${game.rounds.filter(({ question }) => question !== undefined).map((round) => section(round, live, isOver, frame))}
      ${how(frame, live, isOver)}
    </main>`,
  );
}

function begins({ game, phrases, when }: GameFrame): string {
  const first = game.rounds[0];
  return first && game.state === 'before' ? `${phrases.live.begins(when.at(first.opens))}.` : '';
}

function section(round: PublicRound, live: PublicLive, isOver: boolean, frame: GameFrame): Markup | string {
  const { phrases, when } = frame;
  const says = phrases.live;
  const talk = talkOf(live, round.number);
  if (!talk) return '';
  const shown = isOver ? talk.best : talk.latest;
  const id = `talk-${talk.number}`;
  const isQuestion = talk.heard === 'question';
  if (!isQuestion && isOver && talk.best.length === 0) return '';
  return html`<section class="block talk" aria-labelledby="${id}">
    <h2 id="${id}">${frame.phrases.round(talk.number)}</h2>
    <p class="said" ${inGame(frame)}>${clean(round.question ?? '')}</p>
    ${round.picture ? html`<figure>${pictureOf(round.picture, '40rem', frame)}</figure>` : ''}
    <p class="soft">
      ${moment(round.opens, when.at(round.opens), frame)} · ${says.answers(talk.answers)}
      ${round.posts.length > 0 ? html`· ${linksTo(round.posts, (network) => phrases.seeOn(network))}` : ''}
    </p>
    ${
      shown.length === 0
        ? isOver && talk.answers === 0
          ? html`<p>${says.nobody}</p>`
          : ''
        : html`<h3>${isOver ? says.best : says.latest}</h3>
            <ul class="voices">
              ${shown.map((one) => voice(one, frame))}
            </ul>`
    }
  </section>`;
}

function how(frame: GameFrame, { hashtags }: PublicLive, isOver: boolean): Markup {
  const { game, phrases } = frame;
  return html`<section class="block how" aria-labelledby="how">
    <h2 id="how">${isOver ? phrases.live.about : phrases.live.how}</h2>
    ${isOver ? '' : html`<p>${phrases.live.howTo(hashtags.join(' · '))}. ${phrases.live.moderated}</p>`}
    <ul class="networks">
      ${game.accounts.map(
        ({ network, address, url }) =>
          html`<li class="card">
            <h3>${phrases.onNetwork(sayNetwork(network))}</h3>
            ${address === undefined ? '' : html`<p>${url === undefined ? clean(phrases.account(address)) : html`<a href="${url}" rel="noopener me">${clean(phrases.account(address))}</a>`}</p>`}
          </li>`,
      )}
    </ul>
    <p>${phrases.howTo.stop}</p>
    <p>${phrases.live.program}</p>
  </section>`;
}
