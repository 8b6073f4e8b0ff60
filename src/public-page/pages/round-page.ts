import { html } from 'hono/html';
import type { PublicRound } from '#app/public-view/public-game.ts';
import { layout } from './layout.ts';
import type { GameFrame } from './parts.ts';
import { roundInFull } from './round-in-full.ts';

/** Writes the page of one round, as far as it was published. */
export function roundPage(frame: GameFrame, round: PublicRound): Promise<string> {
  const { addresses, game, link, phrases } = frame;
  const about = (round.reveal?.answer ?? round.question ?? '').replaceAll(/\s+/gu, ' ').slice(0, 300);
  return layout(
    frame,
    {
      title: `${phrases.round(round.number)} · ${game.title}`,
      description: about,
      at: (all) => all.round(game.id, round.number),
      game,
      picture: round.reveal?.photo ?? round.picture,
    },
    html`<main id="main" tabindex="-1">
      <p class="up"><a href="${link(addresses.game(game.id))}">${phrases.back}</a></p>
      ${roundInFull(round, frame, 'h1')}
    </main>`,
  );
}
