import { html } from 'hono/html';
import { sayNetwork } from '#game/players/naming.ts';
import { clean, type Markup } from '#storyboard/markup.ts';
import type { PublicRound } from '#app/public-view/public-game.ts';
import { organiserOf } from '#public-page/page-frame.ts';
import { qrCode } from '#public-page/qr-code.ts';
import { layout } from './layout.ts';
import { currentRound, type GameFrame, inGame, moment, nextRound, pictureOf } from './parts.ts';

/** Writes the poster of the round in play, on one sheet of paper. */
export function posterPage(frame: GameFrame, paper: 'a4' | 'a3'): Promise<string> {
  const { addresses, game, phrases, site, whole } = frame;
  const round = currentRound(game);
  const { name } = organiserOf(site, game);
  const address = whole(addresses.game(game.id));
  const isOpen = round?.phase === 'open';
  return layout(
    frame,
    {
      title: `${game.title} · ${paper === 'a4' ? phrases.poster : phrases.posterLarge}`,
      description: game.title,
      at: (all) => (paper === 'a4' ? all.poster(game.id) : all.posterLarge(game.id)),
      kind: 'poster',
    },
    html`<main class="sheet ${paper}">
      <header>
        <p>
          ${site.branding.logo ? html`<img class="logo" src="${frame.link('/logo')}" alt="" />` : ''}<span
            >${clean(name ?? 'Kesako')}</span
          >
        </p>
        <p ${inGame(frame)}>${clean(game.title)}</p>
      </header>
      ${round?.picture && isOpen ? html`<figure>${pictureOf(round.picture, '100vw', frame)}</figure>` : ''}
      <div class="words">
        <h1>${isOpen ? phrases.posterCall : phrases.posterNone}</h1>
        ${isOpen ? asked(round, frame) : coming(frame)}
      </div>
      <footer>
        ${qrCode(address, phrases.qr)}
        <div>
          <p class="scan">${phrases.scan}</p>
          <p class="address">${address.replace(/^https?:\/\//u, '')}</p>
          <p>
            ${game.accounts.map((account, index) => html`${index > 0 ? ' · ' : ''}${sayNetwork(account.network)}${account.address === undefined ? '' : html` <b>@${clean(account.address)}</b>`}`)}
          </p>
          <p>${game.hashtags.join(' ')}</p>
        </div>
      </footer>
    </main>`,
  );
}

function asked(round: PublicRound, frame: GameFrame): Markup {
  const { phrases, when } = frame;
  return html`<p class="question" ${inGame(frame)}>${clean(round.question ?? '')}</p>
    <p class="until">
      ${phrases.round(round.number)} · ${phrases.answerBefore}
      <b>${moment(round.closes, when.bare(round.closes), frame)}</b>
    </p>`;
}

function coming(frame: GameFrame): Markup | string {
  const next = nextRound(frame.game);
  if (!next || frame.game.state === 'stopped') return '';
  return html`<p class="question">${frame.phrases.nextRound(next.number, frame.when.at(next.opens))}</p>`;
}
