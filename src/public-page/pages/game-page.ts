import { html } from 'hono/html';
import { sayNetwork } from '#game/players/naming.ts';
import { clean, type Markup } from '#storyboard/markup.ts';
import type { PublicAccount, PublicRound } from '#app/public-view/public-game.ts';
import { organiserOf } from '#public-page/page-frame.ts';
import { layout } from './layout.ts';
import { livePage } from './live-page.ts';
import { currentRound, type GameFrame, nextRound } from './parts.ts';
import { roundCards } from './round-cards.ts';
import { roundInFull } from './round-in-full.ts';
import { standingsSection } from './standings-section.ts';

/** Writes the page of a game. */
export function gamePage(frame: GameFrame): Promise<string> {
  const { game, phrases, when } = frame;
  if (game.live) return livePage(frame, game.live);
  const round = currentRound(game);
  const { name } = organiserOf(frame.site, game);
  return layout(
    frame,
    {
      title: game.title,
      description: describe(frame, round),
      at: (addresses) => addresses.game(game.id),
      game,
      picture: round?.reveal?.photo ?? round?.picture,
    },
    html`<main id="main" tabindex="-1">
      <div class="title">
        ${name === undefined ? '' : html`<p class="soft">${phrases.organisedBy(clean(name))}</p>`}
        <h1${game.language === frame.language ? '' : html` lang="${game.language}"`}>${clean(game.title)}</h1>
        <p class="state ${game.state}">
          <span class="badge ${game.state}">${phrases.state[game.state]}</span>
          <span>${phrases.stateAbout[game.state]} ${nextUp(frame)}</span>
        </p>
      </div>
      ${round && round.question !== undefined ? roundInFull(round, frame, 'h2') : ''} ${roundCards(frame)}
      ${standingsSection(frame)} ${howTo(frame, round)} ${who(frame)}
    </main>`,
  );

  function nextUp({ game: { state } }: GameFrame): Markup | string {
    const next = nextRound(game);
    // Of a pause nobody knows how long it lasts.
    if (!next || (state !== 'before' && state !== 'between')) return '';
    return html`${phrases.nextRound(next.number, when.at(next.opens))}`;
  }
}

function describe({ game, phrases }: GameFrame, round: PublicRound | undefined): string {
  if (!round || round.question === undefined) return `${game.title}. ${phrases.stateAbout[game.state]}`;
  const said = round.reveal?.answer ?? round.question;
  return `${phrases.round(round.number)}. ${said}`.replaceAll(/\s+/gu, ' ').slice(0, 300);
}

/** How it is played, and where. */
function howTo(frame: GameFrame, round: PublicRound | undefined): Markup {
  const { game, phrases } = frame;
  const { howTo: steps } = phrases;
  const posts = new Map(
    (round?.phase === 'open' ? round.posts : []).map((post) => [post.network, post.url] as const),
  );
  return html`<section class="block how" aria-labelledby="how">
    <h2 id="how">${phrases.how}</h2>
    <ol>
      <li>${steps.look}</li>
      <li>${steps.reply}</li>
      ${game.tagged ? html`<li>${steps.tag(game.hashtags.join(' · '))}</li>` : ''}
      <li>${steps.guesses(game.guesses)} ${steps.feedback[game.feedback]}</li>
      <li>${steps.early}</li>
      <li>${steps.stop}</li>
    </ol>
    <ul class="networks">
      ${game.accounts.map((account) => networkCard(account, posts.get(account.network), frame))}
    </ul>
    <p>${game.answerForm ? phrases.form.how : steps.without}</p>
    ${answerHere(frame, round)}
  </section>`;
}

/** The way to the form, where one can answer here. */
function answerHere({ addresses, game, link, phrases }: GameFrame, round: PublicRound | undefined) {
  if (game.answerForm === undefined) return '';
  const { answerHere: name, ranked, unranked } = phrases.form;
  return html`<p>${game.unranked ? unranked : ranked[game.answerForm]}</p>
    ${round?.phase === 'open' ? html`<p class="buttons"><a href="${link(addresses.answer(game.id))}">${name}</a></p>` : ''}`;
}

function networkCard(
  account: PublicAccount,
  post: string | undefined,
  { game, phrases, site }: GameFrame,
): Markup {
  const network = sayNetwork(account.network);
  const address = account.address === undefined ? undefined : phrases.account(account.address);
  return html`<li class="card">
    <h3>${phrases.onNetwork(network)}</h3>
    ${address === undefined ? '' : html`<p>${account.url === undefined ? clean(address) : html`<a href="${account.url}" rel="noopener me">${clean(address)}</a>`}</p>`}
    ${post === undefined ? (game.state === 'playing' && site.isRehearsal !== true ? html`<p class="soft">${phrases.notYet}</p>` : '') : html`<p><a class="button" href="${post}" rel="noopener">${phrases.answerOnNetwork(network)}</a></p>`}
  </li>`;
}

/** Who stands behind it, and that a program answers. */
function who(frame: GameFrame): Markup {
  const { game, phrases, site } = frame;
  const { name, contact } = organiserOf(site, game);
  return html`<section class="block who" aria-labelledby="who">
    <h2 id="who">${phrases.who}</h2>
    ${name === undefined ? '' : html`<p>${phrases.organisedBy(clean(name))}.</p>`}
    <p>${phrases.program}</p>
    ${contact === undefined ? '' : html`<p><a href="mailto:${contact}">${phrases.contact(clean(contact))}</a></p>`}
  </section>`;
}
